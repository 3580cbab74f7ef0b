package view

import (
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/matter"
	"gongshi/generator/model"
)

// Course is how far the matter of a notice is in its procedure.
type Course struct {
	Title, About string
	Source       string // of the procedure; "" where nobody has verified it
	Unverified   bool   // for the staff
	Steps        []Stage
}

// Stage is a step of a course.
type Stage struct {
	Name, State string // State: done open before missing level todo
	Level       string // who carries it out
	From, To    day.Day
	Slug, Title string // of its notice; "" for a meeting, or where the profile does not see it
	Here        bool   // it is the notice itself
	Result      string // of its objection period
	Told        []Told // of a meeting
	Sign        []string
	Optional    bool
}

// Told is what a record tells of a step.
type Told struct{ Heading, Text, Unit string }

// Posting is where and when a paper of a notice was up.
type Posting struct {
	Place    string
	Up, Down day.Day
}

// Count is how many rows of a register name a notice.
type Count struct {
	Label, Unit string
	N           int
	Parts       []matter.Part // without those that are 0
}

// matters tells each notice of what runs through it, and links cells that name
// notices.
func (a *Area) matters(d *derive.Area, p Profile) {
	m := d.Matters
	if !m.Any(d.Notices) {
		return
	}
	at := make(map[string]int, len(a.Notices))
	for i := range a.Notices {
		at[a.Notices[i].File] = i
	}
	for _, n := range d.Notices {
		i, seen := at[n.File]
		if !seen || n.Withdrawn != "" || a.Notices[i].Expired != "" {
			continue
		}
		v := &a.Notices[i]
		if n.Part != nil {
			v.Result = n.Part.Result
		}
		v.Postings = postings(m.Postings[n.File], p.Audience())
		v.Counts = counts(m.Counts[n.File], p.Audience())
		if c := m.Of(n); c != nil {
			v.Course = a.course(c, n, at, d.Today, p)
			v.Until = earlier(v.Until, turns(c, d.Today))
		}
	}
	for i := range a.Registers {
		a.name(&a.Registers[i], m, at)
	}
}

// turns is the next day on which a step of a case changes by itself.
func turns(c *matter.Case, today day.Day) (until day.Day) {
	for i := range c.Steps {
		if n := c.Steps[i].Notice; n != nil {
			_, u := derive.Window(n, today)
			until = earlier(until, u)
		}
	}
	return until
}

func (a *Area) course(c *matter.Case, self *model.Notice, at map[string]int, today day.Day, p Profile) *Course {
	who := p.Audience()
	out := &Course{Title: c.Procedure.Title, About: c.Procedure.About, Unverified: !c.Procedure.Verified && who == model.Office}
	if c.Procedure.Verified || who == model.Office {
		out.Source = c.Procedure.Source
	}
	for i := range c.Steps {
		s := &c.Steps[i]
		x := Stage{Name: s.Name, Level: s.Level, Optional: s.Optional}
		if who == model.Office {
			x.Sign = s.Sign
		}
		switch {
		case s.Notice != nil && (s.Notice.State == model.Signed || p.Drafts):
			x.notice(s.Notice, at, today)
			x.Here = s.Notice == self
			if k, ok := at[s.Notice.File]; ok && !x.Here {
				x.Slug, x.Title = a.Notices[k].Slug, a.Notices[k].Title
			}
		case s.Record != nil:
			x.record(s.Record, who)
		case s.Missing && who == model.Office: // what was passed over is for the staff (design.md §8)
			x.State = "missing"
		case !s.Demand && s.Level != "" && !s.Optional:
			x.State = "level"
		default:
			x.State = "todo"
		}
		out.Steps = append(out.Steps, x)
	}
	return out
}

// notice tells of a step that a notice carries out. Of one that the profile does
// not see, only that it was carried out.
func (x *Stage) notice(n *model.Notice, at map[string]int, today day.Day) {
	x.State = "done"
	if _, ok := at[n.File]; !ok {
		return
	}
	switch state, _ := derive.Window(n, today); state {
	case derive.Before:
		x.State = "before"
	case derive.Open, derive.Always:
		x.State = "open"
	}
	if x.From, x.To = n.Start, n.End; x.From == 0 {
		x.From, x.To = n.Date, 0
	}
	if n.Part != nil {
		x.Result = n.Part.Result
	}
}

// record tells of a step that was a meeting or a visit, as far as the profile
// sees the register that it is written in.
func (x *Stage) record(r *matter.Record, who model.Audience) {
	x.State = "done"
	d := r.Register.Declaration
	f := d.Forms.Steps
	if !d.Listed(who) {
		return
	}
	if d.Seen(who, f.Date) {
		x.From = r.Day
	}
	for _, c := range f.Told {
		if text := r.Values[c].Text; text != "" && d.Seen(who, c) {
			x.Told = append(x.Told, Told{d.Columns[c].Heading, text, d.Columns[c].Unit})
		}
	}
}

func postings(list []matter.Posting, who model.Audience) (out []Posting) {
	for _, x := range list {
		d := x.Register.Declaration
		f := d.Forms.Posting
		if !d.Listed(who) || !d.Seen(who, f.Up, f.Notice) {
			continue
		}
		p := Posting{Up: x.Up}
		if f.Down >= 0 && d.Seen(who, f.Down) {
			p.Down = x.Down
		}
		if f.Place >= 0 && d.Seen(who, f.Place) {
			p.Place = x.Place
		}
		out = append(out, p)
	}
	return out
}

// counts are of all rows, so they may be told where the rows may not.
func counts(list []matter.Count, who model.Audience) (out []Count) {
	for _, x := range list {
		d := x.Register.Declaration
		if d.Hidden&who != 0 || d.Private(who) {
			continue
		}
		c := Count{Label: x.Label, Unit: x.Unit, N: x.N}
		if x.Rule.By < 0 || d.Seen(who, x.Rule.By) {
			c.Parts = slices.DeleteFunc(slices.Clone(x.Parts), func(p matter.Part) bool { return p.N == 0 })
		}
		out = append(out, c)
	}
	return out
}

// unnamed stands where a register names a notice that the profile does not see.
const unnamed = "（未公开的公告）"

// name puts titles and links where cells name notices.
func (a *Area) name(v *Register, m *matter.Matters, at map[string]int) {
	for j := range v.Columns {
		if v.Columns[j].Type != model.NoticeOf {
			continue
		}
		links := map[string]string{}
		for i := range v.Rows {
			n := m.Find(v.Rows[i][j])
			if n == nil {
				continue
			}
			k, seen := at[n.File]
			if !seen {
				v.Rows[i][j] = unnamed
				continue
			}
			v.Rows[i][j] = a.Notices[k].Title
			links[a.Notices[k].Title] = a.Notices[k].Slug
		}
		v.Columns[j].Links = links
	}
}
