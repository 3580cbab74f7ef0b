package word

import (
	"fmt"
	"strconv"
	"strings"
)

// Outside tells what a text refers to by name: a picture's file with what is
// written of it, and the data file that a table was put into. An empty name
// leaves the picture out, and the table in the text.
type Outside struct {
	Picture func(n int) (file, alt string)
	Table   func(t *Table) (file string)
}

// Markdown writes a document's text. Package prose compiles it to the same
// visible text, without a finding about its form.
func Markdown(d *Document, out Outside) string {
	m := &markdown{doc: d, out: out, noted: map[int]int{}}
	var list []Block
	flush := func() {
		if len(list) > 0 {
			m.list(list)
			list = nil
		}
	}
	for i := range d.Blocks {
		b := d.Blocks[i]
		if b.Kind == Item {
			list = append(list, b)
			continue
		}
		flush()
		m.block(&b)
	}
	flush()
	m.notes()
	if len(m.pieces) == 0 {
		return ""
	}
	return strings.Join(m.pieces, "\n\n") + "\n"
}

type markdown struct {
	doc    *Document
	out    Outside
	pieces []string    // a blank line comes between them
	noted  map[int]int // numbers of the notes that have a mark, by their numbers in the document
	order  []int
}

func (m *markdown) piece(text string) {
	if text != "" {
		m.pieces = append(m.pieces, text)
	}
}

func (m *markdown) block(b *Block) {
	switch b.Kind {
	case Tabular:
		m.tabular(b)
	case Heading:
		if text := m.phrase(withoutPictures(b.Runs), inHeading); text != "" {
			m.piece(strings.Repeat("#", b.Level) + " " + text)
		}
		m.piece(m.phrase(onlyPictures(b.Runs), inText))
	case Quote:
		if text := m.phrase(b.Runs, inText); text != "" {
			m.piece("> " + strings.ReplaceAll(text, "\n", "\n> "))
		}
	default:
		m.piece(m.phrase(b.Runs, inText))
	}
}

func withoutPictures(runs []Run) (out []Run) {
	for _, r := range runs {
		if r.Picture == 0 {
			out = append(out, r)
		}
	}
	return joinRuns(out)
}

func onlyPictures(runs []Run) (out []Run) {
	for _, r := range runs {
		if r.Picture > 0 {
			out = append(out, r)
		}
	}
	return out
}

// open is a list item around the one being written.
type open struct {
	level, column int
	number        Number
	delimiter     byte
}

// list writes items that follow one another, nested by their levels.
func (m *markdown) list(items []Block) {
	var around []open
	var lines []string
	for i := range items {
		it := &items[i]
		text := m.phrase(it.Runs, inText)
		if text == "" {
			continue
		}
		var before *open // the item before this one in the same list
		for k := len(around); k > 0 && around[k-1].level >= it.Level; k = len(around) {
			before, around = &around[k-1], around[:k-1]
		}
		column := 0
		if k := len(around); k > 0 {
			column = around[k-1].column
		}
		now := open{level: it.Level, number: it.Number, delimiter: '.'}
		if before != nil {
			now.delimiter = before.delimiter
			switch {
			case before.number.Bullet != it.Number.Bullet:
				lines = append(lines, "")
			case !it.Number.Bullet && it.Number.Value != before.number.Value+1: // another list
				now.delimiter = '.' + ')' - before.delimiter
				lines = append(lines, "")
			}
		} else if column > 0 && !it.Number.Bullet && it.Number.Value != 1 { // it would go on with the line above
			lines = append(lines, "")
		}
		mark := "- "
		if !it.Number.Bullet {
			mark = strconv.Itoa(it.Number.Value) + string(now.delimiter) + " "
		}
		now.column = column + len(mark)
		around = append(around, now)
		lines = append(lines, strings.Repeat(" ", column)+mark+strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", now.column)))
	}
	m.piece(strings.Join(lines, "\n"))
}

// noteMark is the mark of a footnote. Notes are numbered as their marks follow.
func (m *markdown) noteMark(n int) string {
	if n > len(m.doc.Notes) {
		return ""
	}
	if m.noted[n] == 0 {
		m.order = append(m.order, n)
		m.noted[n] = len(m.order)
	}
	return fmt.Sprintf("[^%d]", m.noted[n])
}

// notes writes the texts of the footnotes.
func (m *markdown) notes() {
	for i := 0; i < len(m.order); i++ {
		var lines []string
		for _, l := range m.doc.Notes[m.order[i]-1].Lines {
			if text := m.phrase(l, inText); text != "" {
				lines = append(lines, strings.ReplaceAll(text, "\n", "\n    "))
			}
		}
		m.piece(fmt.Sprintf("[^%d]: %s", i+1, strings.Join(lines, "\n\n    ")))
	}
}

// picture writes a picture, if it has a file.
func (m *markdown) picture(n int) string {
	if m.out.Picture == nil {
		return ""
	}
	file, alt := m.out.Picture(n)
	if file == "" {
		return ""
	}
	var b strings.Builder
	escape(&b, alt, habit{brackets: true, stars: true, bars: true, cell: true}, false, false)
	return "![" + b.String() + "](" + destination(file) + ")"
}
