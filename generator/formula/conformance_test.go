package formula_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/formula"
)

// columns and row are the register that the tests compute with. n is known,
// and so are t, d and y; e… is empty, v vague without a figure, a
// vague with one (约1200), b broken.
var columns = []formula.Column{
	{Key: "n", Heading: "数", Kind: formula.Number},
	{Key: "t", Heading: "文", Kind: formula.Text},
	{Key: "d", Heading: "日", Kind: formula.Date},
	{Key: "y", Heading: "判断", Kind: formula.YesNo},
	{Key: "en", Kind: formula.Number},
	{Key: "et", Kind: formula.Text},
	{Key: "ed", Kind: formula.Date},
	{Key: "ey", Kind: formula.YesNo},
	{Key: "v", Kind: formula.Number},
	{Key: "b", Kind: formula.Number},
	{Key: "by", Kind: formula.YesNo},
	{Key: "area", Heading: "面积", Kind: formula.Number, Unit: "亩"},
	{Key: "rate", Heading: "补贴标准", Kind: formula.Number, Unit: "元/亩"},
	{Key: "amount", Heading: "金额（元）", Kind: formula.Number, Unit: "元"},
	{Key: "budget", Heading: "预算", Kind: formula.Number, Unit: "万元"},
	{Key: "found", Heading: "发现日期", Kind: formula.Date},
	{Key: "done", Heading: "完成日期", Kind: formula.Date},
	{Key: "state", Heading: "状态", Kind: formula.Text},
	{Key: "in", Heading: "是", Kind: formula.Number},
	{Key: "year", Heading: "2021年度", Kind: formula.Number, Unit: "%"},
	{Key: "posted", Heading: "已公示", Kind: formula.YesNo},
	{Key: "hectares", Heading: "公顷数", Kind: formula.Number, Unit: "公顷"},
	{Key: "people", Heading: "人口", Kind: formula.Number, Unit: "人"},
	{Key: "households", Heading: "户数", Kind: formula.Number, Unit: "户"},
	{Key: "large", Heading: "总预算", Kind: formula.Number, Unit: "亿元"},
	{Key: "term", Heading: "期限", Kind: formula.Number, Unit: "天"},
	{Key: "picture", Heading: "图片"}, // of no kind
	{Key: "first", Heading: "同名", Kind: formula.Number},
	{Key: "second", Heading: "同名", Kind: formula.Number},
	{Key: "a", Heading: "概数", Kind: formula.Number},
}

var row = map[string]formula.Value{
	"n": number("6"), "t": {Text: "已完成"}, "d": {Day: day.Must(2019, 4, 30)}, "y": {Yes: true},
	"en": {State: formula.Empty}, "et": {}, "ed": {}, "ey": {State: formula.Empty}, "v": {State: formula.Vague}, "a": {State: formula.Vague, Num: decimal.NewFromInt(1200)},
	"b": {State: formula.Broken}, "by": {State: formula.Broken},
	"area": number("15.207059"), "rate": number("60"), "amount": number("1000.50"), "budget": number("2"),
	"found": {Day: day.Must(2020, 2, 28)}, "done": {Day: day.Must(2020, 3, 1)}, "state": {Text: "办理中"}, "in": number("7"), "year": number("69.2"),
}

func number(s string) formula.Value { return formula.Value{Num: decimal.RequireFromString(s)} }

func get(column int) formula.Value { return row[columns[column].Key] }

// show writes a result so that a test can name it.
func show(f *formula.Formula, v formula.Value) string {
	if v.State != formula.Known {
		return [...]string{"", "空", "约", "坏"}[v.State]
	}
	switch f.Kind() {
	case formula.Number:
		return v.Num.String()
	case formula.Text:
		return "“" + v.Text + "”"
	case formula.Date:
		return v.Day.String()
	case formula.YesNo:
		return map[bool]string{true: "是", false: "否"}[v.Yes]
	}
	return "?"
}

func compile(t *testing.T, src string) *formula.Formula {
	t.Helper()
	f, mistake := formula.Compile(src, columns)
	if mistake != nil {
		t.Fatalf("%s: %+v", src, *mistake)
	}
	return f
}

