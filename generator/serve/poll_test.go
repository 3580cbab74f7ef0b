package serve_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestPoll: on a drive that tells nothing, looking finds what has changed.
func TestPoll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	b := listen(t, preview(t, dir))
	b.shows("/", "修路")
	b.running(b.p.Poll)
	saves(b, dir)
}

// TestCannotWatch: where the machine can't watch a folder, or can't watch one
// that comes later, the preview looks by itself from then on.
func TestCannotWatch(t *testing.T) {
	t.Parallel()
	t.Run("at all", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		lay(t, dir, township())
		b := listen(t, preview(t, dir))
		b.shows("/", "修路")
		b.running(func(ctx context.Context) {
			b.p.Follow(ctx, nil, func(string) error { return errors.New("no more watches") })
		})
		saves(b, dir)
	})
	t.Run("a new folder", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		lay(t, dir, township())
		b := listen(t, preview(t, dir))
		b.shows("/", "修路")
		events := make(chan fsnotify.Event)
		b.running(func(ctx context.Context) {
			b.p.Follow(ctx, events, func(folder string) error {
				if strings.HasSuffix(folder, "dong") {
					return errors.New("no more watches")
				}
				return nil
			})
		})
		write(t, dir, "content/dong/area.toml", "name = \"东村\"\nlevel = \"村\"\n")
		b.quiet(100 * time.Millisecond) // nobody has told of it yet
		events <- fsnotify.Event{Name: filepath.Join(dir, "content", "dong"), Op: fsnotify.Create}
		b.shows("/dong/", "东村")
		saves(b, dir)
	})
	t.Run("a folder that is gone again", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		lay(t, dir, township())
		b := listen(t, preview(t, dir))
		events := make(chan fsnotify.Event)
		b.running(func(ctx context.Context) {
			b.p.Follow(ctx, events, func(folder string) error {
				if strings.HasSuffix(folder, "liucun") {
					os.RemoveAll(folder)
					return os.ErrNotExist
				}
				return nil
			})
		})
		write(t, dir, "content/notices/road.md", notice("修桥", "已签发", "只有它说了。"))
		b.quiet(1500 * time.Millisecond) // it does not look by itself
		events <- fsnotify.Event{Name: filepath.Join(dir, "content", "notices", "road.md"), Op: fsnotify.Write}
		b.shows("/notices/road.html", "只有它说了。")
	})
}

// saves saves, deletes and adds files, of which nobody tells.
func saves(b *reader, dir string) {
	b.Helper()
	write(b, dir, "content/notices/road.md", notice("修桥", "已签发", "第一次保存。"))
	write(b, dir, "content/notices/~$road.md", "x")
	b.shows("/notices/road.html", "第一次保存。")
	write(b, dir, "content/xi/area.toml", "name = \"西村\"\nlevel = \"村\"\n")
	write(b, dir, "content/notices/leer.md", "") // half-written at the first look
	b.shows("/xi/", "西村")
	if err := os.RemoveAll(filepath.Join(dir, "content/liucun/notices")); err != nil {
		b.Fatal(err)
	}
	b.shows("/liucun/notices/lamp.html", "没有这个页面")
}
