package scan_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator/scan"
)

// officeFiles are what LibreOffice made of the sources of the same name, which
// TestLibreOffice makes anew; found is how many errors they are.
var officeFiles = map[string]struct {
	source string
	found  int
}{
	"table.fods":  {flatTable([][]string{{"户主", "证件"}, {"王小明", number}, {"合计", "12.5"}}), 2},
	"cells.fods":  {flatTable([][]string{{"户主", "证件", "证件", "证件"}, {"王小明", number[:6], number[6:14], number[14:]}, {"合计", "12.5"}}), 2},
	"letter.fodt": {flatText("关于发放补助的公示", "户主王小明，证件"+number[:9]+`<text:span text:style-name="B">`+number[9:]+"</text:span>，3口人。"), 2},
	"clean.fodt":  {flatText("关于发放补助的公示", "共3户，计2,084.50元，电话0915-1234567，至2026年3月12日。"), 0},
}

const flatHead = `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.`

func flatTable(rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString("<table:table-row>")
		for _, c := range r {
			b.WriteString(`<table:table-cell office:value-type="string"><text:p>` + c + "</text:p></table:table-cell>")
		}
		b.WriteString("</table:table-row>")
	}
	return flatHead + `spreadsheet"><office:body><office:spreadsheet><table:table table:name="表">` + b.String() + "</table:table></office:spreadsheet></office:body></office:document>"
}

func flatText(lines ...string) string {
	return flatHead + `text"><office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text><text:p>` +
		strings.Join(lines, "</text:p><text:p>") + "</text:p></office:text></office:body></office:document>"
}

// TestOfficePDF: numbers and hidden names in what LibreOffice has made are read,
// though its fonts number their characters anew.
func TestOfficePDF(t *testing.T) {
	t.Parallel()
	for name, c := range officeFiles {
		data, err := os.ReadFile(filepath.Join("testdata", strings.TrimSuffix(name, filepath.Ext(name))+".pdf"))
		officePDF(t, name, must(t, data, err), c.found)
	}
}

func officePDF(t *testing.T, name string, data []byte, want int) {
	t.Helper()
	s := scan.Scanner{Secrets: scan.NewSecrets([]string{"王小明"}, nil)}
	if errors, doubts := count(s.File("a.pdf", data)); errors != want || doubts > 0 {
		t.Errorf("%s: %v", name, s.File("a.pdf", data))
	}
}

