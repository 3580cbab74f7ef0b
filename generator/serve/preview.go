// Package serve shows a site in the browser while it is being written.
//
// In: a site folder. Out: an HTTP handler that makes each page when it is
// asked for, from the files as they are now, with an overlay of what is wrong
// with them. Nothing is written to disk. Only the area whose files changed is
// read again; the full check runs behind.
package serve

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/render"
)

// Preview is a site held ready for the browser. It is safe for concurrent use.
type Preview struct {
	options generator.Options

	mu      sync.Mutex // guards what follows; pages are made under it
	site    *generator.Site
	areas   map[*model.Area]*area
	faults  []finding.Finding // why there is no site
	parents map[*model.Area]*model.Area

	findings []finding.Finding // of the last full check
	version  int               // counts changes, for the browser
	waiting  map[chan string]bool
}

// area is one area with its pages, as long as its files stay as they are.
type area struct {
	compiled *generator.Area
	pages    *render.Area
	routes   map[string]*plan.Route
}

// New readies a preview. Unsigned notices are shown, with a mark.
func New(o generator.Options) *Preview {
	o.Drafts = true
	p := &Preview{options: o, waiting: map[chan string]bool{}}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open()
	return p
}

// Close releases the site folder.
func (p *Preview) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.site != nil {
		p.site.Close()
		p.site = nil
	}
}

// open reads settings, layouts and the tree of areas anew.
func (p *Preview) open() {
	if p.site != nil {
		p.site.Close()
	}
	p.options.Memo = load.NewMemo()
	log := &finding.Log{}
	site, err := generator.Open(p.options, log)
	if err != nil {
		log.Add("file/unread", finding.Place{}, "站点文件夹打不开。", "检查文件夹是否还在。")
	}
	p.site, p.faults = site, log.List()
	p.areas, p.parents = map[*model.Area]*area{}, map[*model.Area]*model.Area{}
	if site != nil {
		p.link(site.Root)
	}
}

func (p *Preview) link(a *model.Area) {
	for _, c := range a.Children {
		p.parents[c] = a
		p.link(c)
	}
}

// Changed takes in that files have changed, named from the site folder with
// slashes. The browser is told at once; the full check follows in Recheck.
func (p *Preview) Changed(files []string) {
	p.mu.Lock()
	for _, f := range files {
		a := p.owner(f)
		if a == nil || len(a.Children) > 0 && path.Base(path.Dir(f)) == "registers" { // its rows may be for areas below
			p.open()
			break
		}
		for ; a != nil; a = p.parents[a] {
			delete(p.areas, a)
		}
	}
	p.version++
	p.tell("reload")
	p.mu.Unlock()
}

// owner is the area whose own notices or registers a file belongs to, or nil
// for a file that decides more than one area.
func (p *Preview) owner(file string) *model.Area {
	if p.site == nil {
		return nil
	}
	dir := path.Dir(file)
	if base := path.Base(dir); base != "notices" && base != "registers" {
		return nil
	}
	return p.site.AreaAt(path.Dir(dir))
}

// Recheck runs the full check and tells the browser what it found. It works on
// its own copy of the site, so pages are served meanwhile.
func (p *Preview) Recheck(ctx context.Context) {
	p.mu.Lock()
	o := p.options
	p.mu.Unlock()
	o.Memo = nil
	r, err := generator.Check(ctx, o)
	if err != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.findings = r.Findings
	p.tell("findings")
}

// Findings returns what the last full check found.
func (p *Preview) Findings() []finding.Finding {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.site == nil {
		return p.faults
	}
	return p.findings
}

// Page makes the file at an address of the site. ok is false when there is
// none; faults is set when it could not be made.
func (p *Preview) Page(address string) (data []byte, faults []finding.Finding, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.site == nil {
		return nil, p.faults, false
	}
	log := &finding.Log{}
	keep := func(b []byte) { data = slices.Clone(b) }
	for _, f := range p.site.Renderer.Assets() {
		if f.Path == address {
			return f.Data, nil, true
		}
	}
	a := p.ready(p.holder(address), log)
	switch {
	case address == "sitemap.html":
		p.site.Renderer.MapPage(p.site.Frame(log), p.mapAreas(p.site.Root, 0, nil, log), log, keep)
	case address == "404.html":
		p.site.Renderer.Missing(p.site.Frame(log), log, keep)
	case a.routes[address] != nil:
		a.pages.Make(a.routes[address], log, keep)
	default:
		return nil, nil, false
	}
	if data == nil {
		return nil, log.List(), false
	}
	return data, nil, true
}

// holder is the area in whose folder an address lies.
func (p *Preview) holder(address string) *model.Area {
	a := p.site.Root
	for {
		i := slices.IndexFunc(a.Children, func(c *model.Area) bool { return strings.HasPrefix(address, c.Dir+"/") })
		if i < 0 {
			return a
		}
		a = a.Children[i]
	}
}

// ready compiles an area, and before it the children whose summaries it shows.
func (p *Preview) ready(m *model.Area, log *finding.Log) *area {
	if a := p.areas[m]; a != nil {
		return a
	}
	summaries := make([]derive.Summary, len(m.Children))
	for i, c := range m.Children {
		summaries[i] = p.ready(c, log).compiled.Summary
	}
	var parents []*model.Area
	for up := p.parents[m]; up != nil; up = p.parents[up] {
		parents = append(parents, up)
	}
	slices.Reverse(parents)
	a := &area{compiled: p.site.Compile(m, parents, summaries, log), routes: map[string]*plan.Route{}}
	a.pages = a.compiled.Pages(log)
	for i := range a.compiled.Routes {
		r := &a.compiled.Routes[i]
		if a.routes[r.Path] == nil {
			a.routes[r.Path] = r
		}
	}
	p.areas[m] = a
	return a
}

func (p *Preview) mapAreas(m *model.Area, depth int, out []render.MapArea, log *finding.Log) []render.MapArea {
	out = append(out, p.ready(m, log).pages.MapOf(depth))
	for _, c := range m.Children {
		out = p.mapAreas(c, depth+1, out, log)
	}
	return out
}

// tell sends a word to every open browser page. A page that does not listen
// misses it and catches up when it reconnects.
func (p *Preview) tell(word string) {
	for c := range p.waiting {
		select {
		case c <- word:
		default:
		}
	}
}
