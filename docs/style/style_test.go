package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestUpToDate: the page is what the program makes of the templates, the style
// sheet and the sample site as they are now.
func TestUpToDate(t *testing.T) {
	want, err := compose(".")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) == string(want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("docs/style/index.html is out of date from line %d on; run go run ./docs/style and look at it\nhas:  %.200s\nmust: %.200s", i+1, g[i], w[i])
		}
	}
	t.Fatal("docs/style/index.html is out of date; run go run ./docs/style")
}

// elsewhere are classes that need not stand on the page, with the reason.
var elsewhere = map[string]string{
	"tall":   "is for long screenshots, which would make the page long; golden files of generator/prose have it",
	"hollow": "marks the fifth line of a line chart; golden files of generator/chart have it",
}

var (
	classes = regexp.MustCompile("class=\\\\?\"([^\"`\\\\]*)")
	actions = regexp.MustCompile(`\{\{.*?\}\}`)
	words   = regexp.MustCompile(`^[a-z][a-z0-9-]*[a-z0-9]$`)
	states  = regexp.MustCompile(`"((?:state|kind)-[a-z]+)"`)
)

// TestEveryClass: a class that a template or the program writes is on the page.
// What site.js adds is there when the page is opened.
func TestEveryClass(t *testing.T) {
	used := map[string]string{}
	for _, pattern := range []string{"../../layouts/base/*.html", "../../generator/render/*.go", "../../generator/prose/*.go", "../../generator/chart/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			plain := actions.ReplaceAllString(string(text), " ")
			for _, m := range append(classes.FindAllStringSubmatch(plain, -1), states.FindAllStringSubmatch(plain, -1)...) {
				for _, class := range strings.Fields(m[1]) {
					if words.MatchString(class) {
						used[class] = filepath.Base(name)
					}
				}
			}
		}
	}
	if len(used) < 60 {
		t.Fatalf("only %d classes were found: the patterns no longer fit", len(used))
	}
	page, err := os.ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, m := range classes.FindAllStringSubmatch(string(page), -1) {
		for _, class := range strings.Fields(m[1]) {
			shown[class] = true
		}
	}
	for _, class := range slices.Sorted(maps.Keys(used)) {
		if shown[class] == (elsewhere[class] != "") {
			t.Errorf("class %s of %s is not on the style page: add it to the sample site or to specimens.go; or it is, and is excused", class, used[class])
		}
	}
}

// TestContrast: colours that meet can be told apart, in each scheme.
func TestContrast(t *testing.T) {
	css, err := os.ReadFile("../../layouts/base/style.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range schemes {
		values := colours(string(css), s.head)
		for _, p := range pairs {
			for _, back := range p.backs {
				if values[p.front] == "" || values[back] == "" {
					t.Fatalf("%s: no colour %s or %s", s.name, p.front, back)
				}
				if ratio := contrast(values[p.front], values[back]); ratio < p.least {
					t.Errorf("%s: %s on %s has %.2f:1, %.1f is the least", s.name, p.front, back, ratio, p.least)
				}
			}
		}
	}
}
