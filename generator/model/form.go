package model

import (
	"time"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/formula"
)

// This file holds the forms over rows that a declaration may name
// (docs/台账声明.md). A column is given by its index in Declaration.Columns;
// -1 stands for none. Each form is carried out by one file of package forms.

// Forms are the forms of a declaration.
type Forms struct {
	Rules       []Rule
	Unique      [][]int // sets of columns whose values together stand once
	Orders      [][]int // columns of dates, each not before the one to its left
	Balances    []Balance
	States      *Stages
	Ranks       []Rank
	Lookups     []Lookup
	Assignments []Assignment
	Recurrences []Recurrence
	Shares      []Share
	Comparisons []Comparison
	Changes     []Change
	Sentences   []Sentence
	Dues        []Due
	Fetches     []Fetch
	Carries     []Carry
	Summaries   []Summary
	Extracts    []Extract
	Assessment  *Assessment
	Rises       []Rise
	Steps       *StepRows
	Posting     *Posting
	Ontos       []Onto
}

// Rule is a condition over one row: Must holds, or the stated number in Equal
// is what To makes of the row. Unknown is no breach.
type Rule struct {
	When   *formula.Formula // nil = always
	Must   *formula.Formula // or
	Equal  int              // column, with
	To     *formula.Formula
	Mode   formula.Mode
	Strict bool // no tolerance of one unit in the last printed digit
	Text   string
	At     int // column that a breach of Must is placed at; -1 = the last that it names
	Level  finding.Severity
}

// Balance: opening + income − expense = closing in each row, and the closing of
// one row is the opening of the next of its group (上期结余 + 收入 − 支出 =
// 本期结余, domain.md §3.4).
type Balance struct {
	Opening, Closing int
	Income, Expense  []int
	By               []int // groups
	Order            int   // dated column; -1 = the order of the file
}

// Stages give each row its state: the first whose condition holds (domain.md
// §5.2: 待认领 → 整改中 → 待审核 → 已销号; side states 逾期, 长期坚持, 反弹).
type Stages struct {
	Column   int // derived, or the clerk's own, which is then compared
	List     []StateRule
	Deadline int // dated; a row past it that is not closed is overdue
	Overdue  int // derived yes/no column
}

// Overdue is the state of rows past their deadline, beside the stages.
const Overdue = "逾期"

// StateRule is one state. When is nil for the last: whatever is left.
type StateRule struct {
	Name   string
	When   *formula.Formula
	Closed bool
	Side   bool // does not count as one of the stages that add up
}

// Rank numbers rows by a column within groups. Equal values share a rank, and
// the next rank is left out: 1, 2, 2, 4.
type Rank struct {
	Column, By int
	Ascending  bool
	Within     []int
	Change     int   // derived column: places won against the period before
	Name       []int // what names a row in both periods
}

// Lookup takes a value from a dated table (layouts/tables): poverty lines,
// subsidy rates.
type Lookup struct {
	Column int
	Table  *Table
	Day    int // dated column of the row; -1 = the day or period of the data
	Match  []Match
	Value  string
}

// Match ties a field of the table to a column of the register or to one text.
type Match struct {
	Field string
	At    int
	Is    string
}

// Assignment counts rows by who is in charge (domain.md §9.3: 55 deputies with
// 5 to 10 households each exceed 234).
type Assignment struct {
	To          int              // column that names who is in charge
	When        *formula.Formula // only these rows; nil = all
	Least, Most int              // 0 = no bound
	Of          string
	What        string // 户
}

// Recurrence says on which days something must happen: the first and third
// Monday of each month, skipped or moved when it is a holiday, or once in each
// period.
type Recurrence struct {
	Date     int
	Weekday  time.Weekday
	Weeks    []int // of the month; none = every week
	Shift    bool  // holidays move it to the next working day instead of skipping it
	Stated   bool  // the rows say whether a holiday skips or moves it
	Every    Type  // at least once in each week, month, quarter, year, whatever the day; 0 = by weekday
	By       []int // each of these groups for itself
	When     *formula.Formula
	What     string // what is held
	Held     int    // yes/no column: no = called off; -1 = none
	Instead  int    // dated column: the day that the row stands for; -1 = none
	Exempt   []day.Day
	From, To day.Day // bounds; 0 = first and last row
}

// Share is what part of a total a row has. The total is the one that the source
// states, if it does; the rest is then shown as 未列明.
type Share struct {
	Column, Of int
	Within     []int
	Places     int32
}

// Comparison holds two registers of an area against each other by key.
type Comparison struct {
	With    string
	Mine    []int
	Theirs  []string // keys of the other's columns
	Columns []Pair
	Both    bool // rows that only the other has are findings too
}

// Pair of columns whose values must agree.
type Pair struct {
	Mine   int
	Theirs string
}

// Change compares a number with the one of the period before.
type Change struct {
	Column, Of int
	Name       []int
	Percent    bool
}

// Rise is how a register rises to the areas above: what each area's rows come
// to, added up over all areas below.
type Rise struct {
	Label, Unit string
	How         string // sum, count, rate, latest
	Of          int    // column, for sum and latest
	State       string // count, rate: of rows in this state
	Rank        bool   // the areas of a table are ranked by it
}

// Table is a dated table: lines and rates by time and place, each with its
// source and whether somebody has verified it (design.md §5, invariant 6).
type Table struct {
	Slug, Title, File string
	Fields            []string
	Rows              []TableRow
}

// TableRow holds from From to To; 0 = without end.
type TableRow struct {
	From, To day.Day
	Fields   map[string]string
	Values   map[string]decimal.Decimal
	Source   string
	Verified bool
	At       finding.Place
}
