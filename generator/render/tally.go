package render

import (
	"gongshi/generator/markup"
	"gongshi/generator/view"
)

// tallies builds the tables that count what is not shown row by row.
func tallies(v *view.Register) []markup.HTML {
	var out []markup.HTML
	for i := range v.Tallies {
		t := &v.Tallies[i]
		var b markup.Builder
		title := "按" + t.Heading + "统计"
		b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="`).Text(title).Tag(`"><table class="register tally"><caption>`).Text(title).Tag("</caption>\n<thead><tr><th scope=\"col\">").Text(t.Heading).Tag(`</th><th scope="col" class="num">数量`)
		if t.Unit != "" {
			b.Text("（" + t.Unit + "）")
		}
		b.Tag("</th>")
		for _, h := range t.Sums {
			b.Tag(`<th scope="col" class="num">`).Text(h.Label)
			if h.Unit != "" {
				b.Text("（" + h.Unit + "）")
			}
			b.Tag("</th>")
		}
		b.Tag("</tr></thead>\n<tbody>\n")
		for k := range t.Lines {
			tallyLine(b.Tag("<tr>"), t.Lines[k].Name, &t.Lines[k])
			b.Tag("\n")
		}
		b.Tag("</tbody>\n<tfoot>")
		tallyLine(b.Tag(`<tr class="total">`), "合计", &t.Total)
		b.Tag("</tfoot></table></div>")
		out = append(out, b.Done())
	}
	return out
}

func tallyLine(b *markup.Builder, name string, l *view.TallyLine) {
	b.Tag(`<th scope="row">`).Text(name).Tag(`</th><td class="num">`).Text(l.Count).Tag("</td>")
	for _, s := range l.Sums {
		b.Tag(`<td class="num">`).Text(s).Tag("</td>")
	}
	b.Tag("</tr>")
}
