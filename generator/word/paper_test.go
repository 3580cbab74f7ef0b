package word

import (
	"fmt"
	"strings"
	"testing"

	"gongshi/generator/day"
)

// official is a paper as offices write them: all of it body text.
var official = p(centred, "宁陕县城关镇人民政府文件") + p(centred, "城政发〔2026〕12号　　　签发人：张某某") +
	`<w:p><w:pPr>` + centred + `</w:pPr>` + run(`<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>`, "关于2026年第三季度低保对象") + `</w:p>` +
	`<w:p><w:pPr>` + centred + `</w:pPr>` + run(`<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>`, "评议结果的公　示") + `</w:p>` +
	p("", "各村民小组：") + p("", "　　现将评议结果公示如下。") +
	p("", "一、评议情况") + p("", "共收到申请3份。") + p("", "（一）程序") + p("", "入户、评议。") + p("", "（二）结果：通过2户。") + p("", "二、公示时间：2026年3月2日至3月8日") +
	p("", "三、联系方式") + p("", "监督电话：0915-6822222，联系电话：13812345678") +
	p("", "附件：1.对象名单") + p("", "　　　2.评议记录") +
	p(right, "八亩村村民委员会（盖章）") + p(right, "二〇二六年三月二日") +
	p("", "附件1") + p(centred, "对象名单") + p("", "张某某") + p(right, "2025年1月1日")

func TestOfficialPaper(t *testing.T) {
	d, found := read(t, sample{body: official})
	if d.Title != "关于2026年第三季度低保对象评议结果的公示" || d.Number != "城政发〔2026〕12号" || d.Issuer != "八亩村村民委员会" || d.Date.String() != "2026-03-02" {
		t.Errorf("%q %q %q %s", d.Title, d.Number, d.Issuer, d.Date)
	}
	want := "各村民小组：\n现将评议结果公示如下。\n## 一、评议情况\n共收到申请3份。\n### （一）程序\n入户、评议。\n（二）结果：通过2户。\n二、公示时间：2026年3月2日至3月8日\n## 三、联系方式\n监督电话：0915-6822222，联系电话：13812345678\n附件：1.对象名单\n2.评议记录\n## 附件1\n对象名单\n张某某\n2025年1月1日\n"
	if got := outline(d); got != want {
		t.Errorf("%s", got)
	}
	if got := fmt.Sprint(offered(d)); got != "[start=2026-03-02 end=2026-03-08 监督=0915-6822222 受理=13812345678]" {
		t.Error(got)
	}
	if ids(found) != "word/left-out word/left-out" { // red head, 签发人
		t.Error(found)
	}
	roundTrip(t, d)
}

func offered(d *Document) (out []string) {
	for _, o := range d.Offers {
		out = append(out, o.Key+"="+o.Value)
	}
	return out
}

