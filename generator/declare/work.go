package declare

import (
	"fmt"

	"gongshi/generator/day"
	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// ties reads the forms that fill columns from time, from other registers and
// from the period before. The columns that they fill are returned.
func (r *reader) ties() (made []int) {
	f := &r.d.Forms
	each := func(key string, read func(*tomlfile.Table)) {
		for _, t := range r.t.Tables(key) {
			t.Only(Keys[key]...)
			read(t)
		}
	}
	each("due", func(t *tomlfile.Table) {
		d := model.Due{Column: r.named(t, "column", isDerived(isDate)), From: r.named(t, "from", isDated), First: day.NotCounted}
		if t.OneOf("first", "counted", "not") == "counted" {
			d.First = day.Counted
		}
		made = append(made, d.Column)
		var ok bool
		if d.After, ok = day.ParsePeriod(t.Need("after", "多少天")); t.Has("after") && (!ok || d.After.Open) {
			t.Report("toml/value", t.Place("after"), fmt.Sprintf("看不懂“%s”。", t.String("after")), `写成 "5天" 或 "3个工作日"。`)
			ok = false
		}
		if ok && d.Column >= 0 && d.From >= 0 && r.uses(t, "from", d.Column, d.From) {
			f.Dues = append(f.Dues, d)
		}
	})
	each("fetch", func(t *tomlfile.Table) {
		x, ok := r.fetch(t)
		made = append(made, x.Column)
		if ok {
			f.Fetches = append(f.Fetches, x)
		}
	})
	each("carry", func(t *tomlfile.Table) {
		c := model.Carry{Name: r.atLeast(1, t, "name", nil), Since: r.optional(t, "since", isDerived(isText)), Times: r.optional(t, "times", isDerived(isNumber))}
		made = append(made, c.Since, c.Times)
		r.earlier(t, "name")
		switch {
		case r.t.Table("states") == nil:
			t.Report("register/declare", t.Here(), "没有写 [states]，不知道哪些没有办结。", "写上 [states]，办结的状态写 closed = true。")
		case len(c.Name) > 0:
			f.Carries = append(f.Carries, c)
		}
	})
	return made
}

func isDate(c model.Column) string {
	if c.Type != model.Date {
		return "不是一天的日期"
	}
	return ""
}

// fetch reads what is taken from another register; between checks its side.
func (r *reader) fetch(t *tomlfile.Table) (model.Fetch, bool) {
	x := model.Fetch{Column: r.named(t, "column", isDerived(func(model.Column) string { return "" })), From: t.Need("from", "另一种台账的短名"), Mine: r.atLeast(1, t, "key", nil),
		Theirs: t.Strings("their_key"), Take: t.String("take"), How: t.OneOf("how", "list", "count", "sum", "latest"), State: t.String("state")}
	if len(x.Theirs) == 0 {
		x.Theirs = t.Strings("key")
	}
	if x.How == "" {
		x.How = "list"
	}
	if x.Column < 0 || x.From == "" || len(x.Mine) == 0 || !r.uses(t, "key", x.Column, x.Mine...) {
		return x, false
	}
	c := &r.d.Columns[x.Column]
	switch {
	case len(x.Theirs) != len(x.Mine):
		t.Report("register/declare", t.Here(), "两边的列数不同。", "their_key 和 key 要一一对应。")
	case x.How == "count" && x.Take != "":
		t.Report("register/declare", t.Place("take"), "count 数的是行，不写 take。", `删掉 take，或把 how 改成 "sum"。`)
	case x.How != "count" && x.Take == "":
		t.Need("take", "取另一种台账的哪一列")
	case (x.How == "count" || x.How == "sum") != c.Type.Number():
		t.Report("register/declare", t.Place("column"), fmt.Sprintf("列 %s 的种类不对。", c.Key), "count、sum 得出数字；list 得出文字；latest 得出日期。")
	case x.How == "latest" && !c.Type.Dated(), x.How == "list" && c.Type.Dated():
		t.Report("register/declare", t.Place("column"), fmt.Sprintf("列 %s 的种类不对。", c.Key), "count、sum 得出数字；list 得出文字；latest 得出日期。")
	default:
		return x, true
	}
	return x, false
}

// overviews reads the tables that are shown in front of the rows.
func (r *reader) overviews() {
	f := &r.d.Forms
	for _, t := range r.t.Tables("summary") {
		t.Only(Keys["summary"]...)
		if s, ok := r.summary(t); ok {
			f.Summaries = append(f.Summaries, s)
		}
	}
	for _, t := range r.t.Tables("extract") {
		t.Only(Keys["extract"]...)
		if x, ok := r.extract(t); ok {
			f.Extracts = append(f.Extracts, x)
		}
	}
}

func (r *reader) summary(t *tomlfile.Table) (s model.Summary, ok bool) {
	s = model.Summary{Title: t.Need("title", "表的名称"), By: r.named(t, "by", nil), Across: -1, Value: r.optional(t, "value", nil), Count: t.Bool("count"), Sums: r.several(t, "sum", isNumber),
		States: t.Bool("states"), Rate: t.String("rate"), Change: t.Bool("change")}
	if s.Periods = t.String("across") == "period"; s.Periods {
		r.earlier(t, "across")
	} else {
		s.Across = r.optional(t, "across", nil)
	}
	if t.Has("when") {
		if s.When = r.formula(t, "when", formula.YesNo); s.When == nil {
			return s, false
		}
	}
	across := s.Periods || s.Across >= 0
	measures := len(s.Sums)
	for _, more := range []bool{s.Count, s.Rate != "", s.Value >= 0, s.States} {
		if more {
			measures++
		}
	}
	switch {
	case measures == 0:
		t.Report("register/declare", t.Here(), "没有写数什么。", "写 count = true、sum、states、rate 或 value。")
	case across && measures > 1:
		t.Report("register/declare", t.Here(), "写了 across 的表，每一格只能有一个数。", "count、sum、rate、value 里写一种，sum 只写一列。")
	case across && s.States, !across && s.Value >= 0:
		t.Report("register/declare", t.Here(), "states 不与 across 一起写，value 要与 across 一起写。", "改成 count、sum 或 rate。")
	case s.Change && (!across || len(s.Sums) == 0):
		t.Report("register/declare", t.Place("change"), "change 比的是 across 最后两列的 sum。", "写上 across 和 sum，或删掉 change。")
	case (s.States || s.Rate != "") && r.d.Forms.States == nil:
		t.Report("register/declare", t.Here(), "没有写 [states]，没有状态可以数。", "写上 [states]，或删掉 states、rate。")
	case s.Rate != "" && !r.isState(t, s.Rate):
	default:
		return s, s.By >= 0
	}
	return s, false
}

func (r *reader) extract(t *tomlfile.Table) (x model.Extract, ok bool) {
	x = model.Extract{Title: t.Need("title", "表的名称"), State: t.String("state"), Columns: r.atLeast(1, t, "columns", nil), Hidden: model.Web | model.Board}
	if t.OneOf("board", "show", "hide") == "show" {
		x.Hidden = model.Web
	}
	if t.OneOf("web", "show", "hide") == "show" {
		x.Hidden = 0
	}
	if t.Has("when") {
		if x.When = r.formula(t, "when", formula.YesNo); x.When == nil {
			return x, false
		}
	}
	if (x.When == nil) == (x.State == "") {
		t.Report("register/declare", t.Here(), "when 和 state 写一个。", `when 写条件，state 写一个状态，例如 state = "逾期"。`)
		return x, false
	}
	if x.State != "" && !r.isState(t, x.State) {
		return x, false
	}
	return x, x.Title != "" && len(x.Columns) > 0
}
