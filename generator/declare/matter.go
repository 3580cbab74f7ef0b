package declare

import (
	"cmp"

	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// matters reads what rows say of notices: steps of procedures, papers put up, and
// what is counted onto a notice.
func (r *reader) matters() {
	f := &r.d.Forms
	if t := r.t.Table("steps"); t != nil {
		t.Only(Keys["steps"]...)
		s := &model.StepRows{Case: r.named(t, "case", isText), Procedure: r.named(t, "procedure", isText), Step: r.named(t, "step", isText), Date: r.named(t, "date", isDate),
			Matter: r.optional(t, "matter", isText), Sign: r.optional(t, "sign", nil), Told: r.several(t, "told", nil)}
		if min(s.Case, s.Procedure, s.Step, s.Date) >= 0 {
			f.Steps = s
		}
	}
	if t := r.t.Table("posting"); t != nil {
		t.Only(Keys["posting"]...)
		p := &model.Posting{Notice: r.named(t, "notice", isNotice), Up: r.named(t, "up", isDate), Down: r.optional(t, "down", isDate), Place: r.optional(t, "place", isText)}
		if min(p.Notice, p.Up) >= 0 {
			f.Posting = p
		}
	}
	for _, t := range r.t.Tables("onto") {
		t.Only(Keys["onto"]...)
		if o, ok := r.onto(t); ok {
			f.Ontos = append(f.Ontos, o)
		}
	}
}

func (r *reader) onto(t *tomlfile.Table) (o model.Onto, ok bool) {
	o = model.Onto{Notice: r.named(t, "notice", isNotice), Label: t.Need("label", "数的是什么"), Unit: cmp.Or(t.String("unit"), "件"), By: r.optional(t, "by", isText), Empty: t.String("empty")}
	if o.By < 0 && o.Empty != "" {
		t.Report("register/declare", t.Place("empty"), "没有写 by，没有哪一格会空着。", "写上 by，或删掉 empty。")
		return o, false
	}
	return o, o.Notice >= 0 && o.Label != ""
}

func isNotice(c model.Column) string {
	if c.Type != model.NoticeOf {
		return "不是公告：把它的 type 改成 notice"
	}
	return ""
}
