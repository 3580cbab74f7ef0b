package forms

import (
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/formula"
	"gongshi/generator/model"
)

// groups sorts all rows into groups by what they have in some columns.
func (r *run) groups(by []int) [][]int {
	all := make([]int, len(r.Rows))
	for i := range all {
		all[i] = i
	}
	return r.split(all, by)
}

// split sorts rows into groups, in the order in which they first appear. Without
// columns there is one group, even of no rows.
func (r *run) split(rows, by []int) [][]int {
	if len(by) == 0 {
		return [][]int{rows}
	}
	at := map[string]int{}
	var out [][]int
	for _, i := range rows {
		k := r.key(i, by)
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], i)
	}
	return out
}

// rank numbers rows by a column, the best first. Equal values share a rank and
// the next one is left out: 1, 2, 2, 4. Rows without an exact value have none.
func (r *run) rank(k *model.Rank) {
	for _, rows := range r.groups(k.Within) {
		rows = slices.DeleteFunc(rows, func(i int) bool { return !r.Rows[i].Values[k.By].Exact })
		slices.SortStableFunc(rows, func(a, b int) int {
			c := r.Rows[b].Values[k.By].Amount.Cmp(r.Rows[a].Values[k.By].Amount)
			if k.Ascending {
				return -c
			}
			return c
		})
		place := 0
		for n, i := range rows {
			if n == 0 || !r.Rows[i].Values[k.By].Amount.Equal(r.Rows[rows[n-1]].Values[k.By].Amount) {
				place = n + 1
			}
			r.Rows[i].Values[k.Column] = count(place)
		}
	}
}

func count(n int) model.Value {
	d := decimal.NewFromInt(int64(n))
	return model.Value{Text: d.String(), Amount: d, Exact: true}
}

// won fills in how many places a row has won against the period before.
func (r *run) won(k *model.Rank) {
	r.against(k.Change, k.Column, k.Name, func(now, before decimal.Decimal) (decimal.Decimal, bool) { return before.Sub(now), true })
}

// change compares a number with that of the period before.
func (r *run) change(c *model.Change) {
	r.against(c.Column, c.Of, c.Name, func(now, before decimal.Decimal) (decimal.Decimal, bool) {
		if !c.Percent {
			return now.Sub(before), true
		}
		if before.IsZero() {
			return decimal.Decimal{}, false
		}
		d := now.Sub(before).Mul(decimal.NewFromInt(100)).DivRound(before.Abs(), 20)
		return formula.Round(d, r.places(c.Column), r.d.Columns[c.Column].Mode), true
	})
}

// against fills a column from a number and the one that the row of the same
// name had in the period before.
func (r *run) against(column, of int, name []int, make func(now, before decimal.Decimal) (decimal.Decimal, bool)) {
	earlier := r.before()
	if earlier == nil {
		return
	}
	before, unclear := map[string]decimal.Decimal{}, []string{""} // rows that nothing names
	for i := range earlier.Rows {
		k := keyOf(&earlier.Rows[i], name)
		if _, twice := before[k]; twice {
			unclear = append(unclear, k)
		}
		if v := &earlier.Rows[i].Values[of]; v.Exact {
			before[k] = v.Amount
		}
	}
	for _, k := range unclear {
		delete(before, k)
	}
	col := &r.d.Columns[column]
	for i := range r.Rows {
		b, ok := before[r.key(i, name)]
		if v := &r.Rows[i].Values[of]; ok && v.Exact {
			if d, ok := make(v.Amount, b); ok {
				r.Rows[i].Values[column] = number(col, d)
			}
		}
	}
}

// share fills in which part of a total each row has, in percent. The total is
// the one that the source states, where it states one; what the rows don't
// account for is then shown beside the table (derive.Total).
func (r *run) share(s *model.Share) {
	col := &r.d.Columns[s.Column]
	places := r.places(s.Column)
	for _, rows := range r.groups(s.Within) {
		total := decimal.Decimal{}
		for _, i := range rows {
			if v := &r.Rows[i].Values[s.Of]; v.Exact {
				total = total.Add(v.Amount)
			}
		}
		if st, ok := r.About.Stated[r.d.Columns[s.Of].Key]; ok && len(s.Within) == 0 {
			total = st.Amount
		}
		if total.IsZero() {
			continue
		}
		for _, i := range rows {
			if v := &r.Rows[i].Values[s.Of]; v.Exact {
				d := formula.Round(v.Amount.Mul(decimal.NewFromInt(100)).DivRound(total, 20), places, col.Mode)
				r.Rows[i].Values[s.Column] = model.Value{Text: d.StringFixed(places), Amount: d, Exact: true}
			}
		}
	}
}
