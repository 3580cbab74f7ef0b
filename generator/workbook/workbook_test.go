package workbook_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/workbook"
)

// TestByLibrary: what another program writes is read cell by cell, with kinds,
// hidden rows, columns and sheets, and merges.
func TestByLibrary(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	style := func(s *excelize.Style) int {
		n, err := f.NewStyle(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	long, chinese, money := "yyyy-mm-dd", `yyyy"年"m"月"d"日"`, `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ @_ `
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for cell, v := range map[string]any{"A1": "文字", "B1": 34.605, "C1": true, "D1": 43543, "E1": 43544, "F1": 0.126, "G1": 1234.5, "H1": "110", "I1": "一\n二", "J1": 43545, "A3": "隐藏行", "C4": "合并"} {
		do(f.SetCellValue("Sheet1", cell, v))
	}
	for cell, s := range map[string]*excelize.Style{"D1": {NumFmt: 14}, "E1": {CustomNumFmt: &chinese}, "J1": {CustomNumFmt: &long}, "F1": {NumFmt: 10}, "G1": {CustomNumFmt: &money}} {
		do(f.SetCellStyle("Sheet1", cell, cell, style(s)))
	}
	do(f.SetCellFormula("Sheet1", "K1", "SUM(B1:D1)"))
	do(f.SetCellRichText("Sheet1", "L1", []excelize.RichTextRun{{Text: "粗", Font: &excelize.Font{Bold: true}}, {Text: "细"}}))
	do(f.SetRowVisible("Sheet1", 3, false))
	do(f.SetColVisible("Sheet1", "E:F", false))
	do(f.MergeCell("Sheet1", "C4", "D6"))
	_, err := f.NewSheet("藏")
	do(err)
	do(f.SetCellValue("藏", "B2", "x"))
	do(f.SetSheetVisible("藏", false))
	var out bytes.Buffer
	do(f.Write(&out))

	got, grids, err := read(out.Bytes())
	do(err)
	want := map[string]string{
		"Sheet1!A1": "text 文字", "Sheet1!B1": "number 34.605", "Sheet1!C1": "yes 1", "Sheet1!D1": "date 43543", "Sheet1!E1": "date 43544",
		"Sheet1!F1": "percent 0.126", "Sheet1!G1": "number 1234.5", "Sheet1!H1": "text 110", "Sheet1!I1": "text 一\n二", "Sheet1!J1": "date 43545",
		"Sheet1!K1": "empty ?", "Sheet1!L1": "text 粗细", "Sheet1!A3": "text 隐藏行", "Sheet1!C4": "text 合并", "藏!B2": "text x",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if !slices.Equal(grids[0].Merges, []workbook.Merge{{Left: 2, Top: 4, Right: 3, Bottom: 6}}) || !maps.Equal(grids[0].Hidden, map[int]bool{4: true, 5: true}) {
		t.Errorf("%+v", grids[0])
	}
	b, err := workbook.Open(out.Bytes())
	do(err)
	if b.Sheets[0].Hidden || !b.Sheets[1].Hidden || b.Mac {
		t.Errorf("%+v", b.Sheets)
	}
	_, err = b.Read(b.Sheets[0], func(r *workbook.Row) bool {
		if r.Hidden != (r.Number == 3) {
			t.Errorf("row %d hidden: %v", r.Number, r.Hidden)
		}
		return true
	})
	do(err)
}

// TestSpellings: the ways in which programs write the same thing.
func TestSpellings(t *testing.T) {
	t.Parallel()
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
	one := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>`
	for _, c := range []struct {
		name string
		data []byte
		want map[string]string
	}{
		{"inline text, no references", sheet(t, `<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row><row><c><v>2</v></c></row>`), map[string]string{"表!A1": "text 甲", "表!B1": "number 1", "表!A2": "number 2"}},
		{"readings and control characters", sheet(t, `<row r="5"><c r="C5" t="inlineStr"><is><r><t>一_x000D_</t></r><r><t>二</t></r><rPh><t>er</t></rPh></is></c></row>`), map[string]string{"表!C5": "text 一\r二"}},
		{"errors, logical values, formulas", sheet(t, `<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="b"><v>0</v></c><c r="C1"><f>A1</f></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>"x"</f><v>x</v></c><c r="F1"><f>1+1</f><v/></c></row>`),
			map[string]string{"表!A1": "bad #DIV/0!", "表!B1": "yes 0", "表!C1": "empty ?", "表!E1": "text x", "表!F1": "empty ?"}},
		{"dates of the strict edition", sheet(t, `<row r="1"><c r="A1" t="d"><v>2019-04-30T00:00:00Z</v></c></row>`), map[string]string{"表!A1": "text 2019-04-30"}},
		{"a prefix on every tag", pack(t, map[string]string{"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`}), map[string]string{"表!B2": "number 3"}},
		{"strict edition", pack(t, map[string]string{"_rels/.rels": strict.Replace(smallest["_rels/.rels"]), "xl/workbook.xml": strict.Replace(smallest["xl/workbook.xml"]), "xl/_rels/workbook.xml.rels": strict.Replace(smallest["xl/_rels/workbook.xml.rels"]), "xl/worksheets/sheet1.xml": strict.Replace(one)}), map[string]string{"表!A1": "number 7"}},
		{"back slashes and absolute names", pack(t, map[string]string{
			"xl\\worksheets\\Sheet1.xml": one, "_rels/.rels": strings.Replace(smallest["_rels/.rels"], "xl/workbook", "/xl/workbook", 1),
			"xl/_rels/workbook.xml.rels": strings.Replace(smallest["xl/_rels/workbook.xml.rels"], "worksheets/", "/xl/worksheets/", 1)}), map[string]string{"表!A1": "number 7"}},
		{"cells too far right, or nonsense", sheet(t, `<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), map[string]string{"表!A1": "number 2"}},
	} {
		got, _, err := read(c.data)
		if err != nil || !maps.Equal(got, c.want) {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

// TestCases reads the workbooks that LibreOffice made.
func TestCases(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		cells, merges int
		some          map[string]string
	}{
		"耕地地力保护补贴公示表": {236, 20, map[string]string{"公示表!E6": "text ５．７５", "公示表!G8": "text ￥1,161.49", "公示表!A41": "text 合计", "公示表!G41": "number 29557.08"}},
		"问题整改台账":      {175, 7, map[string]string{"城关镇!E7": "date 43543", "城关镇!E6": "text 3月19日", "江口镇!A9": "text 共6条"}},
		"建档立卡户花名册":    {163, 49, map[string]string{"花名册!G29": "number 57", "花名册!A3": "text HH001"}},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		got, grids, err := read(data)
		merges := 0
		for _, g := range grids {
			merges += len(g.Merges)
		}
		if err != nil || len(got) != want.cells || merges != want.merges {
			t.Errorf("%s: %d cells, %d merges, %v", name, len(got), merges, err)
		}
		for ref, cell := range want.some {
			if got[ref] != cell {
				t.Errorf("%s %s is %q, want %q", name, ref, got[ref], cell)
			}
		}
	}
}

// TestFaults: what is no workbook, or a broken or hostile one, is told apart,
// and quickly.
func TestFaults(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile(filepath.Join("testdata", "问题整改台账.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	ole := append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 2000)...)
	locked := slices.Concat(ole, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"))
	row := `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	flipped := slices.Clone(good)
	flipped[len(flipped)/3] ^= 0xFF
	for _, c := range []struct {
		name string
		data []byte
		want workbook.Fault
	}{
		{"nothing", nil, workbook.NotWorkbook},
		{"text", []byte("序号,村\n1,甲\n"), workbook.NotWorkbook},
		{"a picture", []byte("\x89PNG\r\n"), workbook.NotWorkbook},
		{"old", ole, workbook.Old},
		{"password", locked, workbook.Encrypted},
		{"web page without a table", []byte("\ufeff\r\n <HTML><table><tr><td>&nbsp;</td></tr></table>"), workbook.Web},
		{"web page of Taiwan", []byte("<meta charset=Big5><table><tr><td>1</td></tr></table>"), workbook.Encoding},
		{"web page with a byte off", []byte("\ufeff<table><tr><td>\xff</td></tr></table>"), workbook.Encoding},
		{"mail with a web page", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), workbook.Web},
		{"XML table of 2003", []byte(`<?xml version="1.0"?><Workbook/>`), workbook.Web},
		{"half", good[:len(good)/2], workbook.Damaged},
		{"all but the end", good[:len(good)-10], workbook.Damaged},
		{"a byte off", flipped, workbook.Damaged},
		{"text document", pack(t, map[string]string{"_rels/.rels": strings.Replace(smallest["_rels/.rels"], "xl/workbook.xml", "word/document.xml", 1)}), workbook.NotWorkbook},
		{"any zip file", pack(t, map[string]string{"_rels/.rels": "-"}), workbook.NotWorkbook},
		{"no list of sheets", pack(t, map[string]string{"xl/workbook.xml": "-"}), workbook.Damaged},
		{"sheet missing", pack(t, nil), workbook.Damaged},
		{"XML breaks off", sheet(t, `<row r="1"><c r="A1"><v>1</v></c></row><row`), workbook.Damaged},
		{"shared texts missing", sheet(t, row), workbook.Damaged},
		{"shared text out of range", sheet(t, strings.Replace(row, "<v>0", "<v>-1", 1)), workbook.Damaged},
		{"zeros", sheet(t, `<row r="1"><c r="A1"><v>1</v></c></row>`+strings.Repeat(" ", 40<<20)), workbook.TooLarge},
		{"200 MB claimed", claim(t, sheet(t, `<row r="1"><c r="A1"><v>1</v></c></row>`), 200<<20), workbook.TooLarge},
		{"claims little", claim(t, sheet(t, strings.Repeat(" ", 30<<20)), 100), workbook.TooLarge},
	} {
		start := time.Now()
		_, _, err := read(c.data)
		var e *workbook.Error
		if !errors.As(err, &e) || e.Fault != c.want {
			if c.name == "claims little" && e != nil && e.Fault == workbook.Damaged {
				continue // the zip reader has noticed it first
			}
			t.Errorf("%s: %v, want fault %d", c.name, err, c.want)
		}
		if d := time.Since(start); d > 10*time.Second { // the net below a hang: each takes under 1 ms
			t.Errorf("%s: %v", c.name, d)
		}
	}
}

// claim writes another uncompressed size for the sheet into the directory.
func claim(t *testing.T, data []byte, size uint32) []byte {
	t.Helper()
	out := slices.Clone(data)
	at := bytes.LastIndex(out, []byte("xl/worksheets/sheet1.xml"))
	if at < 46 || crc32.ChecksumIEEE(out[at:at+2]) == 0 {
		t.Fatal("no directory entry")
	}
	binary.LittleEndian.PutUint32(out[at-46+24:], size)
	return out
}

// blankRows is a template: empty styled rows, and a value behind them.
func blankRows(rows int) string {
	var b strings.Builder
	b.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for r := 2; r < rows; r++ {
		fmt.Fprintf(&b, `<row r="%d" spans="1:12" ht="20" customHeight="1">`, r)
		for c := range 12 {
			fmt.Fprintf(&b, `<c r="%s" s="%d"/>`, workbook.Ref(c, r), c%4)
		}
		b.WriteString("</row>")
	}
	fmt.Fprintf(&b, `<row r="%d"><c r="B%d"><v>2</v></c></row>`, rows, rows)
	return b.String()
}

// TestBlankRows: hundreds of thousands of empty rows cost little, and a value
// behind them is not lost.
func TestBlankRows(t *testing.T) {
	t.Parallel()
	data := sheet(t, blankRows(60_000))
	start := time.Now()
	got, _, err := read(data)
	if err != nil || !maps.Equal(got, map[string]string{"表!A1": "number 1", "表!B60000": "number 2"}) {
		t.Errorf("%v, %v", got, err)
	}
	if d := time.Since(start); d > soon {
		t.Errorf("took %v", d)
	}
}

// FuzzOpen: any sheet and shared texts are read or make an *Error.
func FuzzOpen(f *testing.F) {
	f.Add(`<row r="1" hidden="1"><c r="A1" t="s" s="1"><f>x</f><v>0</v></c></row>`, `<sst><si><t>甲_x000D_</t></si></sst>`)
	f.Add(strings.Repeat(`<row r="2"><c r="B2" s="0"/></row>`, 60)+`<row r="99"><c r="A99"><v>1</v></c></row>`, `<styleSheet/>`)
	f.Add(`<cols><col min="-9" max="99999" hidden="1"/></cols><mergeCell ref="A1:B2"/><c r="ZZZZ1"><is><t>`, "")
	f.Fuzz(func(t *testing.T, rows, texts string) {
		data := pack(t, map[string]string{
			"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows + "</sheetData></worksheet>", "xl/sharedStrings.xml": texts, "xl/styles.xml": texts,
			"xl/_rels/workbook.xml.rels": strings.Replace(smallest["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`, 1),
		})
		var e *workbook.Error
		if _, _, err := read(data); err != nil && !errors.As(err, &e) {
			t.Fatalf("%T %v", err, err)
		}
	})
}

// FuzzBytes: any bytes are a workbook or a fault.
func FuzzBytes(f *testing.F) {
	f.Add(pack(f, nil))
	f.Add([]byte("<table>"))
	if data, err := os.ReadFile(filepath.Join("testdata", "建档立卡户花名册.xlsx")); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var e *workbook.Error
		if _, _, err := read(data); err != nil && !errors.As(err, &e) {
			t.Fatalf("%T %v", err, err)
		}
	})
}

// large is a sheet of 20,000 rows and 12 columns, of which a third is text.
func large(b *testing.B) []byte {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for r := 1; r <= 20_000; r++ {
		row := make([]any, 12)
		for c := range row {
			switch c % 3 {
			case 0:
				row[c] = fmt.Sprintf("第%d组第%d户", r%40, r)
			case 1:
				row[c] = float64(r*c) / 100
			default:
				row[c] = 43000 + r%900
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", r), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkOwn(b *testing.B) {
	data := large(b)
	b.ReportAllocs()
	for b.Loop() {
		book, err := workbook.Open(data)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		if _, err := book.Read(book.Sheets[0], func(r *workbook.Row) bool { n += len(r.Cells); return true }); err != nil || n != 240_000 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkExcelize(b *testing.B) {
	data := large(b)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for rows.Next() {
			cells, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			n += len(cells)
		}
		if n != 240_000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkBlankRows(b *testing.B) {
	data := sheet(b, blankRows(300_000))
	for b.Loop() {
		if _, _, err := read(data); err != nil {
			b.Fatal(err)
		}
	}
}
