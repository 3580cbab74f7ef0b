package typeset

// A line is the glyphs from to to; what stands from end on is space that isn't
// seen.
type line struct {
	from, end, to int
	natural       float64 // ems, without stretching or squeezing
	first, last   bool    // of its paragraph; last also before a line end in the text
	over          bool    // wider than the measure: one glyph alone is
}

// measure is the room of a paragraph's lines, in ems.
type measure struct {
	first, rest float64
	align       Align
}

func (m measure) of(first bool) float64 {
	if first {
		return m.first
	}
	return m.rest
}

// The prices of what a line may do, weighed against each other over a whole
// paragraph.
const (
	lineCost   = 10  // a line more
	loose      = 100 // gaps of looseGap ems; grows with the square
	looseGap   = 0.12
	tight      = 60  // all that a line can give is squeezed out of it
	lonely     = 150 // one ideograph alone on the last line
	worst      = 5000
	overCost   = 1e9
	raggedCost = 200 // a line more, where lines aren't justified
	roundOff   = 1e-7
)

// ledger has running sums over the glyphs of a paragraph, so that a line is
// weighed without looking at its glyphs. It's kept for the next paragraph.
type ledger struct {
	width, shrink, grow []float64
	solid               []int32 // by place: end of what is seen before it
	points              []int32 // places where a line may end
	best                []float64
	from                []int32
}

// breakLines finds the lines of a paragraph.
func (s *setter) breakLines(g []glyph, m measure) []line {
	var out []line
	for lo := 0; ; {
		hi := lo
		for hi < len(g) && g[hi].r != '\n' {
			hi++
		}
		out = s.segment(out, g, lo, hi, m, lo == 0)
		if hi == len(g) {
			return out
		}
		lo = hi + 1
	}
}

// segment finds the lines of g[lo:hi], which has no line end.
func (s *setter) segment(out []line, g []glyph, lo, hi int, m measure, first bool) []line {
	l := &s.ledger
	l.fill(g, lo, hi)
	n := len(out)
	if w := l.natural(g, lo, 0, hi-lo); w <= m.of(first)+roundOff {
		return append(out, line{from: lo, end: lo + int(l.solid[hi-lo]), to: hi, natural: w, first: first, last: true})
	}
	if !l.solve(g, lo, hi, m, first, emergency) {
		l.solve(g, lo, hi, m, first, overCost)
	}
	for k := len(l.points) - 1; k > 0; k = int(l.from[k]) {
		a, b := int(l.points[l.from[k]]), int(l.points[k])
		ln := line{from: lo + a, end: lo + max(a, int(l.solid[b])), to: lo + b, natural: l.natural(g, lo, a, b), first: first && a == 0, last: b == hi-lo}
		ln.over = ln.natural-l.room(g, lo, a, b) > m.of(ln.first)+roundOff
		out = append(out, ln)
	}
	for i, j := n, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// fill makes the running sums.
func (l *ledger) fill(g []glyph, lo, hi int) {
	l.width, l.shrink, l.grow, l.solid = l.width[:0], l.shrink[:0], l.grow[:0], l.solid[:0]
	var w, s, r float64
	solid := int32(0)
	for i := lo; ; i++ {
		l.width, l.shrink, l.grow = append(l.width, w), append(l.shrink, s), append(l.grow, r)
		l.solid = append(l.solid, solid)
		if i == hi {
			return
		}
		w += g[i].width + g[i].after
		s += g[i].shrink
		r += g[i].grow
		if g[i].cls != space {
			solid = int32(i - lo + 1)
		}
	}
}

// natural is the width of the line from place a to b.
func (l *ledger) natural(g []glyph, lo, a, b int) float64 {
	e := int(l.solid[b])
	if e <= a {
		return 0
	}
	return l.width[e] - l.width[a] - g[lo+e-1].after
}

// room is what the line can give: a part of the white inside, and all of it
// after a sign at its end.
func (l *ledger) room(g []glyph, lo, a, b int) float64 {
	e := int(l.solid[b])
	if e <= a {
		return 0
	}
	last := &g[lo+e-1]
	return l.shrink[e] - l.shrink[a] - last.shrink + last.back
}

// solve finds the cheapest lines that end only where it costs less than limit;
// false if there are none.
func (l *ledger) solve(g []glyph, lo, hi int, m measure, first bool, limit float64) bool {
	n := hi - lo
	l.points, l.best, l.from = append(l.points[:0], 0), append(l.best[:0], 0), append(l.from[:0], 0)
	for p := 1; p <= n; p++ {
		ending := 0.0
		if p < n {
			if ending = g[lo+p-1].cost; ending >= limit {
				continue
			}
		}
		best, from := -1.0, int32(0)
		for k := len(l.points) - 1; k >= 0; k-- {
			a := int(l.points[k])
			if l.best[k] < 0 {
				continue
			}
			cost, fits := l.weigh(g, lo, a, p, m.of(first && a == 0), m.align, p == n)
			if !fits && (limit < overCost || p-a > 1) {
				if k > 0 && first && m.first > m.rest {
					k = 1 // the first line is longer than the others: it may still fit
					continue
				}
				break
			}
			if !fits {
				cost = overCost
			}
			if cost += l.best[k] + ending; best < 0 || cost < best {
				best, from = cost, int32(k)
			}
		}
		l.points, l.best, l.from = append(l.points, int32(p)), append(l.best, best), append(l.from, from)
	}
	return l.best[len(l.best)-1] >= 0
}

// weigh is the cost of the line from a to b, and whether it fits.
func (l *ledger) weigh(g []glyph, lo, a, b int, measure float64, align Align, last bool) (float64, bool) {
	slack := measure - l.natural(g, lo, a, b)
	cost := float64(lineCost)
	if slack < -roundOff {
		room := l.room(g, lo, a, b)
		if -slack > room+roundOff {
			return 0, false
		}
		part := -slack / room
		return cost + tight*part*part, true
	}
	if align != Justify {
		cost = raggedCost
		if !last || align == Center {
			cost += loose * (slack / measure) * (slack / measure)
		}
	} else if !last {
		gaps := l.grow[max(a, int(l.solid[b])-1)] - l.grow[a]
		per := slack
		if gaps > 0 {
			per = slack / gaps
		}
		per /= looseGap
		cost += min(worst, loose*per*per) + slack
	}
	if last && a > 0 && l.alone(g, lo, a, b) {
		cost += lonely
	}
	return cost, true
}

// alone tells whether a line has one ideograph only, beside signs.
func (l *ledger) alone(g []glyph, lo, a, b int) bool {
	e := int(l.solid[b])
	if e-a > 4 {
		return false
	}
	n := 0
	for i := a; i < e; i++ {
		if c := g[lo+i].cls; c != closing && c != pause {
			n++
		}
	}
	return n <= 1
}
