package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// households and payments are two registers that belong together: what was paid
// to whom, and what that comes to.
const households = `title = "农户"
key = ["no"]
records = true
[[columns]]
key = "no"
heading = "户编号"
[[columns]]
key = "team"
heading = "村民小组"
[[columns]]
key = "name"
heading = "户主"
type = "person"
[[columns]]
key = "got"
heading = "已发金额"
type = "money"
unit = "元"
derived = true
[[columns]]
key = "open"
heading = "没有发的"
type = "integer"
derived = true
[[columns]]
key = "kinds"
heading = "享受政策"
derived = true
[[columns]]
key = "last"
heading = "最近一次"
type = "date"
derived = true
[[fetch]]
column = "got"
from = "fafang"
key = ["no"]
their_key = ["house"]
take = "paid"
how = "sum"
[[fetch]]
column = "open"
from = "fafang"
key = ["no"]
their_key = ["house"]
how = "count"
state = "没有发"
[[fetch]]
column = "kinds"
from = "fafang"
key = ["no"]
their_key = ["house"]
take = "policy"
[[fetch]]
column = "last"
from = "fafang"
key = ["no"]
their_key = ["house"]
take = "day"
how = "latest"
[total]
sum = ["got"]
`

const payments = `title = "发放"
[[columns]]
key = "house"
heading = "户编号"
type = "record"
of = "nonghu"
[[columns]]
key = "policy"
heading = "政策"
type = "oneof"
values = ["产业", "教育", "健康"]
[[columns]]
key = "asked"
heading = "申请日期"
type = "date"
[[columns]]
key = "limit"
heading = "发放期限"
type = "date"
derived = true
[[columns]]
key = "amount"
heading = "应发"
type = "money"
unit = "元"
[[columns]]
key = "day"
heading = "发放日期"
type = "date"
[[columns]]
key = "paid"
heading = "实发"
type = "money"
unit = "元"
formula = "has(day) ? amount : 0"
[[columns]]
key = "state"
heading = "状态"
derived = true
[states]
column = "state"
deadline = "limit"
[[states.list]]
name = "已发"
when = "has(day)"
closed = true
[[states.list]]
name = "没有发"
[[due]]
column = "limit"
from = "asked"
after = "5个工作日"
[[summary]]
title = "各户各项"
by = "house"
across = "policy"
sum = ["paid"]
[[summary]]
title = "各项发放情况"
by = "policy"
count = true
sum = ["amount", "paid"]
states = true
rate = "已发"
[[extract]]
title = "逾期没有发的"
state = "逾期"
columns = ["house", "policy", "limit"]
`

func tied(more string) files {
	return village().with(files{"layouts/registers/nonghu/register.toml": households, "layouts/registers/fafang/register.toml": payments,
		"content/registers/农户.csv": "户编号,村民小组,户主\nH1,1组,赵示甲\nH2,1组,钱虚乙\nH3,2组,孙拟丙\n",
		"content/registers/发放.csv": "户编号,政策,申请日期,应发,发放日期\nH1,产业,2026-01-05,1500,2026-01-09\nH1,教育,2026-02-12,600.50,2026-03-02\nH2,产业,2026-02-28,1000,\n" + more})
}

// TestTies: what one register says of the records of another is taken from it:
// sums, counts, texts and days by key, tables across, days by which something is
// due, and what is late.
func TestTies(t *testing.T) {
	t.Parallel()
	site := tied("")
	got := site.shown(t, "office")
	got.holds(t, "registers/nonghu.html", "2100.50", "产业、教育", ">2026-03-02<", `data-label="没有发的">1<`)
	// The Spring Festival of 2026 is 02-15 to 02-23, and 02-14 and 02-28, two
	// Saturdays, are worked (domain.md §7.6).
	got.holds(t, "registers/fafang.html", ">2026-01-12<", ">2026-02-26<", ">2026-03-06<", "<caption>各户各项</caption>", "<caption>各项发放情况</caption>",
		`<th scope="row">H1</th><td class="num">1500.00</td><td class="num">600.50</td><td class="num">2100.50</td>`,
		`<th scope="row">产业</th><td class="num">2</td><td class="num">2500.00</td><td class="num">1500.00</td><td class="num">1</td><td class="num">1</td><td class="num">50</td>`,
		"<caption>逾期没有发的</caption>")
	web := site.shown(t, "web")
	web.holds(t, "registers/fafang.html", "<caption>各户各项</caption>", "-", "逾期没有发的")
	// A payment more changes the household's sum, the tables and what is late.
	paid := tied("H3,健康,2026-03-02,80,2026-03-05\n").shown(t, "office")
	paid.holds(t, "registers/nonghu.html", "2180.50", `data-label="享受政策">健康<`)
	paid.holds(t, "registers/fafang.html", `<th scope="row">H3</th>`, ">80.00<")
	// An approximate figure makes the sum unknown, not smaller.
	vague := tied("H1,健康,2026-03-02,约80,2026-03-05\n").shown(t, "office")
	vague.holds(t, "registers/nonghu.html", "-", "2100.50")
	// A key that the other register does not have.
	if found := say(check(t, tied("H9,健康,2026-03-02,80,\n").site(t))); !strings.Contains(found, "发放.csv:5:1 form/record") {
		t.Error(found)
	}
}

