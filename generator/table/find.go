package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongshi/generator/finding"
)

// Find finds the table in each sheet of a file. known tells whether a text is a
// declared heading. Sheets that are hidden, or hold another table, are reported
// and left out; empty ones are passed over, and so is one that adds up the
// others. If no sheet holds a declared heading, the first one is returned for
// the findings that it will get. about names the register in findings.
func Find(sheets []*Sheet, known func(string) bool, about string, log *finding.Log) []*Grid {
	var heads []header
	var seen []*Sheet
	best := 0
	for _, s := range sheets {
		switch {
		case len(s.Lines) == 0:
		case s.Hidden:
			log.Add("register/hidden", s.Place(0, max(0, s.Lines[0].first())), fmt.Sprintf("工作表“%s”是隐藏的，没有读取。", s.Name), "不用了就删掉这个工作表；要公开就取消隐藏。")
		default:
			h := s.findHeader(known)
			best = max(best, h.score)
			heads, seen = append(heads, h), append(seen, s)
		}
	}
	if best == 0 {
		if len(seen) == 0 {
			return nil
		}
		return []*Grid{seen[0].grid(seen[0].fallback(known), log)}
	}
	var out []*Grid
	for i, s := range seen {
		if heads[i].score < min(best, max(2, (best+1)/2)) {
			if len(seen) == 1 || !summary.MatchString(squeeze(s.Name)) {
				log.Add("register/sheet", s.Place(0, max(0, s.Lines[0].first())), fmt.Sprintf("工作表“%s”的表头对不上台账“%s”，没有读取。", s.Name, about), "另一张表就移到它自己的文件；是这个台账就把表头改成台账的列名。")
			}
			continue
		}
		out = append(out, s.grid(heads[i], log))
	}
	return withoutSummary(out)
}

// summary is the name of a sheet that adds up the others, or repeats their rows.
var summary = regexp.MustCompile(`(?:汇总|汇总表|总表|合计|总计)$`)

// withoutSummary leaves out a sheet that adds up the others by its name, and by
// its records, which are no more than theirs.
func withoutSummary(grids []*Grid) []*Grid {
	adds := func(g *Grid) bool { return summary.MatchString(squeeze(g.Sheet.Name)) }
	others := 0
	for _, g := range grids {
		if !adds(g) {
			others += g.records()
		}
	}
	return slices.DeleteFunc(grids, func(g *Grid) bool { return others > 0 && adds(g) && g.records() <= others })
}

func (g *Grid) records() (n int) {
	for i := range g.Rows {
		if g.Rows[i].Closing == nil {
			n++
		}
	}
	return n
}

// grid takes the rows below the header up to the end of the table.
func (s *Sheet) grid(h header, log *finding.Log) *Grid {
	h = s.withUnits(h)
	g := &Grid{File: s.File, Sheet: s, Header: h.names}
	g.place = func(row, col int) finding.Place {
		if row < 0 {
			if col >= len(h.rows) {
				return s.Place(h.from, col)
			}
			return s.Place(h.rows[col], col)
		}
		return s.Place(g.Rows[row].at, col)
	}
	g.line = func(row int) int { return s.Lines[g.Rows[row].at].Number }
	for i := range h.from {
		for col, c := range s.Lines[i].Cells {
			if c.Text != "" {
				g.Above = append(g.Above, Note{c.Text, s.Place(i, col)})
			}
		}
	}
	fill := s.filler(h.from + h.depth)
	end := s.body(g, h, fill)
	s.after(end, h, log)
	s.nameless(g, h, log)
	return g
}

