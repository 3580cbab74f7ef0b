package typeset

import "slices"

// parts divides a table that fits no page between columns: each part has the
// columns that say what a row is of. There's one part only if the table doesn't
// say which those are, or cells over several columns leave no place to cut.
func (t *table) parts(s *setter, b Table) []Table {
	if b.Keys <= 0 {
		return nil
	}
	keys := b.Keys
	for keys < t.cols && !t.cut(keys) {
		keys++
	}
	groups := t.groups(s, keys)
	if len(groups) < 2 {
		return nil
	}
	var out []Table
	for i, g := range groups {
		p := Table{Caption: b.Caption, Unit: b.Unit}
		if i > 0 && p.Caption != "" {
			p.Caption += "（续）"
		}
		columns := append(span(0, keys), g...)
		for _, k := range columns {
			var c Column
			if k < len(b.Columns) {
				c = b.Columns[k]
			}
			p.Columns = append(p.Columns, c)
		}
		rows := slices.Concat(b.Head, b.Body, b.Total)
		for r := range rows {
			rows[r] = t.only(r, rows[r], columns)
		}
		head, body := len(b.Head), len(b.Head)+len(b.Body)
		p.Head, p.Body, p.Total = rows[:head], rows[head:body], rows[body:]
		out = append(out, p)
	}
	return out
}

// cut tells whether the table may be divided before column k: no cell lies over
// the place.
func (t *table) cut(k int) bool {
	for r := range t.owner {
		if t.owner[r][k-1] == t.owner[r][k] {
			return false
		}
	}
	return true
}

// groups are the columns of each part without the keys. The parts are about as
// wide as each other, and each reads well at the smallest size.
func (t *table) groups(s *setter, keys int) [][]int {
	needs := t.needs()
	wide := func(from, to int) float64 {
		w := 0.0
		for _, n := range needs[from:to] {
			w += n.fair + 2*sidePad
		}
		return w
	}
	width := s.form.Measure
	if s.form.Turn {
		width = s.form.Depth
	}
	room := width/s.form.Tables[len(s.form.Tables)-1] - wide(0, keys)
	all := wide(keys, t.cols)
	if room <= 0 || all <= room {
		return nil
	}
	parts := float64(int(all/room) + 1)
	var out [][]int
	for from := keys; from < t.cols; {
		to := from
		for k := from + 1; k <= t.cols && (to == from || wide(from, k) <= room); k++ {
			if k < t.cols && !t.cut(k) {
				continue
			}
			to = k
			if k < t.cols && wide(from, k) >= all/parts {
				break
			}
		}
		if to == from {
			to = t.cols
		}
		out = append(out, span(from, to))
		from = to
	}
	return out
}

// span is the numbers from..to.
func span(from, to int) []int {
	out := make([]int, 0, to-from)
	for k := from; k < to; k++ {
		out = append(out, k)
	}
	return out
}

// only is a row with some of its columns.
func (t *table) only(r int, row Row, columns []int) Row {
	out := Row{Lines: row.Lines}
	for _, k := range columns {
		if c := t.owner[r][k]; c.row == r && c.col == k {
			out.Cells = append(out.Cells, Cell{Runs: c.text.runs, Align: c.align, Cols: c.cols, Rows: c.rows, Label: c.label})
		}
		if len(row.Carried) > 0 {
			text := ""
			if k < len(row.Carried) {
				text = row.Carried[k]
			}
			out.Carried = append(out.Carried, text)
		}
	}
	return out
}
