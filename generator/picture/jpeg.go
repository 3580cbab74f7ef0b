package picture

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG (ITU T.81, table B.1).
const (
	jpegSOF0, jpegSOF2, jpegSOF15 = 0xC0, 0xC2, 0xCF
	jpegDHT, jpegJPG, jpegDAC     = 0xC4, 0xC8, 0xCC
	jpegRST0, jpegRST7            = 0xD0, 0xD7
	jpegEOI, jpegSOS              = 0xD9, 0xDA
	jpegDQT, jpegDNL, jpegDRI     = 0xDB, 0xDC, 0xDD
	jpegAPP0, jpegAPP1, jpegAPP2  = 0xE0, 0xE1, 0xE2
	jpegAPP14, jpegAPP15          = 0xEE, 0xEF
	jpegCOM                       = 0xFE
)

// segment is a marker with its body, without the scan that follows an SOS.
type segment struct {
	marker   byte
	from, to int // with the marker
	body     []byte
}

// nextSegment finds the marker at or behind a place. Bytes before it belong to
// nothing: every decoder passes over them, so they are not kept.
func nextSegment(data []byte, at int) (segment, bool) {
	for at < len(data) {
		skip := bytes.IndexByte(data[at:], 0xFF)
		if skip < 0 {
			break
		}
		for at += skip; at < len(data) && data[at] == 0xFF; { // a marker may be filled up in front
			at++
		}
		if at == len(data) {
			break
		}
		marker := data[at]
		at++
		seg := segment{marker: marker, from: at - 2, to: at}
		switch {
		case marker == 0:
			continue
		case marker >= jpegRST0 && marker <= jpegEOI: // these have no body
			return seg, true
		}
		if at+2 > len(data) {
			break
		}
		n := int(binary.BigEndian.Uint16(data[at:]))
		if n < 2 || n > len(data)-at {
			break
		}
		seg.to, seg.body = at+n, data[at+2:at+n]
		return seg, true
	}
	return segment{}, false
}

// scanEnd finds the marker that ends the scan which begins at a place.
func scanEnd(data []byte, at int) int {
	for {
		skip := bytes.IndexByte(data[at:], 0xFF)
		if skip < 0 || at+skip+1 >= len(data) {
			return len(data)
		}
		at += skip
		switch marker := data[at+1]; {
		case marker == 0 || marker >= jpegRST0 && marker <= jpegRST7:
			at += 2
		case marker == 0xFF:
			at++
		default:
			return at
		}
	}
}

// jpegPicture is a JPEG while it is read.
type jpegPicture struct {
	sieve
	framed, scanned bool // its size, the first of its scans has been met
	jfif, exif      bool // only the first of these counts
}

func cleanJPEG(data []byte) ([]byte, *Fault) {
	p := jpegPicture{sieve: sieve{in: data}}
	p.keep(0, 2)
	for at := 2; ; {
		seg, ok := nextSegment(data, at)
		if !ok {
			return nil, damaged("jpeg", "cut off before its end")
		}
		at = seg.to
		switch seg.marker {
		case jpegEOI: // phones append films, depths and second pictures
			if !p.scanned {
				return nil, damaged("jpeg", "no scan")
			}
			p.keep(seg.from, seg.to)
			return p.kept(), nil
		case jpegSOS:
			if !p.framed || len(seg.body) == 0 || len(seg.body) != 4+2*int(seg.body[0]) {
				return nil, damaged("jpeg", "a scan without a frame, or its head is wrong")
			}
			at = scanEnd(data, seg.to)
			p.scanned = true
			p.keep(seg.from, at)
		default:
			if fault := p.segment(seg); fault != nil {
				return nil, fault
			}
		}
	}
}

