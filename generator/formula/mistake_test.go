package formula_test

import (
	"strings"
	"testing"

	"gongshi/generator/formula"
)

// TestPlaces marks the place of each mistake with ⟦ ⟧ in the source, and holds
// a piece of what is said about it; "" is no mistake.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ marked, says string }{
		// What is no token.
		{"⟦⟧", "算式是空的"}, {"⟦ \n⟧", "算式是空的"}, {"n + ⟦#⟧ 1", "不能用“#”"}, {"50 ⟦%⟧", "69.2 就是 69.2 %"}, {"⟦.⟧5", "0.5"}, {"n ⟦&⟧ y", "写成 and"}, {"n + ⟦5.⟧", "小数点后面缺数字"}, {"⟦1e3⟧ + n", "30000"}, {"⟦3万⟧", "30000"},
		{"⟦2021年度⟧ + 1", "以数字开头的列名写在「」里"}, {"⟦1,000⟧", "千分位"}, {"min(⟦12，345⟧)", "千分位"}, {"max(1,2,3)", ""}, {"n in [100, 200]", ""}, {"⟦1234567890123456789012345678901⟧", "31 位"}, {"⟦1234567890123456.789012345678901⟧", "31 位"},
		{"t == ⟦\"⟧已完成", "结尾的引号"}, {"t == ⟦“⟧已完成\"", "结尾的引号"}, {"1 + ⟦「⟧数", "结尾的」"}, {"d > ⟦@2019-02-30⟧", "@2019-04-30"}, {"d > ⟦@2019⟧", "@2019-04-30"}, {"d > ⟦@20190430⟧", "@2019-04-30"}, {"d > ⟦@2019年4月30日⟧", "@2019-04-30"}, {"d > ⟦@⟧", "@2019-04-30"}, {"d > ⟦@1819-01-01⟧", "1900"},
		{"n ⟦\xff⟧", "不能识别"},

		// What does not fit together.
		{"n +⟦⟧", "没有写完"}, {"n ⟦n⟧", "缺少运算符"}, {"n ⟦5⟧", "缺少运算符"}, {"⟦n是⟧", "没有“n是”"}, {"(n + 1⟦⟧", "缺少结尾的“)”"}, {"n + 1⟦)⟧", "多了一个"}, {"n in [1, 2⟦⟧", "缺少结尾的“]”"}, {"n in ⟦[]⟧", "列表是空的"}, {"n in ⟦6⟧", "后面缺少列表"}, {"n in [1⟦)⟧", "多了一个"},
		{"⟦*⟧ n", "应是一个值"}, {"n + ⟦/⟧ 2", "应是一个值"}, {"n ⟦:⟧ 1", "不能放在这里"}, {"⟦[⟧1]", "应是一个值"}, {"⟦and⟧ y", "应是一个值"}, {"max(1, ⟦)⟧", "应是一个值"}, {"y ? 1⟦⟧", "缺少冒号"}, {"y ? 1 ⟦,⟧ 2", "缺少冒号"}, {"(⟦)⟧", "应是一个值"}, {"1 < 2 ⟦<⟧ 3", "不能连着写"}, {"y == y ⟦==⟧ y", "不能连着写"}, {"n in [1] ⟦in⟧ [true]", "不能连着写"},
		{"t ⟦不是⟧ '甲'", "写成 !="}, {"n ==⟦=⟧ 1", "应是一个值"}, {"n ⟦,⟧ 1", "不能放在这里"}, {"⟦数⟧ (1)", "没有“数”这个函数"},

		// Names.
		{"n + ⟦面鸡⟧", "你是不是想写“面积”"}, {"n + ⟦aera⟧", "你是不是想写“area”"}, {"n + ⟦总计⟧", "可以用的列：数、文、日、判断、en、et、ed、ey、v、b等。"}, {"⟦amont⟧ > 1", "你是不是想写“amount”"}, {"⟦金额⟧（元） + 1", "写成「金额（元）」"}, {"n + ⟦「没有」⟧", "可以用的列"}, {"n + ⟦「」⟧", "没有“”"}, {"n>1 and ⟦面积并且已公示⟧", "前后要有空格"},
		{"⟦in⟧ + 1", "写成「in」"}, {"n == ⟦是⟧", "写成「是」；不是指这一列的，写成 true"}, {"⟦图片⟧", "不能用在算式里"}, {"⟦同名⟧ + 1", "不止一列"}, {"⟦N⟧ + 1", "没有“N”"},
		{"⟦rond⟧(n, 1)", "你是不是想写“round”"}, {"⟦sum⟧(n)", "可以用的函数"}, {"⟦n⟧(1)", "可以用的函数"},

		// Kinds and arguments; the pairs of operators are in conformance_test.go.
		{"n ⟦+⟧ t", "引号里的都是文字"}, {"d ⟦-⟧ d", "days("}, {"1 ⟦+⟧ d", "日期 + 天数"}, {"d ⟦<⟧ 2019-04-30", "@2019-04-30"}, {"t ⟦<⟧ t", "contains()"}, {"y ⟦<⟧ y", "and、or"}, {"n ⟦and⟧ y", "判断"}, {"n > 1 ⟦或者⟧ t", "判断"}, {"y ⟦+⟧ 1", "? 1 : 0"}, {"d ⟦*⟧ 2", "加减天数"},
		{"(n + 1) ⟦*⟧ (t)", "数字和文字之间不能用 *"}, {"t ⟦not  in⟧ [1]", "不能用 not  in"}, {"n ⟦in⟧ [1, 'a']", "第 2 个值"}, {"⟦-⟧t", "负号"}, {"y and ⟦not⟧ n", "判断"}, {"n ⟦?⟧ 1 : 2", "问号前面"}, {"y ? 1 ⟦:⟧ 'a'", "数字和文字"},
		{"t ⟦==⟧ \"\"", "empty(列)"}, {"\"\" ⟦!=⟧ t", "empty(列)"}, {"t ⟦in⟧ ['a', '']", "empty(列)"}, {"contains(t, ⟦''⟧)", "empty(列)"}, {"y ? 'a' : ''", ""},
		{"⟦round⟧(n)", "要有 2 个值"}, {"⟦min⟧(n)", "至少要有 2 个值"}, {"⟦abs⟧()", "这里有 0 个"}, {"⟦year⟧(d, d)", "year(日期)"}, {"abs(⟦(t)⟧)", "这里是文字"}, {"days(d, ⟦n + 1⟧)", "第 2 个值要是日期"}, {"min(n, ⟦d⟧)", "要是数字"}, {"min(⟦t⟧, t)", "数字或日期"}, {"coalesce(t, ⟦0⟧)", "要是文字"}, {"about(⟦n + 1⟧)", "只写一列"}, {"about(⟦(t)⟧)", "要是数字"}, {"about(⟦2⟧)", "只写一列"},
		{"round(n, ⟦n⟧)", "0 到 20"}, {"round(n, ⟦-1⟧)", "0 到 20"}, {"round(n, ⟦1.5⟧)", "0 到 20"}, {"round(n, ⟦21⟧)", "0 到 20"}, {"round(n, 2.0)", ""}, {"truncate(n, ⟦(1 + 1)⟧)", "0 到 20"},
	} {
		from, to := strings.Index(v.marked, "⟦"), strings.Index(v.marked, "⟧")-len("⟦")
		src := strings.NewReplacer("⟦", "", "⟧", "").Replace(v.marked)
		f, mistake := formula.Compile(src, columns)
		if (f == nil) == (mistake == nil) {
			t.Errorf("%q: a formula and a mistake, or neither", src)
		}
		switch {
		case v.says == "":
			if mistake != nil {
				t.Errorf("%q: %+v", src, *mistake)
			}
		case mistake == nil:
			t.Errorf("%q is no mistake", src)
		case mistake.From != from || mistake.To != to:
			t.Errorf("%q: from %d to %d, want %d to %d (%s)", src, mistake.From, mistake.To, from, to, mistake.Text)
		case !strings.Contains(mistake.Text+mistake.Hint, v.says) || !strings.HasSuffix(mistake.Text, "。") && !strings.HasSuffix(mistake.Text, "”") || !strings.HasSuffix(mistake.Hint, "。") && !strings.HasSuffix(mistake.Hint, "？"):
			t.Errorf("%q: %s %s, want %q", src, mistake.Text, mistake.Hint, v.says)
		}
	}
}

