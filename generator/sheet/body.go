package sheet

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongshi/generator/typeset"
)

// body turns the HTML of a notice's text into blocks.
type body struct {
	out     []typeset.Block
	picture func(href string) ([]byte, bool)
	notes   map[string]string // footnotes by the id of their item
}

// blocks reads the text of a notice, which package prose made: its HTML is whole
// and known, so what this does not know is text.
func blocks(text string, picture func(string) ([]byte, bool)) []typeset.Block {
	context := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(text), context)
	if err != nil { // a reader of a string does not fail
		return nil
	}
	b := body{picture: picture, notes: map[string]string{}}
	for _, n := range nodes {
		b.footnotes(n)
	}
	for _, n := range nodes {
		b.block(n)
	}
	return b.out
}

func (b *body) add(x typeset.Block) { b.out = append(b.out, x) }

// levels are headings of the text: its second level is 一、 on paper.
var levels = map[atom.Atom]int{atom.H2: 1, atom.H3: 2, atom.H4: 3, atom.H5: 4, atom.H6: 4}

func (b *body) block(n *html.Node) {
	if n.Type == html.TextNode {
		if strings.TrimSpace(n.Data) != "" {
			b.add(typeset.Paragraph{Runs: typeset.Plain(strings.TrimSpace(n.Data))})
		}
		return
	}
	if n.Type != html.ElementNode || has(n, "footnotes") {
		return
	}
	if level := levels[n.DataAtom]; level > 0 {
		b.add(typeset.Heading{Level: level, Runs: b.runs(n)})
		return
	}
	switch n.DataAtom {
	case atom.P:
		b.paragraph(n)
	case atom.Ul, atom.Ol:
		b.add(typeset.List{Ordered: n.DataAtom == atom.Ol, Items: b.items(n)})
	case atom.Table:
		b.table(n)
	case atom.Hr:
		b.add(typeset.Rule{})
	case atom.Figure:
		b.figure(n)
	case atom.Pre:
		for line := range strings.Lines(strings.TrimRight(textOf(n), "\n")) {
			b.add(typeset.Paragraph{Runs: typeset.Plain(strings.TrimRight(line, "\n")), Flush: true, Align: typeset.Left})
		}
	default:
		for c := range n.ChildNodes() {
			b.block(c)
		}
	}
}

func (b *body) paragraph(n *html.Node) {
	if image := first(n, atom.Img); image != nil && strings.TrimSpace(textOf(n)) == "" {
		b.image(image, "")
		return
	}
	if runs := b.runs(n); len(runs) > 0 {
		b.add(typeset.Paragraph{Runs: runs})
	}
}

func (b *body) figure(n *html.Node) {
	caption := ""
	if c := first(n, atom.Figcaption); c != nil {
		caption = strings.TrimSpace(textOf(c))
	}
	if image := first(n, atom.Img); image != nil {
		b.image(image, caption)
	}
}

// image places a picture; one that can't be had is told by what it shows.
func (b *body) image(n *html.Node, caption string) {
	alt := value(n, "alt")
	if b.picture != nil {
		if data, ok := b.picture(value(n, "src")); ok {
			b.add(typeset.Figure{Image: data, Alt: alt, Caption: caption})
			return
		}
	}
	if alt != "" {
		b.add(typeset.Paragraph{Runs: typeset.Plain("（图：" + alt + "）"), Align: typeset.Center, Flush: true})
	}
}

func (b *body) items(list *html.Node) (out []typeset.Item) {
	for li := range list.ChildNodes() {
		if li.DataAtom != atom.Li {
			continue
		}
		var item typeset.Item
		for c := range li.ChildNodes() {
			switch c.DataAtom {
			case atom.Ul, atom.Ol:
				item.Items = append(item.Items, b.items(c)...)
			default:
				item.Runs = append(item.Runs, b.inline(c, typeset.Run{})...)
			}
		}
		item.Runs = trimmed(item.Runs)
		out = append(out, item)
	}
	return out
}

// runs are the texts of an element by look.
func (b *body) runs(n *html.Node) []typeset.Run {
	var out []typeset.Run
	for c := range n.ChildNodes() {
		out = append(out, b.inline(c, typeset.Run{})...)
	}
	return trimmed(out)
}

func (b *body) inline(n *html.Node, look typeset.Run) []typeset.Run {
	if n.Type == html.TextNode {
		look.Text = strings.ReplaceAll(n.Data, "\n", "")
		if look.Text == "" {
			return nil
		}
		return []typeset.Run{look}
	}
	if n.Type != html.ElementNode {
		return nil
	}
	switch n.DataAtom {
	case atom.Br:
		look.Text = "\n"
		return []typeset.Run{look}
	case atom.Strong, atom.B:
		look.Bold = true
	case atom.Em, atom.I:
		look.Role = typeset.RoleSub
	case atom.Sup:
		if note := b.note(n); note != "" {
			return []typeset.Run{{Note: note}}
		}
	case atom.A:
		if href := value(n, "href"); strings.HasPrefix(href, "http") || strings.HasPrefix(href, "tel:") {
			look.Link = href
		}
	}
	var out []typeset.Run
	for c := range n.ChildNodes() {
		out = append(out, b.inline(c, look)...)
	}
	return out
}

// footnotes gathers the notes at the end of the text.
func (b *body) footnotes(n *html.Node) {
	if !has(n, "footnotes") {
		for c := range n.ChildNodes() {
			b.footnotes(c)
		}
		return
	}
	for li := range n.Descendants() {
		if li.DataAtom == atom.Li {
			b.notes[value(li, "id")] = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(textOf(li)), "↩\uFE0E0123456789 "))
		}
	}
}

func (b *body) note(sup *html.Node) string {
	if a := first(sup, atom.A); a != nil {
		return b.notes[strings.TrimPrefix(value(a, "href"), "#")]
	}
	return ""
}

// trimmed takes blanks off both ends of a line of runs.
func trimmed(runs []typeset.Run) []typeset.Run {
	for len(runs) > 0 && runs[0].Note == "" && strings.TrimSpace(runs[0].Text) == "" {
		runs = runs[1:]
	}
	for len(runs) > 0 && runs[len(runs)-1].Note == "" && strings.TrimSpace(runs[len(runs)-1].Text) == "" {
		runs = runs[:len(runs)-1]
	}
	if len(runs) > 0 {
		runs[0].Text = strings.TrimLeft(runs[0].Text, " \u3000")
	}
	return runs
}

func first(n *html.Node, a atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == a {
			return c
		}
	}
	return nil
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, class string) bool {
	return strings.Contains(" "+value(n, "class")+" ", " "+class+" ")
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// words is all text of some blocks, for looking what they say.
func words(list []typeset.Block) string {
	var b strings.Builder
	runs := func(rs []typeset.Run) {
		for _, r := range rs {
			b.WriteString(r.Text)
		}
	}
	for _, x := range list {
		switch x := x.(type) {
		case typeset.Paragraph:
			runs(x.Runs)
		case typeset.Heading:
			runs(x.Runs)
		case typeset.List:
			for _, i := range x.Items {
				runs(i.Runs)
			}
		case typeset.Table:
			for _, row := range x.Body {
				for _, c := range row.Cells {
					runs(c.Runs)
				}
			}
		}
	}
	return b.String()
}
