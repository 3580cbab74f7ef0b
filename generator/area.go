package generator

import (
	"sync"
	"sync/atomic"

	"gongshi/generator/cache"
	"gongshi/generator/check"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/forms"
	"gongshi/generator/matter"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/render"
	"gongshi/generator/scan"
	"gongshi/generator/view"
)

// Area is one area taken through all stages but the last: ready to render. It
// depends on its own files, its ancestors' settings and its children's
// summaries, and on nothing else (design.md §3, area locality).
type Area struct {
	site    *Site
	abroad  atomic.Bool // a page has looked into another area's files
	View    *view.Area
	Routes  []plan.Route
	Summary derive.Summary
	Leaked  []string // addresses of notices withdrawn as a leak
	area    *model.Area
	scanner scan.Scanner // of what it publishes
	derived *derive.Area // for what findings must not say

	mu       sync.Mutex
	pictures map[string]cache.Picture // that were made or kept, by the address of the larger file
}

// Compile takes one area through load, check, derive, view and plan.
func (s *Site) Compile(a *model.Area, parents []*model.Area, children []derive.Summary, log *finding.Log) *Area {
	log.Merge(a.Faults)
	if a.Broken {
		v := &view.Area{Dir: a.Dir, Name: a.Name, File: a.At.File, Today: s.Day}
		return &Area{site: s, area: a, View: v, Summary: derive.Summary{Dir: a.Dir, Name: a.Name, Gone: true}, scanner: scan.Scanner{Certain: true}}
	}
	notices := check.Distinct(s.loader.Notices(a, log), log)
	registers := s.loader.Registers(a, parents, log)
	forms.Apply(registers, forms.Context{Day: s.Day, Calendar: s.Calendar}, log)
	notices, matters := matter.Apply(notices, registers, s.matters(a), log)
	check.Area(notices, registers, s.Day, log)
	who := s.profile.Audience()
	d := derive.Compile(s.Site, a, parents, derive.Content{Notices: notices, Registers: registers, Matters: matters}, children, s.Day, who)
	check.Risen(d.RollUps, log)
	v := view.Compile(d, s.profile)
	s.measure(v)
	out := &Area{site: s, area: a, View: v, Routes: plan.Area(s.Site, v), Summary: derive.Summarize(d, who), scanner: scanner(d, s.profile), derived: d}
	for _, n := range notices {
		if n.Withdrawn == model.Leak {
			for _, slug := range append([]string{n.Slug}, n.Aliases...) {
				out.Leaked = append(out.Leaked, plan.NoticePath(a.Dir, slug))
			}
		}
	}
	return out
}

// matters is what the matters of an area are worked out with.
func (s *Site) matters(a *model.Area) matter.Context {
	return matter.Context{Day: s.Day, Calendar: s.Calendar, Procedures: s.Procedures, Level: a.Level}
}

// Frame readies the pages that a site has once: those of its root area, which
// show none of its content, so that content never changes them.
func (s *Site) Frame(log *finding.Log) *render.Area {
	d := derive.Compile(s.Site, s.Root, nil, derive.Content{}, nil, s.Day, s.profile.Audience())
	return (&Area{site: s, area: s.Root, View: view.Compile(d, s.profile)}).Pages(log)
}

// Pages readies the area's pages.
func (a *Area) Pages(log *finding.Log) *render.Area { return a.site.Renderer.Area(a.View, a, log) }
