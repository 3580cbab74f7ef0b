package table_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"gongshi/generator/finding"
	"gongshi/generator/table"
)

// soon is the net below a hang, for a machine that others use too.
const soon = 30 * time.Second

// book packs a workbook of one sheet with these rows, and what follows on them;
// texts are its shared texts.
func book(t testing.TB, rows, after, texts string) []byte {
	t.Helper()
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="` + office + `"><sheets><sheet name="表" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="texts.xml"/></Relationships>`,
		"xl/sheet.xml":               `<worksheet><sheetData>` + rows + `</sheetData>` + after + `</worksheet>`,
		"xl/texts.xml":               `<sst>` + texts + `</sst>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// row is a row of n cells with the number 1.
func row(n int) string { return "<row>" + strings.Repeat("<c><v>1</v></c>", n) + "</row>" }

// TestHostile: sheets that are made to be slow are read, or make a finding, and
// the table in them is found or not, in a moment.
func TestHostile(t *testing.T) {
	t.Parallel()
	var merges, columns strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&merges, `<mergeCell ref="%s%d:%s%d"/>`, string(rune('A'+i%26)), 1+i%30, string(rune('A'+i%26)), 9+i%30)
	}
	for i := range 16_000 {
		fmt.Fprintf(&columns, `<mergeCell ref="%s1000:%s1048576"/>`, letters(i), letters(i))
	}
	for _, c := range []struct {
		name string
		data []byte
		id   string // of the first finding, "" for none
	}{
		{"digits in every cell", book(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 50_000), "", "<si><t>"+strings.Repeat("1101051949", 3000)+"</t></si>"), "register/workbook"},
		{"identity numbers in every cell", book(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 20_000), "", "<si><t>"+identity()+"</t></si>"), ""},
		{"merges over merges at the top", book(t, strings.Repeat(row(512), 40), "<mergeCells>"+merges.String()+"</mergeCells>", ""), ""},
		{"a merge in every column", book(t, strings.Repeat(row(2), 100_000), "<mergeCells>"+columns.String()+"</mergeCells>", ""), ""},
		{"more rows than are read", book(t, strings.Repeat(row(1), 250_000), "", ""), "register/workbook"},
		{"quotes", []byte(strings.Repeat("\"a\nb\"\"\t", 300_000)), "register/rows"},
	} {
		start := time.Now()
		log := &finding.Log{}
		sheets := table.XLSX("a.xlsx", c.data, log)
		read := time.Since(start)
		table.Find(sheets, func(s string) bool { return s == "1" }, "甲", log)
		if c.name == "identity numbers in every cell" && len(sheets[0].Spots) != 20_000 {
			t.Errorf("%d numbers", len(sheets[0].Spots))
		}
		if testing.Verbose() {
			fmt.Printf("%-40s read %v, found %v\n", c.name, read.Round(time.Millisecond), (time.Since(start) - read).Round(time.Millisecond))
		}
		if d := time.Since(start); d > soon {
			t.Errorf("%s: %v", c.name, d)
		}
		if list := log.List(); c.id == "" && len(list) > 0 || c.id != "" && (len(list) == 0 || list[0].ID != c.id) {
			t.Errorf("%s: %.3q", c.name, said(log))
		}
	}
}

func letters(col int) string {
	s := ""
	for col++; col > 0; col = (col - 1) / 26 {
		s = string(rune('A'+(col-1)%26)) + s
	}
	return s
}
