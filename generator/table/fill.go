package table

import (
	"slices"

	"gongshi/generator/workbook"
)

const (
	maxFill   = 512       // the widest merge that fills: wider ones are titles or notes
	maxFilled = 3_000_000 // cells that merges fill
)

// filler fills vertical merges down, line by line.
type filler struct {
	columns []filled
	left    int // cells that may still be filled
}

// filled is a column with vertical merges.
type filled struct {
	col    int
	merges []workbook.Merge // from the top, without those that have ended
	value  Cell             // of the first of them, once its first line has come
}

func (s *Sheet) filler(line int) *filler {
	first := 0
	if line < len(s.Lines) {
		first = s.Lines[line].Number
	}
	by := map[int][]workbook.Merge{}
	for _, m := range s.Merges {
		if m.Bottom > m.Top && m.Top >= first && m.Right < maxFill {
			by[m.Left] = append(by[m.Left], m)
		}
	}
	f := &filler{left: maxFilled}
	for col, list := range by {
		slices.SortFunc(list, func(a, b workbook.Merge) int { return a.Top - b.Top })
		f.columns = append(f.columns, filled{col: col, merges: list})
	}
	slices.SortFunc(f.columns, func(a, b filled) int { return a.col - b.col })
	return f
}

// line fills a line and returns the number of the first row of the largest
// merge that it belongs to, 0 for none.
func (f *filler) line(l *Line) (group int) {
	size := 0
	for i := range f.columns {
		c := &f.columns[i]
		for len(c.merges) > 0 && c.merges[0].Bottom < l.Number {
			c.merges, c.value = c.merges[1:], Cell{}
		}
		if len(c.merges) == 0 || c.merges[0].Top > l.Number {
			continue
		}
		m := c.merges[0]
		if n := m.Bottom - m.Top; n > size {
			size, group = n, m.Top
		}
		switch {
		case m.Top == l.Number:
			c.value = l.at(c.col)
		case l.at(c.col).blank() && f.left > 0:
			f.left -= 1 + max(0, c.col-len(l.Cells))
			for len(l.Cells) <= c.col {
				l.Cells = append(l.Cells, Cell{})
			}
			l.Cells[c.col] = c.value
			l.Cells[c.col].Repeat = true
		}
	}
	return group
}
