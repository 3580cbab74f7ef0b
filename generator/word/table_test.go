package word

import (
	"strings"
	"testing"
)

// tbl is a table: rows of cells, each its properties and its text.
func tbl(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for _, r := range rows {
		b.WriteString("<w:tr>")
		for _, c := range r {
			props, text, found := strings.Cut(c, "|")
			if !found {
				props, text = "", c
			}
			b.WriteString("<w:tc><w:tcPr>")
			for _, w := range strings.Fields(props) {
				switch {
				case w == "top":
					b.WriteString(`<w:vMerge w:val="restart"/>`)
				case w == "up":
					b.WriteString(`<w:vMerge/>`)
				default:
					b.WriteString(`<w:gridSpan w:val="` + w + `"/>`)
				}
			}
			b.WriteString("</w:tcPr>")
			for _, l := range strings.Split(text, "/") {
				b.WriteString(p("", l))
			}
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	return b.String()
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"plain", tbl([]string{"户主", "金额（元）"}, []string{"张**", "120.50"}, []string{"李*明", "80"}), "| 户主 | 金额（元） |\n| --- | ---: |\n| 张** | 120.50 |\n| 李*明 | 80 |\n"},
		{"pipes and breaks", tbl([]string{"甲|x", "乙"}, []string{"|a|b", "一/二"}), "| x | 乙 |\n| --- | --- |\n| a\\|b | 一 二 |\n"},
		{"vertical merge", tbl([]string{"组", "户"}, []string{"top|一组", "甲"}, []string{"up|", "乙"}, []string{"二组", "丙"}), "| 组 | 户 |\n| --- | --- |\n| 一组 | 甲 |\n| 一组 | 乙 |\n| 二组 | 丙 |\n"},
		{"two rows of headings", tbl([]string{"top|组", "2|资金"}, []string{"up|", "中央", "省级"}, []string{"一组", "1", "2"}), "| 组 | 资金 中央 | 资金 省级 |\n| --- | ---: | ---: |\n| 一组 | 1 | 2 |\n"},
		{"horizontal merge", tbl([]string{"甲", "乙", "丙"}, []string{"2|合计", "3"}), "| 甲 | 乙 | 丙 |\n| --- | --- | ---: |\n| 合计 |  | 3 |\n"},
		{"name and unit above, remark below", tbl([]string{"2|资金表"}, []string{"2|单位：万元"}, []string{"项目", "金额"}, []string{"路", "1"}, []string{"2|注：截至六月"}), "资金表\n\n单位：万元\n\n| 项目 | 金额 |\n| --- | ---: |\n| 路 | 1 |\n\n注：截至六月\n"},
		{"a frame", tbl([]string{"框里的话"}), "框里的话\n"},
		{"empty rows and columns", tbl([]string{"甲", "", "乙"}, []string{"1", "", "2"}, []string{"", "", ""}), "| 甲 | 乙 |\n| ---: | ---: |\n| 1 | 2 |\n"},
		{"rows of unequal length", tbl([]string{"甲", "乙", "丙"}, []string{"一"}), "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 一 |  |  |\n"},
		{"a table within", strings.Replace(tbl([]string{"甲", "乙"}, []string{"一", "HERE"}), p("", "HERE"), tbl([]string{"x", "y"}, []string{"z", ""})+"<w:p/>", 1), "| 甲 | 乙 |\n| --- | --- |\n| 一 | x\u3000y z |\n"},
	} {
		d, _ := read(t, sample{body: p("", "文。") + c.body})
		if got := strings.TrimPrefix(Markdown(d, Outside{}), "文。\n\n"); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		roundTrip(t, d)
	}
}

func TestDeletedRow(t *testing.T) {
	body := strings.Replace(tbl([]string{"甲", "乙"}, []string{"一", "二"}, []string{"三", "四"}), `<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">一`, `<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">一`, 1)
	d, found := read(t, sample{body: body})
	if got := outline(d); got != "| *甲 | *乙 |\n| 三 | 四 |\n" || ids(found) != "word/changes" {
		t.Error(got, found)
	}
}

// TestOldMerge reads w:hMerge, and cells within controls.
func TestOldMerge(t *testing.T) {
	d, _ := read(t, sample{body: `<w:tbl><w:tr><w:tc>` + p("", "甲") + `</w:tc><w:sdt><w:sdtContent><w:tc>` + p("", "乙") + `</w:tc></w:sdtContent></w:sdt><w:tc>` + p("", "丙") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>` + p("", "合") + `</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc><w:tc>` + p("", "3") + `</w:tc></w:tr></w:tbl>`})
	if got := outline(d); got != "| *甲 | *乙 | *丙 |\n| 合 |  | 3 |\n" {
		t.Error(got)
	}
}
