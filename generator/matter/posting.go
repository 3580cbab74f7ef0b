package matter

import (
	"cmp"
	"fmt"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// Posting is one paper of a notice: where it was, from when, to when.
type Posting struct {
	Place    string
	Up, Down day.Day // Down 0: it still hangs
	Register *model.Register
	Row      int
}

// postings gathers when the papers of the notices were up, and lets the windows
// begin when the first was (docs/adr/0015).
func (r *run) postings() {
	var kept day.Day // since when postings are recorded; 0 = they are not
	for _, reg := range r.registers {
		p := reg.Declaration.Forms.Posting
		if p == nil {
			continue
		}
		for i := range reg.Rows {
			x := Posting{Place: value(reg, i, p.Place).Text, Up: value(reg, i, p.Up).Day, Down: value(reg, i, p.Down).Day, Register: reg, Row: i}
			if x.Up == 0 {
				continue
			}
			if kept == 0 || x.Up < kept {
				kept = x.Up
			}
			if n := r.Find(value(reg, i, p.Notice).Text); n != nil {
				r.Postings[n.File] = append(r.Postings[n.File], x)
			}
		}
	}
	if kept == 0 {
		return
	}
	r.notices = slices.Clone(r.notices)
	for i, n := range r.notices {
		list := r.Postings[n.File]
		slices.SortStableFunc(list, func(a, b Posting) int { return cmp.Compare(a.Up, b.Up) })
		switch {
		case !posted(n) || n.Start == 0:
		case len(list) > 0:
			r.notices[i] = r.asPosted(n, list)
			r.takenDown(r.notices[i], list)
		case n.Start >= kept && n.Start <= r.Day && (n.End == 0 || r.Day <= n.End):
			r.log.Add("posting/missing", finding.Place{File: n.File}, fmt.Sprintf("公示从%s开始，张贴记录里没有这一篇。", n.Start.Chinese()), "贴出去以后，在张贴记录里写上哪天、贴在哪里。")
		}
	}
	r.index() // the windows of the notices that are named have moved
}

// asPosted moves the window of a notice whose paper went up late. A last day that
// the program worked out moves with it. One that the paper itself states stands:
// villagers go by the paper.
func (r *run) asPosted(n *model.Notice, list []Posting) *model.Notice {
	first := list[0]
	if first.Up <= n.Start {
		return n
	}
	at := first.Register.At(first.Row, first.Register.Declaration.Forms.Posting.Up)
	moved := *n // notices are shared with the memo and never changed
	moved.Start = first.Up
	count := day.NotCounted
	if n.FirstCounted {
		count = day.Counted
	}
	late := fmt.Sprintf("写明从%s公示，%s才贴出", n.Start.Chinese(), first.Up.Chinese())
	last, ok, _ := r.Calendar.End(first.Up, n.Period, count)
	switch {
	case !n.EndStated && ok:
		if moved.End = last; last != n.End {
			r.log.Add("posting/moved", at, late+"，截止日期从"+n.End.Chinese()+"顺延到"+last.Chinese()+"。", "页面上已经顺延；纸上、正文里写了截止日期的，也要改。", finding.Place{File: n.File})
		}
	case n.End == 0:
	case ok && n.End < last:
		r.log.Add("posting/late", at, fmt.Sprintf("%s，到%s不够写明的%s。", late, n.End.Chinese(), n.Period), "把公告的 end 改成"+last.Chinese()+"，重新张贴，或者写明理由。", finding.Place{File: n.File})
	case !ok && n.End < first.Up:
		r.log.Add("posting/late", at, fmt.Sprintf("%s，已经过了截止日期%s。", late, n.End.Chinese()), "核对张贴日期；确实晚了，要重新公示。", finding.Place{File: n.File})
	case !ok:
		r.log.Add("posting/late", at, fmt.Sprintf("%s，到%s只贴了%d天。", late, n.End.Chinese(), n.End.Sub(first.Up)+1), "核对张贴日期；时间不够的，把公告的 end 往后改。", finding.Place{File: n.File})
	}
	return &moved
}

// takenDown reports papers that were taken down while objections were taken, of
// each place the last: a paper may be torn off and put up again.
func (r *run) takenDown(n *model.Notice, list []Posting) {
	last := map[string]Posting{}
	for _, p := range list {
		last[p.Place] = p
	}
	for _, p := range list {
		if last[p.Place] != p || p.Down == 0 || n.End == 0 || p.Down >= n.End {
			continue
		}
		r.log.Add("posting/down", p.Register.At(p.Row, p.Register.Declaration.Forms.Posting.Down), fmt.Sprintf("%s已经揭下，公示到%s才期满。", p.Down.Chinese(), n.End.Chinese()), "公示期内要一直贴着：重新贴上，补够时间，再记一行。", finding.Place{File: n.File})
	}
}
