package derive

import (
	"slices"
	"strings"

	"gongshi/generator/model"
)

// arrange puts the rows of a register into the order of a column, as a ranking
// wants it: small numbers and early days first, empty cells last. The checks are
// done: no finding asks for the place of a row any more.
func arrange(r *model.Register) {
	c := r.Declaration.Column(r.Declaration.Sort)
	if c < 0 || !r.Present[c] {
		return
	}
	t := r.Declaration.Columns[c].Type
	slices.SortStableFunc(r.Rows, func(a, b model.Row) int {
		x, y := &a.Values[c], &b.Values[c]
		switch {
		case (x.Text == "") != (y.Text == ""):
			if x.Text == "" {
				return 1
			}
			return -1
		case t.Number() && x.Exact && y.Exact:
			return x.Amount.Cmp(y.Amount)
		case t.Dated():
			return int(x.Day) - int(y.Day)
		}
		return strings.Compare(x.Text, y.Text)
	})
}
