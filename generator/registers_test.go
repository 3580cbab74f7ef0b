package generator_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRegisterMistakes lays one data file into a village at a time. The
// findings, with ID, file, line and column, are exactly these.
func TestRegisterMistakes(t *testing.T) {
	t.Parallel()
	const (
		f    = "content/registers/资金.csv"
		good = "村名,金额（万元）,用途\n柳村,12.50,道路硬化\n赵庄,3.5,路灯\n"
	)
	csv := func(text string) files { return files{f: text} }
	toml := func(text string) files { return files{f: "-", "content/registers/资金.toml": text} }
	water := files{"layouts/registers/shuifei/register.toml": `title = "水费"
[[columns]]
key = "house"
heading = "户编号"
required = true
[[columns]]
key = "day"
heading = "日期"
type = "date"
[[columns]]
key = "count"
heading = "人数"
type = "integer"
[[columns]]
key = "rate"
heading = "比例"
type = "percent"
[total]
sum = ["count"]
`}
	shuifei := func(text string) files { return water.with(files{"content/registers/水费.csv": text}) }
	for _, c := range []struct {
		name string
		over files
		want []string
		say  string // part of the first finding
	}{
		{"GBK", csv(gbk(t, good)), nil, ""},
		{"BOM", csv(bom + good), nil, ""},
		{"UTF-16 with tabs", csv(utf16(t, strings.ReplaceAll(good, ",", "\t"))), nil, ""},
		{"semicolons", csv(strings.ReplaceAll(good, ",", ";")), nil, ""},
		{"CRLF", csv(strings.ReplaceAll(good, "\n", "\r\n")), nil, ""},
		{"blank lines and blank columns", csv("\n,,\n村名,金额,用途,,\n柳村,1,路,,\n\n,,,,\n赵庄,2,灯,,\n"), nil, ""},
		{"numbers as staff write them", csv("村名,金额\n甲,\"1,234.50\"\n乙,￥12\n丙,３．５\n丁,7万元\n戊,\" 1 200 \"\n己,-3\n"), nil, ""},
		{"neither text nor table", csv("a\xff\xff\xff\xffb"), []string{f + " file/encoding"}, "另存为"},
		{"row too long", csv("村名,金额\n柳村,1\n赵庄,2,路灯\n"), []string{f + ":3:4 register/rows"}, "多出 1 格"},
		{"row too short", csv("村名,金额,用途\n柳村,1\n赵庄\n"), []string{f + ":3:1 register/required"}, "金额"},
		{"unknown heading, near a known one", csv("村名,金额,用图\n柳村,1,路\n"), []string{f + ":1:7 register/heading"}, "你是不是想写“用途”？"},
		{"unknown heading", csv("村名,金额,经办人电话\n柳村,1,路\n"), []string{f + ":1:7 register/heading"}, "没有“经办人电话”这一列"},
		{"required column missing", csv("村名,用途\n柳村,路\n"), []string{f + ":1:1 register/heading"}, "缺少“金额”这一列"},
		{"column twice", csv("村名,金额,金额（万元）\n柳村,1,2\n"), []string{f + ":1:7 register/heading"}, "有两列都是“金额”"},
		{"column twice by a synonym", csv("村名,行政村,金额\n柳村,柳村,2\n"), []string{f + ":1:4 register/heading"}, "有两列都是“村名”"},
		{"text for a number", csv("村名,金额\n柳村,待定\n"), []string{f + ":2:4 register/value"}, "“待定”不是数字"},
		{"number with a unit of its own", csv("村名,金额\n柳村,3亩\n"), []string{f + ":2:4 register/value"}, "“3亩”不是数字"},
		{"two numbers", csv("村名,金额\n柳村,3/5\n"), []string{f + ":2:4 register/value"}, ""},
		{"scientific", csv("村名,金额\n柳村,1e3\n"), []string{f + ":2:4 register/value"}, ""},
		{"too many digits", csv("村名,金额\n柳村," + strings.Repeat("9", 31) + "\n"), []string{f + ":2:4 register/value"}, ""},
		{"required cell empty", csv("村名,金额\n,3\n柳村, \n"), []string{f + ":2:1 register/required", f + ":3:4 register/required"}, "“村名”是必填的"},
		{"no rows", csv("村名,金额\n"), []string{f + " register/empty"}, ""},
		{"empty file", csv(""), []string{f + " register/empty"}, ""},
		{"approximate numbers are no mistake", csv("村名,金额\n柳村,约30\n赵庄,1500余\n"), nil, ""},
		{"quotes over two lines", csv("村名,金额,用途\n柳村,1,\"道路\n和路灯\"\n赵庄,x,路灯\n"), []string{f + ":4:4 register/value"}, ""},

		{"date", shuifei("户编号,日期\nL-01,2026年3月\n"), []string{"content/registers/水费.csv:2:6 register/value"}, "不是完整的日期"},
		{"date that does not exist", shuifei("户编号,日期\nL-01,2026-02-30\nL-02,2026.2.28\n"), []string{"content/registers/水费.csv:2:6 register/value"}, ""},
		{"fraction of a person", shuifei("户编号,人数\nL-01,2.5\nL-02,3.0\n"), []string{"content/registers/水费.csv:2:6 register/value"}, "应是整数"},
		{"percent", shuifei("户编号,比例\nL-01,69.2%\nL-02,７０％\nL-03,高\n"), []string{"content/registers/水费.csv:4:6 register/value"}, ""},

		{"two arrays", toml("[[a]]\nvillage = \"柳村\"\namount = 1\n[[b]]\nvillage = \"赵庄\"\namount = 2\n"), []string{"content/registers/资金.toml:4:3 register/rows"}, "两组记录：a 和 b"},
		{"a key beside the array", toml("note = \"注\"\n[[a]]\nvillage = \"柳村\"\namount = 1\n"), []string{"content/registers/资金.toml:1:1 toml/unknown"}, ""},
		{"headings for keys", toml("[[a]]\n\"村名\" = \"柳村\"\nvillage = \"赵庄\"\namount = 1\n"), []string{"content/registers/资金.toml:2:1 register/heading"}, ""},
		{"unknown key in the second row", toml("[[a]]\nvillage = \"柳村\"\namount = 1\n[[a]]\nvillage = \"柳村\"\namout = 1\namount = 2\n"), []string{"content/registers/资金.toml:6:1 register/heading"}, "你是不是想写“amount”？"},
		{"required key missing in a row", toml("[[a]]\nvillage = \"柳村\"\namount = 1\n[[a]]\nvillage = \"柳村\"\n"), []string{"content/registers/资金.toml:4:3 register/required"}, ""},
		{"table for a cell", toml("[[a]]\nvillage = { x = 1 }\namount = 1\n"), []string{"content/registers/资金.toml:2:11 register/required", "content/registers/资金.toml:2:11 toml/type"}, ""},

		{"two files", files{"content/registers/资金台账-2026.csv": good}, []string{"content/registers/资金台账-2026.csv register/duplicate"}, "台账“资金”有两个文件"},
		{"TOML and CSV", files{"content/registers/资金.toml": "[[a]]\nvillage = \"柳村\"\namount = 1\n"}, []string{"content/registers/资金.toml register/duplicate"}, ""},
		{"a file for nothing", files{"content/registers/低保户.csv": good}, []string{"content/registers/低保户.csv register/unknown"}, "可用的台账：基本情况、资金"},
		{"a file for nothing, near a known name", files{"content/registers/基本情況.csv": good}, []string{"content/registers/基本情況.csv register/unknown"}, "你是不是想写“基本情况”？"},
		{"a name that goes on", files{"content/registers/资金项目.csv": good}, []string{"content/registers/资金项目.csv register/unknown"}, ""},
		{"workbook", files{"content/registers/基本情况.xlsx": "PK"}, []string{"content/registers/基本情况.xlsx register/unknown"}, "CSV UTF-8"},
		{"picture", files{"content/registers/a.jpg": "x"}, []string{"content/registers/a.jpg register/unknown"}, ""},

		{"declaration without columns", files{"layouts/registers/x/register.toml": "title = \"甲\"\n"}, []string{"layouts/registers/x/register.toml:1 register/declare"}, ""},
		{"declaration of two equal columns", files{"layouts/registers/x/register.toml": "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"乙\"\n"}, []string{"layouts/registers/x/register.toml:6:7 register/declare"}, ""},
		{"sum of a column that does not exist", files{"layouts/registers/x/register.toml": "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\ntype = \"money\"\n[total]\nsum = [\"a\", \"b\"]\n"}, []string{"layouts/registers/x/register.toml:7:13 register/declare"}, "没有 key 为 b 的列"},
		{"sum of text", files{"layouts/registers/x/register.toml": "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\n[total]\nsum = [\"a\"]\n"}, []string{"layouts/registers/x/register.toml:6:8 register/declare"}, "不是数字"},
		{"mistyped type", files{"layouts/registers/x/register.toml": "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\ntype = \"mony\"\n"},
			[]string{"layouts/registers/x/register.toml:1 register/declare", "layouts/registers/x/register.toml:5:8 toml/value"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := check(t, village().with(c.over).site(t))
			if !slices.Equal(places(got), append([]string{}, c.want...)) {
				t.Fatalf("got %q\nwant %q%s", places(got), c.want, say(got))
			}
			if len(got) > 0 && !strings.Contains(got[0].Text+got[0].Hint, c.say) {
				t.Errorf("%q is not in %q or %q", c.say, got[0].Text, got[0].Hint)
			}
		})
	}
}

