package sheet

import (
	"slices"
	"strings"

	"gongshi/generator/typeset"
	"gongshi/generator/view"
)

// Register is a register as a table to put up: title, unit, groups with their
// sums, the closing row, and who made it when. Without rows there is nothing to
// put up.
func Register(a *view.Area, v *view.Register, address string) (typeset.Document, bool) {
	if len(v.Rows) == 0 || v.Columns == nil {
		return typeset.Document{}, false
	}
	doc := typeset.Document{Title: a.Name + v.Span + v.Title}
	add := func(b typeset.Block) { doc.Blocks = append(doc.Blocks, b) }
	add(typeset.Title{Text: a.Name + "\n" + v.Span + v.Title, Keep: []string{a.Name}})
	for _, s := range v.Sentences {
		add(typeset.Paragraph{Runs: typeset.Plain(s)})
	}
	add(rows(v))
	var foot []string
	if v.Source != "" {
		foot = append(foot, "来源："+v.Source)
	}
	if v.Person != "" {
		foot = append(foot, "责任人："+v.Person)
	}
	if foot != nil {
		add(typeset.Paragraph{Runs: typeset.Plain(strings.Join(foot, "\u3000\u3000")), Flush: true, Align: typeset.Left})
	}
	sign := typeset.Signature{Issuer: a.Name, Sealed: true, Code: Code(address, "扫码看网页")}
	if v.Day != 0 {
		sign.Date = v.Day.Chinese()
	}
	add(sign)
	return doc, true
}

// rows is the table of a register. The column that groups the rows is left out:
// the line over each group says the same.
func rows(v *view.Register) typeset.Table {
	var shown []int
	for i := range v.Columns {
		if v.Groups == nil || v.Columns[i].Heading != v.GroupBy {
			shown = append(shown, i)
		}
	}
	t := typeset.Table{Keys: 1, Head: []typeset.Row{head(labels(v, shown)...)}}
	if unit := v.Unit(); unit != "" {
		t.Unit = "单位：" + unit
	}
	for _, i := range shown {
		col := typeset.Column{}
		if v.Columns[i].Number() {
			col.Align = typeset.Right
		}
		t.Columns = append(t.Columns, col)
	}
	if v.Groups == nil {
		for _, cells := range v.Rows {
			t.Body = append(t.Body, plain(pick(cells, shown)...))
		}
	}
	for _, g := range v.Groups {
		name := typeset.Cell{Runs: []typeset.Run{{Text: g.Name, Bold: true}}, Cols: len(shown), Align: typeset.Left, Label: true}
		t.Body = append(t.Body, typeset.Row{Cells: []typeset.Cell{name}})
		for _, i := range g.Rows {
			t.Body = append(t.Body, plain(pick(v.Rows[i], shown)...))
		}
		if g.Totals != nil {
			t.Body = append(t.Body, totals("小计", pick(g.Totals, shown)))
		}
	}
	if v.Totals != nil {
		t.Total = []typeset.Row{totals(v.TotalLabel, pick(v.Totals, shown))}
	}
	return t
}

// labels are the headings of columns with their units, unless all have the same.
// A unit stands on a line of its own, so that no heading breaks elsewhere.
func labels(v *view.Register, shown []int) []string {
	unit := v.Unit()
	var out []string
	for _, i := range shown {
		c := &v.Columns[i]
		label := c.Heading
		if c.Unit != "" && unit == "" {
			label += "\n（" + c.Unit + "）"
		}
		out = append(out, label)
	}
	return out
}

func pick(cells []string, shown []int) []string {
	out := make([]string, len(shown))
	for k, i := range shown {
		out[k] = cells[i]
	}
	return out
}

// totals is a closing row. Its label takes the cells before the first sum.
func totals(label string, sums []string) typeset.Row {
	bold := func(text string) []typeset.Run { return []typeset.Run{{Text: text, Bold: true}} }
	at := slices.IndexFunc(sums, func(s string) bool { return s != "" })
	var row typeset.Row
	switch {
	case at > 0:
		row.Cells = append(row.Cells, typeset.Cell{Runs: bold(label), Cols: at, Align: typeset.Center, Label: true})
	case at == 0:
		row.Cells = append(row.Cells, typeset.Cell{Runs: bold(label + " " + sums[0])})
		at = 1
	default:
		at = 0
	}
	for _, sum := range sums[at:] {
		c := typeset.Cell{Align: typeset.Right}
		if sum != "" {
			c.Runs = bold(sum)
		}
		row.Cells = append(row.Cells, c)
	}
	return row
}
