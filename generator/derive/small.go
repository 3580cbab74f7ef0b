package derive

import "gongshi/generator/model"

// Small counts give people away: of two persons on a list everyone knows who
// they are. A count of one or two reads 少于3, and what would give it away by
// subtraction is left out too (design.md §5, invariant 5).

// fewest is the least count that is printed.
const fewest = 3

// without is the upper bound of a count of which nothing is known.
const without = 1 << 30

// Part is a count that belongs to a total, and what a reader may know of it.
type Part struct {
	N         int
	Low, High int  // what the printed page leaves possible; High = 0: N is printed
	Small     bool // hidden for its own sake, not to keep another from being found
}

// NewPart hides a count of one or two.
func NewPart(n int) Part {
	if n > 0 && n < fewest {
		return Part{N: n, Low: 1, High: fewest - 1, Small: true}
	}
	return Part{N: n}
}

// Hidden tells whether the count is not printed.
func (p *Part) Hidden() bool { return p.High > 0 }

// Conceal hides further parts, the smallest first, until a reader who knows the
// total, and these rules, can't work out any that is hidden. It is false when
// nothing but hiding the total would help.
func Conceal(parts []Part, total int) bool {
	for !ambiguous(parts, total) {
		least := -1
		for i := range parts {
			if !parts[i].Hidden() && parts[i].N > 0 && (least < 0 || parts[i].N < parts[least].N) {
				least = i
			}
		}
		if least < 0 {
			return false
		}
		parts[least].Low, parts[least].High = fewest, without
	}
	return true
}

// ambiguous tells whether each hidden part may have two values or more, as far
// as the total and the other parts tell.
func ambiguous(parts []Part, total int) bool {
	rest, low, high := total, 0, 0
	for i := range parts {
		if p := &parts[i]; p.Hidden() {
			low, high = low+p.Low, min(high+p.High, without)
		} else {
			rest -= p.N
		}
	}
	for i := range parts {
		p := &parts[i]
		if !p.Hidden() {
			continue
		}
		others := high - p.High
		if high == without {
			others = bound(parts, i)
		}
		if min(p.High, rest-(low-p.Low))-max(p.Low, rest-others) < 1 {
			return false
		}
	}
	return true
}

// bound is the most that the hidden parts but one may come to.
func bound(parts []Part, but int) int {
	sum := 0
	for i := range parts {
		if i != but && parts[i].Hidden() {
			sum = min(sum+parts[i].High, without)
		}
	}
	return sum
}

// seal decides whether a total over areas may be printed. The areas' own pages
// print the counts that are not small, so no further part can be hidden here:
// where the total would give a part away, the total is hidden.
func seal(parts []Part) Part {
	total, low, high := 0, 0, 0
	for i := range parts {
		p := &parts[i]
		total += p.N
		if p.Hidden() {
			low, high = low+p.Low, high+p.High
		} else {
			low, high = low+p.N, high+p.N
		}
	}
	if out := NewPart(total); out.Hidden() || ambiguous(parts, total) {
		return out
	}
	return Part{N: total, Low: low, High: high}
}

// Few is what stands for a count that is not printed.
func (p *Part) Few() string {
	if p.Small {
		return "少于3"
	}
	return "不列出"
}

// withheld tells whether a figure of a register would give somebody away.
func (r *Register) withheld(f *model.FigureRule, fig *Figure) {
	rows := len(r.Rows)
	switch {
	case f.Count:
		if p := NewPart(rows); p.Hidden() {
			fig.Value = p.Few()
		}
	case f.State != "":
		n := NewPart(fig.rows)
		if rest := NewPart(rows - fig.rows); n.Hidden() || rest.Hidden() || rows < fewest {
			fig.Value = ""
			if !f.Rate && n.Hidden() {
				fig.Value = n.Few()
			}
		}
	case f.Sum != "":
		if rows < fewest {
			fig.Value = ""
		}
	default: // the value of one row
		fig.Value = ""
	}
}
