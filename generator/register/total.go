package register

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

// totalRow tells whether a row of a TOML file is a total that staff wrote under
// their records: its first value says so. In other files table has found them.
func totalRow(d *model.Declaration, columns []int, row *table.Row) bool {
	for j, c := range columns {
		if row.Cells[j] == "" {
			continue
		}
		if c >= 0 && d.Columns[c].Type.Number() {
			return false
		}
		label := strings.TrimRight(strings.Join(strings.Fields(row.Cells[j]), ""), "：:")
		return slices.Contains([]string{"合计", "总计", "共计", "小计"}, label)
	}
	return false
}

// closer compares the totals that staff wrote with the rows that they close.
// Hidden rows count: the author's totals include them. Nothing is compared
// before all rows are known, because a total may stand above its rows.
type closer struct {
	d      *model.Declaration
	log    *finding.Log
	sheets []sheetRows
	sums   []running // before each record, and after the last
	groups []int     // by record
	values [][]model.Value
	unread map[int]bool // columns with a cell that could not be read
}

// sheetRows are the records of one table, and its closing rows.
type sheetRows struct {
	grid     *table.Grid
	columns  columns
	from, to int
	closings []closingRow
}

type closingRow struct {
	row, at int // of the grid; records before it
	table.Closing
}

// running is the sum of each summed column, and how many of its values are no
// exact numbers.
type running struct {
	sum     []decimal.Decimal
	inexact []int
}

func (c *closer) begin(g *table.Grid, cols columns) {
	c.sheets = append(c.sheets, sheetRows{grid: g, columns: cols, from: len(c.groups), to: len(c.groups)})
}

func (c *closer) add(values []model.Value, group int) {
	if group != 0 {
		group += len(c.sheets) << 32 // a group does not go on in the next sheet
	}
	c.groups = append(c.groups, group)
	c.values = append(c.values, values)
	c.sheets[len(c.sheets)-1].to++
}

// blind notes that a column can't be summed: a cell of it was reported already.
func (c *closer) blind(column int) {
	if c.unread == nil {
		c.unread = map[int]bool{}
	}
	c.unread[column] = true
}

func (c *closer) close(i int, row *table.Row) {
	s := &c.sheets[len(c.sheets)-1]
	closing := table.Closing{Sort: table.Sum, Count: -1}
	if row.Closing != nil {
		closing = *row.Closing
	} else { // TOML
		j := slices.IndexFunc(row.Cells, func(t string) bool { return t != "" })
		closing.Label = strings.Join(strings.Fields(row.Cells[j]), "")
		if strings.HasPrefix(closing.Label, "小计") {
			closing.Sort = table.Subtotal
		}
	}
	s.closings = append(s.closings, closingRow{i, s.to, closing})
}

// compare reports every stated total that none of the readings of its rows
// bears out.
func (c *closer) compare() {
	if !slices.ContainsFunc(c.sheets, func(s sheetRows) bool { return len(s.closings) > 0 }) {
		return
	}
	c.accumulate()
	for i := range c.sheets {
		s := &c.sheets[i]
		for k := range s.closings {
			ranges := c.ranges(s, k)
			if s.closings[k].Sort == table.Count {
				c.count(s, s.closings[k], ranges)
			} else {
				c.total(s, s.closings[k], ranges)
			}
		}
	}
}

// accumulate sums the summed columns up to each record.
func (c *closer) accumulate() {
	keys := c.d.Total.Sum
	now := running{make([]decimal.Decimal, len(keys)), make([]int, len(keys))}
	c.sums = append(c.sums, running{slices.Clone(now.sum), slices.Clone(now.inexact)})
	for _, values := range c.values {
		for k, key := range keys {
			switch v := values[c.d.Column(key)]; {
			case v.Exact:
				now.sum[k] = now.sum[k].Add(v.Amount)
			case v.Text != "":
				now.inexact[k]++
			}
		}
		c.sums = append(c.sums, running{slices.Clone(now.sum), slices.Clone(now.inexact)})
	}
}

// span is a range of records.
type span struct{ from, to int }

