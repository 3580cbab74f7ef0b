package formula_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator/formula"
)

func TestEval(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ src, want string }{
		// Exact decimals, compared by value.
		{"0.1+0.2 == 0.3", "是"}, {"1.0 == 1.00", "是"}, {"3/2", "1.5"}, {"n/4", "1.5"}, {"area * rate", "912.42354"},
		{"10/3", "3.33333333333333333333"}, {"20/3", "6.66666666666666666667"}, {"-20/3", "-6.66666666666666666667"}, {"10/3*3", "9.99999999999999999999"}, {"10*3/3", "10"},
		{"1/1024/1024/1024", "0.000000000931322574615478515625"}, {"1/1125899906842624*1125899906842624 == 1", "是"}, {"1/931322574615478515625*931322574615478515625 == 1", "是"}, {"100/1", "100"}, {"0.3/0.1", "3"}, {"7/0.0008", "8750"},
		{"0.00003/3000000", "0.00000000001"}, {"11931.002 * 131.42 / 10000", "156.797228284"}, {"round(213/308*100, 1)", "69.2"},
		{"999999999999999999999999999999 + 1", "1000000000000000000000000000000"}, {"9007199254740993 == 9007199254740992", "否"},
		{"１２．５＋１", "13.5"}, {"007", "7"}, {"1.50", "1.5"},

		// Precedence and associativity.
		{"1+2*3", "7"}, {"(1+2)*3", "9"}, {"（1＋2）＊3", "9"}, {"10-3-2", "5"}, {"10-(3-2)", "9"}, {"24/4/2", "3"}, {"24/(4/2)", "12"}, {"24/4*2", "12"}, {"-2*3", "-6"}, {"2*-3", "-6"}, {"2--3", "5"},
		{"-2+5", "3"}, {"1+2 == 3 and 2*2 == 4", "是"}, {"true or true and false", "是"}, {"(true or true) and false", "否"}, {"not true or true", "是"}, {"not (true or true)", "否"},
		{"not 1 == 2", "是"}, {"not n in [5]", "是"}, {"false ? 1 : true ? 2 : 3", "2"}, {"true ? false ? 1 : 2 : 3", "2"}, {"true or false ? 1 : 2", "1"}, {"1 == 1 ? 2 + 3 : 4", "5"},
		{"(1 < 2) == (3 < 4)", "是"},

		// Texts, dates, lists.
		{`t == "已完成"`, "是"}, {"t = '已完成'", "是"}, {"t == “已完成”", "是"}, {"t == “已完成“", "是"}, {"t != ‘已完成’", "否"}, {`contains(t, "完")`, "是"}, {"contains(t, '未')", "否"}, {"length(t)", "3"}, {`length("𠮷a")`, "2"},
		{`t in ["已完成", "办结"]`, "是"}, {`t in ["办结"、“已完成”]`, "是"}, {`t in 【"甲"，"乙"】`, "否"}, {`t not in ["甲"]`, "是"}, {"n in [1, 6.0]", "是"}, {"d in [@2019-04-30]", "是"}, {"y in [true]", "是"},
		{`"a b" == "a b"`, "是"}, {`"“" == '“'`, "是"}, {`"A" == "a"`, "否"},
		{"d == @2019-04-30", "是"}, {"d < @2019-5-1", "是"}, {"d + 1", "2019-05-01"}, {"d - 30", "2019-03-31"}, {"d + -1", "2019-04-29"}, {"＠2019-04-30 + 1", "2019-05-01"}, {"d + 0.5", "坏"}, {"d + 1.0", "2019-05-01"},
		{"d + 99999999", "坏"}, {"d + 999999999999999999999999999999", "坏"}, {"d - 999999", "坏"}, {"d + 2000000 + 2000000", "坏"}, {"days(done, found)", "2"}, {"days(found, done)", "-2"}, {"done >= found", "是"},
		{"year(d)", "2019"}, {"month(d)", "4"}, {"min(d, found, done)", "2019-04-30"}, {"max(d, found, done)", "2020-03-01"}, {"year(d) * 100 + month(d)", "201904"},
		{"min(3, 1, 2)", "1"}, {"max(3, 1, 2)", "3"}, {"max(1.0, 1)", "1"}, {"abs(-n)", "6"}, {"abs(n)", "6"},

		// Names.
		{"「数」 + 数 + n + 「n」", "24"}, {"「in」", "7"}, {"「是」", "7"}, {"「 金额（元） 」 * 1", "1000.5"}, {"「2021年度」", "69.2"}, {"year + year(d)", "2088.2"},

		// Unknown values.
		{"en + 1", "空"}, {"1 - en", "空"}, {"en * 0", "空"}, {"n / en", "空"}, {"en == 1", "空"}, {"en == en", "空"}, {"et == t", "空"}, {"ed < d", "空"}, {"-en", "空"}, {"not ey", "空"}, {"abs(en)", "空"}, {"round(en, 1)", "空"},
		{"v + en", "约"}, {"en + v", "约"}, {"v + b", "坏"}, {"b + v", "坏"}, {"b + en", "坏"}, {"n + v", "约"}, {"v < 3", "约"}, {"min(n, v)", "约"}, {"max(en, v, b)", "坏"},
		{"n / 0", "坏"}, {"0 / 0", "坏"}, {"n / 0.00 + en", "坏"}, {"n / 0 == 1", "坏"}, {"en / 0", "空"}, {"days(ed, d)", "空"}, {"year(ed)", "空"}, {"length(et)", "空"}, {"contains(et, 'a')", "空"},
		{"false and ey", "否"}, {"ey and false", "否"}, {"true and ey", "空"}, {"ey and true", "空"}, {"true or ey", "是"}, {"ey or true", "是"}, {"false or ey", "空"}, {"ey or false", "空"},
		{"by and false", "否"}, {"true or by", "是"}, {"by or false", "坏"}, {"ey and by", "坏"}, {"by or ey", "坏"}, {"ey or v < 1", "约"}, {"ey and ey", "空"},
		{"empty(en)", "是"}, {"has(en)", "否"}, {"empty(v)", "否"}, {"has(v)", "是"}, {"empty(b)", "否"}, {"has(n)", "是"}, {"empty(et)", "是"}, {"empty(ed)", "是"}, {"empty(en + 1)", "是"}, {"not empty(n)", "是"},
		{"coalesce(en, 3)", "3"}, {"coalesce(n, 3)", "6"}, {"coalesce(v, 3)", "约"}, {"coalesce(b, 3)", "坏"}, {"coalesce(en, en)", "空"}, {"coalesce(en, coalesce(en, 1))", "1"}, {"coalesce(et, 'a')", "“a”"}, {"coalesce(ed, d)", "2019-04-30"}, {"coalesce(ey, false)", "否"},
		{"about(a)", "1200"}, {"about(v)", "约"}, {"about(n)", "6"}, {"about(en)", "空"}, {"about(b)", "坏"}, {"a + 0", "约"}, {"about(a) - a", "约"}, {"abs(1559 - about(a)) <= about(a) * 0.1", "否"}, {"about(a) == 1200", "是"}, {"empty(about(v))", "否"},
		{"ey ? 1 : 2", "空"}, {"v > 1 ? 1 : 2", "约"}, {"by ? 1 : 2", "坏"}, {"y ? n : n/0", "6"}, {"not y ? n : en", "空"}, {`y ? "" : "超期"`, "空"}, {`n > 5 ? "超期" : ""`, "“超期”"}, {`has("")`, "否"},
		{"en in [1, 2]", "空"}, {"n in [en, 6]", "是"}, {"n in [en, 5]", "空"}, {"n not in [en, 6]", "否"}, {"n not in [en, 5]", "空"}, {"en in [v]", "约"}, {"n in [5, en, b]", "坏"}, {"et not in ['a']", "空"},
	} {
		f := compile(t, v.src)
		if got := show(f, f.Eval(get)); got != v.want {
			t.Errorf("%s: %s, want %s", v.src, got, v.want)
		}
	}
}

