package register

import (
	"fmt"
	"strings"

	"gongshi/generator/day"
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
	reg := &model.Register{Declaration: d, File: g.File, About: about, Present: make([]bool, len(d.Columns))}
	if len(g.Rows) == 0 {
		log.Add("register/empty", finding.Place{File: g.File}, fmt.Sprintf("台账“%s”没有数据。", d.Title), "填上记录；没有要公开的就删掉这个文件。")
		return reg
	}
	columns, ok := match(d, g, log)
	if !ok {
		return nil
	}
	for _, c := range columns {
		if c >= 0 {
			reg.Present[c] = true
		}
	}
	reg.Rows = make([]model.Row, 0, len(g.Rows))
	values := make([]model.Value, len(g.Rows)*len(d.Columns))
	for i, row := range g.Rows {
		if label, ok := totalRow(d, columns, row.Cells); ok {
			compare(reg, g, i, columns, label, log)
			continue
		}
		if row.Extra > 0 {
			log.Add("register/rows", g.Place(i, len(g.Header)-1), fmt.Sprintf("这一行比表头多出 %d 格。", row.Extra), "检查是不是多打了逗号；格子里有逗号时整格加双引号。")
		}
		r := model.Row{Line: g.Line(i), Values: values[:len(d.Columns):len(d.Columns)]}
		values = values[len(d.Columns):]
		for j, c := range columns {
			if c >= 0 {
				r.Values[c] = value(d.Columns[c], row.Cells[j], func() finding.Place { return g.Place(i, j) }, log)
			}
		}
		reg.Rows = append(reg.Rows, r)
	}
	return reg
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
		case cell.Text == "" && out[j] < 0:
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

// value types one cell. The place is made only when something is wrong.
func value(c model.Column, text string, at func() finding.Place, log *finding.Log) model.Value {
	if text == "" {
		if c.Required {
			log.Add("register/required", at(), fmt.Sprintf("“%s”是必填的，这一格是空的。", c.Heading), "填上内容；确实没有就写“无”。")
		}
		return model.Value{}
	}
	switch {
	case c.Type.Number():
		return number(c, text, at, log)
	case c.Type == model.Date:
		d, ok := day.Parse(text)
		if !ok {
			log.Add("register/value", at(), fmt.Sprintf("“%s”不是完整的日期。", text), "写成 2019-04-30，年月日俱全。")
			return model.Value{Text: text}
		}
		return model.Value{Text: d.String(), Day: d}
	}
	return model.Value{Text: text}
}