// ranges lists which records a closing row may mean, the likeliest first. Staff
// write the same words for different things; a total is wrong only when no
// reading fits.
func (c *closer) ranges(s *sheetRows, k int) []span {
	here := s.closings[k]
	since, sinceSum, next := s.from, s.from, s.to
	for _, other := range s.closings[:k] {
		if other.Sort == table.Count {
			continue
		}
		since = other.at
		if other.Sort == table.Sum {
			sinceSum = other.at
		}
	}
	for _, other := range s.closings[k+1:] {
		if other.at > here.at {
			next = other.at
			break
		}
	}
	var out []span
	add := func(from, to int) {
		if to > from {
			out = append(out, span{from, to})
		}
	}
	if here.Sort == table.Subtotal || here.Group != "" {
		add(since, here.at)
		add(c.run(s.from, here.at, func(i int) bool { return c.groups[i] != 0 && c.groups[i] == c.groups[here.at-1] }), here.at)
		add(c.run(s.from, here.at, func(i int) bool { return here.Group != "" && c.names(i, here.Group) }), here.at)
		if since == here.at || s.above() {
			add(here.at, next)
		}
	}
	if here.Sort != table.Subtotal {
		add(s.from, here.at)
		add(sinceSum, here.at)
		add(0, here.at)
		if here.at == s.from || sinceSum == here.at {
			add(here.at, s.to)
			add(here.at, next)
		}
	}
	return out
}

// above tells whether the subtotals of a sheet stand above their rows: the first
// of them does.
func (s *sheetRows) above() bool {
	i := slices.IndexFunc(s.closings, func(c closingRow) bool { return c.Sort == table.Subtotal || c.Group != "" })
	return i >= 0 && s.closings[i].at == s.from
}

// run is where the records begin that stand in a row before to and are alike.
func (c *closer) run(from, to int, alike func(int) bool) int {
	start := to
	for start > from && alike(start-1) {
		start--
	}
	return start
}

func (c *closer) names(record int, group string) bool {
	return slices.ContainsFunc(c.values[record], func(v model.Value) bool { return v.Text == group })
}

func (c *closer) total(s *sheetRows, here closingRow, ranges []span) {
	for j, col := range s.columns.at {
		cell := s.grid.Rows[here.row].Cell(j)
		if col < 0 || !c.d.Columns[col].Type.Number() || cell.Repeat {
			continue
		}
		at := func() finding.Place { return s.grid.Place(here.row, j) }
		if unresolved(cell, at, c.log) || cell.Text == "" {
			continue
		}
		k := slices.Index(c.d.Total.Sum, c.d.Columns[col].Key)
		stated, err := decimal.NewFromString(Clean(cell.Text, s.columns.declared(c.d, j).Unit))
		if k < 0 || err != nil || len(ranges) == 0 || c.unread[col] {
			continue
		}
		if f, ok := s.columns.factor(j); ok {
			stated = stated.Mul(f)
		}
		fits := func(r span) bool {
			a, b := c.sums[r.from], c.sums[r.to]
			return a.inexact[k] != b.inexact[k] || b.sum[k].Sub(a.sum[k]).Equal(stated)
		}
		if slices.ContainsFunc(ranges, fits) {
			continue
		}
		sum := c.sums[ranges[0].to].sum[k].Sub(c.sums[ranges[0].from].sum[k])
		c.log.Add("sum/total", at(), fmt.Sprintf("%s的“%s”写的是 %s，各行之和是 %s，相差 %s。", c.d.Columns[col].Heading, here.Label, stated, sum, stated.Sub(sum).Abs()),
			"核对各行和合计；网页上的合计由各行相加得出。")
	}
}

// count compares 共9条 with the rows, or with the groups that merged cells make
// of them: households, not their members.
func (c *closer) count(s *sheetRows, here closingRow, ranges []span) {
	if here.Count < 0 {
		return
	}
	for _, r := range ranges {
		groups := 0
		for i := r.from; i < r.to; i++ {
			if c.groups[i] == 0 || i == r.from || c.groups[i] != c.groups[i-1] {
				groups++
			}
		}
		if r.to-r.from == here.Count || groups == here.Count {
			return
		}
	}
	n := 0
	if len(ranges) > 0 {
		n = ranges[0].to - ranges[0].from
	}
	c.log.Add("sum/total", s.grid.Place(here.row, here.Col), fmt.Sprintf("这里写的是“%s”，上面实际有 %d 条。", here.Label, n), "数一数各行，改正条数。")
}
