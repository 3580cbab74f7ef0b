package sheet

import (
	"cmp"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/typeset"
	"gongshi/generator/view"
)

// Up tells whether a notice has to be on the board on a day.
func Up(n *view.Notice, on day.Day) bool {
	return n.Withdrawn == "" && n.Draft == "" && n.Start != 0 && n.Start <= on && (n.End == 0 || on <= n.End)
}

// Postings is the list of a board for some days: what to put up, what stays, what
// to take down, with room for who did it and when. ok is false when there is
// nothing to do.
func Postings(a *view.Area, from, to day.Day) (doc typeset.Document, ok bool) {
	span := from.Chinese()
	if to != from {
		span += "至" + to.Chinese()
	}
	doc = typeset.Document{Title: a.Name + "张贴清单"}
	doc.Blocks = append(doc.Blocks, typeset.Title{Text: a.Name + "张贴清单", Keep: []string{a.Name}}, typeset.Paragraph{Runs: typeset.Plain(span), Align: typeset.Center, Flush: true})
	for _, part := range []struct {
		title string
		day   func(*view.Notice) day.Day
		sign  string
	}{
		{"一、要贴的", func(n *view.Notice) day.Day { return n.Start }, "张贴人、日期"},
		{"二、期满揭下的", func(n *view.Notice) day.Day { return n.End.Add(1) }, "揭下人、日期"},
	} {
		list := due(a, from, to, part.day)
		if len(list) == 0 {
			continue
		}
		ok = true
		t := typeset.Table{Columns: []typeset.Column{{Max: 3}, {}, {Min: 5}, {Max: 6}, {Min: 7}}, Head: []typeset.Row{head("☐", "题目", "哪天", "张数", part.sign)}}
		for _, n := range list {
			row := plain("☐", n.Title, part.day(n).Chinese(), "", "")
			row.Lines = 2
			t.Body = append(t.Body, row)
		}
		doc.Blocks = append(doc.Blocks, typeset.Heading{Level: 1, Runs: typeset.Plain(part.title)}, t)
	}
	if stays := staying(a, from, to); len(stays) > 0 {
		ok = true
		doc.Blocks = append(doc.Blocks, typeset.Heading{Level: 1, Runs: typeset.Plain("三、接着贴的")})
		var items []typeset.Item
		for _, n := range stays {
			until := "长期"
			if n.End != 0 {
				until = "贴到" + n.End.Chinese()
			}
			items = append(items, typeset.Item{Runs: typeset.Plain(n.Title + "（" + until + "）")})
		}
		doc.Blocks = append(doc.Blocks, typeset.List{Ordered: true, Items: items})
	}
	return doc, ok
}

// due lists the notices for which something is to be done on one of the days.
func due(a *view.Area, from, to day.Day, when func(*view.Notice) day.Day) []*view.Notice {
	var out []*view.Notice
	for i := range a.Notices {
		n := &a.Notices[i]
		if n.Withdrawn != "" || n.Draft != "" || n.State == derive.None || n.Start == 0 {
			continue
		}
		if d := when(n); d > 1 && from <= d && d <= to {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(x, y *view.Notice) int { return cmp.Compare(when(x), when(y)) })
	return out
}

// staying lists what is up before the days begin and after they end.
func staying(a *view.Area, from, to day.Day) []*view.Notice {
	var out []*view.Notice
	for i := range a.Notices {
		if n := &a.Notices[i]; Up(n, from) && n.Start < from && (n.End == 0 || n.End >= to) {
			out = append(out, n)
		}
	}
	return out
}
