package forms_test

import (
	"testing"

	"gongshi/generator/model"
)

// lines are poverty lines by year and province (domain.md §4.3). 2020 is not in
// the table, and nobody has verified 2019.
const lines = `title = "扶贫标准"
fields = ["province"]
[[rows]]
from = 2016-01-01
to = 2017-12-31
province = "全国"
line = 2952
source = "国家统计局"
verified = true
[[rows]]
from = 2018-01-01
to = 2018-12-31
province = "全国"
line = 2995
source = "国家统计局"
verified = true
[[rows]]
from = 2019-01-01
to = 2019-12-31
province = "全国"
line = 3218
source = "据记忆"
[[rows]]
from = 2021-01-01
province = "云南"
line = 8700
source = "云农办通〔2025〕1号"
verified = true
`

const incomes = `title = "收入"
[[columns]]
key = "name"
heading = "户主"
[[columns]]
key = "province"
heading = "省"
[[columns]]
key = "day"
heading = "年度"
type = "year"
[[columns]]
key = "income"
heading = "人均收入"
type = "money"
unit = "元"
[[columns]]
key = "line"
heading = "标准"
type = "money"
unit = "元"
derived = true
[[columns]]
key = "over"
heading = "达标"
type = "yesno"
formula = "income >= line"
[[lookup]]
column = "line"
table = "lines"
value = "line"
`

// TestLookup: by the year and the province of each row. Gaps of the table are
// said at the year; what nobody has verified is said once, at its row.
func TestLookup(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"lines.toml": lines, "income": incomes + "day = \"day\"\nmatch = { province = \"province\" }\n"})
	r := a.add("income", "收入.csv", "户主,省,年度,人均收入\n"+
		"甲,全国,2016,2953\n乙,全国,2017年,2900\n丙,全国,2018,2995\n丁,全国,2019,3000\n戊,全国,2019,4000\n"+
		"己,全国,2020,4000\n庚,云南,2021,8700\n辛,云南,2035,1\n壬,陕西,2021,9000\n癸,,2018,3000\n子,全国,,3000\n", model.RegisterAbout{})
	a.said("2026-03-16", []string{"layouts/tables/lines.toml:17:3 table/unverified", "收入.csv:7:6 form/lookup", "收入.csv:10:6 form/lookup"},
		"还没有核实：据记忆", "表“扶贫标准”里没有这一行适用的“标准”。在 layouts/tables/lines.toml 里补一行，写明起止日期和来源。")
	same(t, cells(r, "name", "line", "over"), "甲|2952|是", "乙|2952|否", "丙|2995|是", "丁|3218|否", "戊|3218|是", "己||", "庚|8700|是", "辛|8700|否", "壬||", "癸||", "子||")
}

// TestLookupByData: without a column for the day, the period of the data counts,
// then their date; the day of the build never does.
func TestLookupByData(t *testing.T) {
	t.Parallel()
	const match = "match = { province = \"全国\" }\n"
	about := model.RegisterAbout{Date: date(t, "2017-05-01")}

	a := newArea(t, map[string]string{"lines.toml": lines, "income": incomes + match})
	r := a.add("income", "收入.csv", "户主,人均收入\n甲,2950\n", about)
	a.said("2018-03-16", nil)
	same(t, cells(r, "line", "over"), "2952|否")

	b := newArea(t, map[string]string{"lines.toml": lines, "income": "period = \"year\"\n" + incomes + match})
	r = b.add("income", "收入-2018.csv", "户主,人均收入\n甲,2950\n", about)
	b.said("2017-03-16", nil)
	same(t, cells(r, "line"), "2995")

	c := newArea(t, map[string]string{"lines.toml": lines, "income": incomes + match})
	r = c.add("income", "收入.csv", "户主,人均收入\n甲,2950\n", model.RegisterAbout{})
	c.said("2018-03-16", []string{"收入.csv form/lookup"}, "不知道“标准”按哪一天取：没有写数据日期。")
	same(t, cells(r, "line"), "")
}

// TestLookupGap: where no column says the day or the place, the finding is at
// the first cell of the row.
func TestLookupGap(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"lines.toml": lines, "income": incomes + "match = { province = \"云南\" }\n"})
	a.add("income", "收入.csv", "户主,人均收入\n甲,2950\n", model.RegisterAbout{Date: date(t, "2020-12-31")})
	a.said("", []string{"收入.csv:2:1 form/lookup"})
}
