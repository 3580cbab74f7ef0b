package sheet

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongshi/generator/typeset"
)

// table reads a table of a text. Its caption and unit stand over it.
func (b *body) table(n *html.Node) {
	var t typeset.Table
	if c := first(n, atom.Caption); c != nil {
		if u := first(c, atom.Span); u != nil && has(u, "unit") {
			t.Unit = strings.TrimSpace(textOf(u))
			c.RemoveChild(u)
		}
		t.Caption = strings.TrimSpace(textOf(c))
	}
	for tr := range n.Descendants() {
		if tr.DataAtom != atom.Tr {
			continue
		}
		row := b.row(tr, &t)
		switch tr.Parent.DataAtom {
		case atom.Thead:
			t.Head = append(t.Head, row)
		case atom.Tfoot:
			t.Total = append(t.Total, row)
		default:
			t.Body = append(t.Body, row)
		}
	}
	if len(t.Head)+len(t.Body) > 0 {
		b.add(t)
	}
}

func (b *body) row(tr *html.Node, t *typeset.Table) typeset.Row {
	var row typeset.Row
	column := 0
	for cell := range tr.ChildNodes() {
		if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
			continue
		}
		c := typeset.Cell{Runs: b.runs(cell), Cols: number(cell, "colspan"), Rows: number(cell, "rowspan"), Label: cell.DataAtom == atom.Th}
		if tr.Parent.DataAtom == atom.Thead {
			c.Align = typeset.Center
		} else if has(cell, "num") || strings.Contains(value(cell, "style"), "right") {
			c.Align = typeset.Right
		}
		row.Cells = append(row.Cells, c)
		for range max(c.Cols, 1) {
			if column++; column > len(t.Columns) {
				t.Columns = append(t.Columns, typeset.Column{})
			}
		}
	}
	return row
}

func number(n *html.Node, key string) int {
	v, _ := strconv.Atoi(value(n, key))
	return v
}
