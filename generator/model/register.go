package model

import (
	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// Type of a column.
type Type uint8

const (
	Text Type = iota + 1
	Integer
	Decimal
	Money
	Percent
	Date
)

// Types are the words that a declaration uses.
var Types = map[string]Type{"text": Text, "integer": Integer, "decimal": Decimal, "money": Money, "percent": Percent, "date": Date}

// Number tells whether values of the type can be summed and are set right.
func (t Type) Number() bool { return t >= Integer && t <= Percent }

// Declaration says everything about a register (layouts/registers/<slug>/register.toml).
type Declaration struct {
	Slug     string
	Title    string
	Synonyms []string
	About    string
	Order    int
	Columns  []Column
	Total    Total
	Figures  []FigureRule
	File     string // of the declaration
}

// Column is one column of a register.
type Column struct {
	Key, Heading string
	Synonyms     []string
	Type         Type
	Unit         string
	Required     bool
	Web          bool // shown to the world
}

// Column looks up a column by key; -1 if there is none.
func (d *Declaration) Column(key string) int {
	for i, c := range d.Columns {
		if c.Key == key {
			return i
		}
	}
	return -1
}

// Total is the closing row of a table.
type Total struct {
	Label string
	Sum   []string // column keys
}

// FigureRule makes a key figure of a register's rows: the sum of a column, the
// number of rows, or the value of the one row whose column Where holds Is.
type FigureRule struct {
	Label, Unit string
	Sum         string
	Count       bool
	Where, Is   string
	Value       string
	UnitColumn  string
}

// Stated is a total that the source itself states.
type Stated struct {
	Amount decimal.Decimal
	At     finding.Place
}

// Register is a typed table of one area.
type Register struct {
	Declaration *Declaration
	File        string
	Present     []bool // by column: the file has it
	Rows        []Row
	About       RegisterAbout
}

// Row is one record with the line it comes from.
type Row struct {
	Line   int
	Values []Value // one for each declared column
}

// Value is one cell: the text as a page shows it and, for numbers, the exact
// amount. The zero Value is an empty cell.
type Value struct {
	Text   string
	Amount decimal.Decimal // numbers only
	Exact  bool            // Amount counts in sums; false for 余, 约 and text
	Day    day.Day         // dates only
}
