package model

import "gongshi/generator/formula"

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
	Week
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
	NoticeOf // a notice of the area, by its slug, title or number
)

// Types are the words that a declaration uses.
var Types = map[string]Type{"text": Text, "markdown": Markdown, "integer": Integer, "decimal": Decimal, "money": Money, "land": Land, "percent": Percent,
	"date": Date, "week": Week, "month": Month, "quarter": Quarter, "year": Year, "yesno": YesNo, "oneof": OneOf, "person": Person, "organisation": Organisation,
	"phone": Phone, "photo": Photo, "area": AreaName, "record": RecordOf, "identity": Identity, "account": Account, "notice": NoticeOf}

// Number tells whether values of the type can be summed and are set right.
func (t Type) Number() bool { return t >= Integer && t <= Percent }

// Dated tells whether values of the type have a day: that of a date, or the
// first of a week, month, quarter or year.
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
	return t == OneOf || t == YesNo || t == Text || t == AreaName || t == Organisation || t == Week || t == Month || t == Quarter || t == Year
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
