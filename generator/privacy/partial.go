package privacy

import (
	"bytes"
	"slices"
)

// Partial is a partly masked identity number and where it stands, in bytes.
// Hidden places are '*'. One of 15 places has the century filled in and the
// check digit, which it does not have, hidden.
type Partial struct {
	From, To int
	Places   [18]byte
}

// Partials finds identity numbers of which some places are hidden, however
// people write that: 110105********002X, 11010519××××××002X, 35●●●…●●123, in
// groups too. At least one place is hidden and five are shown; what is shown
// must be able to be one (region, date, check digit). Masked cards and accounts
// are none where the words before say so.
func Partials(text []byte) []Partial {
	var out []Partial
	var r places
	for i := 0; i < len(text); {
		if !mayBegin[text[i]] {
			i++
			continue
		}
		if end := figuresOnly(text, i); end > i {
			i = end
			continue
		}
		end := r.read(text, i)
		if r.n >= 8 && r.shown >= 5 && r.n > r.digits && !r.within(text, i, end) {
			out = r.look(text, out)
		}
		i = max(end, i+1)
	}
	return out
}

// figuresOnly is where a run ends that can be no masked number because it holds
// nothing but digits in ASCII, with blanks and hyphens between them, or a single
// character that is no place at all: dates, amounts and punctuation, which are
// nearly all that texts have. It is i where the run has to be read.
func figuresOnly(text []byte, i int) int {
	if !isDigit(text[i]) {
		if _, w := place(text, i); w == 0 {
			return i + 1
		}
		return i
	}
	at := i + 1
	for at < len(text) {
		switch c := text[at]; {
		case isDigit(c):
			at++
		case (c == ' ' || c == '-') && at+1 < len(text) && isDigit(text[at+1]):
			at += 2
		case (c == ' ' || c == '-') && (at+1 == len(text) || !mayGoOn[text[at+1]]):
			return at
		case mayGoOn[c]:
			return i
		default:
			return at
		}
	}
	return at
}

// mayGoOn holds the first bytes of all that may follow a digit in a run: signs
// for hidden places, a backslash before one, separators.
var mayGoOn = func() (b [256]bool) {
	b = mayBegin
	for _, c := range []byte("\\ -\xE3") {
		b[c] = true
	}
	return b
}()

// look tries the groups of a run, alone and joined.
func (p *places) look(text []byte, out []Partial) []Partial {
	for g := 0; g+1 < len(p.group); {
		q, next, ok := p.whole(g)
		if !ok {
			q, next, ok = p.grouped(g)
		}
		if !ok {
			g++
			continue
		}
		g = next
		s := search{text: text}
		if s.says(accountWords, q.From, reach) && !s.says(identityWords, q.From, reach) {
			continue
		}
		out = append(out, q)
	}
	return out
}

// whole reads a number from one group. It may be in the emphasis of Markdown,
// or be followed by kind and degree of a disability (domain.md §6.3).
func (p *places) whole(g int) (q Partial, next int, ok bool) {
	from, to := p.group[g], p.group[g+1]
	sign := p.sign[from:to]
	switch n := len(sign); {
	case n == 15 && sign[14] != 'X' || n == 18:
		q, ok = p.number(from, to)
	case n == 20 && sign[18] >= '1' && sign[18] <= '7' && sign[19] >= '1' && sign[19] <= '4':
		q, ok = p.number(from, to-2)
	case n > 18 && n <= 24:
		for _, m := range [...][2]int{{1, 1}, {2, 2}, {3, 3}, {0, 1}, {0, 2}, {0, 3}, {1, 0}, {2, 0}, {3, 0}} {
			if !ok && n-m[0]-m[1] == 18 && hidden(sign[:m[0]]) == m[0] && hidden(sign[n-m[1]:]) == m[1] {
				q, ok = p.number(from+m[0], to-m[1])
			}
		}
	}
	if !ok {
		q, ok = p.elastic(from, to)
	}
	return q, g + 1, ok
}

// grouped reads a number from groups as people write them.
func (p *places) grouped(g int) (q Partial, next int, ok bool) {
	var sizes []int
	for e := g; e+1 < len(p.group) && e < g+5; e++ {
		sizes = append(sizes, p.group[e+1]-p.group[e])
		if usualGroups(sizes) {
			q, ok = p.number(p.group[g], p.group[e+1])
			return q, e + 1, ok
		}
	}
	return q, g, false
}

// groupings are how people write the 18 places of a number in groups, or over
// cells.
var groupings = [][]int{{6, 8, 4}, {6, 4, 2, 2, 4}, {6, 8, 3, 1}, {6, 4, 4, 4}, {14, 4}, {6, 12}, {10, 8}, {3, 3, 8, 4}, {6, 4, 4, 3, 1}, {17, 1}, {14, 3, 1}}

func usualGroups(sizes []int) bool {
	return slices.ContainsFunc(groupings, func(g []int) bool { return slices.Equal(g, sizes) })
}

// elastic reads 110105…002X: dots that stand for as many places as there are.
// So do stars that somebody miscounted, where a closing X says what it is.
func (p *places) elastic(from, to int) (q Partial, ok bool) {
	sign := p.sign[from:to]
	left := bytes.IndexAny(sign, "*~.")
	last := bytes.LastIndexAny(sign, "*~.")
	if left < 0 {
		return q, false
	}
	gap, right := sign[left:last+1], sign[last+1:]
	dotted := bytes.Count(gap, []byte(".")) == len(gap)
	miscounted := len(gap) > 1 && !bytes.ContainsAny(gap, "0123456789X.") && len(right) > 0 && right[len(right)-1] == 'X'
	if !dotted && !miscounted || left < 2 || left > 10 || len(right) < 3 || len(right) > 4 || left+len(right) < 7 {
		return q, false
	}
	full := bytes.Repeat([]byte("*"), 18)
	copy(full, sign[:left])
	copy(full[18-len(right):], right)
	return partial(full, p.at[from], p.end[to-1])
}

func (p *places) number(from, to int) (Partial, bool) {
	return partial(p.sign[from:to], p.at[from], p.end[to-1])
}

// partial judges 15 or 18 places.
func partial(sign []byte, from, to int) (p Partial, ok bool) {
	shown, sure := settle(sign, &p)
	if !sure || shown < 5 || bytes.IndexByte(sign, '.') >= 0 {
		return p, false
	}
	if len(sign) == 15 { // region, yymmdd, sequence; born in the last century
		copy(p.Places[8:17], p.Places[6:15])
		copy(p.Places[6:8], "19")
		p.Places[17] = '*'
	}
	// Prefectures are counted from 01; beyond 53 there are only the 90s.
	if d := p.Places[2]; d > '5' && d < '9' || d == '0' && p.Places[3] == '0' {
		return p, false
	}
	p.From, p.To = from, to
	return p, p.Candidates(Birth{}) > 0
}

// settle fills in the places as they stand. sure: at least one is hidden, and
// by signs that nothing else is written with: two together, or a few stars. A
// single one may be a multiplication.
func settle(sign []byte, p *Partial) (shown int, sure bool) {
	last := len(sign) - 1
	exes := bytes.IndexByte(sign[:last], 'X') >= 0
	run, longest, stars := 0, 0, 0
	for i, c := range sign {
		if isDigit(c) || c == 'X' && i == 17 && (!exes || isDigit(sign[16])) {
			p.Places[i] = c
			shown++
			run = 0
			continue
		}
		p.Places[i] = '*'
		run++
		longest = max(longest, run)
		if c == '*' {
			stars++
		}
	}
	count := len(sign) - shown
	return shown, longest > 1 || count > 0 && count <= 3 && stars == count
}
