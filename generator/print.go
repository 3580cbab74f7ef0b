package generator

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"path"
	"slices"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/paper"
	"gongshi/generator/plan"
	"gongshi/generator/render"
	"gongshi/generator/sheet"
	"gongshi/generator/typeset"
	"gongshi/generator/view"
)

// PrintOptions say what to print and how.
type PrintOptions struct {
	Options
	Fonts  typeset.Fonts
	Notice typeset.Format // of notices
	Table  typeset.Format // of registers
	Fill   bool           // the largest type that stays on one sheet, for posters

	Area     string   // folder: only this area and those below; "" = all
	Kind     string   // only notices of this kind
	Slugs    []string // only these notices, by slug or title
	Register string   // registers of this slug or title, instead of notices
	All      bool     // all signed notices; else those that are up on the day
	Postings int      // the posting lists of so many days from the day on, instead
}

// Printed is one document, set.
type Printed struct {
	Area, Title, Name string // Name is for a file, without ending
	Source            string // the file that it is of
	Document          paper.Document
}

// Print sets documents and hands each to use, area by area. What a character or a
// table lacks is a finding; areas with errors are left out, and said. The error
// is for a site that can't be opened, for a cancelled context, and that of use.
func Print(ctx context.Context, o PrintOptions, use func(Printed) error) ([]finding.Finding, error) {
	log := &finding.Log{}
	site, err := Open(o.Options, log)
	if err != nil || site == nil {
		return log.List(), err
	}
	defer site.Close()
	p := &printer{Site: site, PrintOptions: o, ctx: ctx, log: log, use: use}
	p.area(site.Root, nil, o.Area == "")
	if p.err == nil {
		p.err = ctx.Err()
	}
	return log.List(), p.err
}

type printer struct {
	*Site
	PrintOptions
	ctx context.Context
	log *finding.Log
	use func(Printed) error
	err error
}

// area prints one area after those below it, whose figures it may show. wanted
// tells that it lies within what was asked for.
func (p *printer) area(a *model.Area, parents []*model.Area, wanted bool) derive.Summary {
	wanted = wanted || a.Folder == p.PrintOptions.Area
	below := append(slices.Clone(parents), a)
	var children []derive.Summary
	for _, c := range a.Children {
		if p.ctx.Err() != nil || p.err != nil {
			return derive.Summary{}
		}
		children = append(children, p.area(c, below, wanted))
	}
	if p.Register == "" && !wanted { // a notice shows nothing of other areas
		return derive.Summary{}
	}
	log := &finding.Log{}
	made := p.Compile(a, parents, children, log)
	if wanted && !made.area.Broken {
		pages := made.Pages(log)
		if e, _, _, _ := finding.Count(log.List()); e > 0 {
			p.log.Merge(log)
		} else {
			p.documents(made, pages)
		}
	}
	return made.Summary
}

func (p *printer) documents(a *Area, pages *render.Area) {
	switch {
	case p.Postings > 0:
		if doc, ok := sheet.Postings(a.View, p.Day, p.Day.Add(p.Postings-1)); ok {
			p.set(a, doc, "张贴清单", a.View.File, p.Notice)
		}
	case p.Register != "":
		p.registers(a)
	default:
		p.notices(a, pages)
	}
}

func (p *printer) notices(a *Area, pages *render.Area) {
	for i := range a.View.Notices {
		n := &a.View.Notices[i]
		if !p.wants(n) || p.err != nil || p.ctx.Err() != nil { // a text is read for each
			continue
		}
		if doc, ok := a.Paper(pages, i, p.log); ok {
			p.set(a, doc, n.Title, n.File, p.Notice)
		}
	}
}

// Paper is a notice of the area as it is printed; ok is false for one whose text
// is gone.
func (a *Area) Paper(pages *render.Area, i int, log *finding.Log) (doc typeset.Document, ok bool) {
	n := &a.View.Notices[i]
	text, ok := pages.Text(i, log)
	if !ok {
		return doc, false
	}
	s := sheet.Paper{Area: a.View, Notice: n, HTML: string(text), Picture: a.pictureOf(n, log)}
	if slices.ContainsFunc(a.derived.Notices, func(x *model.Notice) bool {
		return x.Slug == n.Slug && x.Seen&model.Web != 0 && x.State == model.Signed
	}) {
		s.Address = a.site.address(plan.NoticePath(a.View.Dir, n.Slug))
	}
	return s.Document(), true
}

