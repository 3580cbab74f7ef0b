package forms

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/model"
)

// fetch fills a column from the rows of another register that have the same key.
// That register is derived first: what is taken may be derived itself. No circle
// can arise, declarations that fetch from each other are refused.
func (r *run) fetch(x *model.Fetch) {
	rows, known := r.fetched(x)
	if !known { // no such register here: nothing is known, and nothing is not zero
		return
	}
	col := &r.d.Columns[x.Column]
	for i := range r.Rows {
		k := r.key(i, x.Mine)
		if k == "" || r.Rows[i].Group != 0 && i > 0 && r.key(i-1, x.Mine) == k {
			continue // of a household in several merged rows the first
		}
		r.Rows[i].Values[x.Column] = taken(x, col, rows[k])
	}
}

// other is a row of another register.
type otherRow struct {
	*run
	row, take int
}

// fetched gathers the rows of the other register by key: of all its periods that
// lie within that of this one, or around it.
func (r *run) fetched(x *model.Fetch) (rows map[string][]otherRow, known bool) {
	rows = map[string][]otherRow{}
	for _, o := range slices.Backward(r.peers) { // the oldest period first
		if o.d.Slug != x.From || !overlap(o.Span, r.Span) {
			continue
		}
		o.derive()
		theirs, take := o.columns(x.Theirs), o.d.Column(x.Take)
		if slices.Contains(theirs, -1) || take < 0 && x.How != "count" { // reported when the declaration was read
			return nil, false
		}
		known = true
		for i := range o.Rows {
			if k := o.key(i, theirs); k != "" && (x.State == "" || o.in(i, x.State)) {
				rows[k] = append(rows[k], otherRow{o, i, take})
			}
		}
	}
	return rows, known
}

// overlap tells whether two spans share a day; what has no periods is of all
// times.
func overlap(a, b model.Span) bool {
	return a.Sort == 0 || b.Sort == 0 || a.From <= b.Last() && b.From <= a.Last()
}

// in tells whether a row is in a state, or past its deadline.
func (r *run) in(row int, state string) bool {
	s := r.d.Forms.States
	if s == nil {
		return false
	}
	n, ok := r.state(s, row)
	if !ok {
		return false
	}
	if state == model.Overdue {
		return r.late(s, row, n)
	}
	return s.List[n].Name == state
}

// taken is what the rows of one key come to.
func taken(x *model.Fetch, col *model.Column, rows []otherRow) model.Value {
	switch x.How {
	case "count":
		return number(col, decimal.NewFromInt(int64(len(rows))))
	case "sum":
		return summed(col, rows)
	case "latest":
		var last model.Value
		for _, o := range rows {
			if v := o.Rows[o.row].Values[o.take]; v.Day > last.Day {
				last = model.Value{Text: v.Text, Day: v.Day}
			}
		}
		return last
	}
	var texts []string
	for _, o := range rows {
		if v := o.Rows[o.row].Values[o.take].Text; v != "" && !slices.Contains(texts, v) {
			texts = append(texts, v)
		}
	}
	return model.Value{Text: strings.Join(texts, "、")}
}

// summed adds up exact numbers. An approximate one among them makes the sum
// unknown, as in a formula.
func summed(col *model.Column, rows []otherRow) model.Value {
	sum := decimal.Decimal{}
	for _, o := range rows {
		switch v := &o.Rows[o.row].Values[o.take]; {
		case v.Exact:
			sum = sum.Add(v.Amount)
		case v.Text != "" || v.Broken || o.vague():
			return model.Value{}
		}
	}
	return number(col, sum)
}

// vague tells whether a derived number is missing because it would have been made
// of an approximate one.
func (o otherRow) vague() bool {
	f := o.d.Columns[o.take].Formula
	return f != nil && slices.ContainsFunc(f.Uses(), func(c int) bool {
		v := &o.Rows[o.row].Values[c]
		return o.d.Columns[c].Type.Number() && v.Text != "" && !v.Exact
	})
}
