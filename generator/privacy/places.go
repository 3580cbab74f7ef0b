package privacy

import (
	"bytes"
	"unicode/utf8"
)

// mayBegin holds the first bytes of digits and of signs for hidden places.
var mayBegin = func() (b [256]bool) {
	for _, r := range "0123456789０" + blots + exes + dots {
		b[string(r)[0]] = true
	}
	return
}()

// maxPlaces is more than a number has, so that rows of stars are passed over as
// a whole.
const maxPlaces = 48

// places is a run of digits and signs with single separators between groups.
type places struct {
	sign   [maxPlaces]byte // a digit, X, '*', '~' for a sign that is also used between figures, '.' for any number of places
	at     [maxPlaces + 1]int
	end    [maxPlaces]int
	group  []int // the first place of each group, and at last n
	n      int
	digits int
	shown  int // digits and X
}

// read gathers the run at i and returns where it ends. A run that is too long
// is gathered no further but passed.
func (p *places) read(text []byte, i int) int {
	p.n, p.digits, p.shown = 0, 0, 0
	p.group = append(p.group[:0], 0)
	for {
		c, w := place(text, i)
		if w == 0 {
			gap := 0
			if p.n > 0 {
				gap = blank(text, i)
			}
			if c, w = place(text, i+gap); gap == 0 || w == 0 {
				break
			}
			p.group = append(p.group, min(p.n, maxPlaces))
			i += gap
		}
		if p.n < maxPlaces {
			p.sign[p.n], p.at[p.n], p.end[p.n] = c, i, i+w
		}
		p.n++
		if isDigit(c) {
			p.digits++
		}
		if isDigit(c) || c == 'X' {
			p.shown++
		}
		i += w
	}
	if p.n > maxPlaces {
		p.shown = 0
	}
	p.group = append(p.group, min(p.n, maxPlaces))
	return i
}

// place reads one place at i; the backslash before a star in Markdown is a part
// of it.
func place(text []byte, i int) (c byte, width int) {
	if i >= len(text) {
		return 0, 0
	}
	switch c := text[i]; {
	case isDigit(c):
		return c, 1
	case c == '\\' && i+1 < len(text) && (text[i+1] == '*' || text[i+1] == '_'):
		return '*', 2
	case c == '*':
		return '*', 1
	case c == 'x' || c == 'X':
		return 'X', 1
	case c < 0x80:
		if blot(rune(c)) {
			return '~', 1
		}
		return 0, 0
	case !mayBegin[c]:
		return 0, 0
	}
	r, w := utf8.DecodeRune(text[i:])
	switch d := asciiDigit(r); {
	case d != 0:
		return d, w
	case ex(r):
		return 'X', w
	case r == '…' || r == '⋯':
		return '.', w
	case r == '×' || r == '？' || r == '＿' || r == '＃' || dot(r):
		return '~', w
	case blot(r):
		return '*', w
	}
	return 0, 0
}

// blank is the width of the separator at i, or 0.
func blank(text []byte, i int) int {
	switch {
	case i >= len(text):
	case text[i] == ' ' || text[i] == '-':
		return 1
	case bytes.HasPrefix(text[i:], []byte("　")):
		return len("　")
	}
	return 0
}

// within tells whether a run is a part of a longer word. The numbers of pupils
// have a G or an L in front (domain.md §6.3).
func (p *places) within(text []byte, from, to int) bool {
	if to < len(text) && isLetter(text[to]) {
		return true
	}
	if from == 0 || !isLetter(text[from-1]) {
		return false
	}
	c := text[from-1] &^ 0x20
	return c != 'G' && c != 'L' || from > 1 && (isLetter(text[from-2]) || isDigit(text[from-2]))
}
