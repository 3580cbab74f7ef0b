package faultfs

import (
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"gongshi/generator/output"
)

// Memory is an output.FS without a disk, for tests that run thousands of builds. It has files and folders, but no links
// and no permissions, and it minds case. Errors are those of the system.
type Memory struct {
	mu    sync.Mutex
	nodes map[string]*node
	held  map[string]bool
}

type node struct {
	dir  bool
	data []byte
}

// NewMemory makes a file system with nothing but its current folder.
func NewMemory() *Memory {
	return &Memory{nodes: map[string]*node{".": {dir: true}}, held: map[string]bool{}}
}

// Clone copies everything but the locks.
func (m *Memory) Clone() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := &Memory{nodes: make(map[string]*node, len(m.nodes)), held: map[string]bool{}}
	for name, n := range m.nodes {
		c.nodes[name] = &node{dir: n.dir, data: slices.Clone(n.data)}
	}
	return c
}

// find gives what stands at a path, or an error. Called with mu held.
func (m *Memory) find(op, name string) (*node, error) {
	if n, ok := m.nodes[filepath.Clean(name)]; ok {
		return n, nil
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: m.why(name)}
}

// why says why nothing can stand at a path, or that nothing does.
func (m *Memory) why(name string) error {
	for up := filepath.Dir(filepath.Clean(name)); ; up = filepath.Dir(up) {
		if n, ok := m.nodes[up]; ok && !n.dir {
			return syscall.ENOTDIR
		} else if ok {
			return fs.ErrNotExist
		}
	}
}

// room checks that a new file or folder can be made.
func (m *Memory) room(op, name string) error {
	if up, ok := m.nodes[filepath.Dir(filepath.Clean(name))]; !ok || !up.dir {
		return &fs.PathError{Op: op, Path: name, Err: m.why(name)}
	}
	return nil
}

// below lists the paths in a folder, however deep.
func (m *Memory) below(name string) (inside []string) {
	prefix := filepath.Clean(name) + string(filepath.Separator)
	for other := range m.nodes {
		if strings.HasPrefix(other, prefix) || name == "." && other != "." {
			inside = append(inside, other)
		}
	}
	return inside
}

// Lstat is Stat, as there are no links.
func (m *Memory) Lstat(name string) (fs.FileInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find("lstat", name)
	if err != nil {
		return nil, err
	}
	return info{filepath.Base(name), int64(len(n.data)), n.dir}, nil
}

// Stat is Lstat.
func (m *Memory) Stat(name string) (fs.FileInfo, error) { return m.Lstat(name) }

// ReadDir lists a folder in the order of names.
func (m *Memory) ReadDir(name string) (entries []fs.DirEntry, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find("readdir", name)
	if err == nil && !n.dir {
		err = &fs.PathError{Op: "readdir", Path: name, Err: syscall.ENOTDIR}
	}
	if err != nil {
		return nil, err
	}
	inside := m.below(filepath.Clean(name))
	slices.Sort(inside)
	for _, path := range inside {
		if filepath.Dir(path) == filepath.Clean(name) {
			n := m.nodes[path]
			entries = append(entries, fs.FileInfoToDirEntry(info{filepath.Base(path), int64(len(n.data)), n.dir}))
		}
	}
	return entries, nil
}

// Mkdir makes a folder.
func (m *Memory) Mkdir(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.nodes[filepath.Clean(name)]; ok {
		return &fs.PathError{Op: "mkdir", Path: name, Err: fs.ErrExist}
	}
	if err := m.room("mkdir", name); err != nil {
		return err
	}
	m.nodes[filepath.Clean(name)] = &node{dir: true}
	return nil
}

// Open opens a file to read.
func (m *Memory) Open(name string) (output.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find("open", name)
	if err != nil {
		return nil, err
	}
	return &handle{m: m, n: n}, nil
}

// Create opens a file to write.
func (m *Memory) Create(name string) (output.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, ok := m.nodes[filepath.Clean(name)]
	if ok && n.dir {
		return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.EISDIR}
	}
	if ok {
		n.data = nil
		return &handle{m: m, n: n}, nil
	}
	if err := m.room("open", name); err != nil {
		return nil, err
	}
	n = new(node)
	m.nodes[filepath.Clean(name)] = n
	return &handle{m: m, n: n}, nil
}

// Rename moves a file, over another file if need be, or a folder.
func (m *Memory) Rename(oldName, newName string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find("rename", oldName)
	if err != nil {
		return err
	}
	if err := m.room("rename", newName); err != nil {
		return err
	}
	oldName, newName = filepath.Clean(oldName), filepath.Clean(newName)
	if there, ok := m.nodes[newName]; ok && (there.dir || n.dir) {
		return &fs.PathError{Op: "rename", Path: newName, Err: fs.ErrExist}
	}
	for _, path := range append(m.below(oldName), oldName) {
		m.nodes[newName+path[len(oldName):]] = m.nodes[path]
		delete(m.nodes, path)
	}
	return nil
}

// Remove removes a file or an empty folder.
func (m *Memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, err := m.find("remove", name); err != nil {
		return err
	}
	if len(m.below(filepath.Clean(name))) > 0 {
		return &fs.PathError{Op: "remove", Path: name, Err: errNotEmpty}
	}
	delete(m.nodes, filepath.Clean(name))
	return nil
}

// SyncDir has nothing to do.
func (m *Memory) SyncDir(string) error { return nil }

// Lock takes a lock.
func (m *Memory) Lock(name string) (output.Unlocker, error) {
	f, err := m.Create(name)
	if err != nil {
		return nil, err
	}
	_, _ = f.Write([]byte("1\n"))
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.held[name] {
		return nil, &fs.PathError{Op: "lock", Path: name, Err: output.ErrHeld}
	}
	m.held[name] = true
	return memoryLock{m, name}, nil
}

type memoryLock struct {
	m    *Memory
	name string
}

func (l memoryLock) Unlock() error {
	l.m.mu.Lock()
	delete(l.m.held, l.name)
	l.m.mu.Unlock()
	return l.m.Remove(l.name)
}

type handle struct {
	m  *Memory
	n  *node
	at int
}

func (h *handle) Read(p []byte) (int, error) {
	h.m.mu.Lock()
	defer h.m.mu.Unlock()
	if h.at >= len(h.n.data) {
		return 0, io.EOF
	}
	n := copy(p, h.n.data[h.at:])
	h.at += n
	return n, nil
}

func (h *handle) Write(p []byte) (int, error) {
	h.m.mu.Lock()
	defer h.m.mu.Unlock()
	h.n.data = append(h.n.data, p...)
	return len(p), nil
}

func (h *handle) Sync() error  { return nil }
func (h *handle) Close() error { return nil }

type info struct {
	name string
	size int64
	dir  bool
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.dir }
func (i info) Sys() any           { return nil }

func (i info) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o777
	}
	return 0o666
}
