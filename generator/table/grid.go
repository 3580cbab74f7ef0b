// Package table reads tables as people keep them.
//
// In: a data file of a register. Out: a Grid of cells that know their place.
// CSV and XLSX files become Sheets first, cells as they stand; Find then finds
// the table in a sheet, between its title and its signatures. TOML files are
// Grids already. What the cells mean is not decided here: register types them
// by its declaration.
package table

import (
	"gongshi/generator/finding"
)

// Grid is a table: headings and rows.
type Grid struct {
	File   string
	Sheet  *Sheet // nil for TOML
	Header []Heading
	Rows   []Row
	// Keys tells that the header holds the keys of columns, as TOML does, not
	// their headings.
	Keys bool
	// Above are the texts over the header: title, unit, date.
	Above []Note
	place func(row, col int) finding.Place
	line  func(row int) int
}

// Heading is the name over a column; "" for a column without one.
type Heading struct {
	Text   string
	Hidden bool
}

// Note is a text outside of the table.
type Note struct {
	Text string
	At   finding.Place
}

// Row is one row of cells, as many as the header has. Cells are trimmed; a
// missing cell is "". Extra tells how many cells a row of a text file has
// beyond that.
type Row struct {
	Cells  []string
	Extra  int
	Hidden bool
	// Group is the same for rows that one merged cell joins, 0 for a row that
	// stands alone.
	Group int
	// Closing is set for a row that states a total of others.
	Closing *Closing
	cells   []Cell // nil for TOML
	at      int    // the line of the sheet
}

// Cell is a cell with what is known of the way it was stored.
func (r *Row) Cell(col int) Cell {
	if col < len(r.cells) {
		return r.cells[col]
	}
	return Cell{Text: r.Cells[col]}
}

// Place is where a cell stands; row -1 is the header.
func (g *Grid) Place(row, col int) finding.Place { return g.place(row, col) }

// Line is the line of the file, or the row of the sheet, on which a row
// begins, from 1.
func (g *Grid) Line(row int) int { return g.line(row) }
