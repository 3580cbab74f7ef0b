package generator

import (
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/render"
)

// This file makes what a site has once: style and script, the map, the page for
// an address that does not exist.

func (b *build) assets() {
	for _, f := range b.Renderer.Assets() {
		r := &plan.Route{Path: f.Path, Sort: plan.Asset, Sources: []string{f.Source}}
		if b.ledger.Add(r, b.log) && b.tx != nil {
			b.put(nil, r, f.Data, b.log)
		}
	}
}

// sitePages makes the pages that a site has once. Errors of areas that are held
// back don't keep them from being made.
func (b *build) sitePages() {
	if b.stopped() {
		return
	}
	log := &finding.Log{}
	root := b.Frame(log)
	add := func(p string, sort plan.Sort, do func(use func([]byte))) {
		r := &plan.Route{Path: p, Sort: sort, Sources: []string{"site.toml"}}
		if b.ledger.Add(r, log) {
			do(func(data []byte) { b.put(nil, r, data, log) })
		}
	}
	add("sitemap.html", plan.SiteMap, func(use func([]byte)) { b.Renderer.MapPage(root, b.mapAreas(b.Root, nil), log, use) })
	add("404.html", plan.NotFound, func(use func([]byte)) { b.Renderer.Missing(root, log, use) })
	if b.Base != "" {
		pages := b.ledger.Pages()
		add("sitemap.xml", plan.Sitemap, func(use func([]byte)) { b.Renderer.Sitemap(pages, use) })
	}
	b.log.Merge(log)
}

func (b *build) mapAreas(a *model.Area, out []render.MapArea) []render.MapArea {
	out = append(out, b.maps[a.Folder])
	for _, c := range a.Children {
		out = b.mapAreas(c, out)
	}
	return out
}

// tryTemplates makes one page of each sort for a check, so that a fault in a
// site's own templates shows without a build.
func (b *build) tryTemplates(pages *render.Area, routes []plan.Route, log *finding.Log) {
	tried := map[plan.Sort]bool{plan.Attachment: true}
	discard := func([]byte) {}
	for i := range routes {
		if !tried[routes[i].Sort] {
			tried[routes[i].Sort] = true
			pages.Make(&routes[i], log, discard)
		}
	}
	b.Renderer.MapPage(pages, b.mapAreas(b.Root, nil), log, discard)
	b.Renderer.Missing(pages, log, discard)
}
