package layouts

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestEmbedded compares what the program carries with the folder: a pattern
// that misses a new file, or takes one that is not meant, shows here.
func TestEmbedded(t *testing.T) {
	if got, want := files(t, FS), files(t, os.DirFS(".")); !slices.Equal(got, want) {
		t.Errorf("embedded:\n%s\n\nin the folder:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func files(t *testing.T, fsys fs.FS) []string {
	var out []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(name, ".go") {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
