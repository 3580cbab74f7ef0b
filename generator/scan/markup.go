package scan

import (
	"bytes"
	"html"
	"strconv"
	"sync"

	"gongshi/generator/privacy"
)

// Numbers in markup may be written with entities, cut by tags that a reader
// does not see, or stand in an address behind encoded bytes. Such pages are
// rare, and only they are rewritten before the search.

// rooms lends space for a copy of a page.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// markup looks at HTML, XML and SVG, everything in it: text, attributes,
// comments, scripts.
func (l *look) markup(page []byte) {
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	page = privacy.Lines(page, room)
	page = rewrite(page, '\\', scriptEscape)
	page = rewrite(page, '&', entity)
	page = rewrite(page, '%', encoded)
	l.values(page, true)
	var cut []byte // the tags that were taken out have attributes
	cells := pageCells{look: l}
	page = rewrite(page, '<', func(text []byte, i int) (string, int) {
		if i+1 < len(text) {
			switch text[i+1] | 0x20 {
			case 't':
				cells.at(text, i)
			case 'b':
				cells.lineEnd(text, i)
			}
		}
		width := tags(text, i)
		cut = append(cut, text[i:i+width]...)
		return "", width
	})
	l.numbers(page)
	if len(cut) > 0 {
		l.numbers(cut)
	}
}

// rewrite replaces what begins with a sign and is to be read as something else.
// The reader gets the text and the place of the sign; it returns how many bytes
// to replace, 0 for none. A text in which nothing is replaced is returned as it
// is.
func rewrite(text []byte, sign byte, read func(text []byte, i int) (with string, width int)) []byte {
	var out []byte
	done := 0
	for i := 0; i < len(text); i++ {
		j := bytes.IndexByte(text[i:], sign)
		if j < 0 {
			break
		}
		i += j
		if with, width := read(text, i); width > 0 {
			if out == nil {
				out = make([]byte, 0, len(text))
			}
			out = append(append(out, text[done:i]...), with...)
			done = i + width
			i = done - 1
		}
	}
	if done == 0 {
		return text
	}
	return append(out, text[done:]...)
}

// entity reads the character references that may stand in or beside a number.
// Those that would make a tag or end a value stay as they are.
func entity(text []byte, i int) (string, int) {
	if i+2 >= len(text) || text[i+1] == 'a' && text[i+2] == 'm' || text[i+1] == 'l' && text[i+2] == 't' || text[i+1] == 'g' && text[i+2] == 't' || text[i+1] == 'q' {
		return "", 0
	}
	end := i + 1
	for end < len(text) && end < i+32 && (text[end] == '#' || alphanumeric(text[end])) {
		end++
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	with := html.UnescapeString(string(text[i:end]))
	if with == string(text[i:end]) || len(with) == 1 && bytes.IndexByte([]byte(`"'<>&`), with[0]) >= 0 {
		return "", 0
	}
	return with, end - i
}

func alphanumeric(c byte) bool { return c-'0' <= 9 || (c|0x20)-'a' < 26 }

// encoded reads a byte of an address: its last digit is none of the number that
// follows. ASCII matters before a digit only, other bytes are of a name.
func encoded(text []byte, i int) (string, int) {
	if i+2 >= len(text) || text[i+1] < '8' && (i+3 >= len(text) || text[i+3]-'0' > 9 && text[i+3] != '%') {
		return "", 0
	}
	b, err := strconv.ParseUint(string(text[i+1:i+3]), 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(b)}), 3
}

// scriptEscape reads \u0031 of scripts and JSON.
func scriptEscape(text []byte, i int) (string, int) {
	if i+6 > len(text) || text[i+1] != 'u' {
		return "", 0
	}
	r, err := strconv.ParseUint(string(text[i+2:i+6]), 16, 32)
	if err != nil || r < ' ' || r == '"' || r == '<' || r == '&' || r == '\\' {
		return "", 0
	}
	return string(rune(r)), 6
}

// styleEscape reads \31 of styles, which a blank may end.
func styleEscape(text []byte, i int) (string, int) {
	end := i + 1
	for end < len(text) && end < i+7 && isHex(text[end]) {
		end++
	}
	r, err := strconv.ParseUint(string(text[i+1:end]), 16, 32)
	if err != nil || r < ' ' {
		return "", 0
	}
	if end < len(text) && text[end] == ' ' {
		end++
	}
	return string(rune(r)), end - i
}

