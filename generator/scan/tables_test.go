package scan_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongshi/generator/privacy"
	"gongshi/generator/scan"
)

// account has no check digit, and nothing in it says what it is.
const account = "2706020301" + "201000123456"

// packed is an archive of several members, in pairs of name and text.
func packed(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

// tableFiles write the same rows in each format that holds tables.
var tableFiles = map[string]func(t *testing.T, rows [][]string) []byte{
	"a.csv": func(_ *testing.T, rows [][]string) []byte { return []byte(joined(rows, "", "\"", "\",\"", "\"\n", "")) },
	"a.txt": func(_ *testing.T, rows [][]string) []byte {
		return []byte(joined(rows, "", "\"", "\"\t\"", "\"\r\n", ""))
	},
	"a.html": func(_ *testing.T, rows [][]string) []byte {
		return []byte(joined(broken(rows, "<br>"), "<table>", "<tr><td>", "</td>\n <td class=\"num\">", "</td></tr>\n", "</table>"))
	},
	"b.html": func(_ *testing.T, rows [][]string) []byte {
		return []byte(joined(broken(rows, "<BR CLASS=x>"), "<TABLE>", "<TR><TD>", "<TD ALIGN=LEFT>", "", "</TABLE>"))
	},
	"a.docx": func(t *testing.T, rows [][]string) []byte {
		return archive(t, "word/document.xml", joined(rows, "<w:tbl>", `<w:tr w:rsidR="1"><w:tc><w:p><w:r><w:t>`, "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc></w:tr>", "</w:tbl>"))
	},
	"a.pptx": func(t *testing.T, rows [][]string) []byte {
		return archive(t, "ppt/slides/slide1.xml", joined(rows, "<a:tbl>", `<a:tr><a:tc><a:p><a:t>`, "</a:t></a:p></a:tc><a:tc><a:p><a:t>", "</a:t></a:p></a:tc></a:tr>", "</a:tbl>"))
	},
	"a.ods": func(t *testing.T, rows [][]string) []byte {
		return archive(t, "content.xml", joined(rows, "<table:table>", "<table:table-row><table:table-cell><text:p>", `</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>`, "</text:p></table:table-cell></table:table-row>", "</table:table>"))
	},
	"a.xlsx": func(t *testing.T, rows [][]string) []byte {
		return packed(t, "xl/worksheets/sheet1.xml", joined(rows, "<sheetData>", `<row><c t="inlineStr"><is><t>`, `</t></is></c><c t="inlineStr"><is><t>`, `</t></is></c></row>`, "</sheetData>"))
	},
	"b.xlsx": func(t *testing.T, rows [][]string) []byte { // the texts in a part of their own, which stands last; columns by address
		var sheet, texts strings.Builder
		n := 0
		for i, r := range rows {
			sheet.WriteString("<row>")
			for j, c := range r {
				if c != "" {
					fmt.Fprintf(&sheet, `<c r="%c%d" s="1" t="s"><v>%d</v></c>`, 'A'+j, i+1, n)
					texts.WriteString("<si><r><t>" + c[:len(c)/3] + "</t></r><r><t>" + c[len(c)/3:] + "</t></r></si>")
					n++
				}
			}
			sheet.WriteString("</row>")
		}
		return packed(t, "xl/worksheets/sheet1.xml", "<sheetData>"+sheet.String()+"</sheetData>", "xl/sharedStrings.xml", "<sst>"+texts.String()+"</sst>")
	},
}

// broken are rows with another sign for the ends of lines.
func broken(rows [][]string, sign string) (out [][]string) {
	for _, r := range rows {
		out = append(out, strings.Split(strings.ReplaceAll(strings.Join(r, "\x00"), "\n", sign), "\x00"))
	}
	return out
}

func joined(rows [][]string, begin, first, between, last, end string) string {
	for _, r := range rows {
		begin += first + strings.Join(r, between) + last
	}
	return begin + end
}

// TestTables: numbers split over cells or lines, and digits whose heading says
// what they are.
func TestTables(t *testing.T) {
	t.Parallel()
	cut := func(at ...int) []string {
		return append(append([]string{"张某"}, strings.Split(maker{}.cut(number, "|", at...), "|")...), "完")
	}
	old := number[:6] + number[8:17]
	for what, c := range map[string]struct {
		rows   [][]string
		errors int
	}{
		"6 8 4":               {[][]string{{"户主", "甲", "乙", "丙"}, cut(6, 14)}, 1},
		"6 12":                {[][]string{{"户主", "甲", "乙", "丙"}, cut(6)}, 2}, // eleven digits before the X are a phone besides
		"a digit a cell":      {[][]string{{"户主", "号码"}, append([]string{"张某"}, strings.Split(number, "")...)}, 1},
		"wide digits":         {[][]string{{"户主", "号码"}, append([]string{"张某"}, strings.Split(wideOf(number), "")...)}, 1},
		"lines of a cell":     {[][]string{{"户主", "号码"}, {"张某", number[:11] + "\n" + number[11:]}}, 1},
		"groups in lines":     {[][]string{{"户主", "号码"}, {"张某", number[:6] + "\n" + number[6:14] + "\n" + number[14:]}}, 1},
		"column of accounts":  {[][]string{{"户主", "一卡通账号", "金额"}, {"张某", account, "1"}}, 1},
		"below a title":       {[][]string{{"花名册"}, {"户主", "社保卡卡号"}, {"李某", "1"}, {"张某", account}}, 1},
		"empty cells":         {[][]string{{"户主", "", "银行账号"}, {"张某", "", account}}, 1},
		"column of identity":  {[][]string{{"户主", "身份证号"}, {"张某", old}}, 1},
		"figures":             {[][]string{{"年份", "补助", "备注"}, {"2025", "123456", "20250101"}, {"1", "2", "3"}, {"0915-1234567\n0915-7654321", "12345", "6"}}, 0},
		"digits of no kind":   {[][]string{{"户主", "编号"}, {"张某", account}}, 0},
		"short below account": {[][]string{{"账户余额", "一卡通"}, {"123456.78", "已发"}}, 0},
	} {
		for name, write := range tableFiles {
			if errors, doubts := count(scan.Scanner{}.File(name, write(t, c.rows))); errors != c.errors || doubts > 0 {
				t.Errorf("%s in %s: %v", what, name, scan.Scanner{}.File(name, write(t, c.rows)))
			}
		}
	}
	if got := (scan.Scanner{Allow: privacy.Allow(account)}).File("a.csv", []byte("银行账号\n"+account+"\n")); len(got) > 0 {
		t.Errorf("declared: %v", got)
	}
}

// TestRowsOfPages: of 20,000 rows of figures, as registers have them, none is a
// number, and none with small numbers side by side either.
func TestRowsOfPages(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	var b strings.Builder
	b.WriteString("<table><tr><th>户数</th></tr>\n")
	for range 20_000 {
		b.WriteString("<tr>")
		for range 3 + r.IntN(20) {
			fmt.Fprintf(&b, "<td class=\"num\">%.*f</td>", r.IntN(2)*2, r.Float64()*[]float64{9, 9, 100, 1e4, 1e6}[r.IntN(5)])
		}
		b.WriteString("</tr>\n")
	}
	if got := (scan.Scanner{}).File("a.html", []byte(b.String()+"</table>")); len(got) > 0 {
		t.Error(got)
	}
	page := strings.Replace(b.String(), "</tr>\n", "<td>"+number[:6]+"</td><td><span>"+number[6:14]+"</span></td><td>"+number[14:]+"</td></tr>\n", 300)
	if errors, _ := count(scan.Scanner{}.File("a.html", []byte(page))); errors != 1 {
		t.Error("not found among figures")
	}
}

// TestQuantities: a long number that a workbook keeps as a quantity has lost its
// last places, and is an error all the same.
func TestQuantities(t *testing.T) {
	t.Parallel()
	rough := number[:14] + "0000"
	for v, want := range map[string]int{
		rough: 1, number[:1] + "." + number[1:14] + "E+17": 1, number[:1] + "." + number[1:14] + "e17": 1,
		"123456789012345000": 0, "1.1010519491231E+16": 0, "1.5": 0, "": 0, "110105194912310000000": 0,
	} {
		errors := 0
		for _, p := range (scan.Scanner{}).File("a.xlsx", archive(t, "xl/worksheets/sheet1.xml", "<row><c><v>"+v+"</v></c></row>")) {
			if !p.Doubt && strings.Contains(p.Text, "科学计数法") {
				errors++
			}
		}
		if errors != want {
			t.Errorf("%s: %d errors", v, errors)
		}
	}
}

// TestRemarks: what is written beside an archive and its members.
func TestRemarks(t *testing.T) {
	t.Parallel()
	for _, whole := range []bool{false, true} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		h := zip.FileHeader{Name: "a.txt"}
		if !whole {
			h.Comment = "张某" + number
		}
		z.CreateHeader(&h)
		if whole {
			z.SetComment("张某" + number)
		}
		z.Close()
		if errors, _ := count(scan.Scanner{}.File("a.zip", b.Bytes())); errors != 1 {
			t.Errorf("whole %v: %d", whole, errors)
		}
	}
}

