// Package derive works out what follows from the content for a given day:
// the state of windows, totals, key figures, and the summary of an area that
// its parent may see.
//
// In: model values and a day. Out: derived values. Nothing is formatted for
// a page here, and nothing hidden: view does that.
package derive

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/register"
)

// State of a window on a day.
type State uint8

const (
	None   State = iota // no window
	Before              // 未开始
	Open                // 公示中
	Over                // 已期满
	Always              // 长期公开
)

// String is the Chinese word.
func (s State) String() string {
	return [...]string{"", "未开始", "公示中", "已期满", "长期公开"}[s]
}

// Window tells the state of a notice's window and the day on which that state
// changes by itself (0 = never again).
func Window(n *model.Notice, today day.Day) (s State, until day.Day) {
	switch {
	case n.Start == 0 || n.End == 0 && !n.Period.Open:
		return None, 0
	case today < n.Start:
		return Before, n.Start
	case n.Period.Open && n.End == 0:
		return Always, 0
	case today <= n.End:
		return Open, n.End.Add(1)
	}
	return Over, 0
}

// Area is an area with what follows from its content.
type Area struct {
	*model.Area
	Parents   []*model.Area   // from the site's root down, without this one
	Notices   []*model.Notice // newest first
	Registers []Register
	Children  []Summary
	DataDay   day.Day // the newest date of any data shown
	Today     day.Day
}

// Register is a register with its totals and key figures.
type Register struct {
	*model.Register
	Totals  []Total // one for each summed column
	Figures []Figure
}

// Total of a column. Complete is false when approximate figures had to stay out.
type Total struct {
	Column    int
	Sum       decimal.Decimal
	Complete  bool
	Stated    decimal.Decimal // what the source states
	HasStated bool
}

// Figure is a key figure with its unit.
type Figure struct{ Label, Value, Unit string }

// Summary is all that an area tells its parent: bounded, whatever the area
// holds (design.md §3, area locality).
type Summary struct {
	Dir, Name, Level string
	Notices, Open    int
	DataDay          day.Day
	Figures          []Figure // at most maxFigures
	Heads            []Head   // at most maxHeads, newest first
}

// Head is a notice as a parent's board lists it.
type Head struct {
	Dir, Slug, Title, Kind string
	Date, Start, End       day.Day
	Always                 bool
}

const (
	maxFigures = 4
	maxHeads   = 5
)

// Compile derives one area from its own content and its children's summaries.
func Compile(a *model.Area, parents []*model.Area, notices []*model.Notice, registers []*model.Register, children []Summary, today day.Day) *Area {
	d := &Area{Area: a, Parents: parents, Notices: slices.Clone(notices), Children: children, Today: today}
	slices.SortFunc(d.Notices, func(x, y *model.Notice) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), strings.Compare(x.Slug, y.Slug))
	})
	for _, n := range d.Notices {
		if public(n) && n.Date <= today {
			d.DataDay = max(d.DataDay, n.Date)
		}
	}
	for _, r := range registers {
		d.DataDay = max(d.DataDay, r.About.Date)
		d.Registers = append(d.Registers, compute(r))
	}
	for _, c := range children {
		d.DataDay = max(d.DataDay, c.DataDay)
	}
	return d
}

func compute(r *model.Register) Register {
	out := Register{Register: r}
	for _, key := range r.Declaration.Total.Sum {
		i := r.Declaration.Column(key)
		if !r.Present[i] {
			continue
		}
		t := Total{Column: i}
		t.Sum, t.Complete = register.Sum(r, i)
		if st, ok := r.About.Stated[key]; ok {
			t.Stated, t.HasStated = st.Amount, true
		}
		out.Totals = append(out.Totals, t)
	}
	for _, f := range r.Declaration.Figures {
		if fig, ok := figure(out, f); ok {
			out.Figures = append(out.Figures, fig)
		}
	}
	return out
}

// figure computes a key figure; ok is false when the rows don't have it. A
// figure never shows a column that the web may not see: view checks Column.
func figure(r Register, f model.FigureRule) (Figure, bool) {
	d := r.Declaration
	switch {
	case f.Count:
		return Figure{f.Label, decimal.NewFromInt(int64(len(r.Rows))).String(), f.Unit}, len(r.Rows) > 0
	case f.Sum != "":
		for _, t := range r.Totals {
			if d.Columns[t.Column].Key == f.Sum {
				return Figure{f.Label, t.Sum.String(), cmp.Or(f.Unit, d.Columns[t.Column].Unit)}, d.Columns[t.Column].Web
			}
		}
	case f.Where != "":
		where, val := d.Column(f.Where), d.Column(f.Value)
		if where < 0 || val < 0 || !d.Columns[val].Web {
			return Figure{}, false
		}
		for _, row := range r.Rows {
			if row.Values[where].Text == f.Is {
				unit := f.Unit
				if i := d.Column(f.UnitColumn); i >= 0 && d.Columns[i].Web {
					unit = row.Values[i].Text
				}
				return Figure{f.Label, row.Values[val].Text, unit}, row.Values[val].Text != ""
			}
		}
	}
	return Figure{}, false
}

// public tells whether the world may know of a notice: what an area tells its
// parent, and the date of its data, must not give a draft away.
func public(n *model.Notice) bool {
	return n.State == model.Signed && n.Withdrawn == "" && n.Slug != ""
}

// Summarize makes the summary of an area for its parent.
func Summarize(d *Area) Summary {
	s := Summary{Dir: d.Dir, Name: d.Name, Level: d.Level, DataDay: d.DataDay}
	for _, n := range d.Notices {
		if !public(n) {
			continue
		}
		s.Notices++
		if st, _ := Window(n, d.Today); st == Open {
			s.Open++
		}
		if len(s.Heads) < maxHeads {
			s.Heads = append(s.Heads, Head{d.Dir, n.Slug, n.Title, n.Kind, n.Date, n.Start, n.End, n.Period.Open})
		}
	}
	for _, r := range d.Registers {
		for _, f := range r.Figures {
			if len(s.Figures) < maxFigures {
				s.Figures = append(s.Figures, f)
			}
		}
	}
	for _, c := range d.Children {
		s.Notices += c.Notices
		s.Open += c.Open
		s.Heads = append(s.Heads, c.Heads...)
	}
	slices.SortStableFunc(s.Heads, func(x, y Head) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), strings.Compare(x.Dir, y.Dir), strings.Compare(x.Slug, y.Slug))
	})
	s.Heads = s.Heads[:min(len(s.Heads), maxHeads)]
	return s
}
