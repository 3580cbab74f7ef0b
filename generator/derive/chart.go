package derive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/model"
)

// What one chart may show: a table says more of more categories, and only so
// many patterns can be told apart without colour.
const maxLabels, maxSeries = 60, 6

// Chart is what a chart draws, and which columns it is made of.
type Chart struct {
	Sort, Title, Unit string
	Labels            []string
	Series            []Series
	Rest              *Point // what a stated total has beyond the rows, for a share
	Columns           []int
}

// Series is one value for each label.
type Series struct {
	Name   string
	Points []Point
}

// Point is a value as it is printed; Has is false where there is none.
type Point struct {
	Value decimal.Decimal
	Text  string
	Has   bool
}

// sheet gathers values by series and label, both in the order in which they
// first appear.
type sheet struct {
	labels, series []string
	sums           map[[2]string]decimal.Decimal
}

func (s *sheet) add(series, label string, v decimal.Decimal) {
	if !slices.Contains(s.series, series) {
		s.series = append(s.series, series)
	}
	k := [2]string{series, label}
	s.sums[k] = s.sums[k].Add(v)
}

// draw gathers the data of a chart; ok is false when there is nothing to draw,
// or too much.
func draw(r *Register, c *model.Chart) (Chart, bool) {
	d := r.Declaration
	out := Chart{Sort: c.Sort, Title: c.Title, Unit: "条", Columns: append([]int{c.Label}, c.Values...)}
	if len(c.Values) > 0 {
		out.Unit = d.Columns[c.Values[0]].Unit
	}
	if c.By >= 0 {
		out.Columns = append(out.Columns, c.By)
	}
	if slices.ContainsFunc(out.Columns, func(i int) bool { return !r.Present[i] }) {
		return out, false
	}
	s := gather(r, c)
	if len(s.labels) == 0 || len(s.labels) > maxLabels || len(s.sums) == 0 || len(s.series) > maxSeries {
		return out, false
	}
	out.Labels = s.labels
	for _, name := range s.series {
		line := Series{Name: name}
		for _, label := range s.labels {
			sum, has := s.sums[[2]string{name, label}]
			if !has && (c.By >= 0 || len(c.Values) == 0) {
				has = true // no rows add up to nothing, while a missing number is none
			}
			p := Point{Value: sum, Has: has}
			if has {
				p.Text = sum.String()
			}
			line.Points = append(line.Points, p)
		}
		out.Series = append(out.Series, line)
	}
	out.Rest = rest(r, c)
	return out, true
}

// gather adds up the rows by label and series. A series is a column of numbers,
// or a value of the column By; without columns rows are counted.
func gather(r *Register, c *model.Chart) *sheet {
	s := &sheet{sums: map[[2]string]decimal.Decimal{}}
	known := map[string]bool{}
	for i := range r.Rows {
		values := r.Rows[i].Values
		label := cmp.Or(values[c.Label].Text, "未填")
		if !known[label] {
			known[label] = true
			s.labels = append(s.labels, label)
		}
		series := "条数"
		if c.By >= 0 {
			series = cmp.Or(values[c.By].Text, "未填")
		}
		if len(c.Values) == 0 {
			s.add(series, label, decimal.NewFromInt(1))
		}
		for _, v := range c.Values {
			if c.By < 0 {
				series = r.Declaration.Columns[v].Heading
			}
			if values[v].Exact {
				s.add(series, label, values[v].Amount)
			}
		}
	}
	return s
}

// rest is what a stated total has beyond the rows.
func rest(r *Register, c *model.Chart) *Point {
	if c.Sort != "share" || len(c.Values) != 1 {
		return nil
	}
	for _, t := range r.Totals {
		if t.Column == c.Values[0] && t.HasStated && t.Stated.GreaterThan(t.Sum) {
			p := Point{Value: t.Stated.Sub(t.Sum), Has: true}
			p.Text = p.Value.String()
			return &p
		}
	}
	return nil
}
