package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// disk is one folder of an FS, with what this package does to files again and again.
type disk struct {
	fs    FS
	base  string // the folder, with a separator at its end
	sleep func(time.Duration)
}

func newDisk(fsys FS, dir string, opt Options) disk {
	d := disk{fs: fsys, base: filepath.Clean(dir), sleep: opt.Sleep}
	if !os.IsPathSeparator(d.base[len(d.base)-1]) {
		d.base += string(filepath.Separator)
	}
	if d.sleep == nil {
		d.sleep = time.Sleep
	}
	return d
}

// in is the same for a folder inside.
func (d disk) in(path string) disk {
	d.base = d.at(path) + string(filepath.Separator)
	return d
}

// at gives the path of a file of the folder for the file system; "" is the folder itself.
func (d disk) at(path string) string {
	if path == "" {
		return filepath.Clean(d.base)
	}
	return d.base + filepath.FromSlash(path)
}

func (d disk) own(name string) string { return d.at(own + "/" + name) }

// waits are for programs that hold a file for a moment: virus scanners, the search index, a viewer. Together 2 s.
var waits = [...]time.Duration{10 * ms, 20 * ms, 40 * ms, 80 * ms, 160 * ms, 320 * ms, 640 * ms, 730 * ms}

const ms = time.Millisecond

func (d disk) retry(do func() error) error {
	err := do()
	for _, wait := range waits {
		if err == nil || !isLocked(err) {
			break
		}
		d.sleep(wait)
		err = do()
	}
	return err
}

func (d disk) rename(from, to string) error {
	return d.retry(func() error { return d.fs.Rename(from, to) })
}

func (d disk) remove(name string) error {
	err := d.retry(func() error { return d.fs.Remove(name) })
	if gone(err) {
		return nil
	}
	return err
}

// isFolder tells a folder from a link to one. On Windows a junction is neither a link nor a folder to package os.
func isFolder(fi fs.FileInfo) bool { return fi.Mode().Type() == fs.ModeDir }

// mkdir makes a folder of our own; one that is there already is fine, a link or a file in its place is not.
func (d disk) mkdir(name string) error {
	fi, err := d.fs.Lstat(name)
	if gone(err) {
		if err = d.fs.Mkdir(name); !errors.Is(err, fs.ErrExist) {
			return err
		}
		fi, err = d.fs.Lstat(name)
	}
	if err == nil && !isFolder(fi) {
		return refuse(BadPath, "mkdir", name, "not a folder")
	}
	return err
}

// removeTree removes a folder of our own with everything in it, without following links.
func (d disk) removeTree(name string) error {
	fi, err := d.fs.Lstat(name)
	if gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if isFolder(fi) {
		entries, err := d.fs.ReadDir(name)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := d.removeTree(filepath.Join(name, e.Name())); err != nil {
				return err
			}
		}
	}
	return d.remove(name)
}

func (d disk) readFile(name string) ([]byte, error) {
	f, err := d.fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// write makes a file; with sync it has reached the disk when write returns.
func (d disk) write(name string, sync bool, fill func(io.Writer) error) error {
	f, err := d.fs.Create(name)
	if err != nil {
		return err
	}
	err = fill(fullWriter{f})
	if err == nil && sync {
		err = f.Sync()
	}
	// Some file systems tell only now that a write failed.
	return errors.Join(err, f.Close())
}

// fullWriter makes a short write an error, as io.Writer promises but a faulty FS may not keep.
type fullWriter struct{ w io.Writer }

func (w fullWriter) Write(p []byte) (int, error) {
	n, err := w.w.Write(p)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	return n, err
}

var buffers = sync.Pool{New: func() any { return new([32 << 10]byte) }}

// content gives the size and the SHA-256 of what stands at a path.
func (d disk) content(name string) (e Entry, err error) {
	f, err := d.fs.Open(name)
	if err != nil {
		return e, err
	}
	defer f.Close()
	buf := buffers.Get().(*[32 << 10]byte)
	defer buffers.Put(buf)
	h := sha256.New()
	e.Size, err = io.CopyBuffer(h, struct{ io.Reader }{f}, buf[:])
	h.Sum(e.Sum[:0])
	return e, err
}

// holds tells whether a file has exactly these bytes, reading no further than the first difference.
func (d disk) holds(name string, data []byte) (bool, error) {
	f, err := d.fs.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	buf := buffers.Get().(*[32 << 10]byte)
	defer buffers.Put(buf)
	for len(data) > 0 {
		n, err := f.Read(buf[:min(len(buf), len(data))])
		if !bytes.Equal(buf[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF || n == 0 && err == nil {
			break
		}
		if err != nil {
			return false, err
		}
	}
	return len(data) == 0, nil
}
