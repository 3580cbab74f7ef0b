package typeset

// tame makes a table of which every part finds room on a page: a head that takes
// too much of it isn't repeated, cells over more rows than a page has are cut
// into their rows, and a row higher than a page goes on in another row.
func (t *table) tame(depth float64) {
	if t.sum(0, t.headRows) > 0.4*depth {
		t.headRows = 0
	}
	limit := 0.85*depth - t.sum(0, t.headRows)
	for r := 0; r < len(t.rows); {
		end := r + 1
		for end < len(t.rows) && t.closed(end-1) {
			end++
		}
		if end > r+1 && t.sum(r, end) > limit {
			t.dissolve(r, end)
		}
		r = end
	}
	per := max(1, int((limit-2*overPad*t.size)/t.pitch()))
	for r := range t.rows {
		t.rows[r].lines = min(t.rows[r].lines, per)
	}
	t.heights()
	t.divide(per)
	t.heights()
}

// dissolve cuts the cells over several rows into a cell a row: the text stands
// in the first, and no rule parts them.
func (t *table) dissolve(from, to int) {
	cells := t.cells
	for _, c := range cells {
		if c.row < from || c.row >= to || c.rows == 1 {
			continue
		}
		for r := c.row + 1; r < c.row+c.rows; r++ {
			n := &cell{row: r, col: c.col, rows: 1, cols: c.cols, joined: true}
			n.text.style = c.text.style
			t.own(n)
			t.cells = append(t.cells, n)
		}
		c.rows = 1
	}
}

// divide lets rows of more than per lines go on in rows of their own.
func (t *table) divide(per int) {
	starts := make([][]*cell, len(t.rows))
	high := false
	for _, c := range t.cells {
		starts[c.row] = append(starts[c.row], c)
		high = high || c.rows == 1 && c.to > per
	}
	if !high {
		return
	}
	rows, owner, body := t.rows, t.owner, t.bodyRows
	t.rows, t.owner, t.cells = nil, nil, nil
	for r := range rows {
		parts := 1
		for _, c := range starts[r] {
			if c.rows == 1 {
				parts = max(parts, (c.to+per-1)/per)
			}
		}
		if r < body {
			t.bodyRows += parts - 1
		}
		for i := range parts {
			row := rows[r]
			if i+1 < parts {
				row.carried = nil
			}
			t.rows = append(t.rows, row)
			t.owner = append(t.owner, append([]*cell(nil), owner[r]...))
			t.startPart(starts[r], i > 0)
		}
		t.share(starts[r], len(t.rows)-parts, parts, per)
	}
}

// startPart puts the cells that start in a row, or copies of them where the row
// goes on, into the last row.
func (t *table) startPart(cells []*cell, on bool) {
	for _, c := range cells {
		n := c
		if on {
			n = new(cell)
			*n = *c
			n.joined = true
		}
		n.row = len(t.rows) - 1
		t.cells = append(t.cells, n)
		for k := n.col; k < n.col+n.cols; k++ {
			t.owner[n.row][k] = n
		}
	}
}

// share gives the cells of a divided row their lines.
func (t *table) share(cells []*cell, first, parts, per int) {
	if parts == 1 {
		return
	}
	for _, c := range cells {
		all := c.to
		for i := range parts {
			n := t.owner[first+i][c.col]
			n.from, n.to = min(all, i*per), min(all, (i+1)*per)
		}
	}
}
