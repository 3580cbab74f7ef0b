package generator_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestSystemLiaison: who is in charge of whom, level by level. 55 deputies with
// at least 5 households each need 275, where there are 234 (S2); each has 5 to
// 10; who has nobody is said.
func TestSystemLiaison(t *testing.T) {
	t.Parallel()
	plan := "包联方式,包联人员,人数,包联对象,对象数,每人至少,每人至多\n代表结对,乡人大代表,55,贫困户,%d,5,10\n"
	site := builtin(township()).with(files{"content/registers/包联安排.csv": fmt.Sprintf(plan, 234)})
	site.shown(t, "web").holds(t, "registers/liaison-plan.html", ">275<", ">550<", ">4.3<")
	if found := say(check(t, site.site(t))); !strings.Contains(found, "包联安排.csv:2:") || !strings.Contains(found, "人多户少，不够分") || !strings.Contains(found, "275") {
		t.Error(found)
	}
	for households, says := range map[int]string{275: "", 551: "人少户多，包不过来"} {
		found := say(check(t, site.with(files{"content/registers/包联安排.csv": fmt.Sprintf(plan, households)}).site(t)))
		if says == "" && strings.Contains(found, "包联安排") || !strings.Contains(found, says) {
			t.Errorf("%d: %s", households, found)
		}
	}
	rows := func(n int, person string) string {
		text := ""
		for i := range n {
			text += fmt.Sprintf("D-%d,代表结对,甲村,人大（虚构）,%s,H-%d\n", i+1, person, i+1)
		}
		return text
	}
	const head = "编号,包联层级,村名,包联单位,包联人,户编号\n"
	lists := func(n int) string {
		text := "户编号,问题,整改措施,具体责任人,时限\n"
		for i := range n {
			text += fmt.Sprintf("H-%d,住房,加固,示例干部,2026-12-31\n", i+1)
		}
		return text
	}
	liaison := func(text string, households int) files {
		return builtin(township()).with(files{"content/registers/包联责任.csv": head + text, "content/jia/registers/一户一清单.csv": lists(households)})
	}
	for name, c := range map[string]struct {
		rows       string
		households int
		says       string
	}{
		"five":                {rows(5, "示例代表"), 5, ""},
		"four are too few":    {rows(4, "示例代表"), 4, "只有4户，至少5户"},
		"eleven are too many": {rows(11, "示例代表"), 11, "有11户，最多10户"},
		"nobody":              {rows(5, "示例代表") + "D-9,部门包村,甲村,水利局,,\n", 5, "有1处没有写“包联人”"},
		"a household left":    {rows(5, "示例代表"), 6, "“H-6”在台账“包联责任”里没有"},
		"no household":        {rows(5, "示例代表") + "D-9,干部包户,甲村,水利局,示例干部,\n", 5, "包户的没有写户编号"},
	} {
		found := say(check(t, liaison(c.rows, c.households).site(t)))
		if c.says == "" && strings.Contains(found, "包联责任") || !strings.Contains(found, c.says) {
			t.Errorf("%s: %q is not what is said:\n%s", name, c.says, found)
		}
	}
	full := liaison(rows(5, "示例代表")+"D-9,部门包村,甲村,水利局,,\nD-10,县领导包镇,,县委办,示例领导,\n", 5)
	full["content/jia/registers/一户一清单.csv"] = lists(5)
	office := full.shown(t, "office")
	office.holds(t, "jia/registers/liaison.html", "<caption>没有人包的</caption>", "<caption>各人包联</caption>", `<th scope="row">示例代表</th>`)
	web := full.shown(t, "web")
	web.holds(t, "jia/registers/liaison.html", "<caption>各级包联</caption>", "-", "示例代表", "H-1", "各人包联", "没有人包的")
	web.holds(t, "registers/liaison.html", ">7<") // of both, the county's own row with them
}

