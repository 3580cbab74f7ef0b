package model

import (
	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// This file holds what runs through several notices: procedures
// (layouts/procedures), and what rows of registers say of notices.

// Procedure is a prescribed sequence of notices and meetings: 两公示一公告,
// 四议两公开 (domain.md §2, §3).
type Procedure struct {
	Slug, Title, File string
	Synonyms          []string
	About             string
	Source            string // the document that prescribes it
	Verified          bool   // somebody has compared it with the document, for the place
	Order             int
	Era               Era
	Steps             []Step
}

// Step is one step of a procedure.
type Step struct {
	Name     string
	About    string
	Kinds    []string // of the notices that carry it out; none = a meeting or a visit, recorded as data
	Level    string   // 村 镇 县: who carries it out; "" = whoever carries out the procedure
	Least    day.Period
	Sign     []string // who signs
	Optional bool
	Source   string // of Least, where it is another than the procedure's
	Verified bool
}

// Named finds a procedure by its title or a synonym; nil if there is none.
func (s *Site) Named(title string) *Procedure {
	for _, p := range s.Procedures {
		if p.Title == title {
			return p
		}
		for _, x := range p.Synonyms {
			if x == title {
				return p
			}
		}
	}
	return nil
}

// Step is the place of a step by its name; -1 if there is none.
func (p *Procedure) Step(name string) int {
	for i := range p.Steps {
		if p.Steps[i].Name == name {
			return i
		}
	}
	return -1
}

// Part is what a notice says of the procedure that it belongs to. Few notices
// have one.
type Part struct {
	Procedure *Procedure // nil: the notice has a result and no procedure
	Step      int
	Case      string // what ties the notices of one matter to each other
	Result    string // of the objection period
	At        PartPlaces
}

// PartPlaces are where the keys of a part stand.
type PartPlaces struct{ Procedure, Step, Case, Result, Kind, Day finding.Place }

// StepRows says that the rows of a register are steps of procedures.
type StepRows struct {
	Case, Procedure, Step, Date int
	Matter, Sign                int // -1 = none
	Told                        []int
}

// Posting says that the rows of a register are sheets of paper put up and taken
// down.
type Posting struct {
	Notice, Up, Down int // Down: -1 = none
	Place            int // -1 = none
}

// Onto counts rows onto the notices that they name.
type Onto struct {
	Notice      int
	Label, Unit string
	By          int    // -1 = the number alone
	Empty       string // what rows are called whose cell is empty
}
