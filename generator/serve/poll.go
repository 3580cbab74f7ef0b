package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// pollEvery is how often Poll looks, unless looking itself takes long.
const pollEvery = time.Second

// Poll reports changes as Watch does, by looking at all files about once a
// second. It is for network drives, which may be watched and tell nothing.
func (p *Preview) Poll(ctx context.Context) { p.poll(ctx, p.snapshot(), p.checker(ctx)) }

func (p *Preview) poll(ctx context.Context, last map[string]stamp, recheck func()) {
	took := time.Duration(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(max(pollEvery, 4*took)): // a slow drive has others to serve
		}
		start := time.Now()
		now := p.snapshot()
		took = time.Since(start)
		if changed := p.differences(last, now); len(changed) > 0 {
			p.Changed(changed)
			recheck()
		}
		last = now
	}
}

// stamp is what shows that a file has changed.
type stamp struct {
	size int64
	time time.Time
	wait bool // it was being written when this was taken, and is not reported yet
}

// differences lists the files that differ. One that is being written gets its
// mark in now, and is reported by the next look, whatever it finds.
func (p *Preview) differences(last, now map[string]stamp) []string {
	var out []string
	for name, s := range now {
		before, had := last[name]
		switch {
		case had && before == s:
		case !before.wait && unfinished(filepath.Join(p.options.Dir, filepath.FromSlash(name))):
			s.wait = true
			now[name] = s
		default:
			out = append(out, name)
		}
	}
	for name := range last {
		if _, ok := now[name]; !ok {
			out = append(out, name)
		}
	}
	return out
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
					out[rel] = stamp{size: info.Size(), time: info.ModTime()}
				}
			}
			return nil
		})
	}
	return out
}

// unfinished tells whether a file is still being written: it is empty, its
// writer lets nobody read it, or it is a workbook without its end.
func unfinished(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".docx":
		return !endsAsZip(f, info.Size())
	}
	return info.Size() == 0
}

// endsAsZip looks for the record that closes every zip file.
func endsAsZip(f *os.File, size int64) bool {
	tail := make([]byte, min(size, 1024)) // the record is 22 bytes; a remark may follow it
	if _, err := f.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return true // it can't be read at all: let the check say so
	}
	return bytes.Contains(tail, []byte("PK\x05\x06"))
}
