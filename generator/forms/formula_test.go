package forms_test

import (
	"strings"
	"testing"

	"gongshi/generator/model"
	"gongshi/generator/register"
)

// subsidy is 耕地地力保护补贴: area by rate is the amount, printed by the paper or
// not.
const subsidy = `title = "补贴"
[[columns]]
key = "name"
heading = "农户"
[[columns]]
key = "area"
heading = "面积"
type = "land"
[[columns]]
key = "total"
heading = "总额"
type = "money"
unit = "元"
[[columns]]
key = "rate"
heading = "标准"
type = "money"
unit = "元/亩"
formula = "total / area"
places = 2
MODE
[total]
sum = ["rate"]
`

// TestStatedFigures: a figure that the paper states is its own as long as it
// differs by no more than one unit of its last digit; 西平 printed 93.21 for
// 93.2178 and 93.6 for 93.6053 (domain.md §3.7).
func TestStatedFigures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ mode, row, shown, says string }{
		{"", "西平,1108908.123,103370000,93.21", "93.21", ""},
		{"", "西平,1108908.123,103370000,93.22", "93.22", ""},
		{"", "西平,1108908.123,103370000,93.23", "93.23", ""},
		{"", "西平,1108908.123,103370000,93.20", "93.22", "“标准”写的是93.20，按“总额 ÷ 面积”得出93.22。"},
		{"mode = \"截断\"", "西平,1108908.123,103370000,93.21", "93.21", ""},
		{"mode = \"截断\"", "西平,1108908.123,103370000,93.23", "93.21", "得出93.21"},
		{"", "西平,1104318.046,103370000,93.6", "93.6", ""},
		{"", "西平,1104318.046,103370000,93.7", "93.7", ""},
		{"", "西平,1104318.046,103370000,93.8", "93.61", "93.8"},
		{"", "西平,1104318.046,103370000,93.6053", "93.6053", ""}, // longer than the declared places
		{"", "西平,1104318.046,103370000,93", "93", ""},
		{"", "西平,1104318.046,103370000,", "93.61", ""},
		{"", "西平,1104318.046,103370000,约90", "93.61", ""},
		{"", "西平,约110万,103370000,93.6", "93.6", ""}, // can't be computed: the paper's own
		{"", "西平,,103370000,93.6", "93.6", ""},
		{"", "西平,,103370000,", "", ""},
		{"", "西平,1104318.046,,约90", "约90", ""},
	} {
		a := newArea(t, map[string]string{"butie": strings.Replace(subsidy, "MODE", c.mode, 1)})
		r := a.add("butie", "补贴.csv", "农户,面积,总额,标准\n"+c.row+"\n", model.RegisterAbout{})
		if c.says == "" {
			a.said("", nil)
		} else {
			a.said("", []string{"补贴.csv:2:26 formula/differs"}, c.says)
		}
		same(t, cells(r, "rate"), c.shown)
	}
}

