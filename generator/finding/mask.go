package finding

import (
	"regexp"
	"strings"

	"gongshi/generator/privacy"
)

// Mask hides what could be an ID, card or phone number in text that is shown
// beside a finding: every number of a person, however it is spelled, and every
// run of 11 or more digits, full-width ones included. The first three
// characters stay, so that a person can still find the place.
func Mask(s string) string {
	for range 4 { // what overlapped a number may be one itself
		covered := cover(s)
		if covered == s {
			break
		}
		s = covered
	}
	return s
}

func cover(s string) string {
	if len(s) < 11 {
		return s
	}
	var hidden []bool
	hide := func(text string, at func(i int) int) {
		for _, sp := range numbers(text) {
			if hidden == nil {
				hidden = make([]bool, len(s))
			}
			kept := 0
			for i := sp.From; i < sp.To; i++ {
				if starts(text[i]) {
					kept++
				}
				hidden[at(i)] = hidden[at(i)] || kept > 3
			}
		}
	}
	hide(s, func(i int) int { return i })
	if strings.ContainsAny(s, "<*_~`") { // marks may cut a number in two
		bare, at := unmarked(s)
		hide(bare, func(i int) int { return at[i] })
	}
	if hidden == nil {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		switch {
		case !hidden[i]:
			b.WriteByte(s[i])
		case starts(s[i]):
			b.WriteByte('*')
		}
	}
	return b.String()
}

// numbers finds what may be the number of a person, and every long run of
// digits.
func numbers(s string) []privacy.Span {
	out := longRuns(s)
	for _, m := range privacy.Find([]byte(s), privacy.All&^privacy.Of(privacy.CreditCode)) {
		out = append(out, privacy.Span{From: m.From, To: m.To})
	}
	return out
}

var marks = regexp.MustCompile("<[^<>]*>|[*]+|[_~`]+")

// unmarked is a text without tags and marks of emphasis, and where each of its
// bytes comes from.
func unmarked(s string) (bare string, at []int) {
	var b strings.Builder
	from := 0
	keep := func(to int) {
		for i := from; i < to; i++ {
			at = append(at, i)
		}
		b.WriteString(s[from:to])
	}
	for _, m := range marks.FindAllStringIndex(s, -1) {
		if s[m[0]] == '*' && m[1]-m[0] > 2 { // a mask
			continue
		}
		keep(m[0])
		from = m[1]
	}
	keep(len(s))
	return b.String(), at
}

// starts tells whether a byte begins a character.
func starts(c byte) bool { return c&0xC0 != 0x80 }

// longRuns finds runs of 11 or more digits with a closing X.
func longRuns(s string) []privacy.Span {
	var out []privacy.Span
	for i := 0; i < len(s); {
		start, n := i, 0
		for i < len(s) {
			w := digitWidth(s[i:])
			if w == 0 {
				break
			}
			n++
			i += w
		}
		switch {
		case n >= 11:
			if i < len(s) && (s[i] == 'X' || s[i] == 'x') {
				i++
			}
			out = append(out, privacy.Span{From: start, To: i})
		case n == 0:
			i++
		}
	}
	return out
}

// digitWidth is the number of bytes of the digit that s begins with, or 0.
func digitWidth(s string) int {
	if s[0] >= '0' && s[0] <= '9' {
		return 1
	}
	if len(s) > 2 && s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x90 && s[2] <= 0x99 {
		return 3
	}
	return 0
}

// masked masks a place. Of a file's name only identity numbers are hidden:
// pictures from phones are named by long numbers, and their path has to work.
func masked(p Place) Place {
	p.Excerpt = Mask(p.Excerpt)
	if len(privacy.Find([]byte(p.File), privacy.Of(privacy.IdentityNumber, privacy.BankCard))) > 0 {
		p.File = Mask(p.File)
	}
	return p
}
