package render

import (
	"bytes"
	"net/url"
	"path"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

// feedSize is how many notices a feed holds.
const feedSize = 30

// feed makes an Atom feed (RFC 4287) of the area's newest notices. IDs are tag
// addresses (RFC 4151): they stay the same when the site moves. Without a base
// the links are relative to the feed.
func (a *Area) feed(buf *bytes.Buffer) bool {
	home := a.site.Base
	if home == "" {
		home = a.chrome[0].root
	}
	id := "tag:gongshi.invalid,2026:" + path.Join("/", a.view.Dir)
	var entries markup.Builder
	updated, n := day.Must(1970, 1, 1), 0
	for i := range a.view.Notices {
		v := &a.view.Notices[i]
		if v.Withdrawn != "" || v.Draft != "" {
			continue
		}
		updated = max(updated, v.Date)
		a.entry(&entries, v, home, id)
		if n++; n == feedSize {
			break
		}
	}
	var b markup.Builder
	b.Grow(entries.Len() + 1024)
	b.Tag("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n")
	b.Tag("<title>").Text(a.view.Name).Tag("公示公告</title>\n<id>").Text(id).Tag("</id>\n<updated>").Text(stamp(updated)).Tag("</updated>\n")
	b.Tag(`<link rel="self" href="`).Text(home + path.Join(a.view.Dir, "feed.xml")).Tag("\"/>\n")
	b.Tag(`<link rel="alternate" href="`).Text(home + plan.BoardPath(a.view.Dir)).Tag("\"/>\n")
	if a.site.Disclaimer != "" {
		b.Tag("<rights>").Text(a.site.Disclaimer).Tag("</rights>\n")
	}
	b.Join(entries.Done()).Tag("</feed>\n")
	buf.WriteString(string(b.Done()))
	return true
}

func (a *Area) entry(b *markup.Builder, v *view.Notice, home, id string) {
	b.Tag("<entry>\n<title>").Text(v.Title).Tag("</title>\n<id>").Text(id + "/" + v.Slug).Tag("</id>\n<updated>").Text(stamp(v.Date)).Tag("</updated>\n")
	b.Tag(`<link href="`).Text(home + plan.NoticePath(a.view.Dir, v.Slug)).Tag("\"/>\n<author><name>").Text(v.Issuer).Tag("</name></author>\n")
	b.Tag(`<category term="`).Text(v.Kind).Tag("\"/>\n<summary>").Text(v.Kind)
	if v.State != derive.None && v.End != 0 {
		b.Tag("，公示时间").Text(v.Start.Chinese()).Tag("至").Text(v.End.Chinese())
	}
	b.Tag("</summary>\n</entry>\n")
}

// stamp gives a day the time that Atom wants: midnight in China.
func stamp(d day.Day) string { return d.String() + "T00:00:00+08:00" }

// MapPage makes sitemap.html, the map of the site for people.
func (r *Renderer) MapPage(a *Area, areas []MapArea, log *finding.Log, use func([]byte)) bool {
	p := Map{Page: a.page(0, "sitemap.html", "网站地图", "plain", meta{description: r.site.Title + "的全部栏目"}), Areas: areas}
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
	p := NotFound{Page: a.page(0, "-", "没有这个页面", "plain", meta{noindex: true}), Home: "index.html"}
	if r.site.Base != "" {
		root := r.rootPath()
		p.Root, p.Home = root, root+"index.html"
		p.Head = a.head(p.Title, meta{noindex: true, canonical: "-"}, a.links(root))
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
		if r := &a.view.Registers[i]; r.SpanSlug == "" {
			m.Links = append(m.Links, Link{r.Title, plan.RegisterPath(a.view.Dir, r.Slug, "")})
		}
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
