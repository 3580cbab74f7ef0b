package register

import (
	"slices"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

// places remembers where the cells of records stand, until the checks that look
// at whole records are done.
type places struct {
	columns int
	grids   []*table.Grid
	in      [][]int // by grid: the column of the grid by declared column, -1 for none
	sheet   []uint16
	row     []int32
}

func (p *places) begin(g *table.Grid, columns []int) {
	in := make([]int, p.columns)
	for i := range in {
		in[i] = -1
	}
	for j, c := range columns {
		if c >= 0 {
			in[c] = j
		}
	}
	p.grids, p.in = append(p.grids, g), append(p.in, in)
}

func (p *places) add(row int) {
	p.sheet = append(p.sheet, uint16(len(p.grids)-1))
	p.row = append(p.row, int32(row))
}

// at is where a value of a record stands. A column that the file lacks is
// placed at the first cell of the row.
func (p *places) at(record, column int) finding.Place {
	s := p.sheet[record]
	j := 0
	if column >= 0 {
		j = max(0, p.in[s][column])
	}
	return p.grids[s].Place(int(p.row[record]), j)
}

// Join puts the registers of several files of one period together.
func Join(parts []*model.Register) *model.Register {
	if len(parts) == 1 {
		return parts[0]
	}
	out := *parts[0]
	out.Files, out.Rows, out.Present = nil, nil, make([]bool, len(out.Present))
	var starts []int // the first record of each part
	for n, p := range parts {
		starts = append(starts, len(out.Rows))
		for _, r := range p.Rows {
			r.File += uint16(len(out.Files))
			if r.Group != 0 {
				r.Group += n << 48
			}
			out.Rows = append(out.Rows, r)
		}
		out.Files = append(out.Files, p.Files...)
		for c, has := range p.Present {
			out.Present[c] = out.Present[c] || has
		}
	}
	out.At = func(record, column int) finding.Place {
		n, _ := slices.BinarySearch(starts, record+1)
		for n--; len(parts[n].Rows) == 0; n-- { // an empty part starts where the next does
		}
		return parts[n].At(record-starts[n], column)
	}
	return &out
}

// Pick is a register with some of the rows of another, in their order.
func Pick(r *model.Register, rows []int) *model.Register {
	out := *r
	out.Rows = make([]model.Row, len(rows))
	for i, n := range rows {
		out.Rows[i] = r.Rows[n]
	}
	out.At = func(record, column int) finding.Place { return r.At(rows[record], column) }
	return &out
}

// Clone is a register whose rows can be worked on without touching those of r.
func Clone(r *model.Register) *model.Register {
	out := *r
	out.Present = slices.Clone(r.Present)
	out.Rows = slices.Clone(r.Rows)
	for i := range out.Rows {
		out.Rows[i].Values = slices.Clone(r.Rows[i].Values)
	}
	return &out
}
