package chart

import "github.com/shopspring/decimal"

const (
	plotHeight = 170
	aside      = 8  // from the edges of the plot to the first and the last point
	minStep    = 15 // between markers that can be told apart
)

// plane is where the points of a line chart lie.
type plane struct {
	left, right, top, bottom int
	count                    int
	lo, whole                decimal.Decimal
}

func (p *plane) x(i int) int {
	if p.count == 1 {
		return (p.left + p.right) / 2
	}
	return p.left + aside + (p.right-p.left-2*aside)*i/(p.count-1)
}

func (p *plane) y(v decimal.Decimal) int {
	return p.bottom - scale(v.Sub(p.lo), p.whole, p.bottom-p.top)
}

// lines draws one line a series over an axis of labels.
func (s *sheet) lines(d *Data) {
	var names []string
	if len(d.Series) > 1 {
		for _, series := range d.Series {
			names = append(names, series.Name)
		}
	}
	s.legend(names, d.Unit, func(i, x, y int) {
		s.stroke(i)
		s.body.Tag(`<path d="M`).Int(x).Tag(` `).Int(y + 7).Tag(`h16"/></g>`)
		s.shapes(i)
		s.point(i, x+swatch/2, y+7)
		s.body.Tag(`"/>`)
	})
	var lo, hi decimal.Decimal
	for _, series := range d.Series {
		for _, v := range series.Values {
			if v.Has {
				lo, hi = decimal.Min(lo, v.Value), decimal.Max(hi, v.Value)
			}
		}
	}
	t := ticksFor(lo, hi)
	texts := t.labels()
	p := plane{
		left: widest(texts) + 6, right: width - 1, top: s.y + line, count: len(d.Labels),
		lo: t.value(t.from), whole: t.value(t.to - t.from),
	}
	p.bottom = p.top + plotHeight
	if lo.IsZero() && hi.IsZero() {
		texts = texts[:1] // no step is better than another
		p.bottom = p.top + line
	}
	s.grid(&t, texts, &p)
	s.dates(d.Labels, &p)
	spots := s.curves(d, &p)
	s.values(spots, &p)
	s.y++
}

// grid draws the lines and what they stand for; that of zero is the axis.
func (s *sheet) grid(t *ticks, texts []string, p *plane) {
	s.body.Tag(`<g class="quiet">`)
	for i, text := range texts {
		s.toLeft(p.left-6, p.y(t.value(t.from+int64(i)))+5, text)
	}
	s.body.Tag("</g>\n<path class=\"grid\" stroke=\"currentColor\" stroke-dasharray=\"1 3\" d=\"")
	for i := range texts {
		if n := t.from + int64(i); n != 0 {
			s.body.Tag(`M`).Int(p.left).Tag(` `).Int(p.y(t.value(n))).Tag(`H`).Int(p.right)
		}
	}
	s.body.Tag("\"/>\n<path class=\"axis\" stroke=\"currentColor\" d=\"M").Int(p.left).Tag(` `).Int(p.y(decimal.Zero)).Tag(`H`).Int(p.right)
	for i := range p.count { // a tick for each label; those that are shown get longer ones
		s.body.Tag(`M`).Int(p.x(i)).Tag(` `).Int(p.bottom).Tag(`v4`)
	}
	s.body.Tag("\"/>\n")
}

// spot is a point as it was drawn.
type spot struct {
	x, y  int
	text  string
	value decimal.Decimal
	joins bool // with the spot before it
}

// curves draws lines and markers, and returns where the points lie. A point
// without a value breaks its line.
func (s *sheet) curves(d *Data, p *plane) [][]spot {
	out := make([][]spot, len(d.Series))
	for n := len(d.Series) - 1; n >= 0; n-- { // the first lies on top
		joins := false
		for i, v := range d.Series[n].Values {
			if v.Has {
				out[n] = append(out[n], spot{p.x(i), p.y(v.Value), v.Text, v.Value, joins})
			}
			joins = v.Has
		}
		if len(out[n]) > 0 {
			s.curve(n, out[n])
		}
	}
	return out
}

func (s *sheet) curve(n int, spots []spot) {
	s.stroke(n)
	s.body.Tag(`<path d="`)
	for _, a := range spots {
		if a.joins {
			s.body.Tag(`L`)
		} else {
			s.body.Tag(`M`)
		}
		s.body.Int(a.x).Tag(` `).Int(a.y)
	}
	s.body.Tag(`"/></g>`)
	s.shapes(n)
	last := -minStep
	for i, a := range spots {
		alone := !a.joins && (i+1 == len(spots) || !spots[i+1].joins)
		if a.x-last >= minStep || alone {
			s.point(n, a.x, a.y)
			last = a.x
		}
	}
	s.body.Tag("\"/>\n")
}