func TestTitles(t *testing.T) {
	big := func(props, text string) string {
		return `<w:p><w:pPr>` + props + `</w:pPr>` + run(`<w:b/><w:sz w:val="44"/>`, text) + `</w:p>`
	}
	for _, c := range []struct{ name, body, title, rest, ids string }{
		{"centred", p(centred, "停水通知") + p("", "明日停水。"), "停水通知", "明日停水。\n", ""},
		{"style Title", p(`<w:pStyle w:val="T"/>`, "停水通知") + p("", "文。"), "停水通知", "文。\n", ""},
		{"Heading 1", p(`<w:outlineLvl w:val="0"/>`, "停水通知") + p(`<w:outlineLvl w:val="1"/>`, "时间") + p("", "文。"), "停水通知", "## 时间\n文。\n", ""},
		{"Headings 1 only", p(`<w:outlineLvl w:val="0"/>`, "时间") + p("", "文。") + p(`<w:outlineLvl w:val="0"/>`, "地点") + p("", "文。"), "", "## 时间\n文。\n## 地点\n文。\n", ""},
		{"left, by its words", p("", "停水通知") + p("", "文。"), "停水通知", "文。\n", "word/front"},
		{"spaced to the middle", p("", "　　　　停 水 通 知") + p("", "文。"), "停水通知", "文。\n", ""},
		{"none", p("", "明天停水，请做好准备。"), "", "明天停水，请做好准备。\n", ""},
		{"two lines, then a date", big(centred, "八亩村") + big(centred, "停水通知") + p(centred, "（2026年3月2日）") + p("", "文。"), "八亩村停水通知", "（2026年3月2日）\n文。\n", "word/front"},
		{"a line break", `<w:p><w:pPr>` + centred + `</w:pPr><w:r><w:t>八亩村</w:t><w:br/><w:t>停水通知</w:t></w:r></w:p>` + p("", "文。"), "八亩村停水通知", "文。\n", ""},
		{"below an annex's number", p("", "附件1：") + p(centred, "名单") + p("", "文。"), "名单", "附件1：\n文。\n", ""},
		{"below a word on secrecy", p("", "内部资料") + p(centred, "停水通知") + p("", "文。"), "停水通知", "内部资料\n文。\n", ""},
		{"a heading in the middle is none", p("", "明天停水。") + p("", "请准备。") + p("", "谢谢。") + p("", "再见。") + p(centred, "名单") + p("", "文。"), "", "明天停水。\n请准备。\n谢谢。\n再见。\n名单\n文。\n", ""},
		{"a table first", tbl([]string{"甲", "乙"}, []string{"1", "2"}) + p("", "文。"), "", "| *甲 | *乙 |\n| 1 | 2 |\n文。\n", ""},
	} {
		d, found := read(t, sample{body: c.body, parts: map[string]string{"styles.xml": partOf("styles", `<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>`)}})
		if d.Title != c.title || outline(d) != c.rest || ids(found) != c.ids {
			t.Errorf("%s: %q\n%s%v", c.name, d.Title, outline(d), found)
		}
	}
}

func TestClosings(t *testing.T) {
	for _, c := range []struct {
		name, body, issuer string
		date               string
		rest, ids          string
	}{
		{"right", p(right, "八亩村村民委员会") + p(right, "2026年3月2日"), "八亩村村民委员会", "2026-03-02", "", ""},
		{"one paragraph, two lines", `<w:p><w:pPr>` + right + `</w:pPr><w:r><w:t>八亩村党支部</w:t><w:br/><w:t>2026年 3月 2日</w:t></w:r></w:p>`, "八亩村党支部", "2026-03-02", "", ""},
		{"one line", p(right, "八亩村村委会　　2026.3.2"), "八亩村村委会", "2026-03-02", "", ""},
		{"two bodies", p(right, "八亩村党支部") + p(right, "八亩村村民委员会") + p(right, "2026年3月2日"), "八亩村党支部、八亩村村民委员会", "2026-03-02", "", ""},
		{"pushed by blanks", p("", "　　　　　　　　八亩村村民委员会") + p("", "　　　　　　　　　2026年3月2日"), "八亩村村民委员会", "2026-03-02", "", ""},
		{"pushed by an indent", p(`<w:ind w:left="5000"/>`, "八亩村村民委员会") + p(`<w:ind w:left="5200"/>`, "2026年3月2日"), "八亩村村民委员会", "2026-03-02", "", ""},
		{"left", p("", "八亩村村民委员会") + p("", "2026年3月2日"), "八亩村村民委员会", "2026-03-02", "", "word/front"},
		{"no body", p(right, "2026年3月2日"), "", "2026-03-02", "", ""},
		{"none", p("", "再见。"), "", "", "再见。\n", ""},
		{"a sentence with a date", p("", "截至2026年3月2日"), "", "", "截至2026年3月2日\n", ""},
		{"no such day", p(right, "八亩村村委会") + p(right, "2026年2月30日"), "", "", "八亩村村委会\n2026年2月30日\n", ""},
	} {
		d, found := read(t, sample{body: p(centred, "公告") + p("", "文。") + c.body})
		date := ""
		if d.Date != 0 {
			date = d.Date.String()
		}
		if d.Issuer != c.issuer || date != c.date || outline(d) != "文。\n"+c.rest || ids(found) != c.ids {
			t.Errorf("%s: %q %s\n%s%v", c.name, d.Issuer, date, outline(d), found)
		}
	}
}

