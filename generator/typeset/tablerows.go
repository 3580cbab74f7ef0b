package typeset

import "gongshi/generator/paper"

// table sets a table: caption and unit, then its rows.
func (s *setter) table(b Table) {
	before := len(s.doc.Tags)
	tag := s.tag(paper.Tag{Role: paper.RoleTable})
	var caption, unit int
	if b.Caption != "" {
		caption = s.tag(paper.Tag{Role: paper.RoleCaption, Parent: tag})
	}
	if b.Unit != "" {
		unit = s.tag(paper.Tag{Role: paper.RoleCaption, Parent: tag})
	}
	t := s.grid(&b, tag)
	turned, fits := t.choose(s)
	if !fits {
		if parts := t.parts(s, b); len(parts) > 1 {
			s.doc.Tags = s.doc.Tags[:before]
			for i, p := range parts {
				if i > 0 {
					s.put(slab{}) // parts are to be hung side by side
				}
				s.table(p)
			}
			return
		}
		s.issue(Issue{Kind: TooWide})
	}
	width, depth := s.form.Measure, s.form.Depth
	if turned {
		width, depth = depth, width
	}
	if t.cols > 0 {
		t.breakCells(s)
		t.heights()
		t.tame(depth)
		t.carries(s)
	}
	s.over(b.Caption, caption, RoleHeading, setting{style: Style{Size: min(t.size+1.5, s.form.Text.Size)}, align: Center}, width, turned)
	s.over(b.Unit, unit, RoleTable, setting{style: Style{Size: min(t.size, s.form.Text.Size)}, align: Right}, width, turned)
	t.short = t.sum(0, len(t.rows)) <= depth/3
	for r := range t.rows {
		s.put(slab{height: t.rows[r].height, bond: t.bond(r), turned: turned, rows: t, row: r})
	}
	s.gap = 0.3 * s.form.Text.Pitch
}

// over adds a line that stands over a table.
func (s *setter) over(text string, tag int, role Role, set setting, width float64, turned bool) {
	if text == "" {
		return
	}
	set.role, set.width = role, width
	set.style.Pitch = set.style.Size * 1.6
	p := s.para(Plain(text), tag, set)
	for i := range p.lines {
		s.put(slab{item: textLine{p, i, p.style.Pitch}, height: p.style.Pitch, bond: together, turned: turned})
	}
}

// pitch is the distance of the lines in cells, in points.
func (t *table) pitch() float64 { return t.lead * t.size }

// room is the width in ems that a cell has for its text.
func (t *table) room(c *cell) float64 {
	w := 0.0
	for k := c.col; k < c.col+c.cols; k++ {
		w += t.widths[k]
	}
	return w/t.size - 2*sidePad
}

// breakCells finds the lines of every cell, and how they stand in it.
func (t *table) breakCells(s *setter) {
	wraps := make([]bool, t.cols)
	for _, c := range t.cells {
		if !c.head && !c.label && c.cols == 1 && c.natural > t.room(c)+roundOff {
			wraps[c.col] = true
		}
	}
	for _, c := range t.cells {
		w := t.room(c)
		c.text.style = Style{Size: t.size, Pitch: t.pitch()}
		c.text.left = sidePad * t.size
		c.text.m = measure{first: w, rest: w, align: t.aligned(c, wraps)}
		c.text.lines = s.breakLines(c.text.g, c.text.m)
		c.to = len(c.text.lines)
		for i := range c.text.lines {
			if c.text.lines[i].over {
				s.row = c.row + 1
				s.issue(Issue{Kind: Overflow, Text: words(c.text.runs)})
				s.row = 0
				break
			}
		}
	}
}

// aligned is how the lines of a cell stand: in the middle, but a column with
// texts that wrap starts them all at the left.
func (t *table) aligned(c *cell, wraps []bool) Align {
	if c.align != Auto {
		return c.align
	}
	if c.head || c.label {
		return Center
	}
	wrapped := c.natural > t.room(c)+roundOff
	if c.cols == 1 {
		if c.col < len(t.columns) && t.columns[c.col].Align != Auto {
			return t.columns[c.col].Align
		}
		wrapped = wraps[c.col]
	}
	switch {
	case !wrapped:
		return Center
	case t.room(c) >= justifiedFrom:
		return Justify
	}
	return Left
}

// justifiedFrom is the width in ems from which on texts in cells are justified:
// in narrower ones the gaps would show.
const justifiedFrom = 12

// high is the height of a cell in points.
func (t *table) high(c *cell) float64 {
	return float64(max(1, c.to-c.from))*t.pitch() + 2*overPad*t.size
}

// heights gives the rows the height of their highest cell; the last row of a
// cell over several takes what the others leave of it.
func (t *table) heights() {
	for r := range t.rows {
		t.rows[r].height = float64(max(1, t.rows[r].lines))*t.pitch() + 2*overPad*t.size
	}
	for _, c := range t.cells {
		if c.rows == 1 {
			t.rows[c.row].height = max(t.rows[c.row].height, t.high(c))
		}
	}
	for r := range t.rows {
		for k := 0; k < t.cols; k++ {
			c := t.owner[r][k]
			if c.rows > 1 && c.row+c.rows-1 == r && c.col == k {
				t.rows[r].height += max(0, t.high(c)-t.sum(c.row, r+1))
			}
		}
	}
}

// sum is the height of rows.
func (t *table) sum(from, to int) float64 {
	h := 0.0
	for _, r := range t.rows[from:to] {
		h += r.height
	}
	return h
}

// closed tells whether a cell covers both row r and the next.
func (t *table) closed(r int) bool {
	for k := 0; k < t.cols; k++ {
		if t.owner[r][k] == t.owner[r+1][k] {
			return true
		}
	}
	return false
}

// bond of row r to the next: a page doesn't end in or after the head, nor with
// a first row alone under it; a last row isn't alone on a page, and totals
// stand with rows they are the totals of. A short table isn't divided.
func (t *table) bond(r int) bond {
	switch {
	case r+1 == len(t.rows):
		return loosely
	case t.closed(r):
		return firmly
	case t.short, r < t.headRows || r == t.headRows && r+1 < t.bodyRows, r >= t.bodyRows-2:
		return together
	}
	return loosely
}

// againHeight is the height of what is repeated over row r at the top of a page.
func (t *table) againHeight(r int) float64 {
	h := t.sum(0, t.headRows)
	if r > 0 {
		h += t.rows[r-1].carry
	}
	return h
}

// footHeight is the height that row r needs below it if the page ends there.
func (t *table) footHeight(r int) float64 { return t.rows[r].carry }
