package model

import (
	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// Declaration says everything about a register (layouts/registers/<slug>/register.toml).
type Declaration struct {
	Slug       string
	Title      string
	Synonyms   []string
	About      string
	Order      int
	Columns    []Column
	Total      Total
	Figures    []FigureRule
	Charts     []Chart
	Forms      Forms
	Period     Type     // Year, Quarter, Month, Week: one data file for each; 0 = no periods
	Several    bool     // several files make up one register (or one period of it)
	Split      string   // key of the column that names the area a row belongs to
	SplitSheet bool     // each sheet is named for the area its rows belong to
	Sort       string   // key of the column that rows are put in the order of; "" = as in the file
	Group      string   // key of the column that rows are grouped by on the page
	Key        []string // columns that together name a record
	Records    bool     // a page for each record
	Brief      []string // columns that the page of another register's record shows; nil = all
	Downloads  []string
	KeepHidden bool // hidden rows and columns are records like others
	Era        Era
	Schedule   *Schedule
	Privacy    Privacy
	Hidden     Audience // profiles that see nothing of it
	Unlisted   Audience // profiles that see counts, and no rows
	File       string   // of the declaration
}

// Era bounds the years in which a register is in use, with the one that took
// its place (domain.md §0.7).
type Era struct {
	From, To  int // years; 0 = open
	Successor string
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

// Seen tells whether a profile may see all of some columns as they are: what is
// masked must not show in what is made of it.
func (d *Declaration) Seen(who Audience, columns ...int) bool {
	for _, c := range columns {
		if d.Columns[c].Shown&^d.Columns[c].Masked&who == 0 {
			return false
		}
	}
	return true
}

// Total is the closing row of a table.
type Total struct {
	Label string
	Sum   []string // column keys
}

// FigureRule makes a key figure of a register's rows: the sum of a column, the
// number of rows, the rows in one state, the share of rows in it, or the value
// of the one row whose column Where holds Is.
type FigureRule struct {
	Label, Unit string
	Sum         string
	Count       bool
	State       string
	Rate        bool // of State
	Where, Is   string
	Value       string
	UnitColumn  string
}

// Chart draws columns of a register.
type Chart struct {
	Sort   string // bars grouped stacked line share
	Title  string
	Label  int   // column that names the categories
	Values []int // columns of numbers; none = the number of rows
	By     int   // rows are added up by this column into series; -1 = not
}

// Stated is a total that the source itself states.
type Stated struct {
	Amount decimal.Decimal
	At     finding.Place
}

// Register is a typed table of one area, for one period if it has periods.
type Register struct {
	Declaration *Declaration
	Span        Span
	Files       []string // in order; Row.File is an index
	Present     []bool   // by column: a file has it, or it is derived
	Rows        []Row
	About       RegisterAbout
	Earlier     *Register // of the period before, if there is one
	// At is where a cell of a row stands: for findings, until the checks are done.
	At func(row, column int) finding.Place

	// What the forms found out (package forms).
	Counts  []StateCount
	Overdue int
	Until   day.Day // the first day on which states change by themselves; 0 = never
}

// StateCount is how many rows are in a state.
type StateCount struct {
	Name  string
	Count int
	Side  bool
	Close bool
}

// Row is one record with where it comes from.
type Row struct {
	File   uint16
	Line   int
	Group  int     // the same for rows that a merged cell joins; 0 = alone
	Values []Value // one for each declared column
}

// Value is one cell: the text as a page shows it and, for numbers, the exact
// amount. The zero Value is an empty cell.
type Value struct {
	Text   string
	Amount decimal.Decimal // numbers; 1 or 0 for yes or no
	Exact  bool            // Amount counts in sums; false for 余, 约 and text
	Broken bool            // could not be read or computed; a finding says why
	Day    day.Day         // dates, and the first day of weeks, months, quarters, years
}

// Name is the file for a message about the register as a whole.
func (r *Register) Name() string {
	if len(r.Files) == 0 {
		return ""
	}
	return r.Files[0]
}
