package picture

import (
	"encoding/binary"
	"hash/crc32"
)

// pngChunk is one chunk of a PNG.
type pngChunk struct {
	name     []byte
	body     []byte
	from, to int    // with length, name and checksum
	checked  []byte // name, body and checksum
}

// nextChunk reads the chunk at a place; false if it is cut off.
func nextChunk(data []byte, at int) (pngChunk, bool) {
	if len(data)-at < 12 {
		return pngChunk{}, false
	}
	n := uint64(binary.BigEndian.Uint32(data[at:]))
	if n > uint64(len(data)-at-12) {
		return pngChunk{}, false
	}
	end := at + 8 + int(n)
	return pngChunk{name: data[at+4 : at+8], body: data[at+8 : end], from: at, to: end + 4, checked: data[at+4 : end+4]}, true
}

// whole tells whether the checksum is right.
func (c pngChunk) whole() bool {
	n := len(c.checked) - 4
	return crc32.ChecksumIEEE(c.checked[:n]) == binary.BigEndian.Uint32(c.checked[n:])
}

// pngColours are the chunks of at most so many bytes that say how the pixels
// are to be shown; none is long enough to hide a text in.
var pngColours = map[string]int{
	"gAMA": 4, "cHRM": 32, "sRGB": 1, "cICP": 4, "sBIT": 4, "pHYs": 9, "mDCV": 24, "cLLI": 8, "acTL": 8,
}

// pngClear is the length that tRNS may have, by the way of IHDR to code colours.
var pngClear = map[byte]int{0: 2, 2: 6, 3: 256}

// pngStage is how far a PNG has been read.
type pngStage int

const (
	pngStart  pngStage = iota
	pngHead            // IHDR has been met
	pngPixels          // in the run of IDAT
	pngTail            // behind that run
)

// pngPicture is a PNG while it is read.
type pngPicture struct {
	sieve
	stage                   pngStage
	colours                 byte // how IHDR says they are coded
	animated, profile, exif bool // acTL, iCCP, eXIf has been met
}

func cleanPNG(data []byte) ([]byte, *Fault) {
	p := pngPicture{sieve: sieve{in: data}}
	p.keep(0, len(pngSign))
	for at := len(pngSign); ; {
		c, ok := nextChunk(data, at)
		if !ok {
			return nil, damaged("png", "cut off before its end")
		}
		at = c.to
		if p.stage == pngPixels && string(c.name) != "IDAT" {
			p.stage = pngTail
		}
		end, fault := p.chunk(c)
		if fault != nil {
			return nil, fault
		}
		if end { // what stands behind it is not part of the picture
			return p.kept(), nil
		}
	}
}

// chunk keeps one chunk or not. A small first letter means that a decoder may
// pass over the chunk, so one that is wrong or unknown is dropped; a picture
// without one of the others can't be shown.
func (p *pngPicture) chunk(c pngChunk) (end bool, fault *Fault) {
	name := string(c.name)
	if name == "CgBI" { // stands before IHDR
		return false, unsupported("png", "made for apps of Apple")
	}
	if (name == "IHDR") != (p.stage == pngStart) {
		return false, damaged("png", "IHDR is missing or comes twice")
	}
	if first := name[0]; first >= 'a' && first <= 'z' {
		if c.whole() {
			p.ancillary(c)
		}
		return false, nil
	}
	if !c.whole() {
		return false, damaged("png", "a checksum is wrong")
	}
	switch name {
	case "IHDR":
		if width, height := c.dimensions(); width <= 0 || height <= 0 {
			return false, damaged("png", "IHDR is wrong")
		}
		p.stage, p.colours = pngHead, c.body[9]
	case "PLTE":
		if p.stage != pngHead || len(c.body) > 3*256 {
			return false, damaged("png", "PLTE is wrong")
		}
	case "IDAT":
		if p.stage == pngTail { // decoders pass over those behind the first run
			return false, nil
		}
		p.stage = pngPixels
	case "IEND":
		if p.stage != pngTail || len(c.body) > 0 {
			return false, damaged("png", "IEND is wrong, or there are no pixels")
		}
		end = true
	default:
		return false, unsupported("png", "a chunk that has to be understood is unknown")
	}
	p.keep(c.from, c.to)
	return end, nil
}

func (p *pngPicture) ancillary(c pngChunk) {
	switch name := string(c.name); name {
	case "fcTL", "fdAT": // frames, which are shown only if acTL says so
		if p.animated && (name == "fdAT" || len(c.body) == 26) {
			p.keep(c.from, c.to)
		}
	case "iCCP":
		if p.stage == pngHead && !p.profile {
			p.profile = true
			p.keep(c.from, c.to)
		}
	case "eXIf":
		if p.exif {
			return
		}
		p.exif = true
		if turn := orientation(c.body); turn != upright {
			p.put(pngBytes("eXIf", turnOnly(turn)), c.from, c.to)
		}
	default:
		longest, ok := pngColours[name]
		if name == "tRNS" {
			longest, ok = pngClear[p.colours]
		}
		if ok && len(c.body) <= longest && p.stage == pngHead {
			p.animated = p.animated || name == "acTL"
			p.keep(c.from, c.to)
		}
	}
}

func pngBytes(name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// dimensions of an IHDR; nothing if it isn't one.
func (c pngChunk) dimensions() (width, height int) {
	if string(c.name) != "IHDR" || len(c.body) != 13 {
		return 0, 0
	}
	return int(int32(binary.BigEndian.Uint32(c.body))), int(int32(binary.BigEndian.Uint32(c.body[4:])))
}

// sizePNG reads on to the first eXIf, which may stand behind the pixels.
func sizePNG(data []byte) (width, height, turn int) {
	for at := len(pngSign); ; {
		c, ok := nextChunk(data, at)
		switch {
		case !ok || string(c.name) == "IEND":
			return width, height, upright
		case string(c.name) == "eXIf" && c.whole():
			return width, height, orientation(c.body)
		case at == len(pngSign):
			width, height = c.dimensions()
		}
		at = c.to
	}
}
