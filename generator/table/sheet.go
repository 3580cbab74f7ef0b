package table

import (
	"slices"
	"strings"

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
	// Scaled is set for a number that its format shows a thousand times smaller
	// or more: 12.3 for 123456. Text is the number as stored.
	Scaled bool
	// Shown is what the sheet shows where that says more than Text: 第1组 for 1,
	// 2019年4月 for 2019-04-01. "" for most cells.
	Shown string
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

	// Spots are the cells that hold numbers of persons, to be judged when it is
	// known what their columns are for.
	Spots []Spot
	// Beside is the text of the workbook that stands in no cell, to be searched for
	// numbers of persons; set for its first sheet.
	Beside []byte

	place func(line, col int) finding.Place // nil for workbooks
	head  []workbook.Merge                  // those near the header
	wide  map[int]int                       // by row: the widest merge of one row
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

// tidy trims a text and drops what no one sees: marks of direction and width,
// carriage returns, the apostrophe that makes a number a text. A program that
// fills cells for Excel writes it as a character of its own.
func tidy(s string) string {
	if strings.ContainsFunc(s, invisible) {
		s = strings.Map(func(r rune) rune {
			if invisible(r) {
				return -1
			}
			return r
		}, s)
	}
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '\'' && (s[1] >= '0' && s[1] <= '9' || s[1] == '-' || s[1] == '.') {
		s = s[1:]
	}
	return s
}

func invisible(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r < 0x7f:
		return false
	}
	return r == 0x7f || r == 0xAD || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2064 || r == 0xFEFF
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
