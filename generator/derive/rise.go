package derive

import (
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/register"
)

// Risen is what a register of an area, and of all areas below it, comes to. It
// is part of a summary, so it is bounded: values, not rows.
type Risen struct {
	Slug   string
	Span   model.Span
	Day    day.Day // the newest date of the data
	Values []Amount
	// Absent are areas below that have not reported for this time, by name, at
	// most maxNames of them; Missing is how many there are.
	Absent  []string
	Missing int
	// Rows is how many rows there are, and what a reader may know of it where the
	// register is sensitive.
	Rows Part
}

// Text is a value as it is printed; empty when there is none.
func (r *Risen) Text(i int, x *model.Rise) string {
	switch {
	case !r.Rows.Hidden() || !r.Values[i].Has:
		return r.Values[i].Text(x)
	case x.How == "count":
		return r.Rows.Few()
	}
	return ""
}

// Amount is one value on its way up. A rate keeps both its parts, so that the
// rate of a county is not the mean of its villages' rates.
type Amount struct {
	Sum, Of decimal.Decimal
	Day     day.Day // latest
	Has     bool
	Vague   bool // approximate figures stayed out
}

// RollUp is a register as an area above sees it: a line for each area directly
// below, and their total.
type RollUp struct {
	Declaration *model.Declaration
	Risen
	About model.RegisterAbout // of this area
	Rises []model.Rise        // those that the profile may see, as Values
	Lines []Line
}

// Line is what one area comes to.
type Line struct {
	Name, Dir string // Dir of its pages; Own has none
	Own       bool   // the area's own rows, beside those of the areas below
	Held      bool
	Risen     *Risen // nil: has not reported
	Older     string // the newest time that it did report for, if that is older
	Ranks     []int  // as Values; 0 = not ranked
}

// Text is a value as it is printed; empty when there is none.
func (a *Amount) Text(r *model.Rise) string {
	switch {
	case !a.Has:
		return ""
	case r.How == "latest":
		return a.Day.String()
	case r.How == "rate":
		if a.Of.IsZero() {
			return ""
		}
		return a.Sum.Mul(decimal.NewFromInt(100)).DivRound(a.Of, 1).String()
	}
	return a.Sum.String()
}

func (a *Amount) add(b *Amount) {
	if !b.Has {
		return
	}
	a.Has, a.Vague = true, a.Vague || b.Vague
	a.Sum, a.Of, a.Day = a.Sum.Add(b.Sum), a.Of.Add(b.Of), max(a.Day, b.Day)
}

// rollUp works out, for each declaration that rises, what this area and those
// below it come to.
func (d *Area) rollUp(who model.Audience) {
	seen := map[*model.Declaration]bool{}
	for _, decl := range d.declarations() {
		if seen[decl] {
			continue
		}
		seen[decl] = true
		if r := d.roll(decl, who); r != nil {
			d.RollUps = append(d.RollUps, *r)
		}
	}
}

// declarations of the site that rise, in the order of boards.
func (d *Area) declarations() []*model.Declaration {
	var out []*model.Declaration
	for _, decl := range d.Site {
		if len(decl.Forms.Rises) > 0 {
			out = append(out, decl)
		}
	}
	return out
}

func (d *Area) roll(decl *model.Declaration, who model.Audience) *RollUp {
	r := &RollUp{Declaration: decl, About: d.Data[decl.Slug]}
	r.Slug = decl.Slug
	if decl.Hidden&who != 0 {
		return nil
	}
	for _, x := range decl.Forms.Rises {
		if (x.Of < 0 || decl.Seen(who, x.Of)) && (x.State == "" || statesSeen(decl, who)) && (x.State != model.Overdue || who == model.Office) && !(decl.Small(who) && x.State != "") {
			x.Rank = x.Rank && !decl.Small(who)
			r.Rises = append(r.Rises, x)
		}
	}
	if len(r.Rises) == 0 {
		return nil
	}
	own := d.own(decl)
	r.Span = newest(decl, own, d.Children)
	r.Values = make([]Amount, len(r.Rises))
	if own != nil && own.Span == r.Span {
		mine := &Risen{Slug: decl.Slug, Span: own.Span, Day: own.About.Date, Values: amounts(own, r.Rises), Rows: Part{N: len(own.Rows)}}
		if decl.Small(who) {
			mine.Rows = NewPart(len(own.Rows))
		}
		r.take(Line{Name: "本级", Own: true, Risen: mine})
	}
	for i := range d.Children {
		c := &d.Children[i]
		line := Line{Name: c.Name, Dir: c.Dir, Held: c.Held || c.Gone}
		if at := slices.IndexFunc(c.Risen, func(x Risen) bool { return x.Slug == decl.Slug }); at >= 0 {
			if line.Risen = &c.Risen[at]; line.Risen.Span != r.Span || len(line.Risen.Values) != len(r.Values) {
				line.Older, line.Risen = line.Risen.Span.String(), nil
			}
		}
		r.take(line)
	}
	if !slices.ContainsFunc(r.Lines, func(l Line) bool { return l.Risen != nil }) {
		return nil
	}
	r.rank()
	r.Rows = Part{}
	var parts []Part
	for _, l := range r.Lines {
		if l.Risen != nil {
			parts = append(parts, l.Risen.Rows)
			r.Rows.N += l.Risen.Rows.N
		}
	}
	if decl.Small(who) {
		r.Rows = seal(parts)
	}
	return r
}

