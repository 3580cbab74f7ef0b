package forms_test

import (
	"strings"
	"testing"

	"gongshi/generator/model"
)

const scores = `title = "排名"
period = "month"
[[columns]]
key = "town"
heading = "镇"
[[columns]]
key = "village"
heading = "村"
[[columns]]
key = "score"
heading = "得分"
type = "decimal"
[[columns]]
key = "place"
heading = "名次"
type = "integer"
derived = true
[[columns]]
key = "won"
heading = "升降"
type = "integer"
derived = true
[[rank]]
column = "place"
by = "score"
name = "village"
change = "won"
`

// TestRank: equal values share a rank and the next is left out (S0: 22 villages
// are ranked every week).
func TestRank(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ more, rows, want string }{
		{"", "甲,90\n乙,85\n丙,85.0\n丁,80\n", "1 2 2 4"},
		{"", "甲,80\n乙,90\n丙,80\n丁,80\n戊,70\n", "2 1 2 2 5"},
		{"order = \"asc\"\n", "甲,3\n乙,1\n丙,3\n丁,2\n", "3 1 3 2"},
		{"", "甲,约90\n乙,85\n丙,\n丁,-1\n", " 1  2"},
		{"", "甲,85\n", "1"},
	} {
		a := newArea(t, map[string]string{"rank": scores + c.more})
		r := a.add("rank", "排名-2019年3月.csv", "村,得分\n"+c.rows, model.RegisterAbout{})
		a.said("", nil)
		if got := strings.Join(cells(r, "place"), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.rows, got, c.want)
		}
	}
}

// TestRankWithin: each town for itself.
func TestRankWithin(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"rank": scores + "within = [\"town\"]\n"})
	r := a.add("rank", "排名-2019年3月.csv", "镇,村,得分\n东,甲,1\n西,乙,5\n东,丙,2\n西,丁,5\n,戊,9\n", model.RegisterAbout{})
	a.said("", nil)
	same(t, cells(r, "village", "place"), "甲|2", "乙|1", "丙|1", "丁|1", "戊|1")
}

// TestRankChange: places won against the month before; a new village has none,
// and a month that is missing is not passed over.
func TestRankChange(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"rank": scores})
	r := a.add("rank", "排名-2019年3月.csv", "村,得分\n甲,90\n乙,95\n丙,80\n新村,70\n,60\n", model.RegisterAbout{})
	a.add("rank", "排名-2019年2月.csv", "村,得分\n甲,90\n丙,85\n乙,80\n旧村,70\n,60\n", model.RegisterAbout{})
	later := a.add("rank", "排名-2019年5月.csv", "村,得分\n甲,90\n", model.RegisterAbout{})
	first := a.add("rank", "排名-2018年12月.csv", "村,得分\n甲,90\n", model.RegisterAbout{})
	a.said("", nil)
	same(t, cells(r, "village", "place", "won"), "甲|2|-1", "乙|1|2", "丙|3|-1", "新村|4|", "|5|")
	same(t, cells(later, "place", "won"), "1|")
	same(t, cells(first, "place", "won"), "1|")
}

// TestRankChangeOverYears: January follows December.
func TestRankChangeOverYears(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"rank": scores})
	r := a.add("rank", "排名-2019年1月.csv", "村,得分\n甲,90\n乙,95\n", model.RegisterAbout{})
	a.add("rank", "排名-2018年12月.csv", "村,得分\n甲,90\n乙,80\n乙,80\n", model.RegisterAbout{}) // two of one name: which?
	a.said("", nil)
	same(t, cells(r, "village", "won"), "甲|-1", "乙|")
}

