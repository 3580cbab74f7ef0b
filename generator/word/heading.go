package word

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	chapter  = regexp.MustCompile(`^第[一二三四五六七八九十百0-9]{1,4}(章|编|部分)`)
	section  = regexp.MustCompile(`^第[一二三四五六七八九十百0-9]{1,4}节`)
	counted1 = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}、`)
	counted2 = regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)]`)
	annex    = regexp.MustCompile(`^附\s*[件表][一二三四五六七八九十0-9]{0,2}[：:]?`)
)

// numberedRank is the rank of a heading that a text is numbered as: 1 for chapters, 2
// for 一、, 3 for （一）; 0 for a text that is numbered otherwise or not at all.
// 1. and ① number paragraphs, not headings.
func numberedRank(b *Block, text string) int {
	switch {
	case chapter.MatchString(text):
		return 1
	case section.MatchString(text), counted1.MatchString(text):
		return 2
	case counted2.MatchString(text):
		return 3
	}
	return 0
}

// headings decides which paragraphs are headings, and on which level.
func headings(d *Document) {
	ranks := make([]int, len(d.Blocks))
	guessed := make([]bool, len(d.Blocks)) // by the number alone
	for i := range d.Blocks {
		ranks[i], guessed[i] = rank(&d.Blocks[i])
		if i >= d.signed && d.signed > 0 && annexed(&d.Blocks[i]) {
			ranks[i] = 1
		}
	}
	listed := func(i int) bool { // numbered lines one under the other are a list
		return guessed[i] && (i > 0 && ranks[i-1] == ranks[i] || i+1 < len(ranks) && ranks[i+1] == ranks[i])
	}
	var open []int // ranks of the headings around
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if ranks[i] == 0 || listed(i) {
			continue
		}
		for len(open) > 0 && open[len(open)-1] >= ranks[i] {
			open = open[:len(open)-1]
		}
		open = append(open, ranks[i])
		if b.Kind == Item {
			b.Runs = append([]Run{{Text: b.Number.String()}}, b.Runs...)
		}
		b.Kind, b.Level = Heading, min(len(open)+1, 6)
	}
}

// rank tells whether a block is a heading: 0 if not, else a smaller number for
// a higher one. guessed is true when nothing but its number speaks for it.
func rank(b *Block) (rank int, guessed bool) {
	if b.Kind == Tabular || b.Kind == Quote || onlyPicture(b) || b.look.boxed {
		return 0, false
	}
	text := b.plainText()
	if b.look.outline > 0 && length(text) <= 80 && !(ends(text, "。；") && length(text) > 30) {
		return b.look.outline, false
	}
	n := numberedRank(b, text)
	if n == 0 || b.Kind == Item {
		return 0, false
	}
	marked := b.look.bold || strings.Contains(b.look.font, "黑") || strings.Contains(b.look.font, "楷") || strings.Contains(b.look.font, "SimHei") || strings.Contains(b.look.font, "Kai")
	if !alone(text, marked) {
		return 0, false
	}
	return n, !marked
}

// annexed tells the line that begins a sheet annexed behind the closing lines.
func annexed(b *Block) bool {
	text := b.plainText()
	return b.Kind == Paragraph && !b.look.boxed && length(text) <= 40 && annex.MatchString(text) && !ends(text, "。；")
}

// alone tells whether a numbered line is short and holds no sentence of its own.
func alone(text string, marked bool) bool {
	const most = 40
	if length(text) > most {
		return false
	}
	if marked {
		text = strings.TrimSuffix(text, "。")
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, "："), ":")
	return !strings.ContainsAny(text, "。；;：:！!？?\n") && !ends(text, "，,、")
}

var typed = regexp.MustCompile(`^([0-9]{1,3})\.[ \x{3000}]*([^0-9 \x{3000}])`)

// typedLists makes lists of paragraphs that are numbered 1. 2. 3. by hand, two
// and more in a row.
func typedLists(d *Document) {
	number := func(i int) (value, cut int) {
		if i < 0 || i >= len(d.Blocks) || d.Blocks[i].Kind != Paragraph || d.Blocks[i].look.boxed {
			return -1, 0
		}
		m := typed.FindStringSubmatchIndex(Text(d.Blocks[i].Runs))
		if m == nil {
			return -1, 0
		}
		value, _ = strconv.Atoi(Text(d.Blocks[i].Runs)[m[2]:m[3]])
		return value, m[4]
	}
	for i := 0; i < len(d.Blocks); i++ {
		first, _ := number(i)
		to := i + 1
		for first >= 0 {
			if v, _ := number(to); v != first+to-i {
				break
			}
			to++
		}
		if to-i < 2 {
			continue
		}
		for k := i; k < to; k++ {
			b := &d.Blocks[k]
			v, cut := number(k)
			b.Kind, b.Level, b.Number, b.Runs = Item, 0, Number{Value: v}, cutRuns(b.Runs, cut)
		}
		i = to - 1
	}
}
