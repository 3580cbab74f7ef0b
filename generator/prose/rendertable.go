package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongshi/generator/markup"
)

// Both kinds of table are written alike: a frame that scrolls and can be
// reached by keyboard, headings with a scope, and in each cell the name of its
// column, so that on a narrow screen a row can stand as a card. Tables of four
// and more columns do.

// column is what all cells of a column share.
type column struct {
	label string
	cell  markup.HTML // the tag that begins a cell
}

func newColumn(label string, a extast.Alignment) column {
	var b markup.Builder
	b.Grow(48 + len(label)).Tag("<td")
	align(&b, a)
	if label != "" {
		b.Tag(` data-label="`).Text(label).Tag(`"`)
	}
	return column{label, b.Tag(">").HTML()}
}

func align(b *markup.Builder, a extast.Alignment) {
	switch a {
	case extast.AlignRight:
		b.Tag(` class="num"`)
	case extast.AlignCenter:
		b.Tag(` class="mid"`)
	}
}

// openTable writes everything before the first heading cell.
func (w *writer) openTable(columns []column) {
	w.b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="表格`)
	for i, c := range columns {
		if c.label != "" {
			w.b.Tag("：").Text(c.label)
			if i < len(columns)-1 {
				w.b.Tag(" …")
			}
			break
		}
	}
	w.b.Tag(`"><table`)
	if len(columns) > 3 {
		w.b.Tag(` class="cards"`)
	}
	w.b.Tag(">\n<thead>\n<tr>")
}

func (w *writer) openHeading(a extast.Alignment) {
	w.b.Tag(`<th scope="col"`)
	align(w.b, a)
	w.b.Tag(">")
}

func (w *writer) plainTable(t *plainTable) {
	n := len(t.alignments)
	columns := make([]column, n)
	for i, c := range t.cells[:n] {
		columns[i] = newColumn(plain(w.text[c.from:c.to]), t.alignments[i])
	}
	w.openTable(columns)
	for i, c := range columns {
		w.openHeading(t.alignments[i])
		w.b.Text(c.label).Tag("</th>")
	}
	w.b.Tag("</tr>\n</thead>\n")
	if len(t.cells) > n {
		w.b.Tag("<tbody>\n")
		for row := t.cells[n:]; len(row) > 0; row = row[n:] {
			w.b.Tag("<tr>")
			for i, c := range row[:n] {
				w.b.Join(columns[i].cell).Text(plain(w.text[c.from:c.to])).Tag("</td>")
			}
			w.b.Tag("</tr>\n")
		}
		w.b.Tag("</tbody>\n")
	}
	w.b.Tag("</table></div>\n")
}

func (w *writer) table(t *extast.Table) {
	w.inCell = true
	columns := make([]column, 0, len(t.Alignments))
	head := t.FirstChild()
	for c := head.FirstChild(); c != nil; c = c.NextSibling() {
		columns = append(columns, newColumn(strings.ReplaceAll(plainText(c, w.body, w.text), `\|`, "|"), t.Alignments[len(columns)]))
	}
	w.openTable(columns)
	i := 0
	for c := head.FirstChild(); c != nil; c = c.NextSibling() {
		w.openHeading(t.Alignments[i])
		w.inlines(c)
		w.b.Tag("</th>")
		i++
	}
	w.b.Tag("</tr>\n</thead>\n")
	if head.NextSibling() != nil {
		w.b.Tag("<tbody>\n")
		for row := head.NextSibling(); row != nil; row = row.NextSibling() {
			w.row(row, columns)
		}
		w.b.Tag("</tbody>\n")
	}
	w.b.Tag("</table></div>\n")
	w.inCell = false
}

func (w *writer) row(row ast.Node, columns []column) {
	w.b.Tag("<tr>")
	i := 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		w.b.Join(columns[i].cell)
		w.inlines(c)
		w.b.Tag("</td>")
		i++
	}
	w.b.Tag("</tr>\n")
}
