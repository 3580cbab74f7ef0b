package word

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"gongshi/generator/finding"
	"gongshi/generator/prose"
	"gongshi/generator/source"
)

var compiler = prose.New()

// TestRoundTrip holds the promise of the writer for texts that try to be
// something else.
func TestRoundTrip(t *testing.T) {
	for _, text := range nasty {
		var body strings.Builder
		body.WriteString(p("", text))
		body.WriteString(`<w:p>` + run("", "前") + run("<w:b/>", text) + run("", "后") + `</w:p>`)
		body.WriteString(`<w:p>` + run("<w:b/>", text) + run("<w:i/>", text) + run("", text) + `</w:p>`)
		body.WriteString(`<w:p>` + run("<w:i/>", "x"+text) + run("<w:b/>", text) + `</w:p>`)
		body.WriteString(`<w:p><w:r><w:t>` + escaped(text) + `</w:t><w:br/><w:t>` + escaped(text) + `</w:t></w:r></w:p>`)
		body.WriteString(p(`<w:outlineLvl w:val="1"/>`, text))
		body.WriteString(p(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, text))
		body.WriteString(`<w:p><w:hyperlink r:id="x">` + run("", text) + `</w:hyperlink>` + run("", text) + `</w:p>`)
		body.WriteString(`<w:tbl><w:tr><w:tc>` + p("", text) + `</w:tc><w:tc>` + p("", "b") + `</w:tc></w:tr><w:tr><w:tc>` + p("", text) + `</w:tc><w:tc>` + p("", text) + p("", text) + `</w:tc></w:tr></w:tbl>`)
		d, _ := read(t, sample{body: p(centred, "题目") + body.String(), parts: map[string]string{"numbering.xml": bulletList}, links: map[string]string{"x": "https://www.gov.cn/a_b(1)?x=*1*&amp;amp;copy;"}})
		roundTrip(t, d)
	}
}

var bulletList = partOf("numbering", `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)

var nasty = []string{
	"普通的一段话。", "# 不是标题", "## 也不是", "#", "1. 第一", "1) 第一", "12.", "- 不是列表", "-", "--- ", "- - -", "***", "* * *", "___", "> 不是引用", "===", "=", "+ 加", "+++",
	"张*国、李**、王*明*", "138****1234", "138***1234 电话", "*斜*", "**粗**", "a*b*c", "_x_", "____年__月", "签字：____日期：____", "snake_case_name", "~~删~~", "3~5户~", "~~~", "```", "`code`", "``",
	"[方括号](圆括号)", "[a]: http://x.cn", "[^1]", "[^1]: x", "![图](x.jpg)", "!", "[2026]3号", "[", "]", "](", "[a][b]",
	"<b>粗</b>", "<5%", "a<b", "<!-- x -->", "<http://a.cn>", "&amp;", "&copy;", "&#65;", "A&B", "&", `\`, `\\`, `\*`, `a\`, `C:\Users\x`, "|", "a|b", `a\|b`, "| a | b |", "| --- | --- |", "||", `\||`,
	"http://www.gov.cn/a_b_c.", "见https://a.cn/x*y*z，以及 http://b.cn/(1)", "http://", "http://a", "xhttp://a.cn/_b_", "https://a.cn/?a=1&copy=2", `\https://a.cn/_x_`,
	"“引号”", "《书名》", "（一）括号", "，逗号开头", "结尾（", "1.5万元", "2026.3.1", "a  b", "　　缩进", "\t制表", "x\u00a0y", "😀", "𠮷", "(((", ":冒号", "： ", "：", "a\u200bb", "“", "。", "①", "1、一", "+1", "-5%", "#1", "1.",
	"###", "标题#", "标题 ##", strings.Repeat("(", 60), strings.Repeat("[", 60), strings.Repeat("*", 120), strings.Repeat("_", 500), strings.Repeat("> ", 60), "a" + strings.Repeat("*", 41) + "b",
	"*", "_", "中*文", "中**文", "中***文", "1***2", "中_文", "a_", "_a", "*a", "a*", "**", "“a”*b*", "a**b**c", "~", "~~",
}

