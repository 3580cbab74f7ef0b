package privacy

import (
	"bytes"
	"sort"
)

// shift says that the byte out of a folded text stands for the bytes from..to
// of the text, and that from there on both run alike.
type shift struct{ out, from, to int }

// shifts leads from a folded text back to the text. None: they are the same.
type shifts []shift

// place is where the byte i of the folded text comes from.
func (s shifts) place(i int) int {
	from, _ := s.origin(i)
	return from
}

// end is where what ends before byte i of the folded text ends in the text.
func (s shifts) end(i int) int {
	_, to := s.origin(i - 1)
	return to
}

func (s shifts) origin(i int) (from, to int) {
	k := sort.Search(len(s), func(k int) bool { return s[k].out > i }) - 1
	switch {
	case k < 0:
		return i, i + 1
	case s[k].out == i:
		return s[k].from, s[k].to
	}
	at := s[k].to + i - s[k].out - 1
	return at, at + 1
}

// leads are the bytes that begin a character that folding changes.
var leads = [...]byte{0xC2, 0xE2, 0xE3, 0xEF}

// fold brings a text to the form that the search reads: digits, letters and
// separators in ASCII, nothing between them that can't be seen. Hardly a page
// needs it, and most are returned as they are.
func fold(text []byte) ([]byte, shifts) {
	start := firstFold(text)
	if start < 0 {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	out = append(out, text[:start]...)
	var back shifts
	for i := start; i < len(text); {
		c := text[i]
		if c < 0xC2 {
			out = append(out, c)
			i++
			continue
		}
		to, w, ok := plain(text, i)
		switch {
		case !ok:
			out = append(out, c)
			i++
			continue
		case to == 0: // dropped: what follows moves up
			back = append(back, shift{len(out), i + w, i + w + 1})
		default:
			back = append(back, shift{len(out), i, i + w})
			out = append(out, to)
		}
		i += w
	}
	return out, back
}

// firstFold is the place of the first character that must be folded because a
// digit stands before it, perhaps with a separator between, or it is one
// itself; or -1.
func firstFold(text []byte) int {
	first := -1
	for _, lead := range leads {
		end := len(text)
		if first >= 0 {
			end = first
		}
		for i := 0; i < end; i++ {
			j := bytes.IndexByte(text[i:end], lead)
			if j < 0 {
				break
			}
			i += j
			if to, _, ok := plain(text, i); ok && (isDigit(to) || follows(text, i)) {
				first = i
				break
			}
		}
	}
	return first
}

func follows(text []byte, i int) bool {
	return i > 0 && (isDigit(text[i-1]) || i > 1 && isSeparator(text[i-1]) && isDigit(text[i-2]))
}

// plain is the ASCII character that the one at i stands for, 0 for one that
// can't be seen, and how many bytes it has.
func plain(text []byte, i int) (to byte, width int, ok bool) {
	if i+1 >= len(text) {
		return 0, 0, false
	}
	b := text[i+1]
	if text[i] == 0xC2 {
		switch b {
		case 0xA0:
			return ' ', 2, true // no-break space
		case 0xAD:
			return 0, 2, true // soft hyphen
		case 0xB7:
			return '.', 2, true // ·
		}
		return 0, 0, false
	}
	if i+2 >= len(text) {
		return 0, 0, false
	}
	c := text[i+2]
	if c < 0x80 { // cut off; what follows is a character of its own
		return 0, 0, false
	}
	switch {
	case text[i] == 0xEF:
		to, ok = wide(b, c)
	case text[i] == 0xE2:
		to, ok = punctuation(b, c)
	case text[i] == 0xE3 && b == 0x80 && c == 0x80:
		to, ok = ' ', true // ideographic space
	}
	return to, 3, ok
}

// wide folds U+FF01 to U+FF5E, and drops the byte order mark.
func wide(b, c byte) (byte, bool) {
	switch {
	case b == 0xBC && (c >= 0x90 && c <= 0x99 || c >= 0xA0 && c <= 0xBA || c == 0x8B || c == 0x8D || c == 0x8E):
		return c - 0x80 + ' ', true // digits, @, capitals, + - .
	case b == 0xBD && c >= 0x81 && c <= 0x9A:
		return c - 0x80 + '`', true
	case b == 0xBB && c == 0xBF:
		return 0, true
	}
	return 0, false
}

// punctuation folds the blanks, dashes and invisible characters of U+20xx and
// the minus sign.
func punctuation(b, c byte) (byte, bool) {
	switch {
	case b == 0x80 && c <= 0x8A, b == 0x80 && c == 0xAF, b == 0x81 && c == 0x9F:
		return ' ', true
	case b == 0x80 && (c <= 0x8F || c >= 0xAA && c <= 0xAE), b == 0x81 && c >= 0xA0 && c <= 0xAF:
		return 0, true // zero width, joiners, marks of direction
	case b == 0x80 && c >= 0x90 && c <= 0x95, b == 0x88 && c == 0x92:
		return '-', true
	}
	return 0, false
}
