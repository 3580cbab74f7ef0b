package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// Colours. A picture that is encoded again keeps what says how its numbers are
// to be shown, if that is not what every browser assumes: sRGB.

// colours is what a picture says of its colours.
type colours struct {
	profile []byte   // ICC, without sRGB
	chunks  [][]byte // of a PNG, beside the profile: as they are
	odd     bool     // these chunks say what a JPEG can't
}

const mostProfile = 4 << 20

func coloursOf(data []byte, format string) colours {
	c := colours{}
	if format == "jpeg" {
		c.profile = profileOfJPEG(data)
	} else {
		c.ofPNG(data)
	}
	if isSRGB(c.profile) {
		return colours{}
	}
	return c
}

const profileSign = "ICC_PROFILE\x00"

// profileOfJPEG joins the parts of a profile; nothing if one is missing.
func profileOfJPEG(data []byte) []byte {
	var out []byte
	for at, part := 2, byte(1); ; {
		seg, ok := nextSegment(data, at)
		if !ok || seg.marker == jpegSOS || seg.marker == jpegEOI {
			return out
		}
		at = seg.to
		if seg.marker != jpegAPP2 || !starts(seg.body, profileSign) || len(seg.body) < 14 {
			continue
		}
		if seg.body[12] != part {
			return nil
		}
		out, part = append(out, seg.body[14:]...), part+1
	}
}

func (c *colours) ofPNG(data []byte) {
	srgb := false
	for at := len(pngSign); ; {
		chunk, ok := nextChunk(data, at)
		if !ok || string(chunk.name) == "IDAT" {
			break
		}
		at = chunk.to
		switch string(chunk.name) {
		case "iCCP":
			if _, packed, ok := bytes.Cut(chunk.body, []byte{0}); ok && len(packed) > 1 {
				c.profile = unpacked(packed[1:])
			}
			continue
		case "sRGB":
			srgb = true
		case "cICP", "mDCV", "cLLI":
			c.odd = true
		case "gAMA":
			const usual = 45455
			c.odd = c.odd || len(chunk.body) != 4 || binary.BigEndian.Uint32(chunk.body) != usual
		case "cHRM":
		default:
			continue
		}
		c.chunks = append(c.chunks, data[chunk.from:chunk.to])
	}
	c.odd = c.odd && !srgb && c.profile == nil
}

func unpacked(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(r, mostProfile))
	if err != nil || len(out) == mostProfile {
		return nil
	}
	return out
}

// isSRGB reads the name in a profile. There are many profiles of sRGB; all say
// so in the text of their description.
func isSRGB(profile []byte) bool {
	if len(profile) < 132 {
		return false
	}
	table := profile[132:]
	for n := binary.BigEndian.Uint32(profile[128:]); n > 0 && len(table) >= 12; n, table = n-1, table[12:] {
		if string(table[:4]) != "desc" {
			continue
		}
		at, size := uint64(binary.BigEndian.Uint32(table[4:])), uint64(binary.BigEndian.Uint32(table[8:]))
		if at+size > uint64(len(profile)) {
			return false
		}
		text := bytes.ReplaceAll(profile[at:at+size], []byte{0}, nil) // it may be UTF-16
		return bytes.Contains(text, []byte("sRGB"))
	}
	return false
}

// fits tells whether a profile is for greys, or for red, green and blue, as the
// picture it would be written into is.
func (c colours) fits(grey bool) bool {
	const space = 16
	if len(c.profile) < space+4 {
		return false
	}
	if grey {
		return string(c.profile[space:space+4]) == "GRAY"
	}
	return string(c.profile[space:space+4]) == "RGB "
}

// intoJPEG puts the profile into a JPEG, right behind its first marker.
func (c colours) intoJPEG(data []byte, grey bool) []byte {
	const most = 0xFFFF - 2 - 14
	if !c.fits(grey) || len(c.profile) > 255*most {
		return data
	}
	parts := (len(c.profile) + most - 1) / most
	out := append(make([]byte, 0, len(data)+len(c.profile)+18*parts), data[:2]...)
	for i := range parts {
		part := c.profile[i*most : min((i+1)*most, len(c.profile))]
		out = append(out, jpegSegment(jpegAPP2, append([]byte(profileSign+string([]byte{byte(i + 1), byte(parts)})), part...))...)
	}
	return append(out, data[2:]...)
}

// intoPNG puts the profile and the other chunks into a PNG, behind its head.
func (c colours) intoPNG(data []byte, grey bool) []byte {
	const head = 8 + 12 + 13
	out := append(make([]byte, 0, len(data)+len(c.profile)+256), data[:head]...)
	if c.fits(grey) {
		var packed bytes.Buffer
		packed.WriteString("ICC\x00\x00")
		w := zlib.NewWriter(&packed)
		w.Write(c.profile)
		w.Close()
		out = append(out, pngBytes("iCCP", packed.Bytes())...)
	}
	for _, chunk := range c.chunks {
		out = append(out, chunk...)
	}
	return append(out, data[head:]...)
}
