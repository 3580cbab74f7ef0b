package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongshi/generator/workbook"
)

// TestPage: the ways in which programs write a table as a web page under the
// name of a workbook.
func TestPage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, page string
		want       map[string]string
	}{
		{"a plain table", `<table><tr><th>村</th><th>金额</th></tr><tr><td>甲</td><td>1</td></tr></table>`,
			map[string]string{"表1!A1": "text 村", "表1!B1": "text 金额", "表1!A2": "text 甲", "表1!B2": "text 1"}},
		{"cells that nobody closed", "<TABLE><TR><TD>村<TD>金额<TR><TD>甲<TD>1</TABLE>",
			map[string]string{"表1!A1": "text 村", "表1!B1": "text 金额", "表1!A2": "text 甲", "表1!B2": "text 1"}},
		{"no end at all", "<table><tr><td>村</td><td>金额</td></tr><tr><td>甲</td><td>1",
			map[string]string{"表1!A1": "text 村", "表1!B1": "text 金额", "表1!A2": "text 甲", "表1!B2": "text 1"}},
		{"blanks, breaks, entities", "<table><tr><td>&nbsp;</td><td> 张&nbsp;三 </td><td>一\n  二</td><td>a\n b</td><td>甲<br>乙<br/></td><td>&lt;5&amp;6&#20803;</td><td><p>丙</p><p>丁</p></td></tr><tr><td>1<td>2</table>",
			map[string]string{"表1!B1": "text 张 三", "表1!C1": "text 一二", "表1!D1": "text a b", "表1!E1": "text 甲\n乙", "表1!F1": "text <5&6元", "表1!G1": "text 丙\n丁", "表1!A2": "text 1", "表1!B2": "text 2"}},
		{"numbers as Excel and WPS note them", `<style><!--
.xl65 {mso-style-parent:style0;mso-number-format:"\@";}
td.xl66, .xl67
	{mso-style-parent:style0;
	mso-number-format:"yyyy\0022年\0022m\0022月\0022d\0022日\0022\;\@";}
.xl68 {mso-number-format:Percent;} .xl69 {mso-number-format:"\#\,\#\#0\.00_ \;\[Red\]\\-\#\,\#\#0\.00\\ ";}
.xl70 {mso-number-format:"Short Date";}
--></style><table><tr><td class=xl66 x:num="43585">2019年4月30日</td><td class="a xl68" x:num="0.126">13%</td><td class=xl69 x:num="34.605000000000004">34.61</td><td x:num>12</td><td x:str="0012">12</td><td x:str>7</td><td class=xl70 x:num="43585">2019/4/30</td><td x:err="#REF!">#REF!</td><td x:bool="TRUE">TRUE</td><td class=xl65>1.10105E+17</td><td>1.10105E+17</td><td>####</td><td x:num>1,2</td></tr></table>`,
			map[string]string{"表1!A1": "date 43585", "表1!B1": "percent 0.126", "表1!C1": "number 34.605000000000004", "表1!D1": "number 12", "表1!E1": "text 0012", "表1!F1": "text 7", "表1!G1": "date 43585", "表1!H1": "bad #REF!", "表1!I1": "yes 1", "表1!J1": "text 1.10105E+17", "表1!K1": "number 1.10105E+17", "表1!L1": "bad ####", "表1!M1": "text 1,2"}},
		{"numbers as LibreOffice notes them", `<table><tr><td sdval="43575" sdnum="2052;0;YYYY&quot;年&quot;M&quot;月&quot;">2019年4月</td><td sdval="0.5" sdnum="1033;0;0.00%">50.00%</td><td sdval="5.21" sdnum="1033;">5.21</td><td sdval="1" sdnum="1033;0;BOOLEAN">TRUE</td></tr></table>`,
			map[string]string{"表1!A1": "date 43575", "表1!B1": "percent 0.5", "表1!C1": "number 5.21", "表1!D1": "yes 1"}},
		{"texts above, in layout and in tables of their own", `<html><head><title>导出</title><style>td{color:red}</style></head><body><h2>柳村补贴公示（2024年）</h2><table width="100%"><tr><td>单位：元</td></tr></table><table><tr><td>村</td><td>元</td></tr><tr><td>甲</td><td>1</td></tr></table><table><tr><td>制表人：</td><td>审核：</td></tr></table><p>打印</p>`,
			map[string]string{"表1!A1": "text 柳村补贴公示（2024年）", "表1!A2": "text 单位：元", "表1!A3": "text 村", "表1!B3": "text 元", "表1!A4": "text 甲", "表1!B4": "text 1"}},
		{"a table that arranges the page", `<table><tr><td>菜单</td><td><table><tr><td>村<td>元<tr><td>甲<td>1</table></td></tr></table>`,
			map[string]string{"表1!A1": "text 菜单", "表1!A2": "text 村", "表1!B2": "text 元", "表1!A3": "text 甲", "表1!B3": "text 1"}},
		{"a table within a cell", `<table><tr><td>村<td>人<tr><td>甲<td>子<table><tr><td>女<td>孙</table>媳<tr><td>乙<td>2</table>`,
			map[string]string{"表1!A1": "text 村", "表1!B1": "text 人", "表1!A2": "text 甲", "表1!B2": "text 子\n女 孙\n媳", "表1!A3": "text 乙", "表1!B3": "text 2"}},
		{"one column, and a caption", `<table><caption>名单</caption><tr><td>甲</td></tr><tr><td>乙</td></tr></table>`,
			map[string]string{"表1!A1": "text 名单", "表1!A2": "text 甲", "表1!A3": "text 乙"}},
		{"names of sheets from Excel", `<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>一组&amp;二组</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--><table><tr><td>村</td><td>元</td></tr></table>`,
			map[string]string{"一组&二组!A1": "text 村", "一组&二组!B1": "text 元"}},
		{"names of sheets from LibreOffice", `<h1>Overview</h1><a href="#table0">甲</a><hr><A NAME="table0"><h1>Sheet 1: <em>甲</em></h1></A><table><tr><td>a<td>b<tr><td>c<td>d</table><A NAME="table1"><h1>Sheet 2: <em>乙</em></h1></A><table><tr><td>e<td>f<tr><td>g<td>h</table>`,
			map[string]string{"甲!A1": "text a", "甲!B1": "text b", "甲!A2": "text c", "甲!B2": "text d", "乙!A1": "text e", "乙!B1": "text f", "乙!A2": "text g", "乙!B2": "text h"}},
		{"as Excel publishes it", `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=ProgId content=Excel.Sheet>
<style id="a_Styles"><!--table
	{mso-displayed-decimal-separator:"\.";
	mso-displayed-thousand-separator:"\,";}
.xl6512 {color:black; mso-number-format:"\@";}
--></style></head><body><!--[if !excel]>&nbsp;&nbsp;<![endif]--><!--下列信息由 Microsoft Excel 的发布为网页向导生成。--><div id="a" align=center x:publishsource="Excel">
<table border=0 cellpadding=0 cellspacing=0 width=288 style='border-collapse:collapse;table-layout:fixed;width:216pt'>
 <col width=72 span=2 style='width:54pt'>
 <tr height=19 style='height:14.25pt'>
  <td colspan=2 height=19 class=xl6512 width=144 style='height:14.25pt;width:108pt'>柳村补贴<span
  style='mso-spacerun:yes'>&nbsp;</span>公示</td>
 </tr>
 <tr height=19><td height=19 align=right>1</td><td class=xl6512>甲</td></tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'><td width=72 style='width:54pt'></td><td width=72 style='width:54pt'></td></tr>
 <![endif]>
</table></div></body></html>`, map[string]string{"表1!A1": "text 柳村补贴 公示", "表1!A2": "text 1", "表1!B2": "text 甲"}},
		{"what is no text of a cell", `<table><tr><td><a class="comment-indicator"></a><comment>批注</comment>1<script>var a="<td>"</script></td><td><!--注-->2<span style="display:none">3</span></td></tr></table>`,
			map[string]string{"表1!A1": "text 1", "表1!B1": "text 23"}},
		{"the rest of a page in a comment that nobody closed", `<table><tr><td><comment>x<td>1<tr><td>2<td>3</table>`,
			map[string]string{"表1!B1": "text 1", "表1!A2": "text 2", "表1!B2": "text 3"}},
	} {
		got, _, err := read([]byte(c.page))
		if err != nil || !maps.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %q, %v\nwant %q", c.name, got, err, c.want)
		}
	}
}

