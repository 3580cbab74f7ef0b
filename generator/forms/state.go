package forms

import (
	"fmt"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/formula"
	"gongshi/generator/model"
)

// state is the state of a row: the first whose condition holds. ok is false
// when a condition can't be decided, because a cell it needs could not be read.
func (r *run) state(s *model.Stages, row int) (n int, ok bool) {
	get := r.get(row)
	for n := range s.List {
		if s.List[n].When == nil {
			return n, true
		}
		switch v := s.List[n].When.Eval(get); {
		case v.State == formula.Broken:
			return 0, false
		case v.State == formula.Known && v.Yes:
			return n, true
		}
	}
	return 0, false
}

// states fills the column of states, or that of what is overdue.
func (r *run) states(s *model.Stages, c int) {
	for i := range r.Rows {
		n, ok := r.state(s, i)
		switch {
		case c == s.Overdue:
			r.Rows[i].Values[c] = yesNo(ok && r.late(s, i, n))
		case ok:
			r.Rows[i].Values[c] = model.Value{Text: s.List[n].Name}
		}
	}
}

// late tells whether a row that is not closed is past its deadline.
func (r *run) late(s *model.Stages, row, state int) bool {
	if s.Deadline < 0 || s.List[state].Closed || r.Day == 0 {
		return false
	}
	d := lastDay(r.d.Columns[s.Deadline].Type, r.Rows[row].Values[s.Deadline].Day)
	return d != 0 && d < r.Day
}

// lastDay is the last day of what a dated cell names.
func lastDay(t model.Type, d day.Day) day.Day {
	if d == 0 || t == model.Date {
		return d
	}
	return model.Span{Sort: t, From: d}.Last()
}

// ownStates compares the states that a clerk wrote with those that follow from
// dates and signatures.
func (r *run) ownStates(s *model.Stages) {
	for i := range r.Rows {
		v := &r.Rows[i].Values[s.Column]
		n, ok := r.state(s, i)
		if !ok || v.Broken {
			continue
		}
		if v.Text == "" {
			*v = model.Value{Text: s.List[n].Name}
		} else if v.Text != s.List[n].Name {
			r.log.Add("form/state", r.At(i, s.Column), fmt.Sprintf("“%s”写的是“%s”，按日期和签字应是“%s”。", r.name(s.Column), v.Text, s.List[n].Name), "补上日期和签字，或改正状态。")
		}
	}
	r.Present[s.Column] = true
}

// counts counts the rows in each state and the overdue ones, notes on which day
// that changes by itself, and compares the counts with those that the source
// states.
func (r *run) counts() {
	s := r.d.Forms.States
	if s == nil {
		return
	}
	r.Overdue, r.Counts = 0, make([]model.StateCount, len(s.List))
	for n, l := range s.List {
		r.Counts[n] = model.StateCount{Name: l.Name, Side: l.Side, Close: l.Closed}
	}
	for i := range r.Rows {
		n, ok := r.state(s, i)
		if !ok {
			continue
		}
		r.Counts[n].Count++
		if r.late(s, i, n) {
			r.Overdue++
			continue
		}
		if s.Deadline >= 0 && !s.List[n].Closed {
			if d := lastDay(r.d.Columns[s.Deadline].Type, r.Rows[i].Values[s.Deadline].Day); d != 0 {
				r.until(d + 1)
			}
		}
	}
	for _, c := range r.Counts {
		if st, ok := r.About.States[c.Name]; ok && !st.Amount.Equal(decimal.NewFromInt(int64(c.Count))) {
			r.log.Add("form/count", st.At, fmt.Sprintf("来源写明“%s”%s条，台账里是%d条。", c.Name, st.Amount, c.Count), "核对有没有漏行，或日期、签字没有填全。")
		}
	}
	if r.Overdue > 0 && !(len(r.d.Forms.Carries) > 0 && r.newer()) { // what was carried on is late there
		r.log.Add("form/overdue", r.At(r.firstLate(s), max(s.Deadline, 0)), fmt.Sprintf("有%d条过了期限还没有办结。", r.Overdue), "办结的补上日期和签字；没有办结的抓紧办。")
	}
}

func (r *run) firstLate(s *model.Stages) int {
	for i := range r.Rows {
		if n, ok := r.state(s, i); ok && r.late(s, i, n) {
			return i
		}
	}
	return 0
}

// Row reads the values of one row for a formula.
func Row(r *model.Register, row int) func(int) formula.Value {
	return (&run{Register: r, d: r.Declaration}).get(row)
}

// State is the state of a row; empty without states, or when it can't be told.
func State(r *model.Register, row int) string {
	s := r.Declaration.Forms.States
	if s == nil {
		return ""
	}
	if n, ok := (&run{Register: r, d: r.Declaration}).state(s, row); ok {
		return s.List[n].Name
	}
	return ""
}

// Late tells whether a row is past its deadline on a day, and not closed.
func Late(r *model.Register, row int, today day.Day) bool {
	x := &run{Context: Context{Day: today}, Register: r, d: r.Declaration}
	return x.d.Forms.States != nil && x.in(row, model.Overdue)
}
