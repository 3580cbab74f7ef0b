package table_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongshi/generator/finding"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// texts are the cells of sheets, line by line.
func texts(sheets []*table.Sheet) (out []string) {
	for _, s := range sheets {
		for _, l := range s.Lines {
			var cells []string
			for _, c := range l.Cells {
				cells = append(cells, c.Text)
			}
			out = append(out, fmt.Sprintf("%s %d %s", s.Name, l.Number, strings.Join(cells, "|")))
		}
	}
	return out
}

func said(log *finding.Log) []string {
	out := []string{}
	for _, f := range log.List() {
		out = append(out, f.ID+" "+f.Place.String()+" "+f.Text)
	}
	return out
}

// identity is a number that is right and no one's; it stands in no file.
func identity() string { return "11010519491231" + "002X" }

// TestWeb: a web page under the name of a workbook becomes sheets, and an
// identity number in it is found, in a cell as in a workbook.
func TestWeb(t *testing.T) {
	t.Parallel()
	page := func(remark, outside string) string {
		return `<meta charset="utf-8"><body>` + outside + `<p>示例村水费（2019年）</p><table><tr><th>户编号</th><th>日期</th><th>金额</th><th>备注</th></tr>
<tr><td>a</td><td x:num="43585" style='mso-number-format:"yyyy\/m\/d"'>2019/4/30</td><td x:num="34.605000000000004" style='mso-number-format:"0\.00"'>34.61</td><td>` + remark + `</td></tr></table>`
	}
	want := []string{"表1 1 示例村水费（2019年）", "表1 2 户编号|日期|金额|备注", "表1 3 a|2019-04-30|34.605"}
	for _, c := range []struct {
		name, page string
		said       []string
	}{
		{"clean", page("", ""), []string{}},
		{"in a cell", page(identity(), ""), []string{"privacy/id-number 水费.xls [表1!D3] 这里有一个身份证号码，不能公开。"}},
		{"behind a cell", page(`<span title="`+identity()+`"></span>`, ""), []string{"privacy/id-number 水费.xls 这个网页在表格以外，或者在看不见的地方，有身份证号、卡号或手机号，不能公开。"}},
		{"outside of the table", page("", "<input type=hidden value="+identity()+">"), []string{"privacy/id-number 水费.xls 这个网页在表格以外，或者在看不见的地方，有身份证号、卡号或手机号，不能公开。"}},
	} {
		log := &finding.Log{}
		sheets := table.XLSX("水费.xls", []byte(c.page), log)
		got := texts(sheets)
		for _, spot := range sheets[0].Spots {
			source.ReportNumber(spot.Kind, sheets[0].PlaceOf(spot), log)
		}
		if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || !strings.HasPrefix(got[2], want[2]) || !slices.Equal(said(log), c.said) {
			t.Errorf("%s: %q, said %q, want %q", c.name, got, said(log), c.said)
		}
	}
}

// TestTabs: text with tabs under the name of a workbook, as systems export it.
func TestTabs(t *testing.T) {
	t.Parallel()
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("水费公示\r\n户编号\t金额\r\na\t1\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	log := &finding.Log{}
	if got := texts(table.XLSX("水费.xls", data, log)); log.Len() > 0 || !slices.Equal(got, []string{" 1 水费公示", " 2 户编号|金额", " 3 a|1"}) {
		t.Errorf("%q, %q", got, said(log))
	}
}

// TestDelimitedAs: the encoding that area.toml names wins over the bytes, and
// is told from a guess when it is wrong.
func TestDelimitedAs(t *testing.T) {
	t.Parallel()
	const twofold = "\xc4\xa3,\xc4\xa3\n1,2\n" // GBK, and UTF-8 by accident
	log := &finding.Log{}
	if s := table.DelimitedAs("a.csv", []byte(twofold), "gbk", log); s == nil || log.Len() > 0 || s.Lines[0].Cells[0].Text != "模" {
		t.Errorf("%v, %q", s, said(log))
	}
	if s := table.DelimitedAs("a.csv", []byte(twofold), "", log); s == nil || s.Lines[0].Cells[0].Text == "模" {
		t.Errorf("%v", s)
	}
	if s := table.DelimitedAs("a.csv", []byte("村,1\n\xff"), "utf-8", log); s != nil || !slices.Equal(said(log), []string{"file/encoding a.csv area.toml 里写明这个文件的编码是 utf-8，可是从第 7 个字节起读不懂。"}) {
		t.Errorf("%v, %q", s, said(log))
	}
}

// TestTidy: what no one sees in a cell is not there; the apostrophe that makes
// a text of a number is no part of it.
func TestTidy(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	s := table.Delimited("a.csv", []byte("户\u200b编号,\ufeff金额\u00a0,'备注\n'0012,'-3,'好'\n\u200b,\u00ad,2\n"), log)
	if got := texts([]*table.Sheet{s}); log.Len() > 0 || !slices.Equal(got, []string{" 1 户编号|金额|'备注", " 2 0012|-3|'好'", " 3 ||2"}) {
		t.Errorf("%q, %q", got, said(log))
	}
}

// TestLook: what a format adds to the digits, and what it takes away.
func TestLook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ value, format, text, shown string }{
		{"123", "000000", "000123", ""}, {"1", `"第"0"组"`, "1", "第1组"}, {"7", `\H\H000`, "007", "HH007"}, {"43556", `yyyy"年"m"月"`, "2019-04-01", "2019年4月"}, {"43585", `yyyy"年"m"月"d"日"`, "2019-04-30", ""},
		{"43585.99999", "yyyy/m/d h:mm", "2019-05-01", ""}, {"12.5", `0.0"亩"`, "12.5", ""}, {"-5", "000", "-5", ""}, {"1234.5", `_ ¥* #,##0.00_ `, "1234.5", ""}, {"5", "0", "5", ""},
	} {
		format := strings.ReplaceAll(strings.ReplaceAll(c.format, `\`, `\\`), `"`, `\0022`)
		sheets := table.XLSX("a.xls", []byte(`<meta charset=utf-8><table><tr><td x:num="`+c.value+`" style='mso-number-format:"`+format+`"'>?</td><td>x</td></tr></table>`), &finding.Log{})
		if got := sheets[0].Lines[0].Cells[0]; got.Text != c.text || got.Shown != c.shown || got.Scaled {
			t.Errorf("%s under %s is %+v, want %q, %q", c.value, c.format, got, c.text, c.shown)
		}
	}
	for _, format := range []string{"#,##0,", "0\\0022\\.\\0022\\#,", "0!.0,", "0.00,,"} {
		sheets := table.XLSX("a.xls", []byte(`<meta charset=utf-8><table><tr><td x:num="123456" style='mso-number-format:"`+strings.ReplaceAll(format, `\\`, `\`)+`"'>12.3</td><td>x</td></tr></table>`), &finding.Log{})
		if got := sheets[0].Lines[0].Cells[0]; got.Text != "123456" || !got.Scaled {
			t.Errorf("%s: %+v", format, got)
		}
	}
}
