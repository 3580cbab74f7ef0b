package model

import "gongshi/generator/day"

// Span of time that one data file of a register is for.
type Span struct {
	Sort Type // Week, Month, Quarter, Year; 0 = the register has no periods
	From day.Day
}

// Periods are the words for the periods of a register in a declaration.
var Periods = map[string]Type{"year": Year, "quarter": Quarter, "month": Month, "week": Week}

// YearSpan is the span of a whole year.
func YearSpan(year int) Span { return Span{Year, day.Must(year, 1, 1)} }

// SpanAt is the span of a sort that a day lies in.
func SpanAt(sort Type, d day.Day) Span { return Span{sort, First(sort, d)} }

// First is the first day of the week, month, quarter or year that a day lies in.
func First(sort Type, d day.Day) day.Day {
	if d == 0 {
		return 0
	}
	y, m, _ := d.YMD()
	switch sort {
	case Week:
		return d.Monday()
	case Quarter:
		m -= (m - 1) % 3
	case Year:
		m = 1
	}
	return day.Must(y, m, 1)
}

// Year is the year that the span belongs to: of a week, that of its Thursday.
func (s Span) Year() int {
	if s.Sort == Week {
		y, _ := s.From.Week()
		return y
	}
	return s.From.Year()
}

// String is 2019年, 2019年第1季度, 2019年3月 or 2016年第43周（10月24日至30日）.
func (s Span) String() string {
	if s.Sort == Week && s.From != 0 {
		return s.Brief() + "（" + days(s.From, s.Last()) + "）"
	}
	return s.Brief()
}

// Brief is String without the days of a week: for the name of a file.
func (s Span) Brief() string { return Spell(s.Sort, s.From) }

// days are the first and last day of a week, as short as they are clear.
func days(from, to day.Day) string {
	y, m, d := from.YMD()
	y2, m2, d2 := to.YMD()
	out := digits(m, 1) + "月" + digits(d, 1) + "日至"
	switch {
	case y2 != y:
		return digits(y, 1) + "年" + out + digits(y2, 1) + "年" + digits(m2, 1) + "月" + digits(d2, 1) + "日"
	case m2 != m:
		out += digits(m2, 1) + "月"
	}
	return out + digits(d2, 1) + "日"
}

// Slug is 2019, 2019-q1, 2019-03 or 2016-w43: the part of an address that stands
// for it.
func (s Span) Slug() string {
	y, m, _ := s.From.YMD()
	switch s.Sort {
	case Year:
		return digits(y, 4)
	case Quarter:
		return digits(y, 4) + "-q" + digits((m-1)/3+1, 1)
	case Month:
		return digits(y, 4) + "-" + digits(m, 2)
	case Week:
		y, w := s.From.Week()
		return digits(y, 4) + "-w" + digits(w, 2)
	}
	return ""
}

// Last is the last day of the span.
func (s Span) Last() day.Day {
	y, m, _ := s.From.YMD()
	switch s.Sort {
	case Week:
		return s.From.Add(6)
	case Quarter:
		m += 3
	case Month:
		m++
	default:
		return day.Must(y, 12, 31)
	}
	if m > 12 {
		y, m = y+1, m-12
	}
	return day.Must(y, m, 1).Add(-1)
}

// Spell writes a day of a column of weeks, months, quarters or years.
func Spell(t Type, d day.Day) string {
	y, m, _ := d.YMD()
	switch t {
	case Year:
		return digits(y, 1) + "年"
	case Quarter:
		return digits(y, 1) + "年第" + digits((m-1)/3+1, 1) + "季度"
	case Month:
		return digits(y, 1) + "年" + digits(m, 1) + "月"
	case Week:
		y, w := d.Week()
		return digits(y, 1) + "年第" + digits(w, 1) + "周"
	}
	return ""
}

func digits(n, width int) string {
	var b [20]byte
	i := len(b)
	for n > 0 || width > 0 {
		i--
		b[i] = byte('0' + n%10)
		n, width = n/10, width-1
	}
	return string(b[i:])
}
