package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"gongshi/generator/word"
)

// putNew writes files into a folder, all or none, and never over one that is
// there. They get other names until all are written, so that a program that
// looks meanwhile meets no half file; the last one, which names the others,
// appears last.
func putNew(ctx context.Context, dir string, files []word.File) (err error) {
	undo, err := folders(dir)
	if err != nil {
		return err
	}
	var drafts, placed []string
	defer func() {
		for _, d := range drafts {
			os.Remove(d)
		}
		if err != nil {
			for _, p := range placed {
				os.Remove(p)
			}
			undo()
		}
	}()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		draft, err := writeDraft(dir, f.Data)
		if draft != "" {
			drafts = append(drafts, draft)
		}
		if err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(dir, f.Name)
		if err := place(drafts[i], name); err != nil {
			return err
		}
		placed = append(placed, name)
	}
	return nil
}

// create writes one new file with its folders; fs.ErrExist when it is there.
func create(file string, data []byte) error {
	return putNew(context.Background(), filepath.Dir(file), []word.File{{Name: filepath.Base(file), Data: data}})
}

// folders makes a folder and those above it. undo takes those away again that
// were made and that nobody has used.
func folders(dir string) (undo func(), err error) {
	made := firstMissing(dir)
	undo = func() {
		for up := dir; made != "" && len(up) >= len(made); up = filepath.Dir(up) {
			if os.Remove(up) != nil {
				break
			}
		}
	}
	if err = os.MkdirAll(dir, 0o777); err != nil {
		undo()
	}
	return undo, err
}

// firstMissing is the uppermost folder of a path that is not there yet, or "".
func firstMissing(dir string) (missing string) {
	for {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || filepath.Dir(dir) == dir {
			return missing
		}
		missing, dir = dir, filepath.Dir(dir)
	}
}

func writeDraft(dir string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(dir, ".gongshi-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	return f.Name(), err
}

// place gives a file its name. A link fails where something is; file systems
// that know none, as on a stick, are asked first.
func place(draft, name string) error {
	err := os.Link(draft, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist
	}
	return os.Rename(draft, name)
}

// replace writes a file with its folders, whole or not at all, in place of one
// that is there: what is made anew each time has nothing to lose.
func replace(file string, data []byte) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	draft, err := writeDraft(dir, data)
	if err == nil {
		err = os.Rename(draft, file)
	}
	if err != nil && draft != "" {
		os.Remove(draft)
	}
	return err
}

// unwritten says why something could not be written.
func (s *Streams) unwritten(name string, err error) error {
	text := explainPut(err)
	if text == "" {
		return err
	}
	fmt.Fprintf(s.Err, "没有写入：%s %s\n", name, text)
	return errFailed
}

// explainPut says why files could not be written, "" for what is no fault of theirs.
func explainPut(err error) string {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return ""
	case errors.Is(err, fs.ErrExist):
		return "里已经有同名的文件，没有覆盖。把它移走，或换一个名字，再试一次。"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "不能写：只读，或没有权限。检查文件夹的属性，或换一个文件夹，再试一次。"
	case errors.Is(err, syscall.ENOSPC):
		return "写不进去：磁盘满了。清理以后再试一次。"
	}
	return "写不进去。检查磁盘和文件夹，再试一次。"
}
