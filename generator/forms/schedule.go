package forms

import (
	"fmt"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// dormant is after how many days nobody is reminded of a register any more: it
// has been given up, and its area need not say so.
const dormant = 366

// schedule reports periods of which there is no register although it was due:
// gaps, and those after the newest one.
func (r *run) schedule() {
	s := r.d.Schedule
	if s == nil || r.Day == 0 || r.newer() {
		return
	}
	have := map[day.Day]bool{}
	first := r.Span.From
	for x := r.Register; x != nil; x = x.Earlier {
		have[x.Span.From] = true
		first = min(first, x.Span.From)
	}
	var missing []string
	var last day.Day
	for span := (model.Span{Sort: r.Span.Sort, From: first}); span.From != 0; span = next(span) {
		due := s.Due(span)
		if due >= r.Day {
			r.until(due + 1)
			break
		}
		if e := r.d.Era; e.To != 0 && span.Year() > e.To || span.From > r.Span.From && r.Day-s.Due(next(r.Span)) > dormant {
			break
		}
		if !have[span.From] {
			missing, last = append(missing, span.Brief()), due
		}
	}
	if missing != nil {
		r.log.Add("form/schedule", finding.Place{File: r.Name()}, fmt.Sprintf("台账“%s”缺%s，应在%s前报。", r.d.Title, several(missing), last.Chinese()), "补上这一期的文件；这一期没有内容的，也放一个只有表头的文件。")
	}
}

// newer tells whether the area has the register of a later period.
func (r *run) newer() bool {
	for _, x := range r.all {
		if x.Declaration == r.d && x.Span.From > r.Span.From {
			return true
		}
	}
	return false
}

// next is the span after another of the same sort.
func next(s model.Span) model.Span { return model.Span{Sort: s.Sort, From: s.Last().Add(1)} }

// several lists a few names.
func several(names []string) string {
	const most = 6
	if len(names) > most {
		return strings.Join(names[:most], "、") + fmt.Sprintf("等%d期", len(names))
	}
	return strings.Join(names, "、")
}
