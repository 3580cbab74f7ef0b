package render

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

// rolled builds the table of what the areas below come to.
func (a *Area) rolled(v *view.Register) markup.HTML {
	r := v.RollUp
	if r == nil {
		return ""
	}
	var b markup.Builder
	b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="各辖区`).Text(v.Title).Tag(`"><table class="register cards rollup"><caption>各辖区`).Text(v.Span).Text(v.Title).Tag("</caption>\n<thead><tr><th scope=\"col\">辖区</th>")
	labels := make([]string, len(r.Heads))
	for i, h := range r.Heads {
		labels[i] = h.Label
		if h.Unit != "" {
			labels[i] += "（" + h.Unit + "）"
		}
		if h.Date {
			b.Tag(`<th scope="col">`).Text(labels[i]).Tag("</th>")
			continue
		}
		b.Tag(`<th scope="col" class="num">`).Text(labels[i]).Tag("</th>")
		if h.Ranked {
			b.Tag(`<th scope="col" class="num">名次</th>`)
		}
	}
	b.Tag("<th scope=\"col\">数据日期</th></tr></thead>\n<tbody>\n")
	for i := range r.Lines {
		a.rollLine(&b, r, &r.Lines[i], labels)
	}
	b.Tag("</tbody>\n<tfoot><tr class=\"total\"><th scope=\"row\">合计</th>")
	for i, h := range r.Heads {
		openValue(&b, h, labels[i]).Text(r.Totals[i]).Tag("</td>")
		if h.Ranked {
			b.Tag("<td></td>")
		}
	}
	return b.Tag("<td></td></tr></tfoot></table></div>").Done()
}

func (a *Area) rollLine(b *markup.Builder, r *view.RollUp, l *view.RollLine, labels []string) {
	b.Tag("<tr><td>")
	if l.Own || l.Gone {
		b.Text(l.Name)
	} else {
		b.Tag(`<a href="`).Text(a.chrome[1].root).Text(plan.BoardPath(l.Dir)).Tag(`">`).Text(l.Name).Tag("</a>")
	}
	b.Tag("</td>")
	for i, h := range r.Heads {
		openValue(b, h, labels[i]).Text(l.Values[i]).Tag("</td>")
		if h.Ranked {
			b.Tag(`<td class="num" data-label="`).Text(h.Label).Tag(`名次">`).Text(l.Ranks[i]).Tag("</td>")
		}
	}
	b.Tag(`<td class="when" data-label="数据日期">`)
	switch {
	case l.Older != "":
		b.Tag("只有").Text(l.Older)
	case l.Absent:
		b.Tag(`<span class="state state-withdrawn">没有数据</span>`)
	default:
		b.Text(l.Day)
	}
	b.Tag("</td></tr>\n")
}

// openValue begins the cell of what an area comes to.
func openValue(b *markup.Builder, h view.RollHead, label string) *markup.Builder {
	class := "num"
	if h.Date {
		class = "when"
	}
	return b.Tag(`<td class="`).Text(class).Tag(`" data-label="`).Text(label).Tag(`">`)
}

// reported says which areas are not in the sums, so that none counts as zero in
// silence.
func reported(r *view.RollUp) []string {
	var out []string
	if r.Missing > 0 {
		more := ""
		if r.Missing > len(r.Absent) {
			more = "等"
		}
		out = append(out, fmt.Sprintf("有 %d 个辖区没有这一台账的数据，没有计入合计：%s%s。", r.Missing, strings.Join(r.Absent, "、"), more))
	}
	var held []string
	for _, name := range r.Held {
		// What has no pages yet has no older figures either: it is absent.
		if !slices.ContainsFunc(r.Lines, func(l view.RollLine) bool { return l.Gone && l.Name == name }) {
			held = append(held, name)
		}
	}
	if held != nil {
		out = append(out, "下列辖区的资料正在核对，用的是上次公布的数字："+strings.Join(held, "、")+"。")
	}
	return out
}
