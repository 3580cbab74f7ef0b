package forms

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/formula"
	"gongshi/generator/model"
)

// compute fills a column by its formula. What can't be known stays empty; what
// can't be computed (a division by zero) is said.
func (r *run) compute(c int) {
	col := &r.d.Columns[c]
	for i := range r.Rows {
		v := col.Formula.Eval(r.get(i))
		r.Rows[i].Values[c] = r.result(col, v)
		r.approximate(i, c)
		if v.State == formula.Broken && !r.brokenInput(i, col.Formula) {
			r.log.Add("formula/broken", r.At(i, c), fmt.Sprintf("“%s”按“%s”算不出来：除数是0，或结果超出了范围。", col.Heading, col.Formula.Chinese()), "核对这一行。")
		}
		if col.Type.Number() && r.repeats(i, col.Formula) {
			r.Rows[i].Values[c] = model.Value{Amount: r.Rows[i].Values[c].Amount}
		}
	}
}

// approximate marks a number that was made of an approximate one: it is shown as
// such, and stays out of sums as that one does.
func (r *run) approximate(row, c int) {
	v := &r.Rows[row].Values[c]
	get := r.get(row)
	if v.Exact && slices.ContainsFunc(r.d.Columns[c].Formula.About(), func(used int) bool { return get(used).State == formula.Vague }) {
		*v = model.Value{Text: "约" + v.Text}
	}
}

func (r *run) brokenInput(row int, f *formula.Formula) bool {
	return slices.ContainsFunc(f.Uses(), func(c int) bool { return r.Rows[row].Values[c].Broken })
}

// repeats tells whether all amounts that a formula uses count in a row above: its
// result counts there too, whether a rate stands in this row again or not.
func (r *run) repeats(row int, f *formula.Formula) bool {
	some := false
	for _, c := range f.Uses() {
		v := &r.Rows[row].Values[c]
		if v.Exact && !r.isRate(c) {
			return false
		}
		some = some || repeated(v)
	}
	return some
}

// isRate tells a column that holds no amounts but rates: 60元/亩, a constant, a
// figure of a table.
func (r *run) isRate(c int) bool {
	col := &r.d.Columns[c]
	return strings.Contains(col.Unit, "/") || col.Formula != nil && len(col.Formula.Uses()) == 0 ||
		slices.ContainsFunc(r.d.Forms.Lookups, func(l model.Lookup) bool { return l.Column == c })
}

// result is a computed value as a cell.
func (r *run) result(c *model.Column, v formula.Value) model.Value {
	switch {
	case v.State == formula.Broken:
		return model.Value{Broken: true}
	case v.State != formula.Known:
		return model.Value{}
	}
	switch kind := c.Type.Kind(); kind {
	case formula.Number:
		return number(c, v.Num)
	case formula.Date:
		if c.Type == model.Date {
			return model.Value{Text: v.Day.String(), Day: v.Day}
		}
		return model.Value{Text: model.Spell(c.Type, v.Day), Day: v.Day}
	case formula.YesNo:
		return yesNo(v.Yes)
	}
	return model.Value{Text: v.Text}
}

// number rounds a computed number as its column wants it.
func number(c *model.Column, d decimal.Decimal) model.Value {
	if c.Places >= 0 {
		d = formula.Round(d, c.Places, c.Mode)
		return model.Value{Text: d.StringFixed(c.Places), Amount: d, Exact: true}
	}
	return model.Value{Text: d.String(), Amount: d, Exact: true}
}

func yesNo(yes bool) model.Value {
	if yes {
		return model.Value{Text: "是", Amount: decimal.NewFromInt(1)}
	}
	return model.Value{Text: "否"}
}

// takeStated keeps what the files themselves say in a derived column.
func (r *run) takeStated(c int) []model.Value {
	if !r.Present[c] {
		return nil
	}
	out := make([]model.Value, len(r.Rows))
	for i := range r.Rows {
		out[i], r.Rows[i].Values[c] = r.Rows[i].Values[c], model.Value{}
	}
	return out
}