// TestComputed: what formulas make of cells, by the type of the column.
func TestComputed(t *testing.T) {
	t.Parallel()
	const columns = "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\ntype = \"decimal\"\n[[columns]]\nkey = \"b\"\nheading = \"乙\"\ntype = \"decimal\"\n[[columns]]\nkey = \"d\"\nheading = \"日\"\ntype = \"date\"\n[[columns]]\nkey = \"e\"\nheading = \"止\"\ntype = \"date\"\n[[columns]]\nkey = \"w\"\nheading = \"字\"\n[[columns]]\nkey = \"y\"\nheading = \"是\"\ntype = \"yesno\"\n"
	for _, c := range []struct{ kind, formula, row, want string }{
		{"decimal", "a * b", "15.207059,60,,,,", "912.42354"},
		{"decimal", "a / 4", "5,,,,,", "1.25"},
		{"decimal", "round(a / b, 1)", "5,3,,,,", "1.7"},
		{"decimal\"\nplaces = 2\n#", "a / b", "5,2,,,,", "2.50"},
		{"decimal\"\nplaces = 1\n#", "a / b", "50500,45,,,,", "1122.2"},
		{"integer", "a / b", "1300,7,,,,", "186"},
		{"integer\"\nmode = \"截断\"\n#", "a / b", "1300,7,,,,", "185"},
		{"percent\"\nplaces = 1\n#", "a / b * 100", "213,308,,,,", "69.2"},
		{"decimal\"\nplaces = 2\n#", "a + b", "1,0.5,,,,", "1.50"},
		{"decimal", "coalesce(a, 0) + coalesce(b, 0)", ",3,,,,", "3"},
		{"decimal", "a + b", ",3,,,,", ""},
		{"decimal", "a + b", "约1,3,,,,", ""},
		{"decimal\"\nplaces = 1\n#", "b - about(a)", "约1200,1558.6,,,,", "约358.6"},
		{"decimal", "b - about(a)", "1200,1558.6,,,,", "358.6"},
		{"decimal", "b - about(a)", "近百,1558.6,,,,", ""},
		{"yesno", "b > about(a)", "1500余,1558.6,,,,", "是"},
		{"integer", "days(e, d)", ",,2020-03-02,2020-07-08,,", "128"},
		{"date", "d + 5", ",,2019-04-26,,,", "2019-05-01"},
		{"month", "d + 5", ",,2019-04-26,,,", "2019年5月"},
		{"quarter", "d", ",,2019-04-26,,,", "2019年第2季度"},
		{"year", "d", ",,2019-04-26,,,", "2019年"},
		{"date", "d + 5", ",,,,,", ""},
		{"yesno", "d <= e", ",,2020-03-02,2020-03-02,,", "是"},
		{"yesno", "d <= e", ",,2020-03-03,2020-03-02,,", "否"},
		{"yesno", "not y", ",,,,,×", "是"},
		{"yesno", "not y", ",,,,,", ""},
		{"yesno", "empty(w)", ",,,,,", "是"},
		{"text", "a > 10 ? '大' : w", "3,,,,小,", "小"},
		{"text", "a > 10 ? '大' : w", "30,,,,小,", "大"},
	} {
		a := newArea(t, map[string]string{"x": columns + "[[columns]]\nkey = \"f\"\nheading = \"算\"\nformula = \"" + c.formula + "\"\ntype = \"" + c.kind + "\"\n"})
		r := a.add("x", "甲.csv", "甲,乙,日,止,字,是\n"+c.row+"\n-,,,,,\n", model.RegisterAbout{})
		a.log.List()
		list := a.apply("")
		if got := cells(r, "f")[0]; got != c.want {
			t.Errorf("%s of %s is %q, want %q", c.formula, c.row, got, c.want)
		}
		for _, f := range list {
			if f.Place.Line == 2 {
				t.Errorf("%s of %s: %v", c.formula, c.row, f)
			}
		}
	}
}

// TestNotComputed: a division by zero is said at the row; a cell that could not
// be read was said before.
func TestNotComputed(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"butie": strings.Replace(subsidy, "MODE", "", 1)})
	r := a.add("butie", "补贴.csv", "农户,面积,总额\n甲,0,120\n乙,三亩,120\n丙,2,120\n", model.RegisterAbout{})
	a.said("", []string{"补贴.csv:2:1 formula/broken", "补贴.csv:3:3 register/value"}, "“标准”按“总额 ÷ 面积”算不出来：除数是0")
	same(t, cells(r, "rate"), "", "", "60.00")
	if sum, all := register.Sum(r, r.Declaration.Column("rate")); sum.String() != "60" || !all {
		t.Errorf("%s, all: %v", sum, all)
	}
}

// TestChain: a derived column may use those above it, whoever makes them.
func TestChain(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"x": "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\ntype = \"integer\"\n" +
		"[[columns]]\nkey = \"double\"\nheading = \"倍\"\ntype = \"integer\"\nformula = \"a * 2\"\n[[columns]]\nkey = \"place\"\nheading = \"名次\"\ntype = \"integer\"\nderived = true\n[[columns]]\nkey = \"best\"\nheading = \"第一\"\ntype = \"yesno\"\nformula = \"place == 1\"\n[[rank]]\ncolumn = \"place\"\nby = \"double\"\n"})
	r := a.add("x", "甲.csv", "甲\n3\n5\n", model.RegisterAbout{})
	a.said("", nil)
	same(t, cells(r, "double", "place", "best"), "6|2|否", "10|1|是")
}

