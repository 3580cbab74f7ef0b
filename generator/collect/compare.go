package collect

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
)

// Diff is what a file changes in the rows of an area.
type Diff struct {
	First          bool // nothing was on file
	Added, Removed []Row
	Changed        []Row
	Before, After  int // rows
	Totals         []Total
	Gone, New      []string // headings of columns that the file lacks, or has anew
}

// Row is a row that differs.
type Row struct {
	Key   string // what names it, in words
	Place finding.Place
	Cells []Cell // of a changed row
}

// Cell is a value that differs, as staff may read it in a log: what the web does
// not show is covered.
type Cell struct{ Heading, Old, New string }

// Total is a sum before and after.
type Total struct {
	Heading, Unit string
	Before, After decimal.Decimal
}

// Same tells whether nothing differs.
func (d *Diff) Same() bool {
	return !d.First && len(d.Added)+len(d.Removed)+len(d.Changed)+len(d.Gone)+len(d.New) == 0
}

// Shrinks lists the totals that are smaller than before.
func (d *Diff) Shrinks() (out []Total) {
	for _, t := range d.Totals {
		if !d.First && t.After.LessThan(t.Before) {
			out = append(out, t)
		}
	}
	return out
}

// compare holds the new rows of a register against the old ones. Rows are the
// same when the declared key is; without a key, when every cell is. What is
// derived differs only by what it is made of.
func compare(old, now *model.Register) *Diff {
	d := now.Declaration
	out := &Diff{First: old == nil || len(old.Rows) == 0, After: len(now.Rows)}
	if old == nil {
		old = &model.Register{Declaration: d, Present: make([]bool, len(d.Columns))}
	}
	out.Before = len(old.Rows)
	var common []int
	for c, col := range d.Columns {
		switch {
		case col.Derived:
		case old.Present[c] && now.Present[c], out.First && now.Present[c]:
			common = append(common, c)
		case old.Present[c] && some(old, c):
			out.Gone = append(out.Gone, col.Heading)
		case now.Present[c] && some(now, c):
			out.New = append(out.New, col.Heading)
		}
	}
	out.totals(old, now)
	waiting := map[string][]int{} // old rows by key
	for i := range old.Rows {
		k := rowKey(d, &old.Rows[i], common)
		waiting[k] = append(waiting[k], i)
	}
	for i := range now.Rows {
		k := rowKey(d, &now.Rows[i], common)
		if len(waiting[k]) == 0 {
			out.Added = append(out.Added, row(now, i))
			continue
		}
		j := waiting[k][0]
		waiting[k] = waiting[k][1:]
		if cells := differing(d, &old.Rows[j], &now.Rows[i], common); len(cells) > 0 {
			r := row(now, i)
			r.Cells = cells
			out.Changed = append(out.Changed, r)
		}
	}
	var left []int
	for _, rows := range waiting {
		left = append(left, rows...)
	}
	slices.Sort(left)
	for _, j := range left {
		r := row(old, j)
		r.Place = finding.Place{} // in a file that goes
		out.Removed = append(out.Removed, r)
	}
	return out
}

func some(r *model.Register, c int) bool {
	return slices.ContainsFunc(r.Rows, func(x model.Row) bool { return x.Values[c].Text != "" })
}

func (out *Diff) totals(old, now *model.Register) {
	d := now.Declaration
	for _, key := range d.Total.Sum {
		c := d.Column(key)
		if !old.Present[c] && !now.Present[c] {
			continue
		}
		a, _ := register.Sum(old, c)
		b, _ := register.Sum(now, c)
		out.Totals = append(out.Totals, Total{d.Columns[c].Heading, d.Columns[c].Unit, a, b})
	}
}

// rowKey is what makes two rows the same record.
func rowKey(d *model.Declaration, r *model.Row, common []int) string {
	var b strings.Builder
	any := false
	for _, key := range d.Key {
		text := plain(&r.Values[d.Column(key)])
		any = any || text != ""
		b.WriteString(text + "\x00")
	}
	if any {
		return b.String()
	}
	b.Reset()
	for _, c := range common {
		b.WriteString(plain(&r.Values[c]) + "\x00")
	}
	return b.String()
}

// plain is a value in the one spelling that all its spellings have.
func plain(v *model.Value) string {
	switch {
	case v.Exact, v.Text == "" && !v.Amount.IsZero():
		return "=" + v.Amount.String()
	case v.Day != 0:
		return "@" + v.Day.String()
	}
	return strings.Join(strings.Fields(fold(v.Text)), " ")
}

func differing(d *model.Declaration, old, now *model.Row, common []int) (out []Cell) {
	for _, c := range common {
		a, b := &old.Values[c], &now.Values[c]
		if plain(a) == plain(b) {
			continue
		}
		col := &d.Columns[c]
		cell := Cell{col.Heading, covered(d, c, a.Text), covered(d, c, b.Text)}
		if cell.Old == cell.New && cell.Old != "" {
			cell.New += "（有改动）"
		}
		out = append(out, cell)
	}
	return out
}

// covered is a value as a log may hold it. Names keep their first character, of
// other private columns nothing is said.
func covered(d *model.Declaration, c int, text string) string {
	col := &d.Columns[c]
	switch {
	case text == "":
		return ""
	case d.Seen(model.Web, c) && d.Listed(model.Web), !personal(col.Type) && slices.Contains(d.Key, col.Key):
		return finding.Mask(text)
	case col.Type == model.Person:
		return hide(text)
	}
	return "（不公开）"
}

func personal(t model.Type) bool { return t.Personal() }

// hide leaves the first character of a name.
func hide(name string) string {
	r := []rune(name)
	return string(r[:1]) + strings.Repeat("*", max(1, len(r)-1))
}

// row names a row by its key, or else by the first things that it says.
func row(r *model.Register, i int) Row {
	d := r.Declaration
	out := Row{}
	if r.At != nil {
		out.Place = r.At(i, -1)
		out.Place.Excerpt = ""
	}
	var said []string
	for _, key := range d.Key {
		if c := d.Column(key); r.Rows[i].Values[c].Text != "" {
			said = append(said, d.Columns[c].Heading+" "+covered(d, c, r.Rows[i].Values[c].Text))
		}
	}
	for c := range d.Columns {
		if len(d.Key) > 0 && len(said) > 0 || len(said) == 3 {
			break
		}
		if v := r.Rows[i].Values[c].Text; v != "" && !d.Columns[c].Derived && d.Seen(model.Web, c) && d.Listed(model.Web) {
			said = append(said, finding.Mask(v))
		}
	}
	if len(said) == 0 {
		said = append(said, "一行")
	}
	out.Key = strings.Join(said, "，")
	return out
}
