package table

import (
	"slices"

	"gongshi/generator/finding"
	"gongshi/generator/workbook"
)

// Kind of a cell, as far as the way it was stored says it.
type Kind uint8

const (
	Text   Kind = iota // typed by hand, or read from a file without kinds
	Number             // stored as a number; Text is plain digits, rounded to 15 of them
	Date               // stored as a day; Text is 2019-04-30
	Fault              // an error value; Text is #REF! or the like
	Lost               // a number that Excel holds only 15 digits of; Text is empty
)

// Cell is one cell. Text is trimmed; a missing cell is "".
type Cell struct {
	Text string
	Kind Kind
	// NoValue is set for a formula that was saved without its result.
	NoValue bool
	// Repeat is set for a cell that a vertical merge fills: it holds the value
	// of the first cell of the merge, which counts once in sums.
	Repeat bool
}

func (c Cell) blank() bool { return c.Text == "" && !c.NoValue && c.Kind != Lost }

// own tells whether the cell holds something that stands in it.
func (c Cell) own() bool { return !c.blank() && !c.Repeat }

// Line is one row of a sheet that holds a value.
type Line struct {
	Number int // from 1: the row of a workbook, the line of a text file
	Hidden bool
	Cells  []Cell
}

// Sheet is a sheet of a workbook, or a text file as a whole: cells as they
// stand, with titles, units and signatures around the table.
type Sheet struct {
	File   string
	Name   string // "" for a text file
	Hidden bool
	Mac    bool // serial numbers count days from 1904
	Lines  []Line
	Merges []workbook.Merge
	// HiddenColumns are counted from 0.
	HiddenColumns map[int]bool

	place func(line, col int) finding.Place // nil for workbooks
	head  []workbook.Merge                  // those near the header
}

// Place is where a cell of a line stands.
func (s *Sheet) Place(line, col int) finding.Place {
	if s.place != nil {
		return s.place(line, col)
	}
	return s.cell(col, s.Lines[line].Number)
}

func (s *Sheet) cell(col, row int) finding.Place {
	return finding.Place{File: s.File, Sheet: s.Name, Cell: workbook.Ref(col, row)}
}

// at is the cell of a column, also of one beyond the end of the line.
func (l *Line) at(col int) Cell {
	if col < len(l.Cells) {
		return l.Cells[col]
	}
	return Cell{}
}

// filled counts the cells that hold something of their own.
func (l *Line) filled() (n int) {
	for _, c := range l.Cells {
		if c.own() {
			n++
		}
	}
	return n
}

// first is the column of the first cell of its own; -1 if there is none.
func (l *Line) first() int { return slices.IndexFunc(l.Cells, Cell.own) }
