// Package view turns the derived site into what one profile may see.
//
// In: derived values and a profile. Out: values for pages, downloads and
// feeds. Everything hidden is left out HERE and nowhere later: later stages
// import view and never see the model's registers (design.md §3). A notice's
// signatures, unsigned notices and leaked ones have no field to hide in.
package view

import (
	"cmp"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Profile says who may see a view.
type Profile struct {
	// Who is the audience; 0 means the web, the narrowest.
	Who model.Audience
	// Drafts lets unsigned notices through, for the preview of the staff. A
	// build for the web never sets it.
	Drafts bool
}

// Notice is what every page of a site says that is not for the world; empty for
// the web.
func (p Profile) Notice() string {
	switch p.Audience() {
	case model.Board:
		return "村内公示栏用，不得在网上公开。"
	case model.Office:
		return "工作人员内部使用，不得外传、不得在网上公开。"
	}
	return ""
}

// Audience is who may see the view.
func (p Profile) Audience() model.Audience { return cmp.Or(p.Who, model.Web) }

// Area is an area as a profile sees it.
type Area struct {
	Dir, Name, Level string
	Full             string // with all names above it
	Within           []string
	Parents          []Step
	About            string
	Contacts         []model.Contact
	Issuers          []model.Contact // how to reach the bodies that issue notices
	Notices          []Notice        // newest first
	Registers        []Register
	Children         []derive.Summary
	DataDay          day.Day
	Today            day.Day
	File             string // area.toml, for messages
	related          map[string][]relation
	records          map[string]map[string]RecordAt // of a register with pages of records, by name
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
	IssuerAt    int // 1 + index in Area.Issuers of who can be reached about it; 0 = the area's contacts
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
	Removed     day.Day // when its text leaves the web; 0 = never
	Expired     string  // the term after which the text has left; "" while it stands
	NoIndex     bool
	Result      string // of the objection period
	Postings    []Posting
	Counts      []Count
	Course      *Course // nil for a notice of no procedure
}

// Compile makes the view of one area.
func Compile(d *derive.Area, p Profile) *Area {
	who := p.Audience()
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
		if n.Withdrawn == model.Leak || n.State != model.Signed && !p.Drafts || n.Slug == "" || n.Seen&who == 0 {
			continue
		}
		v := notice(n, d.Today, who)
		v.IssuerAt = a.issuer(d.Area, n.Issuer)
		a.Notices = append(a.Notices, v)
	}
	for i := range d.Registers {
		if d.Registers[i].Declaration.Hidden&who != 0 {
			continue
		}
		a.Registers = append(a.Registers, register(&d.Registers[i], who, d.Children, d.Today))
	}
	periods(a.Registers)
	a.matters(d, p)
	a.rollUps(d)
	a.relate()
	return a
}

// issuer is the place of an issuer among those that can be reached, from 1.
func (a *Area) issuer(of *model.Area, name string) int {
	x := of.IssuerOf(name)
	if x == nil || x.Contact.Phone == "" && x.Contact.Address == "" {
		return 0
	}
	for i := range a.Issuers {
		if a.Issuers[i] == x.Contact {
			return i + 1
		}
	}
	a.Issuers = append(a.Issuers, x.Contact)
	return len(a.Issuers)
}

func notice(n *model.Notice, today day.Day, who model.Audience) Notice {
	v := Notice{
		File: n.File, Body: n.Body, Sum: n.Sum, Slug: n.Slug, Title: n.Title, Kind: n.Kind, Topic: n.Topic,
		Date: n.Date, Issuer: n.Issuer, Number: n.Number, Start: n.Start, End: n.End, Period: n.Period, Counted: n.FirstCounted,
		Basis: n.Basis, Contacts: n.Contacts, Attachments: n.Attachments, Aliases: n.Aliases, Source: n.Source, Withdrawn: n.Withdrawn,
	}
	if n.State != model.Signed {
		v.Draft = n.State.String()
	}
	v.State, v.Until = derive.Window(n, today)
	if ends := n.Expires(); ends != 0 && who == model.Web {
		v.NoIndex = true
		if v.Removed = ends; today >= ends {
			v.Expired, v.Attachments, v.Basis, v.Source = n.Retain.String(), nil, nil, ""
		} else {
			v.Until = earlier(v.Until, ends)
		}
	}
	if v.Withdrawn != "" {
		v.State, v.Until = derive.None, 0
		v.Attachments, v.Basis, v.Contacts, v.Source = nil, nil, nil, ""
	}
	return v
}
