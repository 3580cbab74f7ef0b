package privacy

import (
	"encoding/binary"
	"math/bits"
)

// search is one pass over a folded text.
type search struct {
	Finder
	text  []byte
	found []Match
	chain chain
}

const eights = 0x8080808080808080

// digitsOf marks the digits among eight bytes by their highest bits.
func digitsOf(eight uint64) uint64 {
	t := eight ^ 0x3030303030303030
	return ^((t&^eights + 0x7676767676767676) | t) & eights
}

// run takes eight bytes at a time. A number of 11 digits or more, even one with
// a blank after each digit, holds eight bytes in a row with three digits,
// wherever the counting starts; other text is passed over.
func (s *search) run() {
	done := 0
	i := 0
	for ; i+8 <= len(s.text); i += 8 {
		m := digitsOf(binary.LittleEndian.Uint64(s.text[i:]))
		if m == 0 || bits.OnesCount64(m) < 3 {
			continue
		}
		if at := i + (63-bits.LeadingZeros64(m))/8; at >= done {
			done = s.around(max(done, i+bits.TrailingZeros64(m)/8), done)
		}
	}
	for ; i < len(s.text); i++ {
		if i >= done && isDigit(s.text[i]) {
			done = s.around(i, done)
		}
	}
}

// around reads the chain of digits that holds the digit at i, or begins with
// the first digit after i, and looks at it. It returns where the chain ends.
func (s *search) around(i, floor int) int {
	for !isDigit(s.text[i]) {
		i++
	}
	for i > floor {
		if isDigit(s.text[i-1]) {
			i--
		} else if i-2 >= floor && isSeparator(s.text[i-1]) && isDigit(s.text[i-2]) {
			i -= 2
		} else {
			break
		}
	}
	s.chain.read(s.text, i)
	s.look()
	return s.chain.next
}

// most is how many digits of a chain are looked at together.
const most = 128

// chain is digits that stand together, with single separators at most between
// them.
type chain struct {
	digit  [most]byte
	at     [most + 1]int // the place of each digit; at[n] is where the last ends
	group  [most + 1]int // the first digit of each group; group[groups] is n
	sep    [most]byte    // what stands before each group
	n      int
	groups int
	next   int // where to go on
}

func (c *chain) read(text []byte, i int) {
	c.n, c.groups = 0, 1
	c.group[0], c.sep[0] = 0, 0
	for i < len(text) && c.n < most {
		if isDigit(text[i]) {
			c.digit[c.n], c.at[c.n] = text[i], i
			c.n++
			i++
			continue
		}
		if i+1 >= len(text) || !isSeparator(text[i]) || !isDigit(text[i+1]) {
			break
		}
		c.group[c.groups], c.sep[c.groups] = c.n, text[i]
		c.groups++
		i++
	}
	c.group[c.groups], c.at[c.n], c.next = c.n, i, i
	if c.n > 0 {
		c.at[c.n] = c.at[c.n-1] + 1
	}
	if c.n == most { // the rest again with what a number may have begun in
		c.next = c.at[c.n-24]
	}
}

// size is the number of digits of a group.
func (c *chain) size(g int) int { return c.group[g+1] - c.group[g] }

// look tries what the digits of the chain may be, the surest kinds first.
func (s *search) look() {
	c := &s.chain
	if end := c.at[c.n]; end < len(s.text) && s.text[end]|0x20 == 'e' {
		s.scientific()
	}
	s.code()
	if c.n >= 11 {
		s.numbers()
	}
	s.mail() // last: the name of the mailbox may be a mobile number
}

// numbers tries what 11 digits or more may be.
func (s *search) numbers() {
	c := &s.chain
	for g := range c.groups {
		if c.size(g) >= 17 {
			s.identities(g)
		}
	}
	if c.n >= 17 && c.groups > 1 {
		s.groupedIdentities()
	}
	for g := range c.groups {
		switch n := c.size(g); {
		case n == 11 || n == 13 || n == 15:
			if s.mobile(g) || n == 11 {
				break
			}
			fallthrough
		case n >= 12 && n <= 30:
			s.long(g)
		}
	}
	if c.groups > 1 {
		s.groupedMobiles()
		s.groupedCards()
	}
}

// add takes down a number that no surer one overlaps.
func (s *search) add(k Kind, from, to int) bool {
	for i := len(s.found) - 1; i >= 0; i-- {
		m := s.found[i]
		if from < m.To && m.From < to {
			return false
		}
		if m.To+most < from {
			break
		}
	}
	s.found = append(s.found, Match{k, from, to})
	return true
}

func isDigit(c byte) bool     { return c-'0' <= 9 }
func isSeparator(c byte) bool { return c == ' ' || c == '-' || c == '.' }
func isLetter(c byte) bool    { return (c|0x20)-'a' < 26 }

// fraction tells whether a group is the part of a decimal number before or
// behind the point, as coordinates and amounts are written.
func (c *chain) fraction(g int) bool {
	return c.sep[g] == '.' && g > 0 && c.size(g-1) <= 6 ||
		g+1 < c.groups && c.sep[g+1] == '.' && c.size(g+1) <= 4
}

// whole tells whether no digit stands directly before or after.
func (s *search) whole(from, to int) bool {
	return (from == 0 || !isDigit(s.text[from-1])) && (to == len(s.text) || !isDigit(s.text[to]))
}

// token is the run of letters and digits around from..to, or as much of a long
// one as tells what it is: a picture within a page may be one of megabytes.
func (s *search) token(from, to int) []byte {
	first, last := max(0, from-70), min(len(s.text), to+70)
	for from > first && (isDigit(s.text[from-1]) || isLetter(s.text[from-1])) {
		from--
	}
	for to < last && (isDigit(s.text[to]) || isLetter(s.text[to])) {
		to++
	}
	return s.text[from:to]
}

// hash tells whether digits are a part of a hexadecimal value: no letter
// beyond f, and either letters in two places or the length of a digest.
func (s *search) hash(from, to int) bool {
	token := s.token(from, to)
	letters, last := 0, false
	for _, c := range token {
		is := isLetter(c)
		if is && c|0x20 > 'f' {
			return false
		}
		if is && !last {
			letters++
		}
		last = is
	}
	return letters >= 2 || letters == 1 && len(token) >= 32
}
