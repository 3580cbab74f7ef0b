package forms_test

import (
	"testing"

	"gongshi/generator/model"
)

// accounts is 财务公开: 上期结余 + 收入 − 支出 = 本期结余 (domain.md §3.4).
const accounts = `title = "财务"
period = "year"
[[columns]]
key = "account"
heading = "账户"
[[columns]]
key = "month"
heading = "月份"
type = "month"
[[columns]]
key = "opening"
heading = "上期结余"
type = "money"
unit = "元"
[[columns]]
key = "grant"
heading = "拨入"
type = "money"
unit = "元"
[[columns]]
key = "rent"
heading = "租金"
type = "money"
unit = "元"
[[columns]]
key = "spent"
heading = "支出"
type = "money"
unit = "元"
[[columns]]
key = "closing"
heading = "本期结余"
type = "money"
unit = "元"
[[balance]]
opening = "opening"
income = ["grant", "rent"]
expense = ["spent"]
closing = "closing"
by = ["account"]
order = "month"
`

const accountHead = "账户,月份,上期结余,拨入,租金,支出,本期结余\n"

// TestBalance: each row for itself.
func TestBalance(t *testing.T) {
	t.Parallel()
	for row, want := range map[string]string{
		"甲,2019年1月,100,20.50,,5,115.5":  "",
		"甲,2019年1月,0,,,,0":              "",
		"甲,2019年1月,100,20,10,5,126":     "“本期结余”写的是126，100 + 20 + 10 − 5 = 125，相差1。",
		"甲,2019年1月,100,0.1,0.2,,100.30": "",
		"甲,2019年1月,-20,,,30,-50":        "",
		"甲,2019年1月,100,约20,,,900":       "", // approximate: unknown
		"甲,2019年1月,100,20,,,约120":       "",
		"甲,2019年1月,,20,,,20":            "", // no opening: unknown
		"甲,2019年1月,100,20,,,":           "",
	} {
		a := newArea(t, map[string]string{"caiwu": accounts})
		a.add("caiwu", "财务-2019.csv", accountHead+row+"\n", model.RegisterAbout{})
		if want == "" {
			a.said("", nil)
		} else {
			a.said("", []string{"财务-2019.csv:2:23 form/balance"}, want)
		}
	}
	a := newArea(t, map[string]string{"caiwu": accounts}) // a cell that can't be read was reported
	a.add("caiwu", "财务-2019.csv", accountHead+"甲,2019年1月,100,二十,,,120\n", model.RegisterAbout{})
	a.said("", []string{"财务-2019.csv:2:15 register/value"})
}

// TestCarry: a row begins with what the one before it ended with, each account
// for itself, in the order of the months, whatever that of the file is.
func TestCarry(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"caiwu": accounts})
	a.add("caiwu", "财务-2019.csv", accountHead+
		"甲,2019年3月,150,,,,150\n"+ // 3: the 120 of February
		"甲,2019年1月,100,,,,100\n"+
		"乙,2019年1月,5,,,,5\n"+
		"甲,2019年2月,100,20,,,120\n"+
		"乙,2019年2月,6,,,,6\n"+ // 6: the 5 of January
		"甲,2019年4月,150,,,,约200\n"+
		"甲,2019年5月,230,,,,230\n"+ // after 约200 nobody knows
		"甲,2019年6月,,,,,230\n"+
		"甲,2019年7月,230,,,,230\n", model.RegisterAbout{})
	a.said("", []string{"财务-2019.csv:2:11 form/carry", "财务-2019.csv:6:11 form/carry"},
		"“上期结余”写的是150，2019年2月的“本期结余”是120，相差30。", "“上期结余”写的是6，2019年1月的“本期结余”是5，相差1。")
}

// TestCarryOverYears: the first row of a year begins with what the last row of
// the year before ended with. Over a year that is missing nothing is carried.
func TestCarryOverYears(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"caiwu": accounts})
	a.add("caiwu", "财务-2019.csv", accountHead+"甲,2019年1月,130,,,,130\n乙,2019年1月,7,,,,7\n丙,2019年1月,1,,,,1\n", model.RegisterAbout{})
	a.add("caiwu", "财务-2018.csv", accountHead+"乙,2018年12月,7,,,,7\n甲,2018年12月,120,,,,120\n甲,2018年11月,120,,,,120\n", model.RegisterAbout{})
	a.add("caiwu", "财务-2016.csv", accountHead+"甲,2016年12月,90,,,,90\n", model.RegisterAbout{})
	a.said("", []string{"财务-2019.csv:2:11 form/carry"}, "2018年12月的“本期结余”是120，相差10")
}

// TestCarryWithoutMonths: the rows follow each other as they stand, and the one
// of the year before is named by its year.
func TestCarryWithoutMonths(t *testing.T) {
	t.Parallel()
	const plain = "title = \"财务\"\nperiod = \"quarter\"\n[[columns]]\nkey = \"opening\"\nheading = \"期初\"\ntype = \"money\"\n[[columns]]\nkey = \"in\"\nheading = \"收入\"\ntype = \"money\"\n[[columns]]\nkey = \"closing\"\nheading = \"期末\"\ntype = \"money\"\n[[balance]]\nopening = \"opening\"\nincome = \"in\"\nclosing = \"closing\"\n"
	a := newArea(t, map[string]string{"caiwu": plain})
	a.add("caiwu", "财务-2019Q1.csv", "期初,收入,期末\n11,,11\n12,,12\n", model.RegisterAbout{})
	a.add("caiwu", "财务-2018Q4.csv", "期初,收入,期末\n8,2,10\n", model.RegisterAbout{})
	a.said("", []string{"财务-2019Q1.csv:2:1 form/carry", "财务-2019Q1.csv:3:1 form/carry"}, "2018年第4季度的“期末”是10", "上一行的“期末”是11")
}

// TestBalanceMerged: merged cells give several lines of income and expense one
// opening and one closing figure.
func TestBalanceMerged(t *testing.T) {
	t.Parallel()
	rows := [][]any{
		{"账户", "月份", "上期结余", "拨入", "租金", "支出", "本期结余"},
		{"甲", "2019年1月", 100, 20, nil, 3, 112}, {nil, nil, nil, nil, nil, 5, nil},
		{"甲", "2019年2月", 112, 20, nil, 3, 130}, {nil, nil, nil, 2, nil, 5, nil},
	}
	a := newArea(t, map[string]string{"caiwu": accounts})
	a.add("caiwu", "财务-2019.xlsx", workbook(t, rows, "A2:A3", "B2:B3", "C2:C3", "G2:G3", "A4:A5", "B4:B5", "C4:C5", "G4:G5"), model.RegisterAbout{})
	a.said("", []string{"财务-2019.xlsx [Sheet1!G4] form/balance"}, "112 + 20 − 3 + 2 − 5 = 126，相差4")
}
