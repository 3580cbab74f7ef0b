package typeset

import "gongshi/generator/paper"

// The widths of the rules, in points.
const (
	outline = 1
	inline  = 0.5
)

// part is the rows from..to of a table on one page, and where they start.
type part struct {
	from, to int
	x, y     float64
}

// band is a row on a page: one of the table's, or one that carries sums over.
type band struct {
	row   int // -1 for one that carries
	y, h  float64
	again bool
	joins int // of one that carries: columns under its label
	carry []string
	label string
}

// bands are the rows of a part with what page breaks add.
func (t *table) bands(p part) []band {
	var out []band
	y := p.y
	add := func(b band) {
		b.y = y
		y += b.h
		out = append(out, b)
	}
	carry := func(r int, label string) {
		if row := &t.rows[r]; row.carry > 0 {
			add(band{row: -1, h: row.carry, label: label, carry: row.carried, joins: labelColumns(row.carried)})
		}
	}
	if p.from >= t.headRows && p.from > 0 {
		for r := range t.headRows {
			add(band{row: r, h: t.rows[r].height, again: true})
		}
		carry(p.from-1, "承前页")
	}
	for r := p.from; r < p.to; r++ {
		add(band{row: r, h: t.rows[r].height})
	}
	if p.to < len(t.rows) {
		carry(p.to-1, "过次页")
	}
	if p.from >= t.headRows && p.from > 0 {
		// The part starts where its first row was promised to stand.
		shift := out[t.againBands(p)].y - p.y
		for i := range out {
			out[i].y -= shift
		}
	}
	return out
}

// againBands is how many bands stand over the first row of a part.
func (t *table) againBands(p part) int {
	n := t.headRows
	if t.rows[p.from-1].carry > 0 {
		n++
	}
	return n
}

// drawPart draws the rows of a table that are on one page.
func (t *table) drawPart(s *setter, pg *paper.Page, p part) {
	edges := make([]float64, t.cols+1)
	edges[0] = p.x
	for k, w := range t.widths {
		edges[k+1] = edges[k] + w
	}
	bands := t.bands(p)
	for i := range bands {
		if b := &bands[i]; b.row < 0 {
			t.drawCarry(s, pg, b, edges)
		} else {
			t.drawRow(pg, bands, i, edges)
		}
	}
	t.rules(pg, bands, edges)
}

// drawRow draws the texts of the cells that start in a row.
func (t *table) drawRow(pg *paper.Page, bands []band, i int, edges []float64) {
	b := &bands[i]
	for k := 0; k < t.cols; k++ {
		c := t.owner[b.row][k]
		if c.row != b.row || c.col != k || len(c.text.g) == 0 {
			continue
		}
		text := c.text
		if b.again {
			text.tags = nil
		}
		h := t.sum(c.row, c.row+c.rows)
		y := b.y + (h-float64(c.to-c.from)*t.pitch())/2
		for n := c.from; n < c.to; n++ {
			text.draw(pg, n, edges[k], y, t.pitch())
			y += t.pitch()
		}
	}
}

// rules draws the lines between the fields and around them, each as long as it
// goes.
func (t *table) rules(pg *paper.Page, bands []band, edges []float64) {
	top, bottom := bands[0].y, bands[len(bands)-1].y+bands[len(bands)-1].h
	left, right := edges[0], edges[t.cols]
	for i := 1; i < len(bands); i++ {
		for k := 0; k < t.cols; {
			from := k
			for k < t.cols && t.parted(&bands[i-1], &bands[i], k) {
				k++
			}
			if k > from {
				pg.Items = append(pg.Items, paper.Line{X1: edges[from], Y1: bands[i].y, X2: edges[k], Y2: bands[i].y, Width: inline})
			} else {
				k++
			}
		}
	}
	for k := 1; k < t.cols; k++ {
		for i := 0; i < len(bands); {
			from := i
			for i < len(bands) && t.walled(&bands[i], k) {
				i++
			}
			if i > from {
				end := bands[i-1].y + bands[i-1].h
				pg.Items = append(pg.Items, paper.Line{X1: edges[k], Y1: bands[from].y, X2: edges[k], Y2: end, Width: inline})
			} else {
				i++
			}
		}
	}
	pg.Items = append(pg.Items, paper.Rect{X: left - outline/2.0, Y: top - outline/2.0, W: right - left + outline, H: bottom - top + outline, Stroke: outline})
}

// parted tells whether a rule divides two bands in column k.
func (t *table) parted(above, below *band, k int) bool {
	if above.row < 0 || below.row < 0 || above.again != below.again {
		return true
	}
	c := t.owner[below.row][k]
	return c != t.owner[above.row][k] && !c.joined
}

// walled tells whether a rule stands before column k in a band.
func (t *table) walled(b *band, k int) bool {
	if b.row < 0 {
		return k >= b.joins
	}
	return t.owner[b.row][k-1] != t.owner[b.row][k]
}
