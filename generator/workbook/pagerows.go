package workbook

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// pageGrid reads the rows of one table of a page. It keeps which columns the
// cells of earlier rows reach down into, and nothing else of them.
type pageGrid struct {
	book   *Book
	styles classes
	each   func(*Row) bool
	grid   Grid
	row    Row
	open   bool // a row is open
	inside int  // tables open in the cell
	cell   *pageCell
	over   cover
	next   int // column of the next cell
	cols   int // columns that <col> has described
	group  *colgroup
	halt   error // or errStop
}

// colgroup is a <colgroup> that may have <col>s of its own, which count then.
type colgroup struct {
	columns int
	hidden  bool
}

// pageRows calls each for the rows of a table, below the texts that stand
// above it on the page: these count as rows, as they do when Excel opens it.
func (b *Book) pageRows(t *surveyed, styles classes, each func(*Row) bool) (Grid, error) {
	g := &pageGrid{book: b, styles: styles, each: each, grid: Grid{Hidden: map[int]bool{}}}
	for _, text := range textsAbove(b.Page, t.gap, t.from) {
		g.begin(false)
		g.row.Cells = append(g.row.Cells, Cell{Kind: Text, Text: text})
		if g.end(); g.halt != nil {
			return g.grid, g.stopped()
		}
	}
	tags := newTags(b.Page, t.from, t.to)
	for depth := 0; g.halt == nil && tags.next(); {
		switch {
		case tags.kind == html.TextToken:
			if g.cell != nil && tags.mute == "" {
				g.cell.text.add(string(tags.z.Text()))
			}
		case tags.name == "table" && depth == 0:
			depth++
		case tags.name == "table" && (g.cell != nil || g.inside > 0):
			g.inner(tags.opens)
		case tags.name == "table":
			return g.finish()
		case g.inside > 0:
			g.gap(tags.name)
		case tags.opens:
			g.start(tags)
		default:
			g.stop(tags.name)
		}
	}
	return g.finish()
}

// inner follows the tables in a cell: their texts belong to it.
func (g *pageGrid) inner(opens bool) {
	switch {
	case opens:
		g.inside++
	case g.inside > 0:
		g.inside--
	default: // the end of the table itself: its last cell was left open
		g.endCell()
		return
	}
	g.gap("table")
}

// gap parts two pieces of text in a cell.
func (g *pageGrid) gap(tag string) {
	switch tag {
	case "br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6":
		if g.cell != nil {
			g.cell.text.line()
		}
	case "td", "th":
		if g.cell != nil {
			g.cell.text.add(" ")
		}
	}
}

func (g *pageGrid) start(t *tags) {
	switch t.name {
	case "tr":
		g.end()
		g.begin(g.hidden(t))
	case "td", "th":
		g.endCell()
		if !g.open {
			g.begin(false)
		}
		g.cell = newPageCell(t, g.styles)
	case "caption":
		g.end()
		g.begin(false)
		g.cell = &pageCell{wide: maxColumns, high: 1}
	case "thead", "tbody", "tfoot":
		g.end()
	case "colgroup":
		g.columns()
		g.group = &colgroup{span(t.attr("span"), maxColumns), g.hidden(t) || t.attr("width") == "0"}
	case "col":
		g.group = nil
		g.describe(span(t.attr("span"), maxColumns), g.hidden(t) || t.attr("width") == "0")
	default:
		g.gap(t.name)
	}
}

func (g *pageGrid) stop(name string) {
	switch name {
	case "tr", "thead", "tbody", "tfoot", "caption":
		g.end()
	case "td", "th":
		g.endCell()
	case "colgroup":
		g.columns()
	case "br":
	default:
		g.gap(name)
	}
}

// columns takes a <colgroup> without <col>s for its own columns.
func (g *pageGrid) columns() {
	if g.group != nil {
		g.describe(g.group.columns, g.group.hidden)
		g.group = nil
	}
}

func (g *pageGrid) describe(n int, hidden bool) {
	for ; n > 0 && g.cols < maxColumns; n-- {
		if hidden {
			g.grid.Hidden[g.cols] = true
		}
		g.cols++
	}
}

// hidden tells whether a row or column is not shown.
func (g *pageGrid) hidden(t *tags) bool {
	_, attr := t.lookup("hidden")
	return attr || g.styles.of(t).hidden
}

func (g *pageGrid) begin(hidden bool) {
	g.row = Row{Number: g.row.Number + 1, Hidden: hidden, Cells: g.row.Cells[:0]}
	g.open, g.next = true, 0
}

// end hands out a row that holds something.
func (g *pageGrid) end() {
	g.endCell()
	if !g.open {
		return
	}
	g.open = false
	if !hasValue(&g.row) {
		return
	}
	if err := g.book.count(&g.row); err != nil {
		g.halt = err
	} else if !g.each(&g.row) {
		g.halt = errStop
	}
}

// endCell puts a cell into the first column that is free.
func (g *pageGrid) endCell() {
	c := g.cell
	if g.cell, g.inside = nil, 0; c == nil {
		return
	}
	if g.next = g.over.free(g.next, g.row.Number); g.next == maxColumns {
		return
	}
	right, bottom := min(g.next+c.wide, maxColumns)-1, g.row.Number+c.high-1
	g.row.put(g.next, c.value())
	if c.hidden {
		g.grid.Hidden[g.next] = true
	}
	if (right > g.next || c.high > 1) && !c.loose {
		g.grid.Merges = append(g.grid.Merges, Merge{g.next, g.row.Number, right, bottom})
		if g.book.cells++; g.book.cells > maxCells {
			g.halt = &Error{Fault: TooLarge}
		}
	}
	g.over.take(g.next, right, bottom)
	g.next = right + 1
}

var errStop = &Error{}

func (g *pageGrid) finish() (Grid, error) {
	if g.halt == nil {
		g.end()
	}
	return g.grid, g.stopped()
}

func (g *pageGrid) stopped() error {
	if g.halt == errStop {
		return nil
	}
	return g.halt
}

// span reads a colspan or rowspan.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}
