package view

import (
	"strconv"

	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Tally is how often each value of a column stands, as a profile may know it.
type Tally struct {
	Heading string
	Unit    string // of the counts: 户; "" if none is declared
	Sums    []RollHead
	Lines   []TallyLine
	Total   TallyLine
	Hidden  bool // some counts are left out
}

// TallyLine is a value with its count and sums; what is not printed is "".
type TallyLine struct {
	Name, Count string
	Sums        []string
}

// tally counts what is not shown row by row. A count that would point at
// somebody is not printed, nor are sums of so few.
func (v *Register) tally(r *derive.Register, who model.Audience) {
	for _, t := range r.Tallies(who, v.Unlisted == "") {
		parts := make([]derive.Part, len(t.Lines))
		small := r.Declaration.Small(who) || r.Declaration.Columns[t.Column].Counted&who != 0
		for i, l := range t.Lines {
			parts[i] = derive.Part{N: l.N}
			if small {
				parts[i] = derive.NewPart(l.N)
			}
		}
		total := derive.Part{N: t.Rows}
		if small {
			if total = derive.NewPart(t.Rows); total.Hidden() || !derive.Conceal(parts, t.Rows) {
				continue // the number of all says all that may be said
			}
		}
		v.Tallies = append(v.Tallies, told(r, &t, parts, total))
	}
}

func told(r *derive.Register, t *derive.Tally, parts []derive.Part, total derive.Part) Tally {
	d := r.Declaration
	out := Tally{Heading: d.Columns[t.Column].Heading, Total: TallyLine{Count: strconv.Itoa(total.N), Sums: make([]string, len(t.Sums))}, Unit: rowUnit(d)}
	for _, c := range t.Sums {
		out.Sums = append(out.Sums, RollHead{Label: d.Columns[c].Heading, Unit: d.Columns[c].Unit})
	}
	for i, l := range t.Lines {
		line := TallyLine{Name: l.Name, Count: strconv.Itoa(l.N), Sums: make([]string, len(t.Sums))}
		if parts[i].Hidden() {
			line.Count, out.Hidden = parts[i].Few(), true
		} else {
			for k := range l.Sums {
				line.Sums[k] = l.Sums[k].StringFixed(decimals(d, r.Rows, t.Sums[k]))
			}
		}
		out.Lines = append(out.Lines, line)
	}
	for _, x := range r.Totals {
		for k, c := range t.Sums {
			if c == x.Column {
				out.Total.Sums[k] = x.Sum.StringFixed(decimals(d, r.Rows, c))
			}
		}
	}
	return out
}
