package picture

import (
	"hash/crc32"
	"testing"
)

// mixed is a plane of numbers without an order.
func mixed(width, height, channels int) *solid {
	s, n := newSolid(width, height, channels), uint32(7)
	for i := range s.pix {
		n = n*1664525 + 1013904223
		s.pix[i] = byte(n >> 24)
	}
	return s
}

// TestSameEverywhere: the same bytes on every processor. Who changes the filter
// changes these sums, and every published picture.
func TestSameEverywhere(t *testing.T) {
	for _, c := range []struct {
		from *solid
		w, h int
		want uint32
	}{
		{mixed(640, 427, 1), 333, 222, 0xb20498cb},
		{mixed(640, 427, 4), 333, 222, 0xbf38bd23},
		{mixed(4000, 30, 1), 800, 6, 0xaee143ec},
		{mixed(100, 100, 1), 99, 300, 0xdd45fdfe}, // colours of some JPEGs are enlarged
		{mixed(50, 50, 1), 50, 50, 0x4814ca5c},
	} {
		if got := crc32.ChecksumIEEE(scale(c.from.plane(), c.w, c.h).pix); got != c.want {
			t.Errorf("%d×%d to %d×%d: %#x, want %#x", c.from.width, c.from.height, c.w, c.h, got, c.want)
		}
	}
}

// TestScale: what is even stays even, a ramp stays a ramp, nothing is moved.
func TestScale(t *testing.T) {
	for _, sizes := range [][4]int{{300, 200, 150, 100}, {401, 299, 133, 77}, {10, 10, 1, 1}, {3, 900, 1, 300}, {7, 7, 6, 5}} {
		even, ramp := newSolid(sizes[0], sizes[1], 4), newSolid(sizes[0], sizes[1], 1)
		for i := range even.pix {
			even.pix[i] = []byte{17, 99, 201, 255}[i%4]
		}
		for i := range ramp.pix {
			ramp.pix[i] = byte(255 * (2*(i%sizes[0]) + 1) / (2 * sizes[0]))
		}
		for i, v := range scale(even.plane(), sizes[2], sizes[3]).pix {
			if v != even.pix[i%4] {
				t.Fatalf("%v: %d of an even picture at %d", sizes, v, i)
			}
		}
		small := scale(ramp.plane(), sizes[2], sizes[3])
		for i, v := range small.pix {
			x := i % sizes[2]
			want := 255 * (2*x + 1) / (2 * sizes[2])
			if edge := x < 2 || x >= sizes[2]-2; !edge && (int(v) < want-2 || int(v) > want+2) {
				t.Fatalf("%v: %d at %d of a ramp, want %d", sizes, v, x, want)
			}
		}
	}
}

// TestTaps: weights add up to one and lie within the line.
func TestTaps(t *testing.T) {
	for from := 1; from < 60; from++ {
		for to := 1; to < 60; to++ {
			for i, tap := range taps(from, to) {
				sum := int32(0)
				for _, w := range tap.weights {
					sum += w
				}
				if sum != one || tap.first < 0 || tap.first+len(tap.weights) > from {
					t.Fatalf("%d to %d, %d: from %d on %v", from, to, i, tap.first, tap.weights)
				}
			}
		}
	}
}
