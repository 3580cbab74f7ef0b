package forms_test

import (
	"strings"
	"testing"

	"gongshi/generator/model"
)

const helpDays = `title = "帮扶日"
[[columns]]
key = "day"
heading = "日期"
type = "date"
[[recurrence]]
date = "day"
weekday = "周一"
weeks = [1, 3]
`

// TestRecurrence: the first and third Monday of each month from 2020-03-02 to
// 2020-07-08. Two of them, 04-06 and 05-04, are holidays (S4, domain.md §9.5).
func TestRecurrence(t *testing.T) {
	t.Parallel()
	const skipped = "2020-03-02 2020-03-16 2020-04-20 2020-05-18 2020-06-01 2020-06-15 2020-07-06"
	const shifted = "2020-03-02 2020-03-16 2020-04-07 2020-04-20 2020-05-06 2020-05-18 2020-06-01 2020-06-15 2020-07-06"
	const bounds = "from = 2020-03-02\nto = 2020-07-08\n"
	for _, c := range []struct {
		name, more, held, day string
		want, says            []string
		until                 string
	}{
		{name: "skip", more: bounds, held: skipped, day: "2020-07-09"},
		{name: "skip is what is not written", more: bounds + "holiday = \"skip\"\n", held: skipped, day: "2020-07-09"},
		{name: "shift", more: bounds + "holiday = \"shift\"\n", held: shifted, day: "2020-07-09"},
		{name: "without bounds", held: skipped, day: "2020-07-09"},
		{name: "the end is no matter of the day", more: bounds, held: skipped},
		{name: "a missing day", more: bounds, held: strings.Replace(skipped, "2020-04-20 ", "", 1), day: "2020-07-09", want: []string{"帮扶日.csv:2:1 form/recurrence"}, says: []string{"2020年4月20日应有一次，表里没有。"}},
		{name: "the last day is missing", more: bounds, held: strings.TrimSuffix(skipped, " 2020-07-06"), day: "2020-07-09", want: []string{"帮扶日.csv:2:1 form/recurrence"}},
		{name: "a missing day that is exempt", more: bounds + "exempt = [2020-04-20]\n", held: strings.Replace(skipped, "2020-04-20 ", "", 1), day: "2020-07-09"},
		{name: "a day more", more: bounds, held: skipped + " 2020-06-22", day: "2020-07-09", want: []string{"帮扶日.csv:9:1 form/recurrence"}, says: []string{"2020年6月22日不是规定的日子。"}},
		{name: "held on a holiday", more: bounds, held: strings.Replace(skipped, "2020-05-18", "2020-05-04 2020-05-18", 1), day: "2020-07-09", want: []string{"帮扶日.csv:5:1 form/recurrence"}},
		{name: "a day moved that had to be skipped", more: bounds, held: shifted, day: "2020-07-09", want: []string{"帮扶日.csv:4:1 form/recurrence", "帮扶日.csv:6:1 form/recurrence"}},
		{name: "a day skipped that had to be moved", more: bounds + "holiday = \"shift\"\n", held: skipped, day: "2020-07-09", want: []string{"帮扶日.csv:2:1 form/recurrence", "帮扶日.csv:2:1 form/recurrence"}, says: []string{"2020年4月7日应有一次", "2020年5月6日应有一次"}},
		{name: "twice on one day", more: bounds, held: "2020-03-02 " + skipped, day: "2020-07-09"},
		{name: "outside of the bounds", more: bounds, held: "2020-02-29 " + skipped + " 2020-08-01", day: "2020-09-01"},
		{name: "before its end", more: bounds, held: "2020-03-02 2020-03-16", day: "2020-04-20", until: "2020-04-21"},
		{name: "the day after", more: bounds, held: "2020-03-02 2020-03-16", day: "2020-04-21", until: "2020-05-19", want: []string{"帮扶日.csv:2:1 form/recurrence"}},
		{name: "a year without a calendar", more: "from = 2015-03-02\nto = 2015-12-31\n", held: "2015-03-02", day: "2020-07-09", want: []string{"帮扶日.csv:2:1 form/recurrence"}, says: []string{"缺少2015年的放假安排，日期没有核对。在 layouts/calendar/2015.toml 里写上放假安排。"}},
		{name: "every Friday", more: "X", held: "2018-05-04 2018-05-11 2018-05-25", day: "2020-07-09", want: []string{"帮扶日.csv:2:1 form/recurrence"}, says: []string{"2018年5月18日应有一次"}},
		{name: "no day at all", more: bounds, held: "", day: "2020-07-09", want: []string{"帮扶日.csv register/empty"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text := helpDays + c.more
			if c.more == "X" { // S2: 每周五例会
				text = strings.NewReplacer("X", "", "周一", "周五", "weeks = [1, 3]\n", "").Replace(text)
			}
			a := newArea(t, map[string]string{"day": text})
			r := a.add("day", "帮扶日.csv", "日期\n"+strings.ReplaceAll(c.held, " ", "\n")+"\n", model.RegisterAbout{})
			a.said(c.day, c.want, c.says...)
			until := ""
			if r.Until != 0 {
				until = r.Until.String()
			}
			if until != c.until {
				t.Errorf("until %s, want %s", until, c.until)
			}
		})
	}
}

// TestRecurrenceInPeriods: of a year's register only the days of that year.
func TestRecurrenceInPeriods(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"day": "period = \"year\"\n" + helpDays + "from = 2019-12-02\nto = 2020-01-20\n"})
	a.add("day", "帮扶日-2019.csv", "日期\n2019-12-02\n2019-12-16\n", model.RegisterAbout{})
	a.add("day", "帮扶日-2020.csv", "日期\n2020-01-06\n", model.RegisterAbout{})
	a.said("2020-07-09", []string{"帮扶日-2020.csv:2:1 form/recurrence"}, "2020年1月20日应有一次")
}
