package pdf_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds what a small document becomes, in a form that can be read and compared: all objects, the drawing of the page unpacked.
func TestGolden(t *testing.T) {
	tags := []paper.Tag{{}, {Role: paper.RoleH1}, {Role: paper.RoleP}, {Role: paper.RoleLink, Parent: 2}}
	squeezed := run(set.For(typeface.Text), 16, 72, 140, 2, "公示，“三榜”。")
	squeezed.Advances[2] = 8
	red := run(set.For(typeface.Title), 22, 72, 100, 1, "公示2026")
	red.Color = paper.Color{R: 204}
	doc := &paper.Document{Title: "公示", Lang: "zh-CN", Tags: tags, Pages: []paper.Page{{W: 300, H: 200, Items: []paper.Item{
		paper.Bookmark{Title: "公示", Level: 1, Y: 80}, red, paper.Line{X1: 72, Y1: 110, X2: 228, Y2: 110, Width: 1, Color: paper.Color{R: 204}},
		squeezed, run(set.For(typeface.Text), 16, 200, 140, 3, "见a"), paper.Link{X: 200, Y: 124, W: 24, H: 20, URL: "http://example.test/", Tag: 3},
		paper.Rect{X: 72, Y: 150, W: 10, H: 10, Stroke: 0.5}, paper.Rect{X: 92, Y: 150, W: 10, H: 10},
	}}}}
	got := dump(t, write(t, doc))
	path := filepath.Join("testdata", "small.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("the file isn't as in %s (run with -update and compare); got\n%s", path, got)
	}
}

func dump(t *testing.T, file []byte) string {
	all := objects(t, file)
	numbers := make([]int, 0, len(all))
	for n := range all {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var out strings.Builder
	for _, n := range numbers {
		body := all[n]
		if strings.Contains(body, "/Type/XRef") || strings.Contains(body, "/Type/ObjStm") {
			continue
		}
		fmt.Fprintf(&out, "%d: %s\n", n, strings.TrimSuffix(strings.TrimPrefix(body, fmt.Sprintf("%d 0 obj\n", n)), "\n"))
		at := bytes.Index(file, fmt.Appendf(nil, "\n%d 0 obj\n", n))
		if at >= 0 && !strings.Contains(body, "/Length1") {
			out.Write(unpack(t, file[at:]))
			out.WriteByte('\n')
		}
	}
	return out.String()
}