// body adds the rows of the table and returns the line after its last.
func (s *Sheet) body(g *Grid, h header, fill *filler) int {
	columns, closed := len(h.names), false
	var last *Row
	defer func() { g.Rows = prune(g.Rows) }()
	for i := h.from + h.depth; i < len(s.Lines); i++ {
		l := &s.Lines[i]
		group := fill.line(l)
		switch {
		case l.first() < 0:
			continue // only what a merge has filled in
		case i == h.from+h.depth && numbering(l, columns), s.again(h, i):
			continue
		}
		c := closing(l)
		if c == nil {
			if n := s.interlude(h, i); n > 0 {
				i += n - 1
				continue
			}
			switch {
			case s.amid(i, last):
				continue
			case isSignature(l, columns), isImprint(l, columns, last), closed && columns > 2 && l.filled() == 1:
				return i
			case s.aside(l, columns):
				continue
			}
		}
		closed = c != nil && c.Sort != Subtotal
		g.Rows = append(g.Rows, s.row(i, columns, group, c))
		if c == nil {
			last = &g.Rows[len(g.Rows)-1]
		}
	}
	return len(s.Lines)
}

// row takes a line as a row of the table.
func (s *Sheet) row(i, columns, group int, c *Closing) Row {
	l := &s.Lines[i]
	row := Row{cells: l.Cells[:min(len(l.Cells), columns)], Cells: make([]string, columns), Hidden: l.Hidden, Group: group, Closing: c, at: i}
	for col, c := range row.cells {
		row.Cells[col] = c.Text
	}
	if len(l.Cells) > columns && s.Name == "" && slices.ContainsFunc(l.Cells[columns:], Cell.own) {
		row.Extra = len(l.Cells) - columns
	}
	return row
}

// again tells whether a line repeats the header, as tables do that were made
// page by page for the printer.
func (s *Sheet) again(h header, i int) bool {
	for j := h.from; j < h.from+h.depth; j++ {
		if sameTexts(&s.Lines[i], &s.Lines[j]) {
			return true
		}
	}
	return false
}

func sameTexts(a, b *Line) bool {
	for col := range max(len(a.Cells), len(b.Cells)) {
		if ownText(a, col) != ownText(b, col) {
			return false
		}
	}
	return a.filled() > 1
}

// ownText is what stands in a cell itself, not what a merge has filled in.
func ownText(l *Line, col int) string {
	if c := l.at(col); !c.Repeat {
		return c.Text
	}
	return ""
}

// after reports what looks like records below the signatures: leaving it out in
// silence would be a guess.
func (s *Sheet) after(end int, h header, log *finding.Log) {
	for i := end + 1; i < len(s.Lines); i++ {
		l := &s.Lines[i]
		if s.again(h, i) || l.filled()*2 > len(h.names) && !labels(l) {
			log.Add("register/rows", s.Place(i, max(0, l.first())), "签字、备注的下面还有像记录的行，没有读取。", "把这些行移到上面的表里，签字、备注放在最后；不要的就删掉。")
			return
		}
	}
}

// nameless reports columns that hold something and have no heading. Text files
// count them row by row instead.
func (s *Sheet) nameless(g *Grid, h header, log *finding.Log) {
	said := map[int]bool{}
	for i := range g.Rows {
		l := &s.Lines[g.Rows[i].at]
		for col, c := range l.Cells {
			beyond := col >= len(h.names)
			if said[col] || !c.own() || beyond && s.Name == "" || !beyond && h.names[col].Text != "" || g.Rows[i].Closing != nil {
				continue
			}
			said[col] = true
			log.Add("register/heading", s.Place(g.Rows[i].at, col), "这一格所在的列没有列名，没有读取。", "在表头给这一列写上列名；不要的内容就删掉。")
		}
	}
}

// Year tells which year a table is of, from the texts above it, the name of its
// sheet or its file: the one year that the nearest of them names. A text may
// also name a day (截至2019年4月26日).
func (g *Grid) Year() (year int, upTo string) {
	var above strings.Builder
	for _, n := range g.Above {
		above.WriteString(n.Text + "\n")
	}
	texts := []string{above.String(), "", g.File[strings.LastIndexByte(g.File, '/')+1:]}
	if g.Sheet != nil {
		texts[1] = g.Sheet.Name
	}
	for _, t := range texts {
		if year, upTo, named := yearIn(halfWidth.Replace(t)); named {
			return year, upTo
		}
	}
	return 0, ""
}
