// Package table reads tables as people keep them.
//
// In: a data file of a register. Out: a Grid of text cells that know their
// place. What the cells mean is not decided here: register types them by its
// declaration. This package reads TOML and CSV; other formats join as further
// readers that return the same Grid.
package table

import (
	"gongshi/generator/finding"
)

// Grid is a table of text. Cells are trimmed; a missing cell is "".
type Grid struct {
	File   string
	Header []Cell
	Rows   []Row
	// Keys tells that the header holds the keys of columns, as TOML does, not
	// their headings.
	Keys  bool
	place func(row, col int) finding.Place
	line  func(row int) int
}

// Cell is a heading.
type Cell struct{ Text string }

// Row is one row of cells, as many as the header has. Extra tells how many
// cells the row has beyond that.
type Row struct {
	Cells []string
	Extra int
}

// Place is where a cell stands; row -1 is the header.
func (g *Grid) Place(row, col int) finding.Place { return g.place(row, col) }

// Line is the line of the file on which a row begins, from 1.
func (g *Grid) Line(row int) int { return g.line(row) }