// own is the area's newest register of a declaration.
func (d *Area) own(decl *model.Declaration) *Register {
	for i := range d.Registers {
		if d.Registers[i].Declaration == decl && len(d.Registers[i].Rows) > 0 {
			return &d.Registers[i]
		}
	}
	return nil
}

func newest(decl *model.Declaration, own *Register, children []Summary) model.Span {
	var out model.Span
	if own != nil {
		out = own.Span
	}
	for i := range children {
		for _, x := range children[i].Risen {
			if x.Slug == decl.Slug && x.Span.From > out.From {
				out = x.Span
			}
		}
	}
	return out
}

// take adds a line to the table and its values to the total.
func (r *RollUp) take(l Line) {
	l.Ranks = make([]int, len(r.Rises))
	r.Lines = append(r.Lines, l)
	if l.Risen == nil {
		r.absent(l.Name)
		return
	}
	r.Day = max(r.Day, l.Risen.Day)
	for i := range r.Values {
		r.Values[i].add(&l.Risen.Values[i])
	}
	for _, name := range l.Risen.Absent {
		r.absent(name)
	}
	r.Missing += l.Risen.Missing - len(l.Risen.Absent)
}

func (r *RollUp) absent(name string) {
	if r.Missing++; len(r.Absent) < maxNames {
		r.Absent = append(r.Absent, name)
	}
}

// rank numbers the lines by each value that ranks them, the largest first;
// equal values share a rank. The area's own rows are not ranked against areas.
func (r *RollUp) rank() {
	for i := range r.Rises {
		if !r.Rises[i].Rank {
			continue
		}
		var lines []int
		for n, l := range r.Lines {
			if l.Risen != nil && !l.Own && l.Risen.Values[i].Has {
				lines = append(lines, n)
			}
		}
		value := func(n int) decimal.Decimal {
			a := &r.Lines[n].Risen.Values[i]
			if r.Rises[i].How == "rate" {
				if a.Of.IsZero() {
					return decimal.Decimal{}
				}
				return a.Sum.DivRound(a.Of, 20)
			}
			return a.Sum
		}
		slices.SortStableFunc(lines, func(a, b int) int { return value(b).Cmp(value(a)) })
		place := 0
		for k, n := range lines {
			if k == 0 || !value(n).Equal(value(lines[k-1])) {
				place = k + 1
			}
			r.Lines[n].Ranks[i] = place
		}
	}
}

// Figures are the totals as key figures, where there is more than the area's
// own rows in them.
func (r *RollUp) Figures() []Figure {
	var out []Figure
	for i := range r.Rises {
		if text := r.Text(i, &r.Rises[i]); text != "" && r.Rises[i].How != "latest" {
			out = append(out, Figure{Label: r.Rises[i].Label, Value: text, Unit: r.Rises[i].Unit})
		}
	}
	return out
}

// Lift gives key figures of an area's own rows the values of the roll-up where
// both are of one name: a page says one number of one thing.
func (r *RollUp) Lift(figures []Figure) []Figure {
	figures = slices.Clone(figures)
	for _, up := range r.Figures() {
		if i := slices.IndexFunc(figures, func(f Figure) bool { return f.Label == up.Label }); i >= 0 {
			figures[i].Value, figures[i].Unit = up.Value, up.Unit
		}
	}
	return figures
}

// amounts are what the rows of one register come to.
func amounts(r *Register, rises []model.Rise) []Amount {
	out := make([]Amount, len(rises))
	rows := decimal.NewFromInt(int64(len(r.Rows)))
	for i, x := range rises {
		a := &out[i]
		a.Has = true
		switch x.How {
		case "sum":
			var all bool
			a.Sum, all = register.Sum(r.Register, x.Of)
			a.Vague = !all
			a.Has = stated(r.Register, x.Of)
		case "count":
			if a.Sum = rows; x.State != "" {
				a.Sum = r.inState(x.State)
			}
		case "rate":
			a.Sum, a.Of = r.inState(x.State), rows
		case "latest":
			for n := range r.Rows {
				a.Day = max(a.Day, r.Rows[n].Values[x.Of].Day)
			}
			a.Has = a.Day != 0
		}
	}
	return out
}

func (r *Register) inState(name string) decimal.Decimal {
	for _, c := range r.Counts {
		if c.Name == name {
			return decimal.NewFromInt(int64(c.Count))
		}
	}
	return decimal.NewFromInt(int64(r.Overdue))
}

// statesSeen tells whether a profile may know how many rows are in a state.
func statesSeen(d *model.Declaration, who model.Audience) bool {
	s := d.Forms.States
	return s != nil && (d.Seen(who, s.Column) || d.Columns[s.Column].Counted&who != 0)
}
