package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
)

// Layers is a stack of file systems, the first on top. For a given path the
// uppermost file replaces the others whole; nothing is merged (design.md §3).
type Layers []fs.FS

// Open opens the uppermost file of that name.
func (l Layers) Open(name string) (fs.File, error) {
	for _, f := range l {
		file, err := f.Open(name)
		if err == nil {
			return file, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadFile reads the uppermost file of that name.
func (l Layers) ReadFile(name string) ([]byte, error) {
	for _, f := range l {
		data, err := fs.ReadFile(f, name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Top tells whether the file comes from the uppermost layer, the site's own.
func (l Layers) Top(name string) bool {
	if len(l) < 2 {
		return false
	}
	_, err := fs.Stat(l[0], name)
	return err == nil
}

// Names lists the files (dirs false) or folders (dirs true) that any layer
// has directly under dir, sorted, without hidden ones.
func (l Layers) Names(dir string, dirs bool) []string {
	var out []string
	for _, f := range l {
		list, err := fs.ReadDir(f, dir)
		if err != nil {
			continue
		}
		for _, e := range list {
			if e.IsDir() == dirs && !leftBehind(e.Name()) && BadName(e.Name()) == "" {
				out = append(out, path.Join(dir, e.Name()))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
