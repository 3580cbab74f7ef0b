package word

import (
	"slices"
	"strconv"
	"strings"

	"gongshi/generator/finding"
)

const (
	mostColumns = 200
	mostSlots   = 1 << 20 // columns times rows
)

// tabular reads a table.
func (r *reader) tabular(n *node, into *[]Block) {
	if r.within == 0 {
		r.count++
	}
	at := r.place("")
	t := &Table{}
	heads := 0 // rows marked to be repeated on each page
	var rows []*node
	r.rows(n, &rows)
	slots := 0
	for _, row := range rows {
		if on, _ := row.child("w:trPr").on("w:tblHeader"); on && heads == len(t.Rows) {
			heads++
		}
		r.row(row, t)
		if slots = max(slots, len(t.Rows)*len(t.Rows[len(t.Rows)-1])); slots > mostSlots {
			r.fault = errTooMuch
			return
		}
	}
	t.trim()
	if len(t.Rows) == 0 {
		return
	}
	at.Excerpt = words(t.firstText())
	if hasTable(n) {
		r.told.add(nested, at, "")
	}
	r.framed(t, heads, at, into)
}

// framed adds a table without the rows that are one cell from side to side at
// its top and bottom: they are its name, its unit, its remarks. What is nothing
// but such rows is text in a frame.
func (r *reader) framed(t *Table, heads int, at finding.Place, into *[]Block) {
	from, to := 0, len(t.Rows)
	for from < to && t.whole(from) {
		from++
	}
	for to > from && t.whole(to-1) {
		to--
	}
	plain := func(rows [][]*Cell) {
		for _, row := range rows {
			for _, l := range row[0].Lines {
				b := Block{Runs: l, At: at, look: look{centred: true, framed: true, boxed: r.boxes > 0}}
				if tidy(&b) {
					*into = append(*into, b)
				}
			}
		}
	}
	if from == to {
		r.told.add(frame, at, "")
	}
	plain(t.Rows[:from])
	rest := t.Rows[to:]
	if t.Rows = t.Rows[from:to]; len(t.Rows) > 0 {
		t.renumber()
		t.settleHead(heads - from)
		*into = append(*into, Block{Kind: Tabular, Table: t, At: at, look: look{boxed: r.boxes > 0}})
	}
	plain(rest)
}

// whole tells whether a row is one cell from side to side.
func (t *Table) whole(y int) bool {
	row := t.Rows[y]
	return row[0] == row[len(row)-1] && row[0].Down == 1
}

// hasTable tells whether a cell of a table holds a table.
func hasTable(tbl *node) bool {
	return slices.ContainsFunc(tbl.kids, func(k *node) bool { return k.find("w:tbl") != nil })
}

// rows gathers the rows of a table, also those within controls.
func (r *reader) rows(n *node, out *[]*node) {
	for _, k := range n.all() {
		switch k.name {
		case "w:tr":
			pr := k.child("w:trPr")
			if pr.child("w:del") != nil || pr.child("w:ins") != nil {
				r.told.add(changed, r.place(""), "")
			}
			if pr.child("w:del") == nil {
				*out = append(*out, k)
			}
		case "w:sdt":
			r.rows(k.child("w:sdtContent"), out)
		case "w:customXml", "w:ins", "w:moveTo":
			r.rows(k, out)
		case "mc:AlternateContent":
			r.rows(alternative(k), out)
		}
	}
}

// cells gathers the cells of a row.
func cells(n *node, out *[]*node) {
	for _, k := range n.all() {
		switch k.name {
		case "w:tc":
			*out = append(*out, k)
		case "w:sdt":
			cells(k.child("w:sdtContent"), out)
		case "w:customXml", "w:ins", "w:moveTo":
			cells(k, out)
		case "mc:AlternateContent":
			cells(alternative(k), out)
		}
	}
}

