package word

import (
	"fmt"
	"unicode/utf8"

	"gongshi/generator/finding"
	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// Numbers reports the numbers of persons in a document, but for those that an
// area has declared as public. Each is placed in its paragraph, or by the row
// and column of its table.
func Numbers(d *Document, allow privacy.Allowed, log *finding.Log) {
	f := privacy.Finder{Want: privacy.All &^ privacy.Of(privacy.CreditCode), Allow: allow}
	look := func(at finding.Place, text string) {
		for _, m := range f.Find([]byte(text)) {
			at.Col, at.Len = utf8.RuneCountInString(text[:m.From])+1, utf8.RuneCountInString(text[m.From:m.To])
			at.Excerpt = text
			source.ReportNumber(m.Kind, at, log)
		}
	}
	top := finding.Place{File: d.Name}
	for _, text := range []string{d.Title, d.Issuer, d.Number} {
		look(top, text)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != Tabular {
			look(b.At, unbroken(Text(b.Runs)))
			continue
		}
		for y, row := range b.Table.Rows {
			for x, c := range row {
				if c.Row == y && c.Col == x {
					at := b.At
					at.Sheet, at.Cell = fmt.Sprintf("第%d段的表格", at.Line), fmt.Sprintf("第%d行第%d列", y+1, x+1)
					look(at, c.Text())
				}
			}
		}
	}
	for _, n := range d.Notes {
		for _, l := range n.Lines {
			look(n.At, unbroken(Text(l)))
		}
	}
}
