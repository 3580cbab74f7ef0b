package generator_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/finding"
)

// This file holds how a test of a system changes a source file and looks at what
// follows.

// corner is one area of the example as a site of its own, with those of its
// registers whose files begin so, and with no notices.
func corner(t testing.TB, dir string, registers ...string) files {
	t.Helper()
	out := files{"site.toml": "title = \"示例\"\n"}
	dir = filepath.Join("..", "content", filepath.FromSlash(dir))
	for name, text := range tree(t, dir) {
		rest, data := strings.CutPrefix(name, "registers/")
		if !data && strings.HasSuffix(name, "area.toml") || slices.ContainsFunc(registers, func(r string) bool { return strings.HasPrefix(rest, r) }) {
			out["content/"+name] = text
		}
	}
	return out
}

// hamlets is a town with two villages and the registers of the program.
func hamlets(over files) files {
	return files{
		"site.toml":             "title = \"柳镇公示栏\"\n",
		"content/area.toml":     "name = \"柳镇\"\nlevel = \"镇\"\n",
		"content/jia/area.toml": "name = \"甲村\"\nlevel = \"村\"\n",
		"content/yi/area.toml":  "name = \"乙村\"\nlevel = \"村\"\n",
	}.with(over)
}

// edited changes one place of one file.
func (f files) edited(t testing.TB, name, old, now string) files {
	t.Helper()
	if strings.Count(f[name], old) != 1 {
		t.Fatalf("%s holds %q %d times", name, old, strings.Count(f[name], old))
	}
	return f.with(files{name: strings.Replace(f[name], old, now, 1)})
}

// edit is a change of a file and what is then found that was not found before:
// each as "id text", a part of the text being enough.
type edit struct {
	file, old, now string
	want           []string
}

// follows makes each change by itself. The findings that it adds are exactly
// those wanted.
func (f files) follows(t *testing.T, edits ...edit) {
	t.Helper()
	known := map[string]int{}
	key := func(x finding.Finding) string { return x.ID + " " + x.Place.File + " " + x.Text }
	for _, x := range check(t, f.site(t)) {
		known[key(x)]++
	}
	for _, e := range edits {
		var added []finding.Finding
		seen := map[string]int{}
		for _, x := range check(t, f.edited(t, e.file, e.old, e.now).site(t)) {
			if seen[key(x)]++; seen[key(x)] > known[key(x)] {
				added = append(added, x)
			}
		}
		ok := len(added) == len(e.want)
		for _, w := range e.want {
			id, text, _ := strings.Cut(w, " ")
			ok = ok && slices.ContainsFunc(added, func(x finding.Finding) bool {
				return x.ID == id && strings.Contains(x.Text, text)
			})
		}
		if !ok {
			t.Errorf("%q → %q: want %q, got%s", e.old, e.now, e.want, say(added))
		}
	}
}

func containsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(text, p) })
}
