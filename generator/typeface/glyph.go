package typeface

// Flags of a part of a composite glyph.
const (
	argsAreWords  = 0x0001
	argsAreXY     = 0x0002
	hasScale      = 0x0008
	moreParts     = 0x0020
	hasXYScale    = 0x0040
	hasMatrix     = 0x0080
	hasHints      = 0x0100
	glyphHead     = 10 // bytes before the outline: number of contours, bounds
	mostParts     = 64 // of one glyph; real ones have a handful
	deepestNest   = 8
	mostOutlining = 512 // parts of parts, all told
)

// data is the bytes of a glyph; nil for one that draws nothing, and for one that is damaged.
func (f *Face) data(id int) []byte {
	if id < 0 || id >= f.glyphs {
		return nil
	}
	var start, end int
	var ok bool
	if f.longLoca {
		start, _ = u32(f.loca, 4*id)
		end, ok = u32(f.loca, 4*id+4)
	} else {
		start, _ = u16(f.loca, 2*id)
		end, ok = u16(f.loca, 2*id+2)
		start, end = 2*start, 2*end
	}
	if !ok || start >= end || end > len(f.glyf) || end-start < glyphHead {
		return nil
	}
	return f.glyf[start:end]
}

// A part is one glyph inside a composite one.
type part struct {
	at      int // where its number stands in the data of the composite
	id      int
	flags   int
	dx, dy  int
	xx, xy  float64
	yx, yy  float64
	lastEnd int // where the parts end, in the last of them
}

// parts lists what a glyph is composed of; a simple glyph has none.
func parts(data []byte) []part {
	if contours, ok := i16(data, 0); !ok || contours >= 0 {
		return nil
	}
	var out []part
	at := glyphHead
	for len(out) < mostParts {
		p, next, ok := onePart(data, at)
		if !ok {
			return nil
		}
		out = append(out, p)
		if p.flags&moreParts == 0 {
			out[len(out)-1].lastEnd = next
			return out
		}
		at = next
	}
	return nil
}

func onePart(data []byte, at int) (p part, next int, ok bool) {
	p.flags, _ = u16(data, at)
	p.at = at + 2
	if p.id, ok = u16(data, p.at); !ok {
		return p, 0, false
	}
	at += 4
	if p.flags&argsAreWords != 0 {
		p.dx, _ = i16(data, at)
		p.dy, ok = i16(data, at+2)
		at += 4
	} else if ok = at+2 <= len(data); ok {
		p.dx, p.dy = int(int8(data[at])), int(int8(data[at+1]))
		at += 2
	}
	if !ok {
		return p, 0, false
	}
	p.xx, p.yy = 1, 1
	fraction := func() float64 {
		v, there := i16(data, at)
		ok = ok && there
		at += 2
		return float64(v) / 16384
	}
	switch {
	case p.flags&hasScale != 0:
		p.xx = fraction()
		p.yy = p.xx
	case p.flags&hasXYScale != 0:
		p.xx, p.yy = fraction(), fraction()
	case p.flags&hasMatrix != 0:
		p.xx, p.xy, p.yx, p.yy = fraction(), fraction(), fraction(), fraction()
	}
	return p, at, ok
}
