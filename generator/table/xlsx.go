package table

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/privacy"
	"gongshi/generator/source"
	"gongshi/generator/workbook"
)

// maxLines is how many rows of a workbook are read. The largest registers, of
// a county's households, have a tenth of that.
const maxLines = 200_000

// XLSX reads all sheets of a workbook, hidden ones too, and of what bears the
// name of one: a web page, an XML table of 2003, text with tabs. It returns nil
// when the file can't be read. Numbers of persons are noted wherever they
// stand.
func XLSX(name string, data []byte, log *finding.Log) []*Sheet {
	book, err := workbook.Open(data)
	if err != nil {
		if text := tabbed(err, data); text != nil {
			if s := delimited(name, text, log); s != nil {
				return []*Sheet{s}
			}
			return nil
		}
		explain(name, err, log)
		return nil
	}
	var out []*Sheet
	ids := newLooker()
	for _, ws := range book.Sheets {
		s := &Sheet{File: name, Name: ws.Name, Hidden: ws.Hidden, Mac: book.Mac}
		full := false
		grid, err := book.Read(ws, func(r *workbook.Row) bool {
			if full = len(s.Lines) == maxLines; full {
				log.Add("register/workbook", s.cell(0, r.Number), fmt.Sprintf("这个工作表超过 %d 行，从这一行起没有读取。", maxLines), "分成几个工作表或几个文件。")
				return false
			}
			s.line(r, ids)
			return true
		})
		if err != nil {
			explain(name, err, log)
			return nil
		}
		s.Merges, s.HiddenColumns = grid.Merges, grid.Hidden
		out = append(out, s)
	}
	if len(out) > 0 {
		out[0].Beside = book.Beside()
	}
	if len(privacy.Find(book.Page, sought)) > ids.found {
		log.Add("privacy/id-number", finding.Place{File: name}, "这个网页在表格以外，或者在看不见的地方，有身份证号、卡号或手机号，不能公开。", "用 Excel 或 WPS 打开，删掉号码，另存为“Excel 工作簿（.xlsx）”，用新文件换掉这个文件。")
	}
	return out
}

// tabbed is the text of a file that programs save as a workbook though it is
// text with tabs; nil if it is not that.
func tabbed(err error, data []byte) []byte {
	var e *workbook.Error
	if !errors.As(err, &e) || e.Fault != workbook.NotWorkbook {
		return nil
	}
	text, _, _, ok := source.Decode(data)
	if !ok {
		return nil
	}
	first, rest, _ := bytes.Cut(bytes.TrimSpace(text), []byte{'\n'})
	second, _, _ := bytes.Cut(rest, []byte{'\n'})
	if bytes.Count(first, []byte{'\t'})+bytes.Count(second, []byte{'\t'}) == 0 {
		return nil
	}
	return text
}

// line keeps a row, and notes the numbers of persons in it.
func (s *Sheet) line(r *workbook.Row, ids *looker) {
	l := Line{Number: r.Number, Hidden: r.Hidden, Cells: make([]Cell, len(r.Cells))}
	for i, c := range r.Cells {
		l.Cells[i] = cellOf(c, s.Mac)
		s.note(i, c.Text, ids)
	}
	s.Lines = append(s.Lines, l)
}

// cellOf writes a stored value as a person reads it in the sheet.
func cellOf(c workbook.Cell, mac bool) Cell {
	switch c.Kind {
	case workbook.Empty:
		return Cell{NoValue: c.NoValue}
	case workbook.Text:
		return Cell{Text: tidy(c.Text)}
	case workbook.Bad:
		return Cell{Text: c.Text, Kind: Fault}
	case workbook.Yes:
		return Cell{Text: map[bool]string{true: "是", false: "否"}[c.Text == "1"]}
	case workbook.Date:
		if text, ok := dateText(c.Text, mac); ok {
			return Cell{Text: text, Kind: Date, Shown: monthShown(text, c.Look)}
		}
	case workbook.Percent:
		if text, ok := percentText(c.Text); ok {
			return Cell{Text: text, Kind: Number}
		}
	}
	text, ok := plainDigits(c.Text)
	switch {
	case !ok:
		return Cell{Text: tidy(c.Text)}
	case wholeDigits(text) > 15:
		return Cell{Kind: Lost}
	}
	return dressed(Cell{Text: text, Kind: Number}, c.Look)
}

// dressed gives a number what its format adds to it: the zeros of a code like
// 000123, a word like 第1组.
func dressed(c Cell, look *workbook.Look) Cell {
	if look == nil || look.Month {
		return c
	}
	c.Scaled = look.Scaled
	if look.Zeros == 0 || strings.ContainsAny(c.Text, "-.") {
		return c
	}
	if missing := look.Zeros - len(c.Text); missing > 0 && look.Zeros <= 15 {
		c.Text = strings.Repeat("0", missing) + c.Text
	}
	if look.Before+look.After != "" {
		c.Shown = strings.TrimSpace(look.Before + c.Text + look.After)
	}
	return c
}

// monthShown is 2019年4月 for a day that the sheet shows without the day.
func monthShown(text string, look *workbook.Look) string {
	if look == nil || !look.Month || len(text) < len("2019-04-30") {
		return ""
	}
	return text[:4] + "年" + strings.TrimPrefix(text[5:7], "0") + "月"
}
