package declare

import (
	"fmt"

	"gongshi/generator/finding"
	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// forms reads the forms over rows.
func (r *reader) forms() {
	f := &r.d.Forms
	each := func(key string, read func(*tomlfile.Table)) {
		for _, t := range r.t.Tables(key) {
			t.Only(Keys[key]...)
			read(t)
		}
	}
	each("rules", func(t *tomlfile.Table) {
		if rule, ok := r.rule(t); ok {
			f.Rules = append(f.Rules, rule)
		}
	})
	each("unique", func(t *tomlfile.Table) {
		if c := r.atLeast(1, t, "columns", nil); c != nil {
			f.Unique = append(f.Unique, c)
		}
	})
	each("dates", func(t *tomlfile.Table) {
		if c := r.atLeast(2, t, "order", isDated); c != nil {
			f.Orders = append(f.Orders, c)
		}
	})
	each("balance", func(t *tomlfile.Table) {
		b := model.Balance{Opening: r.named(t, "opening", isNumber), Closing: r.named(t, "closing", isNumber), Income: r.several(t, "income", isNumber),
			Expense: r.several(t, "expense", isNumber), By: r.several(t, "by", nil), Order: r.optional(t, "order", isDated)}
		if b.Opening >= 0 && b.Closing >= 0 {
			f.Balances = append(f.Balances, b)
		}
	})
	made := r.makers()
	each("assign", func(t *tomlfile.Table) {
		a := model.Assignment{To: r.named(t, "to", nil), Least: t.Int("least", 0), Most: t.Int("most", 0), Of: t.String("of"), What: t.String("what")}
		if t.Has("when") {
			if a.When = r.formula(t, "when", formula.YesNo); a.When == nil {
				return
			}
		}
		if a.Most > 0 && a.Least > a.Most {
			t.Report("register/declare", t.Place("least"), "least 比 most 大。", "写每人最少和最多几户。")
		} else if a.To >= 0 {
			f.Assignments = append(f.Assignments, a)
		}
	})
	each("recurrence", func(t *tomlfile.Table) {
		if c, ok := r.recurrence(t); ok {
			f.Recurrences = append(f.Recurrences, c)
		}
	})
	each("compare", func(t *tomlfile.Table) {
		if c, ok := r.comparison(t); ok {
			f.Comparisons = append(f.Comparisons, c)
		}
	})
	r.overviews()
	each("sentences", func(t *tomlfile.Table) {
		if s, ok := r.sentence(t); ok {
			f.Sentences = append(f.Sentences, s)
		}
	})
	r.matters()
	each("rise", func(t *tomlfile.Table) {
		if x, ok := r.rise(t); ok {
			f.Rises = append(f.Rises, x)
		}
	})
	r.derived(made)
}

// Levels are the words for how grave a breach of a rule is.
var levels = map[string]finding.Severity{"": finding.Warning, "error": finding.Error, "warning": finding.Warning, "hint": finding.Hint}

func (r *reader) rule(t *tomlfile.Table) (model.Rule, bool) {
	rule := model.Rule{Equal: -1, At: r.optional(t, "at", nil), Text: t.String("text"), Mode: formula.Modes[t.OneOf("mode", "四舍五入", "截断")],
		Strict: t.OneOf("tolerance", "last", "none") == "none", Level: levels[t.OneOf("level", "error", "warning", "hint")]}
	if t.Has("when") {
		if rule.When = r.formula(t, "when", formula.YesNo); rule.When == nil {
			return rule, false
		}
	}
	switch {
	case t.Has("must") && t.Has("equal"):
		t.Report("register/declare", t.Place("equal"), "must 和 equal 只写一个。", "must 写一个条件；equal 和 to 写哪一列应等于什么。")
		return rule, false
	case t.Has("must"):
		rule.Must = r.formula(t, "must", formula.YesNo)
		return rule, rule.Must != nil && (rule.At >= 0 || !t.Has("at"))
	case !t.Has("equal"):
		t.Report("register/declare", t.Here(), "这条规则没有写 must，也没有写 equal。", "must 写一个条件；equal 和 to 写哪一列应等于什么。")
		return rule, false
	}
	rule.Equal = r.named(t, "equal", isNumber)
	if t.Need("to", "算式") != "" {
		rule.To = r.formula(t, "to", formula.Number)
	}
	if rule.Equal < 0 || rule.To == nil {
		return rule, false
	}
	if u, c := rule.To.Unit(), measure(&r.d.Columns[rule.Equal]); u != "" && c != "" && u != c {
		t.Report("register/declare", t.Place("to"), fmt.Sprintf("算出来的单位是%s，列 %s 的单位是%s。", u, r.d.Columns[rule.Equal].Key, c), "在算式里换算。")
		return rule, false
	}
	return rule, true
}

func (r *reader) comparison(t *tomlfile.Table) (model.Comparison, bool) {
	c := model.Comparison{With: t.Need("with", "另一种台账的短名"), Mine: r.several(t, "key", nil), Theirs: t.Strings("their_key"), Both: t.Bool("both")}
	if len(c.Theirs) == 0 {
		c.Theirs = t.Strings("key")
	}
	mine, theirs := r.several(t, "columns", nil), t.Strings("their_columns")
	if len(theirs) == 0 {
		theirs = t.Strings("columns")
	}
	key, columns := len(t.Strings("key")), len(t.Strings("columns"))
	if len(theirs) != columns || len(c.Theirs) != key {
		t.Report("register/declare", t.Here(), "两边的列数不同。", "their_key 和 key、their_columns 和 columns 要一一对应。")
		return c, false
	}
	if len(c.Mine) < key || len(mine) < columns { // reported
		return c, false
	}
	for i := range mine {
		c.Columns = append(c.Columns, model.Pair{Mine: mine[i], Theirs: theirs[i]})
	}
	if len(c.Mine) == 0 {
		t.Need("key", "两边按哪一列对应")
	}
	return c, c.With != "" && len(c.Mine) > 0
}
