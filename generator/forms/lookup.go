package forms

import (
	"cmp"
	"fmt"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// lookup takes a value from a dated table for each row. A row of the table that
// nobody has verified is a hint, once (design.md §4).
func (r *run) lookup(l *model.Lookup) {
	col := &r.d.Columns[l.Column]
	if l.Day < 0 && r.day() == 0 {
		r.log.Add("form/lookup", finding.Place{File: r.Name()}, fmt.Sprintf("不知道“%s”按哪一天取：没有写数据日期。", col.Heading), "在 area.toml 的 [registers."+r.d.Slug+"] 里写 date。")
		return
	}
	for i := range r.Rows {
		if r.blank(l, i) {
			continue
		}
		t := r.find(l, i)
		if t == nil {
			r.log.Add("form/lookup", r.At(i, placeOf(l)), fmt.Sprintf("表“%s”里没有这一行适用的“%s”。", l.Table.Title, col.Heading), "在 "+l.Table.File+" 里补一行，写明起止日期和来源。")
			continue
		}
		r.Rows[i].Values[l.Column] = number(col, t.Values[l.Value])
		if !t.Verified && r.once(t.At.String()) {
			r.log.Add("table/unverified", t.At, fmt.Sprintf("表“%s”的这一行还没有核实：%s。", l.Table.Title, cmp.Or(t.Source, "没有写来源")), "对照文件核实以后，加一行 verified = true。")
		}
	}
}

// day is the day that the register is for: that of its period, or of its data.
func (r *run) day() day.Day { return cmp.Or(r.Span.From, r.About.Date) }

// blank tells whether a cell that the look-up needs is empty: what can't be
// known stays empty.
func (r *run) blank(l *model.Lookup, row int) bool {
	values := r.Rows[row].Values
	return l.Day >= 0 && values[l.Day].Day == 0 || slices.ContainsFunc(l.Match, func(m model.Match) bool { return m.At >= 0 && values[m.At].Text == "" })
}

// find is the row of the table that holds for a row of the register.
func (r *run) find(l *model.Lookup, row int) *model.TableRow {
	d := r.day()
	if l.Day >= 0 {
		d = r.Rows[row].Values[l.Day].Day
	}
	i := slices.IndexFunc(l.Table.Rows, func(t model.TableRow) bool {
		if t.From > d || t.To != 0 && t.To < d {
			return false
		}
		if _, ok := t.Values[l.Value]; !ok {
			return false
		}
		return !slices.ContainsFunc(l.Match, func(m model.Match) bool {
			want := m.Is
			if m.At >= 0 {
				want = r.Rows[row].Values[m.At].Text
			}
			return t.Fields[m.Field] != want
		})
	})
	if i < 0 {
		return nil
	}
	return &l.Table.Rows[i]
}

// placeOf is the column that a missing value is placed at.
func placeOf(l *model.Lookup) int {
	if l.Day >= 0 {
		return l.Day
	}
	for _, m := range l.Match {
		if m.At >= 0 {
			return m.At
		}
	}
	return -1
}
