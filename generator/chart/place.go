package chart

import (
	"slices"

	"github.com/shopspring/decimal"
)

// box is a rectangle, from its left top to its right bottom.
type box struct{ x0, y0, x1, y1 int }

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// crossed tells whether the line from a to b passes through the box.
func (b box) crossed(p, q spot) bool {
	if max(p.x, q.x) < b.x0 || min(p.x, q.x) > b.x1 || max(p.y, q.y) < b.y0 || min(p.y, q.y) > b.y1 {
		return false
	}
	// It passes if corners lie on both sides of it, or one lies on it.
	above, below := false, false
	for _, c := range [...][2]int{{b.x0, b.y0}, {b.x1, b.y0}, {b.x0, b.y1}, {b.x1, b.y1}} {
		side := (q.x-p.x)*(c[1]-p.y) - (q.y-p.y)*(c[0]-p.x)
		above, below = above || side <= 0, below || side >= 0
	}
	return above && below
}

// values writes the values of points where there is room: the last first, then
// the greatest and the least, the first, and of a single line the others too.
// Among more than three lines nobody could tell whose they are.
func (s *sheet) values(series [][]spot, p *plane) {
	if len(series) > 3 {
		return
	}
	zero := p.y(decimal.Zero)
	taken := []box{{p.left, zero - 1, p.right, zero + 1}}
	for _, spots := range series {
		for _, a := range spots {
			taken = append(taken, box{a.x - 5, a.y - 5, a.x + 5, a.y + 5})
		}
	}
	s.body.Tag(`<g class="over" text-anchor="middle">`)
	for _, spots := range series {
		order := byWeight(spots)
		if len(series) > 1 {
			order = order[:min(4, len(order))]
		}
		for _, i := range order {
			b, ok := room(spots, i, series, taken, p)
			if !ok {
				continue
			}
			taken = append(taken, b)
			s.body.Tag(`<text x="`).Int((b.x0 + b.x1) / 2).Tag(`" y="`).Int(b.y1 - 3).Tag(`">`).Text(spots[i].text).Tag(`</text>`)
		}
	}
	s.body.Tag(`</g>`)
}

// room looks for a place for the text of a spot: above it, in a dip below it
// first, or else at one of its corners.
func room(spots []spot, i int, series [][]spot, taken []box, p *plane) (box, bool) {
	const high = line - 4
	a := spots[i]
	half := (extent(a.text) + 3) / 2
	x := min(max(a.x, p.left+half), width-half)
	up, down := a.y-6, a.y+6+high
	if dip(spots, i) {
		up, down = down, up
	}
	left, right := a.x-half-6, a.x+half+6
	for _, c := range [...][2]int{{x, up}, {x, down}, {left, a.y}, {right, a.y}, {left, a.y + high}, {right, a.y + high}} {
		b := box{c[0] - half, c[1] - high, c[0] + half, c[1]}
		if b.x0 < p.left || b.x1 > width || b.y0 < p.top-line || b.y1 > p.bottom {
			continue
		}
		if !slices.ContainsFunc(taken, b.meets) && !cut(b, series) {
			return b, true
		}
	}
	return box{}, false
}

// dip tells whether the line lies higher on either side of a spot.
func dip(spots []spot, i int) bool {
	before := i == 0 || spots[i-1].y < spots[i].y
	after := i == len(spots)-1 || spots[i+1].y < spots[i].y
	return before && after
}

// cut tells whether a line passes through the box.
func cut(b box, series [][]spot) bool {
	for _, spots := range series {
		for i := 1; i < len(spots); i++ {
			if spots[i].joins && b.crossed(spots[i-1], spots[i]) {
				return true
			}
		}
	}
	return false
}

// byWeight orders points by how much readers want their values.
func byWeight(spots []spot) []int {
	if len(spots) == 0 {
		return nil
	}
	least, most := 0, 0
	for i, a := range spots {
		if a.value.LessThan(spots[least].value) {
			least = i
		}
		if a.value.GreaterThan(spots[most].value) {
			most = i
		}
	}
	order := []int{len(spots) - 1, most, least, 0}
	for i := range spots {
		order = append(order, i)
	}
	var out []int
	for _, i := range order {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}
