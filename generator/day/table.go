package day

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Year is the holiday table of one calendar year, as the State Council's notice
// gives it (放假办法 and the yearly 部分节假日安排的通知).
//
// A notice may move days of the December before it (the one for 2019 moved
// 2018-12-29 to 2018-12-31). Such days belong to the table of the year they lie
// in, so that table is final only when the next notice is out.
type Year struct {
	Year     int
	Off      []Span // days off, weekends inside them included
	Work     []Day  // weekend days that are worked (调休上班)
	Source   string // document number or name of the notice
	Verified bool   // someone compared the table with the notice
}

// Span is one holiday: all days from From to To are off.
type Span struct {
	Name     string
	From, To Day
}

// Fault is a kind of mistake in a holiday table.
type Fault uint8

// The faults NewCalendar finds.
const (
	YearOutOfRange  Fault = iota + 1 // the year is not in 1900 to 2199
	DuplicateYear                    // two tables for one year
	EmptyTable                       // no holiday at all: a notice that is not out yet
	UnnamedSpan                      // a holiday without a name
	OutsideYear                      // a day of another year, or an unset one
	BackwardSpan                     // a holiday that ends before it begins
	OverlappingSpan                  // a day in two holidays
	DuplicateWork                    // a make-up day given twice
	WorkOnWeekday                    // a make-up day on Monday to Friday
	WorkInHoliday                    // a make-up day that is also off
)

var faultNames = [...]string{
	YearOutOfRange: "year out of range", DuplicateYear: "second table for the year",
	EmptyTable: "no holidays", UnnamedSpan: "holiday without a name",
	OutsideYear: "day outside the year", BackwardSpan: "holiday ends before it begins",
	OverlappingSpan: "day in two holidays", DuplicateWork: "make-up day given twice",
	WorkOnWeekday: "make-up day is not on a weekend", WorkInHoliday: "make-up day inside a holiday",
}

// TableError is a mistake in the table of one year.
type TableError struct {
	Year  int
	Fault Fault
	Day   Day    // the day at fault, unset if none
	Name  string // the holiday at fault, "" if none
}

// Error is for developers. A caller makes its own sentence from the fields.
func (e *TableError) Error() string {
	s := fmt.Sprintf("holiday table %d: %s", e.Year, faultNames[e.Fault])
	if e.Name != "" {
		s += ": " + e.Name
	}
	if e.Day != 0 {
		s += ": " + e.Day.String()
	}
	return s
}

// Calendar knows which days are worked in the years it has tables for. It does
// not change after NewCalendar and may be shared. A nil Calendar has no tables.
type Calendar struct {
	years map[int]Year
	off   map[Day]string // day off → name of the holiday
	work  map[Day]bool   // make-up days
}

// NewCalendar checks the tables and joins them. The error is a *TableError for
// the first fault in the order given; no part of a faulty set is used.
func NewCalendar(years []Year) (*Calendar, error) {
	c := &Calendar{years: map[int]Year{}, off: map[Day]string{}, work: map[Day]bool{}}
	for _, y := range years {
		if err := c.add(y); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Calendar) add(y Year) error {
	_, twice := c.years[y.Year]
	switch {
	case y.Year < firstParsed || y.Year > lastParsed:
		return &TableError{Year: y.Year, Fault: YearOutOfRange}
	case twice:
		return &TableError{Year: y.Year, Fault: DuplicateYear}
	case len(y.Off) == 0:
		return &TableError{Year: y.Year, Fault: EmptyTable}
	}
	for _, s := range y.Off {
		if err := c.addSpan(y.Year, s); err != nil {
			return err
		}
	}
	for _, d := range y.Work {
		if fault := c.workFault(y.Year, d); fault != 0 {
			return &TableError{Year: y.Year, Fault: fault, Day: d, Name: c.off[d]}
		}
		c.work[d] = true
	}
	y.Off, y.Work = slices.Clone(y.Off), slices.Clone(y.Work)
	c.years[y.Year] = y
	return nil
}

func (c *Calendar) addSpan(year int, s Span) error {
	e := &TableError{Year: year, Day: s.From, Name: s.Name}
	switch {
	case s.Name == "":
		e.Fault = UnnamedSpan
	case s.From.Year() != year:
		e.Fault = OutsideYear
	case s.To.Year() != year:
		e.Fault, e.Day = OutsideYear, s.To
	case s.To < s.From:
		e.Fault = BackwardSpan
	}
	if e.Fault != 0 {
		return e
	}
	for d := s.From; d <= s.To; d++ {
		if c.off[d] != "" {
			e.Fault, e.Day = OverlappingSpan, d
			return e
		}
		c.off[d] = s.Name
	}
	return nil
}

// workFault returns 0 if d can be a make-up day of the year.
func (c *Calendar) workFault(year int, d Day) Fault {
	switch {
	case d.Year() != year:
		return OutsideYear
	case !isWeekend(d):
		return WorkOnWeekday
	case c.off[d] != "":
		return WorkInHoliday
	case c.work[d]:
		return DuplicateWork
	}
	return 0
}

// Years returns the years that have a table, in order.
func (c *Calendar) Years() []int {
	if c == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(c.years))
}

// Table returns the table of a year, to name its source or to list its days.
func (c *Calendar) Table(year int) (Year, bool) {
	if c == nil {
		return Year{}, false
	}
	y, ok := c.years[year]
	y.Off, y.Work = slices.Clone(y.Off), slices.Clone(y.Work)
	return y, ok
}

// Holiday returns the name of the holiday that d belongs to. It is false on
// other days, ordinary weekends and years without a table included.
func (c *Calendar) Holiday(d Day) (name string, ok bool) {
	if c == nil {
		return "", false
	}
	name, ok = c.off[d]
	return name, ok
}

// IsWorking reports whether d is a working day. known is false, and working
// means nothing, if d is unset or its year has no table.
func (c *Calendar) IsWorking(d Day) (working, known bool) {
	if c == nil {
		return false, false
	}
	if _, known = c.years[d.Year()]; !known {
		return false, false
	}
	if c.work[d] {
		return true, true
	}
	return c.off[d] == "" && !isWeekend(d), true
}

func isWeekend(d Day) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
