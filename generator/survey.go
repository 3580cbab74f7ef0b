package generator

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"gongshi/generator/check"
	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/forms"
	"gongshi/generator/matter"
	"gongshi/generator/model"
)

// Survey is what a site holds, and what is due in it, for the staff.
type Survey struct {
	Site  string
	Day   day.Day
	Areas []Surveyed // from the top down
	// Due is what has to be done or changes by itself, the earliest first.
	Due []Due
}

// Surveyed is what one area holds.
type Surveyed struct {
	Folder, Name, Level string
	Depth               int
	Broken              bool // its area.toml can't be read
	Notices             []SurveyedNotice
	Registers           []SurveyedRegister
}

// SurveyedNotice is a notice as a list for the staff shows it.
type SurveyedNotice struct {
	File, Title, Kind, State, Window, Withdrawn string
	Date, End                                   day.Day
}

// SurveyedRegister is a register as a list for the staff shows it.
type SurveyedRegister struct {
	Slug, Title, Span string
	Files             []string
	Rows, Overdue     int
	Day               day.Day
}

// Due is something with a day.
type Due struct {
	Day        day.Day
	What       string // 公示期满 …
	About      string
	Area, File string
	Late       bool
}

// Look reads a site and says what it holds. The error is for a site folder that
// can't be opened; findings are of the settings alone: Check says the rest.
func Look(ctx context.Context, o Options) (*Survey, []finding.Finding, error) {
	log := &finding.Log{}
	site, err := Open(o, log)
	if err != nil || site == nil {
		return nil, log.List(), err
	}
	defer site.Close()
	out := &Survey{Site: site.Title, Day: site.Day}
	site.look(ctx, site.Root, nil, out)
	slices.SortStableFunc(out.Due, func(a, b Due) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.File, b.File)) })
	return out, log.List(), ctx.Err()
}

func (s *Site) look(ctx context.Context, a *model.Area, parents []*model.Area, out *Survey) {
	if ctx.Err() != nil {
		return
	}
	x := Surveyed{Folder: a.Folder, Name: a.Name, Level: a.Level, Depth: len(parents), Broken: a.Broken}
	quiet := &finding.Log{}
	if !a.Broken {
		registers := s.loader.Registers(a, parents, quiet)
		forms.Apply(registers, forms.Context{Day: s.Day, Calendar: s.Calendar}, quiet)
		notices, matters := matter.Apply(check.Distinct(s.loader.Notices(a, quiet), quiet), registers, s.matters(a), quiet)
		for _, n := range notices {
			x.Notices = append(x.Notices, s.notice(n))
			out.Due = append(out.Due, s.noticeDue(n, a)...)
		}
		out.Due = append(out.Due, s.caseDue(matters, a)...)
		for _, r := range registers {
			x.Registers = append(x.Registers, SurveyedRegister{r.Declaration.Slug, r.Declaration.Title, r.Span.String(), r.Files, len(r.Rows), r.Overdue, r.About.Date})
			out.Due = append(out.Due, s.registerDue(r, registers, a)...)
		}
	}
	slices.SortStableFunc(x.Notices, func(a, b SurveyedNotice) int { return cmp.Compare(b.Date, a.Date) })
	out.Areas = append(out.Areas, x)
	below := append(slices.Clone(parents), a)
	for _, c := range a.Children {
		s.look(ctx, c, below, out)
	}
}

func (s *Site) notice(n *model.Notice) SurveyedNotice {
	state, _ := derive.Window(n, s.Day)
	return SurveyedNotice{File: n.File, Title: n.Title, Kind: n.Kind, State: n.State.String(), Window: state.String(), Withdrawn: n.Withdrawn, Date: n.Date, End: n.End}
}

// noticeDue is what comes of a notice by itself.
func (s *Site) noticeDue(n *model.Notice, a *model.Area) (out []Due) {
	add := func(d day.Day, what string) {
		out = append(out, Due{Day: d, What: what, About: n.Title, Area: a.Name, File: n.File})
	}
	switch {
	case n.Withdrawn != "":
		return nil
	case n.State != model.Signed:
		out = append(out, Due{Day: n.Date, What: "等签发（" + n.State.String() + "）", About: n.Title, Area: a.Name, File: n.File, Late: n.Date != 0 && n.Date < s.Day})
		return out
	}
	switch state, _ := derive.Window(n, s.Day); state {
	case derive.Before:
		add(n.Start, "开始公示")
	case derive.Open:
		add(n.End, "公示期满")
	}
	if e := n.Expires(); e > s.Day {
		add(e, "正文从网上撤下")
	}
	return out
}

// caseDue is the next step of each matter that is not at its end.
func (s *Site) caseDue(m *matter.Matters, a *model.Area) (out []Due) {
	for _, c := range m.Cases {
		next, from := c.Next()
		if next == nil || from == 0 {
			continue
		}
		out = append(out, Due{Day: from, What: "下一步：" + next.Name, About: c.Procedure.Title + "，" + c.Name(), Area: a.Name, File: c.File()})
	}
	return out
}

// registerDue is what rows of a register have to be done by a day, and when its
// names leave the web.
func (s *Site) registerDue(r *model.Register, all []*model.Register, a *model.Area) (out []Due) {
	if e := r.Expires(); e > s.Day && r.Declaration.Names(model.Web) {
		out = append(out, Due{Day: e, What: "名单从网上撤下", About: r.Declaration.Title + r.Span.String(), Area: a.Name, File: r.Name()})
	}
	if c := r.Declaration.Schedule; c != nil {
		next := model.Span{Sort: r.Span.Sort, From: r.Span.Last().Add(1)}
		if d := c.Due(next); d != 0 && d.Sub(s.Day) > -366 && !slices.ContainsFunc(all, func(x *model.Register) bool { return x.Declaration == r.Declaration && x.Span.From > r.Span.From }) {
			out = append(out, Due{Day: d, What: "报" + next.String(), About: r.Declaration.Title, Area: a.Name, File: r.Name(), Late: d < s.Day})
		}
	}
	st := r.Declaration.Forms.States
	if st == nil || st.Deadline < 0 || !r.Present[st.Deadline] {
		return out
	}
	closed := map[string]bool{}
	for _, x := range st.List {
		closed[x.Name] = x.Closed
	}
	count := map[day.Day]int{}
	for i := range r.Rows {
		v := r.Rows[i].Values
		if d := v[st.Deadline].Day; d != 0 && !closed[v[st.Column].Text] {
			count[d]++
		}
	}
	for d, n := range count {
		out = append(out, Due{Day: d, What: r.Declaration.Columns[st.Deadline].Heading, About: r.Declaration.Title + "，" + strconv.Itoa(n) + "条", Area: a.Name, File: r.Name(), Late: d < s.Day})
	}
	return out
}

// Files are the declarations of which an area has a file of its own.
func (s *Site) Files(a *model.Area) (out []*model.Declaration) {
	for _, r := range s.loader.Registers(a, nil, &finding.Log{}) {
		if !slices.Contains(out, r.Declaration) {
			out = append(out, r.Declaration)
		}
	}
	return out
}

// Has tells whether an area has a register for a time.
func (s *Site) Has(a *model.Area, d *model.Declaration, span model.Span) bool {
	return slices.ContainsFunc(s.loader.Registers(a, nil, &finding.Log{}), func(r *model.Register) bool { return r.Declaration == d && r.Span == span })
}
