package render

import (
	"path"
	"strings"
	"sync"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/source"
	"gongshi/generator/view"
)

// Texts gives access to what stays on disk until a page is made.
type Texts interface {
	// Notice returns the file of a notice, unchanged since it was checked.
	// ok is false with a finding when it has changed or is gone.
	Notice(n *view.Notice, log *finding.Log) (f *source.File, ok bool)
	// Attachment returns the bytes of an attachment, for a preview.
	Attachment(file string, log *finding.Log) (data []byte, ok bool)
	// Elsewhere returns the address of a notice of another area by its file.
	Elsewhere(file string) (address string, ok bool)
	// Table returns the table of a data file that a notice shows. It is nil, with
	// findings, when the file can't be read.
	Table(file string, log *finding.Log) *view.Register
	// Exists tells whether there is such a file, published or not.
	Exists(file string) bool
}

// Area renders the pages of one area. It is safe for concurrent use.
type Area struct {
	*Renderer
	view     *view.Area
	texts    Texts
	chrome   [2]chrome // on the board's level, and one folder below
	contacts markup.HTML
	issuers  []markup.HTML // contact blocks that begin with an issuer, as view.Area.Issuers
	groups   []plan.Group
	items    []markup.HTML // list items of all notices, as lists show them
	files    func() map[string]int
}

// chrome is what all pages of one depth share.
type chrome struct {
	root                  string
	header, footer, links markup.HTML
}

// Area readies the pages of an area.
func (r *Renderer) Area(v *view.Area, texts Texts, log *finding.Log) *Area {
	a := &Area{Renderer: r, view: v, texts: texts, groups: plan.Groups(r.site, v)}
	for i := range a.chrome {
		root := strings.Repeat("../", depth(v.Dir)+i)
		a.chrome[i] = chrome{root, r.fragment("header", a.headerData(root), log), r.fragment("footer", a.footerData(root), log), a.links(root)}
	}
	a.contacts = a.contactBlock(v.Contacts, log)
	for _, c := range v.Issuers {
		a.issuers = append(a.issuers, a.contactBlock(append([]model.Contact{c}, v.Contacts...), log))
	}
	a.items = make([]markup.HTML, len(v.Notices))
	var b markup.Builder
	for i := range v.Notices {
		b.Reset()
		a.item(&b, &v.Notices[i], a.chrome[1].root)
		a.items[i] = b.HTML()
	}
	a.files = sync.OnceValue(func() map[string]int {
		m := make(map[string]int, len(v.Notices))
		for i := range v.Notices {
			m[v.Notices[i].File] = i
		}
		return m
	})
	return a
}

func depth(dir string) int {
	if dir == "" {
		return 0
	}
	return strings.Count(dir, "/") + 1
}

func (a *Area) headerData(root string) Header {
	h := Header{SiteTitle: a.site.Title, AreaName: a.view.Name, Disclaimer: a.site.Disclaimer, Home: root + "index.html"}
	for _, name := range a.view.Within {
		h.Crumbs = append(h.Crumbs, Link{Name: name})
	}
	for _, up := range a.view.Parents {
		h.Crumbs = append(h.Crumbs, Link{up.Name, root + plan.BoardPath(up.Dir)})
	}
	h.Crumbs = append(h.Crumbs, Link{a.view.Name, root + plan.BoardPath(a.view.Dir)})
	h.Nav = append(h.Nav, Link{"公示栏", root + plan.BoardPath(a.view.Dir)}, Link{"全部公开内容", root + plan.AllPath(a.view.Dir)})
	for _, g := range a.groups {
		if g.Name == "按类别" {
			for _, l := range g.Lists {
				h.Nav = append(h.Nav, Link{l.Name, root + l.Path})
			}
		}
	}
	return h
}

func (a *Area) footerData(root string) Footer {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, a.site.Police)
	return Footer{SiteTitle: a.site.Title, Disclaimer: a.site.Disclaimer, Organizer: a.site.Organizer, ICP: a.site.ICP, Police: a.site.Police, PoliceCode: digits,
		Sitemap: root + "sitemap.html", Feed: root + path.Join(a.view.Dir, "feed.xml")}
}

func (a *Area) contactBlock(list []model.Contact, log *finding.Log) markup.HTML {
	if len(list) == 0 {
		return ""
	}
	var c Contacts
	for _, x := range list {
		c.List = append(c.List, Contact{x.Role, x.Unit, x.Person, x.Address, x.Phone, phoneHref(x.Phone, a.site.NoIndex), x.Email, x.Hours})
	}
	return a.fragment("contacts", c, log)
}

