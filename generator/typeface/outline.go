package typeface

// Op is what a Segment does.
type Op byte

const (
	MoveTo Op = iota // begins a contour at X, Y; every contour is closed
	LineTo
	QuadTo // a quadratic curve by way of CX, CY
)

// A Segment is a step of a glyph's outline, in ems; y grows upwards from the baseline.
type Segment struct {
	Op           Op
	CX, CY, X, Y float64
}

// Outline is the shape of a glyph; what its contours turn around is filled by the non-zero rule.
func (f *Face) Outline(id uint16) []Segment {
	d := drawer{face: f, left: mostOutlining}
	scale := 1 / float64(f.units)
	d.glyph(int(id), affine{scale, 0, 0, scale, 0, 0}, 0)
	return d.out
}

type affine struct{ xx, xy, yx, yy, dx, dy float64 }

func (a affine) at(x, y float64) (float64, float64) {
	return a.xx*x + a.yx*y + a.dx, a.xy*x + a.yy*y + a.dy
}

// after is the change that makes b's change first.
func (a affine) after(b affine) affine {
	dx, dy := a.at(b.dx, b.dy)
	return affine{a.xx*b.xx + a.yx*b.xy, a.xy*b.xx + a.yy*b.xy, a.xx*b.yx + a.yx*b.yy, a.xy*b.yx + a.yy*b.yy, dx, dy}
}

type drawer struct {
	face *Face
	left int // parts that may still be drawn: a damaged font may nest without end
	out  []Segment
}

func (d *drawer) glyph(id int, a affine, depth int) {
	data := d.face.data(id)
	if data == nil || depth > deepestNest || d.left == 0 {
		return
	}
	d.left--
	for _, p := range parts(data) {
		b := affine{p.xx, p.xy, p.yx, p.yy, 0, 0}
		if p.flags&argsAreXY != 0 { // else points of both are to be laid on each other, which no font of today does
			b.dx, b.dy = float64(p.dx), float64(p.dy)
		}
		d.glyph(p.id, a.after(b), depth+1)
	}
	for _, c := range contours(data) {
		d.contour(c, a)
	}
}

type point struct {
	x, y float64
	on   bool
}

// contour draws a closed run of points; between two that are off the curve lies one on it.
func (d *drawer) contour(c []point, a affine) {
	if len(c) < 2 {
		return
	}
	between := func(p, q point) point { return point{(p.x + q.x) / 2, (p.y + q.y) / 2, true} }
	start := c[0]
	if !start.on {
		if last := c[len(c)-1]; last.on {
			start = last
		} else {
			start = between(last, start)
		}
	}
	d.step(a, MoveTo, point{}, start)
	for i, p := range c {
		next := start
		if i+1 < len(c) {
			next = c[i+1]
		}
		switch {
		case p.on && i > 0 && c[i-1].on:
			d.step(a, LineTo, point{}, p)
		case !p.on && next.on:
			d.step(a, QuadTo, p, next)
		case !p.on:
			d.step(a, QuadTo, p, between(p, next))
		}
	}
}

func (d *drawer) step(a affine, op Op, control, to point) {
	s := Segment{Op: op}
	s.X, s.Y = a.at(to.x, to.y)
	if op == QuadTo {
		s.CX, s.CY = a.at(control.x, control.y)
	}
	d.out = append(d.out, s)
}

// Flags of a point of a simple glyph.
const (
	onCurve = 1
	shortX  = 2
	shortY  = 4
	repeats = 8
	sameX   = 16 // or: the short x is positive
	sameY   = 32
)

// contours reads the points of a simple glyph.
func contours(data []byte) [][]point {
	n, _ := i16(data, 0)
	if n <= 0 {
		return nil
	}
	last, ok := u16(data, glyphHead+2*(n-1))
	hints, there := u16(data, glyphHead+2*n)
	at := glyphHead + 2*n + 2 + hints
	if !ok || !there || at > len(data) {
		return nil
	}
	flags, at := pointFlags(data, at, last+1)
	if flags == nil {
		return nil
	}
	points := make([]point, len(flags))
	at, ok = axis(data, at, flags, shortX, sameX, func(i, v int) { points[i].x = float64(v) })
	if !ok {
		return nil
	}
	if _, ok = axis(data, at, flags, shortY, sameY, func(i, v int) { points[i].y = float64(v) }); !ok {
		return nil
	}
	for i, flag := range flags {
		points[i].on = flag&onCurve != 0
	}
	return split(data, n, points)
}

func split(data []byte, n int, points []point) [][]point {
	out := make([][]point, 0, n)
	start := 0
	for i := range n {
		end, _ := u16(data, glyphHead+2*i)
		if end+1 < start || end >= len(points) {
			return out
		}
		out = append(out, points[start:end+1])
		start = end + 1
	}
	return out
}

func pointFlags(data []byte, at, n int) ([]byte, int) {
	flags := make([]byte, 0, min(n, 1<<16))
	for len(flags) < n {
		if at >= len(data) {
			return nil, 0
		}
		flag, times := data[at], 1
		at++
		if flag&repeats != 0 {
			if at >= len(data) {
				return nil, 0
			}
			times += int(data[at])
			at++
		}
		for ; times > 0 && len(flags) < n; times-- {
			flags = append(flags, flag)
		}
	}
	return flags, at
}

// axis reads the coordinates of one axis, each the difference to the one before.
func axis(data []byte, at int, flags []byte, short, same byte, put func(i, v int)) (int, bool) {
	v := 0
	for i, flag := range flags {
		switch {
		case flag&short != 0:
			if at >= len(data) {
				return 0, false
			}
			step := int(data[at])
			at++
			if flag&same == 0 {
				step = -step
			}
			v += step
		case flag&same == 0:
			step, ok := i16(data, at)
			if !ok {
				return 0, false
			}
			v += step
			at += 2
		}
		put(i, v)
	}
	return at, true
}
