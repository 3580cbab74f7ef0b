package chart

import "github.com/shopspring/decimal"

const (
	maxBeside = 6*em + 6 // a label that is wider stands above its bars
	minBar    = 110      // room that bars need to be told apart
	textGap   = 4        // between a bar and its text
	rowGap    = 7
)

// layout says where rows lie, and where on the axis a value lies.
type layout struct {
	top, pitch, gap int
	head            int // height of the label above the bars, 0 where it stands beside them
	labels          int // width for labels
	step            int // from one bar of a row to the next
	under           int // height of the text above its bar, 0 where it stands at the bar's end
	thick           int // of a bar

	zero  int             // x of the value zero
	reach int             // from the least to the greatest value, in units
	whole decimal.Decimal // the same as a value
}

// layOut finds the first of three ways that leaves the bars enough room: label
// beside and value at the end; label above; label and value above.
func layOut(labels []string, bars [][]bar) layout {
	lo, hi, left, right := bounds(bars)
	beside := widest(labels)
	l := layout{labels: beside, step: line, thick: 16, gap: rowGap}
	if len(bars[0]) > 1 {
		l.gap += 5
	}
	start := beside + 8
	if beside > maxBeside || width-start-left-right < minBar {
		start, l.labels, l.head = 1, width, line
	}
	if width-start-left-right < minBar {
		l.step, l.under, l.thick = line+18, line-2, 13
		left, right = 0, 1
	}
	l.pitch = l.head + l.step*len(bars[0]) + l.gap
	l.reach = width - start - left - right
	l.whole = hi.Sub(lo)
	l.zero = start + left
	l.zero -= l.distance(lo)
	return l
}

// bounds finds the least and the greatest value that bars reach, zero among
// them, and the room for texts on either side.
func bounds(bars [][]bar) (lo, hi decimal.Decimal, left, right int) {
	for _, group := range bars {
		for _, b := range group {
			for _, p := range b.parts {
				lo, hi = decimal.Min(lo, p.to), decimal.Max(hi, p.to)
			}
			if room := extent(b.text) + textGap; b.end.IsNegative() {
				left = max(left, room)
			} else {
				right = max(right, room)
			}
		}
	}
	return lo, hi, left, right
}

// distance of a value from zero in units.
func (l *layout) distance(v decimal.Decimal) int { return scale(v, l.whole, l.reach) }

func (l *layout) x(v decimal.Decimal) int { return l.zero + l.distance(v) }

// span is where a part lies. A value that is not zero shows at least a sliver.
func (l *layout) span(p part) (x, w int) {
	from, to := l.x(p.from), l.x(p.to)
	if from == to && !p.from.Equal(p.to) && from == l.zero {
		if p.to.IsNegative() {
			return from - 1, 1
		}
		return from, 1
	}
	return min(from, to), max(from, to) - min(from, to)
}

// y is the top of a row, slot the top of a bar in it, with its text.

func (l *layout) y(row int) int { return l.top + row*l.pitch }

func (l *layout) slot(row, bar int) int { return l.y(row) + l.head + bar*l.step }

// scale maps a value to units, where whole maps to size.
func scale(v, whole decimal.Decimal, size int) int {
	if whole.IsZero() {
		return 0
	}
	return int(v.Mul(decimal.NewFromInt(int64(size))).DivRound(whole, 0).IntPart())
}
