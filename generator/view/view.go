// Package view turns the derived site into what one profile may see.
//
// In: derived values and a profile. Out: values for pages, downloads and
// feeds. Everything hidden is left out HERE and nowhere later: later stages
// import view and never see the model's registers (design.md §3). A notice's
// signatures, unsigned notices and leaked ones have no field to hide in.
package view

import (
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Profile says who may see a view.
type Profile struct {
	// Drafts lets unsigned notices through, for the preview of the staff. A
	// build for the web never sets it.
	Drafts bool
}

// Area is an area as a profile sees it.
type Area struct {
	Dir, Name, Level string
	Full             string // with all names above it
	Within           []string
	Parents          []Step
	About            string
	Contacts         []model.Contact
	Notices          []Notice // newest first
	Registers        []Register
	Children         []derive.Summary
	DataDay          day.Day
	Today            day.Day
	File             string // area.toml, for messages
}

// Step is an area above.
type Step struct{ Name, Dir string }

// Notice is a notice as a profile sees it. Text is read when the page is made;
// File, Body and Sum say where it is.
type Notice struct {
	File        string
	Body        int
	Sum         [16]byte
	Slug        string
	Title       string
	Kind        string
	Topic       string
	Draft       string // 草稿 or 待审, preview only
	Date        day.Day
	Issuer      string
	Number      string
	State       derive.State
	Start, End  day.Day
	Period      day.Period
	Counted     bool
	Until       day.Day
	Basis       []string
	Contacts    []model.Contact // its own; nil = the area's
	Attachments []model.Attachment
	Aliases     []string
	Source      string
	Withdrawn   string
}

// Register is a register as a profile sees it: text only, hidden columns gone.
type Register struct {
	Slug, Title, About string
	File               string
	Columns            []Column
	Rows               [][]string
	TotalLabel         string
	Totals             []string // one for each column, "" where there is none; nil without totals
	Figures            []derive.Figure
	Day                day.Day
	Source, Person     string
	Note               string
	Remainders         []Remainder
}

// Column of a register that is shown.
type Column struct {
	Heading, Unit string
	Number, Date  bool
}

// Remainder is what a stated total has beyond the sum of the rows.
type Remainder struct {
	Heading, Unit     string
	Stated, Sum, Rest string
	Incomplete        bool // approximate figures stayed out of Sum
	HasStated         bool
}

// Compile makes the view of one area.
func Compile(d *derive.Area, p Profile) *Area {
	a := &Area{
		Dir: d.Dir, Name: d.Name, Level: d.Level, About: d.About, Contacts: d.Contacts,
		Children: d.Children, DataDay: d.DataDay, Today: d.Today, File: d.At.File,
	}
	for _, up := range append(slices.Clone(d.Parents), d.Area) {
		a.Within = append(a.Within, up.Within...)
	}
	for _, name := range a.Within {
		a.Full += name
	}
	for _, up := range d.Parents {
		a.Parents = append(a.Parents, Step{up.Name, up.Dir})
		a.Full += up.Name
	}
	a.Full += d.Name
	a.Notices = make([]Notice, 0, len(d.Notices))
	for _, n := range d.Notices {
		if n.Withdrawn == model.Leak || n.State != model.Signed && !p.Drafts || n.Slug == "" {
			continue
		}
		a.Notices = append(a.Notices, notice(n, d.Today))
	}
	for _, r := range d.Registers {
		a.Registers = append(a.Registers, register(r))
	}
	return a
}

func notice(n *model.Notice, today day.Day) Notice {
	v := Notice{
		File: n.File, Body: n.Body, Sum: n.Sum, Slug: n.Slug, Title: n.Title, Kind: n.Kind, Topic: n.Topic,
		Date: n.Date, Issuer: n.Issuer, Number: n.Number, Start: n.Start, End: n.End, Period: n.Period, Counted: n.FirstCounted,
		Basis: n.Basis, Contacts: n.Contacts, Attachments: n.Attachments, Aliases: n.Aliases, Source: n.Source, Withdrawn: n.Withdrawn,
	}
	if n.State != model.Signed {
		v.Draft = n.State.String()
	}
	v.State, v.Until = derive.Window(n, today)
	if v.Withdrawn != "" {
		v.State, v.Until = derive.None, 0
		v.Attachments, v.Basis, v.Contacts, v.Source = nil, nil, nil, ""
	}
	return v
}

func register(r derive.Register) Register {
	d := r.Declaration
	v := Register{Slug: d.Slug, Title: d.Title, About: d.About, File: r.File, Figures: r.Figures,
		Day: r.About.Date, Source: r.About.Source, Person: r.About.Person, Note: r.About.Note}
	var shown []int
	for i, c := range d.Columns {
		if c.Web && r.Present[i] {
			shown = append(shown, i)
			v.Columns = append(v.Columns, Column{c.Heading, c.Unit, c.Type.Number(), c.Type == model.Date})
		}
	}
	cells := make([]string, len(r.Rows)*len(shown))
	v.Rows = make([][]string, len(r.Rows))
	for i, row := range r.Rows {
		v.Rows[i], cells = cells[:len(shown)], cells[len(shown):]
		for j, col := range shown {
			v.Rows[i][j] = row.Values[col].Text
		}
	}
	for _, t := range r.Totals {
		c := d.Columns[t.Column]
		j := slices.Index(shown, t.Column)
		if j < 0 {
			continue
		}
		if v.Totals == nil {
			v.Totals, v.TotalLabel = make([]string, len(shown)), d.Total.Label
		}
		v.Totals[j] = printed(t.Sum, r.Rows, t.Column)
		if t.HasStated && !t.Stated.Equal(t.Sum) || !t.Complete {
			v.Remainders = append(v.Remainders, Remainder{Heading: c.Heading, Unit: c.Unit, HasStated: t.HasStated, Stated: t.Stated.String(),
				Sum: v.Totals[j], Rest: t.Stated.Sub(t.Sum).String(), Incomplete: !t.Complete})
		}
	}
	return v
}

// printed gives a sum the decimals of the longest summand: 1.50 + 2.50 is 4.00.
func printed(sum decimal.Decimal, rows []model.Row, column int) string {
	places := int32(0)
	for _, r := range rows {
		if v := r.Values[column]; v.Exact {
			places = max(places, -v.Amount.Exponent())
		}
	}
	return sum.StringFixed(places)
}
