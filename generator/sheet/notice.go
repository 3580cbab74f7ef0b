package sheet

import (
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/model"
	"gongshi/generator/typeset"
	"gongshi/generator/view"
)

// Paper is what a notice is printed from.
type Paper struct {
	Area    *view.Area
	Notice  *view.Notice
	HTML    string                                   // its text
	Picture func(href string) (data []byte, ok bool) // the file behind an address in the text
	Address string                                   // of its page on the web; "" = no code
}

// Document is a notice as a paper: title, text, attachments, signature (GB/T
// 9704-2012). What the text itself does not say of the window and of where to
// object stands below it, as the samples of domain.md §7.3 have it.
func (p *Paper) Document() typeset.Document {
	n := p.Notice
	doc := typeset.Document{Title: n.Title}
	add := func(b typeset.Block) { doc.Blocks = append(doc.Blocks, b) }
	add(typeset.Title{Text: n.Title, Keep: []string{p.Area.Name}})
	if n.Number != "" {
		add(typeset.Paragraph{Runs: typeset.Plain(n.Number), Align: typeset.Center, Flush: true})
	}
	text := blocks(p.HTML, p.Picture)
	doc.Blocks = append(doc.Blocks, text...)
	said := words(text)
	if line := p.window(); line != "" && !p.dated(said) {
		add(typeset.Paragraph{Runs: typeset.Plain(line)})
	}
	for _, line := range p.contacts(said) {
		add(typeset.Paragraph{Runs: typeset.Plain(line)})
	}
	if names := attached(n); names != nil {
		add(typeset.AttachmentNote{Names: names})
	}
	add(typeset.Signature{Issuer: n.Issuer, Date: n.Date.Chinese(), Sealed: true, Code: Code(p.Address, "扫码看网页")})
	return doc
}

// dated tells whether the text itself says when the notice is up.
func (p *Paper) dated(said string) bool {
	n := p.Notice
	return strings.Contains(said, "公示时间") || strings.Contains(said, n.Start.Chinese()) && (n.End == 0 || strings.Contains(said, n.End.Chinese()))
}

// window is the line that says when a notice is up; "" when it has no window.
func (p *Paper) window() string {
	n := p.Notice
	switch {
	case n.State == derive.None:
		return ""
	case n.End == 0:
		return "公示时间：" + n.Start.Chinese() + "起，长期公开。"
	}
	line := "公示时间：" + n.Start.Chinese() + "至" + n.End.Chinese()
	if period := n.Period.String(); period != "" {
		line += "（" + period + "）"
	}
	return line + "。"
}

// contacts are the lines that say where to object, for a notice that is open to
// objections and does not say so itself.
func (p *Paper) contacts(said string) []string {
	n := p.Notice
	if n.State == derive.None {
		return nil
	}
	list := n.Contacts
	if list == nil && n.IssuerAt > 0 {
		list = p.Area.Issuers[n.IssuerAt-1 : n.IssuerAt]
	}
	list = append(list[:len(list):len(list)], p.Area.Contacts...)
	var lines []string
	named := map[string]bool{}
	for _, c := range list {
		if named[c.Unit] && c.Unit != "" || c.Phone == "" && c.Address == "" || c.Phone != "" && strings.Contains(said, c.Phone) || len(lines) > mostContacts {
			continue
		}
		if lines == nil {
			lines = append(lines, "公示期内如有异议，请以书面、电话或来访方式向下列单位反映：")
		}
		lines, named[c.Unit] = append(lines, contact(c)), true
	}
	return lines
}

// mostContacts is how many bodies a paper names; a board has more beside it.
const mostContacts = 4

func contact(c model.Contact) string {
	line := c.Unit
	if line == "" {
		line = c.Role
	}
	for _, part := range []struct{ label, text string }{{"联系人", c.Person}, {"电话", c.Phone}, {"地址", c.Address}} {
		if part.text != "" {
			line += "，" + part.label + "：" + part.text
		}
	}
	return line + "。"
}

// attached are the names of the attachments, without what the text shows.
func attached(n *view.Notice) []string {
	var names []string
	for i := range n.Attachments {
		a := &n.Attachments[i]
		if a.Title != "" {
			names = append(names, a.Title)
		}
	}
	return names
}