const tasks = `title = "任务"
period = "month"
[[columns]]
key = "no"
heading = "编号"
[[columns]]
key = "done"
heading = "办结日期"
type = "date"
[[columns]]
key = "state"
heading = "状态"
derived = true
[[columns]]
key = "since"
heading = "最早列入"
derived = true
[[columns]]
key = "times"
heading = "列了几个月"
type = "integer"
derived = true
[states]
column = "state"
[[states.list]]
name = "已办结"
when = "has(done)"
closed = true
[[states.list]]
name = "办理中"
[[carry]]
name = ["no"]
since = "since"
times = "times"
[[summary]]
title = "各月"
by = "no"
across = "period"
value = "state"
`

// TestCarry: what a month leaves open stands in the next one, with the month in
// which it first stood; what is left out is said.
func TestCarry(t *testing.T) {
	t.Parallel()
	site := village().with(files{"layouts/registers/renwu/register.toml": tasks,
		"content/registers/任务-2026-01.csv": "编号,办结日期\nR1,2026-01-20\nR2,\nR3,\n",
		"content/registers/任务-2026-02.csv": "编号,办结日期\nR2,\nR3,2026-02-10\n",
		"content/registers/任务-2026-03.csv": "编号,办结日期\nR2,\nR4,\n"})
	got := site.shown(t, "web")
	got.holds(t, "registers/renwu.html", `data-label="最早列入">2026年1月<`, `data-label="列了几个月">3<`, `data-label="最早列入">2026年3月<`,
		`<th scope="row">R2</th><td>办理中</td><td>办理中</td><td>办理中</td>`, `<th scope="row">R3</th><td>办理中</td><td>已办结</td><td></td>`)
	site["content/registers/任务-2026-03.csv"] = "编号,办结日期\nR4,\n"
	found := check(t, site.site(t))
	if text := say(found); !strings.Contains(text, "任务-2026-03.csv:2:1 form/carried") || !strings.Contains(text, "2026年2月没有办结的“R2”（办理中），这一期没有列。") {
		t.Error(text)
	}
}

// TestFetchHidden: what is taken from a register that a profile may not see is
// not seen either.
func TestFetchHidden(t *testing.T) {
	t.Parallel()
	site := tied("")
	site["layouts/registers/fafang/register.toml"] = strings.Replace(payments, "title = \"发放\"\n", "title = \"发放\"\naudience = \"office\"\n", 1)
	site.shown(t, "web").holds(t, "registers/nonghu.html", "H1", "-", "2100.50", "没有发的", "享受政策")
	site.shown(t, "office").holds(t, "registers/nonghu.html", "2100.50", "享受政策")
}

