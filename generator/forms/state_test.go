package forms_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator/model"
)

func number(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// problems is a list of problems with three signatures (S4: 三级审核、限期销号).
// %s is where the state comes from: derived = true, or nothing.
const problems = `title = "问题清单"
key = ["id"]
[[columns]]
key = "id"
heading = "编号"
[[columns]]
key = "found"
heading = "发现日期"
type = "date"
[[columns]]
key = "who"
heading = "责任人"
type = "person"
[[columns]]
key = "due"
heading = "整改期限"
type = "date"
[[columns]]
key = "village_day"
heading = "村自查"
type = "date"
[[columns]]
key = "town_day"
heading = "镇验收"
type = "date"
[[columns]]
key = "county_day"
heading = "县审核"
type = "date"
[[columns]]
key = "state"
heading = "状态"
%s
[[columns]]
key = "late"
heading = "逾期"
type = "yesno"
derived = true
[states]
column = "state"
deadline = "due"
overdue = "late"
[[states.list]]
name = "已销号"
when = "has(village_day) and has(town_day) and has(county_day)"
closed = true
[[states.list]]
name = "待审核"
when = "has(village_day)"
[[states.list]]
name = "整改中"
when = "has(who)"
[[states.list]]
name = "待认领"
[[dates]]
order = ["found", "village_day", "town_day", "county_day"]
`

func problemArea(t testing.TB, state string) *area {
	t.Helper()
	return newArea(t, map[string]string{"wenti": fmt.Sprintf(problems, state)})
}

const problemHead = "编号,发现日期,责任人,整改期限,村自查,镇验收,县审核\n"

func counts(r *model.Register) string {
	var out []string
	for _, c := range r.Counts {
		out = append(out, fmt.Sprintf("%s %d", c.Name, c.Count))
	}
	return strings.Join(out, "，")
}

// TestFigures: of 308 problems that were found, 213 are closed and 95 are open
// (S4).
func TestFigures(t *testing.T) {
	t.Parallel()
	a := problemArea(t, "derived = true")
	var text strings.Builder
	text.WriteString(problemHead)
	for i := range 308 {
		done := ",,"
		if i < 213 {
			done = "2020-06-20,2020-06-25,2020-06-30"
		}
		fmt.Fprintf(&text, "W-%03d,2020-06-01,王某,2020-07-31,%s\n", i+1, done)
	}
	r := a.add("wenti", "问题清单.csv", text.String(), stated(t, a, "wenti", map[string]string{"已销号": "213", "整改中": "95.0"}))
	a.said("2020-07-08", nil)
	if counts(r) != "已销号 213，待审核 0，整改中 95，待认领 0" || r.Overdue != 0 || r.Until != date(t, "2020-08-01") {
		t.Errorf("%s, %d overdue, until %s", counts(r), r.Overdue, r.Until)
	}
}

// TestStatedCounts: the source states how many rows are in a state.
func TestStatedCounts(t *testing.T) {
	t.Parallel()
	a := problemArea(t, "derived = true")
	a.add("wenti", "问题清单.csv", problemHead+"W-1,2020-06-01,王某,,2020-06-20,2020-06-25,2020-06-30\nW-2,2020-06-01,,,,,\n", stated(t, a, "wenti", map[string]string{"已销号": "213"}))
	a.said("", []string{"content/area.toml:5:10 form/count"}, "来源写明“已销号”213条，台账里是1条。")
}

// TestOverdue: a row past its deadline that is not closed is overdue, and the
// register says on which day the next one will be.
func TestOverdue(t *testing.T) {
	t.Parallel()
	const rows = "W-1,2020-06-01,王某,2020-06-30,2020-06-20,2020-06-25,2020-07-05\n" + // closed late, but closed
		"W-2,2020-06-01,王某,2020-06-30,2020-06-20,,\n" + "W-3,2020-06-01,,2020-07-08,,,\n" + "W-4,2020-06-01,李某,2020-08-31,,,\n" + "W-5,2020-06-01,李某,,,,\n"
	for _, c := range []struct {
		day, late, until string
		overdue          int
		at               []string
	}{
		{"2020-06-30", "否否否否否", "2020-07-01", 0, nil},
		{"2020-07-01", "否是否否否", "2020-07-09", 1, []string{"问题清单.csv:3:19 form/overdue"}},
		{"2020-07-08", "否是否否否", "2020-07-09", 1, []string{"问题清单.csv:3:19 form/overdue"}},
		{"2020-07-09", "否是是否否", "2020-09-01", 2, []string{"问题清单.csv:3:19 form/overdue"}},
		{"2020-09-01", "否是是是否", "", 3, []string{"问题清单.csv:3:19 form/overdue"}},
		{"", "否否否否否", "2020-07-01", 0, nil}, // no day: nothing is late
	} {
		a := problemArea(t, "derived = true")
		r := a.add("wenti", "问题清单.csv", problemHead+rows, model.RegisterAbout{})
		a.said(c.day, c.at)
		until := ""
		if r.Until != 0 {
			until = r.Until.String()
		}
		if late := strings.Join(cells(r, "late"), ""); late != c.late || r.Overdue != c.overdue || until != c.until {
			t.Errorf("on %s %s, %d overdue, until %s; want %+v", c.day, late, r.Overdue, until, c)
		}
	}
}

// TestMonthDeadline: a deadline of a month is its last day.
func TestMonthDeadline(t *testing.T) {
	t.Parallel()
	text := strings.Replace(fmt.Sprintf(problems, "derived = true"), "heading = \"整改期限\"\ntype = \"date\"", "heading = \"整改期限\"\ntype = \"month\"", 1)
	a := newArea(t, map[string]string{"wenti": text})
	r := a.add("wenti", "问题清单.csv", problemHead+"W-1,2020-06-01,王某,2020年6月,,,\n", model.RegisterAbout{})
	a.said("2020-06-30", nil)
	if r.Until != date(t, "2020-07-01") || r.Overdue != 0 {
		t.Errorf("until %s, %d overdue", r.Until, r.Overdue)
	}
}

// TestSignatures: each level signs after the one below it.
func TestSignatures(t *testing.T) {
	t.Parallel()
	a := problemArea(t, "derived = true")
	r := a.add("wenti", "问题清单.csv", problemHead+
		"W-1,2020-06-01,王某,,2020-06-20,2020-06-19,2020-06-30\n"+ // the township before the village
		"W-2,2020-06-01,王某,,2020-05-20,,\n"+ // before it was found
		"W-3,2020-06-01,王某,,2020-06-20,,2020-06-10\n"+ // one is missing between
		"W-4,2020-06-01,王某,,2020-06-20,2020-06-20,2020-06-20\n", model.RegisterAbout{})
	a.said("", []string{"问题清单.csv:2:31 form/dates", "问题清单.csv:3:20 form/dates", "问题清单.csv:4:32 form/dates"},
		"“镇验收”2020-06-19早于“村自查”2020-06-20。", "“村自查”2020-05-20早于“发现日期”2020-06-01。", "“县审核”2020-06-10早于“村自查”2020-06-20。")
	same(t, cells(r, "state"), "已销号", "待审核", "待审核", "已销号")
}

// TestMonthBeforeDay: a month is not before a day that lies in it.
func TestMonthBeforeDay(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"x": "title = \"进度\"\n[[columns]]\nkey = \"from\"\nheading = \"开工\"\ntype = \"date\"\n[[columns]]\nkey = \"to\"\nheading = \"完工\"\ntype = \"month\"\n[[dates]]\norder = [\"from\", \"to\"]\n"})
	a.add("x", "进度.csv", "开工,完工\n2020-06-15,2020年6月\n2020-06-15,2020年5月\n", model.RegisterAbout{})
	a.said("", []string{"进度.csv:3:12 form/dates"})
}

