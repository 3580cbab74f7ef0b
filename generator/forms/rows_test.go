package forms_test

import (
	"testing"

	"gongshi/generator/model"
)

const households = `title = "农户"
synonyms = ["名册"]
key = ["id"]
[[columns]]
key = "group"
heading = "村民组"
[[columns]]
key = "id"
heading = "户编号"
[[columns]]
key = "head"
heading = "户主"
[[columns]]
key = "name"
heading = "姓名"
[[columns]]
key = "area"
heading = "面积"
type = "land"
[[unique]]
columns = ["group", "name"]
`

// TestUnique: a number that stands twice is said at the second place, with the
// first beside it; the rows of one household share theirs.
func TestUnique(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"hu": households})
	a.add("hu", "农户.csv", "户编号,村民组,姓名\nH-1,一组,甲\nH-2,一组,乙\nH-1,二组,丙\n,一组,乙\n,,\nH-3,二组,乙\n", model.RegisterAbout{})
	a.said("", []string{"农户.csv:4:1 register/key", "农户.csv:5:2 register/key"}, "“户编号”是“H-1”的有两行", "“村民组、姓名”是“一组、乙”的有两行")
	if also := a.log.List()[0].Also; len(also) != 1 || also[0].String() != "农户.csv:2:1" {
		t.Errorf("%v", also)
	}
}

// TestUniqueMerged: a household of three rows has one number, whatever larger
// cell joins it with others. A number typed twice is a repetition there, too.
func TestUniqueMerged(t *testing.T) {
	t.Parallel()
	rows := [][]any{
		{"村民组", "户编号", "户主", "姓名", "面积"},
		{"一组", "H-1", "甲", "甲", 12.5}, {nil, nil, nil, "甲妻", nil}, {nil, nil, nil, "甲子", nil},
		{nil, "H-2", "乙", "乙", 3}, {nil, "H-1", "丙", "丙", 4},
	}
	a := newArea(t, map[string]string{"hu": households})
	r := a.add("hu", "农户.xlsx", workbook(t, rows, "A2:A6", "B2:B4", "C2:C4", "E2:E4"), model.RegisterAbout{})
	a.said("", []string{"农户.xlsx [Sheet1!B6] register/key"})
	same(t, cells(r, "group", "id", "head", "name", "area"), "一组|H-1|甲|甲|12.5", "一组|H-1|甲|甲妻|", "一组|H-1|甲|甲子|", "一组|H-2|乙|乙|3", "一组|H-1|丙|丙|4")
}

const left = `title = "帮扶手册"
key = ["id"]
[[columns]]
key = "id"
heading = "户编号"
[[columns]]
key = "income"
heading = "收入"
type = "money"
unit = "元"
[[columns]]
key = "day"
heading = "日期"
type = "date"
[[compare]]
with = "system"
key = "id"
their_key = "number"
columns = ["income", "day"]
their_columns = ["total", "on"]
both = true
`

const right = `title = "系统数据"
key = ["number"]
[[columns]]
key = "number"
heading = "编号"
[[columns]]
key = "total"
heading = "总收入"
type = "money"
unit = "元"
[[columns]]
key = "on"
heading = "登记日期"
type = "date"
`

// TestCompare: two registers that must agree (国扶系统 and 帮扶手册), both ways.
func TestCompare(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"manual": left, "system": right})
	a.add("manual", "手册.csv", "户编号,收入,日期\nH-1,1200,2020.7.8\nH-2,\"1,500\",2020-07-08\nH-3,约900,2020-07-08\nH-4,1,2020-07-08\n,5,\nH-6,七百,2020-07-08\n", model.RegisterAbout{})
	a.add("system", "系统.csv", "编号,总收入,登记日期\nH-1,1200.00,2020年7月8日\nH-2,1510,2020-07-08\nH-3,900,2020-07-09\nH-5,3,\nH-6,700,2020-07-08\n,,2020-01-01\n", model.RegisterAbout{})
	a.said("", []string{
		"手册.csv:3:5 form/compare", "手册.csv:4:5 form/compare", "手册.csv:4:10 form/compare", "手册.csv:5:1 form/compare", "手册.csv:7:5 register/value", "系统.csv:5:1 form/compare",
	}, "“收入”这里是“1500”，台账“系统数据”里是“1510”", "“约900”", "“日期”这里是“2020-07-08”", "“H-4”在台账“系统数据”里没有", "", "“H-5”在台账“帮扶手册”里没有")
	if also := a.log.List()[0].Also; len(also) != 1 || also[0].String() != "系统.csv:3:5" {
		t.Errorf("%v", also)
	}
}

