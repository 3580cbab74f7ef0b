package view

import (
	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// sentences takes those sentences whose columns a profile sees whole; one that
// names rows goes where the rows go. A list of a sensitive matter says nothing:
// a count of one would give somebody away.
func (v *Register) sentences(r *derive.Register, who model.Audience) {
	d := r.Declaration
	if d.Small(who) || d.Private(who) || d.Hidden&who != 0 {
		return
	}
	for _, s := range r.Sentences {
		if d.Seen(who, s.Columns...) && !(s.Names && v.Unlisted != "") && !(s.Inner && who != model.Office) {
			v.Sentences = append(v.Sentences, s.Text)
		}
	}
}
