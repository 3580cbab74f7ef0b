package word

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongshi/generator/start"
)

const mostMarkdown = 100 // columns of a table that prose takes

// tabular writes a table. Markdown knows no cells that cover several places: a
// value that goes down is written in each row, one that goes across once, and
// headings above headings are put before them.
func (m *markdown) tabular(b *Block) {
	t := b.Table
	if m.out.Table != nil {
		if file := m.out.Table(t); file != "" {
			m.piece("```表\nfile = " + start.Quote(file) + "\ncaption = " + start.Quote(t.Caption) + "\n```")
			return
		}
	}
	if t.Caption != "" {
		m.piece(m.phrase([]Run{{Text: t.Caption}}, inText))
	}
	if len(t.Rows[0]) > mostMarkdown {
		for _, l := range t.lines() {
			m.piece(m.phrase(l, inText))
		}
		return
	}
	var lines []string
	var cells []string
	for x := range t.Rows[0] {
		cells = append(cells, m.phrase(t.heading(x), inCell))
	}
	lines = append(lines, row(cells))
	cells = cells[:0]
	for x := range t.Rows[0] {
		mark := "---"
		if t.numeric(x) {
			mark = "---:"
		}
		cells = append(cells, mark)
	}
	lines = append(lines, row(cells))
	for y := t.Head; y < len(t.Rows); y++ {
		cells = cells[:0]
		for x := range t.Rows[y] {
			cells = append(cells, m.phrase(t.shown(y, x), inCell))
		}
		lines = append(lines, row(cells))
	}
	m.piece(strings.Join(lines, "\n"))
}

func row(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// heading is the heading of a column: of several rows, those above first.
func (t *Table) heading(x int) (runs []Run) {
	for y := range t.Head {
		if y > 0 && t.Rows[y][x] == t.Rows[y-1][x] {
			continue
		}
		runs = append(runs, gap(runs, t.Rows[y][x].oneLine(x == t.Rows[y][x].Col))...)
	}
	return joinRuns(runs)
}

// shown is what a place of the body shows.
func (t *Table) shown(y, x int) []Run {
	c := t.Rows[y][x]
	if x > c.Col {
		return nil
	}
	return c.oneLine(y == max(c.Row, t.Head))
}

// gap puts a blank between what is there and what follows.
func gap(before, runs []Run) []Run {
	if len(before) == 0 || len(runs) == 0 {
		return runs
	}
	return append([]Run{{Text: " "}}, runs...)
}

// oneLine is a cell's paragraphs in one line. Only its first place has its
// pictures and marks.
func (c *Cell) oneLine(first bool) (runs []Run) {
	for _, l := range c.Lines {
		runs = append(runs, gap(runs, l)...)
	}
	runs = slices.Clone(runs)
	if !first {
		runs = slices.DeleteFunc(runs, func(r Run) bool { return r.Note > 0 || r.Picture > 0 })
	}
	return joinRuns(runs)
}

// numeric tells whether a column of the body holds nothing but numbers.
func (t *Table) numeric(x int) bool {
	some := false
	for y := t.Head; y < len(t.Rows); y++ {
		s := strings.Trim(t.Rows[y][x].Text(), "%￥¥+- ")
		if s == "" || s == "/" || s == "—" {
			continue
		}
		if strings.Trim(s, "0123456789.,") != "" {
			return false
		}
		some = true
	}
	return some
}

// merged and broken tell what a table has that Markdown has not.
func (t *Table) merged() bool {
	for _, row := range t.Rows {
		for _, c := range row {
			if c.Down > 1 || c.Across > 1 {
				return true
			}
		}
	}
	return false
}

func (t *Table) broken() bool {
	for _, row := range t.Rows {
		for _, c := range row {
			if len(c.Lines) > 1 || len(c.Lines) == 1 && strings.Contains(Text(c.Lines[0]), "\n") {
				return true
			}
		}
	}
	return false
}

// isData tells whether a table is a list that is better kept as a data file:
// wide or long, each column with a name of its own, no more in its cells than
// text.
func (t *Table) isData() bool {
	wide, long := len(t.Rows[0]), len(t.Rows)-t.Head
	if wide > mostMarkdown {
		return true
	}
	if wide < 2 || long < 2 || wide < 6 && long < 15 {
		return false
	}
	names := map[string]bool{}
	for x := range wide {
		name := Text(t.heading(x))
		if name == "" || names[name] || utf8.RuneCountInString(name) > 30 {
			return false
		}
		names[name] = true
	}
	for y := t.Head; y < len(t.Rows); y++ {
		for _, c := range t.Rows[y] {
			if c.Across > 1 || slices.ContainsFunc(c.Lines, special) {
				return false
			}
		}
	}
	return true
}

func special(runs []Run) bool {
	return slices.ContainsFunc(runs, func(r Run) bool { return r.Note > 0 || r.Picture > 0 || r.Link != "" })
}
