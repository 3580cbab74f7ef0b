package main

import (
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Bounds of the pictures in the repository.
const (
	mostBytes    = 60 << 10
	mostPictures = 12
)

var shown = regexp.MustCompile(`!\[([^\]]*)\]\(([^)\s]+)\)`)

// TestManual: the manual shows every picture that this command takes, and no
// other, each with words for those who can't see it; the files are small.
func TestManual(t *testing.T) {
	manual := filepath.Join("..", "手册")
	used := map[string]bool{}
	pages, err := filepath.Glob(filepath.Join(manual, "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatal(pages, err)
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		code := false
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(strings.TrimSpace(line), "```") {
				code = !code
			}
			if code {
				continue
			}
			for _, m := range shown.FindAllStringSubmatch(strings.ReplaceAll(line, "`![", "`"), -1) {
				used[m[2]] = true
				if len([]rune(m[1])) < 10 {
					t.Errorf("%s: %s has no words for those who can't see it: %q", filepath.Base(page), m[2], m[1])
				}
			}
		}
	}
	taken := map[string]bool{}
	for _, p := range pictures {
		taken["图/"+p.name+".png"] = true
	}
	there := map[string]bool{}
	files, err := os.ReadDir(filepath.Join(manual, "图"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		there["图/"+f.Name()] = true
		small(t, filepath.Join(manual, "图", f.Name()))
	}
	if len(files) > mostPictures {
		t.Errorf("%d pictures", len(files))
	}
	if !maps.Equal(used, there) || !maps.Equal(taken, there) {
		names := func(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
		t.Errorf("the manual shows %q\nthe command takes %q\nthere are %q", names(used), names(taken), names(there))
	}
}

// small demands a small PNG with few colours.
func small(t *testing.T, name string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > mostBytes {
		t.Errorf("%s: %d bytes, %v", name, info.Size(), err)
	}
	if _, err := png.DecodeConfig(f); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}
