package load

import (
	"bytes"
	"sync"

	"gongshi/generator/source"
)

// Texts holds the files of notices between their checking and the making of
// their pages, as far as room is granted; the rest is read a second time. An
// area of a few hundred notices is so read once, and ten thousand in one area
// still take no more than the room.
type Texts struct {
	mu    sync.Mutex
	room  int // bytes left
	files map[string]*source.File
}

// NewTexts grants room in bytes.
func NewTexts(room int) *Texts { return &Texts{room: room, files: map[string]*source.File{}} }

// keep copies a file if there is room.
func (t *Texts) keep(f *source.File) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(f.Data) > t.room {
		return
	}
	t.room -= len(f.Data)
	t.files[f.Path] = &source.File{Path: f.Path, Data: bytes.Clone(f.Data)}
}

// Take hands out a file that was kept, once, and gives its room back.
func (t *Texts) Take(name string) *source.File {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	f := t.files[name]
	if f != nil {
		t.room += len(f.Data)
		delete(t.files, name)
	}
	return f
}
