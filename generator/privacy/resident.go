package privacy

import (
	"slices"
	"strings"
)

// Identity numbers in a chain of digits (GB 11643; domain.md §6.3).

// identities looks at a group of 17 digits or more.
func (s *search) identities(g int) {
	c := &s.chain
	lo, hi := c.group[g], c.group[g+1]
	if hi-lo >= 18 && s.says(landWords, c.at[lo], reach) {
		return
	}
	found := false
	for k := lo; k+17 <= hi; k++ {
		if !plausible(c.digit[k : k+17]) {
			continue
		}
		want := checkDigit(c.digit[k : k+17])
		switch {
		case k+17 < hi && c.digit[k+17] == want:
			found = s.add(IdentityNumber, c.at[k], c.at[k+17]+1) || found
		case k+17 == hi && want == 'X' && s.x(c.at[hi-1]+1):
			found = s.add(IdentityNumber, c.at[k], c.at[hi-1]+2) || found
		case k == lo && k+17 == hi && want == 'X' && s.lastX(c.at[hi-1]+1) > 0:
			found = s.add(IdentityNumber, c.at[k], s.lastX(c.at[hi-1]+1)) || found
		}
	}
	if !found {
		s.almost(lo, hi, c.fraction(g))
	}
}

// landWords stand before the code of a household that has land in contract
// (GB/T 35958), or of a field: its towns and villages read like a year and month
// of birth.
var landWords = words("承包方编码", "承包方代码", "承包编码", "承包方编号", "地块编码", "地块代码", "不动产单元", "宗地代码", "宗地编码")

// LandHeading tells whether the heading of a column says that codes of land stand
// in it.
func LandHeading(heading string) bool {
	return slices.ContainsFunc(landWords, func(w []byte) bool { return strings.Contains(heading, string(w)) })
}

// x tells whether a closing X stands at i.
func (s *search) x(i int) bool { return i < len(s.text) && s.text[i]|0x20 == 'x' }

// lastX is where an X ends that closes a number in groups at i, perhaps as a
// group of its own, or 0.
func (s *search) lastX(i int) int {
	if i < len(s.text) && isSeparator(s.text[i]) {
		i++
	}
	if !s.x(i) || i+1 < len(s.text) && isDigit(s.text[i+1]) {
		return 0
	}
	return i + 1
}

// almost judges a whole group whose check digit is wrong: a credit code, what a
// spreadsheet made of a number (15 digits are left, then zeros), a typing error.
func (s *search) almost(lo, hi int, fraction bool) {
	c := &s.chain
	d := c.digit[lo:hi]
	from, to := c.at[lo], c.at[hi-1]+1
	if len(d) == 17 && s.x(to) {
		to++
	} else if len(d) != 18 {
		return
	}
	token := s.token(from, to)
	switch {
	case !plausible(d[:17]): // where the date is real, it is taken for a person's
		switch {
		case len(token) != 18 || !creditCode(token):
		case s.says(accountWords, from, reach): // one number in 31 is a right code by chance
			if !s.Allow.has(d) {
				s.add(Account, from, to)
			}
		default:
			s.add(CreditCode, from, to)
		}
	case fraction || s.hash(from, to):
	case len(d) == 18 && string(d[15:]) == "000":
		s.add(SciIdentity, from, to)
	default:
		s.add(IdentityLike, from, to)
	}
}

// groupedIdentities looks for numbers that were written in groups: in any
// groups with the same separator between them; in those of 6, 8 and 4 places,
// which everyone knows, with any.
func (s *search) groupedIdentities() {
	c := &s.chain
	for g := range c.groups {
		same := true
		for e := g + 1; e < c.groups; e++ {
			lo, hi := c.group[g], c.group[e+1]
			if e > g+1 && c.sep[e] != c.sep[g+1] {
				same = false
			}
			if hi-lo > 18 {
				break
			}
			if hi-lo >= 17 {
				s.groupedIdentity(g, e, same)
			}
		}
	}
}

func (s *search) groupedIdentity(g, e int, same bool) {
	c := &s.chain
	lo, hi := c.group[g], c.group[e+1]
	usual := e == g+2 && c.size(g) == 6 && c.size(g+1) == 8
	if !usual && (!same || e-g > 6 && e-g < 16) || !plausible(c.digit[lo:lo+17]) {
		return
	}
	want, to := checkDigit(c.digit[lo:lo+17]), c.at[hi-1]+1
	right := hi-lo == 18 && c.digit[hi-1] == want
	if hi-lo == 17 {
		if e+1 < c.groups {
			return
		}
		x := s.lastX(to)
		if x == 0 || x > to+1 && s.text[to] != c.sep[e] {
			return
		}
		to = x
		right = want == 'X'
	}
	switch {
	case right:
		s.add(IdentityNumber, c.at[lo], to)
	case usual && (g == 0 || c.sep[g] != c.sep[g+1]) && (e+1 == c.groups || c.sep[e+1] != c.sep[e]):
		s.add(IdentityLike, c.at[lo], to)
	}
}

// scientific recognises 1.10105E+17, and a card as 6.22848E+18.
func (s *search) scientific() {
	c := &s.chain
	for g := 0; g+1 < c.groups; g++ {
		if c.size(g) != 1 || c.sep[g+1] != '.' {
			continue
		}
		lo, end := c.group[g], c.at[c.group[g+2]-1]+1
		if end >= len(s.text) || s.text[end]|0x20 != 'e' {
			continue
		}
		end++
		if end < len(s.text) && s.text[end] == '+' {
			end++
		}
		if end+2 > len(s.text) || end+2 < len(s.text) && isDigit(s.text[end+2]) {
			continue
		}
		first := (c.digit[lo]-'0')*10 + c.digit[lo+1] - '0'
		power := string(s.text[end : end+2])
		if power == "17" && regions[first] || first == 62 && (power == "15" || power == "18") {
			s.add(SciIdentity, c.at[lo], end+2)
		}
	}
}