// phoneHref makes a number that a phone can call. An example site gets none:
// nobody should call a real office, or a made-up number, from a sample.
func phoneHref(phone string, example bool) string {
	if example || phone == "" || strings.ContainsRune(phone, '转') {
		return ""
	}
	return "tel:" + strings.Map(func(r rune) rune {
		if r == ' ' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, phone)
}

// page fills what every page has. level is 0 for pages beside the board, 1 for
// those in a folder below it.
func (a *Area) page(level int, address, title, class string, m meta) Page {
	c := a.chrome[level]
	m.canonical = address
	p := Page{
		Title: title, SiteTitle: a.site.Title, Root: c.root, Class: class,
		Head: a.head(title, m, c.links), Header: c.header, Footer: c.footer, Crumb: title,
	}
	return p
}

// links are the files that every page asks for.
func (a *Area) links(root string) markup.HTML {
	var b markup.Builder
	b.Tag(`<link rel="stylesheet" href="`).Text(root).Text(a.style).Tag("\">\n")
	b.Tag(`<link rel="alternate" type="application/atom+xml" title="公示公告订阅" href="`).Text(root).Text(path.Join(a.view.Dir, "feed.xml")).Tag("\">\n")
	b.Tag(`<script src="`).Text(root).Text(a.script).Tag("\" defer></script>\n")
	return b.Done()
}

// meta is what a page says of itself to machines. Empty fields are left out.
type meta struct {
	description   string
	noindex       bool
	canonical     string // address; "-" for a page without one
	column, title string // domain.md §8.4: ColumnName and its kin, ArticleTitle
	date, source  string // PubDate, ContentSource
}

// head builds the tags. It is Go and not a template because a row of small
// actions on every page costs more than the rest of the frame.
func (a *Area) head(title string, m meta, links markup.HTML) markup.HTML {
	var b markup.Builder
	b.Grow(1024 + len(links) + len(m.description) + 2*len(title))
	b.Tag("<title>").Text(title)
	if title != a.site.Title {
		b.Tag(" - ").Text(a.site.Title)
	}
	b.Tag("</title>\n")
	if m.description != "" {
		b.Tag(`<meta name="description" content="`).Text(m.description).Tag("\">\n")
	}
	if m.noindex || a.site.NoIndex {
		b.Tag("<meta name=\"robots\" content=\"noindex\">\n")
	}
	if a.site.Base != "" && m.canonical != "-" {
		b.Tag(`<link rel="canonical" href="`).Text(a.site.Base).Text(strings.TrimSuffix(m.canonical, "index.html")).Tag("\">\n")
	}
	b.Tag(`<meta name="SiteName" content="`).Text(a.site.Title).Tag("\">\n")
	if a.domain != "" {
		b.Tag(`<meta name="SiteDomain" content="`).Text(a.domain).Tag("\">\n")
	}
	if m.column != "" {
		b.Tag(`<meta name="ColumnName" content="`).Text(m.column).Tag("\">\n<meta name=\"ColumnDescription\" content=\"").Text(a.view.Name).Text("公开的").Text(m.column)
		b.Tag("\">\n<meta name=\"ColumnKeywords\" content=\"").Text(m.column).Text(",").Text(a.view.Name).Tag("\">\n<meta name=\"ColumnType\" content=\"信息公开目录\">\n")
	}
	if m.title != "" {
		b.Tag(`<meta name="ArticleTitle" content="`).Text(m.title).Tag("\">\n<meta name=\"PubDate\" content=\"").Text(m.date)
		b.Tag("\">\n<meta name=\"ContentSource\" content=\"").Text(m.source).Tag("\">\n")
	}
	return b.Join(links).Done()
}

// item appends the list item of a notice.
func (a *Area) item(b *markup.Builder, n *view.Notice, root string) {
	date := n.Date.String()
	b.Tag(`<li><time datetime="`).Text(date).Tag(`">`).Text(date).Tag(`</time> <span class="`).Text(a.kindClass[n.Kind]).Tag(`">`).Text(n.Kind)
	b.Tag(`</span> <a href="`).Text(root).Text(plan.NoticePath(a.view.Dir, n.Slug)).Tag(`">`).Text(n.Title).Tag(`</a>`)
	switch {
	case n.Withdrawn != "":
		b.Tag(` <span class="state state-withdrawn">已撤回</span>`)
	case n.Draft != "":
		b.Tag(` <span class="state state-draft">`).Text(n.Draft).Tag(`</span>`)
	case n.State != derive.None:
		b.Tag(` <span class="state `).Text(stateClass[n.State]).Tag(`"`)
		a.stateData(b, n)
		b.Tag(`>`).Text(n.State.String()).Tag(`</span>`)
	}
	b.Tag("</li>\n")
}

// stateData lets the script keep a state true after the day of the build.
func (a *Area) stateData(b *markup.Builder, n *view.Notice) {
	if n.State == derive.Always {
		return
	}
	b.Tag(` data-start="`).Text(n.Start.String()).Tag(`" data-end="`).Text(n.End.String()).Tag(`"`)
}

var stateClass = [...]string{derive.Before: "state-before", derive.Open: "state-open", derive.Over: "state-over", derive.Always: "state-always"}

// window formats the window of a notice.
func window(n *view.Notice) Window {
	w := Window{State: n.State.String(), Class: stateClass[n.State], Start: n.Start.Chinese(), StartISO: n.Start.String()}
	if n.End != 0 {
		w.End, w.EndISO = n.End.Chinese(), n.End.String()
	}
	if n.Period.N > 0 {
		w.Period = n.Period.String()
		w.Counting = "开始当天不计入"
		if n.Counted {
			w.Counting = "开始当天计入"
		}
	}
	return w
}

// firstPhone is the number to call with an objection.
func (a *Area) firstPhone(n *view.Notice) string {
	list := n.Contacts
	if list == nil {
		list = a.view.Contacts
		if n.IssuerAt > 0 {
			list = append([]model.Contact{a.view.Issuers[n.IssuerAt-1]}, list...)
		}
	}
	for _, c := range list {
		if c.Role != "监督" && c.Phone != "" {
			return c.Phone
		}
	}
	for _, c := range list {
		if c.Phone != "" {
			return c.Phone
		}
	}
	return ""
}
