package output

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

// Tx is one transaction. Put and Keep may be called from many goroutines; Commit and Abort after all of them returned.
type Tx struct {
	disk      // where files are compared and written: the output folder, or the tree of a first build
	locks     Unlocker
	prev      *Manifest
	recovered bool

	// Of a first build only:
	target  string   // the output folder
	home    disk     // the folder that holds the tree
	parents []string // folders above that Begin made

	staged atomic.Uint32 // number of the last file in the stage

	making   sync.Mutex
	hasStage bool // guarded by making

	mu        sync.Mutex          // guards what follows
	state     []state             // of each entry of prev
	seen      map[string]struct{} // folded paths of this transaction that prev does not list
	folders   map[string]folder   // by path
	used      map[string]struct{} // folded paths of folders
	items     []item              // what goes into the manifest other than unchanged entries of prev
	clear     map[string][]string // files of ours that must go before the file of this path can come
	unchanged int
	broken    error // of the first Put that failed half-way
	over      bool
}

// state is what became of an entry of the last manifest.
type state uint8

const (
	idle     state = iota // not put: it will be deleted
	taken                 // being put; or put in another spelling, and will be deleted
	same                  // goes into the next manifest as it is
	replaced              // an item has its path
)

// item is an entry of the next manifest that differs from the last one.
type item struct {
	Entry
	stage uint32 // number in the stage, 0 if the file stands in the output folder already
	isNew bool   // nothing stood there
}

// folder is what was found out about a folder once, so that no Put looks again.
type folder struct {
	exists bool
	inWay  string // the file of ours that stands where the folder must be
}

func newTx(d disk) *Tx {
	return &Tx{
		disk:    d,
		seen:    map[string]struct{}{},
		folders: map[string]folder{"": {exists: true}},
		used:    map[string]struct{}{},
		clear:   map[string][]string{},
	}
}

func (t *Tx) isFirst() bool { return t.target != "" }

// Previous is what the last commit wrote, empty if there was none.
func (t *Tx) Previous() *Manifest { return t.prev }

// Recovered tells whether Begin finished a commit that was interrupted.
func (t *Tx) Recovered() bool { return t.recovered }

// slot is the right to decide about one path, which can be had once in a transaction.
type slot struct {
	path   string
	at     int  // index in prev of this path in any spelling, or -1
	listed bool // prev has it in this spelling
	folder folder
}

var errOver = errors.New("the transaction is over")

// reserve takes a path. The string is not kept.
func (t *Tx) reserve(path string) (slot, error) {
	folded := fold(path)
	s := slot{path: path, at: -1}
	if at, ok := t.prev.find(folded); ok {
		s.at, s.listed = at, t.prev.entries[at].Path == path
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over {
		return s, &Error{Kind: Other, Op: "put", Path: path, Err: errOver}
	}
	var err error
	if s.folder, err = t.enter(parent(path)); err != nil {
		return s, err
	}
	if _, isDir := t.used[folded]; isDir || t.isTaken(folded, s.at) {
		return s, refuse(Duplicate, "put", path, "put twice")
	}
	switch {
	case s.listed:
		s.path = t.prev.entries[s.at].Path
	case folded == path:
		s.path = strings.Clone(path)
		folded = s.path
	default:
		s.path = strings.Clone(path)
	}
	if s.at >= 0 {
		t.state[s.at] = taken
	} else {
		t.seen[folded] = struct{}{}
	}
	return s, nil
}

func (t *Tx) isTaken(folded string, at int) bool {
	if at >= 0 {
		return t.state[at] != idle
	}
	_, ok := t.seen[folded]
	return ok
}

// enter looks at a folder and those above it, each once in a transaction. Called with mu held.
func (t *Tx) enter(path string) (folder, error) {
	if f, ok := t.folders[path]; ok {
		return f, nil
	}
	up, err := t.enter(parent(path))
	if err != nil {
		return up, err
	}
	path = strings.Clone(path)
	folded := fold(path)
	at, ok := t.prev.find(folded)
	if !ok {
		at = -1
	}
	if t.isTaken(folded, at) {
		return up, refuse(Duplicate, "put", path, "put as a file, needed as a folder")
	}
	f, err := t.look(path, up)
	if err != nil {
		return f, err
	}
	t.folders[path], t.used[folded] = f, struct{}{}
	return f, nil
}

func (t *Tx) look(path string, up folder) (folder, error) {
	name := t.at(path)
	if t.isFirst() {
		err := t.fs.Mkdir(name)
		if errors.Is(err, fs.ErrExist) {
			err = nil // made before in another spelling, on a file system that ignores case
		}
		return folder{exists: true}, wrap("put", name, err)
	}
	if !up.exists {
		return up, nil
	}
	fi, err := t.fs.Lstat(name)
	switch {
	case gone(err):
		return folder{}, nil
	case err != nil:
		return folder{}, wrap("put", name, err)
	case isFolder(fi):
		return folder{exists: true}, nil
	case !fi.Mode().IsRegular():
		return folder{}, refuse(BadPath, "put", name, "a link or a device, not a folder")
	}
	if old, ok := t.owner(path, fi); ok {
		return folder{inWay: old}, nil
	}
	return folder{}, refuse(Foreign, "put", name, "a file of somebody else where a folder is needed")
}

// owner tells under which path the last manifest lists the file that stands at a path: in the same spelling, or on a
// file system that ignores case in another.
func (t *Tx) owner(path string, fi fs.FileInfo) (listed string, ok bool) {
	at, found := t.prev.find(fold(path))
	if !found {
		return "", false
	}
	listed = t.prev.entries[at].Path
	if listed == path {
		return listed, true
	}
	other, err := t.fs.Lstat(t.at(listed))
	return listed, err == nil && os.SameFile(fi, other)
}

// Keep lets the file of the last manifest stand as it is and carries its entry over. It is false, and the file must be
// put, if the manifest has no such file, if it is gone or its size changed, or if the path was put or kept before.
// The bytes are not looked at: Keep is for files whose sources are known to be unchanged.
func (t *Tx) Keep(path string) bool {
	at, ok := t.prev.find(fold(path))
	if !ok || t.prev.entries[at].Path != path {
		return false
	}
	s, err := t.reserve(path)
	if err != nil {
		return false
	}
	next := idle
	if s.folder.exists {
		fi, err := t.fs.Lstat(t.at(path))
		if err == nil && fi.Mode().IsRegular() && fi.Size() == t.prev.entries[at].Size {
			next = same
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.state[at] = next
	if next == same {
		t.unchanged++
	}
	return next == same
}

// Abort leaves the output folder as it was and removes the stage. After Commit it does nothing.
func (t *Tx) Abort() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over {
		return nil
	}
	t.over = true
	return wrap("abort", t.at(""), t.discard())
}

// discard removes everything that this transaction made, and the lock.
func (t *Tx) discard() error {
	if t.isFirst() {
		err := t.home.discardBeside(t.locks)
		for i := len(t.parents) - 1; i >= 0 && err == nil; i-- {
			if t.fs.Remove(t.parents[i]) != nil {
				break // somebody uses it by now
			}
		}
		return err
	}
	err := t.removeTree(t.own(stageName))
	return errors.Join(err, t.release())
}

// release removes the lock, and .gongshi if nothing else is in it.
func (t *Tx) release() error {
	err := t.locks.Unlock()
	_ = t.fs.Remove(t.at(own)) // fails if it holds anything
	return err
}
