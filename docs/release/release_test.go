package main

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
)

// TestExample: the example unpacks under ASCII names, builds as it is, and is
// the same site as the one it was made of.
func TestExample(t *testing.T) {
	t.Parallel()
	const root = "../.."
	file := filepath.Join(t.TempDir(), "example.zip")
	if err := pack(root, file); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	dir := t.TempDir()
	for _, f := range r.File {
		if strings.ContainsFunc(f.Name, func(r rune) bool { return r > '~' }) {
			t.Errorf("%s is not ASCII", f.Name)
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	unpacked := pages(t, filepath.Join(dir, "gongshi-example"))
	original := pages(t, root)
	if !slices.Equal(slices.Sorted(maps.Keys(unpacked)), slices.Sorted(maps.Keys(original))) || len(unpacked) < 100 {
		t.Fatalf("%d files, want %d", len(unpacked), len(original))
	}
	for name, page := range original {
		// Pages name the data files that they are made of.
		if !strings.Contains(name, "registers/") && !bytes.Equal(page, unpacked[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// pages builds a site and reads its pages.
func pages(t *testing.T, site string) map[string][]byte {
	t.Helper()
	out := t.TempDir()
	o := generator.BuildOptions{Out: out}
	o.Dir, o.Day = site, day.Must(2026, 11, 21)
	res, err := generator.Build(t.Context(), o)
	if err != nil || !res.Committed {
		t.Fatal(err, res.Findings)
	}
	files := map[string][]byte{}
	filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, ".gongshi") {
			return err
		}
		rel, _ := filepath.Rel(out, name)
		files[filepath.ToSlash(rel)], err = os.ReadFile(name)
		return err
	})
	return files
}
