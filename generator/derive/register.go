package derive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/register"
)

// Group is the rows that have the same value in the grouping column, with the
// sums of the summed columns in the order of Declaration.Total.Sum.
type Group struct {
	Name string
	Rows []int
	Sums []decimal.Decimal
}

// Compute works out the totals, figures, groups, charts and overviews of a
// register on a day.
func Compute(r *model.Register, today day.Day) Register {
	arrange(r)
	out := Register{Register: r}
	for _, key := range r.Declaration.Total.Sum {
		i := r.Declaration.Column(key)
		if !r.Present[i] {
			continue
		}
		t := Total{Column: i}
		t.Sum, t.Complete = register.Sum(r, i)
		if st, ok := r.About.Stated[key]; ok {
			t.Stated, t.HasStated = st.Amount, true
		}
		out.Totals = append(out.Totals, t)
	}
	for _, f := range r.Declaration.Figures {
		if fig, ok := figure(out, f); ok {
			fig.rule = &f
			out.Figures = append(out.Figures, fig)
		}
	}
	out.Groups = groups(r)
	out.Overviews, out.Extracts = overviews(r), extracts(r, today)
	out.Sentences = sentences(r, today)
	for i := range r.Declaration.Charts {
		if c, ok := draw(&out, &r.Declaration.Charts[i]); ok {
			out.Charts = append(out.Charts, c)
		}
	}
	return out
}

// groups gathers rows by the grouping column, in the order in which groups first
// appear.
func groups(r *model.Register) []Group {
	c := r.Declaration.Column(r.Declaration.Group)
	if c < 0 || !r.Present[c] {
		return nil
	}
	var out []Group
	at := map[string]int{}
	for i := range r.Rows {
		name := r.Rows[i].Values[c].Text
		n, ok := at[name]
		if !ok {
			n = len(out)
			at[name] = n
			out = append(out, Group{Name: name, Sums: make([]decimal.Decimal, len(r.Declaration.Total.Sum))})
		}
		out[n].Rows = append(out[n].Rows, i)
		for k, key := range r.Declaration.Total.Sum {
			if v := &r.Rows[i].Values[r.Declaration.Column(key)]; v.Exact {
				out[n].Sums[k] = out[n].Sums[k].Add(v.Amount)
			}
		}
	}
	return out
}

// figure computes a key figure; ok is false when the rows don't have it.
func figure(r Register, f model.FigureRule) (Figure, bool) {
	d := r.Declaration
	switch {
	case f.Count:
		return Figure{Label: f.Label, Value: whole(len(r.Rows)), Unit: f.Unit}, len(r.Rows) > 0
	case f.State != "":
		return stateFigure(r, f)
	case f.Sum != "":
		if c := d.Column(f.Sum); stated(r.Register, c) {
			sum, _ := register.Sum(r.Register, c)
			return Figure{Label: f.Label, Value: sum.String(), Unit: cmp.Or(f.Unit, d.Columns[c].Unit), Columns: []int{c}}, true
		}
	case f.Where != "":
		return lookedUp(r, f)
	}
	return Figure{}, false
}

// Public are the key figures that a profile may see.
func (r *Register) Public(who model.Audience) []Figure {
	d := r.Declaration
	var out []Figure
	if d.Hidden&who != 0 {
		return nil
	}
	for _, f := range r.Figures {
		if !f.Seen(d, who) {
			continue
		}
		if d.Small(who) {
			if r.withheld(f.rule, &f); f.Value == "" {
				continue
			}
		}
		out = append(out, f)
	}
	return out
}

// stateFigure counts the rows in a state, or says which part of all they are:
// 213 of 308 are 69.2 % (S4).
func stateFigure(r Register, f model.FigureRule) (Figure, bool) {
	s := r.Declaration.Forms.States
	if s == nil || len(r.Rows) == 0 {
		return Figure{}, false
	}
	n := r.Overdue
	for _, c := range r.Counts {
		if c.Name == f.State {
			n = c.Count
		}
	}
	if !f.Rate {
		return Figure{Label: f.Label, Value: whole(n), Unit: f.Unit, Columns: []int{s.Column}, Inner: f.State == model.Overdue, rows: n}, true
	}
	rate := decimal.NewFromInt(int64(n)).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(int64(len(r.Rows))), 1)
	return Figure{Label: f.Label, Value: rate.String(), Unit: cmp.Or(f.Unit, "%"), Columns: []int{s.Column}, Inner: f.State == model.Overdue, rows: n}, true
}

// lookedUp is the value of the one row that a figure names.
func lookedUp(r Register, f model.FigureRule) (Figure, bool) {
	d := r.Declaration
	where, val := d.Column(f.Where), d.Column(f.Value)
	if where < 0 || val < 0 {
		return Figure{}, false
	}
	for _, row := range r.Rows {
		if row.Values[where].Text != f.Is {
			continue
		}
		unit, uses := f.Unit, []int{val}
		if i := d.Column(f.UnitColumn); i >= 0 && d.Seen(model.Web, i) {
			unit = row.Values[i].Text
		}
		return Figure{Label: f.Label, Value: row.Values[val].Text, Unit: unit, Columns: uses}, row.Values[val].Text != ""
	}
	return Figure{}, false
}

func whole(n int) string { return decimal.NewFromInt(int64(n)).String() }

// stated tells whether any row has an exact number in a column: a sum of nothing
// is not zero.
func stated(r *model.Register, column int) bool {
	return slices.ContainsFunc(r.Rows, func(row model.Row) bool { return row.Values[column].Exact })
}
