package privacy

import (
	"slices"
	"strings"
)

// lexicon finds words of a list at a place, by their first character.
type lexicon map[rune][][]rune

// lexiconOf makes one of the words of a text.
func lexiconOf(text string) lexicon {
	l := lexicon{}
	for _, w := range strings.Fields(text) {
		r := []rune(w)
		l[r[0]] = append(l[r[0]], r)
	}
	for _, list := range l {
		slices.SortFunc(list, func(a, b []rune) int { return len(b) - len(a) })
	}
	return l
}

// at is the length of the longest word that begins at i, or 0.
func (l lexicon) at(r []rune, i int) int {
	if i >= len(r) {
		return 0
	}
	for _, w := range l[r[i]] {
		if i+len(w) <= len(r) && slices.Equal(w, r[i:i+len(w)]) {
			return len(w)
		}
	}
	return 0
}

// before tells whether one of the words ends at i.
func (l lexicon) before(r []rune, i int) bool {
	for n := 1; n <= 6 && n <= i; n++ {
		if l.at(r[:i], i-n) == n {
			return true
		}
	}
	return false
}

// in tells whether one of the words stands in a text.
func (l lexicon) in(r []rune) bool {
	for i := range r {
		if l.at(r, i) > 0 {
			return true
		}
	}
	return false
}

// over is where a row of the words that begins at i ends.
func (l lexicon) over(r []rune, i int) int {
	for {
		n := l.at(r, i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// runesOf is the set of the characters of a text.
func runesOf(text string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range text {
		m[r] = true
	}
	return m
}

// wordSet is the set of the words of a text.
func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(text) {
		m[w] = true
	}
	return m
}
