package declare_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// columns that the mistakes of these tests are made with. They hold none.
const columns = `
[[columns]]
key = "id"
heading = "编号"
[[columns]]
key = "found"
heading = "发现日期"
type = "date"
[[columns]]
key = "due"
heading = "期限"
type = "date"
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "万元"
[[columns]]
key = "budget"
heading = "预算"
type = "money"
unit = "元"
[[columns]]
key = "n"
heading = "人数"
type = "integer"
[[columns]]
key = "done"
heading = "办结"
type = "yesno"
[[columns]]
key = "who"
heading = "责任人"
type = "person"
[[columns]]
key = "village"
heading = "村"
type = "area"
`

const lines = "title = \"扶贫标准\"\nfields = [\"province\"]\n[[rows]]\nfrom = 2018-01-01\nto = 2018-12-31\nprovince = \"陕西\"\nline = 2995\nsource = \"文件\"\nverified = true\n"

// declaration puts a head, before the columns, and a tail into one text.
func declaration(head, tail string) string { return "title = \"清单\"\n" + head + columns + tail }

// unmark takes ⟦ and ⟧ out of a text and returns the line, the column and the
// length of what they enclose; 1, 0 and 0 when there is no mark.
func unmark(t testing.TB, text string) (plain string, line, col, length int) {
	t.Helper()
	before, rest, found := strings.Cut(text, "⟦")
	if !found {
		return text, 1, 0, 0
	}
	marked, after, found := strings.Cut(rest, "⟧")
	if !found {
		t.Fatal("no closing mark")
	}
	line = 1 + strings.Count(before, "\n")
	col = 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	return before + marked + after, line, col, len([]rune(marked))
}

// declared reads a declaration beside two others and a table.
func declared(text string, log *finding.Log) []*model.Declaration {
	layers := source.Layers{fstest.MapFS{
		"registers/a/register.toml": {Data: []byte(text)},
		"registers/b/register.toml": {Data: []byte("title = \"销号表\"\nkey = [\"id\"]\n[[columns]]\nkey = \"id\"\nheading = \"编号\"\n[[columns]]\nkey = \"amount\"\nheading = \"金额\"\ntype = \"money\"\nunit = \"元\"\n")},
		"registers/c/register.toml": {Data: []byte("title = \"会议\"\n[[columns]]\nkey = \"id\"\nheading = \"编号\"\n")},
		"tables/lines.toml":         {Data: []byte(lines)},
	}}
	return declare.All(layers, declare.Tables(layers, log), nil, log)
}

