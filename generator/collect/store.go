package collect

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongshi/generator/finding"
	"gongshi/generator/output"
)

// store files what is ready. A file of the site is never half-written: the new
// one is written beside it and renamed over it, after a copy of the old one has
// been put by. A run that stops anywhere leaves whole files, and the next one
// goes on.
type store struct {
	c     *Collection
	fs    output.FS
	old   string // the folder for old files of this run, "" before the first
	index *index
}

// File files all files that are ready and notes those that bring nothing new.
// The findings of what could not be written are those of the files; the error
// is a cancelled context or Unwritable.
func (c *Collection) File(ctx context.Context) error {
	s := &store{c: c, fs: c.o.FS}
	if !slices.ContainsFunc(c.Files, func(f *File) bool { return f.State == Ready || f.State == Same }) {
		return ctx.Err() // nothing to write: a site that can't be written to is no matter
	}
	if err := s.folder(private, folder); err != nil {
		return Unwritable{"站点文件夹里不能写入：" + why(err) + "。", "检查 .gongshi 文件夹的权限和磁盘，再收一次。台账没有改动。"}
	}
	if err := os.Chmod(c.inSite(private), 0o700); err != nil && !errors.Is(err, fs.ErrPermission) {
		return Unwritable{"站点的 .gongshi 文件夹设不成只有自己能看。", "检查这个文件夹属于谁，再收一次。台账没有改动。"}
	}
	lock, err := s.fs.Lock(c.inSite(folder + "/lock"))
	if err != nil {
		return Unwritable{"另一个 gongshi 正在收件，或这里不能写入。", "等它结束，再收一次。台账没有改动。"}
	}
	defer lock.Unlock()
	s.index = readIndex(c.folder) // another run may have written it meanwhile
	for _, f := range c.Files {
		if ctx.Err() != nil {
			break
		}
		if f.State == Ready {
			s.file(f)
		} else if f.State == Same && s.index.known(f.hash, func(e *entry) bool { return s.c.agrees(f.name, e) }) == nil {
			s.note(f, nil)
		}
	}
	if err := s.save(); err != nil {
		c.log.Add("collect/write", finding.Place{File: indexFile}, "收件的记录写不进去："+why(err)+"。台账已经存好。", "检查磁盘和权限，再收一次。")
	}
	for _, f := range c.Files {
		f.finish(c)
	}
	return ctx.Err()
}

// file files one file, all its parts or as many as can be written.
func (s *store) file(f *File) {
	for _, p := range f.places {
		for name, was := range p.was {
			if s.c.hash(name) != was {
				f.State = Failed
				f.say("collect/changed", finding.Place{File: f.Name}, "比较以后，"+name+" 又被改过，没有存。", "关闭它，再收一次。", finding.Place{File: name})
				return
			}
		}
	}
	var old []string
	for _, p := range f.places {
		kept, err := s.ready(p)
		old = append(old, kept...)
		if err != nil {
			s.fail(f, p, err)
			s.forget(old)
			return
		}
	}
	for _, p := range f.places {
		if err := s.swap(p); err != nil {
			s.fail(f, p, err)
			return
		}
	}
	f.State = Filed
	s.note(f, old) // written at the end: should a run die before, the next sees that no row differs
}

// ready writes the new file beside its place and puts by copies of the old.
func (s *store) ready(p *placement) (kept []string, err error) {
	dir := path.Dir(p.name)
	if _, err := s.c.folder.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		err = s.fs.Mkdir(s.c.inSite(dir))
		if err != nil {
			return nil, err
		}
	} else if err != nil { // a link that leads out of the site
		return nil, err
	}
	s.sweep(dir)
	for _, name := range p.old {
		data, err := os.ReadFile(s.c.inSite(name))
		if err != nil {
			return kept, err
		}
		to, err := s.copyOf(name)
		if err != nil {
			return kept, err
		}
		if err := s.write(to, data); err != nil {
			return kept, err
		}
		kept = append(kept, to)
	}
	return kept, s.create(beside(p.name), p.data)
}

// sweep takes away what a run that was stopped has left unfinished.
func (s *store) sweep(dir string) {
	list, err := s.fs.ReadDir(s.c.inSite(dir))
	if err != nil {
		return
	}
	for _, e := range list {
		if strings.HasPrefix(e.Name(), ".") && strings.HasSuffix(e.Name(), unfinished) {
			_ = s.fs.Remove(s.c.inSite(path.Join(dir, e.Name())))
		}
	}
}

