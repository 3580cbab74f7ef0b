package typeset

import "gongshi/generator/paper"

// Padding of cells, in ems of the table's size.
const (
	sidePad = 0.3
	overPad = 0.3
)

// A table is the grid of a Table.
type table struct {
	cols     int
	cells    []*cell
	rows     []tableRow
	owner    [][]*cell // by row and column
	columns  []Column
	headRows int
	bodyRows int // the rows after head and body are totals

	short      bool    // stays on one page
	size, lead float64 // points; ems
	widths     []float64
	tag        int
}

// tableRow is a row. Its carried texts are set when its page turns out to end
// after it.
type tableRow struct {
	height  float64
	lines   int // at least
	carried []string
	carry   float64 // height of the row that carries them; 0 if there's none
}

// A cell is a text over one or more fields of the grid. Lines from..to of the
// text stand in it: a row too high for a page goes on in the next.
type cell struct {
	row, col, rows, cols int
	text                 para
	align                Align
	head, label          bool
	joined               bool    // goes on from the cell above, without a rule
	natural, least       float64 // ems, of the longest line and of the longest word
	from, to             int
}

// grid places the cells of a table and shapes their texts.
func (s *setter) grid(b *Table, tag int) *table {
	t := &table{tag: tag, columns: b.Columns, cols: len(b.Columns), lead: s.form.TableLead, headRows: len(b.Head)}
	t.bodyRows = t.headRows + len(b.Body)
	var all []Row
	all = append(append(append(all, b.Head...), b.Body...), b.Total...)
	if t.cols == 0 && len(all) > 0 {
		t.cols = 1
	}
	ends := []int{t.headRows, t.bodyRows, len(all)}
	for r, row := range all {
		s.row = r + 1
		end := ends[0]
		for _, e := range ends {
			if end = e; r < e {
				break
			}
		}
		t.rows = append(t.rows, tableRow{carried: row.Carried, lines: row.Lines})
		t.place(s, r, end, row)
	}
	s.row = 0
	t.square(s)
	return t
}

// place puts the cells of a row into the free fields. A cell ends with its part
// of the table, and before one that already stands in its way.
func (t *table) place(s *setter, r, end int, row Row) {
	for len(t.owner) < end {
		t.owner = append(t.owner, make([]*cell, t.cols))
	}
	col := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		for col < t.cols && t.owner[r][col] != nil {
			col++
		}
		if col >= t.cols {
			if len(t.columns) > 0 {
				s.issue(Issue{Kind: ExtraCells, Text: words(c.Runs)})
			}
			t.widen(col + 1)
		}
		wide := min(max(1, c.Cols), max(1, t.cols-col))
		if len(t.columns) == 0 {
			wide = max(1, c.Cols)
			t.widen(col + wide)
		}
		for k := 1; k < wide; k++ {
			if t.owner[r][col+k] != nil {
				wide = k
			}
		}
		high := min(max(1, c.Rows), end-r)
		n := &cell{row: r, col: col, rows: high, cols: wide, text: para{runs: bracketed(c.Runs)}, align: c.Align, label: c.Label}
		t.own(n)
		t.cells = append(t.cells, n)
		col += wide
	}
}

// own marks the fields of a cell.
func (t *table) own(c *cell) {
	for r := c.row; r < c.row+c.rows; r++ {
		for k := c.col; k < c.col+c.cols; k++ {
			t.owner[r][k] = c
		}
	}
}

// widen gives the table more columns.
func (t *table) widen(cols int) {
	if cols <= t.cols {
		return
	}
	for r := range t.owner {
		t.owner[r] = append(t.owner[r], make([]*cell, cols-t.cols)...)
	}
	t.cols = cols
}

// square fills the fields that no cell covers, and shapes and tags all cells,
// row by row.
func (t *table) square(s *setter) {
	cells := t.cells
	t.cells = make([]*cell, 0, len(cells))
	for r := range t.owner {
		tr := s.tag(paper.Tag{Role: paper.RoleTR, Parent: t.tag})
		for k := 0; k < t.cols; k++ {
			c := t.owner[r][k]
			if c == nil {
				c = &cell{row: r, col: k, rows: 1, cols: 1}
				t.owner[r][k] = c
			}
			if c.row != r || c.col != k {
				continue
			}
			t.cells = append(t.cells, c)
			s.row = r + 1
			t.shape(s, c, tr)
		}
	}
	s.row = 0
}

func (t *table) shape(s *setter, c *cell, tr int) {
	role := RoleTable
	tag := paper.Tag{Role: paper.RoleTD, Parent: tr, RowSpan: c.rows, ColSpan: c.cols}
	switch {
	case c.row < t.headRows:
		role, c.head = RoleTableStrong, true
		tag.Role, tag.Scope = paper.RoleTH, paper.ScopeColumn
	case c.label:
		role = RoleTableStrong
		tag.Role, tag.Scope = paper.RoleTH, paper.ScopeRow
	case c.row >= t.bodyRows:
		role = RoleTableStrong
	}
	c.text.tags = s.runTags(c.text.runs, s.tag(tag))
	c.text.g = s.shape(c.text.runs, role)
	if c.head {
		wholeWords(c.text.g)
	}
	c.natural, c.least = extents(c.text.g)
}

// extents are the widths of the longest line and of the longest piece that no
// line end may divide.
func extents(g []glyph) (natural, least float64) {
	lineW, word := 0.0, 0.0
	for i := range g {
		if g[i].r == '\n' {
			lineW, word = 0, 0
			continue
		}
		lineW += g[i].width
		if g[i].cls != space {
			word += g[i].width
			natural, least = max(natural, lineW), max(least, word)
		}
		lineW += g[i].after
		word += g[i].after
		if g[i].cost < emergency {
			word = 0
		}
	}
	return natural, least
}
