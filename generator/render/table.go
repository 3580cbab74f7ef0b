package render

import (
	"slices"
	"strings"
	"unicode/utf8"

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
	if wide(v) {
		b.Tag(" dense")
	}
	b.Tag(`"><caption>`).Text(v.Span).Text(v.Title)
	if unit := v.Unit(); unit != "" {
		b.Tag(` <span class="unit">单位：`).Text(unit).Tag(`</span>`)
	}
	b.Tag("</caption>\n<thead><tr>")
	cells := cellsOf(v)
	for i := range cells {
		b.Tag(`<th scope="col"`)
		class := cells[i].class
		if utf8.RuneCountInString(cells[i].label) > longText && class == "" {
			class = "long"
		}
		if class != "" && class != "when" {
			b.Tag(` class="`).Text(class).Tag(`"`)
		}
		b.Tag(`>`).Text(cells[i].label).Tag("</th>")
	}
	b.Tag("</tr></thead>\n")
	if v.Groups == nil {
		b.Tag("<tbody>\n")
		for i := range v.Rows {
			a.row(&b, v, i, cells, log)
		}
		b.Tag("</tbody>")
	}
	for _, g := range v.Groups {
		b.Tag("<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"").Int(len(v.Columns)).Tag(`">`).Text(g.Name).Tag(` <span class="n">`).Int(len(g.Rows)).Tag("条</span></th></tr>\n")
		for _, i := range g.Rows {
			a.row(&b, v, i, cells, log)
		}
		closing(&b, "小计", "subtotal", g.Totals, cells)
		b.Tag("</tbody>")
	}
	if v.Totals != nil && len(v.Rows) > 0 {
		b.Tag("\n<tfoot>")
		closing(&b, v.TotalLabel, "total", v.Totals, cells)
		b.Tag("</tfoot>")
	}
	b.Tag("</table></div>")
	return b.Done()
}

// wide tells whether a table has more columns than fit a sheet of paper upright.
func wide(v *view.Register) bool { return len(v.Columns) > 7 }

// cell is what the cells of a column have in common. Its class says how they
// are set, sorted and shown on a card: num, when, long, and same for what the
// heading of the group says already.
type cell struct{ label, class string }

// longText is how many characters make a column one of sentences, which needs room.
const longText = 8

func cellsOf(v *view.Register) []cell {
	unit := v.Unit()
	out := make([]cell, len(v.Columns))
	for i := range v.Columns {
		c := &v.Columns[i]
		x := cell{label: c.Heading}
		if c.Unit != "" && unit == "" {
			x.label += "（" + c.Unit + "）"
		}
		switch {
		case c.Number():
			x.class = "num"
		case c.Type == model.Date:
			x.class = "when"
		case v.Groups != nil && c.Heading == v.GroupBy:
			x.class = "same"
		case slices.ContainsFunc(v.Rows, func(row []string) bool { return utf8.RuneCountInString(row[i]) > longText }):
			x.class = "long"
		}
		out[i] = x
	}
	return out
}

func (a *Area) row(b *markup.Builder, v *view.Register, i int, cells []cell, log *finding.Log) {
	b.Tag("<tr>")
	for j, text := range v.Rows[i] {
		c := &v.Columns[j]
		cells[j].open(b)
		if j == 0 && v.Records != nil && text != "" {
			b.Tag(`<a href="`).Text(strings.TrimPrefix(plan.RecordPath("", v.Slug, v.SpanSlug, v.Records[i]), "registers/")).Tag(`">`).Text(text).Tag("</a>")
		} else {
			a.content(b, v, c, text, log)
		}
		b.Tag("</td>")
	}
	b.Tag("</tr>\n")
}

// open begins a cell. On a card it carries its heading.
func (c *cell) open(b *markup.Builder) {
	b.Tag(`<td `)
	if c.class != "" {
		b.Tag(`class="`).Text(c.class).Tag(`" `)
	}
	b.Tag(`data-label="`).Text(c.label).Tag(`">`)
}

// content is what stands in a cell.
func (a *Area) content(b *markup.Builder, v *view.Register, c *view.Column, text string, log *finding.Log) {
	switch {
	case text == "":
	case c.State:
		b.Tag(`<span class="state `).Text(stageClass(v, text)).Tag(`">`).Text(text).Tag("</span>")
	case c.Type == model.RecordOf && a.view.Record(c.Of, text).Name != "":
		at := a.view.Record(c.Of, text)
		b.Tag(`<a href="`).Text(a.chrome[1].root).Text(plan.RecordPath(a.view.Dir, at.Slug, at.Span, at.Name)).Tag(`">`).Text(text).Tag("</a>")
	case c.Type == model.AreaName && c.Links[text] != "":
		b.Tag(`<a href="`).Text(a.chrome[1].root).Text(plan.BoardPath(c.Links[text])).Tag(`">`).Text(text).Tag("</a>")
	case c.Type == model.NoticeOf && c.Links[text] != "":
		b.Tag(`<a href="`).Text(a.chrome[1].root).Text(plan.NoticePath(a.view.Dir, c.Links[text])).Tag(`">`).Text(text).Tag("</a>")
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
func closing(b *markup.Builder, label, class string, totals []string, cells []cell) {
	first := slices.IndexFunc(totals, func(s string) bool { return s != "" })
	if first < 0 {
		return
	}
	b.Tag(`<tr class="`).Text(class).Tag(`">`)
	if first > 0 {
		b.Tag(`<th scope="row" colspan="`).Int(first).Tag(`">`).Text(label).Tag("</th>")
	}
	for i := first; i < len(totals); i++ {
		cells[i].open(b)
		if i == 0 {
			b.Text(label).Text(" ")
		}
		b.Text(totals[i]).Tag("</td>")
	}
	b.Tag("</tr>\n")
}
