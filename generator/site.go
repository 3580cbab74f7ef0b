package generator

import (
	"cmp"
	"io/fs"
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
	Profile string  // who the site is for: "" or web, board, office
	Workers int     // goroutines at once; 0 = one for each processor
	Memo    *load.Memo
	// Program identifies this very program, for the cache: another one may make
	// other pages of the same files. "" switches the cache off.
	Program string
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
	profile := view.Profile{Drafts: o.Drafts, Who: model.Profiles[o.Profile]}
	if notice := profile.Notice(); notice != "" { // said on every page, and for no search engine
		settings.NoIndex, settings.Disclaimer = true, strings.TrimSuffix(notice+"　"+settings.Disclaimer, "　")
	}
	s := &Site{Site: settings, Day: cmp.Or(o.Force, settings.Date, o.Day), folder: folder, profile: profile, areas: map[string]*model.Area{}}
	s.pool = parallel.Machine()
	if o.Workers > 0 {
		s.pool = parallel.New(o.Workers)
	}
	s.loader = &load.Loader{Folder: folder, Site: settings, Pool: s.pool, Memo: o.Memo}
	if o.Memo == nil { // a preview makes a page now and then, and reads it then
		s.loader.Texts = load.NewTexts(textRoom)
	}
	s.Renderer = render.New(settings, layouts, log)
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

// AreaAt is the area whose files lie in a folder of the site, or nil.
func (s *Site) AreaAt(folder string) *model.Area { return s.areas[folder] }

// textRoom bounds the texts of notices that a build holds at once, in bytes.
const textRoom = 16 << 20
