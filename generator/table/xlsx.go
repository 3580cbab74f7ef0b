package table

import (
	"errors"
	"fmt"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/privacy"
	"gongshi/generator/workbook"
)

// maxLines is how many rows of a workbook are read. The largest registers, of
// a county's households, have a tenth of that.
const maxLines = 200_000

// XLSX reads all sheets of a workbook, hidden ones too. It returns nil when the
// file can't be read. Identity numbers are reported wherever they stand.
func XLSX(name string, data []byte, log *finding.Log) []*Sheet {
	book, err := workbook.Open(data)
	if err != nil {
		explain(name, err, log)
		return nil
	}
	var out []*Sheet
	for _, ws := range book.Sheets {
		s := &Sheet{File: name, Name: ws.Name, Hidden: ws.Hidden, Mac: book.Mac}
		full := false
		grid, err := book.Read(ws, func(r *workbook.Row) bool {
			if full = len(s.Lines) == maxLines; full {
				log.Add("register/workbook", s.cell(0, r.Number), fmt.Sprintf("这个工作表超过 %d 行，从这一行起没有读取。", maxLines), "分成几个工作表或几个文件。")
				return false
			}
			s.line(r, log)
			return true
		})
		if err != nil {
			explain(name, err, log)
			return nil
		}
		s.Merges, s.HiddenColumns = grid.Merges, grid.Hidden
		out = append(out, s)
	}
	return out
}

// line keeps a row and looks for identity numbers in it.
func (s *Sheet) line(r *workbook.Row, log *finding.Log) {
	l := Line{Number: r.Number, Hidden: r.Hidden, Cells: make([]Cell, len(r.Cells))}
	for i, c := range r.Cells {
		l.Cells[i] = cellOf(c, s.Mac)
		if len(c.Text) >= 17 && len(privacy.IDNumbers([]byte(c.Text))) > 0 {
			log.Add("privacy/id-number", s.cell(i, r.Number), "这一格有身份证号码，不能公开。", "删掉号码，隐藏的工作表和列里也不要留；需要区分同名的人就用户编号或序号。")
		}
	}
	s.Lines = append(s.Lines, l)
}

// cellOf writes a stored value as a person reads it in the sheet.
func cellOf(c workbook.Cell, mac bool) Cell {
	switch c.Kind {
	case workbook.Text:
		return Cell{Text: strings.TrimSpace(c.Text)}
	case workbook.Bad:
		return Cell{Text: c.Text, Kind: Fault}
	case workbook.Yes:
		return Cell{Text: map[bool]string{true: "是", false: "否"}[c.Text == "1"]}
	case workbook.Date:
		if text, ok := dateText(c.Text, mac); ok {
			return Cell{Text: text, Kind: Date}
		}
	case workbook.Percent:
		if text, ok := percentText(c.Text); ok {
			return Cell{Text: text, Kind: Number}
		}
	}
	if c.Kind == workbook.Empty {
		return Cell{NoValue: c.NoValue}
	}
	text, ok := plainDigits(c.Text)
	switch {
	case !ok:
		return Cell{Text: strings.TrimSpace(c.Text)}
	case wholeDigits(text) > 15:
		return Cell{Kind: Lost}
	}
	return Cell{Text: text, Kind: Number}
}

// explain says in a person's words why a workbook can't be read.
func explain(name string, err error, log *finding.Log) {
	const save = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，用新文件换掉这个文件。"
	at := finding.Place{File: name}
	var e *workbook.Error
	if !errors.As(err, &e) {
		e = &workbook.Error{Fault: workbook.Damaged}
	}
	switch e.Fault {
	case workbook.Old:
		log.Add("register/workbook", at, "这是旧格式的表格（.xls 或 .et），不能读取。", save)
	case workbook.Encrypted:
		log.Add("register/workbook", at, "这个工作簿设了打开密码，不能读取。", "用 Excel 或 WPS 打开，在“文件 → 信息 → 保护工作簿”（WPS 是“文件 → 文档加密”）里去掉密码，再保存。")
	case workbook.Web:
		log.Add("register/workbook", at, "这个文件其实是网页，只是用了表格的文件名，不能读取。", save)
	case workbook.TooLarge:
		log.Add("register/workbook", at, "这个工作簿展开后太大，不像一份台账，没有读取。", "把台账的各行复制到一个新的工作簿，保存后换掉这个文件。")
	case workbook.Damaged:
		log.Add("register/workbook", at, "这个工作簿不完整或已损坏，不能读取。", "重新拷贝一份；还不行就用 Excel 或 WPS 打开修复，另存为“Excel 工作簿（.xlsx）”。")
	default:
		log.Add("register/unknown", at, "这个文件不是 Excel 工作簿，只是用了它的文件名。", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”。")
	}
}
