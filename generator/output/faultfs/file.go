package faultfs

import (
	"errors"

	"gongshi/generator/output"
)

type file struct {
	fs    *FS
	name  string
	inner output.File
}

func (h *file) Read(p []byte) (int, error) {
	if err := h.fs.step("read", h.name); err != nil {
		return 0, err
	}
	return h.inner.Read(p)
}

// Write writes the first half before it fails: that is how a disk fills up and how a process dies.
func (h *file) Write(p []byte) (int, error) {
	err := h.fs.step("write", h.name)
	if err == nil {
		return h.inner.Write(p)
	}
	if errors.Is(err, ErrDead) && !h.fs.diedNow() {
		return 0, err
	}
	n := h.half(p)
	if h.fs.fault.Mode == Short {
		return n, nil
	}
	return n, err
}

// half opens the file again if it must, since death has closed it.
func (h *file) half(p []byte) int {
	n, err := h.inner.Write(p[:len(p)/2])
	if err == nil {
		return n
	}
	if again, err := h.fs.inner.Create(h.name); err == nil {
		n, _ = again.Write(p[:len(p)/2])
		_ = again.Close()
	}
	return n
}

// diedNow tells whether the last operation was the one that the process died of.
func (f *FS) diedNow() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ops == f.fault.At
}

// Sync is counted and believed.
func (h *file) Sync() error {
	if err := h.fs.step("sync", h.name); err != nil {
		return err
	}
	h.fs.note(func() { delete(h.fs.unsynced, h.name) })
	return nil
}

// Close closes the file in any case: a test that fails a thousand times must not run out of files.
func (h *file) Close() error {
	err := h.fs.step("close", h.name)
	opened := false
	h.fs.note(func() {
		_, opened = h.fs.open[h]
		delete(h.fs.open, h)
	})
	if !opened {
		return err
	}
	return errors.Join(err, h.inner.Close())
}

type lock struct {
	fs    *FS
	name  string
	inner output.Unlocker
}

// Unlock that fails leaves the lock file but not the lock, as if the file could not be removed.
func (l *lock) Unlock() error {
	err := l.fs.step("unlock", l.name)
	held := false
	l.fs.note(func() {
		_, held = l.fs.locks[l]
		delete(l.fs.locks, l)
	})
	if !held {
		return err
	}
	return errors.Join(err, l.inner.Unlock())
}
