package finding

import (
	"strings"

	"gongshi/generator/privacy"
)

// Mask hides what could be an ID, card or phone number in text that is shown
// beside a finding: every number of a person, however it is spelled, and every
// run of 11 or more digits, full-width ones included. The first three
// characters stay, so that a person can still find the place.
func Mask(s string) string {
	if len(s) < 11 {
		return s
	}
	hide := longRuns(s)
	for _, m := range privacy.Find([]byte(s), privacy.All&^privacy.Of(privacy.CreditCode)) {
		hide = append(hide, privacy.Span{From: m.From, To: m.To})
	}
	if len(hide) == 0 {
		return s
	}
	hidden := make([]bool, len(s))
	for _, sp := range hide {
		kept := 0
		for i := sp.From; i < sp.To; i++ {
			if starts(s[i]) {
				kept++
			}
			hidden[i] = kept > 3
		}
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