// TestForeignFields: what a cell holds besides the field of its kind stays out
// of results, and states beyond the known ones are Broken.
func TestForeignFields(t *testing.T) {
	t.Parallel()
	full := formula.Value{Num: decimal.New(3, 0), Text: "三", Day: row["d"].Day, Yes: true}
	for src, want := range map[string]formula.Value{"n": {Num: full.Num}, "t": {Text: full.Text}, "d": {Day: full.Day}, "y": {Yes: true}} {
		if got := compile(t, src).Eval(func(int) formula.Value { return full }); got.Text != want.Text || got.Day != want.Day || got.Yes != want.Yes || !got.Num.Equal(want.Num) {
			t.Errorf("%s: %+v", src, got)
		}
	}
	for _, state := range []formula.State{formula.Empty, formula.Vague, formula.Broken, 200} {
		odd := full
		odd.State = state
		if got := compile(t, "n").Eval(func(int) formula.Value { return odd }); got != (formula.Value{State: min(state, formula.Broken)}) {
			t.Errorf("state %d: %+v", state, got)
		}
	}
	if got := compile(t, "d").Eval(func(int) formula.Value { return formula.Value{Day: -5} }); got.State != formula.Broken {
		t.Errorf("a day before the first one: %+v", got)
	}
}

// TestImmense: no cell and no product makes a figure that fills the memory.
func TestImmense(t *testing.T) {
	t.Parallel()
	huge := func(int) formula.Value { return formula.Value{Num: decimal.New(1, 1<<30)} }
	tiny := func(int) formula.Value { return formula.Value{Num: decimal.New(1, -1<<30)} }
	for _, src := range []string{"n + 1", "n * n", "n == 1", "1 / n", "round(n, 2)", "d + n"} {
		if v := compile(t, src).Eval(huge); v.State == formula.Known {
			t.Errorf("%s is %v", src, v)
		}
		if v := compile(t, src).Eval(tiny); v.State == formula.Known {
			t.Errorf("%s is %v", src, v)
		}
	}
	long := strings.TrimSuffix(strings.Repeat("n*", 2000), "*")
	if v := compile(t, long).Eval(get); v.State != formula.Broken {
		t.Errorf("6 to the 2000th has %d digits", v.Num.NumDigits())
	}
	if v := compile(t, strings.TrimSuffix(strings.Repeat("n+", 2000), "+")).Eval(get); v.Num.String() != "12000" {
		t.Errorf("a long sum: %v", v)
	}
}