// roundTrip compiles what the writer made of a document and compares what a
// reader sees with what the document says.
func roundTrip(t testing.TB, d *Document) {
	t.Helper()
	file := func(n int) (string, string) { return fmt.Sprintf("p%d.png", n), "图" }
	text := Markdown(d, Outside{Picture: file})
	var log finding.Log
	src := &source.File{Path: "x.md", Data: []byte(text)}
	page := compiler.Compile(src, 0, prose.Host{Resolve: func(to string, _ bool) (string, prose.Problem) { return to, prose.Fine }}, &log)
	got, want := seen(t, string(page.HTML)), said(d)
	if got != want {
		i := 0
		for i < len(got) && i < len(want) && got[i] == want[i] {
			i++
		}
		i = max(0, i-20)
		t.Errorf("the text changed\n got …%q\nwant …%q\nfrom:\n%s", cutAt(got, i), cutAt(want, i), cutAt(text, 0))
	}
	for _, f := range log.List() {
		if f.ID != "text/address" {
			t.Errorf("finding %s %s: %s in:\n%s", f.ID, f.Place, f.Text, cutAt(text, 0))
		}
	}
}

func cutAt(s string, i int) string { return strings.ToValidUTF8(s[i:min(len(s), i+400)], "") }

// bare is a text without blanks: HTML and Markdown are free with them.
func bare(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// said is what a document says, in order, as a reader of its page should see it.
func said(d *Document) string {
	var b strings.Builder
	order := map[int]int{}
	var notes []int
	runs := func(list []Run) {
		for _, r := range list {
			switch {
			case r.Note > 0:
				if order[r.Note] == 0 {
					notes = append(notes, r.Note)
					order[r.Note] = len(notes)
				}
				fmt.Fprintf(&b, "[%d]", order[r.Note])
			case r.Picture > 0:
				fmt.Fprintf(&b, "〔p%d.png〕", r.Picture)
			default:
				b.WriteString(r.Text)
			}
		}
	}
	for _, x := range d.Blocks {
		switch x.Kind {
		case Tabular:
			b.WriteString(x.Table.Caption)
			t := x.Table
			for c := range t.Rows[0] {
				runs(t.heading(c))
			}
			for y := t.Head; y < len(t.Rows); y++ {
				for c := range t.Rows[y] {
					runs(t.shown(y, c))
				}
			}
		case Heading:
			runs(withoutPictures(x.Runs))
			runs(onlyPictures(x.Runs))
		case Item:
			b.WriteString(x.Number.String())
			runs(x.Runs)
		default:
			runs(x.Runs)
		}
	}
	for i := 0; i < len(notes); i++ {
		fmt.Fprintf(&b, "%d.", i+1)
		for _, l := range d.Notes[notes[i]-1].Lines {
			runs(l)
		}
	}
	return bare(b.String())
}

// seen is what a reader sees of a page: its text, the numbers and bullets of
// lists, pictures by name.
func seen(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node, *int)
	walk = func(n *html.Node, count *int) {
		attr := func(key string) string {
			for _, a := range n.Attr {
				if a.Key == key {
					return a.Val
				}
			}
			return ""
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "a" && attr("class") == "back":
			return
		case n.Data == "a" && attr("class") == "note":
			b.WriteString("[" + n.FirstChild.Data + "]")
			return
		case n.Data == "img":
			b.WriteString("〔" + attr("src") + "〕")
		case n.Data == "ul":
			count = nil
		case n.Data == "ol":
			start := 1
			if s := attr("start"); s != "" {
				fmt.Sscan(s, &start)
			}
			count = &start
		case n.Data == "li" && count == nil:
			b.WriteString("•")
		case n.Data == "li":
			fmt.Fprintf(&b, "%d.", *count)
			*count++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, count)
		}
	}
	walk(root, nil)
	return bare(b.String())
}
