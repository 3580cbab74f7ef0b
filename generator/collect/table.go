package collect

import (
	"cmp"
	"slices"

	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// Table says which area has sent what.
type Table struct {
	Columns []Column
	Rows    []Line
	// Nobody are registers that areas have on file or declare, and that none sent.
	Nobody []*model.Declaration
}

// Column is a register for one time.
type Column struct {
	Register *model.Declaration
	Span     model.Span
}

// Line is an area and what it has sent, by column.
type Line struct {
	Area, Folder string
	Full         string // with the area above
	Sent         []Sent
}

// Sent is what an area has sent of one register.
type Sent struct {
	State State
	// Standing, where the area has sent nothing: Missing, OnFile or NotAsked.
	Standing Standing
	File     string // that decides the state
	Second   State  // of another file of the same area; 0 = none
	Warned   bool   // the file has warnings
	Unread   string // a file of the area of which nobody knows what it is
	Last     string // the day of what was collected of it before; "" = never
}

// Standing of an area that has sent nothing.
type Standing uint8

const (
	NotAsked Standing = iota // it doesn't have this register
	OnFile                   // what is collected is on file already
	Missing                  // it should send it
)

// order of states, from what decides about an area to what says least.
var order = []State{Filed, Ready, Failed, Faulty, Unclear, Same, Known}

// Table sums up an inbox.
func (c *Collection) Table() *Table {
	t := &Table{Columns: c.columns()}
	for _, a := range c.atlas.list {
		if !a.inside || !a.unit && !c.sends(a) {
			continue
		}
		l := Line{Area: a.Name, Folder: a.Folder, Full: full(a)}
		for _, col := range t.Columns {
			l.Sent = append(l.Sent, c.sent(a, col))
		}
		t.Rows = append(t.Rows, l)
	}
	for i, col := range t.Columns {
		got := 0
		for _, l := range t.Rows {
			if l.Sent[i].State != 0 || l.Sent[i].Standing == OnFile {
				got++
			}
		}
		for n, l := range t.Rows {
			s := &l.Sent[i]
			a := c.areaAt(l.Folder)
			if s.State == 0 && s.Standing == NotAsked && a.unit && (c.only != nil || c.has(a, col.Register) || got*2 > len(t.Rows)) {
				t.Rows[n].Sent[i].Standing = Missing
			}
		}
	}
	t.Nobody = c.nobody(t.Columns)
	return t
}

func (c *Collection) areaAt(folder string) *area {
	i := slices.IndexFunc(c.atlas.list, func(a *area) bool { return a.Folder == folder })
	if i < 0 {
		return nil
	}
	return c.atlas.list[i]
}

// columns are the registers and times of the files, and what was asked for.
func (c *Collection) columns() (out []Column) {
	add := func(col Column) {
		if !slices.Contains(out, col) {
			out = append(out, col)
		}
	}
	for _, clear := range []bool{true, false} { // a stray file of last year makes no column
		for _, f := range c.Files {
			d, span := f.Register, f.Span
			if d == nil || c.only != nil && d != c.only || len(f.areas) == 0 || f.State == Aside || f.State == Foreign || clear == (f.State == Unclear && len(f.places) == 0) {
				continue
			}
			if clear || !slices.ContainsFunc(out, func(x Column) bool { return x.Register == d }) && (d.Period == 0) == (span.Sort == 0) {
				add(Column{d, span})
			}
		}
	}
	if c.only != nil && len(out) == 0 && (c.only.Period == 0 || c.only.Period == c.span.Sort) {
		span := c.span
		if c.only.Period == 0 {
			span = model.Span{}
		}
		add(Column{c.only, span})
	}
	slices.SortStableFunc(out, func(a, b Column) int {
		return cmp.Or(cmp.Compare(slices.Index(c.site.Registers, a.Register), slices.Index(c.site.Registers, b.Register)), cmp.Compare(a.Span.From, b.Span.From))
	})
	return out
}

// sends tells whether any file is of an area.
func (c *Collection) sends(a *area) bool {
	return slices.ContainsFunc(c.Files, func(f *File) bool { return f.State != Aside && slices.Contains(f.areas, a) })
}

// sent is what an area has sent of one register.
func (c *Collection) sent(a *area, col Column) Sent {
	var s Sent
	rank := func(x State) int { return slices.Index(order, x) }
	for _, f := range c.Files {
		if f.Register != col.Register || rank(f.State) < 0 || !slices.Contains(f.areas, a) || f.Span != col.Span && f.State != Unclear || f.Twin != "" {
			continue
		}
		if s.State == 0 || rank(f.State) < rank(s.State) {
			s.Second, s.State, s.File, s.Warned = s.State, f.State, f.Name, f.warned()
		} else if rank(f.State) < rank(Same) {
			s.Second = f.State
		}
	}
	if rank(s.Second) >= rank(Same) { // an earlier version that is on file says nothing
		s.Second = 0
	}
	if s.State != 0 {
		return s
	}
	for _, f := range c.Files {
		if f.State == Unclear && f.Register == nil && slices.Contains(f.areas, a) {
			s.Unread = f.Name
		}
	}
	for _, e := range c.index.Files {
		if e.Register == col.Register.Slug && slices.Contains(e.Areas, a.Folder) {
			s.Last = e.When[:min(len(e.When), len("2006-01-02"))]
		}
	}
	onFile := len(c.files(a, col.Register, col.Span))+len(c.above(a, col.Register, col.Span)) > 0
	switch {
	case onFile && col.Register.Period != 0:
		s.Standing = OnFile
	case onFile:
		s.Standing = Missing
	}
	return s
}

// has tells whether an area declares a register, or has had it for any time.
func (c *Collection) has(a *area, d *model.Declaration) bool {
	if _, ok := a.Data[d.Slug]; ok {
		return true
	}
	return slices.ContainsFunc(c.standing(a).registers, func(r *model.Register) bool { return r.Declaration == d })
}

// nobody are the registers that some area has and none has sent.
func (c *Collection) nobody(columns []Column) (out []*model.Declaration) {
	if c.only != nil {
		return nil
	}
	for _, d := range c.wanted {
		if slices.ContainsFunc(columns, func(x Column) bool { return x.Register == d }) {
			continue
		}
		if slices.ContainsFunc(c.atlas.list, func(a *area) bool { return a.inside && a.unit && c.has(a, d) }) {
			out = append(out, d)
		}
	}
	return out
}

func (f *File) warned() bool {
	return slices.ContainsFunc(f.Findings, func(x finding.Finding) bool { return x.Severity == finding.Warning })
}
