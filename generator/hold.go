package generator

import (
	"path"
	"slices"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/render"
	"gongshi/generator/scan"
)

// This file is about areas that are not made in a run: held back by an error of
// their own, or left to another run. Their last accepted pages stand, and what
// the cache remembers of them speaks to their parent.

// held is an area that was held back.
type held struct {
	name   string
	errors int // of its own, in the log
}

// holds tells whether an error holds back its area and nothing else: in a site
// of several areas it does, unless site.toml or --strict says otherwise. Without
// a first page there is no site to speak of.
func (b *build) holds(a *model.Area) bool {
	if b.strict || b.OnError == "stop" || b.OnError == "" && len(b.Root.Children) == 0 {
		return false
	}
	if a == b.Root {
		_, stands := b.tx.Previous().Find("index.html")
		return stands
	}
	return true
}

// stopped tells whether an error outside of the areas that were held back keeps
// everything from being published.
func (b *build) stopped() bool {
	own := 0
	for _, h := range b.held {
		own += h.errors
	}
	return b.failed.Load() || b.Tuning.Errors(b.log) > own
}

func (b *build) heldNames() []string {
	var out []string
	for _, h := range b.held {
		out = append(out, h.name)
	}
	slices.Sort(out)
	return out
}

// holdBack undoes what was made of an area with errors and keeps its pages as
// they stand, but for those that leak: they go at once.
func (b *build) holdBack(a *model.Area, made *Area, routes []plan.Route, log *finding.Log) derive.Summary {
	paths := make([]string, len(routes))
	for i := range routes {
		paths[i] = routes[i].Path
		b.ledger.Remove(routes[i].Path)
	}
	if err := b.tx.Revert(paths); err != nil {
		explain(err, b.log)
	}
	leaked := map[string]bool{}
	for _, p := range made.Leaked {
		leaked[p] = true
	}
	kept := 0
	for e := range b.tx.Previous().All() {
		if b.owns(a, e.Path) && !leaked[e.Path] && b.keep(made, e.Path, a.At.File, log) {
			kept++
		}
	}
	errors := b.Tuning.Errors(log)
	b.mu.Lock()
	b.held = append(b.held, held{a.Name, errors})
	b.mu.Unlock()
	b.log.Merge(log)
	return b.stand(a, kept > 0)
}

// keep keeps a page as it stands, if it may still be seen.
func (b *build) keep(made *Area, address, source string, log *finding.Log) bool {
	data, err := b.tx.Standing(address)
	if err != nil {
		return false
	}
	s := scan.Scanner{Certain: true}
	if made != nil {
		s.Secrets = made.scanner.Secrets
	}
	for _, p := range s.File(address, data) {
		if !p.Doubt && !p.Unread {
			log.Add("output/withdrawn", finding.Place{File: source}, "已公开的 "+address+p.Text+"已经撤下。", p.Hint)
			return false
		}
	}
	return b.tx.Keep(address) && b.ledger.Add(&plan.Route{Path: address, Sources: []string{source}, NoIndex: b.reuse.hidden[address]}, log)
}

// stand is the summary of an area that was not made: what the cache remembers,
// or that nothing is known.
func (b *build) stand(a *model.Area, pages bool) derive.Summary {
	b.reuse.changed.Store(true)
	old := b.reuse.accepted[a.Folder]
	if old == nil || !pages {
		entry := render.MapArea{Name: a.Name, Depth: strings.Count(a.Folder, "/")}
		b.note(a, entry, nil)
		return derive.Summary{Dir: a.Dir, Name: a.Name, Level: a.Level, Held: pages, Gone: !pages}
	}
	b.remember(a, old)
	b.note(a, old.Map, old.Leaked)
	s := old.Summary
	s.Held = true
	return s
}

// owns tells whether a page of the last build belongs to an area itself, not to
// one below it. Of a broken area nothing is known, not even what lies below it.
func (b *build) owns(a *model.Area, address string) bool {
	if !within(address, a.Dir) {
		return false
	}
	if a.Broken {
		return true
	}
	for _, c := range a.Children {
		if within(address, c.Dir) {
			return false
		}
	}
	return a != b.Root || ofArea(address)
}

// ofArea tells the pages of the root area from those that the site has once.
func ofArea(address string) bool {
	first, _, below := strings.Cut(address, "/")
	return below && first != "assets" && slices.Contains([]string{"notices", "registers", "lists"}, first) || address == "index.html" || address == "feed.xml"
}

// within tells whether an address lies in the folder of an area.
func within(address, dir string) bool {
	return dir == "" || strings.HasPrefix(address, dir+"/")
}

// asAccepted leaves an area and all below it as the last builds left them.
func (b *build) asAccepted(a *model.Area) derive.Summary {
	pages := false
	for e := range b.tx.Previous().All() {
		if within(e.Path, a.Dir) && b.tx.Keep(e.Path) {
			pages = b.ledger.Add(&plan.Route{Path: e.Path, Sources: []string{a.At.File}, NoIndex: b.reuse.hidden[e.Path]}, b.log) || pages
		}
	}
	b.standBelow(a)
	s := b.stand(a, pages)
	s.Held = s.Held && !pages
	return s
}

// standBelow carries over what is remembered of the areas below.
func (b *build) standBelow(a *model.Area) {
	for _, c := range a.Children {
		if old := b.reuse.accepted[c.Folder]; old != nil {
			b.remember(c, old)
			b.note(c, old.Map, old.Leaked)
		}
		b.standBelow(c)
	}
}

// keepOthers keeps everything outside of an area's folder.
func (b *build) keepOthers(dir string) {
	for e := range b.tx.Previous().All() {
		if !within(e.Path, dir) && !b.ledger.Has(e.Path) && b.tx.Keep(e.Path) {
			b.ledger.Add(&plan.Route{Path: e.Path}, b.log)
		}
	}
	b.reuse.mu.Lock()
	defer b.reuse.mu.Unlock()
	for folder, old := range b.reuse.accepted {
		if _, made := b.reuse.areas[folder]; !made {
			b.reuse.areas[folder] = old
		}
	}
}

// find is the area of a folder with those above it.
func (b *build) find(folder string) (*model.Area, []*model.Area) {
	a := b.areas[path.Clean(folder)]
	if a == nil {
		return nil, nil
	}
	var parents []*model.Area
	for dir := path.Dir(a.Folder); b.areas[dir] != nil; dir = path.Dir(dir) {
		parents = append([]*model.Area{b.areas[dir]}, parents...)
	}
	return a, parents
}
