package output

import (
	"crypto/sha256"
	"io"
	"io/fs"
)

// Put says that the file at path shall have these bytes, and tells whether it has others now. The path is relative,
// slash-separated and clean. The data is not kept. If the bytes are those of the file that stands there, nothing is
// written; what the manifest says about it is not trusted.
//
// Errors of kind BadPath, Duplicate and Foreign leave the transaction usable without this file: nothing was touched.
// After any other error only Abort is possible.
func (t *Tx) Put(path string, c Class, data []byte) (changed bool, err error) {
	if reason := checkPath(path); reason != "" {
		return false, refuse(BadPath, "put", path, reason)
	}
	if c >= classes {
		return false, refuse(Other, "put", path, "unknown class")
	}
	s, err := t.reserve(path)
	if err == nil {
		e := Entry{Path: s.path, Size: int64(len(data)), Sum: sha256.Sum256(data), Class: c}
		changed, err = t.put(s, e, data)
	}
	if err != nil {
		return false, t.fail(path, err)
	}
	return changed, nil
}

// fail keeps a transaction from being committed without a file that was to be in it.
func (t *Tx) fail(path string, err error) error {
	err = wrap("put", t.at(path), err)
	switch err.(*Error).Kind {
	case BadPath, Duplicate, Foreign:
	default:
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.broken == nil {
			t.broken = err
		}
	}
	return err
}

func (t *Tx) put(s slot, e Entry, data []byte) (changed bool, err error) {
	fill := func(w io.Writer) error { _, err := w.Write(data); return err }
	if t.isFirst() {
		if err := t.write(t.at(s.path), false, fill); err != nil {
			return false, err
		}
		t.record(s, item{Entry: e, isNew: true}, nil)
		return true, nil
	}
	found, clear, err := t.standing(s)
	if err != nil {
		return false, err
	}
	if found != nil {
		equal := false
		if found.Size() == e.Size {
			// A file of ours that can't be read is written anew. That mends it.
			if equal, err = t.holds(t.at(s.path), data); err != nil && !s.listed {
				return false, err
			}
		}
		if !equal && !s.listed {
			return false, refuse(Foreign, "put", t.at(s.path), "a file of somebody else with other bytes")
		}
		if equal {
			t.record(s, item{Entry: e}, nil)
			return false, nil
		}
	}
	if s.at >= 0 && !s.listed {
		// The old spelling goes first: where case is ignored, a deletion at the end would hit the new file.
		clear = append(clear, t.prev.entries[s.at].Path)
	}
	if err := t.makeStage(); err != nil {
		return false, err
	}
	n := t.staged.Add(1)
	if err := t.write(t.stageFile(n), false, fill); err != nil {
		return false, err
	}
	t.record(s, item{Entry: e, stage: n, isNew: found == nil}, clear)
	return true, nil
}

// standing tells which file stands at a path (nil if none), or else which files of ours must be cleared away first.
func (t *Tx) standing(s slot) (found fs.FileInfo, clear []string, err error) {
	if !s.folder.exists {
		if s.folder.inWay != "" {
			clear = []string{s.folder.inWay}
		}
		return nil, clear, nil
	}
	fi, err := t.fs.Lstat(t.at(s.path))
	switch {
	case gone(err):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	case isFolder(fi):
		clear, err = t.allOurs(s.path)
		return nil, clear, err
	case !fi.Mode().IsRegular():
		return nil, nil, refuse(BadPath, "put", t.at(s.path), "a link or a device, not a file")
	}
	if old, ok := t.owner(s.path, fi); ok && old != s.path {
		return nil, nil, nil // the same file in another spelling; see put
	}
	return fi, nil, nil
}

// allOurs lists the files of a folder that stands where a file shall be. All must be ours, to be cleared away.
func (t *Tx) allOurs(path string) (files []string, err error) {
	entries, err := t.fs.ReadDir(t.at(path))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		inside := path + "/" + e.Name()
		if e.IsDir() {
			more, err := t.allOurs(inside)
			if err != nil {
				return nil, err
			}
			files = append(files, more...)
			continue
		}
		if _, ok := t.prev.Find(inside); !ok || !e.Type().IsRegular() {
			return nil, refuse(Foreign, "put", t.at(inside), "a file of somebody else in a folder that must become a file")
		}
		files = append(files, inside)
	}
	return files, nil
}

func (t *Tx) record(s slot, it item, clear []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if it.stage == 0 && !it.isNew {
		t.unchanged++
		if s.listed && t.prev.entries[s.at] == it.Entry {
			t.state[s.at] = same
			return
		}
	}
	if s.listed {
		t.state[s.at] = replaced
	}
	if clear != nil {
		t.clear[s.path] = clear
	}
	t.items = append(t.items, it)
}

// makeStage makes the stage with the first file that needs it: a build that changes nothing writes nothing.
func (t *Tx) makeStage() error {
	t.making.Lock()
	defer t.making.Unlock()
	if t.hasStage {
		return nil
	}
	if err := t.mkdir(t.own(stageName)); err != nil {
		return err
	}
	t.hasStage = true
	return nil
}

// paths gives the paths of the items that match.
func (t *Tx) paths(match func(item) bool) []string {
	var list []string
	for _, it := range t.items {
		if match(it) {
			list = append(list, it.Path)
		}
	}
	return list
}
