package matter

import (
	"cmp"
	"slices"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// Case is one matter that goes through a procedure.
type Case struct {
	ID        string
	Matter    string // what it is about, as a record says
	Procedure *model.Procedure
	Steps     []Step // as Procedure.Steps
}

// Step is how far a step of a case is.
type Step struct {
	*model.Step
	Notice  *model.Notice // that carries it out; nil = none
	Record  *Record       // of a meeting or visit; nil = none
	Demand  bool          // this area has to show it
	Missing bool          // a later step is there
}

// Record is a row that records a step.
type Record struct {
	Register *model.Register
	Row      int           // while the checks go on; the rows may be put into another order after them
	Values   []model.Value // of the row
	Day      day.Day
}

// Is tells whether the step was taken, or begun.
func (s *Step) Is() bool { return s.Notice != nil || s.Record != nil }

// Begin is the day on which the step was taken.
func (s *Step) Begin() day.Day {
	switch {
	case s.Notice != nil:
		return cmp.Or(s.Notice.Start, s.Notice.Date)
	case s.Record != nil:
		return s.Record.Day
	}
	return 0
}

// End is the last day of the step's window; 0 without one.
func (s *Step) End() day.Day {
	if s.Notice != nil {
		return s.Notice.End
	}
	return 0
}

// at is where the day of the step is written.
func (s *Step) at() finding.Place {
	if s.Notice != nil {
		return s.Notice.Part.At.Day
	}
	return s.Record.Register.At(s.Record.Row, s.Record.Register.Declaration.Forms.Steps.Date)
}

// Of is the case that a notice belongs to; nil when it belongs to none.
func (m *Matters) Of(n *model.Notice) *Case {
	if m == nil || n.Part == nil || n.Part.Procedure == nil {
		return nil
	}
	if c := m.byID[fold(n.Part.Case)]; c != nil && c.Procedure == n.Part.Procedure {
		return c
	}
	return nil
}

// cases gathers the steps of each matter, then holds them to their procedures.
// Drafts are looked at too: what is too early had better be said before it is
// signed.
func (r *run) cases() {
	recorded := slices.ContainsFunc(r.registers, func(x *model.Register) bool { return x.Declaration.Forms.Steps != nil })
	var parts []*model.Notice
	for _, n := range r.notices {
		if n.Part != nil && n.Part.Procedure != nil && n.Withdrawn == "" && n.Slug != "" {
			parts = append(parts, n)
		}
	}
	// The oldest notice of a matter says through which procedure it goes.
	slices.SortStableFunc(parts, func(a, b *model.Notice) int { return cmp.Compare(a.Date, b.Date) })
	for _, n := range parts {
		r.take(n)
	}
	for _, reg := range r.registers {
		if reg.Declaration.Forms.Steps != nil {
			for i := range reg.Rows {
				r.record(reg, i)
			}
		}
	}
	for _, c := range r.Cases {
		for i := range c.Steps {
			s := &c.Steps[i]
			s.Demand = !s.Optional && (len(s.Kinds) > 0 || recorded) && r.own(s.Level)
		}
		r.hold(c)
	}
}

// open finds the case of a matter, or begins it. ok is false, and said, when the
// matter goes through another procedure already.
func (r *run) open(id string, p *model.Procedure, at func() finding.Place) (c *Case, ok bool) {
	id = fold(id)
	if c = r.byID[id]; c != nil {
		if c.Procedure != p {
			r.mixed(c, p, at())
		}
		return c, c.Procedure == p
	}
	c = &Case{ID: id, Procedure: p, Steps: make([]Step, len(p.Steps))}
	for i := range p.Steps {
		c.Steps[i].Step = &p.Steps[i]
	}
	if r.byID == nil {
		r.byID = map[string]*Case{}
	}
	r.Cases, r.byID[id] = append(r.Cases, c), c
	return c, true
}

// take enters a notice.
func (r *run) take(n *model.Notice) {
	p := n.Part
	c, ok := r.open(p.Case, p.Procedure, func() finding.Place { return p.At.Procedure })
	if !ok {
		return
	}
	r.era(p.Procedure, n.Date, p.At.Procedure)
	s := &c.Steps[p.Step]
	r.kind(n, s.Step)
	if s.Notice != nil {
		r.twice(n, s)
	}
	s.Notice = n
}

// record enters a row.
func (r *run) record(reg *model.Register, row int) {
	f := reg.Declaration.Forms.Steps
	text := func(c int) string { return value(reg, row, c).Text }
	at := func(c int) func() finding.Place { return func() finding.Place { return reg.At(row, c) } }
	if text(f.Case) == "" || text(f.Step) == "" || text(f.Procedure) == "" {
		return
	}
	p := r.named(text(f.Procedure))
	if p == nil {
		r.unknown(at(f.Procedure)(), "程序", text(f.Procedure), r.titles())
		return
	}
	n := p.Step(strings.TrimSpace(text(f.Step)))
	if n < 0 {
		var names []string
		for i := range p.Steps {
			names = append(names, p.Steps[i].Name)
		}
		r.unknown(at(f.Step)(), "步骤", text(f.Step), names)
		return
	}
	c, ok := r.open(text(f.Case), p, at(f.Procedure))
	d := value(reg, row, f.Date).Day
	if !ok || d == 0 {
		return
	}
	c.Matter = cmp.Or(c.Matter, value(reg, row, f.Matter).Text)
	r.unsigned(reg, row, &p.Steps[n], p)
	// A meeting that was held again counts when it was held last.
	if s := &c.Steps[n]; s.Record == nil || d > s.Record.Day {
		s.Record = &Record{reg, row, reg.Rows[row].Values, d}
	}
}

func (r *run) named(title string) *model.Procedure {
	site := model.Site{Procedures: r.Procedures}
	return site.Named(strings.TrimSpace(title))
}

func (r *run) titles() (out []string) {
	for _, p := range r.Procedures {
		out = append(out, p.Title)
	}
	return out
}

// own tells whether a step of a level is for this area to show: what the township
// publishes stands on its own board, and is not known here.
func (r *run) own(level string) bool {
	same := map[string]string{"村": "村社区组屯", "镇": "镇乡街道", "县": "县区市旗"}
	return level == "" || r.Level == "" || strings.Contains(same[level], r.Level)
}

// Next is the step that a case waits for, and the first day on which it may be
// taken; nil when none is left for this area.
func (c *Case) Next() (s *Step, from day.Day) {
	for i := len(c.Steps) - 1; i >= 0; i-- {
		if c.Steps[i].Is() {
			if e := c.Steps[i].End(); e != 0 {
				from = e + 1
			} else {
				from = c.Steps[i].Begin()
			}
			return s, from
		}
		if c.Steps[i].Demand {
			s = &c.Steps[i]
		}
	}
	return nil, 0
}

// File is where the newest step of a case is written.
func (c *Case) File() string {
	for i := len(c.Steps) - 1; i >= 0; i-- {
		if n := c.Steps[i].Notice; n != nil {
			return n.File
		}
		if x := c.Steps[i].Record; x != nil {
			return x.Register.Name()
		}
	}
	return ""
}
