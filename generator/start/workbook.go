package start

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/blank"
	"gongshi/generator/model"
)

// register makes the workbook of a register with the sample's rows in it: what a
// clerk would hand in.
func (f Files) register(dir, sample string, d *model.Declaration, p page) error {
	text, err := filled(sample, p)
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	span := model.Span{}
	if d.Period == model.Year {
		span = model.YearSpan(p.Year)
	}
	var empty bytes.Buffer
	if err := blank.Write(&empty, d, blank.Options{Area: p.Name, Span: span, Today: p.Today}); err != nil {
		return err
	}
	data, err := fillIn(empty.Bytes(), rows)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Slug, err)
	}
	f[path.Join(dir, "registers", blank.Name(d, span))] = data
	return nil
}

// headings is the row of the headings in a workbook of package blank.
const headings = 3

// fillIn writes rows below the headings that they name. Numbers become numbers,
// so that a clerk can add them up; the rest stays text, as it is typed.
func fillIn(book []byte, rows [][]string) ([]byte, error) {
	x, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		return nil, err
	}
	defer x.Close()
	sheet := x.GetSheetName(0)
	all, err := x.GetRows(sheet)
	if err != nil {
		return nil, err
	}
	if len(all) < headings {
		return nil, fmt.Errorf("no headings")
	}
	for j, name := range rows[0] {
		col := slices.IndexFunc(all[headings-1], func(h string) bool {
			bare, _, _ := strings.Cut(strings.ReplaceAll(h, "(", "（"), "（")
			return strings.Trim(bare, "＊* \n　") == name
		})
		if col < 0 {
			return nil, fmt.Errorf("no column %s", name)
		}
		for i, row := range rows[1:] {
			cell, err := excelize.CoordinatesToCellName(col+1, headings+1+i)
			if err != nil {
				return nil, err
			}
			if row[j] == "" {
				continue
			}
			if err := x.SetCellValue(sheet, cell, value(row[j])); err != nil {
				return nil, err
			}
		}
	}
	var out bytes.Buffer
	if _, err := x.WriteTo(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// value is a number where the text is one, as a clerk types it.
func value(text string) any {
	if n, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "0123456789.") == "" {
		return n
	}
	return text
}