// TestMergedInput: a number in cells that are merged over a household is known
// in each of its rows and counts once, and so does what is made of it.
func TestMergedInput(t *testing.T) {
	t.Parallel()
	const text = "title = \"补贴\"\n[[columns]]\nkey = \"head\"\nheading = \"户主\"\n[[columns]]\nkey = \"name\"\nheading = \"姓名\"\n[[columns]]\nkey = \"area\"\nheading = \"面积\"\ntype = \"land\"\n[[columns]]\nkey = \"share\"\nheading = \"比例\"\ntype = \"percent\"\n" +
		"[[columns]]\nkey = \"rate\"\nheading = \"标准\"\ntype = \"money\"\nunit = \"元/亩\"\nformula = \"60\"\n[[columns]]\nkey = \"amount\"\nheading = \"金额\"\ntype = \"money\"\nunit = \"元\"\nformula = \"area * rate\"\n[[columns]]\nkey = \"each\"\nheading = \"每人\"\ntype = \"money\"\nunit = \"元\"\nformula = \"area * rate * share / 100\"\n[[columns]]\nkey = \"big\"\nheading = \"大户\"\ntype = \"yesno\"\nformula = \"area > 10\"\n" +
		"[total]\nsum = [\"area\", \"amount\", \"each\"]\n[[rules]]\nmust = \"amount >= 600\"\n"
	a := newArea(t, map[string]string{"butie": text})
	r := a.add("butie", "补贴.xlsx", workbook(t, [][]any{{"户主", "姓名", "面积", "比例"}, {"甲", "甲", 12.5, 50}, {nil, "甲妻", nil, 30}, {nil, "甲子", nil, 20}, {"乙", "乙", 3, 100}}, "A2:A4", "C2:C4"), model.RegisterAbout{})
	a.said("", []string{"补贴.xlsx [Sheet1!A5] rule/check"}, "这一行不符合“金额 不小于 600”：金额 180。")
	same(t, cells(r, "name", "area", "amount", "each", "big"), "甲|12.5|750|375|是", "甲妻|||225|是", "甲子|||150|是", "乙|3|180|180|否")
	for key, want := range map[string]string{"area": "15.5", "amount": "930", "each": "930"} {
		if sum, all := register.Sum(r, r.Declaration.Column(key)); sum.String() != want || !all {
			t.Errorf("%s sums up to %s, all: %v", key, sum, all)
		}
	}
}