// TablePaper is a register of the area as it is printed; ok is false where no rows
// are shown.
func (a *Area) TablePaper(i int) (typeset.Document, bool) {
	v := &a.View.Registers[i]
	return sheet.Register(a.View, v, a.site.address(plan.RegisterPath(a.View.Dir, v.Slug, v.SpanSlug)))
}

// wants tells whether a notice was asked for.
func (p *printer) wants(n *view.Notice) bool {
	switch {
	case n.Withdrawn != "" || n.Expired != "" || n.Draft != "":
		return false
	case p.Kind != "" && n.Kind != p.Kind:
		return false
	case len(p.Slugs) > 0:
		return slices.ContainsFunc(p.Slugs, func(s string) bool { return s == n.Slug || s == n.Title || s == n.File })
	}
	return p.All || p.Kind != "" || sheet.Up(n, p.Day)
}

func (p *printer) registers(a *Area) {
	for i := range a.View.Registers {
		v := &a.View.Registers[i]
		if v.Slug != p.Register && v.Title != p.Register || v.SpanSlug != "" && !p.All {
			continue
		}
		if doc, ok := a.TablePaper(i); ok {
			p.set(a, doc, v.Span+v.Title, v.Files[0], p.Table)
		}
	}
}

// set lays a document out, reports what it lacks, and hands it on.
func (p *printer) set(a *Area, doc typeset.Document, title, file string, form typeset.Format) {
	if p.err != nil || p.ctx.Err() != nil {
		return
	}
	layout := typeset.Layout
	if p.Fill {
		layout = typeset.Fill
	}
	out, issues := layout(doc, p.Fonts, form)
	p.issues(issues, file)
	p.err = p.use(Printed{Area: a.View.Name, Title: title, Name: fileName(a.View.Name + "-" + title), Source: file, Document: out})
}

// issues says what typesetting could not do as it should.
func (p *printer) issues(list []typeset.Issue, file string) {
	missing := map[rune]bool{}
	for _, x := range list {
		at := finding.Place{File: file}
		switch x.Kind {
		case typeset.MissingGlyph:
			if !missing[x.Rune] {
				missing[x.Rune] = true
				p.log.Add("print/glyph", at, fmt.Sprintf("字库里没有“%c”（%U），在“%s”里，印出来是空的。", x.Rune, x.Rune, x.Text), "在这台电脑上装一种有这个字的字体（例如 Windows 的宋体-ExtB），再印一次。")
			}
		case typeset.TooWide:
			p.log.Add("print/wide", at, "表格太宽，字号减到最小还放不下。", "改用 --paper A3，或少列几列。")
		case typeset.BadImage:
			p.log.Add("print/picture", at, "图片印不出来："+x.Text+"。", "另存为 JPEG 或 PNG。")
		}
	}
}

// pictureOf finds the file of a picture that the text of a notice shows. One that
// can't be drawn is said, and told by its words on the paper.
func (a *Area) pictureOf(n *view.Notice, log *finding.Log) func(string) ([]byte, bool) {
	return func(href string) ([]byte, bool) {
		for i := range n.Attachments {
			at := &n.Attachments[i]
			if path.Base(plan.AttachmentPath("", n.Slug, i, at)) != path.Base(href) {
				continue
			}
			data, ok := a.Attachment(at.File, &finding.Log{})
			if !ok || !drawable(data) {
				log.Add("print/picture", finding.Place{File: at.File}, "图片打不开，或者太大，纸上没有它。", "用“画图”打开，另存为 JPEG 或 PNG，再印一次。")
				return nil, false
			}
			return data, true
		}
		return nil, false
	}
}

// drawable tells whether a picture can be read to its end and is no larger than
// what the writers of sheets take.
func drawable(data []byte) bool {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width*c.Height > paper.MostPixels {
		return false
	}
	_, _, err = image.Decode(bytes.NewReader(data))
	return err == nil
}

// address is that of a page on the web; "" while the site has none.
func (s *Site) address(page string) string {
	if s.Base == "" {
		return ""
	}
	return s.Base + page // it ends in a slash
}

// longestName bounds a file name in characters: Windows allows 255 with the
// folders above.
const longestName = 60

// fileName is a title as a file may be named on every system.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`\/:*?"<>|`, r):
			return '-'
		case r < ' ', r == 0x7f:
			return -1
		}
		return r
	}, title)
	r := []rune(strings.Trim(name, ". "))
	return string(r[:min(len(r), longestName)])
}
