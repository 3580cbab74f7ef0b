package view

import (
	"cmp"

	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Overview is a small table in front of the rows of a register, or beside one of
// them.
type Overview struct {
	Title  string
	Slug   string // of the register that the rows are of, where it is another
	List   bool   // the lines are records, and not what records come to
	Heads  []Head
	Lines  [][]string
	Totals []string   // as Heads; nil without
	Links  []RecordAt // by line: the record that it is of; nil without
}

// Head is a column of an overview.
type Head struct {
	Label  string
	Number bool
	State  bool
	Date   bool
}

// overviews shows what rows come to, and the parts that are shown apart. A small
// table of a sensitive list is counted by tally and never here: only that knows
// which counts would give somebody away.
func (v *Register) overviews(r *derive.Register, who model.Audience) {
	d := r.Declaration
	if d.Small(who) || d.Private(who) {
		return
	}
	for i := range r.Overviews {
		o := &r.Overviews[i]
		if d.Seen(who, o.Columns...) && (d.Unlisted&who == 0 || !byRecord(d, o.Rule)) {
			v.Overviews = append(v.Overviews, summary(d, o))
		}
	}
	for i := range r.Extracts {
		x := &r.Extracts[i]
		if x.Rule.Hidden&who == 0 && d.Unlisted&who == 0 && d.Seen(who, x.Uses...) {
			v.Overviews = append(v.Overviews, extract(r, x, who))
		}
	}
}

// byRecord tells whether the lines of a summary are single records, or its cells
// their texts.
func byRecord(d *model.Declaration, s *model.Summary) bool {
	if s.Value >= 0 {
		return true
	}
	for _, key := range d.Key {
		if d.Column(key) == s.By {
			return true
		}
	}
	return d.Columns[s.By].Type == model.RecordOf
}

func summary(d *model.Declaration, o *derive.Overview) Overview {
	out := Overview{Title: o.Rule.Title, Heads: []Head{{Label: d.Columns[o.Rule.By].Heading}}}
	for _, h := range o.Heads {
		label := h.Label
		if h.Unit != "" {
			label += "（" + h.Unit + "）"
		}
		out.Heads = append(out.Heads, Head{Label: label, Number: h.Number})
	}
	for _, l := range o.Lines {
		out.Lines = append(out.Lines, append([]string{l.Name}, l.Cells...))
	}
	if o.Totals != nil {
		out.Totals = append([]string{cmp.Or(d.Total.Label, "合计")}, o.Totals...)
	}
	return out
}

func extract(r *derive.Register, x *derive.Extract, who model.Audience) Overview {
	d := r.Declaration
	out := Overview{Title: x.Rule.Title, List: true}
	var shown []int
	for _, c := range x.Rule.Columns {
		if col := &d.Columns[c]; col.Shown&who != 0 && r.Present[c] {
			shown = append(shown, c)
			out.Heads = append(out.Heads, headOf(d, c))
		}
	}
	for _, row := range x.Rows {
		line := make([]string, len(shown))
		for j, c := range shown {
			line[j] = r.Rows[row].Values[c].Text
			if d.Columns[c].Masked&who != 0 {
				line[j] = mask(d.Columns[c].Type, line[j])
			}
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

func headOf(d *model.Declaration, c int) Head {
	col := &d.Columns[c]
	h := Head{Label: col.Heading, Number: col.Type.Number(), Date: col.Type == model.Date, State: d.Forms.States != nil && d.Forms.States.Column == c}
	if col.Unit != "" && h.Number {
		h.Label += "（" + col.Unit + "）"
	}
	return h
}
