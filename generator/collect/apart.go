package collect

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strconv"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

// errNotAsIs: what was written doesn't read like the rows that it was made of.
var errNotAsIs = errors.New("collect: rows can't be taken out of their file as they are")

// strip is what is written for one area: the headings of the file and its rows.
type strip struct {
	header []string
	rows   [][]table.Cell
}

// apart writes the rows of one area as a file of their own and reads it back: if
// that doesn't give the same records, the rows can't be taken out.
func apart(f *File, p *part) (data []byte, ext string, err error) {
	var buf bytes.Buffer
	ext = ".xlsx"
	if f.ext == ".csv" {
		ext = ".csv"
	}
	for _, s := range strips(f, p) {
		if ext == ".csv" {
			err = s.csv(&buf)
		} else {
			err = s.workbook(&buf)
		}
		if err != nil {
			return nil, "", err
		}
	}
	back := &File{Name: f.Name, ext: ext, data: buf.Bytes()}
	log := &finding.Log{}
	grids := table.Find(back.sheets(log), register.Known(f.Register), f.Register.Title, log)
	for _, g := range grids {
		g.File = f.stem() + ext
	}
	reg := register.TypeAll(f.Register, f.Name, grids, model.RegisterAbout{}, log)
	if reg == nil || !alike(reg, p.reg, f.Register.Column(f.Register.Split)) {
		return nil, "", errNotAsIs
	}
	return buf.Bytes(), ext, nil
}

// alike tells whether two registers hold the same values, but for the column of
// villages, which gets the whole names.
func alike(a, b *model.Register, split int) bool {
	if len(a.Rows) != len(b.Rows) {
		return false
	}
	for i := range a.Rows {
		for c := range a.Rows[i].Values {
			if c != split && plain(&a.Rows[i].Values[c]) != plain(&b.Rows[i].Values[c]) {
				return false
			}
		}
	}
	return true
}

// strips takes the rows of an area from the tables of a file. Sheets with the same
// headings become one.
func strips(f *File, p *part) (out []*strip) {
	wanted := map[owner]bool{}
	for i := range p.reg.Rows {
		wanted[owner{p.reg.At(i, -1).Sheet, p.reg.Rows[i].Line}] = true
	}
	split := func(string) bool { return false }
	if i := f.Register.Column(f.Register.Split); i >= 0 {
		split = register.Known(&model.Declaration{Columns: f.Register.Columns[i : i+1]})
	}
	for _, g := range f.grids {
		s := &strip{}
		var columns []int
		words := wordy(f.Register, g)
		for j, h := range g.Header {
			if h.Text != "" && !h.Hidden {
				columns = append(columns, j)
				s.header = append(s.header, h.Text)
			}
		}
		for i := range g.Rows {
			if !wanted[owner{sheetName(g), g.Line(i)}] {
				continue
			}
			cells := make([]table.Cell, len(columns))
			for n, j := range columns {
				if cells[n] = g.Rows[i].Cell(j); split(g.Header[j].Text) {
					cells[n] = table.Cell{Text: p.area.Name}
				} else if cells[n].Shown != "" && words[j] { // 第1组, stored as 1
					cells[n] = table.Cell{Text: cells[n].Shown, Repeat: cells[n].Repeat}
				}
			}
			s.rows = append(s.rows, cells)
		}
		if len(s.rows) > 0 {
			out = append(out, s)
		}
	}
	return join(out)
}

// wordy tells which columns of a table hold words, not numbers or days.
func wordy(d *model.Declaration, g *table.Grid) map[int]bool {
	out := map[int]bool{}
	for i, c := range d.Columns {
		if c.Type.Number() || c.Type.Dated() {
			continue
		}
		one := register.Known(&model.Declaration{Columns: d.Columns[i : i+1]})
		for j, h := range g.Header {
			out[j] = out[j] || one(h.Text)
		}
	}
	return out
}

// join puts strips of the same headings together; there is nothing to read two
// tables in one text file by.
func join(list []*strip) (out []*strip) {
	for _, s := range list {
		if n := len(out); n > 0 && equal(out[n-1].header, s.header) {
			out[n-1].rows = append(out[n-1].rows, s.rows...)
			continue
		}
		out = append(out, s)
	}
	return out
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (s *strip) csv(buf *bytes.Buffer) error {
	buf.WriteString("\uFEFF") // so that Excel reads it as UTF-8
	w := csv.NewWriter(buf)
	w.UseCRLF = true
	if err := w.Write(s.header); err != nil {
		return err
	}
	for _, row := range s.rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.Text
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

const sheet = "Sheet1"

// workbook writes numbers as numbers, and cells that one merge joins joined: a
// number in them counts once.
func (s *strip) workbook(buf *bytes.Buffer) error {
	if buf.Len() > 0 {
		return errNotAsIs // a second table
	}
	b := excelize.NewFile()
	defer b.Close()
	w, err := b.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	line := make([]any, len(s.header))
	for i, h := range s.header {
		line[i] = h
	}
	err = w.SetRow("A1", line)
	for n, row := range s.rows {
		for i, c := range row {
			if line[i] = stored(c); c.Repeat {
				line[i] = nil
			}
		}
		err = errors.Join(err, w.SetRow("A"+strconv.Itoa(n+2), line))
	}
	for i := range s.header {
		err = errors.Join(err, s.merges(w, i))
	}
	return errors.Join(err, w.Flush(), b.SetDocProps(&excelize.DocProperties{Creator: "gongshi", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}), b.Write(buf))
}

// merges joins the cells of a column that a merge had filled.
func (s *strip) merges(w *excelize.StreamWriter, col int) (err error) {
	for from := 0; from < len(s.rows); {
		to := from
		for to+1 < len(s.rows) && s.rows[to+1][col].Repeat {
			to++
		}
		if to > from {
			top, err1 := excelize.CoordinatesToCellName(col+1, from+2)
			bottom, err2 := excelize.CoordinatesToCellName(col+1, to+2)
			err = errors.Join(err, err1, err2, w.MergeCell(top, bottom))
		}
		from = to + 1
	}
	return err
}

// stored is a number where a workbook holds it exactly, else the text.
func stored(c table.Cell) any {
	d, err := decimal.NewFromString(c.Text)
	if c.Kind != table.Number || err != nil || d.String() != c.Text || len(d.Coefficient().String()) > 15 {
		return c.Text
	}
	n, _ := d.Float64()
	return n
}