// TestEveryOperatorAndPair writes down what each operator makes of each pair
// of kinds. Rows are the left side, columns the right: number, text, date,
// yes/no. A dot is a refusal.
func TestEveryOperatorAndPair(t *testing.T) {
	t.Parallel()
	const (
		arithmetic = "N... .... D... ...."
		product    = "N... .... .... ...."
		equality   = "Y... .Y.. ..Y. ...Y"
		order      = "Y... .... ..Y. ...."
		logic      = "....  .... .... ...Y"
	)
	expected := map[string]string{
		"+": arithmetic, "-": arithmetic, "*": product, "/": product,
		"==": equality, "!=": equality, "in": equality, "not in": equality,
		"<": order, "<=": order, ">": order, ">=": order,
		"and": logic, "or": logic,
	}
	also := map[string]string{"×": "*", "÷": "/", "−": "-", "=": "==", "≠": "!=", "≤": "<=", "≥": ">=", "&&": "and", "||": "or", "并且": "and", "或者": "or", "＋": "+", "＜＝": "<=", "＆＆": "and", "!in": "not in"}
	for spelling, op := range also {
		expected[spelling] = expected[op]
	}
	kinds := []string{"n", "t", "d", "y"}
	letters := map[byte]formula.Kind{'N': formula.Number, 'D': formula.Date, 'Y': formula.YesNo}
	for op, table := range expected {
		table = strings.ReplaceAll(table, " ", "")
		for i, left := range kinds {
			for j, right := range kinds {
				src := left + " " + op + " " + right
				if strings.HasSuffix(op, "in") {
					src = left + " " + op + " [" + right + "]"
				}
				f, mistake := formula.Compile(src, columns)
				want, allowed := letters[table[4*i+j]]
				if (mistake == nil) != allowed || (f == nil) == allowed {
					t.Errorf("%s: allowed is %v, want %v", src, mistake == nil, allowed)
					continue
				}
				if allowed && f.Kind() != want {
					t.Errorf("%s: %v, want %v", src, f.Kind(), want)
				}
				if !allowed && (mistake.From != 2 || mistake.To != 2+len(op) || mistake.Text == "" || mistake.Hint == "") {
					t.Errorf("%s: the mistake does not stand at the operator: %+v", src, *mistake)
				}
			}
		}
	}
}

func TestUnaryOperators(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"-n": "-6", "- -n": "6", "−n": "-6", "-t": "", "-d": "", "-y": "",
		"not n": "", "not t": "", "not d": "", "not y": "否", "!y": "否", "不是 y": "否", "not not y": "是",
	} {
		f, mistake := formula.Compile(src, columns)
		switch {
		case want == "":
			if mistake == nil || mistake.From != 0 || mistake.Text == "" || mistake.Hint == "" {
				t.Errorf("%s: %+v", src, mistake)
			}
		case mistake != nil || show(f, f.Eval(get)) != want:
			t.Errorf("%s: %+v, want %s", src, mistake, want)
		}
	}
}

// TestFunctionKinds calls each function with every kind at every place, and
// with too few and too many arguments. 2 is a literal number.
func TestFunctionKinds(t *testing.T) {
	t.Parallel()
	takes := map[string][]string{
		"round": {"N2", "22"}, "truncate": {"N2", "22"}, "abs": {"N"}, "min": {"NN", "DD", "NNN", "DDD"}, "max": {"NN", "DD", "NNN", "DDD"}, "days": {"DD"},
		"year": {"D"}, "month": {"D"}, "empty": {"N", "T", "D", "Y"}, "has": {"N", "T", "D", "Y"}, "contains": {"TT"}, "length": {"T"},
		"about": {"N"}, "coalesce": {"NN", "TT", "DD", "YY"},
	}
	results := map[string]formula.Kind{"days": formula.Number, "year": formula.Number, "month": formula.Number, "length": formula.Number, "empty": formula.YesNo, "has": formula.YesNo, "contains": formula.YesNo}
	first := map[byte]formula.Kind{'N': formula.Number, '2': formula.Number, 'T': formula.Text, 'D': formula.Date, 'Y': formula.YesNo}
	source := strings.NewReplacer("N", "n, ", "T", "t, ", "D", "d, ", "Y", "y, ", "2", "2, ")
	all := []string{""}
	for i := 0; i < len(all); i++ {
		for _, k := range []string{"N", "T", "D", "Y", "2"} {
			if len(all[i]) < 3 {
				all = append(all, all[i]+k)
			}
		}
	}
	for name := range takes {
		for _, args := range all {
			src := name + "(" + strings.TrimSuffix(source.Replace(args), ", ") + ")"
			allowed := slices.Contains(takes[name], args) || slices.Contains(takes[name], strings.ReplaceAll(args, "2", "N"))
			allowed = allowed && src != "about(2)" // a column, no other number
			f, mistake := formula.Compile(src, columns)
			if (mistake == nil) != allowed {
				t.Errorf("%s: %+v, want allowed = %v", src, mistake, allowed)
				continue
			}
			want := results[name]
			if allowed && want == 0 {
				want = first[args[0]]
			}
			if allowed && f.Kind() != want {
				t.Errorf("%s: %v, want %v", src, f.Kind(), want)
			}
		}
	}
}

func TestKindNames(t *testing.T) {
	t.Parallel()
	var got []string
	for k := range formula.Kind(7) {
		got = append(got, k.String())
	}
	if want := []string{"", "数字", "文字", "日期", "是否", "", ""}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