// TestTieMistakes: what a declaration says wrongly of these forms is said at its
// place.
func TestTieMistakes(t *testing.T) {
	t.Parallel()
	for wrong, says := range map[string]string{
		"[[due]]\ncolumn = \"limit\"\nfrom = \"asked\"\nafter = \"长期\"\n":                                     "看不懂“长期”",
		"[[due]]\ncolumn = \"state\"\nfrom = \"asked\"\nafter = \"5天\"\n":                                     "不是一天的日期",
		"[[fetch]]\ncolumn = \"state\"\nfrom = \"nongh\"\nkey = [\"house\"]\ntake = \"got\"\n":                "你是不是想写 nonghu",
		"[[fetch]]\ncolumn = \"state\"\nfrom = \"nonghu\"\nkey = [\"house\"]\ntake = \"got\"\n":               "台账“农户”里没有 key 为 house 的列",
		"[[fetch]]\ncolumn = \"state\"\nfrom = \"nonghu\"\nkey = [\"house\"]\nhow = \"count\"\n":              "count、sum 得出数字",
		"[[fetch]]\ncolumn = \"limit\"\nfrom = \"nonghu\"\nkey = [\"house\"]\nhow = \"sum\"\n":                "take",
		"[[carry]]\nname = [\"house\"]\n":                                                                     "没有上一期可以比较",
		"[[summary]]\ntitle = \"甲\"\nby = \"house\"\n":                                                        "没有写数什么",
		"[[summary]]\ntitle = \"甲\"\nby = \"house\"\nacross = \"policy\"\ncount = true\nrate = \"已发\"\n":      "每一格只能有一个数",
		"[[summary]]\ntitle = \"甲\"\nby = \"house\"\nrate = \"发了\"\n":                                         "没有“发了”这个状态",
		"[[summary]]\ntitle = \"甲\"\nby = \"house\"\ncount = true\nchange = true\n":                           "change 比的是",
		"[[extract]]\ntitle = \"甲\"\ncolumns = [\"house\"]\n":                                                 "when 和 state 写一个",
		"[[extract]]\ntitle = \"甲\"\nwhen = \"amount > 5\"\nstate = \"已发\"\ncolumns = [\"house\"]\n":          "when 和 state 写一个",
		"[[extract]]\ntitle = \"甲\"\nwhen = \"amount\"\ncolumns = [\"house\"]\n":                              "这里要的是",
		"[[fetch]]\ncolumn = \"paid\"\nfrom = \"nonghu\"\nkey = [\"house\"]\ntake = \"got\"\nhow = \"sum\"\n": "由两处得出",
	} {
		site := tied("")
		site["layouts/registers/fafang/register.toml"] = payments + wrong
		if found := say(check(t, site.site(t))); !strings.Contains(found, says) {
			t.Errorf("%s: %q is not said:\n%s", wrong, says, found)
		}
	}
	circle := strings.Replace(payments, "key = \"state\"\nheading = \"状态\"\nderived = true\n", "key = \"state\"\nheading = \"状态\"\nderived = true\n[[columns]]\nkey = \"back\"\nheading = \"户累计\"\ntype = \"money\"\nunit = \"元\"\nderived = true\n", 1) +
		"[[fetch]]\ncolumn = \"back\"\nfrom = \"nonghu\"\nkey = [\"house\"]\ntheir_key = [\"no\"]\ntake = \"got\"\nhow = \"sum\"\n"
	site := tied("")
	site["layouts/registers/fafang/register.toml"] = circle
	if found := say(check(t, site.site(t))); !strings.Contains(found, "互相取数") {
		t.Error(fmt.Sprint("a circle is not said:\n", found))
	}
}

// TestRelated: the page of a record shows what other registers say of it, and
// theirs lead back to it; in a profile that does not see those, nothing does.
func TestRelated(t *testing.T) {
	t.Parallel()
	site := tied("")
	got := site.shown(t, "web")
	got.holds(t, "registers/nonghu-r-h1.html", "<caption>发放</caption>", ">产业<", ">教育<", "600.50", "-", "1000")
	got.holds(t, "registers/fafang.html", `href="../registers/nonghu-r-h1.html"`)
	site["layouts/registers/fafang/extra.toml"] = "rows = \"office\"\n"
	site.shown(t, "web").holds(t, "registers/nonghu-r-h1.html", "H1", "-", "发放</caption>", "600.50")
	site.shown(t, "office").holds(t, "registers/nonghu-r-h1.html", "600.50")
}

// TestOwnRegister: a site that has put its own register in place of a built-in one
// builds as before, whatever other built-in ones ask of the one that is gone.
func TestOwnRegister(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("../layouts/registers/*")
	must(t, err)
	for _, dir := range dirs {
		slug := filepath.Base(dir)
		site := builtin(village()).with(files{
			"layouts/registers/" + slug + "/register.toml": "title = \"自己的台账\"\n[[columns]]\nkey = \"one\"\nheading = \"甲\"\n",
			"content/registers/自己的台账.csv":                  "甲\n乙\n",
			"content/registers/一户一清单.csv":                  householdLists,
		})
		if slug == "household-lists" {
			delete(site, "content/registers/一户一清单.csv")
		}
		if found := say(check(t, site.site(t))); strings.Contains(found, "register/declare") || strings.Contains(found, "form/") {
			t.Errorf("%s: %s", slug, found)
		}
	}
}