// TestCompareAlone: without the other register there is nothing to compare.
func TestCompareAlone(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"manual": left, "system": right})
	a.add("manual", "手册.csv", "户编号,收入\nH-1,1200\n", model.RegisterAbout{})
	a.said("", nil)
}

// TestCompareMerged: a household of two rows has one income.
func TestCompareMerged(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"manual": left, "system": right})
	a.add("manual", "手册.xlsx", workbook(t, [][]any{{"户编号", "收入"}, {"H-1", 1200}, {nil, nil}, {"H-2", 5}}, "A2:A3", "B2:B3"), model.RegisterAbout{})
	a.add("system", "系统.xlsx", workbook(t, [][]any{{"编号", "总收入"}, {"H-1", 1200}, {nil, nil}, {"H-2", 6}}, "A2:A3", "B2:B3"), model.RegisterAbout{})
	a.said("", []string{"手册.xlsx [Sheet1!B4] form/compare"})
}

// TestComparePeriods: each year is held against the same year of the other, and
// not against another one.
func TestComparePeriods(t *testing.T) {
	t.Parallel()
	const year = "period = \"year\"\n"
	a := newArea(t, map[string]string{"manual": year + left, "system": year + right})
	a.add("manual", "手册-2019.csv", "户编号,收入\nH-1,1200\n", model.RegisterAbout{})
	a.add("manual", "手册-2018.csv", "户编号,收入\nH-1,1100\n", model.RegisterAbout{})
	a.add("manual", "手册-2017.csv", "户编号,收入\nH-9,1\n", model.RegisterAbout{})
	a.add("system", "系统-2018.csv", "编号,总收入\nH-1,1000\n", model.RegisterAbout{})
	a.add("system", "系统-2019.csv", "编号,总收入\nH-1,1200\n", model.RegisterAbout{})
	a.said("", []string{"手册-2018.csv:2:5 form/compare"}, "“1100”")
}

// TestRecords: a cell names a record of another register by its number, in
// whatever year that stands.
func TestRecords(t *testing.T) {
	t.Parallel()
	const closing = "title = \"销号登记\"\nperiod = \"year\"\n[[columns]]\nkey = \"ref\"\nheading = \"问题编号\"\ntype = \"record\"\nof = \"wenti\"\n"
	const list = "title = \"问题清单\"\nperiod = \"year\"\nkey = [\"id\"]\n[[columns]]\nkey = \"id\"\nheading = \"编号\"\n"
	a := newArea(t, map[string]string{"closing": closing, "wenti": list})
	a.add("closing", "销号-2020.csv", "问题编号\nW-1\nW-2\nW-8\n\nW-9\n", model.RegisterAbout{})
	a.add("wenti", "问题-2019.csv", "编号\nW-1\n", model.RegisterAbout{})
	a.add("wenti", "问题-2020.csv", "编号\nW-2\n", model.RegisterAbout{})
	a.said("", []string{"销号-2020.csv:4:1 form/record", "销号-2020.csv:6:1 form/record"}, "台账“问题清单”里没有编号“W-8”")

	alone := newArea(t, map[string]string{"closing": closing, "wenti": list})
	alone.add("closing", "销号-2020.csv", "问题编号\nW-1\n", model.RegisterAbout{})
	alone.said("", nil)
}
