package derive

import (
	"cmp"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/forms"
	"gongshi/generator/model"
)

// Overview is a table of what the rows of a register come to: one line for each
// value of a column. Columns are those of the register that it tells of.
type Overview struct {
	Rule    *model.Summary
	Columns []int
	Heads   []OverviewHead
	Lines   []OverviewLine
	Totals  []string // as Heads; nil without
}

// OverviewHead is a column of an overview after the first.
type OverviewHead struct {
	Label, Unit string
	Number      bool
}

// OverviewLine is one value with what its rows come to, as Heads.
type OverviewLine struct {
	Name  string
	Cells []string
}

// The bounds of an overview: of more nobody gets one.
const (
	maxOverview = 500
	maxAcross   = 36
)

// member is a row of the register or, across periods, of an earlier one.
type member struct {
	*model.Register
	row   int
	line  string
	head  string
	state string  // where states are counted
	day   day.Day // of head, where it is a time
}

// overviews works out the declared summaries.
func overviews(r *model.Register) []Overview {
	var out []Overview
	for i := range r.Declaration.Forms.Summaries {
		if o, ok := overview(r, &r.Declaration.Forms.Summaries[i]); ok {
			out = append(out, o)
		}
	}
	return out
}

func overview(r *model.Register, s *model.Summary) (Overview, bool) {
	d := r.Declaration
	o := Overview{Rule: s, Columns: append([]int{s.By}, s.Sums...)}
	for _, c := range []int{s.Across, s.Value} {
		if c >= 0 {
			o.Columns = append(o.Columns, c)
		}
	}
	if s.When != nil {
		o.Columns = append(o.Columns, s.When.Uses()...)
	}
	if (s.States || s.Rate != "") && d.Forms.States != nil {
		o.Columns = append(o.Columns, d.Forms.States.Column)
	}
	members := membersOf(r, s)
	if len(members) == 0 || !r.Present[s.By] {
		return o, false
	}
	lines := named(members, d.Columns[s.By].Values, func(m member) (string, day.Day) { return m.line, 0 })
	if len(lines) > maxOverview {
		return o, false
	}
	if s.Across >= 0 || s.Periods {
		return o, o.cross(d, s, members, lines)
	}
	o.measures(d, s, members, lines)
	return o, true
}

// membersOf lists the rows that a summary is of, the oldest period first.
func membersOf(r *model.Register, s *model.Summary) []member {
	var out []member
	for x := r; x != nil; x = x.Earlier {
		var of []member
		for i := range x.Rows {
			values := x.Rows[i].Values
			if s.When != nil && !s.When.Holds(forms.Row(x, i)) {
				continue
			}
			m := member{Register: x, row: i, line: cmp.Or(values[s.By].Text, "未填")}
			if s.States || s.Rate != "" {
				m.state = forms.State(x, i)
			}
			switch {
			case s.Periods:
				m.head, m.day = x.Span.Brief(), x.Span.From
			case s.Across >= 0:
				m.head, m.day = cmp.Or(values[s.Across].Text, "未填"), values[s.Across].Day
			}
			of = append(of, m)
		}
		out = append(of, out...)
		if !s.Periods {
			break
		}
	}
	return out
}

// named lists the different names among rows: in the order of the declared
// words, of time, or in which they first appear.
func named(members []member, words []string, name func(member) (string, day.Day)) []string {
	var out []string
	days := map[string]day.Day{}
	for _, m := range members {
		n, d := name(m)
		if _, seen := days[n]; !seen {
			out, days[n] = append(out, n), d
		}
	}
	place := func(n string) int {
		if i := slices.Index(words, n); i >= 0 {
			return i
		}
		return len(words)
	}
	slices.SortStableFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(days[a], days[b]), place(a)-place(b))
	})
	return out
}

