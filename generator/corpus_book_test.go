package generator_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// bookPlaces are the places of a workbook that may hold a text.
var bookPlaces = []struct {
	name string
	put  func(f *excelize.File, text string) error
}{
	{"hidden row", func(f *excelize.File, s string) error {
		return first(f.SetCellValue("Sheet1", "C3", s), f.SetRowVisible("Sheet1", 3, false))
	}},
	{"hidden column", func(f *excelize.File, s string) error {
		return first(f.SetCellValue("Sheet1", "D2", s), f.SetColVisible("Sheet1", "D", false))
	}},
	{"hidden sheet", func(f *excelize.File, s string) error { return second(f, s, false) }},
	{"very hidden sheet", func(f *excelize.File, s string) error { return second(f, s, true) }},
	{"comment", func(f *excelize.File, s string) error {
		return f.AddComment("Sheet1", excelize.Comment{Cell: "C2", Author: "张某", Paragraph: []excelize.RichTextRun{{Text: "打给"}, {Text: s, Font: &excelize.Font{Bold: true}}}})
	}},
	{"author of a comment", func(f *excelize.File, s string) error {
		return f.AddComment("Sheet1", excelize.Comment{Cell: "C3", Author: s, Text: "看过"})
	}},
	{"title in the properties", func(f *excelize.File, s string) error { return f.SetDocProps(&excelize.DocProperties{Title: s}) }},
	{"author in the properties", func(f *excelize.File, s string) error { return f.SetDocProps(&excelize.DocProperties{Creator: s}) }},
	{"remark in the properties", func(f *excelize.File, s string) error {
		return f.SetDocProps(&excelize.DocProperties{Description: s, Keywords: "村"})
	}},
	{"company in the properties", func(f *excelize.File, s string) error { return f.SetAppProps(&excelize.AppProperties{Company: s}) }},
	{"defined name", func(f *excelize.File, s string) error {
		return f.SetDefinedName(&excelize.DefinedName{Name: "户主", RefersTo: `"` + s + `"`})
	}},
	{"header", func(f *excelize.File, s string) error {
		return f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddHeader: "&C" + s})
	}},
	{"footer", func(f *excelize.File, s string) error {
		return f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddFooter: "&L制表" + s + "&R第&P页"})
	}},
	{"list of a check", func(f *excelize.File, s string) error {
		v := excelize.NewDataValidation(true)
		v.Sqref = "C2:C9"
		return first(v.SetDropList([]string{"张某", s}), f.AddDataValidation("Sheet1", v))
	}},
	{"hint of a check", func(f *excelize.File, s string) error {
		v := excelize.NewDataValidation(true)
		v.Sqref = "C2:C9"
		v.SetInput("户主", s)
		return f.AddDataValidation("Sheet1", v)
	}},
	{"link", func(f *excelize.File, s string) error {
		return f.SetCellHyperLink("Sheet1", "C2", "https://www.gov.cn/?a="+s, "External", excelize.HyperlinkOpts{Tooltip: &s})
	}},
	{"name of a sheet", func(f *excelize.File, s string) error {
		_, err := f.NewSheet(s)
		return err
	}},
	{"formatted text", func(f *excelize.File, s string) error {
		i := strings.IndexAny(s, "3579") + 1
		return f.SetCellRichText("Sheet1", "C2", []excelize.RichTextRun{{Text: "发给" + s[:i]}, {Text: s[i:], Font: &excelize.Font{Color: "FF0000"}}})
	}},
	{"formula", func(f *excelize.File, s string) error { return f.SetCellFormula("Sheet1", "F9", `"`+s+`"&""`) }},
	{"text box", func(f *excelize.File, s string) error {
		return f.AddShape("Sheet1", &excelize.Shape{Cell: "F2", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: s}}})
	}},
	{"title of a chart", func(f *excelize.File, s string) error {
		return f.AddChart("Sheet1", "F2", &excelize.Chart{Type: excelize.Col, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s}}}, Series: []excelize.ChartSeries{{Categories: "Sheet1!$A$2:$A$3", Values: "Sheet1!$B$2:$B$3"}}})
	}},
	{"alternative text", func(f *excelize.File, s string) error {
		return f.AddPictureFromBytes("Sheet1", "F2", &excelize.Picture{Extension: ".png", File: pngOf(nil), Format: &excelize.GraphicOptions{AltText: s}})
	}},
	{"condition", func(f *excelize.File, s string) error {
		return f.SetConditionalFormat("Sheet1", "C2:C9", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: "=", Value: `"` + s + `"`}})
	}},
	{"far cell", func(f *excelize.File, s string) error { return f.SetCellValue("Sheet1", "ZZ400", s) }},
	{"format", func(f *excelize.File, s string) error {
		format := `"` + s + `"`
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		return first(err, f.SetCellStyle("Sheet1", "B3", "B3", style))
	}},
}

func first(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

func second(f *excelize.File, s string, very bool) error {
	_, err := f.NewSheet("名单")
	return first(err, f.SetCellValue("名单", "B7", s), f.SetSheetVisible("名单", false, very))
}

// bookCarriers are workbooks, as registers and beside notices.
func bookCarriers() (out []carrier) {
	add := func(name string, make func(h *hamlet, s slip) ([]byte, slip)) {
		out = append(out, carrier{"attachment, xlsx, " + name, func(h *hamlet, s slip) placed {
			data, s := make(h, s)
			p := h.attach(".xlsx", data, looked)
			p.slip = s
			return p
		}})
		// Of a formula only its value is read, and cells hundreds of columns away from
		// the table are not: neither is published anywhere.
		if undeclared(name) || name == "formula" || name == "far cell" {
			return
		}
		out = append(out, carrier{"register, xlsx, " + name, func(h *hamlet, s slip) placed {
			data, s := make(h, s)
			p := h.register(".xlsx", string(data))
			p.slip = s
			return p
		}})
	}
	for _, place := range sheetPlaces {
		if !strings.Contains(place, "of a spreadsheet") {
			add(place, func(h *hamlet, s slip) ([]byte, slip) {
				rows, s := sheet(place, s, h.clerk)
				return book(h, rows, nil, ""), s
			})
		}
	}
	for _, b := range bookPlaces {
		add(b.name, func(h *hamlet, s slip) ([]byte, slip) {
			if b.name == "name of a sheet" || b.name == "link" || b.name == "formula" {
				s = h.plain()
			}
			rows, _ := sheet("", s, h.clerk)
			return book(h, rows, b.put, s.text), s
		})
	}
	return out
}

// book is a workbook. Numbers are kept as numbers, so that a long one loses its
// last digits, as in a spreadsheet.
func book(h *hamlet, rows [][]string, put func(f *excelize.File, text string) error, text string) []byte {
	h.t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		for j, c := range r {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			must(h.t, err)
			if n := 0.0; j == 1 && i > 0 && strings.Trim(c, "0123456789.") == "" {
				_, err = fmt.Sscan(c, &n)
				must(h.t, first(err, f.SetCellValue("Sheet1", at, n)))
				continue
			}
			must(h.t, f.SetCellValue("Sheet1", at, c))
		}
	}
	if put != nil {
		must(h.t, put(f, text))
	}
	var b bytes.Buffer
	must(h.t, f.Write(&b))
	return b.Bytes()
}
