// Package matter ties the notices of one area to each other and to its
// registers: which notices and meetings are steps of one matter, when a paper was
// really up, how many objections there were.
//
// In: notices and registers of one area whose derived columns are filled, the
// procedures of the site, the calendar and the day. Out: the notices with their
// windows as posted, cases, postings and counts for view, and findings. Nothing
// is hidden here: view does that.
package matter

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// Context is what is looked at beside the area's own files.
type Context struct {
	Day        day.Day
	Calendar   *day.Calendar
	Procedures []*model.Procedure
	Level      string // of the area
}

// Matters is what ties the notices of an area together. Notices are known by
// their files.
type Matters struct {
	Cases    []*Case
	byID     map[string]*Case // of Cases: a matter goes through one procedure
	Postings map[string][]Posting
	Counts   map[string][]Count
	names    map[string][]*model.Notice
}

// run is the work on one area.
type run struct {
	Context
	*Matters
	notices   []*model.Notice
	registers []*model.Register
	log       *finding.Log
}

// Apply works the matters of an area out. The notices that it returns are those
// given, but where the paper was put up later than the notice says.
func Apply(notices []*model.Notice, registers []*model.Register, c Context, log *finding.Log) ([]*model.Notice, *Matters) {
	r := &run{Context: c, Matters: &Matters{Postings: map[string][]Posting{}, Counts: map[string][]Count{}}, notices: notices, registers: registers, log: log}
	r.index()
	r.references()
	r.postings()
	r.counts()
	r.cases()
	r.results()
	return r.notices, r.Matters
}

// index notes the names that a register may call a notice by, if one does: an
// area may have ten thousand notices and no such register.
func (r *run) index() {
	if !slices.ContainsFunc(r.registers, func(x *model.Register) bool {
		return slices.ContainsFunc(x.Declaration.Columns, func(c model.Column) bool { return c.Type == model.NoticeOf })
	}) {
		return
	}
	r.names = make(map[string][]*model.Notice, 2*len(r.notices))
	for _, n := range r.notices {
		seen := map[string]bool{}
		for _, name := range append([]string{n.Slug, n.Title, n.Number}, n.Aliases...) {
			if name = fold(name); name != "" && !seen[name] {
				seen[name] = true
				r.names[name] = append(r.names[name], n)
			}
		}
	}
}

// fold is how names and numbers are compared: people write them with blanks, with
// digits of either width and within 《》.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.Trim(strings.TrimSuffix(norm.NFKC.String(s), ".md"), "《》“”\" ")), "")
}

// Find is the notice that a register names; nil when there is none, or several.
func (m *Matters) Find(name string) *model.Notice {
	if m == nil {
		return nil
	}
	if list := m.names[fold(name)]; len(list) == 1 {
		return list[0]
	}
	return nil
}

// Any tells whether there is anything to tell.
func (m *Matters) Any(notices []*model.Notice) bool {
	return m != nil && (m.names != nil || len(m.Cases) > 0 || slices.ContainsFunc(notices, func(n *model.Notice) bool { return n.Part != nil }))
}

// references reports cells that name no notice of the area.
func (r *run) references() {
	for _, reg := range r.registers {
		for c := range reg.Declaration.Columns {
			if reg.Declaration.Columns[c].Type != model.NoticeOf || !reg.Present[c] {
				continue
			}
			for i := range reg.Rows {
				text := reg.Rows[i].Values[c].Text
				switch list := r.names[fold(text)]; {
				case text == "" || len(list) == 1:
				case len(list) == 0:
					r.log.Add("form/notice", reg.At(i, c), fmt.Sprintf("没有“%s”这一篇公告。", text), "写公告的标题、文号或网址短名，要与公告里的相同；公告要在同一个辖区里。")
				default:
					r.log.Add("form/notice", reg.At(i, c), fmt.Sprintf("“%s”不止一篇公告。", text), "写网址短名，每篇公告的都不同。", finding.Place{File: list[0].File}, finding.Place{File: list[1].File})
				}
			}
		}
	}
}

// value is a cell; nil for a column that there is none of.
func value(reg *model.Register, row, column int) *model.Value {
	if column < 0 {
		return &model.Value{}
	}
	return &reg.Rows[row].Values[column]
}

// posted tells whether a notice hangs out: signed, and not taken back.
func posted(n *model.Notice) bool {
	return n.State == model.Signed && n.Withdrawn == "" && n.Slug != ""
}