// measures fills a table with a column for each thing that is counted or added.
func (o *Overview) measures(d *model.Declaration, s *model.Summary, members []member, lines []string) {
	of := map[string][]member{}
	for _, m := range members {
		of[m.line] = append(of[m.line], m)
	}
	var fill []func([]member) string
	add := func(label, unit string, f func([]member) string) {
		o.Heads = append(o.Heads, OverviewHead{label, unit, true})
		fill = append(fill, f)
	}
	if s.Count {
		add(counted(d), "", func(all []member) string { return whole(len(all)) })
	}
	for _, c := range s.Sums {
		places := longest(members, c)
		add(d.Columns[c].Heading, d.Columns[c].Unit, func(all []member) string { return sum(all, c, places) })
	}
	if st := d.Forms.States; s.States && st != nil {
		for _, x := range st.List {
			if inState(members, x.Name) > 0 {
				add(x.Name, "", func(all []member) string { return whole(inState(all, x.Name)) })
			}
		}
	}
	if s.Rate != "" {
		add(s.Rate+"占比", "%", func(all []member) string { return rate(inState(all, s.Rate), len(all)) })
	}
	for _, name := range lines {
		l := OverviewLine{Name: name}
		for _, f := range fill {
			l.Cells = append(l.Cells, f(of[name]))
		}
		o.Lines = append(o.Lines, l)
	}
	for _, f := range fill {
		o.Totals = append(o.Totals, f(members))
	}
}

// cross fills a table across a second column; false when that has too many values.
func (o *Overview) cross(d *model.Declaration, s *model.Summary, members []member, lines []string) bool {
	var words []string
	if s.Across >= 0 {
		words = d.Columns[s.Across].Values
	}
	heads := named(members, words, func(m member) (string, day.Day) { return m.head, m.day })
	if len(heads) > maxAcross {
		return false
	}
	cell, unit, total := o.crossed(d, s, members)
	at := map[[2]string][]member{}
	for _, m := range members {
		for _, line := range []string{m.line, ""} {
			for _, head := range []string{m.head, ""} {
				at[[2]string{line, head}] = append(at[[2]string{line, head}], m)
			}
		}
	}
	row := func(name string) []string {
		var cells []string
		for _, h := range heads {
			cells = append(cells, cell(at[[2]string{name, h}]))
		}
		if total && !s.Change && !s.Periods {
			cells = append(cells, cell(at[[2]string{name, ""}]))
		}
		if s.Change && len(heads) > 1 {
			a, b := at[[2]string{name, heads[len(heads)-2]}], at[[2]string{name, heads[len(heads)-1]}]
			cells = append(cells, grown(a, b, s.Sums[0])...)
		}
		return cells
	}
	for _, h := range heads {
		o.Heads = append(o.Heads, OverviewHead{h, unit, s.Value < 0 || d.Columns[s.Value].Type.Number()})
	}
	if total && !s.Change && !s.Periods {
		o.Heads = append(o.Heads, OverviewHead{"合计", unit, true})
	}
	if s.Change && len(heads) > 1 {
		o.Heads = append(o.Heads, OverviewHead{"增减", unit, true}, OverviewHead{"增减率", "%", true})
	}
	for _, name := range lines {
		o.Lines = append(o.Lines, OverviewLine{name, row(name)})
	}
	if total {
		o.Totals = row("")
	}
	return true
}

// crossed says how a cell of a table with two headings is filled, in what unit,
// and whether such cells add up.
func (o *Overview) crossed(d *model.Declaration, s *model.Summary, members []member) (cell func([]member) string, unit string, total bool) {
	switch {
	case len(s.Sums) > 0:
		c := s.Sums[0]
		places := longest(members, c)
		return func(all []member) string { return sum(all, c, places) }, d.Columns[c].Unit, true
	case s.Rate != "":
		return func(all []member) string { return rate(inState(all, s.Rate), len(all)) }, "%", true
	case s.Value >= 0:
		return func(all []member) string { return texts(all, s.Value) }, d.Columns[s.Value].Unit, false
	}
	return func(all []member) string {
		if len(all) == 0 {
			return ""
		}
		return whole(len(all))
	}, "", true
}

// counted is what the rows of a register are called where they are counted.
func counted(d *model.Declaration) string {
	for _, f := range d.Figures {
		if f.Count {
			return f.Label
		}
	}
	return "条数"
}
