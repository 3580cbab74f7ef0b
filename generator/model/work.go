package model

import (
	"gongshi/generator/day"
	"gongshi/generator/formula"
)

// This file holds the forms that tie the rows of one register to time, to other
// registers and to overviews. As in form.go, a column is an index and -1 is none.

// Due makes a day out of another: so long after it something must be done (a
// plan 5 days after the list of problems, S1; an answer within 3 days of an
// objection, domain.md §3.2).
type Due struct {
	Column, From int
	After        day.Period
	First        day.FirstDay
}

// Fetch fills a column from the rows of another register of the area that have
// the same key: what a household was paid in all, how far a task has got.
type Fetch struct {
	Column int
	From   string   // slug
	Mine   []int    // key
	Theirs []string // keys of the other's columns
	Take   string   // key of the other's column; "" for how = count
	How    string   // list, count, sum, latest
	State  string   // only rows in this state
}

// Carry demands that what was not closed in the period before stands in this one
// too (S3: what a month leaves open goes into the lists of the next).
type Carry struct {
	Name  []int
	Since int // derived column of text: the period in which the row first stood
	Times int // derived column: in how many periods it has stood
}

// Schedule says by which day the register of a period has to be there: of so many
// months after the last of the period (S3: progress about the 25th; domain.md
// §3.2: finance by the 15th of the next month).
type Schedule struct {
	Day   int // of the month; the last one where the month is shorter
	After int // months
}

// Due is the day by which the register of a period has to be there.
func (s *Schedule) Due(of Span) day.Day {
	y, m, _ := of.Last().YMD()
	m += s.After
	y, m = y+(m-1)/12, (m-1)%12+1
	for d := s.Day; ; d-- {
		if out, ok := day.New(y, m, d); ok || d < 1 {
			return out
		}
	}
}

// Summary is a table of what rows come to, by the values of one column, and
// across those of a second or of the periods.
type Summary struct {
	Title   string
	By      int
	Across  int  // -1 = one column for each measure
	Periods bool // across the periods of the register
	When    *formula.Formula
	Count   bool
	Sums    []int
	States  bool   // a column for each state
	Rate    string // the share of rows in a state
	Value   int    // what stands in the cells: the texts of a column
	Change  bool   // the last column of Across against the one before it
}

// Extract is a part of a table that is shown in front of it.
type Extract struct {
	Title   string
	When    *formula.Formula
	State   string // or the rows in a state; Overdue is one
	Columns []int
	Hidden  Audience // profiles that don't get it
}
