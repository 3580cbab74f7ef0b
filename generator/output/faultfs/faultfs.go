// Package faultfs is a file system for tests that fails on demand.
//
// In goes: an output.FS and the number of the operation that shall fail. Out comes: an output.FS that behaves like a
// full, read-only or locked disk, like a process that dies, or like a machine that loses power at that operation. A
// test runs a build once to count its operations, and then once for each of them.
package faultfs

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"gongshi/generator/output"
)

// Fault says what goes wrong. The zero value is a disk without faults.
type Fault struct {
	At   int   // number of the operation, from 1; 0 is never
	Err  error // one of the errors of this package, or any other
	Mode Mode
}

// Mode says how long a fault lasts.
type Mode uint8

// The modes.
const (
	Once  Mode = iota // this operation fails, a repetition works
	Stuck             // this operation fails on this path for ever, as if another program held the file
	Death             // this operation and all after it fail: the process is dead. A write gets half-way.
	Short             // a write gets half-way and says so only by its count; other operations fail with Err
)

// ErrDead is what a dead process would see.
var ErrDead = errors.New("faultfs: the process is dead")

// FS is an output.FS with one fault.
type FS struct {
	inner output.FS
	fault Fault

	mu       sync.Mutex
	ops      int
	calls    []string
	stuck    string
	dead     bool
	open     map[*file]struct{}
	locks    map[*lock]struct{}
	unsynced map[string]struct{}
}

// New wraps a file system. An fsync counts as an operation but is not passed on: it would make a test a hundred times
// slower and change nothing that a test can see.
func New(inner output.FS, fault Fault) *FS {
	return &FS{
		inner: inner, fault: fault,
		open: map[*file]struct{}{}, locks: map[*lock]struct{}{}, unsynced: map[string]struct{}{},
	}
}

// Ops is the number of operations so far.
func (f *FS) Ops() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ops
}

// Calls lists the operations so far, each as its name and path.
func (f *FS) Calls() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.calls...)
}

// step counts an operation and says whether it fails.
func (f *FS) step(op, name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ops++
	call := op + " " + name
	f.calls = append(f.calls, call)
	if f.dead {
		return ErrDead
	}
	if f.ops == f.fault.At {
		switch f.fault.Mode {
		case Death:
			f.die()
			return ErrDead
		case Stuck:
			f.stuck = call
		}
		return wrap(op, name, f.fault.Err)
	}
	if call == f.stuck {
		return wrap(op, name, f.fault.Err)
	}
	return nil
}

// die does what a kernel does for a dead process: it closes files and drops locks. Lock files stay where they are.
func (f *FS) die() {
	f.dead = true
	for h := range f.open {
		_ = h.inner.Close()
	}
	for l := range f.locks {
		_ = l.inner.Unlock()
		if left, err := f.inner.Create(l.name); err == nil {
			_, _ = left.Write([]byte("99999\n"))
			_ = left.Close()
		}
	}
	clear(f.open)
	clear(f.locks)
}

func wrap(op, name string, err error) error {
	if op == "rename" {
		return &os.LinkError{Op: op, Old: name, New: name, Err: err}
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// CutPower loses what a disk may lose when the power goes: of every file that was written and not synced, the second half.
// The process is dead afterwards.
func (f *FS) CutPower() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.dead {
		f.die()
	}
	for name := range f.unsynced {
		if err := halve(f.inner, name); err != nil {
			return err
		}
	}
	return nil
}

func halve(fsys output.FS, name string) error {
	r, err := fsys.Open(name)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		return err
	}
	w, err := fsys.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data[:len(data)/2])
	return errors.Join(err, w.Close())
}

func (f *FS) note(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

// Lstat counts as an operation, like all that follow.
func (f *FS) Lstat(name string) (fs.FileInfo, error) {
	if err := f.step("lstat", name); err != nil {
		return nil, err
	}
	return f.inner.Lstat(name)
}

// Stat follows links.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	if err := f.step("stat", name); err != nil {
		return nil, err
	}
	return f.inner.Stat(name)
}

// ReadDir lists a folder.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.step("readdir", name); err != nil {
		return nil, err
	}
	return f.inner.ReadDir(name)
}

// Mkdir makes a folder.
func (f *FS) Mkdir(name string) error {
	if err := f.step("mkdir", name); err != nil {
		return err
	}
	return f.inner.Mkdir(name)
}

// Rename also carries over what of a file, or of the files in a folder, is not synced.
func (f *FS) Rename(oldName, newName string) error {
	if err := f.step("rename", newName); err != nil {
		return err
	}
	if err := f.inner.Rename(oldName, newName); err != nil {
		return err
	}
	f.note(func() {
		delete(f.unsynced, newName)
		for name := range f.unsynced {
			if rest, ok := strings.CutPrefix(name, oldName); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
				delete(f.unsynced, name)
				f.unsynced[newName+rest] = struct{}{}
			}
		}
	})
	return nil
}

// Remove removes a file or an empty folder.
func (f *FS) Remove(name string) error {
	if err := f.step("remove", name); err != nil {
		return err
	}
	err := f.inner.Remove(name)
	if err == nil {
		f.note(func() { delete(f.unsynced, name) })
	}
	return err
}

// SyncDir is counted only.
func (f *FS) SyncDir(name string) error { return f.step("syncdir", name) }

// Open opens a file to read.
func (f *FS) Open(name string) (output.File, error) { return f.start("open", name, f.inner.Open) }

// Create opens a file to write; until it is synced it can be lost.
func (f *FS) Create(name string) (output.File, error) { return f.start("create", name, f.inner.Create) }

func (f *FS) start(op, name string, open func(string) (output.File, error)) (output.File, error) {
	if err := f.step(op, name); err != nil {
		return nil, err
	}
	inner, err := open(name)
	if err != nil {
		return nil, err
	}
	h := &file{fs: f, name: filepath.Clean(name), inner: inner}
	f.note(func() {
		f.open[h] = struct{}{}
		if op == "create" {
			f.unsynced[h.name] = struct{}{}
		}
	})
	return h, nil
}

// Lock takes a lock.
func (f *FS) Lock(name string) (output.Unlocker, error) {
	if err := f.step("lock", name); err != nil {
		return nil, err
	}
	inner, err := f.inner.Lock(name)
	if err != nil {
		return nil, err
	}
	l := &lock{fs: f, name: name, inner: inner}
	f.note(func() { f.locks[l] = struct{}{} })
	return l, nil
}
