package privacy

import (
	"bytes"
	"unicode/utf8"
)

// Health finds persons who are named in full and said to be ill, disabled or
// pregnant, in the same clause or in the same row of a Markdown table: health is
// sensitive (domain.md §6.1), a name beside it is masked or left out. A match is
// of the kind Illness and stands at the name.
//
// It prefers to be silent: it warns of what a reader would see at once, not of
// every sentence in which a name and an illness meet. Masked names, groups,
// rules, bodies, and those who visit, report or sign are passed over.
func Health(text []byte) []Match {
	var out []Match
	var head []byte // the heading of the table that the line is in
	var before []byte
	for from := 0; from < len(text); {
		to := from + bytes.IndexByte(text[from:], '\n')
		if to < from {
			to = len(text)
		}
		line := text[from:to]
		switch row := bytes.Count(line, []byte("|")) >= 2; {
		case !row:
			head = nil
			if speaksOfIllness(line) {
				out = append(out, inProse(line, from)...)
			}
		case isRule(line):
			head = before
		case (speaksOfIllness(line) || speaksOfIllness(head)) && mayNameSomebody(line):
			out = append(out, inRow(line, head, from)...)
		}
		before = line
		from = to + 1
	}
	return out
}

// speaksOfIllness tells whether a line holds the first two characters of a word
// of illness, or the whole of a shorter one. It may err on the side of yes.
func speaksOfIllness(line []byte) bool {
	last := rune(0)
	for i := 0; i+2 < len(line); i++ {
		c := line[i]
		if c < 0xE4 || c > 0xE9 {
			last = 0
			continue
		}
		r := rune(c&0xF)<<12 | rune(line[i+1]&0x3F)<<6 | rune(line[i+2]&0x3F)
		if illnessBegins.has(rune(pair(last, r))) || illnessAlone.has(r) {
			return true
		}
		last = r
		i += 2
	}
	return false
}

// mayNameSomebody tells whether a row holds a name in full: a cell of a few
// characters that begins with a surname, none of them covered, or a cell that is
// long enough for a sentence. Most lists hold masked names, and are passed over.
func mayNameSomebody(row []byte) bool {
	for len(row) > 0 {
		cell, rest, _ := bytes.Cut(row, []byte{'|'})
		row = rest
		cell = bytes.Trim(cell, " \t*_")
		if len(cell) > 5*3 {
			return true
		}
		if r, w := utf8.DecodeRune(cell); w == 3 && len(cell) > w && (surnames[r] || worded[r] || doubledBegin[r]) && !bytes.Contains(cell, []byte("某")) && bytes.IndexByte(cell, '*') < 0 {
			return true
		}
	}
	return false
}

// doubledBegin are the first characters of surnames of two.
var doubledBegin = func() map[rune]bool {
	m := map[rune]bool{}
	for name := range doubled {
		r, _ := utf8.DecodeRuneInString(name)
		m[r] = true
	}
	return m
}()

// pair is a number of 16 bits for two characters.
func pair(a, b rune) uint16 { return uint16(a*40503 ^ b) }

// illnessBegins are the first two characters of the words of illness, as pairs;
// illnessAlone are words of one character; illnessFirst is all they begin with.
var illnessBegins, illnessAlone, illnessFirst = func() (pairs, alone, first runeBits) {
	alone.set(suffers)
	first.set(suffers)
	for _, l := range []lexicon{illnessWords, degrees} {
		for _, words := range l {
			for _, w := range words {
				first.set(w[0])
				if len(w) == 1 {
					alone.set(w[0])
				} else {
					pairs.set(rune(pair(w[0], w[1])))
				}
			}
		}
	}
	return pairs, alone, first
}()

// runesAt decodes a line. at holds the byte where each character begins, and
// the length of the line.
func runesAt(line []byte, from int) (r []rune, at []int) {
	n := utf8.RuneCount(line)
	r, at = make([]rune, 0, n), make([]int, 0, n+1)
	for i := 0; i < len(line); {
		c, w := utf8.DecodeRune(line[i:])
		r, at = append(r, c), append(at, from+i)
		i += w
	}
	return r, append(at, from+len(line))
}

// inProse looks at a line of text, sentence by sentence.
func inProse(line []byte, from int) []Match {
	r, at := runesAt(line, from)
	var out []Match
	for i := 0; i < len(r); {
		end := i
		for end < len(r) && !endsSentence(r[end]) {
			end++
		}
		for _, m := range inSentence(r[i:end]) {
			out = append(out, Match{Illness, at[i+m.from], at[i+m.to]})
		}
		i = end + 1
	}
	return out
}

func endsSentence(c rune) bool {
	switch c {
	case '。', '！', '？', '；', ';', '!', '|', '…':
		return true
	}
	return false
}

// inSentence finds the persons of a sentence who are said to be ill.
func inSentence(r []rune) []mention {
	ills := illnesses(r)
	if len(ills) == 0 {
		return nil
	}
	list := mentions(r)
	hit := make([]bool, len(list))
	for _, x := range ills {
		k := -1
		for k+1 < len(list) && list[k+1].to <= x.from {
			k++
		}
		switch {
		case k+1 < len(list) && calledBy(r, x, list[k+1].from):
			mark(r, list, hit, k+1, +1)
		case k >= 0 && saidOf(r, list[k], x):
			mark(r, list, hit, k, -1)
		}
	}
	var out []mention
	for k, m := range list {
		if hit[k] && !m.masked {
			out = append(out, m)
		}
	}
	return out
}

// mark marks a person and, along a list of names, those beside.
func mark(r []rune, list []mention, hit []bool, k, step int) {
	for {
		hit[k] = true
		next := k + step
		if next < 0 || next >= len(list) || !joined(r[list[min(k, next)].to:list[max(k, next)].from]) {
			return
		}
		k = next
	}
}
