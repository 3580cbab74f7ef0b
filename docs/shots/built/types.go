package built

import "slices"

// Type is a type of page that readers meet.
type Type struct {
	Name string
	is   func(p *Page) bool
}

// types are all types, the order is that of a visit.
var types = []Type{
	{"board of the site", func(p *Page) bool { return p.Path == "index.html" }},
	{"board", func(p *Page) bool { return p.Class == "board" && p.Has("ul", "open") }},
	{"board with registers", func(p *Page) bool {
		return p.Class == "board" && p.Has("ul", "shelf") && p.Has("ul", "figures") && !p.Has("table", "children")
	}},
	{"board with areas held back", func(p *Page) bool { return p.Class == "board" && p.Has("span", "state-withdrawn") }},
	{"board with nothing yet", func(p *Page) bool {
		return p.Class == "board" && !p.Has("ul", "items") && !p.Has("ul", "shelf") && !p.Has("table", "")
	}},
	{"notice with a window", func(p *Page) bool { return p.Class == "notice" && p.Has("span", "state-open") }},
	{"notice with a table", func(p *Page) bool { return p.Class == "notice" && p.Has("table", "") }},
	{"notice with attachments", func(p *Page) bool { return p.Class == "notice" && p.Has("div", "attached") }},
	{"withdrawn notice", func(p *Page) bool { return p.Class == "notice" && p.Has("span", "state-withdrawn") }},
	{"list of everything", func(p *Page) bool { return p.Class == "list" && p.Has("details", "sorts") }},
	{"list", func(p *Page) bool { return p.Class == "list" && !p.Has("details", "sorts") && !p.numbered() }},
	{"numbered list page", func(p *Page) bool { return p.Class == "list" && p.numbered() }},
	{"register", func(p *Page) bool { return p.table("cards") && !p.table("rollup") }},
	{"register with a chart", func(p *Page) bool { return p.Class == "register" && p.Has("figure", "chart") }},
	{"register of many columns", func(p *Page) bool { return p.Class == "register" && p.Wide }},
	{"register in groups", func(p *Page) bool { return p.Class == "register" && p.Has("tr", "group") }},
	{"roll-up register", func(p *Page) bool { return p.table("rollup") }},
	{"older period", func(p *Page) bool { return p.older() }},
	{"record", func(p *Page) bool { return p.Class == "register" && p.Has("dl", "record") }},
	{"site map", func(p *Page) bool { return p.Path == "sitemap.html" }},
	{"page not found", func(p *Page) bool { return p.Path == "404.html" }},
}

// TypeNames are the names of all types.
func TypeNames() []string {
	var out []string
	for _, t := range types {
		out = append(out, t.Name)
	}
	return out
}

func (p *Page) table(class string) bool { return p.Class == "register" && p.Has("table", class) }

// numbered: a list itself names its numbered pages, and has none to turn.
func (p *Page) numbered() bool { return p.Has("nav", "turn") }

// older tells whether a register's page has links to periods and is not the
// newest, which stands first among them.
func (p *Page) older() bool {
	at := slices.IndexFunc(p.Elements, func(e Element) bool { return e.Name == "nav" && slices.Contains(e.Classes, "periods") })
	return at >= 0 && at+3 < len(p.Elements) && p.Elements[at+3].Name == "a" // nav, ul, li
}

// Sample is a page that stands for its type.
type Sample struct {
	Type string
	*Page
}

// most is how many elements a page may have to stand for its type: enough to
// show all there is, few enough for one picture.
const most = 2500

// Samples has one page of each type that the site has, the richest of them.
func Samples(pages []*Page) []Sample {
	var out []Sample
	for _, t := range types {
		var best *Page
		for _, p := range pages {
			if p.Class != "" && t.is(p) && (best == nil || better(p, best)) {
				best = p
			}
		}
		if best != nil {
			out = append(out, Sample{t.Name, best})
		}
	}
	return out
}

// better: more elements, up to the limit; beyond it, fewer.
func better(p, than *Page) bool {
	n, m := len(p.Elements), len(than.Elements)
	if n > most || m > most {
		return n < m
	}
	return n > m
}