func TestUses(t *testing.T) {
	t.Parallel()
	f := compile(t, "面积 * rate + area * 「补贴标准」 > n or y")
	if got := f.Uses(); !slices.Equal(got, []int{0, 3, 11, 12}) {
		t.Errorf("%v", got)
	}
	f.Uses()[0] = 99
	if f.Uses()[0] != 0 {
		t.Error("a caller can change what a formula uses")
	}
	if f := compile(t, "1 + 1"); len(f.Uses()) != 0 || show(f, f.Eval(nil)) != "2" || f.Source() != "1 + 1" {
		t.Errorf("a constant: %+v", f)
	}
}

// Figures of real notices.
func TestRound(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		figure, want string
		places       int32
		mode         string
	}{
		{"34.605", "34.61", 2, "四舍五入"}, {"-34.605", "-34.61", 2, "四舍五入"}, {"34.604999", "34.6", 2, "四舍五入"}, {"-34.609", "-34.6", 2, "截断"}, {"34.609", "34.6", 2, "截断"},
		{"156.797228284", "156.8", 1, "四舍五入"}, {"0.5", "1", 0, "四舍五入"}, {"-0.5", "-1", 0, "四舍五入"}, {"0.05", "0", 0, "四舍五入"}, {"0.0499", "0", 1, "四舍五入"}, {"1.005", "1.01", 2, "四舍五入"}, {"2.5", "3", 0, "四舍五入"},
		{"7", "7", 2, "四舍五入"}, {"1550", "1600", -2, "四舍五入"}, {"1550", "1500", -2, "截断"}, {"50", "100", -2, "四舍五入"}, {"49", "0", -2, "四舍五入"}, {"4", "0", -2147483648, "四舍五入"}, {"4", "4", 2147483647, "截断"}, {"0", "0", -3, "截断"},
		{"0.999", "1", 2, "四舍五入"}, {"0.999", "0.99", 2, "截断"}, {"9.5", "10", 0, "四舍五入"},
	} {
		mode, ok := formula.Modes[v.mode]
		if got := formula.Round(decimal.RequireFromString(v.figure), v.places, mode); !ok || got.String() != v.want {
			t.Errorf("%s to %d, %s: %s, want %s", v.figure, v.places, v.mode, got, v.want)
		}
	}
	for src, want := range map[string]string{"round(34.605, 2)": "34.61", "round(-34.605, 2)": "-34.61", "truncate(-34.609, 2)": "-34.6", "truncate(34.609, 0)": "34", "round(10/3, 20)": "3.33333333333333333333"} {
		if f := compile(t, src); show(f, f.Eval(nil)) != want {
			t.Errorf("%s: %s", src, show(f, f.Eval(nil)))
		}
	}
	if len(formula.Modes) != 2 {
		t.Error("a mode has no test")
	}
}

