package generator

import (
	"cmp"
	"crypto/sha256"
	"io/fs"
	"path"
	"strings"

	embedded "gongshi/layouts"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/parallel"
	"gongshi/generator/render"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/generator/view"
)

// Options say what to compile.
type Options struct {
	Dir     string  // the site folder
	Day     day.Day // the day to compile for, if site.toml pins none
	Force   day.Day // the day to compile for, whatever site.toml says; 0 = not forced
	Base    string  // absolute address of the site instead of site.toml's
	Drafts  bool    // show unsigned notices: preview only
	Workers int     // goroutines at once; 0 = one for each processor
	Version string  // of gongshi, for the footer
	Memo    *load.Memo
}

// Site is an opened site: its settings, its layouts and its tree of areas.
// Content is loaded area by area.
type Site struct {
	*model.Site
	Day      day.Day
	Root     *model.Area
	Renderer *render.Renderer

	folder  *source.Folder
	loader  *load.Loader
	pool    *parallel.Pool
	profile view.Profile
	areas   map[string]*model.Area // by folder
}

// Open reads the settings, the layouts and the tree of areas. It returns nil
// when they can't be used; the findings are in the log. The error is only for
// a site folder that can't be opened.
func Open(o Options, log *finding.Log) (*Site, error) {
	folder, err := source.Open(o.Dir)
	if err != nil {
		return nil, err
	}
	layouts := source.Layers{sub(folder.FS(), "layouts"), embedded.FS}
	settings := setting.Read(folder, layouts, log)
	if settings == nil {
		folder.Close()
		return nil, nil
	}
	settings.Base = cmp.Or(o.Base, settings.Base)
	s := &Site{Site: settings, Day: cmp.Or(o.Force, settings.Date, o.Day), folder: folder, profile: view.Profile{Drafts: o.Drafts}, areas: map[string]*model.Area{}}
	s.pool = parallel.Machine()
	if o.Workers > 0 {
		s.pool = parallel.New(o.Workers)
	}
	s.loader = &load.Loader{Folder: folder, Site: settings, Pool: s.pool, Memo: o.Memo}
	if o.Memo == nil { // a preview makes a page now and then, and reads it then
		s.loader.Texts = load.NewTexts(textRoom)
	}
	s.Renderer = render.New(settings, layouts, o.Version, log)
	s.Root = s.loader.Tree(log)
	if s.Root == nil || s.Renderer == nil {
		folder.Close()
		return nil, nil
	}
	s.index(s.Root)
	return s, nil
}

func sub(f fs.FS, dir string) fs.FS {
	s, err := fs.Sub(f, dir)
	if err != nil { // only for a dir that is not a valid path
		panic(err)
	}
	return s
}

// Close releases the site folder.
func (s *Site) Close() error { return s.folder.Close() }

func (s *Site) index(a *model.Area) {
	s.areas[a.Folder] = a
	for _, c := range a.Children {
		s.index(c)
	}
}

// Notice reads the file of a notice again for its text.
func (s *Site) Notice(n *view.Notice, log *finding.Log) (*source.File, bool) {
	if f := s.loader.Texts.Take(n.File); f != nil {
		return f, true
	}
	f, ok := s.folder.Text(n.File, maxText, nil, log)
	if !ok {
		return nil, false
	}
	sum := sha256.Sum256(f.Data)
	if [16]byte(sum[:16]) != n.Sum {
		log.Add("file/changed", f.Whole(), "文件在生成过程中被改动了。", "保存好以后再生成一次。")
		return nil, false
	}
	return f, true
}

// textRoom bounds the texts of notices that a build holds at once, in bytes.
const textRoom = 16 << 20

// maxText and maxFile bound what is read for one page, in bytes. Load has
// checked the sizes before; these only bound a file that grew since.
const (
	maxText = 2 << 20
	maxFile = 256 << 20
)

// Attachment reads an attachment.
func (s *Site) Attachment(file string, log *finding.Log) ([]byte, bool) {
	return s.folder.Bytes(file, maxFile, nil, log)
}

// Elsewhere finds the address of a notice of another area, or of an area
// itself, by its file. It reads that one file, so that an area can be made
// without the rest of the site.
func (s *Site) Elsewhere(file string) (string, bool) {
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	if a := s.areas[dir]; a != nil && name == "area.toml" {
		return path.Join(a.Dir, "index.html"), true
	}
	a := s.areas[path.Dir(dir)]
	if a == nil || path.Base(dir) != "notices" || !strings.HasSuffix(name, ".md") || !s.folder.Exists(file) {
		return "", false
	}
	n := s.loader.One(file, a)
	if n == nil || n.Slug == "" || n.State != model.Signed && !s.profile.Drafts || n.Withdrawn == model.Leak {
		return "", false
	}
	return path.Join(a.Dir, "notices", n.Slug+".html"), true
}

// AreaAt is the area whose files lie in a folder of the site, or nil.
func (s *Site) AreaAt(folder string) *model.Area { return s.areas[folder] }

// Exists tells whether a file stands in the site folder.
func (s *Site) Exists(file string) bool { return s.folder.Exists(file) }