// swap puts the new file in its place and takes away the others.
func (s *store) swap(p *placement) error {
	if err := s.rename(beside(p.name), p.name); err != nil {
		return err
	}
	for _, name := range p.old {
		if name != p.name {
			if err := s.patient(func() error { return s.fs.Remove(s.c.inSite(name)) }); err != nil {
				return err
			}
		}
	}
	return s.fs.SyncDir(s.c.inSite(path.Dir(p.name)))
}

// fail says why a file could not be written, and takes away what is unfinished.
func (s *store) fail(f *File, p *placement, err error) {
	for _, x := range f.places {
		_ = s.fs.Remove(s.c.inSite(beside(x.name)))
	}
	f.State = Failed
	at := p.name
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &le):
		at = s.c.siteName(le.New, at)
	case errors.As(err, &pe):
		at = s.c.siteName(strings.Replace(pe.Path, filepath.Base(beside(p.name)), filepath.Base(p.name), 1), at)
	}
	f.say("collect/write", finding.Place{File: f.Name}, at+" 存不进去："+why(err)+"。", "处理好以后再收一次；已经存好的不会重复存。", finding.Place{File: at})
}

// forget takes away copies of old files that still stand in their places, with
// folders that are empty then.
func (s *store) forget(copies []string) {
	for _, name := range copies {
		for ; name != folder && s.fs.Remove(s.c.inSite(name)) == nil; name = path.Dir(name) {
		}
	}
}

// siteName is a path of this machine as a path of the site.
func (c *Collection) siteName(name, otherwise string) string {
	rel, err := filepath.Rel(c.o.Dir, name)
	if err != nil || !filepath.IsLocal(rel) {
		return otherwise
	}
	return filepath.ToSlash(rel)
}

// copyOf is where the copy of an old file goes; its folders are made.
func (s *store) copyOf(name string) (string, error) {
	if s.old == "" {
		first := path.Join(folder, s.c.o.Now.In(china).Format("2006-01-02-150405"))
		for n := 1; ; n++ {
			s.old = first
			if n > 1 {
				s.old += "-" + strconv.Itoa(n)
			}
			if _, err := s.fs.Lstat(s.c.inSite(s.old)); errors.Is(err, fs.ErrNotExist) {
				break
			} else if err != nil {
				return "", err
			}
		}
	}
	to := path.Join(s.old, name)
	var dirs []string
	for dir := path.Dir(to); dir != folder; dir = path.Dir(dir) {
		dirs = append(dirs, dir)
	}
	slices.Reverse(dirs)
	return to, s.folder(dirs...)
}

// folder makes folders, each below those before it.
func (s *store) folder(dirs ...string) error {
	for _, dir := range dirs {
		if err := s.fs.Mkdir(s.c.inSite(dir)); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// beside is the name of a file that is being written; whoever reads content
// passes over it.
func beside(name string) string {
	return path.Join(path.Dir(name), "."+path.Base(name)+unfinished)
}

const unfinished = ".gongshi.tmp"

// write writes a whole file or none.
func (s *store) write(name string, data []byte) error {
	if err := s.create(beside(name), data); err != nil {
		return err
	}
	return s.rename(beside(name), name)
}

func (s *store) create(name string, data []byte) error {
	f, err := s.fs.Create(s.c.inSite(name))
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func (s *store) rename(from, to string) error {
	return s.patient(func() error { return s.fs.Rename(s.c.inSite(from), s.c.inSite(to)) })
}

// patient tries again what another program keeps from being done: a scanner of
// viruses holds a new file for a moment, Excel holds it until it is closed.
func (s *store) patient(do func() error) (err error) {
	for wait := 50 * time.Millisecond; ; wait *= 2 {
		if err = do(); err == nil || !locked(err) || wait > 400*time.Millisecond {
			return err
		}
		time.Sleep(wait)
	}
}

// note enters a file into the index.
func (s *store) note(f *File, old []string) {
	e := entry{Name: f.Name, Hash: f.hash, When: s.c.o.Now.In(china).Format("2006-01-02 15:04:05"), Register: f.Register.Slug, Period: f.Span.Slug(), Old: old}
	for _, p := range f.places {
		e.Filed = append(e.Filed, p.name)
	}
	for _, a := range f.areas {
		e.Areas = append(e.Areas, a.Folder)
	}
	s.index.Files = append(s.index.Files, e)
}

func (s *store) save() error {
	if len(s.index.Files) == 0 {
		return nil
	}
	data, err := json.MarshalIndent(s.index, "", "  ")
	if err != nil {
		return err
	}
	return s.write(indexFile, append(data, '\n'))
}
