package register_test

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// office writes a flat OpenDocument spreadsheet for LibreOffice, which saves it
// in the formats of this test: what another program than ours writes.
type office struct {
	body strings.Builder
	null string // the day that serial numbers count from, if another
}

// odsCell is a cell with more than a value: merged, in a style, made by a formula.
type odsCell struct {
	v            any
	style        string
	across, down int // cells that it covers, itself among them
	formula      string
	note         string
}

// styles of cells: a number format each.
var officeStyles = map[string]string{
	"money": `<number:number-style style:name="N"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>`,
	"red": `<number:number-style style:name="NP0" style:volatile="true"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text></number:number-style>
<number:number-style style:name="N"><style:text-properties fo:color="#ff0000"/><number:text>(</number:text><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text>)</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="NP0"/></number:number-style>`,
	"yuan":  `<number:currency-style style:name="N"><number:currency-symbol number:language="zh" number:country="CN">￥</number:currency-symbol><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>`,
	"pct":   `<number:percentage-style style:name="N"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>`,
	"iso":   `<number:date-style style:name="N"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>`,
	"day":   `<number:date-style style:name="N"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>`,
	"month": `<number:date-style style:name="N"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>`,
	"md":    `<number:date-style style:name="N"><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>`,
	"box":   "",
}

// sheet is a sheet that is being filled.
type officeSheet struct {
	o       *office
	covered map[[2]int]bool
	row     int
}

// sheet begins a sheet; hide names what of it is hidden: "sheet", or columns as
// letters.
func (o *office) sheet(name string, columns int, hide ...string) *officeSheet {
	style, hidden := "ta", map[int]bool{}
	for _, h := range hide {
		if h == "sheet" {
			style = "hid"
		} else {
			hidden[int(h[0]-'A')] = true
		}
	}
	if o.body.Len() > 0 {
		o.body.WriteString("</table:table>")
	}
	fmt.Fprintf(&o.body, `<table:table table:name="%s" table:style-name="%s">`, name, style)
	for c := range columns {
		if hidden[c] {
			o.body.WriteString(`<table:table-column table:visibility="collapse"/>`)
		} else {
			o.body.WriteString(`<table:table-column/>`)
		}
	}
	return &officeSheet{o: o, covered: map[[2]int]bool{}}
}

// rows adds rows; covered cells of merges are given as nil.
func (s *officeSheet) rows(rows ...[]any) {
	for _, r := range rows {
		s.one("", r)
	}
}

// hidden adds a row that is not shown.
func (s *officeSheet) hidden(r []any) { s.one(` table:visibility="collapse"`, r) }

// blank adds empty rows with borders.
func (s *officeSheet) blank(n, columns int) {
	fmt.Fprintf(&s.o.body, `<table:table-row table:number-rows-repeated="%d"><table:table-cell table:style-name="box" table:number-columns-repeated="%d"/></table:table-row>`, n, columns)
	s.row += n
}

func (s *officeSheet) one(attr string, cells []any) {
	b := &s.o.body
	fmt.Fprintf(b, "<table:table-row%s>", attr)
	if len(cells) == 0 {
		b.WriteString("<table:table-cell/>")
	}
	for col, v := range cells {
		if s.covered[[2]int{s.row, col}] {
			b.WriteString("<table:covered-table-cell/>")
			continue
		}
		c, ok := v.(odsCell)
		if !ok {
			c = odsCell{v: v}
		}
		c.across, c.down = max(c.across, 1), max(c.down, 1)
		for i := range c.down {
			for j := range c.across {
				s.covered[[2]int{s.row + i, col + j}] = i+j > 0
			}
		}
		b.WriteString("<table:table-cell" + c.attributes() + ">" + c.content() + "</table:table-cell>")
	}
	b.WriteString("</table:table-row>\n")
	s.row++
}

// dayValue is the value of a date cell, pct of a percentage.
type (
	dayValue string
	pct      float64
)

func (c odsCell) attributes() string {
	out := ""
	if c.across > 1 || c.down > 1 {
		out = fmt.Sprintf(` table:number-columns-spanned="%d" table:number-rows-spanned="%d"`, c.across, c.down)
	}
	if c.formula != "" {
		out += ` table:formula="of:=` + escaped(c.formula) + `"`
	}
	style := c.style
	switch v := c.v.(type) {
	case string:
		out += ` office:value-type="string"`
	case int, float64:
		out += fmt.Sprintf(` office:value-type="float" office:value="%v"`, v)
	case pct:
		style = "pct"
		out += fmt.Sprintf(` office:value-type="percentage" office:value="%v"`, float64(v))
	case dayValue:
		if style == "" {
			style = "iso"
		}
		out += fmt.Sprintf(` office:value-type="date" office:date-value="%s"`, v)
	}
	if style != "" {
		out += ` table:style-name="` + style + `"`
	}
	return out
}

func (c odsCell) content() string {
	out := ""
	if c.note != "" {
		out = "<office:annotation><text:p>" + escaped(c.note) + "</text:p></office:annotation>"
	}
	if s, ok := c.v.(string); ok {
		for _, p := range strings.Split(s, "\n") {
			out += "<text:p>" + escaped(p) + "</text:p>"
		}
	}
	return out
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

const officeSpaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"`

func (o *office) document() string {
	var styles strings.Builder
	styles.WriteString(`<style:style style:name="ta" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style>`)
	for name, format := range officeStyles {
		styles.WriteString(strings.NewReplacer(`"NP0"`, `"NP0`+name+`"`, `"N"`, `"N`+name+`"`).Replace(format))
		fmt.Fprintf(&styles, `<style:style style:name="%s" style:family="table-cell" style:data-style-name="N%s"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>`, name, name)
	}
	null := ""
	if o.null != "" {
		null = `<table:calculation-settings><table:null-date table:date-value="` + o.null + `"/></table:calculation-settings>`
	}
	return `<?xml version="1.0" encoding="UTF-8"?><office:document ` + officeSpaces + ` office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>` +
		styles.String() + `</office:automatic-styles><office:body><office:spreadsheet>` + null + o.body.String() + `</table:table></office:spreadsheet></office:body></office:document>`
}

// filters of LibreOffice by what a file is to be.
var filters = map[string]string{".xlsx": "xlsx:Calc MS Excel 2007 XML", ".html": "html:HTML (StarCalc)", ".xml": "xml:MS Excel 2003 XML"}

// save has LibreOffice write the document as a file of a kind, under a name.
func (o *office) save(t *testing.T, kind, name string) {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "in.fods")
	if err := os.WriteFile(in, []byte(o.document()), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", filters[kind], "--outdir", dir, in)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "in"+kind))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(books, name), data, 0o666); err != nil {
		t.Fatal(err)
	}
}
