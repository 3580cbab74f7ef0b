package workbook

import (
	"encoding/xml"
	"strconv"
)

// Kind of a cell's value.
type Kind uint8

const (
	Empty   Kind = iota
	Text         // also a date of the strict edition, as 2019-04-30
	Number       // Text holds the digits as stored, 34.605000000000004 or 4E-2
	Date         // a number that is shown as a date; Text holds the serial
	Percent      // a number that is shown as a percentage; Text holds 0.126 for 12.6 %
	Yes          // a logical value; Text is "1" or "0"
	Bad          // an error value such as #REF!
)

// Cell is one cell.
type Cell struct {
	Kind Kind
	Text string
	// NoValue is set for a formula that was saved without its result.
	NoValue bool
	// Look is set for a number whose format says more than its digits.
	Look *Look
}

// Row is one row, as far as it has cells.
type Row struct {
	Number int // from 1, as Excel counts
	Hidden bool
	Cells  []Cell
}

// Merge is a block of merged cells, by 0-based columns and 1-based rows, all
// inclusive.
type Merge struct{ Left, Top, Right, Bottom int }

// Grid is what a sheet has beside its rows.
type Grid struct {
	Merges []Merge
	Hidden map[int]bool // hidden columns, 0-based
}

// maxBlank is after how many rows without a value in a row the bytes are
// searched for the next value instead of being parsed: templates carry hundreds
// of thousands of styled, empty rows.
const maxBlank = 50

const (
	maxColumns = 512 // the widest table that is read
	maxRow     = 1 << 20
	maxHidden  = 2000 // descriptions of hidden columns
)

// Read calls each for every row of a sheet that has a value, in order, and
// returns what else the sheet holds. The row must not be kept. Reading stops
// when each returns false; then merged cells, which stand at the end of the
// file, are still read. The error is an *Error.
func (b *Book) Read(s Sheet, each func(*Row) bool) (Grid, error) {
	if s.rows != nil {
		return s.rows(b, each)
	}
	g := Grid{Hidden: map[int]bool{}}
	row := &Row{}
	blank, cols := 0, 0
	err := b.walk(s.part, func(p *part, t xml.StartElement) error {
		switch t.Name.Local {
		case "col":
			if cols++; cols <= maxHidden {
				g.column(t)
			}
		case "row":
			if err := b.row(p, t, row); err != nil {
				return err
			}
			if !hasValue(row) {
				if blank++; blank > maxBlank {
					return p.skipRows(false)
				}
				return nil
			}
			blank = 0
			if err := b.count(row); err != nil {
				return err
			}
			if !each(row) {
				return p.skipRows(true)
			}
		case "mergeCell":
			if m, ok := parseMerge(attr(t, "ref")); ok {
				g.Merges = append(g.Merges, m)
			}
			if b.cells++; b.cells > maxCells {
				return &Error{Fault: TooLarge}
			}
		}
		return nil
	})
	return g, err
}

// column notes hidden columns; width 0 is how some programs hide them.
func (g *Grid) column(t xml.StartElement) {
	if !isTrue(attr(t, "hidden")) && attr(t, "width") != "0" {
		return
	}
	from, _ := strconv.Atoi(attr(t, "min"))
	to, _ := strconv.Atoi(attr(t, "max"))
	for c := max(1, from); c <= min(to, maxColumns); c++ {
		g.Hidden[c-1] = true
	}
}

func hasValue(r *Row) bool {
	for _, c := range r.Cells {
		if c.Kind != Empty || c.NoValue {
			return true
		}
	}
	return false
}

// row reads one row into r, whose space is used again.
func (b *Book) row(p *part, t xml.StartElement, r *Row) error {
	number, err := strconv.Atoi(attr(t, "r"))
	if err != nil || number <= r.Number || number > maxRow { // some programs leave it out: rows follow on each other
		number = r.Number + 1
	}
	*r = Row{Number: number, Hidden: isTrue(attr(t, "hidden")), Cells: r.Cells[:0]}
	for {
		tok, err := p.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if tok.Name.Local != "c" {
				if err := p.Skip(); err != nil {
					return err
				}
				continue
			}
			col := len(r.Cells)
			if ref := attr(tok, "r"); ref != "" {
				if c, _, ok := ParseRef(ref); ok {
					col = c
				}
			}
			cell, err := b.cell(p, tok)
			if err != nil {
				return err
			}
			if col < maxColumns {
				r.put(col, cell)
			}
		}
	}
}
