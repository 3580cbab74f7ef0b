package word

import (
	"regexp"
	"strings"
	"unicode"
)

// Markdown takes some characters for marks. What is escaped here is what
// package prose would take for one, and as little else as can be: clerks read
// these files. A fuzz test holds that prose shows the text again.

// habit is what the whole of a phrase says about its marks.
type habit struct {
	cell     bool // within a table: pipes end cells
	lines    bool // it has several lines: a table or an underline could be meant
	brackets bool // square brackets could make a link
	rounds   bool // there are too many round brackets
	stars    bool // asterisks could pair
	bars     bool // underscores could pair
}

const loneMost = 40 // characters of a run of marks that is left as it is

func habitOf(runs []Run, cell bool) habit {
	var all strings.Builder
	for _, r := range runs {
		if all.WriteString(r.Text); r.Note > 0 || r.Picture > 0 || r.Link != "" {
			all.WriteByte(0) // it parts what stands around it
		}
	}
	text := all.String()
	h := habit{cell: cell, lines: !cell && strings.Contains(text, "\n")}
	h.brackets = strings.Contains(text, "](") || strings.Contains(text, "]:") || strings.Contains(text, "[^") || strings.Contains(text, "][") || strings.Count(text, "[") > 20
	h.rounds = strings.Count(text, "(") > 20
	if cell { // those of all cells of a row count together
		h.brackets = h.brackets || strings.Count(text, "[") > strings.Count(text, "]")
		h.rounds = h.rounds || strings.Count(text, "(") > strings.Count(text, ")")
	}
	h.stars = runsOf(text, '*') > 1
	h.bars = runsOf(text, '_') > 1
	for _, r := range runs {
		h.brackets = h.brackets || r.Link != "" || r.Note > 0 || r.Picture > 0
		h.stars = h.stars || r.Bold || r.Italic
	}
	return h
}

// runsOf counts the runs of a mark.
func runsOf(text string, mark byte) (n int) {
	for i := range len(text) {
		if text[i] == mark && (i == 0 || text[i-1] != mark) {
			n++
		}
	}
	return n
}

// listMark is what begins an item of a list.
var listMark = regexp.MustCompile(`^([0-9]{1,9})([.)])( |$)`)

// escape writes text that stands at the start of a line or within one. more
// tells that a link, a mark or a picture follows at once: "!" before it would
// make it a picture.
func escape(b *strings.Builder, text string, h habit, start, more bool) {
	if start {
		if m := listMark.FindStringSubmatch(text); m != nil {
			b.WriteString(m[1] + `\` + m[2])
			text = text[len(m[1])+1:]
		} else if text != "" && opensBlock(text) {
			b.WriteString(`\` + text[:1])
			text = text[1:]
		}
	}
	runes := []rune(text)
	for i := 0; i < len(runes); {
		n := 1
		for i+n < len(runes) && runes[i+n] == runes[i] {
			n++
		}
		for k := range n {
			if marks(runes, i, n, k, h, start, more) {
				b.WriteByte('\\')
			}
			if runes[i] == '|' && h.cell && i > 0 && runes[i-1] == '\\' {
				b.WriteString("&#124;") // \\\| is read in two ways
				continue
			}
			b.WriteRune(runes[i])
		}
		i += n
	}
}

// opensBlock tells whether the first character of a line would make it a
// heading, a quotation, a list or a rule.
func opensBlock(line string) bool {
	switch c := line[0]; c {
	case '#', '>':
		return true
	case '-', '+', '=':
		return len(line) == 1 || line[1] == c || line[1] == ' '
	}
	return false
}

// marks tells whether the kth of n equal characters from i on has to be escaped.
func marks(runes []rune, i, n, k int, h habit, start, more bool) bool {
	var before, after rune
	if i > 0 {
		before = runes[i-1]
	}
	if i+n < len(runes) {
		after = runes[i+n]
	}
	switch runes[i] {
	case '\\', '`':
		return true
	case '*':
		if start && i == 0 || n > loneMost {
			return true
		}
		return h.stars && !masks(runes, i, n, before, after)
	case '_':
		if n > loneMost || start && i == 0 && n >= 3 || i+n == len(runes) && n >= 3 && i == 0 {
			return true
		}
		return h.bars && !(n >= 3 && (chinese(before) || chinese(after)))
	case '~':
		return n >= 2
	case '[':
		return h.brackets || after == '^'
	case ']':
		return h.brackets
	case '(':
		return h.rounds
	case '<':
		return k == n-1 && (after == 0 || after == '/' || after == '!' || after == '?' || after < 0x80 && unicode.IsLetter(after))
	case '&':
		return k == n-1 && (after == 0 || after == '#' || after < 0x80 && unicode.IsLetter(after))
	case '!':
		return k == n-1 && (more && after == 0 || after == '[')
	case '|':
		return h.lines || h.cell && before != '\\'
	}
	return false
}

// masks tells asterisks that hide a part of a name or a number, which prose
// leaves as they are: 张*国, 138****1234.
func masks(runes []rune, i, n int, before, after rune) bool {
	if before == 0 || after == 0 {
		return false
	}
	switch {
	case n == 1:
		return chinese(before) && chinese(after)
	case n == 3:
		return digit(before) && digit(after) && nearChinese(runes, i)
	}
	return n > 3 && digit(before) && digit(after) && nearChinese(runes, i)
}

func digit(c rune) bool { return c >= '0' && c <= '9' }

// nearChinese tells whether a line has something Chinese not far from a place.
func nearChinese(runes []rune, i int) bool {
	for k := max(0, i-40); k < min(len(runes), i+40); k++ {
		if chinese(runes[k]) {
			return true
		}
	}
	return false
}

// chinese tells what prose takes for Chinese.
func chinese(c rune) bool {
	return wide(c) && c != '\u3000' && !strings.ContainsRune("“”‘’…—", c) && (c < 0xFE30 || c > 0xFE4F)
}
