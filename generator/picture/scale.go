package picture

import "math"

// Scaling is done here in whole numbers, line by line. golang.org/x/image/draw
// has the same filter, but holds 160 MB for a photo of 12 megapixels, takes
// three times as long, and computes in floats that one processor rounds
// otherwise than another: the same picture must become the same bytes
// everywhere (docs/adr/0014-pictures.md).

// plane is a part of a picture that is scaled by itself: its brightness, one of
// its two colours, or all its channels side by side.
type plane struct {
	width, height int
	channels      int // bytes a pixel
	// row returns a line, valid until it is called again. Scaling asks for each
	// line once, in order, so that lines may be converted as they are needed.
	row  func(y int) []byte
	held *solid // what lines are of, if it is in memory as a whole
}

// solid is a plane that is held in memory as a whole.
type solid struct {
	width, height, channels int
	pix                     []byte
}

func newSolid(width, height, channels int) *solid {
	return &solid{width, height, channels, make([]byte, width*height*channels)}
}

func (s *solid) row(y int) []byte {
	n := s.width * s.channels
	return s.pix[y*n : (y+1)*n : (y+1)*n]
}

func (s *solid) plane() plane { return plane{s.width, s.height, s.channels, s.row, s} }

// A weight is a fraction of one; lines that are scaled across and not yet down
// keep more than eight bits, so that rounding happens once.
const (
	one   = 1 << 14
	finer = 6 // bits more
)

// tap is what becomes one pixel: the pixels from first on, each by its weight.
type tap struct {
	first   int
	weights []int32
}

// taps are the weights for scaling from a length to another.
func taps(from, to int) []tap {
	out := make([]tap, to)
	wide := max(1, float64(from)/float64(to)) // how much of the filter a pixel of the original fills
	for i := range out {
		// The middle of pixel i, as the original counts, is middle / (2·to).
		middle := (2*i+1)*from - to
		first := max(0, int(math.Ceil(float64(middle)/float64(2*to)-2*wide)))
		last := min(from-1, int(math.Floor(float64(middle)/float64(2*to)+2*wide)))
		curve, sum := make([]float64, last-first+1), 0.0
		for j := range curve {
			curve[j] = catmullRom(float64(2*to*(first+j)-middle) / float64(2*max(from, to)))
			sum += curve[j]
		}
		out[i] = tap{first, whole(curve, sum)}
	}
	return out
}

// whole turns weights into whole numbers that add up to one: what rounding
// leaves over goes to the largest.
func whole(curve []float64, sum float64) []int32 {
	out, left, largest := make([]int32, len(curve)), int32(one), 0
	for j, c := range curve {
		out[j] = int32(math.Round(float64(c/sum) * one))
		left -= out[j]
		if out[j] > out[largest] {
			largest = j
		}
	}
	out[largest] += left
	return out
}

// catmullRom is the filter, sharp and without much of a halo. The conversions
// keep processors from joining a product and a sum, which rounds otherwise.
func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return float64(float64(float64(float64(1.5*x)-2.5)*x)*x) + 1
	case x < 2:
		return float64(float64(float64(float64(float64(2.5-float64(0.5*x))*x)-4)*x)) + 2
	}
	return 0
}

// scale makes a plane of another size. It holds no more of the original than the
// lines that one line of the result needs.
func scale(p plane, width, height int) *solid {
	out := newSolid(width, height, p.channels)
	if width == p.width && height == p.height {
		for y := range height {
			copy(out.row(y), p.row(y))
		}
		return out
	}
	across, down := taps(p.width, width), taps(p.height, height)
	most := 0
	for _, t := range down {
		most = max(most, len(t.weights))
	}
	ring := make([][]int16, most)
	for i := range ring {
		ring[i] = make([]int16, width*p.channels)
	}
	sums, next := make([]int32, width*p.channels), 0
	for y, t := range down {
		for ; next < t.first+len(t.weights); next++ {
			if line := p.row(next); next >= t.first {
				lineAcross(ring[next%most], line, across, p.channels)
			}
		}
		clear(sums)
		for j, w := range t.weights {
			for x, v := range ring[(t.first+j)%most][:len(sums)] {
				sums[x] += int32(v) * w
			}
		}
		into := out.row(y)
		for x, sum := range sums {
			into[x] = byteOf((sum + one<<finer/2) / (one << finer))
		}
		if p.channels == 4 {
			underAlpha(into)
		}
	}
	return out
}

// lineAcross scales one line.
func lineAcross(into []int16, line []byte, across []tap, channels int) {
	const half = 1 << (14 - finer - 1)
	if channels == 1 {
		for x, t := range across {
			sum := int32(half)
			for j, v := range line[t.first:][:len(t.weights)] {
				sum += int32(v) * t.weights[j]
			}
			into[x] = int16(sum >> (14 - finer))
		}
		return
	}
	for x, t := range across {
		r, g, b, a := int32(half), int32(half), int32(half), int32(half)
		from := line[4*t.first:]
		for j, w := range t.weights {
			p := from[4*j : 4*j+4 : 4*j+4]
			r, g, b, a = r+int32(p[0])*w, g+int32(p[1])*w, b+int32(p[2])*w, a+int32(p[3])*w
		}
		to := into[4*x : 4*x+4 : 4*x+4]
		to[0], to[1], to[2], to[3] = int16(r>>(14-finer)), int16(g>>(14-finer)), int16(b>>(14-finer)), int16(a>>(14-finer))
	}
}

func byteOf(v int32) byte { return byte(min(max(v, 0), 255)) }

// underAlpha keeps colours, which are multiplied by alpha, from exceeding it: the
// filter overshoots a little at edges.
func underAlpha(line []byte) {
	for i := 3; i < len(line); i += 4 {
		a := line[i]
		line[i-3], line[i-2], line[i-1] = min(line[i-3], a), min(line[i-2], a), min(line[i-1], a)
	}
}