// compareStated holds what the files say against what was computed. A number
// may differ by one unit in its last printed digit: real papers round in either
// way (domain.md §3.7); then the paper's own figure is shown, as it is where
// nothing can be computed.
func (r *run) compareStated(c int, stated []model.Value) {
	col := &r.d.Columns[c]
	for i := range stated {
		s, v := &stated[i], &r.Rows[i].Values[c]
		if s.Text == "" || s.Broken || repeated(v) {
			continue
		}
		if v.Text == "" {
			*v = *s
			continue
		}
		if col.Type.Number() {
			if !s.Exact || !v.Exact {
				continue
			}
			places := printed(s.Text)
			if p := r.places(c); p >= 0 { // v has been rounded
				places = min(places, p)
			}
			if formula.Agrees(s.Amount, v.Amount, places, col.Mode, false) {
				*v = *s
				continue
			}
		} else if s.Text == v.Text {
			continue
		}
		id, how := "formula/differs", "按规则得出"
		switch st := r.d.Forms.States; {
		case col.Formula != nil:
			how = "按“" + col.Formula.Chinese() + "”得出"
		case st != nil && st.Column == c:
			id, how = "form/state", "按日期和签字应是"
		}
		r.log.Add(id, r.At(i, c), fmt.Sprintf("“%s”写的是%s，%s%s。", col.Heading, s.Text, how, v.Text), "核对这一行；网页上显示得出的结果。")
	}
}

// places is how many decimals the numbers of a derived column are rounded to; -1
// = they stay as they come.
func (r *run) places(c int) int32 {
	f := &r.d.Forms
	if p := r.d.Columns[c].Places; p >= 0 {
		return p
	}
	for i := range f.Shares {
		if f.Shares[i].Column == c {
			return f.Shares[i].Places
		}
	}
	for i := range f.Changes {
		if f.Changes[i].Column == c && f.Changes[i].Percent {
			return 1
		}
	}
	return -1
}

// printed is how many decimals a number is printed with.
func printed(text string) int32 {
	if _, part, ok := strings.Cut(text, "."); ok {
		return int32(len(part))
	}
	return 0
}

var ruleIDs = map[finding.Severity]string{finding.Error: "rule/must", finding.Warning: "rule/check", finding.Hint: "rule/note"}

// rule checks a condition row by row.
func (r *run) rule(rule *model.Rule) {
	id := ruleIDs[rule.Level]
	for i := range r.Rows {
		get := r.get(i)
		if rule.When != nil {
			if !rule.When.Holds(get) {
				continue
			}
		}
		if rule.Must != nil {
			if v := rule.Must.Eval(get); v.State == formula.Known && !v.Yes {
				text := strings.TrimSuffix(rule.Text, "。")
				if text == "" {
					text = fmt.Sprintf("这一行不符合“%s”", rule.Must.Chinese())
				}
				if cells := r.quote(i, rule.Must); cells != "" {
					text += "：" + cells
				}
				r.log.Add(id, r.At(i, cmp.Or(rule.At+1, lastUsed(rule.Must)+1)-1), text+"。", "核对这一行的这几格。")
			}
			continue
		}
		stated, made := &r.Rows[i].Values[rule.Equal], rule.To.Eval(get)
		if !stated.Exact || made.State != formula.Known {
			continue
		}
		places := printed(stated.Text)
		if !formula.Agrees(stated.Amount, made.Num, places, rule.Mode, rule.Strict) {
			text := strings.TrimSuffix(rule.Text, "。")
			if text == "" {
				text = fmt.Sprintf("“%s”写的是%s，按“%s”得出%s", r.name(rule.Equal), stated.Text, rule.To.Chinese(), formula.Round(made.Num, max(places, 2), rule.Mode))
			} else {
				text += fmt.Sprintf("：写的是%s，得出%s", stated.Text, formula.Round(made.Num, max(places, 2), rule.Mode))
			}
			r.log.Add(id, r.At(i, rule.Equal), text+"。", "核对这一行的这几格。")
		}
	}
}

// lastUsed is the column that a breach is placed at: the rightmost one named.
func lastUsed(f *formula.Formula) int {
	if uses := f.Uses(); len(uses) > 0 {
		return uses[len(uses)-1]
	}
	return -1
}

// quote says what stands in the cells that a formula uses.
func (r *run) quote(row int, f *formula.Formula) string {
	var parts []string
	for _, c := range f.Uses() {
		text := r.Rows[row].Values[c].Text
		if repeated(&r.Rows[row].Values[c]) {
			text = r.Rows[row].Values[c].Amount.String()
		}
		if text == "" {
			text = "空"
		}
		parts = append(parts, r.name(c)+" "+text)
	}
	return strings.Join(parts, "，")
}
