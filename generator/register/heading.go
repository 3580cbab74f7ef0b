package register

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// columns says what each column of a grid is.
type columns struct {
	at    []int             // the declared column, -1 for none
	times []decimal.Decimal // factor from the unit of the heading to the declared one; nil = all in the declared one
	units []string          // the unit of the heading where it is not the declared one; nil with times
}

// declared is the column of d that a column of the grid is, with the unit in
// which the grid has its numbers.
func (c columns) declared(d *model.Declaration, j int) model.Column {
	col := d.Columns[c.at[j]]
	if c.times != nil && c.units[j] != "" {
		col.Unit = c.units[j]
	}
	return col
}

// factor of a column of the grid; ok is false when its numbers stay as they are.
func (c columns) factor(j int) (f decimal.Decimal, ok bool) {
	if c.times == nil || c.times[j].IsZero() {
		return f, false
	}
	return c.times[j], true
}

// converted is a value in the declared unit.
func (c columns) converted(j int, v model.Value) model.Value {
	if f, ok := c.factor(j); ok && !v.Amount.IsZero() {
		v.Amount = v.Amount.Mul(f)
		if v.Text != "" {
			v.Text = v.Amount.String()
		}
	}
	return v
}

// match finds the declared column of each column of the grid.
func match(d *model.Declaration, g *table.Grid, log *finding.Log) (columns, bool) {
	out := columns{at: make([]int, len(g.Header))}
	taken := make([]int, len(d.Columns))
	for i := range taken {
		taken[i] = -1
	}
	ok := true
	for j, cell := range g.Header {
		var times decimal.Decimal
		out.at[j], times = columnOf(d, cell.Text, g.Keys)
		c := out.at[j]
		switch {
		case c < 0 && (cell.Text == "" || cell.Hidden):
		case c < 0:
			unknown(d, g, j, log)
		case taken[c] >= 0:
			log.Add("register/heading", g.Place(-1, j), fmt.Sprintf("有两列都是“%s”。", d.Columns[c].Heading), "删掉或改名其中一列。", g.Place(-1, taken[c]))
			ok = false
		default:
			taken[c] = j
			if !times.IsZero() {
				if out.times == nil {
					out.times, out.units = make([]decimal.Decimal, len(g.Header)), make([]string, len(g.Header))
				}
				out.times[j] = times
				_, out.units[j] = withoutUnit(plain(cell.Text))
			}
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

// ordinal are columns that only number the rows: every table has one, and no
// declaration needs to name it.
var ordinal = map[string]bool{"序号": true, "行号": true}

func unknown(d *model.Declaration, g *table.Grid, j int, log *finding.Log) {
	heading := g.Header[j].Text
	if !g.Keys && ordinal[plain(heading)] {
		return
	}
	text := fmt.Sprintf("台账“%s”没有“%s”这一列。", d.Title, heading)
	if near := source.Nearest(heading, headings(d, g.Keys)); near != "" {
		text = fmt.Sprintf("台账“%s”没有“%s”这一列，你是不是想写“%s”？", d.Title, heading, near)
	}
	log.Add("register/heading", g.Place(-1, j), text, "可以用的列："+strings.Join(headings(d, g.Keys), "、")+"。")
}

// columnOf compares a heading without blanks, brackets of either width and the
// unit, so that 金额（万元）, 金额(万元), 金额/万元 and 金额：万元 are all 金额.
// times is the factor to the declared unit when the heading names another.
func columnOf(d *model.Declaration, heading string, keys bool) (column int, times decimal.Decimal) {
	want := plain(heading)
	for i, c := range d.Columns {
		if keys && heading == c.Key {
			return i, times
		}
		for _, name := range names(c) {
			if plain(name) == want {
				return i, times
			}
		}
	}
	stem, unit := withoutUnit(want)
	if unit == "" {
		return -1, times
	}
	for i, c := range d.Columns {
		own := c.Unit
		if own == "" && c.Type == model.Percent {
			own = "%"
		}
		if own == "" {
			continue
		}
		f, ok := factor(unit, own)
		if !ok {
			continue
		}
		for _, name := range names(c) {
			if plain(name) == stem {
				return i, f
			}
		}
	}
	return -1, times
}

func names(c model.Column) []string { return append([]string{c.Heading}, c.Synonyms...) }

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '　', '\t', '\n', '\r', '\u00a0':
			return -1
		case '（', '【', '[':
			return '('
		case '）', '】', ']':
			return ')'
		case '：':
			return ':'
		case '／':
			return '/'
		}
		return r
	}, s)
}

// withoutUnit splits a plain heading into its name and the unit that it ends in:
// 面积(亩), 面积/亩, 面积:亩.
func withoutUnit(s string) (stem, unit string) {
	if rest, ok := strings.CutSuffix(s, ")"); ok {
		if i := strings.LastIndexByte(rest, '('); i > 0 {
			return rest[:i], strings.TrimPrefix(rest[i+1:], "单位:")
		}
		return s, ""
	}
	for _, sep := range []string{"/", ":"} {
		if stem, unit, ok := strings.Cut(s, sep); ok && stem != "" {
			return stem, unit
		}
	}
	return s, ""
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
	known := map[string]bool{}
	for _, c := range d.Columns {
		for _, name := range names(c) {
			known[plain(name)] = true
		}
	}
	return func(text string) bool {
		if len(text) >= 200 {
			return false
		}
		if known[plain(text)] {
			return true
		}
		c, _ := columnOf(d, text, false)
		return c >= 0
	}
}
