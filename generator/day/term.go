package day

import (
	"strconv"
	"strings"
)

// Term is a length of time in years, months and days, as rules state it: 一年,
// 6个月, 30天. The zero Term is unset.
type Term struct{ Years, Months, Days int }

var termUnits = []struct {
	suffixes []string
	of       func(n int) Term
}{
	{[]string{"年"}, func(n int) Term { return Term{Years: n} }},
	{[]string{"个月", "月"}, func(n int) Term { return Term{Months: n} }},
	{[]string{"个星期", "星期", "周"}, func(n int) Term { return Term{Days: 7 * n} }},
	{[]string{"天", "日"}, func(n int) Term { return Term{Days: n} }},
}

// ParseTerm reads "1年", "六个月", "90天": at most 100 years.
func ParseTerm(s string) (Term, bool) {
	s, ok := fold(s)
	if !ok {
		return Term{}, false
	}
	for _, u := range termUnits {
		if number, ok := cutSuffix(s, u.suffixes...); ok {
			n, ok := parseNumber(number)
			t := u.of(n)
			return t, ok && t.Years <= 100 && n > 0
		}
	}
	return Term{}, false
}

// After is the day on which a term that begins with a day is over: one year
// after 2024-02-29 is 2025-02-28, the month's last day (民法典第二百零二条).
func (t Term) After(d Day) Day {
	y, m, dom := d.YMD()
	y, m = y+t.Years, m+t.Months
	y, m = y+(m-1)/12, (m-1)%12+1
	for ; dom > 28; dom-- {
		if out, ok := New(y, m, dom); ok {
			return out.Add(t.Days)
		}
	}
	out, ok := New(y, m, dom)
	if !ok {
		return 0
	}
	return out.Add(t.Days)
}

// IsZero tells whether the term is unset.
func (t Term) IsZero() bool { return t == Term{} }

// String is 1年, 6个月, 30天.
func (t Term) String() string {
	var b strings.Builder
	for _, p := range []struct {
		n    int
		unit string
	}{{t.Years, "年"}, {t.Months, "个月"}, {t.Days, "天"}} {
		if p.n > 0 {
			b.WriteString(strconv.Itoa(p.n) + p.unit)
		}
	}
	return b.String()
}
