package forms

import (
	"fmt"

	"gongshi/generator/model"
)

// due fills the days by which something must be done.
func (r *run) due(d *model.Due) {
	for i := range r.Rows {
		from := r.Rows[i].Values[d.From]
		if from.Day == 0 {
			continue
		}
		last, ok, missing := r.Calendar.End(lastDay(r.d.Columns[d.From].Type, from.Day), d.After, d.First)
		if missing != 0 && r.once(fmt.Sprint("due", missing)) {
			r.log.Add("form/due", r.At(i, d.From), fmt.Sprintf("缺少%d年的放假安排，“%s”算不出来。", missing, r.name(d.Column)), fmt.Sprintf("在 layouts/calendar/%d.toml 里写上放假安排。", missing))
		}
		if ok {
			r.Rows[i].Values[d.Column] = model.Value{Text: last.String(), Day: last}
		}
	}
}
