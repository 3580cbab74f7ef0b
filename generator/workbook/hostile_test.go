package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongshi/generator/workbook"
)

// soon is the net below a hang, for a machine that others use too; each file of
// these tests takes a small part of it.
const soon = 30 * time.Second

// fault reads all of a file and tells the fault that it ends with, 0 for none.
func fault(t *testing.T, name string, data []byte) workbook.Fault {
	t.Helper()
	start := time.Now()
	n, err := rowsOf(data)
	if d := time.Since(start); d > soon {
		t.Errorf("%s: %v", name, d)
	} else if testing.Verbose() {
		fmt.Printf("%-40s %10v  %d rows, %v\n", name, d.Round(time.Millisecond), n, err)
	}
	var e *workbook.Error
	if err != nil && !errors.As(err, &e) {
		t.Errorf("%s: %T %v", name, err, err)
	}
	if e == nil {
		return 0
	}
	return e.Fault
}

// part1 packs a workbook whose only sheet is this text.
func part1(t testing.TB, text string) []byte {
	return pack(t, map[string]string{"xl/worksheets/sheet1.xml": text})
}

// TestHostile: workbooks that are made to be slow, large or confusing are read,
// or told apart.
func TestHostile(t *testing.T) {
	t.Parallel()
	const cell = `<row r="1"><c r="A1"><v>1</v></c></row>`
	rel := func(more string) string {
		return strings.Replace(smallest["xl/_rels/workbook.xml.rels"], "</Relationships>", more+"</Relationships>", 1)
	}
	shared := `<Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/>`
	sheets := func(n int) string {
		return strings.Replace(smallest["xl/workbook.xml"], "</sheets>", strings.Repeat(`<sheet name="表" r:id="rId1"/>`, n)+"</sheets>", 1)
	}
	one := `<worksheet><sheetData>` + cell + `</sheetData></worksheet>`
	text := `<row><c t="s"><v>0</v></c></row>`
	for _, c := range []struct {
		name string
		data []byte
		want workbook.Fault
	}{
		{"zip bomb", part1(t, "<worksheet>"+strings.Repeat(" ", 32<<20)), workbook.TooLarge},
		{"zip bomb in the texts", pack(t, map[string]string{"xl/worksheets/sheet1.xml": one, "xl/_rels/workbook.xml.rels": rel(shared), "xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>长</t></si>", 1_000_000)}), workbook.TooLarge},
		{"entities of entities", part1(t, `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`), workbook.Damaged},
		{"entity of a file", part1(t, `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`), workbook.Damaged},
		{"elements in each other", part1(t, "<worksheet>"+strings.Repeat("<a>", 1_000_000)), workbook.Damaged},
		{"elements in each other in a cell", sheet(t, "<row><c>"+strings.Repeat("<a>", 1_000_000)), workbook.Damaged},
		{"attributes", sheet(t, "<row "+strings.Repeat(`a="" `, 500_000)+"></row>"+cell), 0},
		{"a sheet a million times", pack(t, map[string]string{"xl/worksheets/sheet1.xml": one, "xl/workbook.xml": sheets(300_000)}), workbook.TooLarge},
		{"one large sheet many times", pack(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + strings.Repeat("<row></row>", 1_350_000) + cell + `</sheetData></worksheet>`, "xl/workbook.xml": sheets(900)}), workbook.TooLarge},
		{"one long text in many cells", pack(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + strings.Repeat(text, 100_000), "xl/_rels/workbook.xml.rels": rel(shared), "xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("1101051949", 100_000) + "</t></si></sst>"}), workbook.TooLarge},
		{"one far cell in each row", sheet(t, strings.Repeat(`<row><c r="SR1"><v>1</v></c></row>`, 400_000)), workbook.TooLarge},
		{"merges", part1(t, `<worksheet><sheetData>`+cell+`</sheetData><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:B2"/>`, 200_000)+`</mergeCells></worksheet>`), 0},
		{"hidden columns", part1(t, `<worksheet><cols>`+strings.Repeat(`<col min="1" max="16384" hidden="1"/>`, 200_000)+`</cols><sheetData>`+cell+`</sheetData></worksheet>`), 0},
		{"rows that go back", sheet(t, `<row r="9"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row><row r="-3"><c><v>3</v></c></row><row r="99999999999"><c><v>4</v></c></row>`), 0},
		{"shared text far out of range", pack(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="s"><v>99999999999999999999</v></c></row>`, "xl/_rels/workbook.xml.rels": rel(shared), "xl/sharedStrings.xml": "<sst/>"}), workbook.Damaged},
		{"texts that are announced and not there", pack(t, map[string]string{"xl/worksheets/sheet1.xml": one, "xl/_rels/workbook.xml.rels": rel(shared)}), 0},
		{"styles that are announced and not there", pack(t, map[string]string{"xl/worksheets/sheet1.xml": one, "xl/_rels/workbook.xml.rels": rel(`<Relationship Id="s" Type="x/styles" Target="styles.xml"/>`)}), workbook.Damaged},
		{"a sheet that is the list of sheets", pack(t, map[string]string{"xl/_rels/workbook.xml.rels": strings.Replace(smallest["xl/_rels/workbook.xml.rels"], "worksheets/sheet1.xml", "workbook.xml", 1)}), 0},
		{"a workbook that is its own relations", pack(t, map[string]string{"_rels/.rels": strings.Replace(smallest["_rels/.rels"], "xl/workbook.xml", "_rels/workbook.rels", 1), "_rels/workbook.rels": smallest["_rels/.rels"]}), workbook.Damaged},
		{"a way out of the package", pack(t, map[string]string{"xl/_rels/workbook.xml.rels": strings.Replace(smallest["xl/_rels/workbook.xml.rels"], "worksheets/sheet1.xml", "../../../../../etc/passwd", 1)}), workbook.Damaged},
		{"a sheet outside", pack(t, map[string]string{"xl/_rels/workbook.xml.rels": strings.Replace(smallest["xl/_rels/workbook.xml.rels"], `Target="worksheets`, `TargetMode="External" Target="worksheets`, 1)}), workbook.Damaged},
		{"relations to half a million parts", pack(t, map[string]string{"xl/worksheets/sheet1.xml": one, "xl/_rels/workbook.xml.rels": rel(strings.Repeat(shared, 100_000))}), workbook.TooLarge},
		{"binary", pack(t, map[string]string{"_rels/.rels": strings.Replace(smallest["_rels/.rels"], "workbook.xml", "workbook.bin", 1), "xl/workbook.bin": "x"}), workbook.Binary},
	} {
		if got := fault(t, c.name, c.data); got != c.want {
			t.Errorf("%s: fault %d, want %d", c.name, got, c.want)
		}
	}
}

// stored packs parts without compressing them, of which the sheet is made by
// fill, a piece at a time.
func stored(t testing.TB, method uint16, size int, fill func(piece []byte)) []byte {
	t.Helper()
	var b bytes.Buffer
	b.Grow(1 << 20)
	z := zip.NewWriter(&b)
	for name, text := range smallest {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: method})
	if err != nil {
		t.Fatal(err)
	}
	write := func(p []byte) {
		if _, err := w.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	write([]byte(`<worksheet><sheetData>`))
	piece := make([]byte, 1<<20)
	for range size >> 20 {
		fill(piece)
		write(piece)
	}
	write([]byte(`</sheetData></worksheet>`))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestVeryLarge: a sheet of 200 MB, of empty rows or of random texts, is
// refused by its size before it is read.
func TestVeryLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("makes 200 MB")
	}
	row := []byte(`<row r="1" spans="1:8"><c r="A1" s="1"/><c r="B1" s="1"/></row>`)
	sparse := stored(t, zip.Deflate, 200<<20, func(p []byte) {
		for i := range p {
			p[i] = row[i%len(row)]
		}
	})
	r := rand.New(rand.NewPCG(1, 2))
	dense := stored(t, zip.Store, 200<<20, func(p []byte) {
		for i := range p {
			p[i] = byte('a' + r.IntN(26))
		}
	})
	for name, data := range map[string][]byte{"200 MB of empty rows": sparse, "200 MB of text": dense} {
		if got := fault(t, name, data); got != workbook.TooLarge {
			t.Errorf("%s: fault %d", name, got)
		}
	}
}

// TestTruncated: a workbook that ends early, at any kilobyte, is damaged; with a
// byte changed it is damaged or read.
func TestTruncated(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "*.xlsx"))
	if err != nil || len(files) != 3 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(good); n += 1 << 10 {
			_, err := rowsOf(good[:n])
			var e *workbook.Error
			if !errors.As(err, &e) || e.Fault != workbook.Damaged && !(n == 0 && e.Fault == workbook.NotWorkbook) {
				t.Errorf("%s, %d bytes: %v", name, n, err)
			}
			off := bytes.Clone(good)
			off[n] ^= byte(crc32.ChecksumIEEE(off[:n])) | 1
			if _, err := rowsOf(off); err != nil && !errors.As(err, &e) {
				t.Errorf("%s, byte %d off: %v", name, n, err)
			}
		}
	}
}

// TestFormulasWithoutResult: a template whose formulas answer "" down to the end
// of the sheet is no slower than one with empty rows.
func TestFormulasWithoutResult(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for r := 2; r < 100_000; r++ {
		fmt.Fprintf(&b, `<row r="%d" spans="1:8"><c r="A%d" s="3" t="str"><f>IF(B%d="","",ROW()-3)</f><v></v></c><c r="B%d" s="2"/></row>`, r, r, r, r)
	}
	b.WriteString(`<row r="100000"><c r="A100000"><v>2</v></c></row>`)
	data := sheet(t, b.String())
	if got := fault(t, "formulas without result", data); got != 0 {
		t.Errorf("fault %d", got)
	}
	if n, _ := rowsOf(data); n != 2 {
		t.Errorf("%d rows", n)
	}
}