// row adds a row. Cells that go on one from above are the same *Cell.
func (r *reader) row(n *node, t *Table) {
	y := len(t.Rows)
	line := make([]*Cell, count(n.child("w:trPr").val("w:gridBefore"), 0))
	for i := range line {
		line[i] = &Cell{Row: y, Col: i, Down: 1, Across: 1}
	}
	var tcs []*node
	cells(n, &tcs)
	for _, tc := range tcs {
		if len(line) >= mostColumns {
			break
		}
		pr := tc.child("w:tcPr")
		across := count(pr.val("w:gridSpan"), 1)
		merge := pr.child("w:vMerge")
		goesOn := merge != nil && merge.get("w:val") != "restart"
		left := pr.child("w:hMerge") // of old documents
		switch {
		case left != nil && left.get("w:val") != "restart" && len(line) > 0:
			c := line[len(line)-1]
			c.Across += across
			c.Lines = append(c.Lines, r.lines(tc)...)
			line = append(line, slices.Repeat([]*Cell{c}, across)...)
		case goesOn && y > 0 && len(line) < len(t.Rows[y-1]):
			c := t.Rows[y-1][len(line)]
			if c.Col == len(line) && c.Across == across && c.Row+c.Down == y {
				c.Down++
				c.Lines = append(c.Lines, r.lines(tc)...) // nothing, as a rule
				line = append(line, slices.Repeat([]*Cell{c}, across)...)
				continue
			}
			fallthrough
		default:
			c := &Cell{Lines: r.lines(tc), Row: y, Col: len(line), Down: 1, Across: across}
			line = append(line, slices.Repeat([]*Cell{c}, across)...)
		}
	}
	t.Rows = append(t.Rows, line)
}

// count reads a number of columns.
func count(v string, other int) int {
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		return other
	}
	return min(n, mostColumns)
}

// trim makes all rows equally long and drops rows and columns that hold
// nothing, or in which no cell begins.
func (t *Table) trim() {
	wide := 0
	for _, row := range t.Rows {
		wide = max(wide, len(row))
	}
	for y, row := range t.Rows {
		for len(row) < wide {
			row = append(row, &Cell{Row: y, Col: len(row), Down: 1, Across: 1})
		}
		t.Rows[y] = row
	}
	t.Rows = slices.DeleteFunc(t.Rows, func(row []*Cell) bool { return !slices.ContainsFunc(row, (*Cell).filled) })
	for x := wide - 1; x >= 0; x-- {
		used, begins := false, false
		for _, row := range t.Rows {
			begins = begins || x == 0 || row[x] != row[x-1]
			used = used || row[x].filled()
		}
		if begins && used {
			continue
		}
		for y, row := range t.Rows {
			t.Rows[y] = slices.Delete(row, x, x+1)
		}
	}
	t.renumber()
}

// renumber tells the cells anew where they are.
func (t *Table) renumber() {
	seen := map[*Cell]bool{}
	for y, row := range t.Rows {
		for x, c := range row {
			if !seen[c] {
				seen[c] = true
				c.Row, c.Col = y, x
			}
			c.Down, c.Across = y-c.Row+1, max(x-c.Col+1, 1)
		}
	}
}

func (c *Cell) filled() bool { return len(c.Lines) > 0 }

// settleHead decides how many rows are headings: those marked so, or as far as
// the merged cells of the first row reach.
func (t *Table) settleHead(marked int) {
	depth := 1
	for _, c := range t.Rows[0] {
		depth = max(depth, c.Down)
		if c.Across > 1 && c.Across < len(t.Rows[0]) {
			depth = max(depth, 2)
		}
	}
	if marked > 0 && marked <= 4 {
		depth = max(depth, marked)
	}
	t.Head = min(depth, 4, max(1, len(t.Rows)-1))
}

// firstText is the text of the first cell that has any.
func (t *Table) firstText() string {
	for _, row := range t.Rows {
		for _, c := range row {
			if s := c.Text(); s != "" {
				return s
			}
		}
	}
	return ""
}

// Text is the text of a cell on one line.
func (c *Cell) Text() string {
	var lines []string
	for _, l := range c.Lines {
		if s := strings.Join(strings.Fields(Text(l)), " "); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, " ")
}

// lines are the rows of a table as paragraphs, for where no table can stand.
func (t *Table) lines() (out [][]Run) {
	for y, row := range t.Rows {
		var line []Run
		for x, c := range row {
			if c.Row != y || c.Col != x {
				continue
			}
			for _, l := range c.Lines {
				if len(line) > 0 {
					line = append(line, Run{Text: "\u3000"})
				}
				line = append(line, l...)
			}
		}
		if len(line) > 0 {
			out = append(out, line)
		}
	}
	return out
}
