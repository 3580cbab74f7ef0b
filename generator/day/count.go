package day

import "strings"

// FirstDay says whether the day a period starts on is its first day. 民法典 201
// leaves that day out; notices in use count it in (3月11日 to 3月17日 is "7天").
// Both have to be known to whoever prints an end date.
type FirstDay uint8

// The two ways to count.
const (
	Counted    FirstDay = iota // as notices do
	NotCounted                 // as 民法典 201 does
)

// first is the first day that can count.
func (f FirstDay) first(start Day) Day {
	if f == NotCounted {
		return start.Add(1)
	}
	return start
}

// End returns the last day of a period that starts on start. Working days are
// counted by the tables: the last one is the N-th working day. Calendar days are
// just counted, and an end on a rest day stays there (see RestEnd).
//
// If ok is false there is no last day: with missingYear set, because that year
// has no table; with missingYear 0, because p is open or not positive, start is
// unset, or the end lies after 9999.
func (c *Calendar) End(start Day, p Period, f FirstDay) (last Day, ok bool, missingYear int) {
	d := f.first(start)
	if d == 0 || p.Open || p.N <= 0 {
		return 0, false, 0
	}
	if p.Unit == CalendarDays {
		last = d.Add(p.N - 1)
		return last, last != 0, 0
	}
	for left := p.N; ; d = d.Add(1) {
		working, known := c.IsWorking(d)
		if !known {
			return 0, false, d.Year()
		}
		if working {
			left--
		}
		if left == 0 {
			return d, true, 0
		}
	}
}

// Count returns how many days of unit u a notice posted from start to end, both
// included, has been posted for; with NotCounted, start itself does not count.
//
// If ok is false, n means nothing: with missingYear set, because that year has
// no table; with missingYear 0, because a day is unset or end is before start.
func (c *Calendar) Count(start, end Day, u Unit, f FirstDay) (n int, ok bool, missingYear int) {
	if start == 0 || end == 0 || end < start {
		return 0, false, 0
	}
	first := f.first(start)
	if first == 0 { // only 9999-12-31 has no day after it
		return 0, true, 0
	}
	if u == CalendarDays {
		return end.Sub(first) + 1, true, 0
	}
	for d := first; d <= end; d++ {
		working, known := c.IsWorking(d)
		if !known {
			return 0, false, d.Year()
		}
		if working {
			n++
		}
	}
	return n, true, 0
}

// RestEnd says whether a period that ends on d ends on a rest day, and which is
// the next working day, the day 民法典 203 moves the end to. On a working day
// next is d itself.
//
// If known is false a table is missing and next is unset: the table of d's own
// year if isRest is false, else that of the year after, because the rest runs
// over the end of the year.
func (c *Calendar) RestEnd(d Day) (next Day, isRest, known bool) {
	for next = d; ; next++ {
		working, hasTable := c.IsWorking(next)
		if !hasTable {
			return 0, next != d, false
		}
		if working {
			return next, next != d, true
		}
	}
}

// longHoliday is how many days off in a row make a long holiday (小长假).
const longHoliday = 3

// Share is the part of a period that lies in one long holiday.
type Share struct {
	Name     string // of the holiday, several joined by 、; "" if there is none
	From, To Day    // the holiday, with weekends that touch it (与周末连休)
	Days     int    // calendar days of the period that lie in it
	Of       int    // calendar days of the period, both ends included
}

// HolidayShare finds the holiday of at least three days off in a row that takes
// most of the calendar days from start to end, the first of equals. People who
// are away from the village do not see the board. A plain weekend is too short to
// count. 西平 2024-02-05 to 02-14 lies half in 春节: 5 days of 10.
//
// If ok is false, the Share means nothing: with missingYear set, because that
// year has no table; with missingYear 0, because a day is unset or end is before
// start. A holiday is followed beyond the period only as far as there are tables.
func (c *Calendar) HolidayShare(start, end Day) (s Share, ok bool, missingYear int) {
	if start == 0 || end == 0 || end < start {
		return Share{}, false, 0
	}
	for d := start; d <= end; d++ {
		working, known := c.IsWorking(d)
		if !known {
			return Share{}, false, d.Year()
		}
		if working {
			continue
		}
		rest := c.restAround(d)
		rest.Days = min(end, rest.To).Sub(max(start, rest.From)) + 1
		if rest.To.Sub(rest.From)+1 >= longHoliday && rest.Days > s.Days {
			s = rest
		}
	}
	s.Of = end.Sub(start) + 1
	return s, true, 0
}

// restAround returns the unbroken run of rest days around the rest day d.
func (c *Calendar) restAround(d Day) Share {
	s := Share{From: d, To: d}
	for c.isRest(s.From - 1) {
		s.From--
	}
	for c.isRest(s.To + 1) {
		s.To++
	}
	var names []string
	for d := s.From; d <= s.To; d++ {
		name := c.off[d]
		if name != "" && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	s.Name = strings.Join(names, "、")
	return s
}

func (c *Calendar) isRest(d Day) bool {
	working, known := c.IsWorking(d)
	return known && !working
}