func TestUnits(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		// The unit of the result.
		"area": "亩", "-area": "亩", "area + 1": "亩", "1 + area": "亩", "area + n": "亩", "area - area": "亩", "abs(area)": "亩", "round(area, 2)": "亩", "truncate(area, 2)": "亩", "min(area, 3)": "亩", "max(3, area)": "亩", "coalesce(area, 0)": "亩", "about(area)": "亩", "coalesce(0, area)": "亩",
		"y ? area : 0": "亩", "y ? 0 : area": "亩", "area * 2": "亩", "2 * area": "亩", "area / 2": "亩", "n * area": "亩", "area / n": "亩",
		"area * rate": "", "area / area": "", "2 / area": "", "n / area": "", "n + 1": "", "area > 3": "", "days(d, d)": "", "d + term": "", "length(t)": "", "area == area": "", "term + days(d, d)": "天",
		// A literal factor converts.
		"budget * 10000": "元", "10000 * budget": "元", "budget * 10000.0": "元", "amount / 10000": "万元", "amount / 100000000": "亿元", "large * 10000": "万元", "large * 100000000": "元", "budget / 10000": "亿元", "hectares * 15": "亩", "area / 15": "公顷", "budget * 100": "万元", "budget / 100": "万元", "amount * 10000": "元", "n * 10000": "",
		"budget * 10000 + amount": "元", "budget + amount / 10000": "万元", "hectares * 15 <= area": "",
	} {
		if f := compile(t, src); f.Unit() != want {
			t.Errorf("%s: %q, want %q", src, f.Unit(), want)
		}
	}
	for marked, says := range map[string]string{
		"budget ⟦+⟧ amount":          "把万元的一边乘以 10000，换算成元；或把元的一边除以 10000，换算成万元。",
		"amount ⟦-⟧ budget":          "把万元的一边乘以 10000，换算成元",
		"amount ⟦>=⟧ large":          "把亿元的一边乘以 100000000，换算成元",
		"large ⟦==⟧ budget":          "把亿元的一边乘以 10000，换算成万元",
		"area ⟦<⟧ hectares":          "把公顷的一边乘以 15，换算成亩",
		"people ⟦+⟧ households":      "两边的单位不同：人和户。",
		"min(area, 1, ⟦hectares⟧)":   "两边的单位不同：亩和公顷。",
		"max(1, area, ⟦people⟧)":     "亩和人",
		"y ? amount ⟦:⟧ budget":      "10000",
		"coalesce(amount, ⟦budget⟧)": "10000",
		"amount ⟦in⟧ [1, budget]":    "10000",
		"amount * 2 ⟦+⟧ budget":      "10000",
		"d ⟦+⟧ amount":               "日期只能加减天数，这里的单位是元。",
		"d ⟦-⟧ area * 2":             "这里的单位是亩",
	} {
		from, to := strings.Index(marked, "⟦"), strings.Index(marked, "⟧")-len("⟦")
		src := strings.NewReplacer("⟦", "", "⟧", "").Replace(marked)
		_, mistake := formula.Compile(src, columns)
		if mistake == nil || mistake.From != from || mistake.To != to || !strings.Contains(mistake.Text+mistake.Hint, says) {
			t.Errorf("%s: %+v", src, mistake)
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	repeat := strings.Repeat
	for name, v := range map[string]struct {
		src      string
		ok       bool
		from, to int
	}{
		"64 parentheses":    {repeat("(", 64) + "n" + repeat(")", 64), true, 0, 0},
		"65 parentheses":    {repeat("(", 65) + "n" + repeat(")", 65), false, 65, 66},
		"64 signs":          {repeat("-", 64) + "n", true, 0, 0},
		"65 signs":          {repeat("-", 65) + "n", false, 65, 66},
		"many nots":         {repeat("not ", 900) + "y", false, 260, 263},
		"many conditions":   {repeat("y ? 1 : ", 65) + "2", false, 516, 517},
		"many calls":        {repeat("abs(", 65) + "n" + repeat(")", 65), false, 260, 261},
		"a long sum":        {"n" + repeat("+n", 2047), true, 0, 0},
		"a long source":     {"n" + repeat(" ", 4095), true, 0, 0},
		"too long a source": {"n" + repeat(" ", 4096), false, 4096, 4097},
		"a literal":         {repeat("9", 30), true, 0, 0},
		"only brackets":     {repeat("[", 4096), false, 0, 1},
	} {
		f, mistake := formula.Compile(v.src, columns)
		if v.ok != (mistake == nil) || v.ok != (f != nil) {
			t.Errorf("%s: %+v", name, mistake)
		} else if !v.ok && (mistake.From != v.from || mistake.To != v.to) {
			t.Errorf("%s: from %d to %d, want %d to %d", name, mistake.From, mistake.To, v.from, v.to)
		}
	}
	if _, mistake := formula.Compile("n", nil); mistake == nil || mistake.Hint != "这里没有可以用的列。" {
		t.Errorf("no columns: %+v", mistake)
	}
	many := make([]formula.Column, 1000)
	for i := range many {
		many[i] = formula.Column{Key: repeat("a", i+2), Kind: formula.Number}
	}
	if _, mistake := formula.Compile("aaab", many); mistake == nil || mistake.Hint != "你是不是想写“aaa”？" {
		t.Errorf("many columns: %+v", mistake)
	}
}
