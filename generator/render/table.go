package render

import (
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/prose"
	"gongshi/generator/source"
	"gongshi/generator/view"
)

// table builds the table of a register. Tables of four and more columns turn
// into cards on a narrow screen, where each value carries its heading.
func (a *Area) table(v *view.Register, log *finding.Log) markup.HTML {
	var b markup.Builder
	b.Grow(512 + len(v.Rows)*len(v.Columns)*64)
	b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="`).Text(v.Span).Text(v.Title).Tag(`"><table class="register`)
	if len(v.Columns) > 3 {
		b.Tag(" cards")
	}
	b.Tag(`"><caption>`).Text(v.Span).Text(v.Title)
	if unit := commonUnit(v.Columns); unit != "" {
		b.Tag(` <span class="unit">单位：`).Text(unit).Tag(`</span>`)
	}
	b.Tag("</caption>\n<thead><tr>")
	labels := make([]string, len(v.Columns))
	for i := range v.Columns {
		c := &v.Columns[i]
		labels[i] = c.Heading
		if c.Unit != "" && commonUnit(v.Columns) == "" {
			labels[i] += "（" + c.Unit + "）"
		}
		b.Tag(`<th scope="col"`)
		if c.Number() {
			b.Tag(` class="num"`)
		}
		b.Tag(`>`).Text(labels[i]).Tag("</th>")
	}
	b.Tag("</tr></thead>\n")
	if v.Groups == nil {
		b.Tag("<tbody>\n")
		for i := range v.Rows {
			a.row(&b, v, i, labels, log)
		}
		b.Tag("</tbody>")
	}
	for _, g := range v.Groups {
		b.Tag("<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"").Int(len(v.Columns)).Tag(`">`).Text(g.Name).Tag(` <span class="n">`).Int(len(g.Rows)).Tag("条</span></th></tr>\n")
		for _, i := range g.Rows {
			a.row(&b, v, i, labels, log)
		}
		closing(&b, v, "小计", "subtotal", g.Totals, labels)
		b.Tag("</tbody>")
	}
	if v.Totals != nil && len(v.Rows) > 0 {
		b.Tag("\n<tfoot>")
		closing(&b, v, v.TotalLabel, "total", v.Totals, labels)
		b.Tag("</tfoot>")
	}
	b.Tag("</table></div>")
	return b.Done()
}

func (a *Area) row(b *markup.Builder, v *view.Register, i int, labels []string, log *finding.Log) {
	b.Tag("<tr>")
	for j, cell := range v.Rows[i] {
		c := &v.Columns[j]
		openCell(b, c, labels[j])
		if j == 0 && v.Records != nil && cell != "" {
			b.Tag(`<a href="`).Text(strings.TrimPrefix(plan.RecordPath("", v.Slug, v.SpanSlug, v.Records[i]), "registers/")).Tag(`">`).Text(cell).Tag("</a>")
		} else {
			a.content(b, v, c, cell, log)
		}
		b.Tag("</td>")
	}
	b.Tag("</tr>\n")
}

func openCell(b *markup.Builder, c *view.Column, label string) {
	switch {
	case c.Number():
		b.Tag(`<td class="num" data-label="`)
	case c.Type == model.Date:
		b.Tag(`<td class="when" data-label="`)
	default:
		b.Tag(`<td data-label="`)
	}
	b.Text(label).Tag(`">`)
}

// content is what stands in a cell.
func (a *Area) content(b *markup.Builder, v *view.Register, c *view.Column, text string, log *finding.Log) {
	switch {
	case text == "":
	case c.State:
		b.Tag(`<span class="state `).Text(stageClass(v, text)).Tag(`">`).Text(text).Tag("</span>")
	case c.Type == model.AreaName && c.Links[text] != "":
		b.Tag(`<a href="`).Text(a.chrome[1].root).Text(plan.BoardPath(c.Links[text])).Tag(`">`).Text(text).Tag("</a>")
	case c.Type == model.Markdown:
		src := &source.File{Path: v.Files[0], Data: []byte(text)}
		b.Join(a.prose.Compile(src, 0, prose.Host{Resolve: nowhere}, &finding.Log{}).HTML)
	default:
		b.Text(text)
	}
}

// nowhere is for texts in cells, which lead to nothing.
func nowhere(string, bool) (string, prose.Problem) { return "", prose.Forbidden }

// stageClass gives a state of a record the shape of those of notices: open, closed, aside.
func stageClass(v *view.Register, name string) string {
	for _, c := range v.Counts {
		switch {
		case c.Name != name:
		case c.Close:
			return "state-over"
		case c.Side:
			return "state-always"
		}
	}
	return "state-open"
}

// closing is a row of totals. The label takes the cells before the first total.
func closing(b *markup.Builder, v *view.Register, label, class string, totals, labels []string) {
	first := slices.IndexFunc(totals, func(s string) bool { return s != "" })
	if first < 0 {
		return
	}
	b.Tag(`<tr class="`).Text(class).Tag(`">`)
	if first > 0 {
		b.Tag(`<th scope="row" colspan="`).Int(first).Tag(`">`).Text(label).Tag("</th>")
	}
	for i := first; i < len(totals); i++ {
		openCell(b, &v.Columns[i], labels[i])
		if i == 0 {
			b.Text(label).Text(" ")
		}
		b.Text(totals[i]).Tag("</td>")
	}
	b.Tag("</tr>\n")
}

// rolled builds the table of what the areas below come to.
func (a *Area) rolled(v *view.Register) markup.HTML {
	r := v.RollUp
	if r == nil {
		return ""
	}
	var b markup.Builder
	b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="各辖区`).Text(v.Title).Tag(`"><table class="register rollup`)
	if len(r.Heads) > 1 {
		b.Tag(" cards")
	}
	b.Tag(`"><caption>各辖区`).Text(v.Span).Text(v.Title).Tag("</caption>\n<thead><tr><th scope=\"col\">辖区</th>")
	labels := make([]string, len(r.Heads))
	for i, h := range r.Heads {
		labels[i] = h.Label
		if h.Unit != "" {
			labels[i] += "（" + h.Unit + "）"
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
		b.Tag(`<td class="num" data-label="`).Text(labels[i]).Tag(`">`).Text(r.Totals[i]).Tag("</td>")
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
		b.Tag(`<td class="num" data-label="`).Text(labels[i]).Tag(`">`).Text(l.Values[i]).Tag("</td>")
		if h.Ranked {
			b.Tag(`<td class="num" data-label="名次">`).Text(l.Ranks[i]).Tag("</td>")
		}
	}
	b.Tag(`<td class="when" data-label="数据日期">`)
	switch {
	case l.Older != "":
		b.Tag("只有").Text(l.Older)
	case l.Absent:
		b.Tag("未报")
	default:
		b.Text(l.Day)
	}
	b.Tag("</td></tr>\n")
}

// commonUnit is the unit of all columns that have one, or "".
func commonUnit(columns []view.Column) string {
	unit := ""
	for _, c := range columns {
		switch {
		case c.Unit == "" || c.Unit == unit:
		case unit == "":
			unit = c.Unit
		default:
			return ""
		}
	}
	return unit
}
