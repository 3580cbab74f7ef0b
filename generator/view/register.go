package view

import (
	"cmp"
	"slices"
	"strconv"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Register is a register as a profile sees it: text only, hidden columns gone.
type Register struct {
	Slug, Title, About string
	Span               string // 2019年; "" for a register without periods
	SpanSlug           string // 2019; "" for the newest period, which has the register's own address
	spanSlug           string
	span               model.Span
	Periods            []Period // all periods, newest first, where there are several
	Files              []string
	Columns            []Column
	Rows               [][]string
	Records            []string // by row: the part of an address that stands for it; nil without pages of records
	Groups             []Group  // nil without grouping
	GroupBy            string   // heading of the grouping column
	TotalLabel         string
	Totals             []string // one for each column, "" where there is none; nil without totals
	Figures            []derive.Figure
	Charts             []derive.Chart
	Counts             []model.StateCount
	Overdue            int
	Until              day.Day
	Day                day.Day
	Source, Person     string
	Note               string
	Remainders         []Remainder
	Made               []string // how derived columns come about
	Downloads          []string
	RollUp             *RollUp // what the areas below come to; nil where there are none
	Tallies            []Tally // counts of columns whose cells are not shown
	Overviews          []Overview
	Sentences          []string // what it says of itself in words
	Standard           *Standard
	Unlisted           string   // why there are no rows; "" where there are
	NoIndex            bool     // persons are named: for no search engine
	Removed            day.Day  // when the rows leave the web; 0 = with the data
	brief              []string // keys of columns that stand beside a record of another register; nil = all
	named              int      // column of Columns that names a record; -1 = none, or several
	shown              []int    // by column of Columns: the declared one, -1 for the number of the row
}

// Brief is Span without the days of a week: a heading breaks before them.
func (v *Register) Brief() string { return v.span.Brief() }

// Is tells whether a text names the period.
func (v *Register) Is(period string) bool {
	if period == v.Span || period == v.spanSlug {
		return true
	}
	s, ok := declare.SpanOf(v.span.Sort, period)
	return ok && v.span.Sort == model.Week && s == v.span
}

// FixedSlug names the period whatever newer ones may come; "" without periods.
func (v *Register) FixedSlug() string { return v.spanSlug }

// Period is one of several periods of a register.
type Period struct{ Name, Slug string }

// Group is rows under one heading, with their own totals.
type Group struct {
	Name   string
	Rows   []int
	Totals []string // as Register.Totals; nil without
}

// Column of a register that is shown.
type Column struct {
	Key, Heading, Unit string
	Type               model.Type
	State              bool              // holds states
	Links              map[string]string // area names: the folder of their pages; titles of notices: their slug
	Of                 string            // records: the slug of the register that they are of
}

// Number tells whether the column is set right.
func (c *Column) Number() bool { return c.Type.Number() }

// Unit is the unit of all columns that have one; "" when they differ.
func (v *Register) Unit() string {
	unit := ""
	for i := range v.Columns {
		switch c := &v.Columns[i]; {
		case c.Unit == "" || c.Unit == unit:
		case unit == "":
			unit = c.Unit
		default:
			return ""
		}
	}
	return unit
}

// Remainder is what a stated total has beyond the sum of the rows.
type Remainder struct {
	Heading, Unit     string
	Stated, Sum, Rest string
	Incomplete        bool // approximate figures stayed out of Sum
	HasStated         bool
}

// Table is the view of a single table, outside of an area's registers.
func Table(r derive.Register, p Profile) *Register {
	v := register(&r, p.Audience(), nil, 0)
	return &v
}

func register(r *derive.Register, who model.Audience, children []derive.Summary, today day.Day) Register {
	d := r.Declaration
	v := Register{Slug: d.Slug, Title: d.Title, About: d.About, Span: r.Span.String(), spanSlug: r.Span.Slug(), span: r.Span, Files: r.Files, Until: r.Until,
		Day: r.About.Date, Source: r.About.Source, Person: r.About.Person, Note: r.About.Note, Downloads: d.Downloads, named: -1, brief: d.Brief}
	v.Figures = r.Public(who)
	v.NoIndex = who == model.Web && d.Names(who)
	v.Unlisted = unlisted(r, who, today)
	if ends := r.Expires(); ends > today && who == model.Web && v.Unlisted == "" {
		v.Until, v.Removed = earlier(v.Until, ends), ends
	}
	v.tally(r, who)
	v.assessed(r, who)
	if v.Unlisted == "" {
		v.list(r, who, children)
	} else {
		v.Downloads = nil
	}
	if v.Unlisted == "" || !d.Private(who) && d.Unlisted&who != 0 {
		v.overview(r, who)
	}
	v.totals(r, who)
	v.sentences(r, who)
	if a := d.Forms.Assessment; a != nil && v.Standard != nil {
		v.standard(a.Standard)
	}
	return v
}

// list shows the rows.
func (v *Register) list(r *derive.Register, who model.Audience, children []derive.Summary) {
	d := r.Declaration
	shown := v.columns(r, who, children)
	cells := make([]string, len(r.Rows)*len(shown))
	v.Rows = make([][]string, len(r.Rows))
	for i := range r.Rows {
		v.Rows[i], cells = cells[:len(shown)], cells[len(shown):]
		for j, col := range shown {
			if col < 0 {
				v.Rows[i][j] = strconv.Itoa(i + 1)
				continue
			}
			v.Rows[i][j] = r.Rows[i].Values[col].Text
			if c := &d.Columns[col]; c.Masked&who != 0 {
				v.Rows[i][j] = mask(c.Type, v.Rows[i][j])
			}
		}
	}
	v.shown = shown
	if len(d.Key) == 1 {
		v.named = slices.Index(shown, d.Column(d.Key[0]))
	}
	v.groups(r, shown, who)
	v.records(r, who)
	v.made(d, shown, who)
}

// overview shows what all rows come to: charts, and the counts of states.
func (v *Register) overview(r *derive.Register, who model.Audience) {
	d := r.Declaration
	for _, c := range r.Charts {
		if d.Seen(who, c.Columns...) {
			c.Columns = nil
			v.Charts = append(v.Charts, c)
		}
	}
	if s := d.Forms.States; s != nil && d.Seen(who, s.Column) {
		v.Counts, v.Overdue = r.Counts, r.Overdue
	}
	if who == model.Web { // who is late is for the staff (design.md §8)
		v.Overdue = 0
	}
	v.overviews(r, who)
}

// columns are the columns that are shown, by their index; -1 is the number of
// the row, which stands in front where masked names collide: two 李*华 must be
// told apart, by the same number on the board and on the web (domain.md §6.2).
func (v *Register) columns(r *derive.Register, who model.Audience, children []derive.Summary) (shown []int) {
	d := r.Declaration
	masked, keyed := false, len(d.Key) > 0
	for i := range d.Columns {
		c := &d.Columns[i]
		masked = masked || c.Masked&(model.Web|model.Board) != 0 && r.Present[i]
	}
	for _, key := range d.Key {
		keyed = keyed && r.Present[d.Column(key)] && d.Seen(model.Web, d.Column(key))
	}
	if masked && !keyed && !slices.ContainsFunc(d.Columns, func(c model.Column) bool { return c.Heading == number }) {
		shown = append(shown, -1)
		v.Columns = append(v.Columns, Column{Key: "no_", Heading: number, Type: model.Integer})
	}
	for i := range d.Columns {
		if c := &d.Columns[i]; c.Shown&who != 0 && r.Present[i] {
			shown = append(shown, i)
			v.Columns = append(v.Columns, column(d, i, children))
		}
	}
	return shown
}

const number = "序号"

// unlisted says why a profile sees no rows; "" when it does.
func unlisted(r *derive.Register, who model.Audience, today day.Day) string {
	d := r.Declaration
	ends := r.Expires()
	switch {
	case d.Private(who) && d.Listed(model.Board):
		return "名单涉及“" + d.Privacy.Matter + "”，网上只公开数，不公开到人。名单在村里的公示栏上。"
	case d.Private(who):
		return "名单涉及“" + d.Privacy.Matter + "”，这里只公开数，不公开到人。"
	case who == model.Web && ends != 0 && today >= ends:
		return "名单在网上公开的期限（" + d.Privacy.Retain.String() + "）已满，只保留数。"
	case d.Unlisted&model.Board != 0 && d.Unlisted&who != 0:
		return "这里只列数，各行只给工作人员看。"
	case d.Unlisted&who != 0:
		return "网上只列数，各行在村里的公示栏上。"
	case !slices.ContainsFunc(d.Columns, func(c model.Column) bool { return c.Shown&who != 0 }):
		return "这种台账只公开数，不公开各行。"
	}
	return ""
}

func earlier(a, b day.Day) day.Day {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func column(d *model.Declaration, i int, children []derive.Summary) Column {
	c := &d.Columns[i]
	out := Column{Key: c.Key, Heading: c.Heading, Unit: c.Unit, Type: c.Type, Of: c.Of, State: d.Forms.States != nil && d.Forms.States.Column == i}
	if c.Type == model.AreaName && len(children) > 0 {
		out.Links = make(map[string]string, len(children))
		for _, s := range children {
			out.Links[s.Name] = s.Dir
		}
	}
	return out
}

func (v *Register) totals(r *derive.Register, who model.Audience) {
	d := r.Declaration
	shown := v.shown
	for _, t := range r.Totals {
		c := d.Columns[t.Column]
		j := slices.Index(shown, t.Column)
		if j < 0 {
			continue
		}
		if v.Totals == nil {
			v.Totals, v.TotalLabel = make([]string, len(shown)), d.Total.Label
		}
		v.Totals[j] = t.Sum.StringFixed(decimals(d, r.Rows, t.Column))
		if t.HasStated && !t.Stated.Equal(t.Sum) || !t.Complete {
			v.Remainders = append(v.Remainders, Remainder{Heading: c.Heading, Unit: c.Unit, HasStated: t.HasStated, Stated: t.Stated.String(),
				Sum: v.Totals[j], Rest: t.Stated.Sub(t.Sum).String(), Incomplete: !t.Complete})
		}
	}
}

// decimals of the longest summand: 1.50 + 2.50 is 4.00. Of a derived column they
// are those that its cells have.
func decimals(d *model.Declaration, rows []model.Row, column int) int32 {
	places := max(d.Columns[column].Places, 0)
	for i := range rows {
		if v := &rows[i].Values[column]; v.Exact {
			places = max(places, -v.Amount.Exponent())
		}
	}
	return places
}

func (v *Register) groups(r *derive.Register, shown []int, who model.Audience) {
	d := r.Declaration
	by := d.Column(d.Group)
	if by < 0 || !d.Seen(who, by) || len(r.Groups) < 2 {
		return
	}
	v.GroupBy = d.Columns[by].Heading
	for _, g := range r.Groups {
		out := Group{Name: cmp.Or(g.Name, "未填"), Rows: g.Rows}
		for k, key := range d.Total.Sum {
			if j := slices.Index(shown, d.Column(key)); j >= 0 {
				if out.Totals == nil {
					out.Totals = make([]string, len(shown))
				}
				out.Totals[j] = g.Sums[k].StringFixed(decimals(d, r.Rows, d.Column(key)))
			}
		}
		v.Groups = append(v.Groups, out)
	}
}

// periods tells the registers of one declaration of each other. They stand
// together, the newest first, which keeps the address of the register itself.
func periods(all []Register) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].Slug == all[from].Slug {
			to++
		}
		if to-from > 1 {
			var list []Period
			for i := from; i < to; i++ {
				if i > from {
					all[i].SpanSlug = all[i].spanSlug
				}
				list = append(list, Period{all[i].Span, all[i].SpanSlug})
			}
			for i := from; i < to; i++ {
				all[i].Periods = list
			}
		}
		from = to
	}
}
