//go:build unix

package source_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// TestPipe: a pipe among the files is reported, and nobody waits for its other end.
func TestPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "a.md"), 0o600); err != nil {
		t.Skip(err)
	}
	folder, err := source.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	log := &finding.Log{}
	if _, ok := folder.Bytes("a.md", 100, nil, log); ok || len(log.List()) != 1 || log.List()[0].ID != "file/unread" {
		t.Errorf("%v", log.List())
	}
}
