package typeset

import "math"

// need is what a column asks for, in ems: what its longest piece takes, what
// reads well, and what sets every cell on one line.
type need struct{ least, fair, full float64 }

// readable is the width in ems up to which a text stays on one line, and from
// which on a column of longer ones reads well.
const readable = 8

// needs are those of the columns.
func (t *table) needs() []need {
	out := make([]need, t.cols)
	for i := range out {
		out[i] = need{1, 1, 1}
	}
	for _, c := range t.cells {
		if c.cols == 1 {
			out[c.col] = out[c.col].with(c.need())
		}
	}
	// A cell over several columns may be wider than they are.
	for _, c := range t.cells {
		if c.cols == 1 {
			continue
		}
		var sum need
		for _, n := range out[c.col : c.col+c.cols] {
			sum.least, sum.fair, sum.full = sum.least+n.least, sum.fair+n.fair, sum.full+n.full
		}
		n, gaps := c.need(), 2*sidePad*float64(c.cols-1)
		share := func(want, have float64) float64 { return max(0, want-have-gaps) / float64(c.cols) }
		for k := c.col; k < c.col+c.cols; k++ {
			out[k].least += share(n.least, sum.least)
			out[k].fair += share(n.fair, sum.fair)
			out[k].full += share(n.full, sum.full)
		}
	}
	for k := range min(len(t.columns), t.cols) {
		out[k] = out[k].bound(t.columns[k])
	}
	for k := range out {
		out[k].fair = max(out[k].fair, out[k].least)
		out[k].full = max(out[k].full, out[k].fair)
	}
	return out
}

func (n need) with(o need) need {
	return need{max(n.least, o.least), max(n.fair, o.fair), max(n.full, o.full)}
}

// bound keeps to the widths that a column was given.
func (n need) bound(c Column) need {
	if c.Min > 0 {
		n = need{max(n.least, c.Min), max(n.fair, c.Min), max(n.full, c.Min)}
	}
	if c.Max > 0 {
		n = need{n.least, min(n.fair, c.Max), min(n.full, c.Max)}
	}
	return n
}

// need of a cell: heads break into two lines before the column gets wider.
func (c *cell) need() need {
	n := need{least: c.least, full: c.natural}
	switch {
	case c.natural <= readable && !c.head:
		n.fair = c.natural
	case c.head:
		n.fair = max(c.least, min(c.natural, max(2, c.natural/2)))
	default:
		n.fair = max(c.least, readable, c.natural/4)
	}
	return n
}

// choose takes a size at which the columns read well, upright before turned; if
// there's none, the smallest at which no word is divided. It says whether the
// table stands on a turned page, and whether it fits at all.
func (t *table) choose(s *setter) (turned, fits bool) {
	needs := t.needs()
	pads := 2 * sidePad * float64(t.cols)
	fair, least := pads, pads
	for _, n := range needs {
		fair += n.fair
		least += n.least
	}
	sizes := s.form.Tables
	smallest := sizes[len(sizes)-1]
	widths := []float64{s.form.Measure}
	if s.form.Turn {
		widths = append(widths, s.form.Depth)
	}
	for i, w := range widths {
		if t.best(needs, sizes, fair, w) {
			return i == 1, true
		}
	}
	for i, w := range widths {
		if least*smallest <= w+within {
			t.spread(needs, smallest, w)
			return i == 1, true
		}
	}
	w := widths[len(widths)-1]
	// Words are divided before the type gets a quarter smaller than the smallest,
	// but every column has a character.
	t.spread(needs, min(max(w/least, smallest*0.75), w/(pads+1.1*float64(t.cols))), w)
	return len(widths) == 2, false
}

// best spreads the columns at the size that suits the table: the largest, unless
// its cells wrap so much there that a smaller one makes a shorter table than the
// size alone would.
func (t *table) best(needs []need, sizes []float64, fair, width float64) bool {
	least, best := 0.0, 0.0
	for _, size := range sizes {
		if fair*size > width+within {
			continue
		}
		t.spread(needs, size, width)
		if c := t.linesAbout() * size * math.Pow(sizes[0]/size, sizeWorth); best == 0 || c < least-within {
			least, best = c, size
		}
	}
	if best > 0 {
		t.spread(needs, best, width)
	}
	return best > 0
}

// sizeWorth is how much a larger size is worth: a table that is shorter by as
// much as its type is smaller is no gain.
const sizeWorth = 1.5

// linesAbout is about how many lines the rows take.
func (t *table) linesAbout() float64 {
	rows := make([]float64, len(t.rows))
	for _, c := range t.cells {
		if c.rows == 1 {
			rows[c.row] = max(rows[c.row], math.Ceil(c.natural/t.room(c)-roundOff))
		}
	}
	sum := 0.0
	for r, n := range rows {
		sum += max(1, n, float64(t.rows[r].lines)) + 2*overPad
	}
	return sum
}

// spread gives the columns their widths at a size: everybody the least, then
// towards what reads well, then towards one line each, and what is left to all.
func (t *table) spread(needs []need, size, width float64) {
	t.size = size
	room := width/size - 2*sidePad*float64(t.cols)
	low, high := make([]float64, t.cols), make([]float64, t.cols)
	var least, fair, full float64
	for _, n := range needs {
		least, fair, full = least+n.least, fair+n.fair, full+n.full
	}
	for k, n := range needs {
		switch {
		case room < least:
			low[k], high[k] = n.least*room/least, n.least*room/least
		case room < fair:
			low[k], high[k] = n.least, n.fair
		default:
			low[k], high[k] = n.fair, n.full
		}
	}
	if room < least {
		t.even(needs, low, room)
	}
	fillUp(low, high, room)
	t.widths = make([]float64, t.cols)
	for k := range low {
		t.widths[k] = (low[k] + 2*sidePad) * size
	}
}

// even keeps every column of a table that is too wide a character wide.
func (t *table) even(needs []need, low []float64, room float64) {
	spare, over := room-1.05*float64(t.cols), 0.0
	for _, n := range needs {
		over += max(0, n.least-1.05)
	}
	for k, n := range needs {
		low[k] = 1.05
		if over > 0 && spare > 0 {
			low[k] += spare * max(0, n.least-1.05) / over
		}
	}
}

// fillUp raises the widths from low towards high until room is used: those that
// lack little first, so that short columns come to stand on one line; then what
// is left goes to all in proportion.
func fillUp(low, high []float64, room float64) {
	used := 0.0
	for _, w := range low {
		used += w
	}
	spare := room - used
	for spare > within {
		open, step := 0, spare
		for k := range low {
			if d := high[k] - low[k]; d > within {
				open++
				step = min(step, d)
			}
		}
		if open == 0 {
			break
		}
		step = min(step, spare/float64(open))
		for k := range low {
			if high[k]-low[k] > within {
				low[k] += step
				spare -= step
			}
		}
	}
	if spare <= within {
		return
	}
	total := 0.0
	for _, w := range low {
		total += w + 1
	}
	for k := range low {
		low[k] += spare * (low[k] + 1) / total
	}
}