// TestRules: must and equal, with when, text, level and tolerance.
func TestRules(t *testing.T) {
	t.Parallel()
	const columns = "title = \"名册\"\n[[columns]]\nkey = \"kind\"\nheading = \"类别\"\n[[columns]]\nkey = \"a\"\nheading = \"总数\"\ntype = \"integer\"\n[[columns]]\nkey = \"b\"\nheading = \"已办\"\ntype = \"integer\"\n[[columns]]\nkey = \"c\"\nheading = \"未办\"\ntype = \"integer\"\n[[columns]]\nkey = \"rate\"\nheading = \"办结率\"\ntype = \"percent\"\n"
	for _, c := range []struct{ rule, row, want, says string }{
		{"must = \"b + c == a\"\n", "甲,308,213,95,", "", ""},
		{"must = \"b + c == a\"\n", "甲,308,213,96,", "名册.csv:2:11 rule/check", "这一行不符合“已办 + 未办 等于 总数”：总数 308，已办 213，未办 96。"},
		{"must = \"b + c == a\"\n", "甲,约300,213,96,", "", ""},
		{"must = \"b + c == a\"\n", "甲,308,213,,", "", ""},
		{"must = \"has(c)\"\n", "甲,308,213,,", "名册.csv:2:11 rule/check", "未办 空"},
		{"must = \"b <= a\"\nlevel = \"error\"\n", "甲,1,2,,", "名册.csv:2:5 rule/must", ""},
		{"must = \"b <= a\"\nlevel = \"hint\"\n", "甲,1,2,,", "名册.csv:2:5 rule/note", ""},
		{"must = \"b <= a\"\nlevel = \"warning\"\ntext = \"已办的不能比总数多。\"\n", "甲,1,2,,", "名册.csv:2:5 rule/check", "已办的不能比总数多：总数 1，已办 2。"},
		{"when = 'kind == \"合计\"'\nmust = \"b <= a\"\n", "甲,1,2,,", "", ""},
		{"when = 'kind == \"甲\"'\nmust = \"b <= a\"\n", "甲,1,2,,", "名册.csv:2:5 rule/check", ""},
		{"when = 'kind == \"甲\"'\nmust = \"b <= a\"\n", ",1,2,,", "", ""},
		{"must = \"1 > 2\"\ntext = \"从来不对\"\n", "甲,1,,,", "名册.csv:2:1 rule/check", "从来不对。"},
		{"equal = \"c\"\nto = \"a - b\"\n", "甲,308,213,95,", "", ""},
		{"equal = \"c\"\nto = \"a - b\"\ntolerance = \"none\"\n", "甲,308,213,96,", "名册.csv:2:11 rule/check", "“未办”写的是96，按“总数 − 已办”得出95。"},
		{"equal = \"c\"\nto = \"a - b\"\n", "甲,308,213,96,", "", ""}, // within one unit of the last digit
		{"equal = \"c\"\nto = \"a - b\"\n", "甲,308,213,97,", "名册.csv:2:11 rule/check", ""},
		{"equal = \"rate\"\nto = \"b / a * 100\"\n", "甲,308,213,95,69.2%", "", ""},
		{"equal = \"rate\"\nto = \"b / a * 100\"\n", "甲,308,213,95,69", "", ""},
		{"equal = \"rate\"\nto = \"b / a * 100\"\n", "甲,308,213,95,69.0", "名册.csv:2:14 rule/check", "得出69.16"},
		{"equal = \"rate\"\nto = \"b / a * 100\"\ntolerance = \"none\"\n", "甲,308,213,95,69.1", "名册.csv:2:14 rule/check", ""},
		{"equal = \"rate\"\nto = \"b / a * 100\"\ntolerance = \"none\"\nmode = \"截断\"\n", "甲,308,213,95,69.1", "", ""},
		{"equal = \"rate\"\nto = \"b / a * 100\"\nlevel = \"error\"\ntext = \"办结率算错了\"\n", "甲,308,213,95,70.0", "名册.csv:2:14 rule/must", "办结率算错了：写的是70.0，得出69.16。"},
		{"equal = \"rate\"\nto = \"b / a * 100\"\n", "甲,0,213,95,70.0", "", ""}, // nothing to compare with
		{"equal = \"rate\"\nto = \"b / a * 100\"\n", "甲,308,213,95,约70", "", ""},
	} {
		a := newArea(t, map[string]string{"x": columns + "[[rules]]\n" + c.rule})
		a.add("x", "名册.csv", "类别,总数,已办,未办,办结率\n"+c.row+"\n", model.RegisterAbout{})
		if c.want == "" {
			a.said("", nil)
		} else {
			a.said("", []string{c.want}, c.says)
		}
	}
}

// TestAboutStaysOut: what was made of an approximate figure is one itself: it is
// in no sum and in no further formula.
func TestAboutStaysOut(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"x": "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\ntype = \"integer\"\n[[columns]]\nkey = \"b\"\nheading = \"乙\"\ntype = \"integer\"\nformula = \"about(a) + 1\"\n[[columns]]\nkey = \"c\"\nheading = \"丙\"\ntype = \"integer\"\nformula = \"b + 1\"\n"})
	r := a.add("x", "甲.csv", "甲\n约30\n4\n", model.RegisterAbout{})
	a.said("", nil)
	same(t, cells(r, "b"), "约31", "5")
	same(t, cells(r, "c"), "", "6")
	if sum, all := register.Sum(r, 1); sum.String() != "5" || all {
		t.Errorf("%s, all: %v", sum, all)
	}
}