// TestApproximate: 约30 is shown as written, stays out of the sum, and the page
// says so.
func TestApproximate(t *testing.T) {
	t.Parallel()
	dir := village().with(files{"content/registers/资金.csv": "村名,金额\n柳村,12.50\n赵庄,约30\n北沟,0.1\n西沟,0.2\n东沟,1500余\n"}).site(t)
	if r := build(t, dir); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	data, err := os.ReadFile(filepath.Join(dir, "public", "registers", "funds.html"))
	must(t, err)
	for _, want := range []string{">约30<", ">1500余<", ">12.80<", "没有计入合计"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

// TestEncodings: the same table in every encoding and with every separator
// makes the same page.
func TestEncodings(t *testing.T) {
	t.Parallel()
	const table = "村名,金额（万元）,用途\n柳村,12.50,\"道路、路灯\"\n赵庄,3.5,𠮷家渠\n"
	const name = "content/registers/资金.csv"
	var want string
	for _, text := range []string{table, bom + table, gbk(t, table), utf16(t, table), utf16(t, strings.ReplaceAll(table, ",", "\t")), strings.ReplaceAll(table, ",", ";"), strings.ReplaceAll(table, "\n", "\r\n")} {
		dir := village().with(files{name: text}).site(t)
		if r := build(t, dir); !r.Committed || len(r.Findings) > 0 {
			t.Fatal(say(r.Findings))
		}
		data, err := os.ReadFile(filepath.Join(dir, "public", "registers", "funds.html"))
		must(t, err)
		if want == "" {
			want = string(data)
		}
		if string(data) != want {
			t.Errorf("%q makes another page: %s", text, firstDifference(string(data), want))
		}
	}
	if !strings.Contains(want, "𠮷家渠") || !strings.Contains(want, "16.00") {
		t.Error("the page does not hold the table")
	}
}

// TestQuoteNotClosed: rows that a forgotten quote swallows are not lost
// silently. The finding is on the line of the quote.
func TestQuoteNotClosed(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"村名,金额,用途\n柳村,1,\"道路\n赵庄,2,路灯\n北沟,3,水井\n",
		"村名,金额,用途\r\n柳村,1,\"道路\r\n赵庄,2,路灯\r\n",
		"村名,金额,用途\n\"柳村,1,道路\n赵庄,2,路灯\n",
	} {
		got := check(t, village().with(files{"content/registers/资金.csv": text}).site(t))
		if len(got) == 0 || got[0].ID != "register/rows" || got[0].Place.Line != 2 || !strings.Contains(got[0].Text, "双引号") {
			t.Errorf("%q: %s", text, say(got))
		}
	}
}
