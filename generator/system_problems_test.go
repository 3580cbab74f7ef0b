package generator_test

import (
	"fmt"
	"strings"
	"testing"
)

// problemRows is a list of problems of a township: found of them, of which
// closed are struck off and the rest are being mended.
func problemRows(found, closed int) string {
	var b strings.Builder
	b.WriteString("编号,村名,发现日期,层级,类别,问题描述,认领日期,整改时限,完成日期,佐证材料,审核人,销号日期\n")
	for i := range found {
		end := ",,,"
		if i < closed {
			end = "2026-03-10,照片,示例审核,2026-03-12"
		}
		fmt.Fprintf(&b, "W-%03d,%s,2026-02-20,村,%s,第%d条的内容,2026-02-25,2026-03-31,%s\n", i+1, []string{"甲村", "乙村"}[i%2], []string{"住房安全保障问题", "饮水", "档案"}[i%3], i+1, end)
	}
	return b.String()
}

// TestSystemProblems: 308 problems found, 213 struck off are 69.2 % (S4), at the
// town and summed up from the villages; the web sees counts and no text.
func TestSystemProblems(t *testing.T) {
	t.Parallel()
	site := builtin(township()).with(files{"content/registers/问题清单.csv": problemRows(308, 213)})
	web := site.shown(t, "web")
	web.holds(t, "registers/problems.html", ">308<", ">213<", ">69.2<", "-", "的内容")
	web.holds(t, "jia/registers/problems.html", ">154<", ">107<", "各行只给工作人员看", "<caption>各类问题</caption>", "<caption>各级问题</caption>", "-", "第1条的内容")
	office := site.shown(t, "office")
	office.holds(t, "jia/registers/problems.html", "第1条的内容", "W-001")
	office.holds(t, "jia/registers/problems-r-w-001.html", "第1条的内容", "已销号")
	// One more is struck off: the rate changes at the village and above.
	site["content/registers/问题清单.csv"] = problemRows(308, 214)
	web = site.shown(t, "web")
	web.holds(t, "registers/problems.html", ">214<", ">69.5<")
	web.holds(t, "yi/registers/problems.html", ">107<")
	// found = closed + open, or a finding at the stated figure.
	site["content/jia/area.toml"] += "\n[registers.problems.states]\n\"已销号\" = 213\n\"整改中\" = 95\n"
	if found := say(check(t, site.site(t))); !strings.Contains(found, "form/count") || !strings.Contains(found, "来源写明“已销号”213条，台账里是107条") {
		t.Error(found)
	}
}

// row is one problem with cells by heading.
func problem(cells map[string]string) string {
	heads := []string{"编号", "发现日期", "层级", "类别", "问题描述", "户编号"}
	row := []string{"W-1", "2026-01-05", "村", "档案", "会议记录不全", ""}
	for _, h := range []string{"清单下达日期", "整改方案日期", "整改措施", "整改方式", "责任单位", "责任人", "认领日期", "整改时限", "完成日期", "佐证材料", "上报部门", "上报日期", "反馈办结日期", "审核方式", "审核人", "村审核日期", "镇审核日期", "县审核日期", "销号日期", "回头看日期", "反弹日期", "状态"} {
		heads, row = append(heads, h), append(row, cells[h])
	}
	for i, h := range heads[:6] {
		if v, ok := cells[h]; ok {
			row[i] = v
		}
	}
	return strings.Join(heads, ",") + "\n" + strings.Join(row, ",") + "\n"
}

