package forms

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/model"
)

// unique reports rows that carry the same key. Rows that stand together in one
// merged group share what is merged, and that is no repetition.
func (r *run) unique(columns []int) {
	first := make(map[string]int, len(r.Rows))
	last := ""
	for i := range r.Rows {
		k := r.key(i, columns)
		same := k == last && i > 0 && r.Rows[i].Group != 0 && r.Rows[i].Group == r.Rows[i-1].Group
		if last = k; k == "" || same {
			continue
		}
		j, seen := first[k]
		if !seen {
			first[k] = i
			continue
		}
		names := make([]string, len(columns))
		for n, c := range columns {
			names[n] = r.name(c)
		}
		r.log.Add("register/key", r.At(i, columns[0]), fmt.Sprintf("“%s”是“%s”的有两行。", strings.Join(names, "、"), shown(k)), "两行是同一条就删掉一行；不是就改正编号。", r.At(j, columns[0]))
	}
}

// order reports dates that come before those they should follow. An empty date
// is passed over.
func (r *run) order(columns []int) {
	for i := range r.Rows {
		before := -1
		for _, c := range columns {
			v := &r.Rows[i].Values[c]
			if v.Day == 0 {
				continue
			}
			if before >= 0 && lastDay(r.d.Columns[c].Type, v.Day) < r.Rows[i].Values[before].Day {
				r.log.Add("form/dates", r.At(i, c), fmt.Sprintf("“%s”%s早于“%s”%s。", r.name(c), v.Text, r.name(before), r.Rows[i].Values[before].Text), "核对这两个日期。", r.At(i, before))
			}
			before = c
		}
	}
}

// references reports cells that name a record of another register which that
// register has in no period.
func (r *run) references() {
	for c := range r.d.Columns {
		col := &r.d.Columns[c]
		if col.Type != model.RecordOf || !r.Present[c] {
			continue
		}
		title, known := "", map[string]bool{}
		for _, other := range r.all {
			if other.Declaration.Slug != col.Of {
				continue
			}
			title = other.Declaration.Title
			for _, k := range other.Declaration.Key {
				for i := range other.Rows {
					known[other.Rows[i].Values[other.Declaration.Column(k)].Text] = true
				}
			}
		}
		if title == "" {
			continue
		}
		for i := range r.Rows {
			if v := r.Rows[i].Values[c]; v.Text != "" && !known[v.Text] {
				r.log.Add("form/record", r.At(i, c), fmt.Sprintf("台账“%s”里没有编号“%s”。", title, v.Text), "核对编号，或在那种台账里补上这一条。")
			}
		}
	}
}

// other is the area's register of another declaration: that of the same time,
// or else, if they are not for times of one sort, the newest.
func (r *run) other(slug string) *model.Register {
	var newest *model.Register
	for _, x := range r.all {
		if x.Declaration.Slug != slug {
			continue
		}
		if x.Span == r.Span {
			return x
		}
		if newest == nil && x.Span.Sort != r.Span.Sort {
			newest = x
		}
	}
	return newest
}

// compare holds two registers against each other by key.
func (r *run) compare(c *model.Comparison) {
	other := r.other(c.With)
	if other == nil {
		return
	}
	o := &run{Context: r.Context, Register: other, d: other.Declaration}
	theirs := o.columns(c.Theirs)
	if slices.Contains(theirs, -1) { // reported when the declaration was read
		return
	}
	rows := make(map[string]int, len(other.Rows))
	for i := range other.Rows {
		if k := o.key(i, theirs); k != "" {
			if _, known := rows[k]; !known { // the first of a household
				rows[k] = i
			}
		}
	}
	seen := map[string]bool{}
	for i := range r.Rows {
		k := r.key(i, c.Mine)
		if k == "" || seen[k] { // the rows of one household are one record
			continue
		}
		seen[k] = true
		j, ok := rows[k]
		if !ok {
			r.log.Add("form/compare", r.At(i, c.Mine[0]), fmt.Sprintf("“%s”在台账“%s”里没有。", shown(k), other.Declaration.Title), "核对两种台账，补上或删掉这一条。")
			continue
		}
		r.pairs(c, i, o, j)
	}
	for i := range other.Rows {
		if k := o.key(i, theirs); c.Both && k != "" && !seen[k] && o.At != nil {
			r.log.Add("form/compare", o.At(i, theirs[0]), fmt.Sprintf("“%s”在台账“%s”里没有。", shown(k), r.d.Title), "核对两种台账，补上或删掉这一条。")
			seen[k] = true
		}
	}
}

func (r *run) pairs(c *model.Comparison, i int, o *run, j int) {
	for _, p := range c.Columns {
		t := o.d.Column(p.Theirs)
		if t < 0 {
			continue
		}
		a, b := &r.Rows[i].Values[p.Mine], &o.Rows[j].Values[t]
		same := a.Text == b.Text
		if a.Exact && b.Exact {
			same = a.Amount.Equal(b.Amount)
		}
		if !same && !a.Broken && !b.Broken {
			r.log.Add("form/compare", r.At(i, p.Mine), fmt.Sprintf("“%s”这里是“%s”，台账“%s”里是“%s”。", r.name(p.Mine), a.Text, o.d.Title, b.Text), "核对哪一处对，改正另一处。", o.At(j, t))
		}
	}
}
