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
	"gongshi/generator/matter"
	"gongshi/generator/model"
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
	Site      []*model.Declaration // all registers of the site
	Parents   []*model.Area        // from the site's root down, without this one
	Notices   []*model.Notice      // newest first
	Registers []Register
	Children  []Summary
	RollUps   []RollUp
	DataDay   day.Day // the newest date of any data shown
	Today     day.Day
	Matters   *matter.Matters // what runs through several notices
}

// Register is a register with its totals, key figures, charts and groups.
type Register struct {
	*model.Register
	Totals    []Total // one for each summed column
	Figures   []Figure
	Charts    []Chart
	Groups    []Group // of rows with the same value in the grouping column; nil without one
	Overviews []Overview
	Extracts  []Extract
	Sentences []Sentence
}

// Total of a column. Complete is false when approximate figures had to stay out.
type Total struct {
	Column    int
	Sum       decimal.Decimal
	Complete  bool
	Stated    decimal.Decimal // what the source states
	HasStated bool
}

// Figure is a key figure with its unit. Columns are those that it is made of,
// so that view can tell who may see it.
type Figure struct {
	Label, Value, Unit string
	Columns            []int `json:"-"`
	// Inner figures are for the staff alone: who is late, say (design.md §8).
	Inner bool `json:",omitempty"`
	rule  *model.FigureRule
	rows  int // that are in the state, for figures of states
}

// Seen tells whether a profile may see the figure.
func (f *Figure) Seen(d *model.Declaration, who model.Audience) bool {
	return d.Seen(who, f.Columns...) && (!f.Inner || who == model.Office)
}

// Summary is all that an area tells its parent: bounded, whatever the area
// holds (design.md §3, area locality).
type Summary struct {
	Dir, Name, Level string
	Notices, Open    int
	DataDay          day.Day
	Figures          []Figure // at most maxFigures
	Heads            []Head   // at most maxHeads, newest first
	Risen            []Risen  // at most one for each declaration
	// Held is set when the area has errors and its last accepted content stands;
	// Gone when it has none.
	Held, Gone bool
	HeldBelow  []string // names of areas below that are held back, at most maxNames
}

// Head is a notice as a parent's board lists it.
type Head struct {
	Dir, Slug, Title, Kind string
	Area                   string // its name
	Date, Start, End       day.Day
	Always                 bool
}

const (
	maxFigures = 4
	maxHeads   = 5
	maxNames   = 20
)

// Content is what an area's own files hold.
type Content struct {
	Notices   []*model.Notice
	Registers []*model.Register
	Matters   *matter.Matters // nil = none
}

// Compile derives one area from its own content and its children's summaries,
// for what a profile may see of them.
func Compile(site *model.Site, a *model.Area, parents []*model.Area, own Content, children []Summary, today day.Day, who model.Audience) *Area {
	d := &Area{Area: a, Site: site.Registers, Parents: parents, Notices: slices.Clone(own.Notices), Children: children, Today: today, Matters: own.Matters}
	slices.SortFunc(d.Notices, func(x, y *model.Notice) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), strings.Compare(x.Slug, y.Slug))
	})
	for _, n := range d.Notices {
		if public(n, who) && n.Date <= today {
			d.DataDay = max(d.DataDay, n.Date)
		}
	}
	for _, r := range own.Registers {
		d.DataDay = max(d.DataDay, r.About.Date)
		d.Registers = append(d.Registers, Compute(r, today))
	}
	for _, c := range children {
		d.DataDay = max(d.DataDay, c.DataDay)
	}
	d.rollUp(who)
	return d
}

// public tells whether a profile may know of a notice: what an area tells its
// parent, and the date of its data, must not give a draft away.
func public(n *model.Notice, who model.Audience) bool {
	return n.State == model.Signed && n.Withdrawn == "" && n.Slug != "" && n.Seen&who != 0
}

// Summarize makes the summary of an area for its parent, of what a profile may
// see.
func Summarize(d *Area, who model.Audience) Summary {
	s := Summary{Dir: d.Dir, Name: d.Name, Level: d.Level, DataDay: d.DataDay}
	for _, n := range d.Notices {
		if !public(n, who) {
			continue
		}
		s.Notices++
		if st, _ := Window(n, d.Today); st == Open {
			s.Open++
		}
		if len(s.Heads) < maxHeads {
			s.Heads = append(s.Heads, Head{d.Dir, n.Slug, n.Title, n.Kind, d.Name, n.Date, n.Start, n.End, n.Period.Open})
		}
	}
	s.Figures = d.figures(who)
	for i := range d.RollUps {
		s.Risen = append(s.Risen, d.RollUps[i].Risen)
	}
	for _, c := range d.Children {
		s.Notices += c.Notices
		s.Open += c.Open
		s.Heads = append(s.Heads, c.Heads...)
		if c.Held || c.Gone {
			s.HeldBelow = append(s.HeldBelow, c.Name)
		}
		s.HeldBelow = append(s.HeldBelow, c.HeldBelow...)
	}
	slices.SortStableFunc(s.Heads, func(x, y Head) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), strings.Compare(x.Dir, y.Dir), strings.Compare(x.Slug, y.Slug))
	})
	s.Heads = s.Heads[:min(len(s.Heads), maxHeads)]
	s.HeldBelow = s.HeldBelow[:min(len(s.HeldBelow), maxNames)]
	return s
}

// figures are the key figures of an area: those of its own registers, then what
// its registers come to with all areas below.
func (d *Area) figures(who model.Audience) []Figure {
	var out []Figure
	add := func(f Figure) {
		if len(out) < maxFigures && !slices.ContainsFunc(out, func(x Figure) bool { return x.Label == f.Label }) {
			out = append(out, f)
		}
	}
	for i := range d.Registers {
		r := &d.Registers[i]
		if i > 0 && d.Registers[i-1].Declaration == r.Declaration {
			continue
		}
		own := r.Public(who)
		for k := range d.RollUps {
			if d.RollUps[k].Declaration == r.Declaration {
				own = d.RollUps[k].Lift(own)
			}
		}
		for _, f := range own {
			add(f)
		}
	}
	for i := range d.RollUps {
		for _, f := range d.RollUps[i].Figures() {
			add(f)
		}
	}
	return out
}
