package register

import (
	"fmt"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

// Type turns a grid into records by its declaration. It returns nil when the
// headings don't allow that.
func Type(d *model.Declaration, g *table.Grid, about model.RegisterAbout, log *finding.Log) *model.Register {
	if g == nil {
		return nil
	}
	return TypeAll(d, g.File, []*table.Grid{g}, about, log)
}

// TypeAll turns the tables of one file into the records of one register, in
// their order. It returns nil when the headings of one of them don't allow
// that.
func TypeAll(d *model.Declaration, file string, grids []*table.Grid, about model.RegisterAbout, log *finding.Log) *model.Register {
	reg := &model.Register{Declaration: d, Files: []string{file}, About: about, Present: make([]bool, len(d.Columns))}
	rows := 0
	for _, g := range grids {
		rows += len(g.Rows)
	}
	if rows == 0 {
		log.Add("register/empty", finding.Place{File: file}, fmt.Sprintf("台账“%s”没有数据。", d.Title), "填上记录；没有要公开的就删掉这个文件。")
		return reg
	}
	c := &closer{d: d, log: log}
	hidden := make([]bool, len(d.Columns))
	where := &places{columns: len(d.Columns)}
	for _, g := range grids {
		cols, ok := match(d, g, log)
		if !ok {
			return nil
		}
		for j, col := range cols.at {
			if col >= 0 {
				reg.Present[col] = true
				hidden[col] = hidden[col] || g.Header[j].Hidden && !d.KeepHidden
			}
		}
		if !d.KeepHidden {
			reportHidden(g, log)
		}
		checkUnits(d, g, cols.at, log)
		where.begin(g, cols.at)
		reg.Rows = append(reg.Rows, records(d, g, cols, c, where, len(where.grids)-1, log)...)
	}
	c.compare()
	withhold(reg, hidden)
	reg.At = where.at
	return reg
}

// records types the rows of a table. Every row is noted for the totals; rows
// that are hidden don't become records, unless the declaration keeps them.
func records(d *model.Declaration, g *table.Grid, cols columns, c *closer, where *places, sheet int, log *finding.Log) []model.Row {
	c.begin(g, cols)
	t := typist{log: log, cells: g}
	out := make([]model.Row, 0, len(g.Rows))
	values := make([]model.Value, len(g.Rows)*len(d.Columns))
	held := map[int]model.Value{}
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Closing != nil || g.Keys && totalRow(d, cols.at, row) {
			c.close(i, row)
			continue
		}
		if row.Extra > 0 {
			log.Add("register/rows", g.Place(i, len(g.Header)-1), fmt.Sprintf("这一行比表头多出 %d 格。", row.Extra), "检查是不是多打了逗号；格子里有逗号时整格加双引号。")
		}
		r := model.Row{Line: g.Line(i), Group: groupOf(sheet, row.Group), Values: values[:len(d.Columns):len(d.Columns)]}
		values = values[len(d.Columns):]
		for j, col := range cols.at {
			if col < 0 {
				continue
			}
			v := t.value(cols.declared(d, j), i, j)
			if cell := row.Cell(j); cell.NoValue || cell.Kind == table.Fault || cell.Kind == table.Lost {
				v.Broken = true
				c.blind(col)
			}
			r.Values[col] = cols.converted(j, v)
		}
		c.add(r.Values, row.Group)
		if row.Hidden && !d.KeepHidden {
			hold(held, d, cols.at, row, r.Values)
			continue
		}
		r.Values = release(held, cols.at, row, r.Values)
		out = append(out, r)
		where.add(i)
	}
	return out
}

// groupOf tells the merged groups of one sheet from those of another.
func groupOf(sheet, group int) int {
	if group == 0 {
		return 0
	}
	return group + sheet<<32
}