// segment keeps one segment, a part of it, or nothing.
func (p *jpegPicture) segment(seg segment) *Fault {
	switch m := seg.marker; {
	case m == jpegDHT, m == jpegDQT, m == jpegDRI, m == jpegDAC, m == jpegDNL:
		p.keep(seg.from, seg.to)
	case m >= jpegSOF0 && m <= jpegSOF15 && m != jpegJPG:
		return p.frame(seg)
	case m == jpegAPP0:
		p.density(seg)
	case m == jpegAPP1:
		p.turn(seg)
	case m == jpegAPP2 && starts(seg.body, "ICC_PROFILE\x00"):
		p.keep(seg.from, seg.to)
	case m == jpegAPP14 && starts(seg.body, "Adobe") && len(seg.body) >= 12: // how the colours are coded
		p.put(jpegSegment(jpegAPP14, seg.body[:12]), seg.from, seg.to)
	case m >= jpegAPP1 && m <= jpegAPP15, m == jpegCOM:
	case m >= jpegRST0 && m <= jpegRST7: // too late to restart anything; decoders pass over it
	default:
		return damaged("jpeg", "an unknown marker")
	}
	return nil
}

// frame keeps the head that tells the size.
func (p *jpegPicture) frame(seg segment) *Fault {
	switch {
	case seg.marker > jpegSOF2: // lossless, hierarchical, arithmetic
		return unsupported("jpeg", "a coding that browsers don't read")
	case p.framed:
		return damaged("jpeg", "two frames")
	case len(seg.body) < 6 || len(seg.body) != 6+3*int(seg.body[5]):
		return damaged("jpeg", "the head of the frame is wrong")
	case seg.body[0] != 8:
		return unsupported("jpeg", "not 8 bits a sample")
	}
	if width, height := seg.dimensions(); width == 0 || height == 0 {
		return damaged("jpeg", "without width or height")
	}
	p.framed = true
	p.keep(seg.from, seg.to)
	return nil
}

func (seg segment) dimensions() (width, height int) {
	return int(binary.BigEndian.Uint16(seg.body[3:])), int(binary.BigEndian.Uint16(seg.body[1:]))
}

// density keeps JFIF, which tells of colours and density, without the thumbnail
// that may stand at its end. One too short to be whole becomes the common one.
func (p *jpegPicture) density(seg segment) {
	if p.jfif || !starts(seg.body, "JFIF\x00") {
		return
	}
	p.jfif = true
	body := []byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	if len(seg.body) >= len(body) {
		copy(body[:12], seg.body) // the last two are the size of the thumbnail
	}
	p.put(jpegSegment(jpegAPP0, body), seg.from, seg.to)
}

// turn keeps of EXIF the orientation, if the picture is not upright as it is.
func (p *jpegPicture) turn(seg segment) {
	tiff, ok := seg.exif()
	if !ok || p.exif || p.scanned {
		return
	}
	p.exif = true
	if turn := orientation(tiff); turn != upright {
		p.put(jpegSegment(jpegAPP1, append([]byte("Exif\x00\x00"), turnOnly(turn)...)), seg.from, seg.to)
	}
}

func (seg segment) exif() (tiff []byte, ok bool) {
	if seg.marker != jpegAPP1 || !starts(seg.body, "Exif\x00") || len(seg.body) < 6 {
		return nil, false
	}
	return seg.body[6:], true
}

func jpegSegment(marker byte, body []byte) []byte {
	out := []byte{0xFF, marker}
	out = binary.BigEndian.AppendUint16(out, uint16(2+len(body)))
	return append(out, body...)
}

// sizeJPEG reads the segments before the first scan.
func sizeJPEG(data []byte) (width, height, turn int) {
	turn, met := upright, false
	for at := 2; ; {
		seg, ok := nextSegment(data, at)
		if !ok || seg.marker == jpegSOS || seg.marker == jpegEOI {
			return width, height, turn
		}
		if tiff, ok := seg.exif(); ok && !met {
			turn, met = orientation(tiff), true
		}
		if m := seg.marker; m >= jpegSOF0 && m <= jpegSOF2 && len(seg.body) >= 6 {
			width, height = seg.dimensions()
		}
		at = seg.to
	}
}
