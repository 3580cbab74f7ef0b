package typeset

import "gongshi/generator/paper"

// labelColumns is how many columns the label of a row that carries sums takes:
// those before the first sum.
func labelColumns(carried []string) int {
	for i, c := range carried {
		if c != "" {
			return max(1, i)
		}
	}
	return max(1, len(carried))
}

// carries notes how high the row would be that carries a row's sums over to the
// next page. Only body rows have one, and not the last.
func (t *table) carries(s *setter) {
	for r := t.headRows; r+1 < t.bodyRows; r++ {
		row := &t.rows[r]
		if len(row.carried) == 0 {
			continue
		}
		lines := 1
		for k := range min(len(row.carried), t.cols) {
			lines = max(lines, len(t.carryText(s, row.carried[k], k, k+1, t.columnAlign(k)).lines))
		}
		lines = max(lines, len(t.carryText(s, "过次页", 0, min(t.cols, labelColumns(row.carried)), Center).lines))
		row.carry = float64(lines)*t.pitch() + 2*overPad*t.size
	}
}

func (t *table) columnAlign(k int) Align {
	if k < len(t.columns) && t.columns[k].Align != Auto {
		return t.columns[k].Align
	}
	return Center
}

// carryText sets a text over the columns from..to.
func (t *table) carryText(s *setter, text string, from, to int, align Align) *para {
	c := cell{col: from, cols: to - from}
	w := t.room(&c)
	p := &para{runs: Plain(text), style: Style{Size: t.size, Pitch: t.pitch()}, left: sidePad * t.size, m: measure{first: w, rest: w, align: align}}
	p.g = s.shape(p.runs, RoleTableStrong)
	p.lines = s.breakLines(p.g, p.m)
	return p
}

// drawCarry draws a row that carries sums. It's decoration to who can't see the
// page: pages are nothing to a listener.
func (t *table) drawCarry(s *setter, pg *paper.Page, b *band, edges []float64) {
	set := func(p *para, k int) {
		y := b.y + (b.h-float64(len(p.lines))*t.pitch())/2
		for i := range p.lines {
			p.draw(pg, i, edges[k], y, t.pitch())
			y += t.pitch()
		}
	}
	set(t.carryText(s, b.label, 0, min(b.joins, t.cols), Center), 0)
	for k := b.joins; k < min(len(b.carry), t.cols); k++ {
		if b.carry[k] != "" {
			set(t.carryText(s, b.carry[k], k, k+1, t.columnAlign(k)), k)
		}
	}
}
