package scan

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// Names are set with blanks between their characters, so that those of two
// stand as wide as those of three: 李　华. Characters that can't be seen and tags
// may stand there too.

// isName tells whether a value may be a name: two to four Chinese characters.
func isName(v string) bool {
	n := 0
	for _, r := range v {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 4 && len(v) == 3*n
}

// padStarts are the first bytes of what may stand behind the first character.
var padStarts = [...]byte{' ', '\t', '\n', '\r', '<', 0xC2, 0xE2, 0xE3, 0xEF}

// spaced notes how a name begins that has something between its characters. The
// search comes by these bytes anyway, so that looking for them costs nothing.
func (s *Secrets) spaced(name string) {
	for _, c := range append(padStarts[:], name[3]) { // the last: nothing, and something behind the second
		head := binary.LittleEndian.Uint32([]byte{name[0], name[1], name[2], c})
		if list := s.byHead[head]; len(list) == 0 || list[0].value != nil {
			s.byHead[head] = append([]secret{{}}, list...)
		}
	}
}

// nameAt is the longest hidden name that begins a text with something between
// its characters. Blanks must stand between all of them or behind the family
// name alone: 王小 明天 is no 王小明.
func (s *Secrets) nameAt(text []byte) (name string, short bool) {
	var met [12]byte
	n, blanks := 0, 0 // characters; the places of blanks, as bits
	for at := 0; n < 4; {
		if at+3 > len(text) || text[at] < 0xE3 || text[at] > 0xEF {
			break
		}
		r, width := utf8.DecodeRune(text[at:])
		if width != 3 || !unicode.Is(unicode.Han, r) {
			break
		}
		copy(met[3*n:], text[at:at+3])
		n++
		if is, ok := s.names[string(met[:3*n])]; ok && n >= 2 && (blanks <= 1 || blanks == 1<<(n-1)-1 || n == 4 && blanks == 2) {
			name, short = string(met[:3*n]), is
		}
		pad, blank := padding(text[at+3:])
		if blank {
			blanks |= 1 << (n - 1)
		}
		at += 3 + pad
	}
	return name, short
}

// padding is the length of what begins a text and parts no name: blanks, what
// can't be seen, tags within a line.
func padding(text []byte) (width int, blank bool) {
	for width < len(text) && width < 200 {
		rest := text[width:]
		switch c := rest[0]; {
		case isBlank(c):
			width, blank = width+1, true
		case c == 0xC2 && len(rest) > 1 && rest[1] == 0xA0:
			width, blank = width+2, true
		case c == 0xC2 && len(rest) > 1 && rest[1] == 0xAD:
			width += 2
		case c == '<':
			n := tag(rest)
			if n == 0 {
				return width, blank
			}
			width += n
		case len(rest) > 2 && c == 0xE3 && rest[1] == 0x80 && rest[2] == 0x80, len(rest) > 2 && c == 0xE2 && rest[1] == 0x80 && (rest[2] <= 0x8A || rest[2] == 0xAF):
			width, blank = width+3, true
		case len(rest) > 2 && (c == 0xE2 && rest[1] == 0x80 && (rest[2] <= 0x8F || rest[2] >= 0xAA && rest[2] <= 0xAE) || c == 0xE2 && rest[1] == 0x81 && rest[2] >= 0xA0 || c == 0xEF && rest[1] == 0xBB && rest[2] == 0xBF):
			width += 3
		default:
			return width, blank
		}
	}
	return width, blank
}
