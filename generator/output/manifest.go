package output

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Manifest is what one commit wrote. It is read-only, and safe for concurrent use.
type Manifest struct {
	entries []Entry // sorted by path
	// folded is the order of the entries by their folded paths, nil if that is the order of the entries: nearly every
	// site has no capital letter in any path, and needs no second index.
	folded []int32
}

// Len is the number of files.
func (m *Manifest) Len() int { return len(m.entries) }

// All gives the entries sorted by path.
func (m *Manifest) All() iter.Seq[Entry] { return slices.Values(m.entries) }

// Find gives the entry of exactly this path.
func (m *Manifest) Find(path string) (Entry, bool) {
	if i, ok := m.find(fold(path)); ok && m.entries[i].Path == path {
		return m.entries[i], true
	}
	return Entry{}, false
}

// find gives the index of the entry whose folded path is this. A binary search costs half a microsecond and
// no memory; a map would cost as much memory again as the entries.
func (m *Manifest) find(folded string) (int, bool) {
	if m.folded == nil {
		return slices.BinarySearchFunc(m.entries, folded, func(e Entry, want string) int {
			return strings.Compare(e.Path, want)
		})
	}
	i, ok := slices.BinarySearchFunc(m.folded, folded, func(at int32, want string) int {
		return strings.Compare(fold(m.entries[at].Path), want)
	})
	if !ok {
		return 0, false
	}
	return int(m.folded[i]), true
}

// newManifest takes the entries over, sorts them if need be and makes the index.
// It refuses two entries for one path, and paths that this package would not write.
func newManifest(entries []Entry) (*Manifest, error) {
	byPath := func(a, b Entry) int { return strings.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(entries, byPath) {
		slices.SortFunc(entries, byPath)
	}
	m := &Manifest{entries: entries}
	plain := true
	for _, e := range entries {
		if reason := checkPath(e.Path); reason != "" {
			return nil, fmt.Errorf("entry %q: %s", e.Path, reason)
		}
		plain = plain && fold(e.Path) == e.Path
	}
	if !plain {
		m.folded = make([]int32, len(entries))
		for i := range m.folded {
			m.folded[i] = int32(i)
		}
		slices.SortFunc(m.folded, func(a, b int32) int {
			return strings.Compare(fold(entries[a].Path), fold(entries[b].Path))
		})
	}
	for i := 1; i < len(entries); i++ {
		a, b := i-1, i
		if m.folded != nil {
			a, b = int(m.folded[i-1]), int(m.folded[i])
		}
		if fold(entries[a].Path) == fold(entries[b].Path) {
			return nil, fmt.Errorf("entry %q: twice", entries[b].Path)
		}
	}
	return m, nil
}

// ReadManifest reads what the last commit to an output folder wrote; an empty manifest if there is none.
// It takes no lock: a manifest changes by rename only. Errors are of kind BadManifest or those of the file system.
func ReadManifest(fsys FS, out string) (*Manifest, error) {
	d := newDisk(fsys, out, Options{})
	m, _, err := d.readManifest(d.own(manifestName))
	return m, err
}

func (d disk) readManifest(name string) (m *Manifest, found bool, err error) {
	data, err := d.readFile(name)
	if gone(err) {
		return &Manifest{}, false, nil
	}
	if err != nil {
		return nil, false, wrap("manifest", name, err)
	}
	if m, err = parseManifest(data); err != nil {
		return nil, false, &Error{Kind: BadManifest, Op: "manifest", Path: name, Err: err}
	}
	return m, true, nil
}
