package workbook_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/workbook"
)

// xmlTable puts a sheet into an XML table of 2003.
func xmlTable(sheet string) string {
	return `<?xml version="1.0" encoding="gb2312"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"/><Style ss:ID="s1"><NumberFormat ss:Format="0.00%"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="一组">` + sheet + `</Worksheet>
<ss:Worksheet ss:Name="底稿"><Table><Row><Cell><Data ss:Type="String">藏</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></ss:Worksheet></Workbook>`
}

// TestXMLTable: the XML of 2003, as Excel and LibreOffice write it.
func TestXMLTable(t *testing.T) {
	t.Parallel()
	got, grids, err := read([]byte(xmlTable(`<Table><Column ss:Index="2" ss:Hidden="1" ss:Span="1"/><Column/>
<Row><Cell ss:MergeAcross="3"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">补贴<B>公示</B></ss:Data></Cell><Cell><Data ss:Type="String">后</Data></Cell></Row>
<Row ss:Index="5" ss:Hidden="1"><Cell ss:Index="2" ss:MergeDown="1"><Data ss:Type="Number">34.605000000000004</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">0.126</Data></Cell><Cell><Data ss:Type="DateTime">2019-04-30T12:00:00.000</Data></Cell></Row>
<Row ss:StyleID="s2"><Cell><Data ss:Type="Number">43585</Data></Cell><Cell ss:Formula="=1+1"/><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data></Cell></Row>
<Row ss:Span="3"/><Row><Cell><Data ss:Type="String">一&#10;二</Data></Cell></Row></Table>`)))
	want := map[string]string{"一组!A1": "text 补贴公示", "一组!E1": "text 后", "一组!B5": "number 34.605000000000004", "一组!C5": "percent 0.126", "一组!D5": "date 43585.5",
		"一组!A6": "date 43585", "一组!C6": "empty ?", "一组!D6": "yes 1", "一组!E6": "bad #REF!", "一组!F6": "date 0.35416666666666674", "一组!A11": "text 一\n二", "底稿!A1": "text 藏"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got  %q, %v\nwant %q", got, err, want)
	}
	if len(grids) != 2 || !slices.Equal(grids[0].Merges, []workbook.Merge{{Left: 0, Top: 1, Right: 3, Bottom: 1}, {Left: 1, Top: 5, Right: 1, Bottom: 6}}) || !maps.Equal(grids[0].Hidden, map[int]bool{1: true, 2: true}) {
		t.Errorf("%+v", grids)
	}
	b, err := workbook.Open([]byte(strings.Replace(xmlTable(""), "<Styles>", "<ExcelWorkbook><Date1904/></ExcelWorkbook><Styles>", 1)))
	if err != nil || !b.Mac || len(b.Sheets) != 2 || b.Sheets[0].Hidden || !b.Sheets[1].Hidden {
		t.Errorf("%+v, %v", b, err)
	}
}

// TestXMLTableFaults: what breaks off, or is made to be slow.
func TestXMLTableFaults(t *testing.T) {
	t.Parallel()
	whole := xmlTable(`<Table><Row><Cell><Data ss:Type="String">村</Data></Cell></Row></Table>`)
	for name, c := range map[string]struct {
		text string
		want workbook.Fault
	}{
		"breaks off in the styles": {whole[:strings.Index(whole, "Short Date")], workbook.Web},
		"breaks off in a sheet":    {whole[:strings.Index(whole, "</Data>")], workbook.Damaged},
		"no sheet":                 {`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`, workbook.Web},
		"an entity":                {strings.Replace(whole, "村", "&lol;", 1), workbook.Damaged},
		"elements in each other":   {strings.Replace(whole, "村", strings.Repeat("<B>", 1_000_000), 1), workbook.Damaged},
		"a thousand sheets":        {strings.Replace(whole, "<Worksheet", strings.Repeat("<Worksheet ss:Name='x'></Worksheet>", 1000)+"<Worksheet", 1), workbook.TooLarge},
	} {
		_, _, err := read([]byte(c.text))
		var e *workbook.Error
		if !errors.As(err, &e) || e.Fault != c.want {
			t.Errorf("%s: %v, want fault %d", name, err, c.want)
		}
	}
	far := xmlTable(`<Table><Row ss:Index="999999999"><Cell ss:Index="999999999" ss:MergeAcross="999999999" ss:MergeDown="999999999"><Data ss:Type="Number">1</Data></Cell><Cell ss:Index="-5"><Data ss:Type="Number">2</Data></Cell></Row></Table>`)
	if got, _, err := read([]byte(far)); err != nil || len(got) > 2 {
		t.Errorf("%q, %v", got, err)
	}
}

// BenchmarkXMLTable reads 20,000 rows of 12 cells.
func BenchmarkXMLTable(b *testing.B) {
	row := "<Row>" + strings.Repeat(`<Cell ss:StyleID="s1"><Data ss:Type="String">第一组</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell>`, 6) + "</Row>\n"
	data := []byte(xmlTable("<Table>" + strings.Repeat(row, 20_000) + "</Table>"))
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if n, err := rowsOf(data); n != 20_001 || err != nil {
			b.Fatal(n, err)
		}
	}
}