// TestPageShape: merged, hidden and crossing cells.
func TestPageShape(t *testing.T) {
	t.Parallel()
	got, grids, err := read([]byte(`<style>.gone{display:none}</style><table>
<col width=80><col width=0 style='display:none' span=2><colgroup span=2></colgroup>
<tr><td rowspan=3>一组</td><td colspan="2">面积</td><td>金额</td></tr>
<tr style='display: none'><td>a</td><td>b</td><td>c</td></tr>
<tr class="x gone"><td>d</td><td rowspan=2>e</td><td class=gone>f</td></tr>
<tr><td>g</td><td>h</td><td>i</td></tr>
<tr><td colspan=3 style='mso-ignore:colspan'>长标题</td><td>j</td></tr>
<tr><td colspan=99999999 rowspan=99999999>宽</td></tr><tr><td>被盖住</td></tr></table>`))
	want := map[string]string{"表1!A1": "text 一组", "表1!B1": "text 面积", "表1!D1": "text 金额", "表1!B2": "text a", "表1!C2": "text b", "表1!D2": "text c",
		"表1!B3": "text d", "表1!C3": "text e", "表1!D3": "text f", "表1!A4": "text g", "表1!B4": "text h", "表1!D4": "text i", "表1!A5": "text 长标题", "表1!D5": "text j", "表1!A6": "text 宽"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	if want := []workbook.Merge{{Left: 0, Top: 1, Right: 0, Bottom: 3}, {Left: 1, Top: 1, Right: 2, Bottom: 1}, {Left: 2, Top: 3, Right: 2, Bottom: 4}, {Left: 0, Top: 6, Right: 511, Bottom: 65539}}; !slices.Equal(grids[0].Merges, want) {
		t.Errorf("%v", grids[0].Merges)
	}
	if !maps.Equal(grids[0].Hidden, map[int]bool{1: true, 2: true, 3: true}) {
		t.Errorf("%v", grids[0].Hidden)
	}
	b, err := workbook.Open([]byte(`<table style="display:none"><tr><td>1<td>2</table><table><tr><td hidden>3<td>4</table>`))
	if err != nil || len(b.Sheets) != 2 || !b.Sheets[0].Hidden || b.Sheets[1].Hidden || b.Sheets[1].Name != "表2" {
		t.Errorf("%+v, %v", b, err)
	}
}

// TestPageEncoding: a page is read as its bytes are, and as it says where these
// leave a doubt.
func TestPageEncoding(t *testing.T) {
	t.Parallel()
	page := func(head string) string {
		return head + "<table><tr><td>模</td><td>𠮷家渠</td></tr></table>"
	}
	gbk := func(s string) []byte {
		b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(page("<html>")))
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("村民小组", 3)
	for name, data := range map[string][]byte{
		"UTF-8":                  []byte(page("")),
		"UTF-8 with a mark":      []byte(page("\ufeff<html>")),
		"UTF-16":                 utf16,
		"GBK without a word":     gbk(page("")),
		"GBK by name":            gbk(page("<meta http-equiv=Content-Type content='text/html; charset=gb2312'>")),
		"GBK, said to be UTF-8":  gbk(page(`<meta charset="utf-8"/>`)),
		"UTF-8, said to be GBK":  []byte(page("<meta charset=gbk>" + long)),
		"UTF-8, said to be West": []byte(page("<meta charset=iso-8859-1>")),
	} {
		got, _, err := read(data)
		if err != nil || got["表1!A1"] != "text 模" && got["表1!A2"] != "text 模" || got["表1!B1"] != "text 𠮷家渠" && got["表1!B2"] != "text 𠮷家渠" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	short := []byte("<meta charset=gb2312><table><tr><td>\xc4\xa3</td></tr></table>")
	if got, _, err := read(short); err != nil || got["表1!A1"] != "text 模" {
		t.Errorf("two bytes that are UTF-8 by accident: %q, %v", got, err)
	}
}

// TestPageHostile: pages that are made to be slow or large are read, or make a
// fault, in a moment.
func TestPageHostile(t *testing.T) {
	t.Parallel()
	row := "<tr><td>1</td><td>2</td></tr>"
	for _, c := range []struct{ name, page string }{
		{"tables in each other", strings.Repeat("<table><tr><td>", 100_000) + "x"},
		{"tables in a row", strings.Repeat("<table><tr><td>1<td>2</table>", 100_000)},
		{"empty tables", strings.Repeat("<table></table>", 100_000) + "<table>" + row + "</table>"},
		{"elements in each other", "<table><tr><td>" + strings.Repeat("<div><b>", 200_000) + "1</td><td>2</table>"},
		{"wide and high cells", "<table>" + strings.Repeat("<tr><td colspan=99999 rowspan=99999>1", 50_000) + "</table>"},
		{"high cells", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td rowspan=65534>", 20), 20_000) + "</table>"},
		{"no row ends", "<table><tr>" + strings.Repeat("<td>1", 300_000) + "</table>"},
		{"many rows", "<table>" + strings.Repeat("<tr><td>1<td>2", 200_000) + "</table>"},
		{"attributes", "<table><tr><td " + strings.Repeat("a ", 300_000) + ">1<td>2</table>"},
		{"a long text", "<table><tr><td>" + strings.Repeat("长", 1_000_000) + "<td>2</table>"},
		{"a long tag", "<table><tr><td title='" + strings.Repeat("x", 33<<20) + "'>1<td>2</table>"},
		{"style without end", "<style>" + strings.Repeat(".a{mso-number-format:\"", 200_000)},
		{"classes", "<style>" + strings.Repeat(".a1{display:none}", 200_000) + "</style><table>" + row + "</table>"},
		{"texts without end", strings.Repeat("<p>村", 200_000) + "<table>" + row + "</table>"},
		{"comments", strings.Repeat("<!--<x:Name>x</x:Name>-->", 200_000) + "<table>" + row + "</table>"},
		{"quotes", "<table><tr><td style=\"" + strings.Repeat("'\\", 1_000_000) + "\">1<td>2</table>"},
	} {
		start := time.Now()
		_, err := rowsOf([]byte(c.page))
		var e *workbook.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%s: %v", c.name, err)
		}
		if d := time.Since(start); d > soon {
			t.Errorf("%s: %v", c.name, d)
		} else if testing.Verbose() {
			fmt.Printf("%s: %v, %v\n", c.name, d, err)
		}
	}
}

// rowsOf counts the rows that a file hands out.
func rowsOf(data []byte) (n int, err error) {
	b, err := workbook.Open(data)
	if err != nil {
		return 0, err
	}
	for _, s := range b.Sheets {
		if _, err := b.Read(s, func(*workbook.Row) bool { n++; return true }); err != nil {
			return n, err
		}
	}
	return n, nil
}

// FuzzHTML: any page is read or makes an *Error, and its cells stand in rows
// that go up.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		`<table><tr><td rowspan=2>甲<td colspan=3>乙<tr><td>1</table>`, `<table><tr><td><table><tr><td>1<td>2</table><tr><td>3<td>4`,
		`<style>.a{mso-number-format:"\0022\@"}</style><col span=9><table><caption>x<td class=a x:num=1.5>1</td><tr hidden><th>&nbsp;</table>`,
		`<a name=table0><h1><em>甲</em></h1></a><table><td sdval=3 sdnum=";;yyyy">`, "\xff\xfe<\x00t\x00", `<?xml?><comment><table><td>`,
		`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ID="a"><NumberFormat Format="Percent"/></Style></Styles><Worksheet Name="x"><Table><Column Hidden="1" Span="9"/><Row Index="5"><Cell Index="3" MergeAcross="2" MergeDown="1" StyleID="a"><Data Type="Number">1</Data></Cell><Cell><Data Type="DateTime">2019-04-30T08:00:00</Data></Cell></Row></Table></Worksheet></Workbook>`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.HasPrefix(data, []byte("PK")) {
			return
		}
		b, err := workbook.Open(data)
		var e *workbook.Error
		if err != nil {
			if !errors.As(err, &e) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		for _, s := range b.Sheets {
			last := 0
			g, err := b.Read(s, func(r *workbook.Row) bool {
				if r.Number <= last || len(r.Cells) > 512 {
					t.Fatalf("row %d of %d cells after %d", r.Number, len(r.Cells), last)
				}
				last = r.Number
				return true
			})
			if err != nil && !errors.As(err, &e) {
				t.Fatalf("%T %v", err, err)
			}
			for _, m := range g.Merges {
				if m.Left < 0 || m.Top < 1 || m.Right < m.Left || m.Bottom < m.Top || m.Right > 511 {
					t.Fatalf("%+v", m)
				}
			}
		}
	})
}

// BenchmarkPage reads 20,000 rows of 12 cells as LibreOffice writes them into a
// page.
func BenchmarkPage(b *testing.B) {
	var page strings.Builder
	page.WriteString("<meta charset=utf-8><table>")
	for r := range 20_000 {
		page.WriteString("<tr>\n")
		for c := range 12 {
			if c%3 == 0 {
				fmt.Fprintf(&page, `<td align="left" valign=bottom><font face="Noto Sans CJK SC">第%d组第%d户</font></td>`+"\n", r%40, r)
			} else {
				fmt.Fprintf(&page, `<td align="right" valign=bottom sdval="%d.%d" sdnum="1033;0;#,##0.00">%d</td>`+"\n", r*c, c, r*c)
			}
		}
		page.WriteString("</tr>\n")
	}
	page.WriteString("</table>")
	b.ReportAllocs()
	b.SetBytes(int64(page.Len()))
	for b.Loop() {
		if n, err := rowsOf([]byte(page.String())); n != 20_000 || err != nil {
			b.Fatal(n, err)
		}
	}
}
