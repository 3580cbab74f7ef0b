package forms

import (
	"fmt"
	"slices"
	"time"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// recur compares the days on which something was held with those on which it
// had to be: the first and third Monday of a month, say, where a holiday is
// skipped, moved to the next working day, or left to the rows to state; or once
// in each month.
func (r *run) recur(c *model.Recurrence) {
	rows := r.occasions(c)
	if c.Every != 0 {
		for _, rows := range r.split(rows, c.By) {
			r.each(c, rows)
		}
		return
	}
	k := r.kept(c, rows)
	if len(k.days) == 0 {
		return
	}
	from, to := c.From, c.To
	if from == 0 {
		from = slices.Min(k.days)
	}
	if to == 0 {
		to = slices.Max(k.days)
	}
	if r.Span.Sort != 0 {
		from, to = max(from, r.Span.From), min(to, r.Span.Last())
	}
	if r.Day != 0 && to >= r.Day { // days that are not over may still be entered
		r.next(c, from, to)
		to = r.Day - 1
	}
	due, why := due(c, r.Calendar, from, to)
	if why != 0 {
		if r.once(fmt.Sprint("calendar", why)) {
			r.log.Add("form/recurrence", r.At(0, c.Date), fmt.Sprintf("缺少%d年的放假安排，日期没有核对。", why), fmt.Sprintf("在 layouts/calendar/%d.toml 里写上放假安排。", why))
		}
		return
	}
	r.missing(c, k, due)
	r.odd(c, k, due, from, to)
}

// occasions are the rows that a recurrence is of.
func (r *run) occasions(c *model.Recurrence) (rows []int) {
	for i := range r.Rows {
		if c.When != nil {
			if !c.When.Holds(r.get(i)) {
				continue
			}
		}
		rows = append(rows, i)
	}
	return rows
}

// kept is what rows say of the days of a recurrence.
type kept struct {
	days     []day.Day       // of all rows
	held     map[day.Day]int // something was held on this day, by the row
	answered map[day.Day]int // a row says what became of this day: called off, or held on another
}

func (r *run) kept(c *model.Recurrence, rows []int) kept {
	k := kept{held: map[day.Day]int{}, answered: map[day.Day]int{}}
	for _, i := range rows {
		v := r.Rows[i].Values
		d := v[c.Date].Day
		if d == 0 {
			continue
		}
		k.days = append(k.days, d)
		was := day.Day(0)
		if c.Instead >= 0 {
			was = v[c.Instead].Day
		}
		if was != 0 {
			k.answered[was] = i
		}
		if r.calledOff(c, i) {
			k.answered[d] = i
		} else if _, twice := k.held[d]; !twice {
			k.held[d] = i
		}
	}
	return k
}

// calledOff tells whether a row says that nothing was held.
func (r *run) calledOff(c *model.Recurrence, row int) bool {
	return c.Held >= 0 && r.Rows[row].Values[c.Held].Text == "否"
}

// missing says the days on which something had to be held, and of which no row
// tells.
func (r *run) missing(c *model.Recurrence, k kept, due []dueDay) {
	for _, d := range due {
		_, held := k.held[d.on]
		_, answered := k.answered[d.on]
		_, early := k.answered[d.regular]
		switch {
		case held || answered || early || slices.Contains(c.Exempt, d.on):
		case d.rest:
			r.log.Add("form/recurrence", r.At(0, c.Date), fmt.Sprintf("%s放假，停办还是改期，表里没有写明。", d.on.Chinese()), "补上这一天：停办的写“否”和原因，改期的写改到哪一天、原来是哪一天。")
		default:
			hint := "补上这一天；停办的在声明的 exempt 里写明。"
			if c.Held >= 0 {
				hint = "补上这一天；停办的也写一行，“" + r.name(c.Held) + "”写“否”。"
			}
			r.log.Add("form/recurrence", r.At(0, c.Date), fmt.Sprintf("%s应有一次%s，表里没有。", d.on.Chinese(), c.What), hint)
		}
	}
}

// odd says the days that no rule has.
func (r *run) odd(c *model.Recurrence, k kept, due []dueDay, from, to day.Day) {
	var done []day.Day
	for _, d := range k.days {
		row, held := k.held[d]
		if d < from || d > to || slices.Contains(done, d) {
			continue
		}
		done = append(done, d)
		switch instead := r.instead(c, row); {
		case !held:
			if row := k.answered[d]; !regular(c, d) && r.instead(c, row) == 0 {
				r.log.Add("form/recurrence", r.At(row, c.Date), fmt.Sprintf("%s不是规定的日子，不用写停办。", d.Chinese()), "核对日期。")
			}
		case instead != 0 && !regular(c, instead):
			r.log.Add("form/recurrence", r.At(row, c.Instead), fmt.Sprintf("%s不是规定的日子，没有什么要改期。", instead.Chinese()), "核对“"+r.name(c.Instead)+"”。")
		case instead == 0 && !slices.ContainsFunc(due, func(x dueDay) bool { return x.on == d }):
			r.log.Add("form/recurrence", r.At(row, c.Date), fmt.Sprintf("%s不是规定的日子。", d.Chinese()), "核对日期；节假日照常举行的，说明理由。")
		}
	}
}

// instead is the day that a row was moved from; 0 = it was not moved.
func (r *run) instead(c *model.Recurrence, row int) day.Day {
	if c.Instead < 0 {
		return 0
	}
	return r.Rows[row].Values[c.Instead].Day
}

// ahead is further than from one day of a recurrence to the next: months with a
// fifth Monday are three months apart.
const ahead = 100

// next notes when there is a further day to look for.
func (r *run) next(c *model.Recurrence, from, to day.Day) {
	last := min(to, r.Day+ahead)
	days, missing := due(c, r.Calendar, max(from, r.Day-ahead), last)
	i := slices.IndexFunc(days, func(d dueDay) bool { return d.on >= r.Day })
	switch {
	case missing != 0:
		r.until(r.Day + 1)
	case i >= 0:
		r.until(days[i].on + 1)
	case last < to:
		r.until(last)
	}
}

// dueDay is a day on which something must be held.
type dueDay struct {
	on      day.Day
	regular day.Day // that it was moved from; else the same
	rest    bool    // it is a holiday: the rows must say what became of it
}

// regular tells whether a rule names a day, holidays or not.
func regular(c *model.Recurrence, d day.Day) bool {
	_, _, dom := d.YMD()
	return d.Weekday() == c.Weekday && (len(c.Weeks) == 0 || slices.Contains(c.Weeks, (dom-1)/7+1))
}

// due lists the days of a recurrence from one day to another; missing is the
// year whose calendar would be needed, 0 if none.
func due(c *model.Recurrence, calendar *day.Calendar, from, to day.Day) (days []dueDay, missing int) {
	for d := from; d <= to && d != 0; d++ {
		if !regular(c, d) {
			continue
		}
		next, rest, known := calendar.RestEnd(d)
		if c.Weekday == time.Saturday || c.Weekday == time.Sunday { // meant for days off
			rest, known = false, true
		}
		switch {
		case !known && !rest:
			return nil, d.Year()
		case !rest:
			days = append(days, dueDay{d, d, false})
		case c.Stated:
			days = append(days, dueDay{d, d, true})
		case c.Shift && !known:
			return nil, d.Year() + 1
		case c.Shift && next <= to:
			days = append(days, dueDay{next, d, false})
		}
	}
	return days, 0
}
