package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/plan"
)

// feedSize is how many notices a feed holds.
const feedSize = 30

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title    string     `xml:"title"`
	ID       string     `xml:"id"`
	Updated  string     `xml:"updated"`
	Link     atomLink   `xml:"link"`
	Author   atomAuthor `xml:"author"`
	Category struct {
		Term string `xml:"term,attr"`
	} `xml:"category"`
	Summary string `xml:"summary"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Rights  string      `xml:"rights,omitempty"`
	Entries []atomEntry `xml:"entry"`
}

// feed makes an Atom feed (RFC 4287) of the area's newest notices. IDs are tag
// addresses (RFC 4151): they stay the same when the site moves. Without a base
// the links are relative to the feed.
func (a *Area) feed(buf *bytes.Buffer) bool {
	home := a.site.Base
	if home == "" {
		home = a.chrome[0].root
	}
	f := atomFeed{Lang: "zh-CN", Title: a.view.Name + "公示公告", ID: "tag:gongshi.invalid,2026:" + path.Join("/", a.view.Dir) + ":" + a.view.Full, Rights: a.site.Disclaimer,
		Links: []atomLink{{"self", home + path.Join(a.view.Dir, "feed.xml")}, {"alternate", home + plan.BoardPath(a.view.Dir)}}}
	f.Updated = stamp("1970-01-01")
	for i := range a.view.Notices {
		n := &a.view.Notices[i]
		if len(f.Entries) == feedSize {
			break
		}
		if n.Withdrawn != "" || n.Draft != "" {
			continue
		}
		e := atomEntry{Title: n.Title, ID: f.ID + "/" + n.Slug, Updated: stamp(n.Date.String()), Link: atomLink{Href: home + plan.NoticePath(a.view.Dir, n.Slug)},
			Author: atomAuthor{n.Issuer}, Summary: summary(n.Kind, n.Start.Chinese(), n.End.Chinese(), n.Start != 0 && n.End != 0)}
		e.Category.Term = n.Kind
		if len(f.Entries) == 0 {
			f.Updated = e.Updated
		}
		f.Entries = append(f.Entries, e)
	}
	buf.WriteString(xml.Header)
	enc := xml.NewEncoder(buf)
	enc.Indent("", " ")
	return enc.Encode(f) == nil
}

// stamp gives a day the time that Atom wants: midnight in China.
func stamp(day string) string { return day + "T00:00:00+08:00" }

func summary(kind, start, end string, window bool) string {
	if !window {
		return kind
	}
	return fmt.Sprintf("%s，公示时间%s至%s", kind, start, end)
}

// MapPage makes sitemap.html, the map of the site for people.
func (r *Renderer) MapPage(a *Area, areas []MapArea, log *finding.Log, use func([]byte)) bool {
	p := Map{Page: a.page(0, "sitemap.html", "网站地图", "plain"), Areas: areas}
	p.Description = r.site.Title + "的全部栏目"
	var buf bytes.Buffer
	if !r.execute(&buf, "sitemap", &p, log) {
		return false
	}
	use(buf.Bytes())
	return true
}

// Missing makes 404.html. A server shows it at any address, so its links start
// at the root that the base names; without a base it is for the site's root.
func (r *Renderer) Missing(a *Area, log *finding.Log, use func([]byte)) bool {
	p := NotFound{Page: a.page(0, "404.html", "没有这个页面", "plain"), Home: "index.html"}
	p.NoIndex, p.Canonical = true, ""
	if r.site.Base != "" {
		root := r.rootPath()
		p.Root, p.Home = root, root+"index.html"
		p.Style, p.Script, p.Feed = root+r.style, root+r.script, root+"feed.xml"
		p.Header = r.fragment("header", a.headerData(root), log)
		p.Footer = r.fragment("footer", a.footerData(root), log)
	}
	var buf bytes.Buffer
	if !r.execute(&buf, "notfound", &p, log) {
		return false
	}
	use(buf.Bytes())
	return true
}

// MapOf lists an area for the map of the site.
func (a *Area) MapOf(depth int) MapArea {
	root := ""
	m := MapArea{Name: a.view.Name, Href: root + plan.BoardPath(a.view.Dir), Depth: depth}
	m.Links = append(m.Links, Link{"全部公开内容", plan.AllPath(a.view.Dir)})
	for i := range a.view.Registers {
		m.Links = append(m.Links, Link{a.view.Registers[i].Title, plan.RegisterPath(a.view.Dir, a.view.Registers[i].Slug)})
	}
	return m
}

// Sitemap makes sitemap.xml of absolute addresses, for a site with a base.
func (r *Renderer) Sitemap(addresses []string, use func([]byte)) {
	var b markup.Builder
	b.Grow(len(addresses) * 96)
	b.Tag("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
	for _, p := range addresses {
		b.Tag("<url><loc>").Text(r.site.Base).Text(p).Tag("</loc></url>\n")
	}
	b.Tag("</urlset>\n")
	use([]byte(b.HTML()))
}

// rootPath is the path of the site's base on its server, "/" or "/gongshi/".
func (r *Renderer) rootPath() string {
	u, err := url.Parse(r.site.Base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}
