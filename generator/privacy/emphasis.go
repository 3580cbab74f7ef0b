package privacy

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// emphasisReach is how far from a star the other end of its emphasis is looked
// for, in bytes: a file may be one line of a megabyte.
const emphasisReach = 1000

// emphasis tells whether the star at byte i belongs to the emphasis of Markdown
// as the notices know it (generator/prose): two runs of as many stars, of which
// one can open and the other close. One star alone between Chinese characters
// is a mask there.
func emphasis(text []byte, i int) bool {
	from := max(0, i-emphasisReach)
	from += bytes.LastIndexByte(text[from:i], '\n') + 1
	line := text[from:min(len(text), i+emphasisReach)]
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	runs := starRuns(line)
	at := i - from
	size := 0
	for _, r := range runs {
		if r.from <= at && at < r.to {
			size = r.to - r.from
		}
	}
	open := -1
	for k, r := range runs {
		if r.to-r.from != size || size > 3 {
			continue
		}
		opens, closes := sides(line, r)
		switch {
		case open >= 0 && closes:
			if inRun(runs[open], at) || inRun(r, at) {
				return true
			}
			open = -1
		case open < 0 && opens:
			open = k
		}
	}
	return false
}

// starRun is stars that stand together.
type starRun struct{ from, to int }

func inRun(r starRun, i int) bool { return r.from <= i && i < r.to }

// starRuns finds the stars of a line that no backslash protects.
func starRuns(line []byte) (out []starRun) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '*':
			r := starRun{i, i + 1}
			for r.to < len(line) && line[r.to] == '*' {
				r.to++
			}
			out = append(out, r)
			i = r.to - 1
		}
	}
	return out
}

// sides tells whether a run of stars can open and can close an emphasis. Nothing
// begins before a comma or the end of a cell, nor ends behind a bracket.
func sides(line []byte, r starRun) (opens, closes bool) {
	before, _ := utf8.DecodeLastRune(line[:r.from])
	after, _ := utf8.DecodeRune(line[r.to:])
	if r.to-r.from == 1 && chineseRune(before) && chineseRune(after) {
		return false, false
	}
	opens = r.to < len(line) && !unicode.IsSpace(after) && !strings.ContainsRune("，。、；：！？）」』》〉】〕］｝”’…,.;:!?)]}\"<|", after)
	closes = r.from > 0 && !unicode.IsSpace(before) && !strings.ContainsRune("（「『《〈【〔［｛“‘([{\">|", before)
	return opens, closes
}

// chineseRune tells Chinese characters and their punctuation.
func chineseRune(r rune) bool { return r >= 0x2E80 && r != utf8.RuneError }
