package picture

import "encoding/binary"

// riffChunk is one chunk of a WebP.
type riffChunk struct {
	name          []byte
	body          []byte
	from, end, to int // to is behind the byte that makes the length even, if it is there
}

// nextRIFF reads the chunk at a place; false if it is cut off.
func nextRIFF(data []byte, at int) (riffChunk, bool) {
	if len(data)-at < 8 {
		return riffChunk{}, false
	}
	n := uint64(binary.LittleEndian.Uint32(data[at+4:]))
	if n > uint64(len(data)-at-8) {
		return riffChunk{}, false
	}
	c := riffChunk{name: data[at : at+4], from: at, end: at + 8 + int(n)}
	c.body = data[at+8 : c.end]
	c.to = min(c.end+int(n%2), len(data))
	return c, true
}

// keepChunk lets a chunk stay, and an even length with it.
func (s *sieve) keepChunk(c riffChunk) {
	s.keep(c.from, c.end)
	if len(c.body)%2 == 1 {
		s.put([]byte{0}, c.end, c.to)
	}
}

func (s *sieve) putChunk(body []byte, c riffChunk) {
	out := append([]byte(nil), c.name...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	s.put(out, c.from, c.to)
}

// Flags of VP8X: what the file holds.
const webpICC, webpAlpha, webpEXIF, webpAnimation = 0x20, 0x10, 0x08, 0x02

// webpPicture is a WebP while it is read.
type webpPicture struct {
	sieve
	extended, animated bool // as VP8X, the first chunk, says
	turn               int
	still              webpLayers
	frames             int
	profile, exif      bool // ICCP, EXIF has been met
}

// webpBody is the part of the file that its head takes as its own.
func webpBody(data []byte) (body []byte, whole bool) {
	n := uint64(binary.LittleEndian.Uint32(data[4:])) + 8
	n += n % 2
	if n > uint64(len(data)) {
		return data, n == uint64(len(data))+1 // the byte that makes it even may be missing
	}
	return data[:n], n >= 12
}

func cleanWebP(data []byte) ([]byte, *Fault) {
	body, whole := webpBody(data)
	if !whole {
		return nil, damaged("webp", "cut off before its end")
	}
	p := webpPicture{sieve: sieve{in: data}}
	_, _, p.turn = sizeWebP(body)
	p.keep(0, 12)
	for at := 12; at < len(body); {
		c, ok := nextRIFF(body, at)
		if !ok {
			return nil, damaged("webp", "a chunk is cut off")
		}
		if fault := p.chunk(c); fault != nil {
			return nil, fault
		}
		at = c.to
	}
	if !p.pixels() {
		return nil, damaged("webp", "no pixels")
	}
	if n := uint32(p.size() - 8); n != binary.LittleEndian.Uint32(data[4:]) {
		p.part()
		binary.LittleEndian.PutUint32(p.out[4:], n)
	}
	return p.kept(), nil
}

// pixels tells whether a picture, or the first frame of a film, has been met.
func (p *webpPicture) pixels() bool { return p.still.pixels || p.frames > 0 }

// chunk keeps one chunk, a part of it, or nothing.
func (p *webpPicture) chunk(c riffChunk) *Fault {
	switch name := string(c.name); {
	case c.from == 12 && name == "VP8X":
		if len(c.body) < 10 {
			return damaged("webp", "VP8X is too short")
		}
		head := append([]byte{c.body[0] & (webpICC | webpAlpha | webpAnimation), 0, 0, 0}, c.body[4:10]...)
		p.extended, p.animated = true, head[0]&webpAnimation != 0
		if p.turn != upright {
			head[0] |= webpEXIF
		}
		p.putChunk(head, c)
	case name == "VP8 " || name == "VP8L" || name == "ALPH" && p.extended:
		if p.animated { // its pictures are in frames
			return nil
		}
		return p.still.keep(&p.sieve, c)
	case c.from == 12:
		return damaged("webp", "it begins with another chunk")
	case !p.extended:
	case name == "ICCP" && !p.profile && !p.pixels():
		p.profile = true
		p.keepChunk(c)
	case name == "ANIM" && p.animated && !p.pixels() && len(c.body) >= 6:
		p.putChunk(c.body[:6], c)
	case name == "ANMF" && p.animated:
		return p.frame(c)
	case name == "EXIF" && !p.exif:
		p.exif = true
		if p.turn != upright {
			p.putChunk(turnOnly(p.turn), c)
		}
	}
	return nil
}

// webpLayers says which layers of one picture have been met: one of alpha, then
// one of colours. A decoder passes over all others.
type webpLayers struct {
	alpha, pixels bool
}

func (l *webpLayers) keep(s *sieve, c riffChunk) *Fault {
	switch alpha := string(c.name) == "ALPH"; {
	case l.pixels || alpha && l.alpha:
		return nil
	case alpha:
		l.alpha = true
	default:
		if width, height := c.dimensions(); width == 0 || height == 0 {
			return damaged("webp", "the head of the pixels is wrong")
		}
		l.pixels = true
	}
	s.keepChunk(c)
	return nil
}

// frame keeps one picture of a film. It may hold chunks of other sorts itself.
func (p *webpPicture) frame(c riffChunk) *Fault {
	const head = 16 // place, size and time
	if len(c.body) < head {
		return damaged("webp", "a frame is too short")
	}
	f, layers := sieve{in: c.body}, webpLayers{}
	f.keep(0, head)
	for at := head; at < len(c.body); {
		sub, ok := nextRIFF(c.body, at)
		if !ok {
			return damaged("webp", "a frame is cut off")
		}
		switch string(sub.name) {
		case "VP8 ", "VP8L", "ALPH":
			if fault := layers.keep(&f, sub); fault != nil {
				return fault
			}
		}
		at = sub.to
	}
	if !layers.pixels {
		return damaged("webp", "a frame without pixels")
	}
	p.frames++
	if f.whole() {
		p.keepChunk(c)
	} else {
		p.putChunk(f.kept(), c)
	}
	return nil
}

// dimensions of a chunk of pixels; nothing if it isn't one.
func (c riffChunk) dimensions() (width, height int) {
	switch b := c.body; string(c.name) {
	case "VP8 ": // a key frame and its sign
		if len(b) >= 10 && b[0]&1 == 0 && string(b[3:6]) == "\x9D\x01\x2A" {
			return int(binary.LittleEndian.Uint16(b[6:])) & 0x3FFF, int(binary.LittleEndian.Uint16(b[8:])) & 0x3FFF
		}
	case "VP8L":
		if len(b) >= 5 && b[0] == 0x2F {
			bits := binary.LittleEndian.Uint32(b[1:])
			return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1
		}
	case "VP8X":
		if len(b) >= 10 {
			return 1 + int(b[4]) + int(b[5])<<8 + int(b[6])<<16, 1 + int(b[7]) + int(b[8])<<8 + int(b[9])<<16
		}
	}
	return 0, 0
}

// sizeWebP reads the first chunk, and on to EXIF if there may be one.
func sizeWebP(data []byte) (width, height, turn int) {
	body, _ := webpBody(data)
	if len(body) < 20 {
		return 0, 0, upright
	}
	first, ok := nextRIFF(body, 12)
	if !ok { // cut off, but perhaps behind its head
		first = riffChunk{name: body[12:16], body: body[20:]}
	}
	width, height = first.dimensions()
	if !ok || string(first.name) != "VP8X" {
		return width, height, upright
	}
	return width, height, webpTurn(body, first.to)
}

// webpTurn reads the first EXIF at or behind a place.
func webpTurn(body []byte, at int) int {
	for {
		c, ok := nextRIFF(body, at)
		switch {
		case !ok:
			return upright
		case string(c.name) == "EXIF":
			tiff := c.body
			if starts(tiff, "Exif\x00\x00") { // as some programs write it
				tiff = tiff[6:]
			}
			return orientation(tiff)
		}
		at = c.to
	}
}