// TestMarksWithin: marks that a reader does not see as an end.
func TestMarksWithin(t *testing.T) {
	t.Parallel()
	for _, mark := range strings.Fields("del s code kbd ins u mark small q samp var tt label") {
		page := "<p>" + number[:9] + "<" + mark + ">" + number[9:] + "</" + mark + "></p>"
		if errors, _ := count(scan.Scanner{}.File("a.html", []byte(page))); errors != 1 {
			t.Errorf("<%s> parts", mark)
		}
	}
}

// TestLinesOfPages: the end of a line between groups is a blank to a reader.
func TestLinesOfPages(t *testing.T) {
	t.Parallel()
	page := "<p>张某" + number[:6] + "\n" + number[6:14] + "\n" + number[14:] + "</p>"
	if errors, _ := count(scan.Scanner{}.File("a.html", []byte(page))); errors != 1 {
		t.Error("lines part")
	}
	if got := (scan.Scanner{}).File("a.html", []byte("<pre>2025\n1234.5\n2026\n0915\n</pre>")); len(got) > 0 {
		t.Error(got)
	}
}

// TestSpacedNames: hidden names with something between their characters.
func TestSpacedNames(t *testing.T) {
	t.Parallel()
	s := scan.NewSecrets([]string{"王小明", "李华", "欧阳小明", "尿毒症透析"}, nil)
	for text, want := range map[string][2]int{
		"王 小 明": {1, 0}, "王　小　明": {1, 0}, "王　 小 　明": {1, 0}, "王\u200b小\u200b明": {1, 0}, "王小\u200b明": {1, 0}, "王&nbsp;小&nbsp;明": {1, 0}, "王\n小\n明": {1, 0},
		"王<strong>小</strong>明": {1, 0}, "<b>王</b>小明": {1, 0}, "王小<b>明</b>": {1, 0}, "<text>王<tspan dx=\"1\">小</tspan><tspan>明</tspan></text>": {1, 0}, "王 小明": {1, 0},
		"欧阳 小明": {1, 0}, "欧 阳 小 明": {1, 0}, "李　华": {0, 1}, "李<i>华</i>": {0, 1}, `<a href="%E7%8E%8B%E5%B0%8F%E6%98%8E.html">`: {1, 0}, `<a href="a%e7%8e%8b%e5%b0%8f%e6%98%8e">`: {1, 0},
		"王小 明天": {0, 0}, "王，小明": {0, 0}, "<td>王</td><td>小明</td>": {0, 0}, "王<a>小明</a>": {0, 0}, "王 小 红": {0, 0}, "王 ": {0, 0}, "尿毒 症透析": {0, 0}, "占50%，王": {0, 0},
	} {
		if errors, doubts := count(scan.Scanner{Secrets: s}.File("a.html", []byte(text))); [2]int{errors, doubts} != want {
			t.Errorf("%q: %d errors, %d doubts", text, errors, doubts)
		}
	}
}