func TestHeadings(t *testing.T) {
	hei := func(text string) string { return `<w:p>` + run(`<w:rFonts w:eastAsia="黑体"/>`, text) + `</w:p>` }
	for _, c := range []struct{ name, body, want string }{
		{"a list of names is none", p("", "一、张某") + p("", "二、李某") + p("", "文。"), "一、张某\n二、李某\n文。\n"},
		{"marked by its font", hei("一、甲") + hei("二、乙") + p("", "文。"), "## 一、甲\n## 二、乙\n文。\n"},
		{"with a full stop, marked", `<w:p>` + run("<w:b/>", "（一）加强领导。") + `</w:p>` + p("", "文。"), "## （一）加强领导。\n文。\n"},
		{"run in", p("", "（一）加强领导。各村要落实。"), "（一）加强领导。各村要落实。\n"},
		{"chapters", p("", "第一章 总则") + p("", "第一条　为了。") + p("", "第二章 组织") + p("", "第二条　成立。"), "## 第一章 总则\n第一条　为了。\n## 第二章 组织\n第二条　成立。\n"},
		{"levels never skip", p(`<w:outlineLvl w:val="2"/>`, "三级") + p("", "文。") + p(`<w:outlineLvl w:val="2"/>`, "又一") + p(`<w:outlineLvl w:val="5"/>`, "下级") + p(`<w:outlineLvl w:val="0"/>`, "一级"), "## 三级\n文。\n## 又一\n### 下级\n## 一级\n"},
		{"a style misused for text", p(`<w:outlineLvl w:val="1"/>`, strings.Repeat("很长的话，", 9)+"完。"), strings.Repeat("很长的话，", 9) + "完。\n"},
		{"by style within a list", `<w:p><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>` + run("", "概况") + `</w:p>`, "## • 概况\n"},
	} {
		d, _ := read(t, sample{body: p(centred, "公告") + c.body, parts: map[string]string{"numbering.xml": bulletList}})
		if got := outline(d); got != c.want {
			t.Errorf("%s:\n%s", c.name, got)
		}
		roundTrip(t, d)
	}
}

func TestPaperDate(t *testing.T) {
	for text, want := range map[string]string{
		"2026年3月2日": "2026-03-02", "２０２６年３月２日": "2026-03-02", "二〇二六年三月二日": "2026-03-02", "二○一九年十二月三十一日": "2019-12-31", "二O二六年十月十日": "2026-10-10", "二零二六年三月二十日": "2026-03-20", "2026.3.2": "2026-03-02", "2026-03-02": "2026-03-02",
		"二〇二六年二月三十日": "", "三月二日": "", "2026年3月": "", "": "", "二〇二六年三月二日起": "",
	} {
		d, ok := paperDate(text)
		if got := (map[bool]string{true: d.String()})[ok]; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	_ = day.Day(0)
}

func TestOffers(t *testing.T) {
	for text, want := range map[string]string{
		"公示期为7个工作日（2026年3月2日—2026年3月10日）。": "[start=2026-03-02 end=2026-03-10 period=7个工作日]",
		"公示时间：2026年12月30日至2027年1月5日，共七天":   "[start=2026-12-30 end=2027-01-05]",
		"公示期限：10天":                     "[period=10天]",
		"公示期不少于五个工作日。":                 "[period=5个工作日]",
		"举报电话：12388；受理电话：0915—6822222": "[监督=12388 受理=0915—6822222]",
		"2025年收入3万元，2026年支出5万元。":       "[]",
		"公示三日前发放":                      "[period=3天]",
	} {
		d, _ := read(t, sample{body: p(centred, "公示") + p("", text)})
		if got := fmt.Sprint(offered(d)); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}
