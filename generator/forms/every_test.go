package forms_test

import (
	"testing"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

const yearly = `title = "例会"
[[columns]]
key = "day"
heading = "日期"
type = "date"
[[columns]]
key = "kind"
heading = "类别"
[[columns]]
key = "region"
heading = "片区"
[[columns]]
key = "held"
heading = "开了没有"
type = "yesno"
[[recurrence]]
date = "day"
`

// TestRecurrenceByPeriod: at least once in each week, month, quarter or year,
// each group for itself; what is not over is not missed; gaps are said in one.
func TestRecurrenceByPeriod(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, more, rows, day string
		about                 model.RegisterAbout
		want, says            []string
		until                 string
	}{
		{name: "each month", more: "every = \"month\"\n", rows: "2020-01-05\n2020-02-28\n2020-03-01\n", day: "2020-04-15", until: "2020-05-01"},
		{name: "a gap of months", more: "every = \"month\"\nwhat = \"例会\"\n", rows: "2019-11-05\n2020-02-28\n", day: "2020-04-15", want: []string{"例会.csv:2:1 form/recurrence", "例会.csv:2:1 form/recurrence"}, says: []string{"2019年12月至2020年1月没有例会，应每月至少一次。", "2020年3月没有例会"}, until: "2020-05-01"},
		{name: "from before the first", more: "every = \"month\"\nfrom = 2020-01-01\nto = 2020-03-31\n", rows: "2020-02-28\n2020-03-02\n", day: "2020-06-01", want: []string{"例会.csv:2:1 form/recurrence"}, says: []string{"2020年1月没有记录"}},
		{name: "a month that is exempt", more: "every = \"month\"\nexempt = [2020-01-10]\nto = 2020-03-31\n", rows: "2019-12-28\n2020-02-28\n2020-03-02\n", day: "2020-06-01"},
		{name: "each week", more: "every = \"week\"\n", rows: "2020-01-03\n2020-01-06\n2020-01-20\n", day: "2020-01-27", want: []string{"例会.csv:2:1 form/recurrence"}, says: []string{"2020年第3周没有记录，应每周至少一次。"}, until: "2020-02-03"},
		{name: "each year", more: "every = \"year\"\n", rows: "2017-12-28\n2019-01-02\n", day: "2020-07-09", want: []string{"例会.csv:2:1 form/recurrence"}, says: []string{"2018年没有记录"}, until: "2021-01-01"},
		{name: "the day of the data", more: "every = \"month\"\n", rows: "2020-01-05\n", about: model.RegisterAbout{Date: day.Must(2020, 2, 28)}, day: "2020-07-09"},
		{name: "the whole last month of the data", more: "every = \"month\"\n", rows: "2020-01-05\n", about: model.RegisterAbout{Date: day.Must(2020, 2, 29)}, day: "2020-07-09", want: []string{"例会.csv:2:1 form/recurrence"}, says: []string{"2020年2月没有记录"}},
		{name: "called off is not held", more: "every = \"month\"\nheld = \"held\"\nto = 2020-02-29\n", rows: "2020-01-05,,,是\n2020-02-03,,,否\n", day: "2020-07-09", want: []string{"例会.csv:2:1 form/recurrence"}, says: []string{"2020年2月没有记录"}},
		{name: "rows of another kind", more: "every = \"month\"\nwhen = 'kind == \"例会\"'\nto = 2020-02-29\n", rows: "2020-01-05,例会\n2020-02-03,述职\n", day: "2020-07-09", want: []string{"例会.csv:2:1 form/recurrence"}},
		{name: "each region", more: "every = \"month\"\nby = [\"region\"]\nto = 2020-02-29\n", rows: "2020-01-05,,东片\n2020-01-06,,西片\n2020-02-03,,东片\n", day: "2020-07-09", want: []string{"例会.csv:3:1 form/recurrence"}, says: []string{"西片2020年2月没有记录"}},
		{name: "no row of the kind at all", more: "every = \"month\"\nwhen = 'kind == \"例会\"'\nto = 2020-02-29\n", rows: "2020-01-05,述职\n", day: "2020-07-09", want: []string{"例会.csv:2:1 form/recurrence"}, says: []string{"2020年1月至2020年2月没有记录"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := newArea(t, map[string]string{"day": yearly + c.more})
			r := a.add("day", "例会.csv", "日期,类别,片区,开了没有\n"+c.rows, c.about)
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
