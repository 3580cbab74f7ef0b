package download

import (
	"bytes"
	"strconv"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

const sheet = "Sheet1"

// writeXLSX writes a workbook that Excel and WPS open as a table to work with:
// a header that stays in view, a filter, numbers as numbers.
func writeXLSX(buf *bytes.Buffer, t *Table) bool {
	f := excelize.NewFile()
	defer f.Close()
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	if err != nil {
		return false
	}
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return false
	}
	for i, c := range t.Columns {
		if err := w.SetColWidth(i+1, i+1, float64(width(t, i, &c))); err != nil {
			return false
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return false
	}
	line := make([]any, len(t.Columns))
	for i := range t.Columns {
		line[i] = excelize.Cell{StyleID: head, Value: t.Columns[i].label()}
	}
	if err := w.SetRow("A1", line); err != nil {
		return false
	}
	for n, row := range t.Rows {
		for i, cell := range row {
			line[i] = stored(&t.Columns[i], cell)
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), line); err != nil {
			return false
		}
	}
	if w.Flush() != nil {
		return false
	}
	last, err := excelize.CoordinatesToCellName(max(1, len(t.Columns)), len(t.Rows)+1)
	if err != nil || f.AutoFilter(sheet, "A1:"+last, nil) != nil {
		return false
	}
	if f.SetDocProps(&excelize.DocProperties{Title: t.Title, Creator: "gongshi", Description: t.Source, Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}) != nil {
		return false
	}
	return f.Write(buf) == nil
}

// width of a column in characters of its widest text, within reason.
func width(t *Table, i int, c *Column) int {
	w := wide(c.label())
	for _, row := range t.Rows {
		w = max(w, wide(row[i]))
	}
	return min(max(w+2, 8), 50)
}

func wide(s string) (n int) {
	for _, r := range s {
		if n++; r > 0x2E80 {
			n++
		}
	}
	return n
}

// stored is a number where a workbook holds it exactly, else the text.
func stored(c *Column, cell string) any {
	if !c.Number || cell == "" {
		return cell
	}
	d, err := decimal.NewFromString(cell)
	if err != nil || len(d.Coefficient().String()) > 15 {
		return cell
	}
	f, _ := d.Float64()
	return f
}
