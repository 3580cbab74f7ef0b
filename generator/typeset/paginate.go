package typeset

import (
	"math"
	"strconv"

	"gongshi/generator/paper"
)

// within is how much a sum of heights may miss by.
const within = 1e-6

// paginate fills pages with the slabs. A page ends where no bond is broken; if
// everything on it is bound together, the weaker bonds give way first.
func (s *setter) paginate() {
	for from := 0; from < len(s.slabs); {
		if s.slabs[from].empty() {
			from++ // a page break at the top of a page
			continue
		}
		ys, to := s.fill(from)
		s.page(from, to, ys)
		from = to
	}
}

// depth is the height of the type area on the page that slab i is on.
func (s *setter) depth(i int) float64 {
	if s.slabs[i].turned {
		return s.form.Measure
	}
	return s.form.Depth
}

// fill finds the slabs from..to of a page and where they stand, from the top of
// the type area.
func (s *setter) fill(from int) (ys []float64, to int) {
	depth := s.depth(from)
	y, foot := 0.0, 0.0
	if t := s.slabs[from].rows; t != nil && s.slabs[from].row >= t.headRows {
		y = t.againHeight(s.slabs[from].row)
	}
	for i := from; i < len(s.slabs); i++ {
		b := &s.slabs[i]
		if b.empty() || b.turned != s.slabs[from].turned {
			if i > from {
				return ys, i
			}
		}
		top := y
		if i > from {
			top += b.before
		}
		if b.grid {
			pitch := s.form.Text.Pitch
			top = math.Ceil((top-within)/pitch) * pitch
		}
		reserve := 0.0
		if b.rows != nil {
			reserve = b.rows.footHeight(b.row)
		}
		foot += s.footHeight(b.notes, foot == 0)
		if i > from && top+b.height+reserve+foot > depth+within {
			to := s.cut(from, i)
			return ys[:to-from], to
		}
		if i == from && y+b.height+foot > depth+within {
			s.block = b.block
			s.issue(Issue{Kind: Overflow})
		}
		ys = append(ys, top)
		y = top + b.height
	}
	return ys, len(s.slabs)
}

// cut is the slab that starts the next page, where full is the first that has
// no room.
func (s *setter) cut(from, full int) int {
	for _, strong := range []bond{loosely, together} {
		for i := full; i > from; i-- {
			if s.slabs[i-1].bond <= strong {
				return i
			}
		}
	}
	return full
}

// page draws a page.
func (s *setter) page(from, to int, ys []float64) {
	form, number := s.form, len(s.doc.Pages)+s.first
	turned := s.slabs[from].turned
	if turned {
		form = form.turned()
	}
	x, top := form.origin(number, turned)
	pg := paper.Page{W: form.W, H: form.H}
	for i := from; i < to; {
		t := s.slabs[i].rows
		if t == nil {
			s.slabs[i].item.draw(&pg, x, top+ys[i-from])
			i++
			continue
		}
		j := i
		for j < to && s.slabs[j].rows == t {
			j++
		}
		t.drawPart(s, &pg, part{from: s.slabs[i].row, to: s.slabs[j-1].row + 1, x: x, y: top + ys[i-from]})
		i = j
	}
	s.foot(&pg, s.slabs[from:to], x, top+form.Depth)
	s.number(&pg, &form, number, x, top+form.Depth)
	s.doc.Pages = append(s.doc.Pages, pg)
}

// number sets the number of the page, — 1 —, one character in from the outer
// edge of the type area.
func (s *setter) number(pg *paper.Page, form *Format, n int, x, bottom float64) {
	if form.Number.Size == 0 {
		return
	}
	size := form.Number.Size
	p := &para{runs: Plain("— " + strconv.Itoa(n) + " —"), style: form.Number}
	align := Right
	if n%2 == 0 {
		align = Left
	}
	full := form.Measure/size - 2
	p.m = measure{first: full, rest: full, align: align}
	p.left = size
	p.g = s.shape(p.runs, RoleNumber)
	p.lines = s.breakLines(p.g, p.m)
	p.draw(pg, 0, x, bottom+form.NumberDrop, size)
}