// TestSystemProblemStates: each state follows from days and signatures, each
// breach of the rules is said at its cell.
func TestSystemProblemStates(t *testing.T) {
	t.Parallel()
	claimed := map[string]string{"清单下达日期": "2026-01-06", "整改方案日期": "2026-01-09", "责任单位": "村委会", "责任人": "示例干部", "认领日期": "2026-01-07", "整改时限": "2026-02-28"}
	done := with(claimed, "完成日期", "2026-02-02", "佐证材料", "照片", "审核人", "示例审核")
	closed := with(done, "审核方式", "三级审核", "村审核日期", "2026-02-03", "镇审核日期", "2026-02-04", "县审核日期", "2026-02-05", "销号日期", "2026-02-05")
	for name, c := range map[string]struct {
		cells map[string]string
		state string
		says  string // "" = nothing but that it is late
	}{
		"unclaimed":          {map[string]string{}, "待认领", ""},
		"claimed":            {with(claimed, "整改时限", "2026-04-30"), "整改中", ""},
		"late":               {claimed, "整改中", "form/overdue"},
		"done":               {with(done, "整改时限", "2026-04-30"), "待审核", ""},
		"closed":             {closed, "已销号", ""},
		"reviewed":           {with(closed, "回头看日期", "2026-03-02"), "已销号", ""},
		"come back":          {with(closed, "回头看日期", "2026-03-02", "反弹日期", "2026-03-02", "整改时限", "2026-04-30"), "反弹", ""},
		"for good":           {with(claimed, "整改方式", "长期坚持", "整改时限", ""), "长期坚持", ""},
		"plan on the 5th":    {with(closed, "整改方案日期", "2026-01-11"), "已销号", ""},
		"plan on the 6th":    {with(closed, "整改方案日期", "2026-01-12"), "已销号", "清单下达后5天内应制定"},
		"a signature lacks":  {with(closed, "镇审核日期", ""), "已销号", "三级审核没有签全就销号了"},
		"out of order":       {with(closed, "镇审核日期", "2026-02-08", "县审核日期", "2026-02-05"), "已销号", "form/dates"},
		"closed before done": {with(closed, "完成日期", "2026-02-20"), "已销号", "form/dates"},
		"nobody in charge":   {with(claimed, "责任人", "", "整改时限", "2026-04-30"), "整改中", "责任人、责任单位、整改时限没有写全"},
		"no evidence":        {with(closed, "佐证材料", ""), "已销号", "缺少佐证材料或审核签字"},
		"the clerk's word":   {with(claimed, "状态", "已销号", "整改时限", "2026-04-30"), "已销号", "form/state"},
		"passed up":          {with(claimed, "上报日期", "2026-01-20", "整改时限", "2026-04-30"), "整改中", "没有写上报给哪个部门"},
		"answered too early": {with(claimed, "上报部门", "水利局", "上报日期", "2026-01-20", "反馈办结日期", "2026-01-19", "整改时限", "2026-04-30"), "整改中", "form/dates"},
	} {
		site := builtin(village()).with(files{"content/registers/问题清单.csv": problem(c.cells)})
		if page := site.shown(t, "office")["registers/problems.html"]; !strings.Contains(page, ">"+c.state+"</span></td>") {
			t.Errorf("%s: the state is not %s", name, c.state)
		}
		found := say(check(t, site.site(t)))
		if c.says == "" && strings.Contains(found, "问题清单") || !strings.Contains(found, c.says) {
			t.Errorf("%s: %q is not what is said:\n%s", name, c.says, found)
		}
	}
	up := builtin(village()).with(files{"content/registers/问题清单.csv": problem(with(claimed, "上报部门", "水利局", "上报日期", "2026-01-20", "整改时限", "2026-04-30"))})
	up.shown(t, "office").holds(t, "registers/problems.html", "<caption>已经上报、还没有反馈的</caption>", ">2026-01-11<")
	late := builtin(village()).with(files{"content/registers/问题清单.csv": problem(claimed)})
	late.shown(t, "office").holds(t, "registers/problems.html", "<caption>逾期没有办结的</caption>", `data-label="逾期">是<`)
	board := late.shown(t, "board")
	board.holds(t, "registers/problems.html", "-", "逾期")
}

// with is a copy of some cells with others over them.
func with(cells map[string]string, more ...string) map[string]string {
	out := map[string]string{}
	for k, v := range cells {
		out[k] = v
	}
	for i := 0; i < len(more); i += 2 {
		out[more[i]] = more[i+1]
	}
	return out
}

const householdLists = "户编号,村民小组,户主姓名,问题,整改措施,具体责任人,时限\nH-1,1组,赵示甲,住房,加固,示例干部一,2026-04-20\nH-2,1组,钱虚乙,饮水,埋深水管,示例干部二,2026-04-20\n"

// TestSystemHouseholdLists: each household has one page, for the staff alone,
// with its problems, measure and person (S0); a household without a list, or
// without one of the three, is a finding.
func TestSystemHouseholdLists(t *testing.T) {
	t.Parallel()
	problems := func(rows string) string {
		return "编号,发现日期,层级,类别,户编号,问题描述,责任人,认领日期\n" + rows
	}
	one := "W-1,2026-03-01,户,住房,H-1,后墙有裂缝没有加固,示例干部一,2026-03-02\n"
	site := builtin(village()).with(files{"content/registers/一户一清单.csv": householdLists, "content/registers/问题清单.csv": problems(one + "W-2,2026-03-01,户,饮水,H-2,水管冬天冻住了,示例干部二,2026-03-02\n")})
	if found := check(t, site.site(t)); strings.Contains(say(found), "清单") {
		t.Fatal(say(found))
	}
	office := site.shown(t, "office")
	office.holds(t, "registers/household-lists-r-h-1.html", "赵示甲", "加固", "示例干部一", "<caption>问题整改</caption>", "后墙有裂缝", `href="problems-r-w-1.html"`, "-", "水管")
	office.holds(t, "registers/problems-r-w-1.html", `registers/household-lists-r-h-1.html"`)
	for name, text := range site.shown(t, "web") {
		if strings.Contains(name, "household-lists") || strings.Contains(text, "一户一清单") || strings.Contains(text, "赵示甲") || strings.Contains(text, "后墙") {
			t.Errorf("the web sees %s", name)
		}
	}
	for says, over := range map[string]files{
		"“H-2”在台账“问题整改”里没有":  {"content/registers/问题清单.csv": problems(one)},
		"“H-9”在台账“一户一清单”里没有": {"content/registers/问题清单.csv": problems(one + "W-2,2026-03-01,户,饮水,H-2,水管冻住,示例干部二,2026-03-02\nW-3,2026-03-01,户,饮水,H-9,水管冻住,示例干部二,2026-03-02\n")},
		"一户一清单.csv:2:15":     {"content/registers/一户一清单.csv": strings.Replace(householdLists, "加固", "", 1)},
	} {
		if found := say(check(t, site.with(over).site(t))); !strings.Contains(found, says) {
			t.Errorf("%s is not said:\n%s", says, found)
		}
	}
}
