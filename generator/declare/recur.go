package declare

import (
	"fmt"
	"time"

	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

var weekdays = map[string]time.Weekday{"周一": time.Monday, "周二": time.Tuesday, "周三": time.Wednesday, "周四": time.Thursday, "周五": time.Friday, "周六": time.Saturday, "周日": time.Sunday}

// recurrence reads when something must happen: on days of the week, or once in
// each period.
func (r *reader) recurrence(t *tomlfile.Table) (model.Recurrence, bool) {
	holiday := t.OneOf("holiday", "skip", "shift", "stated")
	c := model.Recurrence{Date: r.named(t, "date", isDated), Shift: holiday == "shift", Stated: holiday == "stated", Every: model.Periods[t.OneOf("every", "week", "month", "quarter", "year")],
		By: r.several(t, "by", nil), What: t.String("what"), Held: r.optional(t, "held", isYesNo), Instead: r.optional(t, "instead", isDated), Exempt: t.Days("exempt"), From: t.Day("from"), To: t.Day("to")}
	if t.Has("when") {
		if c.When = r.formula(t, "when", formula.YesNo); c.When == nil {
			return c, false
		}
	}
	word := t.OneOf("weekday", "周一", "周二", "周三", "周四", "周五", "周六", "周日")
	c.Weekday = weekdays[word]
	for i, n := range t.Ints("weeks") {
		if n < 1 || n > 5 {
			t.Report("toml/value", t.Place(fmt.Sprintf("weeks[%d]", i)), "weeks 是每月第几个，从 1 到 5。", "例如 weeks = [1, 3]")
			continue
		}
		c.Weeks = append(c.Weeks, n)
	}
	if t.Has("every") {
		for _, key := range []string{"weekday", "weeks", "holiday", "instead"} {
			if t.Has(key) {
				t.Report("register/declare", t.Place(key), "every 和 "+key+" 不一起写。", "every 是每期至少一次，不管是哪一天；规定了星期几的写 weekday。")
				return c, false
			}
		}
		return c, c.Date >= 0 && c.Every != 0
	}
	if t.Has("by") {
		t.Report("register/declare", t.Place("by"), "by 要与 every 一起写。", `例如 every = "month"`)
		return c, false
	}
	if c.Stated && c.Held < 0 {
		t.Report("register/declare", t.Place("holiday"), "由表里写明停办还是改期，要有写停办的列。", `加一行 held = "是否列的 key"`)
		return c, false
	}
	if !t.Has("weekday") {
		t.Need("weekday", "星期几")
	}
	return c, c.Date >= 0 && word != ""
}
