package cache_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"gongshi/generator/cache"
)

// TestPrivate: nobody else on the machine reads what a site remembers, even if
// the folder was there before.
func TestPrivate(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	site := t.TempDir()
	if err := os.MkdirAll(filepath.Join(site, ".gongshi", "cache"), 0o777); err != nil {
		t.Fatal(err)
	}
	cache.Open(site, "public").Save(map[string]*cache.Area{})
	found := 0
	filepath.WalkDir(filepath.Join(site, ".gongshi"), func(name string, d os.DirEntry, _ error) error {
		info, err := d.Info()
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
		found++
		return nil
	})
	if found != 3 {
		t.Errorf("%d files", found)
	}
}
