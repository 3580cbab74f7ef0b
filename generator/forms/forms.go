// Package forms carries out what a declaration says over whole rows and over
// several of them: derived columns, rules, balances, states, ranks, look-ups,
// shares, assignments, recurrences, comparisons, assessments.
//
// In: the typed registers of one area, the calendar, and the day. Out: the same
// registers with their derived columns filled and their states counted, and
// findings at the cells that don't fit. Every form has a file of its own and a
// section in docs/台账声明.md. Findings that depend on the day are warnings.
package forms

import (
	"slices"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/formula"
	"gongshi/generator/model"
)

// Context is what forms look at beside the register itself.
type Context struct {
	Day      day.Day
	Calendar *day.Calendar
}

// run is the work on one register.
type run struct {
	Context
	*model.Register
	d       *model.Declaration
	all     []*model.Register // of the area
	peers   []*run            // as all
	log     *finding.Log
	said    map[string]bool
	derived bool // or being derived
}

// Apply works through the registers of an area, of each the oldest period
// first, because later ones compare themselves with it.
func Apply(all []*model.Register, c Context, log *finding.Log) {
	runs := make([]*run, len(all))
	for i, reg := range all {
		// Registers that came from one file of an area above share this.
		reg.Present = slices.Clone(reg.Present)
		runs[i] = &run{Context: c, Register: reg, d: reg.Declaration, all: all, peers: runs, log: log, said: map[string]bool{}}
	}
	for _, r := range slices.Backward(runs) {
		r.derive()
	}
	for _, r := range runs {
		r.examine()
	}
}

// derive fills the derived columns in the order of the declaration. What a form
// makes of them depends on the columns above only.
func (r *run) derive() {
	if r.derived || len(r.Rows) == 0 {
		return
	}
	r.derived = true
	for _, p := range r.peers { // which another register may have passed over
		if p.Register == r.Earlier {
			p.derive()
		}
	}
	f := &r.d.Forms
	for c := range r.d.Columns {
		if !r.d.Columns[c].Derived {
			continue
		}
		stated := r.takeStated(c)
		switch {
		case r.d.Columns[c].Formula != nil:
			r.compute(c)
		case f.States != nil && (f.States.Column == c || f.States.Overdue == c):
			r.states(f.States, c)
		case f.Assessment != nil && f.Assessment.Makes(c):
			r.assess(f.Assessment, c)
		default:
			r.whole(c)
		}
		r.compareStated(c, stated)
		r.Present[c] = r.some(c)
	}
	if s := f.States; s != nil && !r.d.Columns[s.Column].Derived {
		r.ownStates(s)
	}
}

// some tells whether a column holds anything: one that stays empty in every row
// is not shown.
func (r *run) some(c int) bool {
	return slices.ContainsFunc(r.Rows, func(row model.Row) bool { return row.Values[c].Text != "" })
}

// whole fills a column that one form makes of all rows.
func (r *run) whole(c int) {
	f := &r.d.Forms
	for i := range f.Lookups {
		if f.Lookups[i].Column == c {
			r.lookup(&f.Lookups[i])
		}
	}
	for i := range f.Ranks {
		switch c {
		case f.Ranks[i].Column:
			r.rank(&f.Ranks[i])
		case f.Ranks[i].Change:
			r.won(&f.Ranks[i])
		}
	}
	for i := range f.Shares {
		if f.Shares[i].Column == c {
			r.share(&f.Shares[i])
		}
	}
	for i := range f.Changes {
		if f.Changes[i].Column == c {
			r.change(&f.Changes[i])
		}
	}
	for i := range f.Dues {
		if f.Dues[i].Column == c {
			r.due(&f.Dues[i])
		}
	}
	for i := range f.Fetches {
		if f.Fetches[i].Column == c {
			r.fetch(&f.Fetches[i])
		}
	}
	for i := range f.Carries {
		switch c {
		case f.Carries[i].Since:
			r.since(&f.Carries[i])
		case f.Carries[i].Times:
			r.times(&f.Carries[i])
		}
	}
}

