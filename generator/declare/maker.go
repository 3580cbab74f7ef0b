package declare

import (
	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// makers reads the forms that fill derived columns. The columns that they name
// as theirs are returned, whether the rest of a form is right or not.
func (r *reader) makers() (made []int) {
	f := &r.d.Forms
	each := func(key string, read func(*tomlfile.Table)) {
		for _, t := range r.t.Tables(key) {
			t.Only(Keys[key]...)
			read(t)
		}
	}
	if t := r.t.Table("states"); t != nil {
		t.Only(Keys["states"]...)
		s := r.states(t)
		f.States = s
		made = append(made, r.d.Column(t.String("column")), r.d.Column(t.String("overdue")))
	}
	each("rank", func(t *tomlfile.Table) {
		k := model.Rank{Column: r.named(t, "column", isDerived(isNumber)), By: r.named(t, "by", isNumber), Within: r.several(t, "within", nil),
			Ascending: t.OneOf("order", "desc", "asc") == "asc", Change: r.optional(t, "change", isDerived(isNumber)), Name: r.several(t, "name", nil)}
		made = append(made, k.Column, k.Change)
		if k.Change >= 0 {
			r.earlier(t, "change")
			if len(k.Name) == 0 {
				t.Report("register/declare", t.Place("change"), "和上一期比较名次，要写明按哪一列对应。", `加一行 name = ["village"]`)
				k.Change = -1
			}
		}
		if k.Column >= 0 && k.By >= 0 && r.uses(t, "by", k.Column, k.By) && r.uses(t, "within", k.Column, k.Within...) && r.uses(t, "change", k.Change, k.Column) {
			f.Ranks = append(f.Ranks, k)
		}
	})
	each("lookup", func(t *tomlfile.Table) {
		l, ok := r.lookup(t)
		made = append(made, l.Column)
		if ok {
			f.Lookups = append(f.Lookups, l)
		}
	})
	each("share", func(t *tomlfile.Table) {
		s := model.Share{Column: r.named(t, "column", isDerived(isNumber)), Of: r.named(t, "of", isNumber), Within: r.several(t, "within", nil), Places: places(t, 1)}
		made = append(made, s.Column)
		if s.Column >= 0 && s.Of >= 0 && r.uses(t, "of", s.Column, s.Of) && r.uses(t, "within", s.Column, s.Within...) {
			f.Shares = append(f.Shares, s)
		}
	})
	each("change", func(t *tomlfile.Table) {
		c := model.Change{Column: r.named(t, "column", isDerived(isNumber)), Of: r.named(t, "of", isNumber), Name: r.atLeast(1, t, "name", nil), Percent: t.Bool("percent")}
		made = append(made, c.Column)
		r.earlier(t, "column")
		if c.Column >= 0 && c.Of >= 0 && len(c.Name) > 0 && r.uses(t, "of", c.Column, c.Of) {
			f.Changes = append(f.Changes, c)
		}
	})
	made = append(made, r.ties()...)
	return append(made, r.assessment()...)
}

// states reads the states of rows; nil, reported, when they can't be used.
func (r *reader) states(t *tomlfile.Table) *model.Stages {
	s := &model.Stages{Column: r.named(t, "column", isText), Deadline: r.optional(t, "deadline", isDated), Overdue: r.optional(t, "overdue", isDerived(isYesNo))}
	if s.Overdue >= 0 && s.Deadline < 0 {
		t.Report("register/declare", t.Place("overdue"), "没有写 deadline，不知道什么时候算逾期。", `加一行 deadline = "期限列的 key"`)
		return nil
	}
	list := t.Tables("list")
	if len(list) == 0 {
		t.Report("register/declare", t.Here(), "[states] 里没有任何状态。", "每个状态写一组 [[states.list]]，写明 name 和 when。")
		return nil
	}
	seen, ok := map[string]bool{}, s.Column >= 0
	for i, l := range list {
		l.Only(Keys["list"]...)
		rule := model.StateRule{Name: l.Need("name", "状态的名称"), Closed: l.Bool("closed"), Side: l.Bool("side")}
		if rule.Name != "" && (seen[rule.Name] || rule.Name == model.Overdue) {
			l.Report("register/declare", l.Place("name"), "状态“"+rule.Name+"”写了两次。", "每个状态只写一次；“逾期”由 deadline 得出，不写在这里。")
		}
		seen[rule.Name] = true
		if l.Has("when") {
			if rule.When = r.formula(l, "when", formula.YesNo); rule.When == nil {
				ok = false
			} else if !r.feeds(l, s, rule.When.Uses()) {
				ok = false
			}
		} else if i < len(list)-1 {
			l.Report("register/declare", l.Here(), "除了最后一个，每个状态都要写 when。", "没有 when 的状态放在最后，其余的都归它。")
			ok = false
		}
		s.List = append(s.List, rule)
	}
	if !ok || !r.uses(t, "deadline", s.Overdue, s.Deadline) {
		return nil
	}
	return s
}

// feeds checks what a condition of a state is made of. A state tells little of
// the signatures and days behind it, so it does not take over who may see them.
func (r *reader) feeds(t *tomlfile.Table, s *model.Stages, columns []int) bool {
	for _, made := range []int{s.Column, s.Overdue} {
		if made >= 0 {
			before := r.inputs[made]
			if !r.uses(t, "when", made, columns...) {
				return false
			}
			r.inputs[made] = before
		}
	}
	return true
}

func isYesNo(c model.Column) string {
	if c.Type != model.YesNo {
		return "不是是否列（yesno）"
	}
	return ""
}
