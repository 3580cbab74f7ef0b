package declare

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongshi/generator/day"
)

var (
	// 2016年第43周, 2016年度第四十三周, 2016-W43. The fourth week of a month may be
	// one of two: 2016年10月第4周 is none of them.
	weekText = regexp.MustCompile(`((?:19|20)[0-9]{2})(?:年度?|[-_. ])?(?:第([0-9]{1,2}|[一二三四五十]{1,4})(?:周|星期)|[-_. ]?[Ww]([0-9]{1,2})(?:[^0-9]|$))`)
	weekOnly = regexp.MustCompile(`(?:^|[^月0-9])(?:第([0-9]{1,2}|[一二三四五十]{1,4})(?:周|星期)|[Ww]([0-9]{1,2})(?:[^0-9]|$))`)
	ofMonth  = regexp.MustCompile(`月(?:份)?[-_. ]?第?[一二三四五1-5](?:周|个星期|星期)`)
	// 2016-10-24, 2016年10月24日, 20161024, 10月24日.
	dayText = regexp.MustCompile(`(?:^|[^0-9])(?:((?:19|20)[0-9]{2})(?:年|[-/._ ]))?(?:([01]?[0-9])月([0-3]?[0-9])(?:日|号)?|([01]?[0-9])[-/._ ]([0-3]?[0-9]))|(?:^|[^0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:[^0-9]|$)`)
	onlyDay = regexp.MustCompile(`^[^0-9]*[0-3]?[0-9](?:日|号)`)
	joined  = regexp.MustCompile(`^\s*(?:日|号)?\s*(?:[（(](?:周|星期).[)）])?\s*(?:至|到|[-—–―~～]+)\s*`)
)

// WeekIn is the Monday of the week that a text names: by its number, by one of
// its days, or by its first and last day. A text without a year is of the given
// one; 0 = then it names no week. A text whose days lie in several weeks names
// none.
func WeekIn(text string, year int) (day.Day, bool) {
	text = norm.NFKC.String(text)
	if ofMonth.MatchString(text) {
		return 0, false
	}
	m := weekText.FindStringSubmatch(text)
	if m != nil {
		year, _ = strconv.Atoi(m[1])
		m = m[1:]
	} else if m = weekOnly.FindStringSubmatch(text); m == nil {
		return weekOfDays(text, year)
	}
	n, err := strconv.Atoi(m[1] + m[2])
	if err != nil {
		n, _ = day.ParseNumeral(m[1])
	}
	return day.OfWeek(year, n)
}

// weekOfDays is the week that all days of a text lie in, or those of the span of
// days that it names first.
func weekOfDays(text string, year int) (first day.Day, ok bool) {
	for text != "" {
		at := dayText.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		part := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return text[at[2*i]:at[2*i+1]]
		}
		if y, err := strconv.Atoi(part(1) + part(6)); err == nil {
			year = y
		}
		month, _ := strconv.Atoi(part(2) + part(4) + part(7))
		dom, _ := strconv.Atoi(part(3) + part(5) + part(8))
		d, good := day.New(year, month, dom)
		if !good || first != 0 && d.Monday() != first {
			return 0, false
		}
		first = d.Monday()
		end := at[2*3+1]
		for _, i := range []int{5, 8} {
			end = max(end, at[2*i+1])
		}
		text = text[end:]
		if span := joined.FindString(text); span != "" {
			return first, d.Monday() == lastOf(text[len(span):], d).Monday()
		}
	}
	return first, first != 0
}

// lastOf reads the last day of a span: 30日 of the month of its first day, or a
// day of its own. It is the first day where there is none.
func lastOf(text string, from day.Day) day.Day {
	y, m, _ := from.YMD()
	if onlyDay.MatchString(text) && !strings.Contains(text[:min(len(text), 6)], "月") {
		n, _ := strconv.Atoi(strings.TrimRight(strings.TrimLeft(onlyDay.FindString(text), " "), "日号"))
		d, _ := day.New(y, m, n)
		return d
	}
	at := dayText.FindStringSubmatch(text)
	if at == nil {
		return from
	}
	month, _ := strconv.Atoi(at[2] + at[4] + at[7])
	dom, _ := strconv.Atoi(at[3] + at[5] + at[8])
	if n, err := strconv.Atoi(at[1] + at[6]); err == nil {
		y = n
	} else if month < m {
		y++
	}
	d, _ := day.New(y, month, dom)
	return d
}
