package render

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/prose"
	"gongshi/generator/view"
)

// pages lends space for the bytes of a page.
var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Make makes the file of a route and hands its bytes to use, which must not
// keep them. It returns false, with a finding, when the file can't be made.
func (a *Area) Make(r *plan.Route, log *finding.Log, use func([]byte)) bool {
	buf := pages.Get().(*bytes.Buffer)
	defer pages.Put(buf)
	buf.Reset()
	ok := false
	switch r.Sort {
	case plan.Notice:
		ok = a.notice(buf, r, log)
	case plan.List:
		ok = a.list(buf, r, log)
	case plan.Board:
		ok = a.board(buf, r, log)
	case plan.Register:
		ok = a.register(buf, r, log)
	case plan.Record:
		ok = a.record(buf, r, log)
	case plan.Download:
		ok = a.download(buf, r, log)
	case plan.Feed:
		ok = a.feed(buf)
	case plan.Redirect:
		ok = a.redirect(buf, r, log)
	case plan.Attachment:
		data, read := a.texts.Attachment(r.File, log)
		if read {
			use(data)
		}
		return read
	}
	if ok {
		use(buf.Bytes())
	}
	return ok
}

func (a *Area) notice(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	n := &a.view.Notices[r.Notice]
	date, iso := n.Date.Chinese(), n.Date.String()
	p := Notice{
		Heading: n.Title, Kind: n.Kind, Withdrawn: n.Withdrawn, Expired: n.Expired, Draft: n.Draft, Basis: n.Basis, Source: n.Source,
		Sign: sign(n.Issuer, date), Steps: a.steps(r.Notice),
	}
	p.Page = a.page(1, r.Path, n.Title, "notice", meta{
		description: n.Issuer + "于" + date + "发布的" + n.Kind + "：" + n.Title, noindex: r.NoIndex,
		column: n.Kind, title: n.Title, date: iso, source: n.Issuer,
	})
	p.Crumb = "正文"
	if n.Withdrawn == "" && n.Expired == "" {
		p.Byline = byline(n.Number, n.Issuer, date, iso)
		if !a.fill(&p, n, log) {
			return false
		}
		p.Tags = a.tags(n, p.Contacts != "")
	}
	return a.execute(buf, "notice", &p, log)
}

// fill adds what a withdrawn notice no longer shows.
func (a *Area) fill(p *Notice, n *view.Notice, log *finding.Log) bool {
	src, ok := a.texts.Notice(n, log)
	if !ok {
		return false
	}
	shown := map[int]bool{}
	p.Body = a.prose.Compile(src, n.Body, a.host(n, shown), log).HTML
	p.Attachments = attachments(n, shown)
	if n.State != derive.None {
		p.HasWindow, p.Window = true, window(n)
		p.Dates = dates(&p.Window)
	}
	p.Kept, p.Course = kept(n), a.course(n.Course)
	p.Contacts, p.ContactHead = a.contacts, "咨询与监督"
	if n.IssuerAt > 0 {
		p.Contacts = a.issuers[n.IssuerAt-1]
	}
	if n.Contacts != nil {
		p.Contacts = a.contactBlock(n.Contacts, log)
	}
	if n.State == derive.Open || n.State == derive.Before {
		p.ContactHead = "公示期内有异议，请向下列单位反映"
	}
	return true
}

// Check compiles the text of a notice for its findings alone.
func (a *Area) Check(i int, log *finding.Log) {
	n := &a.view.Notices[i]
	if n.Withdrawn != "" || n.Expired != "" {
		return
	}
	if src, ok := a.texts.Notice(n, log); ok {
		a.prose.Check(src, n.Body, a.host(n, map[int]bool{}), log)
	}
}

func (a *Area) list(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	l := r.List
	root := a.chrome[1].root
	title := l.Title
	p := List{Heading: []string{a.view.Name + "：", title}, Number: l.Number}
	if l.Number > 0 {
		title = fmt.Sprintf("%s 第%d页", title, l.Number)
		p.Older = Link{"较早的一页", ""}
		if l.Number > 1 {
			p.Older.Href = root + l.Path(l.Number-1)
		}
		p.Newer = Link{"较新的一页", root + l.Path(l.Number+1)}
		if l.Number == l.Last {
			p.Newer = Link{"最新的", root + l.Path(0)}
		}
	} else {
		p.Intro = fmt.Sprintf("共 %d 件", l.Total)
		if l.Total > 0 {
			p.Intro += "，" + months(l)
		}
		for i := len(l.Pages) - 1; i >= 0; i-- {
			s := l.Pages[i]
			p.Pages = append(p.Pages, Link{fmt.Sprintf("第%d页（%s—%s）", s.Number, s.From.Chinese(), s.To.Chinese()), root + l.Path(s.Number)})
		}
		p.Groups = a.listGroups(l.Groups, root)
	}
	p.Page = a.page(1, r.Path, title, "list", meta{description: a.view.Name + "公开内容：" + title, column: l.Title})
	p.Items = a.itemList(l.Items)
	return a.execute(buf, "list", &p, log)
}

