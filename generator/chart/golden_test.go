package chart

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	look   = flag.String("look", "", "write a page with all charts to this file, to look at them")
)

// TestGolden compares drawings with what was looked at and found right.
func TestGolden(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		got := string(SVG(cases[name], name)) + "\n"
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != got {
			t.Errorf("%s differs; look at it after go test -update\ngot:\n%s\nwant:\n%s", file, got, want)
		}
	}
}

// TestLook writes the page for looking, with the real style and script.
func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("no -look")
	}
	base, err := filepath.Abs("../../layouts/base")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>图</title><link rel="stylesheet" href="file://%s/style.css"><script src="file://%[1]s/site.js" defer></script><body class="register"><header class="top"><div class="bar"><a class="site" href="#">公示栏</a><div class="tools" hidden></div></div></header><main><div class="head"><h1>图</h1></div><div class="charts">`, base)
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		fmt.Fprintf(&b, "\n<figure class=\"chart\"><figcaption>%s</figcaption><div class=\"chart-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"%[1]s\">%s</div></figure>", cases[name].Title, SVG(cases[name], name))
	}
	b.WriteString("\n</div></main></body></html>\n")
	if err := os.WriteFile(*look, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