func isHex(c byte) bool { return c-'0' <= 9 || (c|0x20)-'a' < 6 }

// within names the tags that do not part what stands before from what follows.
// Links do: the pages of a list stand beside each other.
var within = map[string]bool{
	"abbr": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true, "data": true, "del": true, "dfn": true, "em": true,
	"font": true, "i": true, "ins": true, "kbd": true, "label": true, "mark": true, "nobr": true, "q": true, "s": true, "samp": true, "small": true,
	"span": true, "strike": true, "strong": true, "sub": true, "sup": true, "tspan": true, "tt": true, "u": true, "var": true, "wbr": true, "!--": true,
}

// tags is the length of the tags and comments at i that cut a number in two,
// or 0.
func tags(text []byte, i int) int {
	if !digitBefore(text, i) {
		return 0
	}
	at := i
	for at < len(text) && text[at] == '<' {
		width := tag(text[at:])
		if width == 0 {
			return 0
		}
		at += width
	}
	if !digitAfter(text, at) {
		return 0
	}
	return at - i
}

// tag is the length of a tag or comment that is in within, or 0.
func tag(text []byte) int {
	n := 1
	if n < len(text) && text[n] == '/' {
		n++
	}
	var name [8]byte
	k := 0
	for n < len(text) && k < len(name) && (alphanumeric(text[n]) || text[n] == '!' || text[n] == '-') {
		name[k] = text[n]
		if text[n]-'A' < 26 {
			name[k] |= 0x20
		}
		k++
		n++
	}
	if k >= 3 && string(name[:3]) == "!--" {
		k = 3
	}
	if !within[string(name[:k])] {
		return 0
	}
	sign := ">"
	if k == 3 && name[0] == '!' {
		sign, n = "-->", 4
	}
	closing := bytes.Index(text[n:min(len(text), n+1000)], []byte(sign))
	if closing < 0 {
		return 0
	}
	return n + closing + len(sign)
}

// digitBefore tells whether a digit of either width ends before i, perhaps with
// a separator or an invisible character behind it.
func digitBefore(text []byte, i int) bool {
	if i > 3 { // nearly always three bytes of ASCII, or a Chinese character
		switch a, b, c := text[i-3], text[i-2], text[i-1]; {
		case a|b|c < 0x80 && isSeparator(c):
			return b-'0' <= 9
		case a|b|c < 0x80:
			return c-'0' <= 9
		case a >= 0xE4 && a <= 0xE9 && b >= 0x80 && b < 0xC0 && c >= 0x80:
			return false
		}
	}
	switch {
	case i > 1 && isSeparator(text[i-1]):
		i--
	case i > 3 && isSpace(text[i-3:]):
		i -= 3
	case i > 2 && text[i-2] == 0xC2:
		i -= 2
	}
	return i > 0 && text[i-1]-'0' <= 9 || i > 2 && isWide(text[i-3:])
}

func digitAfter(text []byte, i int) bool {
	switch {
	case i < len(text) && isSeparator(text[i]):
		i++
	case i+2 < len(text) && isSpace(text[i:]):
		i += 3
	case i+1 < len(text) && text[i] == 0xC2:
		i += 2
	}
	return i < len(text) && (text[i]-'0' <= 9 || text[i]|0x20 == 'x' || text[i]|0x20 == 'e') || i+2 < len(text) && isWide(text[i:])
}

// isWide tells whether a digit or letter of full width begins a text.
func isWide(text []byte) bool {
	return text[0] == 0xEF && (text[1] == 0xBC && text[2] >= 0x90 || text[1] == 0xBD)
}

// isSpace tells whether one of the blanks, dashes and invisible characters of
// three bytes begins a text.
func isSpace(text []byte) bool {
	return text[0] == 0xE2 && text[1] <= 0x81 || text[0] == 0xE3 && text[1] == 0x80 && text[2] == 0x80 || text[0] == 0xEF && (text[1] == 0xBB || text[1] == 0xBC && text[2] <= 0x8E)
}

func isSeparator(c byte) bool { return c == ' ' || c == '-' || c == '.' }