func months(l *plan.ListPage) string {
	from, to := l.From.Chinese(), l.To.Chinese()
	if from == to {
		return from
	}
	return from + "至" + to
}

func (a *Area) listGroups(groups []plan.Group, root string) []ListGroup {
	var out []ListGroup
	for _, g := range groups {
		lg := ListGroup{Name: g.Name}
		for _, e := range g.Lists {
			lg.Links = append(lg.Links, CountedLink{e.Name, root + e.Path, e.Count})
		}
		out = append(out, lg)
	}
	return out
}

// itemList joins list items made before, which hold only escaped text.
func (a *Area) itemList(indices []int) markup.HTML {
	var b markup.Builder
	size := 64
	for _, i := range indices {
		size += len(a.items[i])
	}
	b.Grow(size)
	b.Tag("<ul class=\"items\">\n")
	for _, i := range indices {
		b.Join(a.items[i])
	}
	b.Tag("</ul>")
	return b.Done()
}

func (a *Area) redirect(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	n := &a.view.Notices[r.Notice]
	d := Redirect{Title: n.Title, SiteTitle: a.site.Title, Disclaimer: a.site.Disclaimer, To: n.Slug + ".html"}
	if a.site.Base != "" {
		d.Canonical = a.site.Base + plan.NoticePath(a.view.Dir, n.Slug)
	}
	return a.execute(buf, "redirect", &d, log)
}

// host answers the text of a notice, and takes down which attachments stand in
// it as pictures.
func (a *Area) host(n *view.Notice, shown map[int]bool) prose.Host {
	return prose.Host{Resolve: a.resolver(n, shown), Picture: pictureOf(n), Embed: a.embedder(n)}
}

// resolver finds what the links of a notice's text mean.
func (a *Area) resolver(n *view.Notice, shown map[int]bool) prose.Resolve {
	return func(target string, image bool) (string, prose.Problem) {
		target, anchor, _ := strings.Cut(target, "#")
		if anchor != "" {
			anchor = "#" + anchor
		}
		file := path.Join(path.Dir(n.File), target)
		for i := range n.Attachments {
			if at := &n.Attachments[i]; at.File == file {
				shown[i] = shown[i] || image
				return path.Base(plan.AttachmentPath("", n.Slug, i, at)), prose.Fine
			}
		}
		if href, ok := a.pageOf(file); ok && !image {
			if anchor != "" && !a.hasPart(file, anchor[1:]) {
				return "", prose.Missing
			}
			return href + anchor, prose.Fine
		}
		switch {
		case !a.texts.Exists(file):
			return "", prose.Missing
		case strings.HasSuffix(file, ".md"):
			return "", prose.Unpublished
		}
		return "", prose.Unlisted
	}
}

// hasPart tells whether a notice of the area has a heading of that ID. Of pages
// elsewhere that is not known here.
func (a *Area) hasPart(file, id string) bool {
	i, ok := a.files()[file]
	if !ok {
		return true
	}
	n := &a.view.Notices[i]
	src, ok := a.texts.Notice(n, &finding.Log{})
	if !ok {
		return true // said where it is made
	}
	doc := a.prose.Check(src, n.Body, prose.Host{Resolve: func(string, bool) (string, prose.Problem) { return "", prose.Fine }}, &finding.Log{})
	return id == "contact" || slices.ContainsFunc(doc.Headings, func(h prose.Heading) bool { return h.ID == id })
}

// pageOf is the address, from a page one folder below the board, of the page
// that a source file becomes.
func (a *Area) pageOf(file string) (string, bool) {
	if i, ok := a.files()[file]; ok {
		return a.view.Notices[i].Slug + ".html", true
	}
	for i := range a.view.Registers {
		if r := &a.view.Registers[i]; slices.Contains(r.Files, file) {
			return a.chrome[1].root + plan.RegisterPath(a.view.Dir, r.Slug, r.SpanSlug), true
		}
	}
	address, ok := a.texts.Elsewhere(file)
	return a.chrome[1].root + address, ok
}

// Text is the text of a notice as HTML, for what is not a page; false when there
// is none to show.
func (a *Area) Text(i int, log *finding.Log) (markup.HTML, bool) {
	n := &a.view.Notices[i]
	if n.Withdrawn != "" || n.Expired != "" {
		return "", false
	}
	src, ok := a.texts.Notice(n, log)
	if !ok {
		return "", false
	}
	return a.prose.Compile(src, n.Body, a.host(n, map[int]bool{}), log).HTML, true
}