const funds = `title = "资金"
period = "year"
[[columns]]
key = "village"
heading = "村"
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "万元"
[[columns]]
key = "part"
heading = "占比"
type = "percent"
derived = true
[[columns]]
key = "more"
heading = "比上年增加"
type = "money"
unit = "万元"
derived = true
[[columns]]
key = "growth"
heading = "比上年增长"
type = "percent"
derived = true
[total]
sum = ["amount"]
[[share]]
column = "part"
of = "amount"
[[change]]
column = "more"
of = "amount"
name = "village"
[[change]]
column = "growth"
of = "amount"
name = "village"
percent = true
`

const fourVillages = "村,金额\n冯老,456\n常岗,360\n何家寨,375\n高河沿,477\n"

// TestShare: of 2084万元 that the source states four villages have 80.1 %; what
// is left is not theirs (S2). Without a stated total it is the sum.
func TestShare(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"funds": funds})
	r := a.add("funds", "资金-2017.csv", fourVillages, stated(t, a, "funds", map[string]string{"amount": "2084"}))
	a.said("", nil)
	same(t, cells(r, "part"), "21.9", "17.3", "18.0", "22.9")

	b := newArea(t, map[string]string{"funds": funds})
	r = b.add("funds", "资金-2017.csv", fourVillages, model.RegisterAbout{})
	b.said("", nil)
	same(t, cells(r, "part"), "27.3", "21.6", "22.5", "28.6")

	for rows, want := range map[string]string{"甲,1\n乙,2\n": "33.3 66.7", "甲,约1\n乙,2\n": " 100.0", "甲,0\n乙,0\n": " ", "甲,-1\n乙,1\n": " ", "甲,\n乙,3\n": " 100.0"} {
		c := newArea(t, map[string]string{"funds": funds})
		r = c.add("funds", "资金-2017.csv", "村,金额\n"+rows, model.RegisterAbout{})
		c.said("", nil)
		if got := strings.Join(cells(r, "part"), " "); got != want {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
	}
}

// TestShareWithin: parts of the sum of their group, with the places that are
// wanted.
func TestShareWithin(t *testing.T) {
	t.Parallel()
	text := strings.Replace(strings.Replace(funds, "of = \"amount\"\n[[change]]", "of = \"amount\"\nwithin = \"village\"\nplaces = 2\n[[change]]", 1), "heading = \"村\"", "heading = \"镇\"", 1)
	a := newArea(t, map[string]string{"funds": text})
	r := a.add("funds", "资金-2017.csv", "镇,金额\n东,1\n西,7\n东,2\n", stated(t, a, "funds", map[string]string{"amount": "100"}))
	a.said("", nil)
	same(t, cells(r, "part"), "33.33", "100.00", "66.67")
}

// TestChange: more and less than the year before, in the unit and in percent.
func TestChange(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"funds": funds})
	r := a.add("funds", "资金-2019.csv", "村,金额\n甲,110.25\n乙,3\n丙,5\n丁,约8\n戊,4\n己,0\n", model.RegisterAbout{})
	old := a.add("funds", "资金-2018.csv", "村,金额\n甲,100\n乙,9\n丙,0\n丁,8\n己,-2\n", model.RegisterAbout{})
	a.said("", nil)
	same(t, cells(r, "village", "more", "growth"), "甲|10.25|10.3", "乙|-6|-66.7", "丙|5|", "丁||", "戊||", "己|2|100")
	same(t, cells(old, "more", "growth"), "|", "|", "|", "|", "|")
}

// TestChangeStated: the paper states the change; its own figure is shown where
// it agrees, and where nothing can be computed.
func TestChangeStated(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"funds": funds})
	r := a.add("funds", "资金-2019.csv", "村,金额,比上年增长\n甲,110.25,10.25%\n乙,3,-60\n丙,5,100\n", model.RegisterAbout{})
	a.add("funds", "资金-2018.csv", "村,金额\n甲,100\n乙,9\n", model.RegisterAbout{})
	a.said("", []string{"资金-2019.csv:3:5 formula/differs"}, "“比上年增长”写的是-60，按规则得出-66.7")
	same(t, cells(r, "growth"), "10.25", "-66.7", "100")
}
