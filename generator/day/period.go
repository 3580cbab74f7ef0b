package day

import (
	"strconv"
	"strings"
)

// Unit says which days a period is counted in.
type Unit uint8

// The two units of notices.
const (
	CalendarDays Unit = iota // 天、日、自然日、日历日: every day
	WorkingDays              // 工作日: by the holiday table of the year
)

// Period is how long a notice stays posted: N days of one unit, or without an
// end if Open, and then N is 0. The zero Period is unset.
type Period struct {
	N    int
	Unit Unit
	Open bool // 长期
}

// maxPeriod keeps years and document numbers from being read as periods.
const maxPeriod = 999

// periodUnits is in the order of matching: 个工作日 also ends in 日.
var periodUnits = []struct {
	suffixes []string
	unit     Unit
	days     int
}{
	{[]string{"个工作日", "工作日"}, WorkingDays, 1},
	{[]string{"个自然日", "自然日", "个日历日", "日历日", "个日历天", "日历天", "天", "日"}, CalendarDays, 1},
	{[]string{"个星期", "星期", "周"}, CalendarDays, 7},
}

// ParsePeriod reads "7个工作日", "七个工作日", "10天", "10个自然日", "不少于10天",
// "一周" (7 calendar days) and "长期", with digits of either width or Chinese
// numerals up to 99. It is false for what has no fixed number of days ("一个月",
// "半个月"), for ranges, for dates, for 0 and for more than 999 days.
func ParsePeriod(s string) (Period, bool) {
	s, ok := fold(s)
	if !ok {
		return Period{}, false
	}
	switch s {
	case "长期", "长期公开", "长期公示", "长期公告":
		return Period{Open: true}, true
	}
	// A minimum is the period that has to be kept: both ask for the same end.
	for _, least := range []string{"不少于", "不得少于", "至少"} {
		if rest, ok := strings.CutPrefix(s, least); ok {
			s = rest
			break
		}
	}
	for _, u := range periodUnits {
		number, ok := cutSuffix(s, u.suffixes...)
		if !ok {
			continue
		}
		n, ok := parseNumber(number)
		if !ok || n*u.days > maxPeriod {
			return Period{}, false
		}
		return Period{N: n * u.days, Unit: u.unit}, true
	}
	return Period{}, false
}

// String returns the canonical spelling: "7个工作日", "10天" or "长期", and "" if
// p is unset.
func (p Period) String() string {
	switch {
	case p.Open:
		return "长期"
	case p.N == 0:
		return ""
	case p.Unit == WorkingDays:
		return strconv.Itoa(p.N) + "个工作日"
	}
	return strconv.Itoa(p.N) + "天"
}

// parseNumber reads 1 to 999 in digits without a leading zero, or 1 to 99 in
// Chinese numerals.
func parseNumber(s string) (int, bool) {
	if !onlyDigits(s) {
		return parseNumeral(s)
	}
	if len(s) > 3 || s[0] == '0' {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// parseNumeral reads 一 to 九十九. 两 stands for 2 only alone, and 三五 (three
// to five) is no number.
func parseNumeral(s string) (int, bool) {
	if s == "两" {
		return 2, true
	}
	tens, ones, hasTens := strings.Cut(s, "十")
	if !hasTens {
		return numeralDigit(s)
	}
	n := 10
	if tens != "" {
		t, ok := numeralDigit(tens)
		if !ok {
			return 0, false
		}
		n = 10 * t
	}
	if ones == "" {
		return n, true
	}
	o, ok := numeralDigit(ones)
	return n + o, ok
}

func numeralDigit(s string) (int, bool) {
	for i, numeral := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"} {
		if s == numeral {
			return i + 1, true
		}
	}
	return 0, false
}
