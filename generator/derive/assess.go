package derive

import "gongshi/generator/model"

// Assessed is what the rows come to on one item of a standard. Parts are those
// that meet it, that fail it, and that are not assessed; Failing are the rows
// that fail it.
type Assessed struct {
	Item    *model.Item
	Column  int
	Parts   [3]Part
	Failing []int
}

// Assess counts the rows item by item; nil for a register without a standard.
func (r *Register) Assess() []Assessed {
	a := r.Declaration.Forms.Assessment
	if a == nil || len(r.Rows) == 0 {
		return nil
	}
	out := make([]Assessed, len(a.Items))
	for i, c := range a.Items {
		out[i] = Assessed{Item: &a.Standard.Items[i], Column: c}
	}
	for n := range r.Rows {
		v := a.Judge(&r.Rows[n])
		for _, i := range v.Failed {
			out[i].Failing = append(out[i].Failing, n)
		}
		for _, i := range v.Open {
			out[i].Parts[2].N++
		}
	}
	for i := range out {
		p := &out[i].Parts
		p[1].N = len(out[i].Failing)
		p[0].N = len(r.Rows) - p[1].N - p[2].N
	}
	return out
}

// Conceal hides what would give somebody away: where nothing else helps, all
// that the item comes to.
func (x *Assessed) Conceal(rows int) {
	for i := range x.Parts {
		x.Parts[i] = NewPart(x.Parts[i].N)
	}
	if Conceal(x.Parts[:], rows) {
		return
	}
	for i := range x.Parts {
		x.Parts[i] = Part{N: x.Parts[i].N, High: without}
	}
}

// Telling tells whether the counts of items, put beside the number of rows that
// fail any of them, give one away: of four who fail, and two items of which each
// has fewer than three, both have two.
func Telling(items []Assessed, failing int) bool {
	most := func(p *Part) int {
		if p.Hidden() {
			return p.High
		}
		return p.N
	}
	sum := 0
	for i := range items {
		sum = min(sum+most(&items[i].Parts[1]), without)
	}
	for i := range items {
		p := &items[i].Parts[1]
		if p.Hidden() && sum < without && failing-(sum-most(p)) > p.Low {
			return true
		}
	}
	return false
}