// examine carries out the forms that only say whether something is right.
func (r *run) examine() {
	r.schedule()
	if len(r.Rows) == 0 {
		return
	}
	f := &r.d.Forms
	for i := range f.Rules {
		r.rule(&f.Rules[i])
	}
	if len(r.d.Key) > 0 {
		r.unique(r.columns(r.d.Key))
	}
	for _, c := range f.Unique {
		r.unique(c)
	}
	for _, c := range f.Orders {
		r.order(c)
	}
	for i := range f.Balances {
		r.balance(&f.Balances[i])
	}
	for i := range f.Assignments {
		r.assign(&f.Assignments[i])
	}
	for i := range f.Recurrences {
		r.recur(&f.Recurrences[i])
	}
	for i := range f.Comparisons {
		r.compare(&f.Comparisons[i])
	}
	for i := range f.Carries {
		r.carried(&f.Carries[i])
	}
	if a := f.Assessment; a != nil {
		r.assessed(a)
	}
	r.references()
	r.counts()
}

func (r *run) columns(keys []string) []int {
	out := make([]int, len(keys))
	for i, k := range keys {
		out[i] = r.d.Column(k)
	}
	return out
}

// get reads the values of one row for a formula.
func (r *run) get(row int) func(int) formula.Value {
	values := r.Rows[row].Values
	return func(c int) formula.Value { return valueOf(&r.d.Columns[c], &values[c]) }
}

// valueOf is a cell as a formula sees it.
func valueOf(c *model.Column, v *model.Value) formula.Value {
	out := formula.Value{}
	switch kind := c.Type.Kind(); {
	case v.Broken:
		out.State = formula.Broken
	case kind == formula.Number && (v.Exact || v.Text == "" && !v.Amount.IsZero()):
		out.Num = v.Amount
	case v.Text == "":
		out.State = formula.Empty
	case kind == formula.Number:
		out.State = formula.Vague
		out.Num, _ = formula.Rough(v.Text, c.Unit) // for about() only
	case kind == formula.Date:
		if out.Day = v.Day; v.Day == 0 {
			out.State = formula.Broken
		}
	case kind == formula.YesNo:
		out.Yes = v.Text == "是"
	default:
		out.Text = v.Text
	}
	return out
}

// repeated tells a number that stands in a row above and counts there.
func repeated(v *model.Value) bool { return v.Text == "" && !v.Exact && !v.Amount.IsZero() }

// key joins what names a row; empty when nothing does.
func (r *run) key(row int, columns []int) string { return keyOf(&r.Rows[row], columns) }

func keyOf(row *model.Row, columns []int) string {
	var b strings.Builder
	any := false
	for _, c := range columns {
		any = any || row.Values[c].Text != ""
		b.WriteString(row.Values[c].Text)
		b.WriteByte(0)
	}
	if !any {
		return ""
	}
	return b.String()
}

// shown is a key as people read it.
func shown(key string) string {
	return strings.TrimSuffix(strings.ReplaceAll(key, "\x00", "、"), "、")
}

// before is the register of the period directly before, if there is one: what is
// two years apart is no change against the year before.
func (r *run) before() *model.Register {
	if e := r.Earlier; e != nil && r.Span.Sort != 0 && e.Span.Last()+1 == r.Span.From {
		return e
	}
	return nil
}

// until notes a day on which the register changes by itself.
func (r *run) until(d day.Day) {
	if d != 0 && (r.Until == 0 || d < r.Until) {
		r.Until = d
	}
}

// once says a finding of one sort once for a register.
func (r *run) once(what string) bool {
	if r.said[what] {
		return false
	}
	r.said[what] = true
	return true
}

// name is the heading of a column in a message.
func (r *run) name(c int) string { return r.d.Columns[c].Heading }
