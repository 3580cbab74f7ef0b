package view

import (
	"slices"
	"strconv"

	"gongshi/generator/derive"
)

// RollUp is a register as an area above sees it: a line for each area below.
type RollUp struct {
	Heads   []RollHead
	Lines   []RollLine
	Totals  []string // as Heads
	Absent  []string // areas that have not reported, by name
	Missing int      // how many they are; more than Absent when there are many
	Held    []string // areas whose last accepted figures stand in
}

// RollHead is a column of a roll-up.
type RollHead struct {
	Label, Unit string
	Ranked      bool
	Date        bool
}

// RollLine is what one area comes to.
type RollLine struct {
	Name, Dir string
	Own       bool
	Values    []string // as Heads
	Ranks     []string
	Day       string
	Older     string // the newest time that it has reported for, if not for this one
	Absent    bool
	Gone      bool // it has no pages
}

// rollUps adds to the registers of an area what they come to with the areas
// below, and registers that only areas below have.
func (a *Area) rollUps(d *derive.Area) {
	for i := range d.RollUps {
		r := &d.RollUps[i]
		if !slices.ContainsFunc(r.Lines, func(l derive.Line) bool { return !l.Own && l.Risen != nil }) {
			continue
		}
		at := slices.IndexFunc(a.Registers, func(v Register) bool { return v.Slug == r.Declaration.Slug && v.SpanSlug == "" })
		if at < 0 {
			at = len(a.Registers)
			a.Registers = append(a.Registers, fromBelow(r, a.File))
		}
		v := &a.Registers[at]
		v.RollUp = rolled(r, d.Children)
		v.Figures = r.Lift(v.Figures)
		v.Day = max(v.Day, r.Day)
	}
	order := map[string]int{}
	for i, decl := range d.Site {
		order[decl.Slug] = i
	}
	slices.SortStableFunc(a.Registers, func(x, y Register) int { return order[x.Slug] - order[y.Slug] })
}

// fromBelow is a register that an area has only through the areas below it.
func fromBelow(r *derive.RollUp, file string) Register {
	d := r.Declaration
	v := Register{Slug: d.Slug, Title: d.Title, About: d.About, Span: r.Span.String(), Files: []string{file}, Figures: r.Figures(), Source: r.About.Source, Person: r.About.Person, Note: r.About.Note}
	for i, x := range r.Rises {
		if x.How != "sum" || !r.Values[i].Has || r.Rows.Hidden() {
			continue
		}
		c := d.Columns[x.Of]
		st, ok := r.About.Stated[c.Key]
		if ok && !st.Amount.Equal(r.Values[i].Sum) || r.Values[i].Vague {
			v.Remainders = append(v.Remainders, Remainder{Heading: c.Heading, Unit: c.Unit, HasStated: ok, Stated: st.Amount.String(), Sum: r.Values[i].Sum.String(),
				Rest: st.Amount.Sub(r.Values[i].Sum).String(), Incomplete: r.Values[i].Vague})
		}
	}
	return v
}

func rolled(r *derive.RollUp, children []derive.Summary) *RollUp {
	out := &RollUp{Absent: r.Absent, Missing: r.Missing}
	for i := range r.Rises {
		x := &r.Rises[i]
		out.Heads = append(out.Heads, RollHead{x.Label, x.Unit, x.Rank, x.How == "latest"})
		out.Totals = append(out.Totals, r.Text(i, x))
	}
	for _, l := range r.Lines {
		line := RollLine{Name: l.Name, Dir: l.Dir, Own: l.Own, Older: l.Older, Absent: l.Risen == nil, Values: make([]string, len(r.Rises)), Ranks: make([]string, len(r.Rises))}
		if l.Risen != nil {
			for i := range r.Rises {
				line.Values[i] = l.Risen.Text(i, &r.Rises[i])
				if l.Ranks[i] > 0 {
					line.Ranks[i] = strconv.Itoa(l.Ranks[i])
				}
			}
			if l.Risen.Day != 0 {
				line.Day = l.Risen.Day.String()
			}
		}
		line.Gone = slices.ContainsFunc(children, func(c derive.Summary) bool { return c.Gone && c.Dir == l.Dir && !l.Own })
		if l.Held {
			out.Held = append(out.Held, l.Name)
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}
