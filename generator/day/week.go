package day

// Monday is the first day of the week that d lies in; weeks begin on Monday, as
// in GB/T 7408 (ISO 8601).
func (d Day) Monday() Day {
	return d.Add(-int(d.Weekday()+6) % 7)
}

// Week returns the number of the week that d lies in and the year that the week
// belongs to, which is that of its Thursday: 2019-12-30 is in week 1 of 2020.
func (d Day) Week() (year, week int) {
	if d == 0 {
		return 0, 0
	}
	return d.utc().ISOWeek()
}

// OfWeek is the Monday of a week of a year; false when the year has no such week.
func OfWeek(year, week int) (Day, bool) {
	jan4, ok := New(year, 1, 4) // always in week 1
	if !ok || week < 1 {
		return 0, false
	}
	d := jan4.Monday().Add(7 * (week - 1))
	if y, w := d.Week(); y != year || w != week {
		return 0, false
	}
	return d, true
}

// ParseNumeral reads 一 to 九十九.
func ParseNumeral(s string) (int, bool) { return parseNumeral(s) }