// TestOwnStates: a state that a clerk wrote is compared with the signatures; an
// empty one is filled in.
func TestOwnStates(t *testing.T) {
	t.Parallel()
	a := problemArea(t, "type = \"oneof\"\nvalues = [\"已销号\", \"待审核\", \"整改中\", \"待认领\"]")
	r := a.add("wenti", "问题清单.csv", "编号,责任人,村自查,镇验收,县审核,状态\n"+
		"W-1,王某,2020-06-20,2020-06-25,,已销号\nW-2,王某,,,,整改中\nW-3,,,,,\nW-4,王某,,,,消号\n", model.RegisterAbout{})
	a.said("", []string{"问题清单.csv:2:31 form/state", "问题清单.csv:5:11 register/value"}, "“状态”写的是“已销号”，按日期和签字应是“待审核”。", "“状态”不能是“消号”")
	same(t, cells(r, "state"), "已销号", "整改中", "待认领", "消号")
	if counts(r) != "已销号 0，待审核 1，整改中 2，待认领 1" {
		t.Error(counts(r))
	}
}

// TestDerivedStatesInFile: the file states a column that the program makes. What
// follows from the signatures is shown.
func TestDerivedStatesInFile(t *testing.T) {
	t.Parallel()
	a := problemArea(t, "derived = true")
	r := a.add("wenti", "问题清单.csv", "编号,责任人,状态,逾期\nW-1,王某,已销号,否\nW-2,,待认领,\n", model.RegisterAbout{})
	a.said("", []string{"问题清单.csv:2:8 form/state"}, "“状态”写的是已销号，按日期和签字应是整改中。")
	same(t, cells(r, "state", "late"), "整改中|否", "待认领|否")
}

// TestUnreadDate: a signature that can't be read is a signature all the same.
func TestUnreadDate(t *testing.T) {
	t.Parallel()
	a := problemArea(t, "derived = true")
	r := a.add("wenti", "问题清单.csv", problemHead+"W-1,2020-06-01,王某,2020-06-02,六月底,,\nW-2,2020-06-01,王某,,,,\n", model.RegisterAbout{})
	a.said("2020-07-08", []string{"问题清单.csv:2:19 form/overdue", "问题清单.csv:2:30 register/value"})
	same(t, cells(r, "state", "late"), "待审核|是", "整改中|否")
}
