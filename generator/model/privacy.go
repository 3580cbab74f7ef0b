package model

import (
	"slices"
	"strings"

	"gongshi/generator/day"
)

// Sensitive is a matter such that being on a list of it is a private thing in
// itself (layouts/sensitive.toml; domain.md §0, §6.1).
type Sensitive struct {
	Matter string
	Words  []string // in the title of a register, or in the heading of a column
	Basis  string
}

// Sensitivity is what a site knows of lists of persons.
type Sensitivity struct {
	Matters []Sensitive
	Staff   []string // words in the headings of those who act, and whom the list is not of
}

// Matter finds the sensitive matter that a title or heading speaks of; nil if
// none.
func (s *Sensitivity) Matter(text string) *Sensitive {
	for i := range s.Matters {
		if in(text, s.Matters[i].Words) {
			return &s.Matters[i]
		}
	}
	return nil
}

// Subject tells whether a column says of whom a list is: the names of
// households, not those of the staff.
func (s *Sensitivity) Subject(t Type, heading string) bool {
	return t == Identity || t == Account || t == Person && !in(heading, s.Staff)
}

func in(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// Privacy is what a declaration says of the persons in a register.
type Privacy struct {
	Matter string   // the sensitive matter; "" = none
	Basis  string   // why it is one
	Law    string   // that demands their names in public; "" = the web sees counts
	Retain day.Term // how long names stay on the web; zero = as long as the data
}

// Listed tells whether a profile may see the rows of a register, and not only
// how many there are.
func (d *Declaration) Listed(who Audience) bool {
	return (d.Hidden|d.Unlisted)&who == 0 && !d.Private(who)
}

// Private tells whether rows are kept from a profile because being among them is
// a private thing.
func (d *Declaration) Private(who Audience) bool {
	return who == Web && d.Privacy.Matter != "" && d.Privacy.Law == ""
}

// Small tells whether small counts give somebody away: on the web, where
// membership is sensitive (design.md §5, invariant 5).
func (d *Declaration) Small(who Audience) bool { return who == Web && d.Privacy.Matter != "" }

// Persons tells whether the register is a list of persons.
func (d *Declaration) Persons() bool {
	return slices.ContainsFunc(d.Columns, func(c Column) bool { return c.Subject })
}

// Names tells whether a profile sees, whole or masked, of whom a list is.
func (d *Declaration) Names(who Audience) bool {
	return slices.ContainsFunc(d.Columns, func(c Column) bool { return c.Subject && c.Shown&who != 0 })
}

// Expires is the day on which the names of a register leave the web; 0 = never,
// or not known. The term begins with the date of the data, or with the end of
// the time that it is for.
func (r *Register) Expires() day.Day {
	t, from := r.Declaration.Privacy.Retain, r.About.Date
	if from == 0 && r.Span.Sort != 0 {
		from = r.Span.Last()
	}
	if t.IsZero() || from == 0 {
		return 0
	}
	return t.After(from)
}
