// Package privacy knows what personal numbers look like.
//
// In: text of any kind, whole files included. Out: where in it a number
// stands that must not be published. The scanner of published files and the
// checks of what people wrote share this package, so both see the same.
package privacy

import "slices"

// Span is a range of bytes.
type Span struct{ From, To int }

// IDNumbers finds resident identity numbers (GB 11643): 17 digits and a check
// digit or X, whose region, date of birth and check digit are right. Longer
// runs of digits are searched too: the disability card carries the number with
// two more digits (domain.md §6.3). Full-width digits count, as does the
// spelling in groups of 6, 8 and 4.
func IDNumbers(text []byte) []Span {
	var found []Span
	// Any spelling has a group of eight digits in a row, so looking at every
	// sixth byte (or a third of that for full-width digits, which hold three
	// bytes each) meets every number; text without digits is passed quickly.
	floor := 0 // bytes before it are done with
	for i := 0; i < len(text); {
		if c := text[i]; !(c >= '0' && c <= '9' || c >= 0x90 && c <= 0x99 || c == 0xBC || c == 0xEF) {
			i += stride
			continue
		}
		start, ok := runStart(text, i, floor)
		if !ok { // a byte of no digit is no better than any other
			i += stride
			continue
		}
		var run [64]byte
		var at [65]int
		n, end := collect(text, start, &run, &at)
		if n >= 17 {
			found = append(found, identities(text, run[:n], at[:n+1])...)
		} else if sp, ok := groupedAround(text, start, n); ok {
			found = append(found, sp)
			end = sp.To
		}
		i = max(end, i+1)
		floor = end
	}
	return slices.Compact(found)
}

// stride is how far the search steps in text without digits: the shortest run
// that every spelling has is six digits long.
const stride = 6

// runStart finds where the run of digits that holds byte i begins, not before
// floor. ok is false when i is in no digit.
func runStart(text []byte, i, floor int) (start int, ok bool) {
	switch c := text[i]; {
	case c >= '0' && c <= '9':
	case c == 0xEF:
	case c == 0xBC && i > 0 && text[i-1] == 0xEF:
		i--
	case i > 1 && text[i-1] == 0xBC && text[i-2] == 0xEF:
		i -= 2
	default:
		return 0, false
	}
	if _, w := digitAt(text, i); w == 0 {
		return 0, false
	}
	for {
		switch {
		case i > floor && text[i-1] >= '0' && text[i-1] <= '9':
			i--
		case i >= floor+3 && isWide(text, i-3):
			i -= 3
		default:
			return i, true
		}
	}
}

func isWide(text []byte, i int) bool {
	return text[i] == 0xEF && text[i+1] == 0xBC && text[i+2] >= 0x90 && text[i+2] <= 0x99
}

// groupedAround recognises a number in groups of 6, 8 and 4 from its first
// group, or from its second when the search met that one first.
func groupedAround(text []byte, start, n int) (Span, bool) {
	switch n {
	case 6:
		return grouped(text, start)
	case 8:
		for _, w := range [...]int{1, 3} {
			if before := start - w; before > 0 && separator(text, before) == w {
				if first, ok := runStart(text, before-1, 0); ok {
					if sp, ok := grouped(text, first); ok && sp.To > start {
						return sp, true
					}
				}
			}
		}
	}
	return Span{}, false
}

// collect gathers the digits that follow directly on each other from i. Runs
// beyond 64 digits are taken in overlapping parts.
func collect(text []byte, i int, run *[64]byte, at *[65]int) (n, end int) {
	for n < len(run) {
		d, w := digitAt(text, i)
		if w == 0 {
			break
		}
		run[n], at[n] = d, i
		n++
		i += w
	}
	at[n] = i
	if n == len(run) {
		return n, at[n-17]
	}
	return n, i
}

func identities(text, run []byte, at []int) []Span {
	var found []Span
	for k := 0; k+17 <= len(run); k++ {
		if !plausible(run[k : k+17]) {
			continue
		}
		want := checkDigit(run[k : k+17])
		if k+17 < len(run) && run[k+17] == want {
			found = append(found, Span{at[k], at[k+18]})
		} else if k+17 == len(run) && want == 'X' {
			if w := letterX(text, at[k+17]); w > 0 {
				found = append(found, Span{at[k], at[k+17] + w})
			}
		}
	}
	return found
}

// grouped recognises 110105 19491231 002X at i.
func grouped(text []byte, i int) (Span, bool) {
	var digits [18]byte
	n, j := 0, i
	for g, size := range [3]int{6, 8, 4} {
		if g > 0 {
			w := separator(text, j)
			if w == 0 {
				return Span{}, false
			}
			j += w
		}
		for range size {
			d, w := digitAt(text, j)
			if w == 0 && n == 17 {
				if w = letterX(text, j); w > 0 {
					d = 'X'
				}
			}
			if w == 0 {
				return Span{}, false
			}
			digits[n] = d
			n++
			j += w
		}
	}
	if _, w := digitAt(text, j); w > 0 {
		return Span{}, false
	}
	return Span{i, j}, plausible(digits[:17]) && checkDigit(digits[:17]) == digits[17]
}

// digitAt reads an ASCII or full-width digit.
func digitAt(text []byte, i int) (d byte, width int) {
	if i >= len(text) {
		return 0, 0
	}
	if c := text[i]; c >= '0' && c <= '9' {
		return c, 1
	}
	if i+2 < len(text) && text[i] == 0xEF && text[i+1] == 0xBC && text[i+2] >= 0x90 && text[i+2] <= 0x99 {
		return '0' + text[i+2] - 0x90, 3
	}
	return 0, 0
}

func letterX(text []byte, i int) int {
	if i < len(text) && (text[i] == 'X' || text[i] == 'x') {
		return 1
	}
	if i+2 < len(text) && text[i] == 0xEF && (text[i+1] == 0xBC && text[i+2] == 0xB8 || text[i+1] == 0xBD && text[i+2] == 0x98) {
		return 3
	}
	return 0
}

func separator(text []byte, i int) int {
	if i < len(text) && (text[i] == ' ' || text[i] == '-' || text[i] == '.') {
		return 1
	}
	if i+2 < len(text) && text[i] == 0xE3 && text[i+1] == 0x80 && text[i+2] == 0x80 {
		return 3 // ideographic space
	}
	return 0
}

// regions holds the first two digits in use, domain.md §6.3.
var regions = func() (r [100]bool) {
	for _, n := range []int{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83} {
		r[n] = true
	}
	return
}()

var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// plausible tells whether 17 digits begin with a region and a date of birth
// from 1900 on. The upper bound is a fixed 2100: this package has no clock.
func plausible(d []byte) bool {
	num := func(from, to int) (n int) {
		for _, c := range d[from:to] {
			n = n*10 + int(c-'0')
		}
		return
	}
	year, month, day := num(6, 10), num(10, 12), num(12, 14)
	return regions[num(0, 2)] && year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month]
}

var weights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// checkDigit computes the 18th character (GB 11643-1999).
func checkDigit(d []byte) byte {
	sum := 0
	for i, w := range weights {
		sum += int(d[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}
