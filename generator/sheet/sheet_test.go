package sheet

import (
	"fmt"
	"strings"
	"testing"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/model"
	"gongshi/generator/typeset"
	"gongshi/generator/view"
)

// told writes blocks down, one a line.
func told(list []typeset.Block) string {
	var b strings.Builder
	text := func(runs []typeset.Run) string {
		out := ""
		for _, r := range runs {
			mark := ""
			if r.Bold {
				mark = "**"
			}
			out += mark + r.Text + mark
			if r.Note != "" {
				out += "[注：" + r.Note + "]"
			}
			if r.Link != "" {
				out += "<" + r.Link + ">"
			}
		}
		return out
	}
	for _, x := range list {
		switch x := x.(type) {
		case typeset.Paragraph:
			fmt.Fprintf(&b, "段 %s\n", text(x.Runs))
		case typeset.Heading:
			fmt.Fprintf(&b, "题%d %s\n", x.Level, text(x.Runs))
		case typeset.List:
			for _, i := range x.Items {
				fmt.Fprintf(&b, "项 %v %s %d\n", x.Ordered, text(i.Runs), len(i.Items))
			}
		case typeset.Table:
			fmt.Fprintf(&b, "表 %s/%s %d列\n", x.Caption, x.Unit, len(x.Columns))
			for _, rows := range [][]typeset.Row{x.Head, x.Body, x.Total} {
				for _, row := range rows {
					for _, c := range row.Cells {
						fmt.Fprintf(&b, "|%s", text(c.Runs))
					}
					b.WriteString("\n")
				}
			}
		case typeset.Figure:
			fmt.Fprintf(&b, "图 %s %s %d\n", x.Alt, x.Caption, len(x.Image))
		default:
			fmt.Fprintf(&b, "%T\n", x)
		}
	}
	return b.String()
}

// TestBlocks: the text of a notice keeps its headings, lists, tables, pictures,
// notes and links on paper, in order.
func TestBlocks(t *testing.T) {
	t.Parallel()
	const text = `<p>经讨论，<strong>安装</strong>路灯18盏。<sup><a href="#fn-1">1</a></sup></p>
<h2 id="h-1">一、安在哪里</h2>
<ol><li>主路<ul><li>村口</li></ul></li><li>支路</li></ol>
<div class="table-wrap"><table><caption>各组 <span class="unit">单位：盏</span></caption><thead><tr><th>小组</th><th>盏</th></tr></thead><tbody><tr><td>一组</td><td class="num">10</td></tr></tbody><tfoot><tr><th>合计</th><td>10</td></tr></tfoot></table></div>
<figure><img src="a-1.jpg" alt="路口"><figcaption>完工以后</figcaption></figure>
<p><img src="b.jpg" alt="没有的图"></p>
<p>见<a href="https://www.gov.cn/a">网页</a>、<a href="../b.html">本站</a>。</p>
<section class="footnotes"><ol><li id="fn-1"><p>每盏900元。<a href="#r">↩︎</a></p></li></ol></section>`
	got := told(blocks(text, func(href string) ([]byte, bool) { return []byte("图片"), href == "a-1.jpg" }))
	const want = `段 经讨论，**安装**路灯18盏。[注：每盏900元。]
题1 一、安在哪里
项 true 主路 1
项 true 支路 0
表 各组/单位：盏 2列
|小组|盏
|一组|10
|合计|10
图 路口 完工以后 6
段 （图：没有的图）
段 见网页<https://www.gov.cn/a>、本站。
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestPostings: a week's list has what begins, what ends, and what stays.
func TestPostings(t *testing.T) {
	t.Parallel()
	on := func(n int) day.Day { return day.Must(2026, 3, n) }
	a := &view.Area{Name: "柳村", Notices: []view.Notice{
		{Title: "要贴的", State: derive.Before, Start: on(18), End: on(24)},
		{Title: "期满的", State: derive.Open, Start: on(10), End: on(17)},
		{Title: "接着贴的", State: derive.Open, Start: on(1), End: on(30)},
		{Title: "长期的", State: derive.Always, Start: on(1), Period: day.Period{Open: true}},
		{Title: "早已期满的", State: derive.Over, Start: on(1), End: on(5)},
		{Title: "撤回的", State: derive.None, Start: on(17), End: on(24), Withdrawn: "名单有误"},
		{Title: "没有期限的", State: derive.None},
	}}
	doc, ok := Postings(a, on(16), on(22))
	got := told(doc.Blocks)
	const want = `typeset.Title
段 2026年3月16日至2026年3月22日
题1 一、要贴的
表 / 5列
|☐|题目|哪天|张数|张贴人、日期
|☐|要贴的|2026年3月18日||
题1 二、期满揭下的
表 / 5列
|☐|题目|哪天|张数|揭下人、日期
|☐|期满的|2026年3月18日||
题1 三、接着贴的
项 true 接着贴的（贴到2026年3月30日） 0
项 true 长期的（长期） 0
`
	if !ok || got != want {
		t.Errorf("%v:\n%s\nwant:\n%s", ok, got, want)
	}
	if _, ok := Postings(&view.Area{Name: "柳村"}, on(1), on(7)); ok {
		t.Error("a board without notices has a list")
	}
}

// TestContacts: a paper says where to object when its text does not.
func TestContacts(t *testing.T) {
	t.Parallel()
	a := &view.Area{Name: "柳村", Contacts: []model.Contact{{Role: "受理", Unit: "柳村村委会", Phone: "0915-1234567", Address: "村口"}, {Role: "监督", Unit: "镇纪委"}}}
	n := &view.Notice{Title: "公示", Issuer: "柳村村委会", Date: day.Must(2026, 3, 12), State: derive.Open, Start: day.Must(2026, 3, 13), End: day.Must(2026, 3, 20)}
	got := told((&Paper{Area: a, Notice: n, HTML: "<p>正文。</p>"}).Document().Blocks)
	for _, want := range []string{"公示时间：2026年3月13日至2026年3月20日。", "柳村村委会，电话：0915-1234567，地址：村口。"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not on the paper:\n%s", want, got)
		}
	}
	n.IssuerAt, a.Issuers = 1, []model.Contact{{Unit: "柳村村委会", Phone: "0915-1234567"}}
	vague := told((&Paper{Area: a, Notice: n, HTML: "<p>有意见的，请在公示期内提出。</p>"}).Document().Blocks)
	if !strings.Contains(vague, "公示时间：2026年3月13日") || strings.Count(vague, "柳村村委会") != 1 {
		t.Errorf("the window is missing, or a body is named twice:\n%s", vague)
	}
	if strings.Contains(got, "镇纪委") {
		t.Error("a body that can't be reached is named")
	}
	said := told((&Paper{Area: a, Notice: n, HTML: "<p>公示时间见公示栏。请打0915-1234567。</p>"}).Document().Blocks)
	if strings.Contains(said, "公示时间：") || strings.Contains(said, "有异议") {
		t.Errorf("what the text says is said again:\n%s", said)
	}
}
