package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongshi/generator/markup"
)

// writer renders a reviewed text.
type writer struct {
	b        *markup.Builder
	body     []byte
	text     string    // the same as body
	headings []Heading // still to be written
	embedded map[*ast.FencedCodeBlock]markup.HTML
	pictures map[*ast.Image]Picture
	last     string // the text written last in this paragraph
	inLink   bool
	inCell   bool
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if last := w.figures(n); last != nil {
			n = last
			continue
		}
		w.block(n)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		unindent(n, w.text)
		w.b.Tag("<p>")
		w.inlines(n)
		w.b.Tag("</p>\n")
	case *ast.TextBlock:
		w.inlines(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.b.Tag("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.b.Tag("<li>")
		w.item(n)
	case *ast.Blockquote:
		w.b.Tag("<blockquote>\n")
		w.blocks(n)
		w.b.Tag("</blockquote>\n")
	case *ast.FencedCodeBlock:
		if table, ok := w.embedded[n]; ok {
			w.b.Join(table).Tag("\n")
		} else {
			w.code(n)
		}
	case *ast.ThematicBreak:
		w.b.Tag("<hr>\n")
	case *plainTable:
		w.plainTable(n)
	case *extast.Table:
		w.table(n)
	case *extast.FootnoteList:
		w.footnotes(n)
	case *extast.FootnoteBacklink:
		w.inline(n)
	}
}

// unindent drops the wide spaces that a paragraph begins with: indenting is
// for the style sheet, which would indent it twice.
func unindent(p *ast.Paragraph, source string) {
	if t, ok := p.FirstChild().(*ast.Text); ok {
		s := piece(source, t.Segment)
		t.Segment.Start += len(s) - len(strings.TrimLeft(s, "\u3000"))
	}
}

// heading writes the next heading of the outline.
func (w *writer) heading(n *ast.Heading) {
	if n.Level == 0 { // without text
		return
	}
	h := w.headings[0]
	w.headings = w.headings[1:]
	w.b.Tag("<h").Int(h.Level).Tag(` id="`).Text(h.ID).Tag(`">`)
	w.inlines(n)
	w.b.Tag("</h").Int(h.Level).Tag(">\n")
}

func (w *writer) list(n *ast.List) {
	if !n.IsOrdered() {
		w.b.Tag("<ul>\n")
		w.blocks(n)
		w.b.Tag("</ul>\n")
		return
	}
	w.b.Tag("<ol")
	if n.Start != 1 {
		w.b.Tag(` start="`).Int(n.Start).Tag(`"`)
	}
	w.b.Tag(">\n")
	w.blocks(n)
	w.b.Tag("</ol>\n")
}

// item writes the inside and the end of a list item.
func (w *writer) item(n ast.Node) {
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		w.b.Tag("\n")
	}
	w.blocks(n)
	w.b.Tag("</li>\n")
}

func (w *writer) code(n *ast.FencedCodeBlock) {
	w.b.Tag("<pre><code>")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.b.Text(strings.Repeat(" ", line.Padding)).Text(strings.TrimRight(piece(w.text, line), "\r\n")).Tag("\n")
	}
	w.b.Tag("</code></pre>\n")
}

// footnotes writes the notes. The section's name is there for those who
// listen; the others see that these are footnotes.
func (w *writer) footnotes(n *extast.FootnoteList) {
	w.b.Tag(`<section class="footnotes" role="doc-endnotes" aria-label="脚注"><ol>`).Tag("\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if note, ok := c.(*extast.Footnote); ok {
			w.b.Tag(`<li id="fn-`).Int(note.Index).Tag(`">`)
			w.item(note)
		}
	}
	w.b.Tag("</ol></section>\n")
}
