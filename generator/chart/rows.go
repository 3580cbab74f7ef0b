package chart

import "github.com/shopspring/decimal"

// part of a bar: from one value to another, in the fill of its series.
type part struct {
	fill     int
	from, to decimal.Decimal
}

// bar is one bar and the text at its end.
type bar struct {
	parts []part
	text  string
	end   decimal.Decimal // the value at which the text stands
}

// rows draws bars that lie, one row a label.
func (s *sheet) rows(d *Data) {
	bars, incomplete := barsOf(d)
	var names []string
	if len(d.Series) > 1 {
		for _, series := range d.Series {
			names = append(names, series.Name)
		}
	}
	s.legend(names, d.Unit, func(i, x, y int) {
		s.fill(i)
		s.rect(x+1, y, swatch-2, swatch-2)
		s.body.Tag(`</g>`)
	})
	l := layOut(d.Labels, bars)
	l.top = s.y
	s.y += len(bars)*l.pitch - l.gap
	s.rowLabels(d, &l)
	for fill := range d.Series {
		s.rowBars(bars, fill, &l)
	}
	s.rowTexts(bars, &l)
	s.baseline(len(bars[0]), len(bars), &l)
	if d.Sort == Stacked {
		s.y += 6
		s.remark(totalNote(incomplete))
	}
	s.y++
}

// incompleteMark follows a total that lacks a part.
const (
	incompleteMark = "＊"
	incompleteNote = "带＊的有缺项，缺的没有计入。"
)

func totalNote(incomplete bool) string {
	if incomplete {
		return "条末的数是合计。" + incompleteNote
	}
	return "条末的数是合计。"
}

// barsOf makes the bars of each label.
func barsOf(d *Data) (bars [][]bar, incomplete bool) {
	bars = make([][]bar, len(d.Labels))
	for i := range d.Labels {
		if d.Sort == Stacked {
			b := stack(d, i)
			if missing(d.at(i)) {
				b.text += incompleteMark
				incomplete = true
			}
			bars[i] = []bar{b}
			continue
		}
		for fill, series := range d.Series {
			p := series.Values[i]
			b := bar{text: p.Text}
			if p.Has {
				b.parts = []part{{fill, decimal.Zero, p.Value}}
				b.end = p.Value
			}
			bars[i] = append(bars[i], b)
		}
	}
	return bars, incomplete
}

// stack puts the values of one label end to end, those below zero to the left.
func stack(d *Data, label int) bar {
	points := d.at(label)
	_, text := sum(points)
	b := bar{text: text}
	var left, right decimal.Decimal
	for fill, p := range points {
		switch {
		case !p.Has || p.Value.IsZero():
		case p.Value.IsNegative():
			b.parts = append(b.parts, part{fill, left, left.Add(p.Value)})
			left = left.Add(p.Value)
		default:
			b.parts = append(b.parts, part{fill, right, right.Add(p.Value)})
			right = right.Add(p.Value)
		}
	}
	if b.end = right; right.IsZero() {
		b.end = left
	}
	return b
}

// at returns the points of one label.
func (d *Data) at(label int) []Point {
	out := make([]Point, len(d.Series))
	for i, s := range d.Series {
		out[i] = s.Values[label]
	}
	return out
}

func (s *sheet) rowLabels(d *Data, l *layout) {
	s.body.Tag(`<g>`)
	for i, label := range d.Labels {
		s.label(0, l.y(i)+ascent, l.labels, label)
	}
	s.body.Tag(`</g>`)
}

// rowBars draws what has one fill.
func (s *sheet) rowBars(bars [][]bar, fill int, l *layout) {
	s.body.Tag("\n")
	s.fill(fill)
	for i, group := range bars {
		for j, b := range group {
			for _, p := range b.parts {
				if x, w := l.span(p); p.fill == fill && w > 0 {
					s.rect(x, l.slot(i, j)+l.under+2, w, l.thick)
				}
			}
		}
	}
	s.body.Tag(`</g>`)
}

// baseline draws the line of zero. It leaves out the lines of text that stand
// above bars.
func (s *sheet) baseline(inRow, rows int, l *layout) {
	s.body.Tag("\n<path class=\"axis\" stroke=\"currentColor\" d=\"")
	switch {
	case l.head == 0 && l.under == 0:
		s.body.Tag(`M`).Int(l.zero).Tag(` `).Int(l.top).Tag(`V`).Int(s.y)
	case l.under == 0:
		for i := range rows {
			s.body.Tag(`M`).Int(l.zero).Tag(` `).Int(l.slot(i, 0)).Tag(`V`).Int(l.slot(i, inRow))
		}
	default:
		for i := range rows {
			for j := range inRow {
				s.body.Tag(`M`).Int(l.zero).Tag(` `).Int(l.slot(i, j) + l.under).Tag(`V`).Int(l.slot(i, j+1))
			}
		}
	}
	s.body.Tag(`"/>`)
}

func (s *sheet) rowTexts(bars [][]bar, l *layout) {
	s.body.Tag("\n<g class=\"over\">")
	for i, group := range bars {
		for j, b := range group {
			y := l.slot(i, j) + ascent
			switch {
			case l.under > 0:
				s.label(0, y, width, b.text)
			case b.end.IsNegative():
				s.toLeft(l.x(b.end)-textGap, y, b.text)
			default:
				s.label(l.x(b.end)+textGap, y, width, b.text)
			}
		}
	}
	s.body.Tag(`</g>`)
}
