package workbook_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/workbook"
)

// parts of the smallest workbook; a test lays its own over them.
var smallest = map[string]string{
	"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

// pack zips the parts; "-" leaves one out.
func pack(t testing.TB, over map[string]string) []byte {
	t.Helper()
	all := maps.Clone(smallest)
	maps.Copy(all, over)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if all[name] == "-" {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheet packs one sheet with these rows.
func sheet(t testing.TB, rows string) []byte {
	return pack(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`})
}

// read collects the cells of a workbook as kind and text, by sheet and
// reference.
func read(data []byte) (map[string]string, []workbook.Grid, error) {
	b, err := workbook.Open(data)
	if err != nil {
		return nil, nil, err
	}
	out := map[string]string{}
	var grids []workbook.Grid
	for _, s := range b.Sheets {
		g, err := b.Read(s, func(r *workbook.Row) bool {
			for col, c := range r.Cells {
				if c.Kind != workbook.Empty || c.NoValue {
					out[s.Name+"!"+workbook.Ref(col, r.Number)] = kinds[c.Kind] + " " + c.Text + strings.Repeat("?", map[bool]int{true: 1}[c.NoValue])
				}
			}
			return true
		})
		if err != nil {
			return nil, nil, err
		}
		grids = append(grids, g)
	}
	return out, grids, nil
}

var kinds = map[workbook.Kind]string{workbook.Empty: "empty", workbook.Text: "text", workbook.Number: "number", workbook.Date: "date", workbook.Percent: "percent", workbook.Yes: "yes", workbook.Bad: "bad"}
