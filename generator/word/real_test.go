package word

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator/finding"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestRealDocuments reads documents that LibreOffice wrote from the sources
// beside them, and compares notice and findings with what was read and
// approved by a person.
func TestRealDocuments(t *testing.T) {
	files, err := filepath.Glob("testdata/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var log finding.Log
		d, ok := Read(filepath.Base(name), data, &log)
		if !ok {
			t.Fatal(log.List())
		}
		roundTrip(t, d)
		n, ok := Import(d, Options{Kinds: kinds, Today: today}, &log)
		if !ok {
			t.Fatal(log.List())
		}
		var b strings.Builder
		for _, f := range log.List() {
			fmt.Fprintf(&b, "%s %s | %s | %s\n", f.Place, f.ID, f.Text, f.Place.Excerpt)
		}
		for _, f := range n.Files {
			fmt.Fprintf(&b, "== %s %d\n", f.Name, len(f.Data))
		}
		b.Write(n.Files[len(n.Files)-1].Data)
		golden := strings.TrimSuffix(name, ".docx") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if want, _ := os.ReadFile(golden); string(want) != b.String() {
			t.Errorf("%s:\n%s", name, b.String())
		}
	}
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/road.docx")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var log finding.Log
		d, _ := Read("road.docx", data, &log)
		if _, ok := Import(d, Options{Kinds: kinds, Today: today}, &log); !ok {
			b.Fatal(log.List())
		}
	}
}
