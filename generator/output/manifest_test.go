package output_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"

	"gongshi/generator/output"
	"gongshi/generator/output/faultfs"
)

const golden = `{"version":1,"files":[
{"path":"a/one.html","size":3,"sha256":"0102030000000000000000000000000000000000000000000000000000000000","class":"leaf"},
{"path":"公示.css","size":0,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","class":"asset"}
]}
`

func goldenEntries() []output.Entry {
	return []output.Entry{{Path: "a/one.html", Size: 3, Sum: [32]byte{1, 2, 3}, Class: output.Leaf}, {Path: "公示.css"}}
}

func TestManifestText(t *testing.T) {
	var b bytes.Buffer
	if err := output.WriteManifest(&b, slices.Values(goldenEntries())); err != nil || b.String() != golden {
		t.Fatalf("%v\n%s", err, b.String())
	}
	if _, ok := output.ParseLines([]byte(golden)); !ok {
		t.Error("the short way does not read what was written")
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, []byte(golden), "", "\t"); err != nil {
		t.Fatal(err)
	}
	crlf := bytes.ReplaceAll([]byte(golden), []byte("\n"), []byte("\r\n"))
	for _, text := range [][]byte{[]byte(golden), pretty.Bytes(), crlf} {
		m, err := output.ParseManifest(text)
		if err != nil || !reflect.DeepEqual(slices.Collect(m.All()), goldenEntries()) {
			t.Errorf("%s\n%v", text, err)
		}
	}
	b.Reset()
	if err := output.WriteManifest(&b, slices.Values([]output.Entry(nil))); err != nil {
		t.Fatal(err)
	}
	if m, err := output.ParseManifest(b.Bytes()); err != nil || m.Len() != 0 {
		t.Errorf("empty: %q %v", b.String(), err)
	}
}

// Both ways of reading agree, and what was read is written as it was.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(golden))
	f.Add([]byte(`{"version":1,"files":[` + "\n]}\n"))
	f.Add(bytes.Replace([]byte(golden), []byte("one"), []byte(`o\u006ee`), 1))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := output.ParseManifest(text)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := output.WriteManifest(&b, m.All()); err != nil {
			t.Fatal(err)
		}
		if short, ok := output.ParseLines(b.Bytes()); !ok || len(short) != m.Len() {
			t.Errorf("the short way does not read %s", b.Bytes())
		}
		long, err := output.ParseJSON(b.Bytes())
		if err != nil || len(long) != m.Len() || m.Len() > 0 && !reflect.DeepEqual(long, slices.Collect(m.All())) {
			t.Errorf("the long way reads %v from %s (%v)", long, b.Bytes(), err)
		}
	})
}

func TestFind(t *testing.T) {
	mem := faultfs.NewMemory()
	files := tree{"Zebra.html": "1", "alpha.html": "2", "Beta/Gamma.html": "3", "beta2/x.html": "4", "公示.html": "5"}
	if _, err := build(mem, "public", files); err != nil {
		t.Fatal(err)
	}
	m, err := output.ReadManifest(mem, "public")
	if err != nil || m.Len() != len(files) {
		t.Fatal(m.Len(), err)
	}
	for path, content := range files {
		if e, ok := m.Find(path); !ok || e.Path != path || e.Size != int64(len(content)) {
			t.Errorf("Find(%s) = %v %v", path, e, ok)
		}
	}
	for _, path := range []string{"zebra.html", "beta/gamma.html", "", "nowhere"} {
		if e, ok := m.Find(path); ok {
			t.Errorf("Find(%s) = %v", path, e)
		}
	}
	if m, err := output.ReadManifest(mem, "nowhere"); err != nil || m.Len() != 0 {
		t.Errorf("no folder: %v %v", m, err)
	}
}

// The same files give the same manifest, whatever the order and the number of goroutines and whatever was there before.
func TestSameManifest(t *testing.T) {
	want := tree{}
	for i := range 300 {
		want[benchPath(i*7)] = "page"
	}
	maps.Copy(want, bigWorld().want)
	var texts []string
	for range 3 {
		for _, before := range []tree{nil, bigWorld().old, want} {
			mem := faultfs.NewMemory()
			if before != nil {
				if _, err := build(mem, "public", before); err != nil {
					t.Fatal(err)
				}
			}
			putParallel(t, mem, "public", want)
			texts = append(texts, content(t, mem, "public/.gongshi/manifest.json"))
			if got, _ := read(t, mem, "public"); !maps.Equal(got, want) {
				t.Fatalf("%d files, want %d", len(got), len(want))
			}
		}
	}
	if slices.Sort(texts); texts[0] != texts[len(texts)-1] {
		t.Errorf("two manifests:\n%s\n%s", texts[0], texts[len(texts)-1])
	}
}

// putParallel is a build from eight goroutines, in the random order of a map.
func putParallel(t *testing.T, fsys output.FS, out string, want tree) {
	t.Helper()
	tx := mustBegin(t, fsys, out)
	var wg sync.WaitGroup
	work := make(chan string)
	for range 8 {
		wg.Go(func() {
			for path := range work {
				if path == "kept.html" && tx.Keep(path) {
					continue
				}
				if _, err := tx.Put(path, classOf(path), []byte(want[path])); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for path := range want {
		work <- path
	}
	close(work)
	wg.Wait()
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}
