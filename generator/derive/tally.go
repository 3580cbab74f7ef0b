package derive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/model"
)

// Tally is how often each value of a column stands, with the sums of the summed
// columns: what is left of a list that may not be shown row by row.
type Tally struct {
	Column int
	Sums   []int // columns that are summed
	Lines  []TallyLine
	Rows   int
}

// TallyLine is one value.
type TallyLine struct {
	Name string
	N    int
	Sums []decimal.Decimal
}

// maxLines bounds a tally: of more values nobody gets an overview.
const maxLines = 40

// Tallies counts the columns that a profile may see counted. rows tells that
// the register's rows are not shown to it, so that columns of few words are
// counted too.
func (r *Register) Tallies(who model.Audience, rows bool) []Tally {
	var out []Tally
	for i := range r.Declaration.Columns {
		if r.Present[i] && r.counts(i, who, rows) {
			if t, ok := r.tally(i, who); ok {
				out = append(out, t)
			}
		}
	}
	return out
}

// counts tells whether a column is counted for a profile.
func (r *Register) counts(i int, who model.Audience, listed bool) bool {
	d := r.Declaration
	c := &d.Columns[i]
	if c.Counted&who != 0 {
		return true
	}
	if !d.Private(who) && len(d.Forms.Summaries) > 0 { // they say it better
		return false
	}
	few := c.Type == model.OneOf || c.Type == model.YesNo || c.Type == model.AreaName || c.Key == d.Group || d.Forms.States != nil && d.Forms.States.Column == i
	return !listed && few && d.Seen(who, i) && !c.Type.Personal()
}

func (r *Register) tally(column int, who model.Audience) (Tally, bool) {
	d := r.Declaration
	t := Tally{Column: column, Rows: len(r.Rows)}
	for _, key := range d.Total.Sum {
		if c := d.Column(key); r.Present[c] && d.Seen(who, c) {
			t.Sums = append(t.Sums, c)
		}
	}
	at := map[string]int{}
	for i := range r.Rows {
		name := cmp.Or(r.Rows[i].Values[column].Text, "未填")
		n, ok := at[name]
		if !ok {
			n = len(t.Lines)
			at[name] = n
			t.Lines = append(t.Lines, TallyLine{Name: name, Sums: make([]decimal.Decimal, len(t.Sums))})
		}
		t.Lines[n].N++
		for k, c := range t.Sums {
			if v := &r.Rows[i].Values[c]; v.Exact {
				t.Lines[n].Sums[k] = t.Lines[n].Sums[k].Add(v.Amount)
			}
		}
	}
	if typ := d.Columns[column].Type; (typ == model.Text || typ == model.Organisation) && d.Columns[column].Counted&who != 0 {
		t.gather()
	}
	t.order(d.Columns[column].Values)
	return t, len(t.Lines) > 0 && len(t.Lines) <= maxLines
}

// gather takes rare words of a column of free text together: the words
// themselves may tell of somebody.
func (t *Tally) gather() {
	other := TallyLine{Name: "其他", Sums: make([]decimal.Decimal, len(t.Sums))}
	t.Lines = slices.DeleteFunc(t.Lines, func(l TallyLine) bool {
		if l.N >= fewest {
			return false
		}
		other.N += l.N
		for k := range l.Sums {
			other.Sums[k] = other.Sums[k].Add(l.Sums[k])
		}
		return true
	})
	if other.N > 0 {
		t.Lines = append(t.Lines, other)
	}
}

// order puts the lines in the order of the declared words.
func (t *Tally) order(words []string) {
	if len(words) == 0 {
		return
	}
	place := func(l TallyLine) int {
		if i := slices.Index(words, l.Name); i >= 0 {
			return i
		}
		return len(words)
	}
	slices.SortStableFunc(t.Lines, func(a, b TallyLine) int { return place(a) - place(b) })
}
