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

const (
	// settle is how long no further change must come before changes count: an
	// editor writes, renames and touches in one go.
	settle = 20 * time.Millisecond
	// longest is how long a row of changes may go on before they count all the
	// same: a program that saves all the time must not stop the preview.
	longest = 500 * time.Millisecond
	// patience is how long a file that is being written is waited for.
	patience = 3 * time.Second
)

// watcher tells of changes in the folders that were added to it.
type watcher struct {
	events <-chan fsnotify.Event
	errors <-chan error
	add    func(folder string) error
}

// Watch reports changes until the context ends. It watches folders, not files,
// because editors save by renaming. Where watching fails it goes on as Poll.
func (p *Preview) Watch(ctx context.Context) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		p.Poll(ctx)
		return
	}
	defer w.Close()
	p.follow(ctx, watcher{w.Events, w.Errors, w.Add})
}

func (p *Preview) follow(ctx context.Context, w watcher) {
	recheck := p.checker(ctx)
	if p.watch(ctx, w, recheck) {
		return
	}
	last := p.snapshot()
	p.Changed([]string{everything}) // what has changed since the last event that came
	recheck()
	p.poll(ctx, last, recheck)
}

// watch is false when a folder can't be watched: the machine allows no more,
// or its drive can't tell.
func (p *Preview) watch(ctx context.Context, w watcher, recheck func()) bool {
	if !w.folders(p.options.Dir) {
		return false
	}
	pending := map[string]time.Time{} // since when
	var began time.Time
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	note := func(name string) {
		now := time.Now()
		if len(pending) == 0 {
			began = now
		}
		if pending[name].IsZero() {
			pending[name] = now
		}
		timer.Reset(max(0, min(settle, longest-now.Sub(began))))
	}
	for {
		select {
		case <-ctx.Done():
			return true
		case e, ok := <-w.events:
			if !ok {
				return true
			}
			info, err := os.Stat(e.Name)
			isDir := err == nil && info.IsDir()
			if isDir && !w.folders(e.Name) {
				return false
			}
			// A folder that was written to has a file that says so itself.
			if name, ok := p.relative(e.Name); ok && e.Op != fsnotify.Chmod && !(isDir && e.Op == fsnotify.Write) {
				note(name)
			}
		case _, ok := <-w.errors:
			if !ok {
				return true
			}
			note(everything) // events were lost
		case <-timer.C:
			if ready := p.settled(pending); len(ready) > 0 {
				p.Changed(ready)
				recheck()
			}
			if began = time.Now(); len(pending) > 0 {
				timer.Reset(settle)
			}
		}
	}
}

// everything is a file that decides all areas.
const everything = "site.toml"

// settled takes out of the pending files those that are ready to be read.
func (p *Preview) settled(pending map[string]time.Time) []string {
	var out []string
	for name, since := range pending {
		if time.Since(since) < patience && unfinished(filepath.Join(p.options.Dir, filepath.FromSlash(name))) {
			continue
		}
		out = append(out, name)
		delete(pending, name)
	}
	return out
}

// checker runs full checks behind, one after the other; what it returns wants
// another one.
func (p *Preview) checker(ctx context.Context) (recheck func()) {
	wanted := make(chan struct{}, 1)
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
	return func() {
		select {
		case wanted <- struct{}{}:
		default: // the one that is wanted already will see this change too
		}
	}
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

// folders watches a folder and all below it. It is false when one that is there
// can't be watched.
func (w watcher) folders(root string) bool {
	ok := true
	filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if base := d.Name(); name != root && (strings.HasPrefix(base, ".") || base == "public" || base == "node_modules") {
			return filepath.SkipDir
		}
		if err := w.add(name); err != nil {
			if _, gone := os.Stat(name); gone == nil {
				ok = false
				return filepath.SkipAll
			}
		}
		return nil
	})
	return ok
}
