package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long no further change must come before changes count: an
// editor writes, renames and touches in one go.
const settle = 20 * time.Millisecond

// pollEvery is how often the fallback looks, for network drives that tell
// nothing.
const pollEvery = time.Second

// Watch reports changes until the context ends. It watches folders, not files,
// because editors save by renaming; where watching fails it looks by itself.
func (p *Preview) Watch(ctx context.Context) {
	w, err := fsnotify.NewWatcher()
	if err == nil {
		defer w.Close()
		err = addFolders(w, p.options.Dir)
	}
	if err != nil {
		p.poll(ctx)
		return
	}
	checks := p.checker(ctx)
	pending := map[string]bool{}
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
				addFolders(w, e.Name)
			}
			if name, ok := p.relative(e.Name); ok && e.Op != fsnotify.Chmod {
				pending[name] = true
				timer.Reset(settle)
			}
		case <-w.Errors:
			// Events were lost: read everything again.
			pending["site.toml"] = true
			timer.Reset(settle)
		case <-timer.C:
			p.Changed(keys(pending))
			clear(pending)
			checks <- struct{}{}
		}
	}
}

// checker runs full checks one after the other, only the newest wanted one.
func (p *Preview) checker(ctx context.Context) chan<- struct{} {
	wanted := make(chan struct{}, 1)
	requests := make(chan struct{})
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-requests:
				select {
				case wanted <- struct{}{}:
				default:
				}
			}
		}
	}()
	go func() {
		p.Recheck(ctx)
		for {
			select {
			case <-ctx.Done():
				return
			case <-wanted:
				p.Recheck(ctx)
			}
		}
	}()
	return requests
}

// relative names a file from the site folder. Files that programs make for
// themselves, and what gongshi writes, are no changes.
func (p *Preview) relative(name string) (string, bool) {
	rel, err := filepath.Rel(p.options.Dir, name)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	base := rel[strings.LastIndexByte(rel, '/')+1:]
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~") || strings.HasSuffix(base, ".tmp") {
		return "", false
	}
	return rel, watched(rel)
}

func watched(rel string) bool {
	return rel == "site.toml" || rel == "content" || rel == "layouts" || strings.HasPrefix(rel, "content/") || strings.HasPrefix(rel, "layouts/")
}

func addFolders(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if base := d.Name(); name != root && (strings.HasPrefix(base, ".") || base == "public" || base == "node_modules") {
			return filepath.SkipDir
		}
		return w.Add(name)
	})
}

// poll compares sizes and times of all files once a second.
func (p *Preview) poll(ctx context.Context) {
	checks := p.checker(ctx)
	last := p.snapshot()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pollEvery):
		}
		now := p.snapshot()
		var changed []string
		for name, stamp := range now {
			if last[name] != stamp {
				changed = append(changed, name)
			}
		}
		for name := range last {
			if _, ok := now[name]; !ok {
				changed = append(changed, name)
			}
		}
		last = now
		if len(changed) > 0 {
			p.Changed(changed)
			checks <- struct{}{}
		}
	}
}

type stamp struct {
	size int64
	time time.Time
}

func (p *Preview) snapshot() map[string]stamp {
	out := map[string]stamp{}
	for _, part := range []string{"site.toml", "content", "layouts"} {
		filepath.WalkDir(filepath.Join(p.options.Dir, part), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			if rel, ok := p.relative(name); ok {
				if info, err := d.Info(); err == nil {
					out[rel] = stamp{info.Size(), info.ModTime()}
				}
			}
			return nil
		})
	}
	return out
}

func keys(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}