// TestSystemEntitlements: each household's policies, what of them was paid, and
// what was not; its page is its 明白账, for the staff alone.
func TestSystemEntitlements(t *testing.T) {
	t.Parallel()
	const head = "户编号,户主姓名,政策,项目,应享受,开工日期,兑现期限,已兑现,兑现日期\n"
	rows := head + "H-1,赵示甲,产业扶贫,养殖奖补,1500,2019-01-05,2019-06-30,1500,2019-02-20\nH-1,赵示甲,教育扶贫,寄宿生补助,1250,,2019-03-01,,\nH-2,钱虚乙,产业扶贫,合作社分红,1000,,2019-06-30,400,2019-02-21\n"
	lists := "户编号,户主姓名,问题,整改措施,具体责任人,时限\nH-1,赵示甲,住房,加固,示例干部,2019-12-31\nH-2,钱虚乙,饮水,水管,示例干部,2019-12-31\n"
	site := builtin(township()).with(files{"content/jia/registers/到户政策落实.csv": rows, "content/jia/registers/一户一清单.csv": lists, "content/yi/registers/到户政策落实.csv": head + "Y-1,孙拟丙,产业扶贫,合作社分红,1000,,2019-06-30,1000,2019-02-21\n"})
	office := site.shown(t, "office")
	office.holds(t, "jia/registers/entitlements.html", "<caption>没有兑现的</caption>", "<caption>明白账：各户各项已兑现</caption>", `data-label="还差">600<`, ">部分兑现<", ">没有兑现<",
		`<th scope="row">产业扶贫</th><td class="num">2</td><td class="num">2500</td><td class="num">1900</td><td class="num">600</td>`, `<th scope="row">H-1</th><td class="num">1500</td><td class="num"></td><td class="num">1500</td>`)
	office.holds(t, "jia/registers/household-lists-r-h-1.html", "<caption>到户政策落实</caption>", "寄宿生补助", "-", "合作社分红")
	office.holds(t, "registers/entitlements.html", ">4750<", ">2900<", ">50<") // two of four rows are paid
	for name, text := range site.shown(t, "web") {
		if strings.Contains(name, "entitlements") || strings.Contains(text, "明白账") {
			t.Errorf("the web sees %s", name)
		}
	}
	if found := say(check(t, site.site(t))); !strings.Contains(found, "form/overdue") { // the boarding allowance
		t.Error(found)
	}
	paid := strings.Replace(rows, "1250,,2019-03-01,,", "1250,,2019-03-01,1250,2019-02-28", 1)
	site["content/jia/registers/到户政策落实.csv"] = paid
	office = site.shown(t, "office")
	office.holds(t, "jia/registers/entitlements.html", `<th scope="row">H-1</th><td class="num">1500</td><td class="num">1250</td><td class="num">2750</td>`)
	office.holds(t, "registers/entitlements.html", ">4150<", ">75<")
	for says, text := range map[string]string{
		"兑现的比应享受的多":      strings.Replace(rows, "400,2019-02-21", "1400,2019-02-21", 1),
		"写了兑现金额，没有写兑现日期": strings.Replace(rows, "400,2019-02-21", "400,", 1),
		"form/dates": strings.Replace(rows, "2019-02-20", "2019-01-02", 1),
		"台账“一户一清单”里没有编号“H-7”": strings.Replace(rows, "H-2,钱虚乙", "H-7,钱虚乙", 1),
		"register/key": rows + "H-1,赵示甲,产业扶贫,养殖奖补,1500,,,,\n",
	} {
		if found := say(check(t, site.with(files{"content/jia/registers/到户政策落实.csv": text}).site(t))); !strings.Contains(found, says) {
			t.Errorf("%s is not said:\n%s", says, found)
		}
	}
}

// TestSystemDonations: what was given, for what, and what of it was used, shown
// beside it; needs by kind, for whom only to the staff (S3).
func TestSystemDonations(t *testing.T) {
	t.Parallel()
	given := "捐赠编号,帮扶单位,方式,用途,帮扶资金（万元）,物资折价（万元）,受益对象\nJ-1,县慈善协会,资金,修桥,105,,三个村\nJ-2,县援助少年儿童协会,资金,助学,35.16,,551人\nJ-3,一家公益联合会,物资,教学设备,,10,一所小学\n"
	used := "捐赠编号,使用日期,用途,使用金额（万元）\nJ-1,2026-01-05,修桥,60\nJ-1,2026-02-05,修桥,%s\nJ-2,2026-02-06,助学,35.16\n"
	site := builtin(township()).with(files{"content/jia/registers/社会帮扶.csv": given, "content/jia/registers/捐赠使用.csv": fmt.Sprintf(used, "40.5")})
	web := site.shown(t, "web")
	web.holds(t, "jia/registers/social.html", ">100.5<", ">4.5<", ">35.16<", ">140.16<")
	web.holds(t, "jia/registers/donation-use.html", "<caption>每笔捐赠用了多少</caption>", `<th scope="row">J-1</th><td class="num">2</td><td class="num">100.50</td>`)
	web.holds(t, "registers/donation-use.html", ">135.66<")
	web.holds(t, "registers/social.html", ">140.16<")
	more := site.with(files{"content/jia/registers/捐赠使用.csv": fmt.Sprintf(used, "50.5")})
	more.shown(t, "web").holds(t, "registers/donation-use.html", ">145.66<")
	if found := say(check(t, more.site(t))); !strings.Contains(found, "用的比捐的还多") {
		t.Error(found)
	}
	unknown := site.with(files{"content/jia/registers/捐赠使用.csv": strings.Replace(used, "J-2", "J-8", 1)})
	if found := say(check(t, unknown.site(t))); !strings.Contains(found, "台账“社会帮扶”里没有编号“J-8”") {
		t.Error(found)
	}
	needs := builtin(township()).with(files{"content/jia/registers/需求对接.csv": "需求编号,需求类别,户编号,需求内容,发布日期,对接单位,对接日期,办成日期\nX-1,助学,H-1,开学缺路费和生活费,2026-01-05,示例商会,2026-01-08,2026-01-20\nX-2,助学,,学校要书,2026-01-05,,,\nX-3,销售,H-2,红薯没有销路,2026-01-06,示例超市,2026-01-09,\n"})
	web = needs.shown(t, "web")
	web.holds(t, "jia/registers/needs.html", "<caption>各类需求</caption>", `<th scope="row">助学</th><td class="num">2</td>`, ">33.3<", "-", "路费", "H-1")
	web.holds(t, "registers/needs.html", ">3<", ">1<")
	needs.shown(t, "office").holds(t, "jia/registers/needs.html", "开学缺路费", "<caption>还没有人对接的</caption>")
	wrong := needs.with(files{"content/jia/registers/需求对接.csv": "需求编号,需求类别,需求内容,发布日期,对接单位,对接日期,办成日期\nX-1,助学,开学缺路费,2026-01-05,,2026-01-08,2026-01-02\n"})
	for _, says := range []string{"已经对接，没有写对接单位", "form/dates"} {
		if found := say(check(t, wrong.site(t))); !strings.Contains(found, says) {
			t.Errorf("%s is not said:\n%s", says, found)
		}
	}
}
