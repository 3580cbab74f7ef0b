package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gongshi/generator/word"
)

// names lists a folder.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

func TestPutNew(t *testing.T) {
	files := []word.File{{Name: "a.jpg", Data: []byte("1")}, {Name: "b.csv", Data: []byte("2")}, {Name: "c.md", Data: []byte("3")}}
	root := t.TempDir()
	dir := filepath.Join(root, "深", "notices")
	if err := putNew(context.Background(), dir, files); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"a.jpg", "b.csv", "c.md"}) {
		t.Error(got)
	}

	// What is there stays, and nothing of the rest appears.
	again := []word.File{{Name: "x.jpg", Data: []byte("4")}, {Name: "c.md", Data: []byte("5")}}
	if err := putNew(context.Background(), dir, again); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"a.jpg", "b.csv", "c.md"}) {
		t.Error(got)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "c.md")); string(data) != "3" {
		t.Errorf("%s", data)
	}

	// An end in the middle leaves no folder that was made for it.
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	other := filepath.Join(root, "别处", "notices")
	if err := putNew(ctx, other, files); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := names(t, root); !slices.Equal(got, []string{"深"}) {
		t.Error(got)
	}

	// A file where a folder should be.
	if err := putNew(context.Background(), filepath.Join(dir, "c.md", "x"), files); err == nil || explainPut(err) == "" {
		t.Error(err)
	}
	if got := names(t, dir); len(got) != 3 {
		t.Error(got)
	}
}