// TestMistakes lays one mistake into a declaration at a time. It is said once,
// at exactly the marked place, and nothing else is said.
func TestMistakes(t *testing.T) {
	t.Parallel()
	derived := func(key, kind, more string) string {
		return "[[columns]]\nkey = \"" + key + "\"\nheading = \"" + key + "\"\ntype = \"" + kind + "\"\nderived = true\n" + more
	}
	formula := func(kind, text string) string {
		return "[[columns]]\nkey = \"f\"\nheading = \"算\"\ntype = \"" + kind + "\"\nformula = " + text + "\n"
	}
	const states = "[states]\ncolumn = \"id\"\ndeadline = \"due\"\n[[states.list]]\nname = \"已销号\"\nwhen = \"done\"\nclosed = true\n[[states.list]]\nname = \"整改中\"\n"
	for _, c := range []struct{ name, head, tail, says string }{
		// The top.
		{"key of no column", "key = [\"id\", ⟦\"村名\"⟧]\n", "", "没有 key 为 村名 的列"},
		{"key of a near column", "key = [⟦\"vilage\"⟧]\n", "", "你是不是想写 village？"},
		{"split by no column", "split = ⟦\"cun\"⟧\n", "", "没有 key 为 cun 的列"},
		{"split by a number", "split = ⟦\"n\"⟧\n", "", "列 n 不是文字"},
		{"split by a date", "split = ⟦\"found\"⟧\n", "", "列 found 不是文字"},
		{"split by a derived column", "split = ⟦\"f\"⟧\n", formula("text", "\"village\""), "由程序得出，表里没有"},
		{"group of no column", "group = ⟦\"cun\"⟧\n", "", "没有 key 为 cun 的列"},
		{"download of a wrong form", "download = [\"csv\", ⟦\"pdf\"⟧]\n", "", "不能下载成“pdf”"},
		{"period", "period = ⟦\"day\"⟧\n", "", "period 不能是“day”"},
		{"files", "files = ⟦\"many\"⟧\n", "", "可以写：one、several"},
		{"hidden", "hidden = ⟦\"show\"⟧\n", "", "可以写：drop、keep"},
		{"order in quotes", "order = ⟦\"20\"⟧\n", "", "order 应是整数"},
		{"records in quotes", "records = ⟦\"yes\"⟧\n", "", "records 应是是或否"},
		{"era reversed", "", "[era]\nfrom = 2021\nto = ⟦2019⟧\n", "era 的 to 早于 from"},
		{"successor that is not there", "", "[era]\nto = 2020\nsuccessor = ⟦\"jiance\"⟧\n", "没有短名为 jiance 的台账"},

		// Columns.
		{"key twice", "", "[[columns]]\nkey = ⟦\"id\"⟧\nheading = \"号\"\n", "列 id 声明了两次"},
		{"heading twice", "", "[[columns]]\nkey = \"m\"\nheading = ⟦\"金额\"⟧\n", "“金额”已经是列 amount 的列名或别名"},
		{"synonym that is a heading", "", "[[columns]]\nkey = \"m\"\nheading = \"钱\"\nsynonyms = [\"款\", ⟦\"金额\"⟧]\n", "“金额”已经是列 amount 的列名或别名"},
		{"key in Chinese", "", "[[columns]]\nkey = ⟦\"备注\"⟧\nheading = \"备注\"\n", "只用英文字母、数字和下划线"},
		{"key with a hyphen", "", "[[columns]]\nkey = ⟦\"per-head\"⟧\nheading = \"人均\"\n", "key 不能是“per-head”"},
		{"no key", "", "[[⟦columns⟧]]\nheading = \"备注\"\n", "缺少 key"},
		{"no heading", "", "[[⟦columns⟧]]\nkey = \"note\"\n", "缺少 heading"},
		{"type", "", "[[columns]]\nkey = \"note\"\nheading = \"备注\"\ntype = ⟦\"mony\"⟧\n", "你是不是想写“money”？"},
		{"oneof without values", "", "[[columns]]\nkey = \"kind\"\nheading = \"类别\"\ntype = ⟦\"oneof\"⟧\n", "没有写是哪几个"},
		{"values without oneof", "", "[[columns]]\nkey = \"kind\"\nheading = \"类别\"\nvalues = ⟦[\"甲\", \"乙\"]⟧\n", "写了 values，但不是 oneof"},
		{"record without of", "", "[[columns]]\nkey = \"ref\"\nheading = \"问题编号\"\ntype = ⟦\"record\"⟧\n", "没有写是哪一种"},
		{"of without record", "", "[[columns]]\nkey = \"ref\"\nheading = \"问题编号\"\nof = ⟦\"b\"⟧\n", "写了 of，但不是 record"},
		{"record of no register", "", "[[columns]]\nkey = \"ref\"\nheading = \"问题编号\"\ntype = \"record\"\nof = ⟦\"wenti\"⟧\n", "没有短名为 wenti 的台账"},
		{"record of a register without key", "", "[[columns]]\nkey = \"ref\"\nheading = \"会议编号\"\ntype = \"record\"\nof = ⟦\"c\"⟧\n", "台账“会议”没有写 key"},
		{"required and derived", "", "[[columns]]\nkey = \"f\"\nheading = \"算\"\nformula = \"id\"\nrequired = ⟦true⟧\n", "不能是必填的"},
		{"web shown, board hidden", "", "[[columns]]\nkey = \"note\"\nheading = \"备注\"\nweb = \"show\"\nboard = ⟦\"hide\"⟧\n", "公示栏上也要公开"},
		{"board hidden, web left out", "", "[[columns]]\nkey = \"note\"\nheading = \"备注\"\nboard = ⟦\"hide\"⟧\n", "公示栏上也要公开"},
		{"a photo on the web", "", "[[columns]]\nkey = \"pic\"\nheading = \"照片\"\ntype = \"photo\"\nweb = ⟦\"show\"⟧\n", "照片列不能在网上公开"},
		{"web mistyped", "", "[[columns]]\nkey = \"note\"\nheading = \"备注\"\nweb = ⟦\"hid\"⟧\n", "你是不是想写“hide”？"},
		{"places of a number from the file", "", "[[columns]]\nkey = \"m\"\nheading = \"数\"\ntype = \"decimal\"\nplaces = ⟦2⟧\n", "不是由程序得出的数字"},
		{"too many places", "", "[[columns]]\nkey = \"f\"\nheading = \"算\"\ntype = \"decimal\"\nformula = \"n\"\nplaces = ⟦13⟧\n", "places 从 0 到 12"},
		{"mode", "", "[[columns]]\nkey = \"f\"\nheading = \"算\"\ntype = \"decimal\"\nformula = \"n\"\nplaces = 2\nmode = ⟦\"进一\"⟧\n", "可以写：四舍五入、截断"},

		// Derived columns.
		{"derived without maker", "", "[[⟦columns⟧]]\nkey = \"f\"\nheading = \"算\"\nderived = true\n", "也没有哪一项得出它"},
		{"two makers", "", "[[⟦columns⟧]]\nkey = \"f\"\nheading = \"算\"\ntype = \"integer\"\nformula = \"n\"\n[[rank]]\ncolumn = \"f\"\nby = \"n\"\n", "列 f 由两处得出"},
		{"two forms for one column", "", "[[⟦columns⟧]]\nkey = \"f\"\nheading = \"算\"\ntype = \"percent\"\nderived = true\n[[share]]\ncolumn = \"f\"\nof = \"n\"\n[[share]]\ncolumn = \"f\"\nof = \"amount\"\n", "列 f 由两处得出"},
		{"a formula that uses a later derived column", "", "[[columns]]\nkey = \"f\"\nheading = \"算\"\ntype = \"decimal\"\nformula = ⟦\"g + 1\"⟧\n[[columns]]\nkey = \"g\"\nheading = \"再算\"\ntype = \"decimal\"\nformula = \"n\"\n", "列 f 用到的列 g 也由程序得出，却排在后面"},
		{"a formula that uses itself", "", formula("decimal", "⟦\"f + 1\"⟧"), "列 f 用到了它自己"},
		{"a rank by a later derived column", "", derived("f", "integer", "") + "[[columns]]\nkey = \"g\"\nheading = \"算\"\ntype = \"decimal\"\nformula = \"n\"\n[[rank]]\ncolumn = \"f\"\nby = ⟦\"g\"⟧\n", "列 f 用到的列 g 也由程序得出，却排在后面"},
		{"a formula of another kind", "", formula("decimal", "⟦\"id\"⟧"), "这个算式得出的是文字，这里要的是数字"},
		{"a formula of another unit", "", "[[columns]]\nkey = \"f\"\nheading = \"算\"\ntype = \"money\"\nunit = \"元\"\nformula = ⟦\"amount\"⟧\n", "算出来的单位是万元，这一列的单位是元"},
		{"an empty formula", "", formula("decimal", "⟦\"\"⟧"), "formula 是空的"},
		{"an unknown column in a formula", "", formula("decimal", "\"n * ⟦aera⟧\""), "没有“aera”这一列"},
		{"… in single quotes", "", formula("text", "'id == \"甲\" ? ⟦aera⟧ : id'"), "没有“aera”这一列"},
		{"… after escapes", "", formula("text", `"id == \"\u7532\" ? ⟦aera⟧ : id"`), "没有“aera”这一列"},
		{"… after blanks", "", formula("decimal", "\"  n * ⟦aera⟧\""), "没有“aera”这一列"},
		{"… on several lines", "", formula("decimal", "⟦\"\"\"\nn *\naera\"\"\"⟧"), ""},
		{"a formula without end", "", formula("decimal", "\"n +⟦\"⟧"), "算式没有写完"},
		{"a division without places", "", formula("decimal", "⟦\"n / amount * 100\"⟧"), "要写保留几位小数"},
		{"two units in a formula", "", formula("money", "\"amount ⟦+⟧ budget\""), "两边的单位不同：万元和元"},
		{"text and number in a formula", "", formula("decimal", "\"n ⟦+⟧ id\""), "数字和文字之间不能用 +"},

		// Totals, figures, charts.
		{"sum of no column", "", "[total]\nsum = [\"n\", ⟦\"m\"⟧]\n", "没有 key 为 m 的列"},
		{"sum of text", "", "[total]\nsum = [⟦\"id\"⟧]\n", "列 id 不是数字"},
		{"a figure made in no way", "", "[[⟦figures⟧]]\nlabel = \"数\"\n", "只写一种"},
		{"a figure made in two ways", "", "[[⟦figures⟧]]\nlabel = \"数\"\ncount = true\nsum = \"n\"\n", "只写一种"},
		{"a figure without label", "", "[[⟦figures⟧]]\ncount = true\n", "缺少 label"},
		{"a figure of text", "", "[[figures]]\nlabel = \"数\"\nsum = ⟦\"id\"⟧\n", "列 id 不是数字"},
		{"a figure of a row without is", "", "[[⟦figures⟧]]\nlabel = \"数\"\nwhere = \"id\"\nvalue = \"n\"\n", "缺少 is"},
		{"a figure of a row without value", "", "[[⟦figures⟧]]\nlabel = \"数\"\nwhere = \"id\"\nis = \"农户\"\n", "缺少 value"},
		{"a figure of a state without states", "", "[[figures]]\nlabel = \"数\"\nstate = ⟦\"已销号\"⟧\n", "这份声明没有 [states]"},
		{"a figure of an unknown state", "", states + "[[figures]]\nlabel = \"数\"\nstate = ⟦\"销号\"⟧\n", "没有“销号”这个状态"},
		{"a rate of nothing", "", "[[figures]]\nlabel = \"率\"\ncount = true\nrate = ⟦true⟧\n", "rate 要和 state 一起写"},
		{"a chart mixing units", "", "[[charts]]\ntitle = \"图\"\nlabel = \"id\"\nvalues = ⟦[\"amount\", \"budget\"]⟧\n", "一张图里的数字要用同一个单位"},
		{"a chart of text", "", "[[charts]]\ntitle = \"图\"\nlabel = \"id\"\nvalues = [⟦\"village\"⟧]\n", "列 village 不是数字"},
		{"a grouped chart of one column", "", "[[charts]]\nkind = ⟦\"grouped\"⟧\ntitle = \"图\"\nlabel = \"id\"\nvalues = [\"n\"]\n", "要有两列以上的数字，或写 by"},
		{"a chart by, with two columns", "", "[[charts]]\ntitle = \"图\"\nlabel = \"id\"\nvalues = [\"n\", \"n\"]\nby = ⟦\"village\"⟧\n", "写了 by 就只能有一列数字"},
		{"a chart of an unknown kind", "", "[[charts]]\nkind = ⟦\"pie\"⟧\ntitle = \"图\"\nlabel = \"id\"\n", "kind 不能是“pie”"},
		{"a chart without label", "", "[[⟦charts⟧]]\ntitle = \"图\"\n", "缺少 label"},

		// Rules.
		{"a rule with must and equal", "", "[[rules]]\nmust = \"n > 0\"\nequal = ⟦\"n\"⟧\nto = \"1\"\n", "must 和 equal 只写一个"},
		{"a rule with neither", "", "[[⟦rules⟧]]\ntext = \"要对\"\n", "没有写 must，也没有写 equal"},
		{"a rule that is no condition", "", "[[rules]]\nmust = ⟦\"n + 1\"⟧\n", "这里要的是是否"},
		{"equal without to", "", "[[⟦rules⟧]]\nequal = \"n\"\n", "缺少 to"},
		{"equal of text", "", "[[rules]]\nequal = ⟦\"id\"⟧\nto = \"n\"\n", "列 id 不是数字"},
		{"equal in another unit", "", "[[rules]]\nequal = \"amount\"\nto = ⟦\"budget\"⟧\n", "算出来的单位是元，列 amount 的单位是万元"},
		{"when that is no formula", "", "[[rules]]\nwhen = \"done ⟦=⟧ 1\"\nmust = \"n > 0\"\n", "是否和数字之间不能用 ="},
		{"level", "", "[[rules]]\nmust = \"n > 0\"\nlevel = ⟦\"strict\"⟧\n", "可以写：error、warning、hint"},
		{"tolerance", "", "[[rules]]\nequal = \"n\"\nto = \"n\"\ntolerance = ⟦\"0\"⟧\n", "可以写：last、none"},
		{"unique of nothing", "", "[[⟦unique⟧]]\n", "columns 至少要写1列"},
		{"unique of no column", "", "[[unique]]\ncolumns = [⟦\"m\"⟧]\n", "没有 key 为 m 的列"},
		{"order of one date", "", "[[dates]]\norder = ⟦[\"found\"]⟧\n", "order 至少要写2列"},
		{"order of text", "", "[[dates]]\norder = [\"found\", ⟦\"id\"⟧]\n", "列 id 不是日期"},

		// Forms over rows.
		{"balance without closing", "", "[[⟦balance⟧]]\nopening = \"n\"\n", "缺少 closing"},
		{"balance of text", "", "[[balance]]\nopening = ⟦\"id\"⟧\nclosing = \"n\"\n", "列 id 不是数字"},
		{"balance in the order of text", "", "[[balance]]\nopening = \"n\"\nclosing = \"n\"\norder = ⟦\"id\"⟧\n", "列 id 不是日期"},
		{"states without list", "", "[⟦states⟧]\ncolumn = \"id\"\n", "[states] 里没有任何状态"},
		{"states without column", "", "[⟦states⟧]\n[[states.list]]\nname = \"甲\"\n", "缺少 column"},
		{"states in a number", "", strings.Replace(states, `"id"`, `⟦"n"⟧`, 1), "列 n 不是文字"},
		{"states without when", "", "[states]\ncolumn = \"id\"\n[[states.⟦list⟧]]\nname = \"甲\"\n[[states.list]]\nname = \"乙\"\n", "每个状态都要写 when"},
		{"state without name", "", "[states]\ncolumn = \"id\"\n[[states.⟦list⟧]]\nwhen = \"done\"\n", "缺少 name"},
		{"state twice", "", "[states]\ncolumn = \"id\"\n[[states.list]]\nname = \"甲\"\nwhen = \"done\"\n[[states.list]]\nname = ⟦\"甲\"⟧\n", "状态“甲”写了两次"},
		{"overdue as a state", "", "[states]\ncolumn = \"id\"\n[[states.list]]\nname = ⟦\"逾期\"⟧\n", "“逾期”由 deadline 得出"},
		{"state by a wrong formula", "", "[states]\ncolumn = \"id\"\n[[states.list]]\nname = \"甲\"\nwhen = \"⟦don⟧\"\n[[states.list]]\nname = \"乙\"\n", "没有“don”这一列"},
		{"deadline that is no date", "", strings.Replace(states, `"due"`, `⟦"id"⟧`, 1), "列 id 不是日期"},
		{"overdue without deadline", "", derived("late", "yesno", "") + "[states]\ncolumn = \"id\"\noverdue = ⟦\"late\"⟧\n[[states.list]]\nname = \"甲\"\n", "没有写 deadline"},
		{"overdue that is not derived", "", "[states]\ncolumn = \"id\"\ndeadline = \"due\"\noverdue = ⟦\"done\"⟧\n[[states.list]]\nname = \"甲\"\n", "要由程序得出"},
		{"overdue that is a number", "", derived("late", "integer", "") + "[states]\ncolumn = \"id\"\ndeadline = \"due\"\noverdue = ⟦\"late\"⟧\n[[states.list]]\nname = \"甲\"\n", "不是是否列（yesno）"},
		{"a state that follows from being overdue", "", derived("late", "yesno", "") + "[states]\ncolumn = \"id\"\ndeadline = \"due\"\noverdue = \"late\"\n[[states.list]]\nname = \"甲\"\nwhen = ⟦\"late\"⟧\n[[states.list]]\nname = \"乙\"\n", "列 late 用到了它自己"},
		{"rank into a column of the file", "", "[[rank]]\ncolumn = ⟦\"n\"⟧\nby = \"amount\"\n", "要由程序得出：在 [[columns]] 里加一行 derived = true"},
		{"rank by text", "", derived("f", "integer", "") + "[[rank]]\ncolumn = \"f\"\nby = ⟦\"id\"⟧\n", "列 id 不是数字"},
		{"rank in an unknown order", "", derived("f", "integer", "") + "[[rank]]\ncolumn = \"f\"\nby = \"n\"\norder = ⟦\"up\"⟧\n", "可以写：desc、asc"},
		{"rank change without name", "period = \"year\"\n", derived("f", "integer", "") + derived("g", "integer", "") + "[[rank]]\ncolumn = \"f\"\nby = \"n\"\nchange = ⟦\"g\"⟧\n", "要写明按哪一列对应"},
		{"rank change above the rank", "period = \"year\"\n", derived("g", "integer", "") + derived("f", "integer", "") + "[[rank]]\ncolumn = \"f\"\nby = \"n\"\nname = \"id\"\nchange = ⟦\"g\"⟧\n", "却排在后面"},
		{"rank change without periods", "", derived("f", "integer", "") + derived("g", "integer", "") + "[[rank]]\ncolumn = \"f\"\nby = \"n\"\nname = \"id\"\nchange = ⟦\"g\"⟧\n", "没有写 period"},
		{"change without periods", "", derived("f", "integer", "") + "[[change]]\ncolumn = ⟦\"f\"⟧\nof = \"n\"\nname = \"id\"\n", "没有写 period"},
		{"change without name", "period = \"year\"\n", derived("f", "integer", "") + "[[⟦change⟧]]\ncolumn = \"f\"\nof = \"n\"\n", "name 至少要写1列"},
		{"share of text", "", derived("f", "percent", "") + "[[share]]\ncolumn = \"f\"\nof = ⟦\"id\"⟧\n", "列 id 不是数字"},
		{"share with too many places", "", derived("f", "percent", "") + "[[share]]\ncolumn = \"f\"\nof = \"n\"\nplaces = ⟦1000000000⟧\n", "places 从 0 到 12"},
		{"assign to no column", "", "[[assign]]\nto = ⟦\"whom\"⟧\n", "没有 key 为 whom 的列"},
		{"assign least above most", "", "[[assign]]\nto = \"who\"\nleast = ⟦10⟧\nmost = 5\n", "least 比 most 大"},
		{"assign of no register", "", "[[assign]]\nto = \"who\"\nof = ⟦\"hu\"⟧\n", "没有短名为 hu 的台账"},
		{"recurrence on no weekday", "", "[[⟦recurrence⟧]]\ndate = \"found\"\n", "缺少 weekday"},
		{"recurrence on an unknown weekday", "", "[[recurrence]]\ndate = \"found\"\nweekday = ⟦\"星期一\"⟧\n", "可以写：周一"},
		{"recurrence in week 6", "", "[[recurrence]]\ndate = \"found\"\nweekday = \"周一\"\nweeks = [1, ⟦6⟧]\n", "从 1 到 5"},
		{"recurrence of text", "", "[[recurrence]]\ndate = ⟦\"id\"⟧\nweekday = \"周一\"\n", "列 id 不是日期"},
		{"schedule of weeks", "period = \"week\"\n", "[⟦schedule⟧]\nday = 5\n", "按每月哪一天算"},
		{"recurrence each month on a weekday", "", "[[recurrence]]\ndate = \"found\"\nevery = \"month\"\nweekday = ⟦\"周一\"⟧\n", "every 和 weekday 不一起写"},
		{"recurrence each day", "", "[[recurrence]]\ndate = \"found\"\nevery = ⟦\"day\"⟧\n", "every 不能是“day”"},
		{"recurrence on a weekday by groups", "", "[[recurrence]]\ndate = \"found\"\nweekday = \"周一\"\nby = ⟦\"village\"⟧\n", "by 要与 every 一起写"},
		{"recurrence that rows answer for, without", "", "[[recurrence]]\ndate = \"found\"\nweekday = \"周一\"\nholiday = ⟦\"stated\"⟧\n", "要有写停办的列"},
		{"recurrence held by text", "", "[[recurrence]]\ndate = \"found\"\nweekday = \"周一\"\nheld = ⟦\"id\"⟧\n", "不是是否列"},
		{"recurrence with an exempt text", "", "[[recurrence]]\ndate = \"found\"\nweekday = \"周一\"\nexempt = [⟦\"4月\"⟧]\n", "应是日期"},

		// Tables and other registers.
		{"lookup in an unknown table", "", derived("f", "decimal", "") + "[[lookup]]\ncolumn = \"f\"\ntable = ⟦\"line\"⟧\nvalue = \"line\"\nmatch = { province = \"village\" }\n", "没有 layouts/tables/line.toml 这张表"},
		{"lookup of an unknown value", "", derived("f", "decimal", "") + "[[lookup]]\ncolumn = \"f\"\ntable = \"lines\"\nvalue = ⟦\"rate\"⟧\nmatch = { province = \"village\" }\n", "表“扶贫标准”里没有 rate 这个值"},
		{"lookup without the fields", "", derived("f", "decimal", "") + "[[⟦lookup⟧]]\ncolumn = \"f\"\ntable = \"lines\"\nvalue = \"line\"\n", "match 没有写表里的 province"},
		{"lookup by an unknown field", "", derived("f", "decimal", "") + "[[lookup]]\ncolumn = \"f\"\ntable = \"lines\"\nvalue = \"line\"\nmatch = { province = \"village\", ⟦town⟧ = \"village\" }\n", "没有 town 这个键"},
		{"lookup by a word that is nowhere", "", derived("f", "decimal", "") + "[[lookup]]\ncolumn = \"f\"\ntable = \"lines\"\nvalue = \"line\"\nmatch = { province = ⟦\"vilage\"⟧ }\n", "“vilage”不是列的 key，表“扶贫标准”的 province 里也没有这个词"},
		{"lookup by a day that is none", "", derived("f", "decimal", "") + "[[lookup]]\ncolumn = \"f\"\ntable = \"lines\"\nvalue = \"line\"\nday = ⟦\"id\"⟧\nmatch = { province = \"陕西\" }\n", "列 id 不是日期"},
		{"compare with no register", "", "[[compare]]\nwith = ⟦\"hu\"⟧\nkey = \"id\"\n", "没有短名为 hu 的台账"},
		{"compare without key", "", "[[⟦compare⟧]]\nwith = \"b\"\n", "缺少 key"},
		{"compare unequal lists", "", "[[⟦compare⟧]]\nwith = \"b\"\nkey = \"id\"\ncolumns = [\"n\", \"amount\"]\ntheir_columns = [\"amount\"]\n", "两边的列数不同"},
		{"compare a column that is not there", "", "[[compare]]\nwith = \"b\"\nkey = \"id\"\ncolumns = [⟦\"m\"⟧]\ntheir_columns = [\"amount\"]\n", "没有 key 为 m 的列"},
		{"compare by a key that the other has not", "", "[[compare]]\nwith = \"b\"\nkey = [⟦\"village\"⟧]\n", "台账“销号表”里没有 key 为 village 的列"},
		{"compare with a column that the other has not", "", "[[compare]]\nwith = \"b\"\nkey = \"id\"\ncolumns = [\"n\"]\ntheir_columns = [⟦\"m\"⟧]\n", "台账“销号表”里没有 key 为 m 的列"},
		{"compare in other units", "", "[[compare]]\nwith = \"b\"\nkey = \"id\"\ncolumns = [⟦\"amount\"⟧]\n", "两边的单位不同：万元和元"},
		{"rise without how", "", "[[⟦rise⟧]]\nlabel = \"数\"\n", "缺少 how"},
		{"rise of an unknown state", "", states + "[[rise]]\nlabel = \"率\"\nhow = \"rate\"\nstate = ⟦\"完成\"⟧\n", "没有“完成”这个状态"},
		{"rise of a rate without state", "", states + "[[⟦rise⟧]]\nlabel = \"率\"\nhow = \"rate\"\n", "缺少 state"},
		{"rise of the sum of text", "", "[[rise]]\nlabel = \"数\"\nhow = \"sum\"\nof = ⟦\"id\"⟧\n", "列 id 不是数字"},
		{"rise of the latest number", "", "[[rise]]\nlabel = \"日期\"\nhow = \"latest\"\nof = ⟦\"n\"⟧\n", "列 n 不是日期"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text, line, col, length := unmark(t, declaration(c.head, c.tail))
			log := &finding.Log{}
			declared(text, log)
			list := log.List()
			if len(list) != 1 {
				t.Fatalf("%d findings: %v", len(list), list)
			}
			f := list[0]
			if f.Place.File != "layouts/registers/a/register.toml" || f.Place.Line != line || f.Place.Col != col || !strings.Contains(c.name, "several lines") && f.Place.Len != length {
				t.Errorf("at %s, %d long, want %d:%d, %d long: %s", f.Place, f.Place.Len, line, col, length, f.Text)
			}
			if !strings.Contains(f.Text+f.Hint, c.says) {
				t.Errorf("%q is not in %q, %q", c.says, f.Text, f.Hint)
			}
			if f.Severity != finding.Error || f.Hint == "" || !strings.HasSuffix(f.Text, "。") && !strings.HasSuffix(f.Text, "？") {
				t.Errorf("%+v", f)
			}
		})
	}
}

// TestNoMistakes: what these tests are made of is without fault, and so is what
// looks odd but is meant.
func TestNoMistakes(t *testing.T) {
	t.Parallel()
	for _, tail := range []string{
		"", "[[columns]]\nkey = \"f\"\nheading = \"折合\"\ntype = \"money\"\nunit = \"万元\"\nformula = \"budget / 10000\"\n", "[[columns]]\nkey = \"f\"\nheading = \"人均\"\ntype = \"integer\"\nformula = \"n / amount\"\n", "[[columns]]\nkey = \"note\"\nheading = \"备注\"\ntype = \"\"\n", "[total]\nlabel = \"总计\"\n", "[era]\nfrom = 2014\n", "[[charts]]\ntitle = \"图\"\nlabel = \"village\"\n",
		"[[columns]]\nkey = \"state\"\nheading = \"状态\"\ntype = \"oneof\"\nderived = true\n[states]\ncolumn = \"state\"\n[[states.list]]\nname = \"甲\"\n",
	} {
		log := &finding.Log{}
		declared(declaration("download = []\n", tail), log)
		if log.Len() > 0 {
			t.Errorf("%s%v", tail, log.List())
		}
	}
}
