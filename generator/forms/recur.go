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
// skipped or moved to the next working day.
func (r *run) recur(c *model.Recurrence) {
	held := map[day.Day]int{}
	var days []day.Day
	for i := range r.Rows {
		if d := r.Rows[i].Values[c.Date].Day; d != 0 {
			if _, twice := held[d]; !twice {
				held[d] = i
				days = append(days, d)
			}
		}
	}
	if len(days) == 0 {
		return
	}
	from, to := c.From, c.To
	if from == 0 {
		from = slices.Min(days)
	}
	if to == 0 {
		to = slices.Max(days)
	}
	if r.Span.Sort != 0 {
		from, to = max(from, r.Span.From), min(to, r.Span.Last())
	}
	if r.Day != 0 && to >= r.Day { // days that are not over may still be entered
		r.next(c, from, to)
		to = r.Day - 1
	}
	due, why := Due(c, r.Calendar, from, to)
	if why != 0 {
		if r.once(fmt.Sprint("calendar", why)) {
			r.log.Add("form/recurrence", r.At(0, c.Date), fmt.Sprintf("缺少%d年的放假安排，日期没有核对。", why), fmt.Sprintf("在 layouts/calendar/%d.toml 里写上放假安排。", why))
		}
		return
	}
	for _, d := range due {
		if _, ok := held[d]; !ok && !slices.Contains(c.Exempt, d) {
			r.log.Add("form/recurrence", r.At(0, c.Date), fmt.Sprintf("%s应有一次，表里没有。", d.Chinese()), "补上这一天；停办的在声明的 exempt 里写明。")
		}
	}
	for _, d := range days {
		if d >= from && d <= to && !slices.Contains(due, d) {
			r.log.Add("form/recurrence", r.At(held[d], c.Date), fmt.Sprintf("%s不是规定的日子。", d.Chinese()), "核对日期；节假日照常举行的，说明理由。")
		}
	}
}

// ahead is further than from one day of a recurrence to the next: months with a
// fifth Monday are three months apart.
const ahead = 100

// next notes when there is a further day to look for.
func (r *run) next(c *model.Recurrence, from, to day.Day) {
	last := min(to, r.Day+ahead)
	due, missing := Due(c, r.Calendar, max(from, r.Day-ahead), last)
	i := slices.IndexFunc(due, func(d day.Day) bool { return d >= r.Day })
	switch {
	case missing != 0:
		r.until(r.Day + 1)
	case i >= 0:
		r.until(due[i] + 1)
	case last < to:
		r.until(last)
	}
}

// Due lists the days of a recurrence from one day to another; missing is the
// year whose calendar would be needed, 0 if none.
func Due(c *model.Recurrence, calendar *day.Calendar, from, to day.Day) (days []day.Day, missing int) {
	for d := from; d <= to && d != 0; d++ {
		_, _, dom := d.YMD()
		if d.Weekday() != c.Weekday || len(c.Weeks) > 0 && !slices.Contains(c.Weeks, (dom-1)/7+1) {
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
			days = append(days, d)
		case c.Shift && !known:
			return nil, d.Year() + 1
		case c.Shift && next <= to:
			days = append(days, next)
		}
	}
	return days, 0
}
