package register

import (
	"fmt"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
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
	reg := &model.Register{Declaration: d, File: file, About: about, Present: make([]bool, len(d.Columns))}
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
	for _, g := range grids {
		columns, ok := match(d, g, log)
		if !ok {
			return nil
		}
		for j, col := range columns {
			if col >= 0 {
				reg.Present[col] = true
				hidden[col] = hidden[col] || g.Header[j].Hidden
			}
		}
		reportHidden(g, log)
		checkUnits(d, g, columns, log)
		rows := records(d, g, columns, c, log)
		reg.Rows = append(reg.Rows, rows...)
	}
	c.compare()
	withhold(reg, hidden)
	return reg
}

// records types the rows of a table. Every row is noted for the totals; rows
// that are hidden don't become records.
func records(d *model.Declaration, g *table.Grid, columns []int, c *closer, log *finding.Log) []model.Row {
	c.begin(g, columns)
	t := typist{log: log, cells: g}
	out := make([]model.Row, 0, len(g.Rows))
	values := make([]model.Value, len(g.Rows)*len(d.Columns))
	held := map[int]model.Value{}
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Closing != nil || g.Keys && totalRow(d, columns, row) {
			c.close(i, row)
			continue
		}
		if row.Extra > 0 {
			log.Add("register/rows", g.Place(i, len(g.Header)-1), fmt.Sprintf("这一行比表头多出 %d 格。", row.Extra), "检查是不是多打了逗号；格子里有逗号时整格加双引号。")
		}
		r := model.Row{Line: g.Line(i), Values: values[:len(d.Columns):len(d.Columns)]}
		values = values[len(d.Columns):]
		for j, col := range columns {
			if col >= 0 {
				r.Values[col] = t.value(d.Columns[col], i, j)
				if cell := row.Cell(j); cell.NoValue || cell.Kind == table.Fault || cell.Kind == table.Lost {
					c.blind(col)
				}
			}
		}
		c.add(r.Values, row.Group)
		if row.Hidden {
			hold(held, d, columns, row, r.Values)
			continue
		}
		r.Values = release(held, columns, row, r.Values)
		out = append(out, r)
	}
	return out
}

// match finds the declared column of each column of the grid, -1 for none.
func match(d *model.Declaration, g *table.Grid, log *finding.Log) ([]int, bool) {
	out := make([]int, len(g.Header))
	taken := make([]int, len(d.Columns))
	for i := range taken {
		taken[i] = -1
	}
	ok := true
	for j, cell := range g.Header {
		out[j] = columnOf(d, cell.Text, g.Keys)
		switch {
		case out[j] < 0 && (cell.Text == "" || cell.Hidden):
		case out[j] < 0:
			text := fmt.Sprintf("台账“%s”没有“%s”这一列。", d.Title, cell.Text)
			if near := source.Nearest(cell.Text, headings(d, g.Keys)); near != "" {
				text = fmt.Sprintf("台账“%s”没有“%s”这一列，你是不是想写“%s”？", d.Title, cell.Text, near)
			}
			log.Add("register/heading", g.Place(-1, j), text, "可以用的列："+strings.Join(headings(d, g.Keys), "、")+"。")
		case taken[out[j]] >= 0:
			log.Add("register/heading", g.Place(-1, j), fmt.Sprintf("有两列都是“%s”。", d.Columns[out[j]].Heading), "删掉或改名其中一列。", g.Place(-1, taken[out[j]]))
			ok = false
		default:
			taken[out[j]] = j
		}
	}
	for i, c := range d.Columns {
		if c.Required && taken[i] < 0 {
			at := finding.Place{File: g.File}
			if !g.Keys {
				at = g.Place(-1, 0)
			}
			log.Add("register/heading", at, fmt.Sprintf("缺少“%s”这一列。", name(c, g.Keys)), "在表头补上这一列。")
			ok = false
		}
	}
	return out, ok
}

// columnOf compares a heading without blanks, brackets of either width and
// the unit, so that 金额（万元） and 金额(万元) are both 金额.
func columnOf(d *model.Declaration, heading string, keys bool) int {
	want := plain(heading)
	for i, c := range d.Columns {
		if keys && heading == c.Key {
			return i
		}
		for _, name := range append([]string{c.Heading}, c.Synonyms...) {
			if plain(name) == want || c.Unit != "" && (plain(name+"（"+c.Unit+"）") == want || plain(name+"/"+c.Unit) == want) {
				return i
			}
		}
	}
	return -1
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '　', '\t', '\n', '\r':
			return -1
		case '（', '【', '[':
			return '('
		case '）', '】', ']':
			return ')'
		}
		return r
	}, s)
}

func headings(d *model.Declaration, keys bool) []string {
	out := make([]string, len(d.Columns))
	for i, c := range d.Columns {
		out[i] = name(c, keys)
	}
	return out
}

func name(c model.Column, keys bool) string {
	if keys {
		return c.Key
	}
	return c.Heading
}

// Known tells whether a text is a declared heading; table finds the header of a
// sheet by it.
func Known(d *model.Declaration) func(text string) bool {
	names := map[string]bool{}
	for _, c := range d.Columns {
		for _, name := range append([]string{c.Heading}, c.Synonyms...) {
			names[plain(name)] = true
			if c.Unit != "" {
				names[plain(name+"（"+c.Unit+"）")] = true
				names[plain(name+"/"+c.Unit)] = true
			}
		}
	}
	return func(text string) bool { return len(text) < 200 && names[plain(text)] }
}
