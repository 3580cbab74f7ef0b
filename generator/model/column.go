package model

import (
	"gongshi/generator/day"
	"gongshi/generator/formula"
)

// Type of a column.
type Type uint8

// Numbers stand together, as do days: Number and Dated depend on it.
const (
	Text Type = iota + 1
	Markdown
	Integer
	Decimal
	Money
	Land // 亩
	Percent
	Date
	Month
	Quarter
	Year
	YesNo
	OneOf
	Person
	Organisation
	Phone
	Photo
	AreaName // an area of the site, by its name
	RecordOf // a record of another register, by its key
	Identity // an identity number: of the office alone, and there masked
	Account  // a bank card or account: likewise
)

// Types are the words that a declaration uses.
var Types = map[string]Type{"text": Text, "markdown": Markdown, "integer": Integer, "decimal": Decimal, "money": Money, "land": Land, "percent": Percent,
	"date": Date, "month": Month, "quarter": Quarter, "year": Year, "yesno": YesNo, "oneof": OneOf, "person": Person, "organisation": Organisation,
	"phone": Phone, "photo": Photo, "area": AreaName, "record": RecordOf, "identity": Identity, "account": Account}

// Number tells whether values of the type can be summed and are set right.
func (t Type) Number() bool { return t >= Integer && t <= Percent }

// Dated tells whether values of the type have a day: that of a date, or the
// first of a month, quarter or year.
func (t Type) Dated() bool { return t >= Date && t <= Year }

// Personal tells whether values of the type say who somebody is.
func (t Type) Personal() bool {
	return t == Person || t == Phone || t == Photo || t == Identity || t == Account
}

// PersonNumber tells whether values are numbers of a person, which stand in such
// columns and nowhere else.
func (t Type) PersonNumber() bool { return t == Phone || t == Identity || t == Account }

// Counts tells whether values of the type can be counted: few words that stand
// again and again.
func (t Type) Counts() bool {
	return t == OneOf || t == YesNo || t == Text || t == AreaName || t == Organisation || t == Month || t == Quarter || t == Year
}

// Kind is what a formula takes values of the type for.
func (t Type) Kind() formula.Kind {
	switch {
	case t.Number():
		return formula.Number
	case t.Dated():
		return formula.Date
	case t == YesNo:
		return formula.YesNo
	}
	return formula.Text
}

// Audience is a set of profiles: web ⊂ board ⊂ office (design.md §1).
type Audience uint8

const (
	Web      Audience = 1 << iota // the world
	Board                         // the village's own notice board
	Office                        // the staff's desk
	Everyone = Web | Board | Office
)

// Profiles are the words for who a site is made for.
var Profiles = map[string]Audience{"web": Web, "board": Board, "office": Office}

// Column is one column of a register.
type Column struct {
	Key, Heading string
	Synonyms     []string
	Type         Type
	Unit         string
	Required     bool
	Shown        Audience
	Masked       Audience // of those, who sees a mask: 李*华
	Counted      Audience // who sees how often each value stands, and not where
	Subject      bool     // says of whom the list is
	Values       []string // one-of: the words allowed
	Of           string   // record: the slug of the register it names a record of
	Derived      bool     // made by Formula or by a form, never read from a file
	Formula      *formula.Formula
	Places       int32 // decimals that a derived number is rounded to; -1 = as it comes
	Mode         formula.Mode
	Extra        bool // added by a site to a built-in register
}

// Span of time that one data file of a register is for.
type Span struct {
	Sort Type // Month, Quarter, Year; 0 = the register has no periods
	From day.Day
}

// YearSpan is the span of a whole year.
func YearSpan(year int) Span { return Span{Year, day.Must(year, 1, 1)} }

// String is 2019年, 2019年第1季度 or 2019年3月.
func (s Span) String() string {
	y, m, _ := s.From.YMD()
	return spell(s.Sort, y, m)
}

// Slug is 2019, 2019-q1 or 2019-03: the part of an address that stands for it.
func (s Span) Slug() string {
	y, m, _ := s.From.YMD()
	switch s.Sort {
	case Year:
		return digits(y, 4)
	case Quarter:
		return digits(y, 4) + "-q" + digits((m-1)/3+1, 1)
	case Month:
		return digits(y, 4) + "-" + digits(m, 2)
	}
	return ""
}

// Last is the last day of the span.
func (s Span) Last() day.Day {
	y, m, _ := s.From.YMD()
	switch s.Sort {
	case Quarter:
		m += 3
	case Month:
		m++
	default:
		return day.Must(y, 12, 31)
	}
	if m > 12 {
		y, m = y+1, m-12
	}
	return day.Must(y, m, 1).Add(-1)
}

// Spell writes a day of a column of months, quarters or years.
func Spell(t Type, d day.Day) string {
	y, m, _ := d.YMD()
	return spell(t, y, m)
}

func spell(t Type, y, m int) string {
	switch t {
	case Year:
		return digits(y, 1) + "年"
	case Quarter:
		return digits(y, 1) + "年第" + digits((m-1)/3+1, 1) + "季度"
	case Month:
		return digits(y, 1) + "年" + digits(m, 1) + "月"
	}
	return ""
}

func digits(n, width int) string {
	var b [20]byte
	i := len(b)
	for n > 0 || width > 0 {
		i--
		b[i] = byte('0' + n%10)
		n, width = n/10, width-1
	}
	return string(b[i:])
}
