package forms

import (
	"fmt"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// each demands at least one row in each month, quarter or year: a meeting a
// month, an election a quarter, a report a year (S4). Months in a row that have
// none are said in one.
func (r *run) each(c *model.Recurrence, rows []int) {
	from, to := r.bounds(c)
	if from == 0 || to == 0 {
		return
	}
	have := map[model.Span]bool{}
	for _, i := range rows {
		if d := r.Rows[i].Values[c.Date].Day; d != 0 && !r.calledOff(c, i) {
			have[model.SpanAt(c.Every, d)] = true
		}
	}
	row := 0
	group := ""
	if len(rows) > 0 {
		row = rows[0]
		group = shown(r.key(row, c.By))
	}
	var gap []model.Span
	say := func() {
		if len(gap) > 0 {
			r.log.Add("form/recurrence", r.At(row, c.Date), gapText(gap, group, c.What), "补上；确实没有办的，说明理由。")
		}
		gap = nil
	}
	for s := model.SpanAt(c.Every, from); s.From <= to; s = model.SpanAt(c.Every, s.Last()+1) {
		switch {
		case have[s] || slices.ContainsFunc(c.Exempt, func(d day.Day) bool { return model.SpanAt(c.Every, d) == s }):
			say()
		case s.Last() > to || r.Day != 0 && s.Last() >= r.Day: // not over
			if s.Last() >= r.Day {
				r.until(s.Last() + 1)
			}
		default:
			gap = append(gap, s)
		}
	}
	say()
}

// bounds are the first and last day that a recurrence by periods looks at: what
// is declared, the time of the file, the day of the data, the end of the era.
func (r *run) bounds(c *model.Recurrence) (from, to day.Day) {
	from, to = c.From, c.To
	for i := range r.Rows {
		if d := r.Rows[i].Values[c.Date].Day; d != 0 && (from == 0 || c.From == 0 && d < from) {
			from = d
		}
	}
	least := func(d day.Day) {
		if d != 0 && (to == 0 || d < to) {
			to = d
		}
	}
	if r.Span.Sort != 0 {
		from = max(from, r.Span.From)
		least(r.Span.Last())
	}
	if y := r.d.Era.To; y != 0 {
		least(day.Must(y, 12, 31))
	}
	least(r.About.Date)
	least(r.Day)
	return from, to
}

// gapText is 片区一2020年4月至2020年6月没有主题例会，应每月一次。
func gapText(gap []model.Span, group, what string) string {
	text := group + gap[0].Brief()
	if len(gap) > 1 {
		text += "至" + gap[len(gap)-1].Brief()
	}
	if what == "" {
		what = "记录"
	}
	often := map[model.Type]string{model.Week: "周", model.Month: "月", model.Quarter: "季度", model.Year: "年"}[gap[0].Sort]
	return fmt.Sprintf("%s没有%s，应每%s至少一次。", text, what, often)
}