func TestAgrees(t *testing.T) {
	t.Parallel()
	share := compile(t, "10337 * 10000 / 1108908.123").Eval(nil).Num // 93.2178…
	subsidy := compile(t, "11931.002 * 131.42 / 10000").Eval(nil).Num
	d := decimal.RequireFromString
	for _, v := range []struct {
		stated                       string
		computed                     decimal.Decimal
		places                       int32
		half, cut, halfStrict, exact bool // exact: truncated and strict
	}{
		{"93.21", share, 2, true, true, false, true},
		{"93.22", share, 2, true, true, true, false},
		{"93.23", share, 2, true, false, false, false},
		{"93.2", share, 1, true, true, true, true},
		{"93", share, 0, true, true, true, true},
		{"156.8", subsidy, 1, true, true, true, false},
		{"156.80", subsidy, 2, true, true, true, false},
		{"912.42354", d("912.42354"), 5, true, true, true, true},
		{"912.42", d("912.42354"), 2, true, true, true, true},
		{"69.2", compile(t, "213/308*100").Eval(nil).Num, 1, true, true, true, false},
		{"-34.61", d("-34.605"), 2, true, true, true, false},
		{"0", d("0.4"), 0, true, true, true, true},
		{"0", d("1"), 0, true, true, false, false},
		{"0", d("2"), 0, false, false, false, false},
		{"1500", d("1549"), -2, true, true, true, true},
		{"1.00", d("1"), 2, true, true, true, true},
	} {
		got := [4]bool{}
		for i, strict := range []bool{false, false, true, true} {
			got[i] = formula.Agrees(d(v.stated), v.computed, v.places, formula.Mode(i%2), strict)
		}
		if want := [4]bool{v.half, v.cut, v.halfStrict, v.exact}; got != want {
			t.Errorf("%s and %s: %v, want %v", v.stated, v.computed, got, want)
		}
	}
	if formula.Agrees(decimal.New(1, 1<<30), decimal.New(1, -1<<30), 2, formula.HalfUp, false) || formula.Agrees(d("1"), d("1"), -1<<31, formula.HalfUp, false) {
		t.Error("immense figures agree")
	}
}