// TestLibreOffice makes the PDFs anew where LibreOffice is. With
// GONGSHI_TESTDATA set it keeps them.
func TestLibreOffice(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, c := range officeFiles {
		args = append(args, filepath.Join(dir, name))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(c.source), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, c := range officeFiles {
		pdf := strings.TrimSuffix(name, filepath.Ext(name)) + ".pdf"
		data, err := os.ReadFile(filepath.Join(dir, pdf))
		officePDF(t, name, must(t, data, err), c.found)
		if os.Getenv("GONGSHI_TESTDATA") != "" {
			if err := os.WriteFile(filepath.Join("testdata", pdf), data, 0o666); err != nil {
				t.Error(err)
			}
		}
	}
}

// digitMap is a CMap by which code n stands for the digit n-1; wide codes have
// two bytes.
func digitMap(wide bool) string {
	format := map[bool]string{true: "%04X", false: "%02X"}[wide]
	return fmt.Sprintf("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <"+format+"> <"+format+"> <0030> endbfrange 1 beginbfchar <"+format+"> <0058> endbfchar", 1, 10, 11)
}

// coded is a number in the codes of digitMap.
func coded(s string, wide bool) string {
	out := ""
	for _, c := range s {
		n := int(c-'0') + 1
		if c == 'X' {
			n = 11
		}
		out += fmt.Sprintf(map[bool]string{true: "%04X", false: "%02X"}[wide], n)
	}
	return out
}

// paper is a document of one page with more objects.
func paper(content string, resources string, more ...string) []byte {
	return []byte("%PDF-1.7\n1 0 obj <</Type/Page /Contents 2 0 R /Resources <<" + resources + ">>>> endobj\n2 0 obj <<>>\nstream\n" + content + "\nendstream endobj\n" + strings.Join(more, "\n"))
}

func streamOf(n int, dict, body string) string {
	return fmt.Sprintf("%d 0 obj <<%s /Length %d>>\nstream\n%s\nendstream endobj", n, dict, len(body), body)
}

func flate(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

// TestPagesOfPDF: fonts of all sorts, strings cut and placed in all ways.
func TestPagesOfPDF(t *testing.T) {
	t.Parallel()
	const simple, f1 = "3 0 obj <</Type/Font/Subtype/TrueType/BaseFont/BAAAAA+SimSun/ToUnicode 4 0 R>> endobj", "/Font <</F1 3 0 R>>"
	const type0 = "3 0 obj <</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</W[1[500] 2 11 500]>>]>> endobj"
	small, wide := streamOf(4, "", digitMap(false)), streamOf(4, "", digitMap(true))
	letters := strings.Split(number, "")
	inObjects := "3 0 <</Type/Font/Subtype/TrueType/BaseFont/BAAAAA+SimSun/ToUnicode 4 0 R>>"
	rows := "\x02" + inObjects[:40] + "\x02" // each row is the sum with the one above
	for i := range 40 {
		var b byte
		if 40+i < len(inObjects) {
			b = inObjects[40+i]
		}
		rows += string([]byte{b - inObjects[i]})
	}
	for name, c := range map[string]struct {
		data         []byte
		errors, open int
	}{
		"simple":               {paper("BT /F1 9 Tf <"+coded(number, false)+"> Tj ET", f1, simple, small), 1, 0},
		"two bytes":            {paper("BT /F1 9 Tf <"+coded(number, true)+"> Tj ET", f1, type0, wide), 1, 0},
		"packed map":           {paper("BT /F1 9 Tf <"+coded(number, false)+"> Tj ET", f1, simple, streamOf(4, "/Filter/FlateDecode", flate(digitMap(false)))), 1, 0},
		"two filters":          {paper("BT /F1 9 Tf <"+coded(number, false)+"> Tj ET", f1, simple, streamOf(4, "/Filter[/ASCIIHexDecode/FlateDecode]", fmt.Sprintf("%x>", flate(digitMap(false))))), 1, 0},
		"font in objects":      {paper("BT /F1 9 Tf <"+coded(number, false)+"> Tj ET", f1, streamOf(9, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 40>>", flate(rows)), small), 1, 0},
		"resources above":      {[]byte(strings.Replace(string(paper("BT /F1 9 Tf <"+coded(number, false)+"> Tj ET", f1, simple, small, "7 0 obj <<"+"/Resources <<"+f1+">>>> endobj")), "/Resources <<"+f1+">>>> endobj\n2", "/Parent 7 0 R>> endobj\n2", 1)), 1, 0},
		"form":                 {paper("/X Do", "", streamOf(8, "/Subtype/Form/Resources<<"+f1+">>", "BT /F1 9 Tf <"+coded(number, false)+"> Tj ET"), simple, small), 1, 0},
		"form without fonts":   {paper("/X Do", f1, streamOf(8, "/Subtype/Form", "BT /F1 9 Tf <"+coded(number, false)+"> Tj ET"), simple, small), 1, 0},
		"two streams":          {[]byte(strings.Replace(string(paper("BT /F1 9 Tf <"+coded(number[:9], false)+"> Tj", f1, simple, small, streamOf(6, "", "<"+coded(number[9:], false)+"> Tj ET"))), "2 0 R /R", "[2 0 R 6 0 R] /R", 1)), 1, 0},
		"standard font":        {paper("BT /F1 9 Tf ("+number+") Tj ET", f1, "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj"), 1, 0},
		"differences":          {paper("BT /F1 9 Tf <"+coded("138"+"00138000", false)+"> Tj ET", f1, "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/AAAAAA+A/Encoding<</Differences[1/zero/one/two/three/four/five/six/seven/eight/nine/X]>>>> endobj"), 1, 0},
		"Chinese map by name":  {paper("BT /F1 9 Tf <"+fmt.Sprintf("%x", number)+"> Tj ET", f1, "3 0 obj <</Type/Font/Subtype/Type0/Encoding/GBK-EUC-H>> endobj"), 1, 0},
		"letters of a symbol":  {paper("BT /F1 9 Tf <"+coded(number[:17], true)+"000B> Tj ET", f1, type0, streamOf(4, "", strings.NewReplacer("<0030>", "<F030>", "<0058>", "<F058>").Replace(digitMap(true)))), 1, 0},
		"placed one by one":    {paper("BT /F1 12 Tf ("+strings.Join(letters, ") Tj 6 0 Td (")+") Tj ET", ""), 1, 0},
		"placed by matrix":     {paper("BT /F1 12 Tf 1 0 0 1 72 700 Tm ("+number[:9]+") Tj 1 0 0 1 126.5 700 Tm ("+number[9:]+") Tj ET", ""), 1, 0},
		"in texts of its own":  {paper("q .1 0 0 .1 0 0 cm BT /F1 120 Tf 720 7000 Td ("+number[:9]+") Tj ET Q q BT /F1 12 Tf 126 700 Td ("+number[9:]+") Tj ET Q", ""), 1, 0},
		"groups":               {paper("BT /F1 12 Tf ("+number[:6]+") Tj 42 0 Td ("+number[6:14]+") Tj 54 0 Td ("+number[14:]+") Tj ET", ""), 1, 0},
		"cells":                {paper("BT /F1 12 Tf ("+number[:6]+") Tj 80 0 Td ("+number[6:14]+") Tj 80 0 Td ("+number[14:]+") Tj ET", ""), 1, 0},
		"wrapped in a cell":    {paper("BT /F1 12 Tf ("+number[:12]+") Tj 0 -14 Td ("+number[12:]+") Tj ET", ""), 1, 0},
		"what is drawn":        {paper("/Span <</ActualText ("+number+")>> BDC EMC", ""), 1, 0},
		"wrapped twice":        {paper("BT /F1 12 Tf 14 TL ("+number[:5]+") Tj ("+number[5:9]+") ' T* ("+number[9:]+") Tj ET", ""), 1, 0},
		"columns of figures":   {paper("BT /F1 12 Tf (1380) Tj 60 0 Td (0138) Tj 60 0 Td (000) Tj ET", ""), 0, 0},
		"no map":               {paper("BT /F1 9 Tf <"+coded(number, false)+"> Tj ET", f1, simple), 0, 1},
		"a code without text":  {paper("BT /F1 9 Tf <10> Tj ET", f1, simple, small), 0, 1},
		"glyphs by number":     {paper("BT /F1 9 Tf <01> Tj ET", f1, "3 0 obj <</Type/Font/Subtype/Type3/Encoding<</Differences[1/g1]>>>> endobj"), 0, 1},
		"file within":          {paper("", "", streamOf(8, "/Type/EmbeddedFile", "x")), 0, 1},
		"picture within":       {paper("BI /W 1 ID \x01\x02 EI BT (x) Tj ET", ""), 0, 1},
		"filter that is none":  {paper("", "", streamOf(8, "/Filter/LZWDecode", "x")), 0, 1},
		"references in a ring": {paper("BT /F1 9 Tf (x) Tj ET", f1, "3 0 obj [3 0 R] endobj 5 0 obj <</Contents 5 0 R/Parent 5 0 R/Resources 5 0 R/Font 5 0 R/Type 5 0 R>> endobj"), 0, 0},
	} {
		if errors, open := count(scan.Scanner{}.File("a.pdf", c.data)); errors != c.errors || open != c.open {
			t.Errorf("%s: %v", name, scan.Scanner{}.File("a.pdf", c.data))
		}
	}
}

// FuzzPDF: no bytes make the reader fail or run on.
func FuzzPDF(f *testing.F) {
	for name := range officeFiles {
		data, err := os.ReadFile(filepath.Join("testdata", strings.TrimSuffix(name, filepath.Ext(name))+".pdf"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(paper("q BT /F1 12 Tf [(1)-200<31>] TJ 1 0 0 1 0 0 cm (x) ' ET Q", "/Font<</F1 3 0 R>>", "3 0 obj <</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</W[1[500] 2 11 500]>>]>> endobj", streamOf(4, "", digitMap(true))))
	f.Fuzz(func(t *testing.T, data []byte) {
		scan.Scanner{}.File("a.pdf", append([]byte("%PDF-1.7\n"), data...))
	})
}
