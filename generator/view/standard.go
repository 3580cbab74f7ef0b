package view

import (
	"cmp"
	"fmt"
	"strconv"

	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Standard is how the rows of a register stand against each item of a standard.
type Standard struct {
	Title, Unit string
	Lines       []StandardLine
	Names       bool // Failing are shown
	Hidden      bool // some counts are left out
}

// StandardLine is one item; a count that is not printed says why.
type StandardLine struct {
	Number             int
	Name, Note         string
	Veto               bool // where not every item has one
	Met, Failed, Blank string
	Failing            []string
}

// assessed shows item by item how many rows meet a standard. Who fails is shown
// only to those who see the item of each row, and its name. Where they don't,
// small counts are left out like those of a tally.
func (v *Register) assessed(r *derive.Register, who model.Audience) {
	items := r.Assess()
	if items == nil {
		return
	}
	d := r.Declaration
	a := d.Forms.Assessment
	open := v.Unlisted == "" && d.Seen(who, a.Items...)
	out := &Standard{Title: a.Standard.Title, Unit: rowUnit(d), Names: open && a.Who >= 0 && d.Seen(who, a.Who)}
	small := d.Small(who) || !open && d.Persons()
	if small && tells(r, items) {
		return // the number of all says all that may be said
	}
	for i := range items {
		x := &items[i]
		line := StandardLine{Number: i + 1, Name: x.Item.Name, Note: x.Item.Note, Veto: x.Item.Veto && a.Standard.MayFail > 0}
		for k, cell := range []*string{&line.Met, &line.Failed, &line.Blank} {
			if *cell = strconv.Itoa(x.Parts[k].N); x.Parts[k].Hidden() {
				*cell, out.Hidden = x.Parts[k].Few(), true
			}
		}
		if out.Names {
			for _, n := range x.Failing {
				line.Failing = append(line.Failing, cmp.Or(r.Rows[n].Values[a.Who].Text, fmt.Sprintf("第%d行", n+1)))
			}
		}
		out.Lines = append(out.Lines, line)
	}
	v.Standard = out
}

// tells hides counts that point at somebody; it is true when that is not enough.
func tells(r *derive.Register, items []derive.Assessed) bool {
	if all := derive.NewPart(len(r.Rows)); all.Hidden() {
		return true
	}
	failing := map[int]bool{}
	for i := range items {
		items[i].Conceal(len(r.Rows))
		for _, n := range items[i].Failing {
			failing[n] = true
		}
	}
	return derive.Telling(items, len(failing))
}

// standard says how a standard makes a verdict, and where it is from.
func (v *Register) standard(s *model.Standard) {
	how := "有一条不达标，就是不达标"
	if s.MayFail > 0 {
		how = fmt.Sprintf("一票否决的条目要全部达标，其余最多允许%d条不达标", s.MayFail)
	}
	text := "按“" + s.Title + "”逐条评估：" + how + "；有条目没有评的，写“" + model.Unassessed + "”"
	if y := s.Years(); y != "" {
		text += "。这个标准用于" + y
	}
	v.Made = append(v.Made, text+"。标准来源："+s.Source)
}

// rowUnit is what the rows of a register are counted in.
func rowUnit(d *model.Declaration) string {
	for _, f := range d.Figures {
		if f.Count {
			return f.Unit
		}
	}
	return ""
}
