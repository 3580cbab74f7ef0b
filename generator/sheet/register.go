package sheet

import (
	"slices"
	"strings"

	"gongshi/generator/model"
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

// rows is the table of a register.
func rows(v *view.Register) typeset.Table {
	t := typeset.Table{Keys: 1}
	unit := commonUnit(v.Columns)
	if unit != "" {
		t.Unit = "单位：" + unit
	}
	var heads []string
	for i := range v.Columns {
		c := &v.Columns[i]
		label := c.Heading
		if c.Unit != "" && unit == "" {
			label += "（" + c.Unit + "）"
		}
		heads = append(heads, label)
		col := typeset.Column{}
		if c.Number() {
			col.Align = typeset.Right
		}
		t.Columns = append(t.Columns, col)
	}
	t.Head = []typeset.Row{head(heads...)}
	if v.Groups == nil {
		for _, cells := range v.Rows {
			t.Body = append(t.Body, plain(cells...))
		}
	}
	for _, g := range v.Groups {
		name := typeset.Cell{Runs: []typeset.Run{{Text: g.Name, Bold: true}}, Cols: len(v.Columns), Align: typeset.Left, Label: true}
		t.Body = append(t.Body, typeset.Row{Cells: []typeset.Cell{name}})
		for _, i := range g.Rows {
			t.Body = append(t.Body, plain(v.Rows[i]...))
		}
		if g.Totals != nil {
			t.Body = append(t.Body, totals("小计", g.Totals, v.Columns))
		}
	}
	if v.Totals != nil {
		t.Total = []typeset.Row{totals(v.TotalLabel, v.Totals, v.Columns)}
	}
	return t
}

// totals is a closing row. Its label takes the cells before the first sum.
func totals(label string, sums []string, columns []view.Column) typeset.Row {
	at := slices.IndexFunc(sums, func(s string) bool { return s != "" })
	var row typeset.Row
	switch {
	case at > 0:
		row.Cells = append(row.Cells, typeset.Cell{Runs: []typeset.Run{{Text: label, Bold: true}}, Cols: at, Align: typeset.Center, Label: true})
	case at == 0:
		row.Cells = append(row.Cells, typeset.Cell{Runs: []typeset.Run{{Text: label + " " + sums[0], Bold: true}}})
		at = 1
	default:
		at = 0
	}
	for i := at; i < len(sums); i++ {
		c := typeset.Cell{Align: typeset.Right}
		if sums[i] != "" {
			c.Runs = []typeset.Run{{Text: sums[i], Bold: true}}
		}
		if columns[i].Type == model.Text {
			c.Align = typeset.Auto
		}
		row.Cells = append(row.Cells, c)
	}
	return row
}

func commonUnit(columns []view.Column) string {
	unit := ""
	for _, c := range columns {
		switch {
		case c.Unit == "" || c.Unit == unit:
		case unit == "":
			unit = c.Unit
		default:
			return ""
		}
	}
	return unit
}
