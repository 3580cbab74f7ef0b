package serve

import (
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/render"
)

// which names an edition of the site: who sees it, and on which day.
type which struct {
	profile string  // web, board, office
	day     day.Day // 0 = the day of the site
}

// edition is the site as one profile sees it on one day. It is opened when it
// is first asked for, and makes one page at a time.
type edition struct {
	options generator.Options

	mu      sync.Mutex // guards what follows; pages are made under it
	closed  bool       // it has left the preview: ask for it anew
	tried   bool       // site and faults say how the files are
	site    *generator.Site
	faults  []finding.Finding // why there is no site
	areas   map[*model.Area]*area
	parents map[*model.Area]*model.Area
}

// area is one area with its pages, as long as its files stay as they are.
type area struct {
	compiled *generator.Area
	pages    *render.Area
	routes   map[string]*plan.Route
}

func newEdition(o generator.Options, w which) *edition {
	o.Profile = w.profile
	if w.day != 0 {
		o.Force = w.day
	}
	return &edition{options: o}
}

// open reads settings, layouts and the tree of areas, if that is not done.
func (e *edition) open() {
	if e.tried {
		return
	}
	e.tried = true
	e.options.Memo = load.NewMemo()
	log := &finding.Log{}
	site, err := generator.Open(e.options, log)
	if err != nil {
		log.Add("file/unread", finding.Place{}, "站点文件夹打不开。", "检查文件夹是否还在。")
	}
	e.site, e.faults = site, log.List()
	e.areas, e.parents = map[*model.Area]*area{}, map[*model.Area]*model.Area{}
	if site != nil {
		e.link(site.Root)
	}
}

func (e *edition) link(a *model.Area) {
	for _, c := range a.Children {
		e.parents[c] = a
		e.link(c)
	}
}

// drop forgets everything that was read; the next request reads it again.
func (e *edition) drop() {
	if e.site != nil {
		e.site.Close()
	}
	e.tried, e.site, e.faults, e.areas, e.parents = false, nil, nil, nil, nil
}

// close ends the edition, after the page that is being made.
func (e *edition) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.drop()
	e.closed = true
}

// changed forgets what depends on these files.
func (e *edition) changed(files []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range files {
		a := e.owner(f)
		if a == nil || len(a.Children) > 0 && path.Base(path.Dir(f)) == "registers" { // its rows may be for areas below
			e.drop()
			return
		}
		for ; a != nil; a = e.parents[a] {
			delete(e.areas, a)
		}
	}
}

// owner is the area whose own notices or registers a file belongs to, or nil
// for a file that decides more than one area.
func (e *edition) owner(file string) *model.Area {
	if e.site == nil {
		return nil
	}
	dir := path.Dir(file)
	if base := path.Base(dir); base != "notices" && base != "registers" {
		return nil
	}
	return e.site.AreaAt(path.Dir(dir))
}

// page makes the file at an address. ok is false when there is none; faults is
// set when it could not be made.
func (e *edition) page(address string) (data []byte, faults []finding.Finding, ok bool) {
	if e.site == nil {
		return nil, e.faults, false
	}
	for _, f := range e.site.Renderer.Assets() {
		if f.Path == address {
			return f.Data, nil, true
		}
	}
	log := &finding.Log{}
	keep := func(b []byte) { data = slices.Clone(b) }
	a := e.ready(e.holder(address), log)
	switch {
	case address == "sitemap.html":
		e.site.Renderer.MapPage(e.site.Frame(log), e.mapAreas(e.site.Root, 0, nil, log), log, keep)
	case address == "404.html":
		e.site.Renderer.Missing(e.site.Frame(log), log, keep)
	case a.routes[address] != nil:
		a.pages.Make(a.routes[address], log, keep)
	default:
		return nil, nil, false
	}
	if data == nil {
		a.compiled.Redact(log)
		return nil, log.List(), false
	}
	return data, nil, true
}

// holder is the area in whose folder an address lies.
func (e *edition) holder(address string) *model.Area {
	a := e.site.Root
	for {
		i := slices.IndexFunc(a.Children, func(c *model.Area) bool { return strings.HasPrefix(address, c.Dir+"/") })
		if i < 0 {
			return a
		}
		a = a.Children[i]
	}
}

// ready compiles an area, and before it the children whose summaries it shows.
func (e *edition) ready(m *model.Area, log *finding.Log) *area {
	if a := e.areas[m]; a != nil {
		return a
	}
	summaries := make([]derive.Summary, len(m.Children))
	for i, c := range m.Children {
		summaries[i] = e.ready(c, log).compiled.Summary
	}
	var parents []*model.Area
	for up := e.parents[m]; up != nil; up = e.parents[up] {
		parents = append(parents, up)
	}
	slices.Reverse(parents)
	a := &area{compiled: e.site.Compile(m, parents, summaries, log), routes: map[string]*plan.Route{}}
	a.pages = a.compiled.Pages(log)
	for i := range a.compiled.Routes {
		r := &a.compiled.Routes[i]
		if a.routes[r.Path] == nil {
			a.routes[r.Path] = r
		}
	}
	e.areas[m] = a
	return a
}

func (e *edition) mapAreas(m *model.Area, depth int, out []render.MapArea, log *finding.Log) []render.MapArea {
	out = append(out, e.ready(m, log).pages.MapOf(depth))
	for _, c := range m.Children {
		out = e.mapAreas(c, depth+1, out, log)
	}
	return out
}
