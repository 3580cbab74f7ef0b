package render

import (
	"path"

	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

// overviews builds the tables in front of the rows of a register.
func overviews(v *view.Register) []markup.HTML {
	var out []markup.HTML
	for i := range v.Overviews {
		out = append(out, overview(&v.Overviews[i], v))
	}
	return out
}

// overview builds one small table. of is the register whose states it shows.
func overview(o *view.Overview, of *view.Register) markup.HTML {
	var b markup.Builder
	b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="`).Text(o.Title).Tag(`"><table class="register overview`).Text(cards(o)).Tag(`"><caption>`).Text(o.Title).Tag("</caption>\n<thead><tr>")
	for _, h := range o.Heads {
		b.Tag(`<th scope="col"`)
		if h.Number {
			b.Tag(` class="num"`)
		}
		b.Tag(">").Text(h.Label).Tag("</th>")
	}
	b.Tag("</tr></thead>\n<tbody>\n")
	for n, line := range o.Lines {
		b.Tag("<tr>")
		for j, text := range line {
			overviewCell(&b, o, of, n, j, text)
		}
		b.Tag("</tr>\n")
	}
	b.Tag("</tbody>")
	if o.Totals != nil && len(o.Lines) > 1 {
		b.Tag("\n<tfoot><tr class=\"total\">")
		for j, text := range o.Totals {
			overviewCell(&b, o, of, -1, j, text)
		}
		b.Tag("</tr></tfoot>")
	}
	return b.Tag("</table></div>").Done()
}

// cards makes records turn into cards on a narrow screen; a table of what they
// come to is moved sideways, so that its numbers can be compared.
func cards(o *view.Overview) string {
	if o.List {
		return " cards"
	}
	return ""
}

func overviewCell(b *markup.Builder, o *view.Overview, of *view.Register, line, column int, text string) {
	h := &o.Heads[column]
	if column == 0 && !o.List {
		b.Tag(`<th scope="row">`)
		defer b.Tag("</th>")
	} else {
		class := ""
		switch {
		case h.Number:
			class = "num"
		case h.Date:
			class = "when"
		}
		b.Tag(`<td`)
		if class != "" {
			b.Tag(` class="`).Text(class).Tag(`"`)
		}
		if o.List {
			b.Tag(` data-label="`).Text(h.Label).Tag(`"`)
		}
		b.Tag(">")
		defer b.Tag("</td>")
	}
	switch {
	case column == 0 && line >= 0 && o.Links != nil && o.Links[line].Name != "":
		b.Tag(`<a href="`).Text(recordHref(o.Links[line])).Tag(`">`).Text(text).Tag("</a>")
	case h.State && text != "":
		b.Tag(`<span class="state `).Text(stageClass(of, text)).Tag(`">`).Text(text).Tag("</span>")
	default:
		b.Text(text)
	}
}

// recordHref is the address of a record from a page among the registers.
func recordHref(r view.RecordAt) string {
	return path.Base(plan.RecordPath("", r.Slug, r.Span, r.Name))
}

// related builds the tables of what other registers say of a record.
func (a *Area) related(register, row int) []markup.HTML {
	var out []markup.HTML
	for _, o := range a.view.Related(register, row) {
		for i := range a.view.Registers {
			if of := &a.view.Registers[i]; of.Slug == o.Slug {
				out = append(out, overview(&o, of))
				break
			}
		}
	}
	return out
}
