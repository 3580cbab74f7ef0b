package render

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

// latest is how many notices a board shows; the rest is in the lists.
const latest = 10

func (a *Area) board(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	v := a.view
	root := a.chrome[0].root
	p := Board{
		Page: a.page(0, r.Path, v.Name+"公示栏", "board", meta{description: v.Full + "公示公告：正在公示的事项、台账和最新公告。"}),
		Name: v.Name, Full: v.Full, Heading: v.Name + "公示栏", About: v.About, Contacts: a.contacts,
		All: root + plan.AllPath(v.Dir), Lists: a.listGroups(a.groups, root),
	}
	p.Crumb = ""
	if v.DataDay != 0 {
		p.DataDay, p.DataISO = v.DataDay.Chinese(), v.DataDay.String()
	}
	for i := range v.Notices {
		n := &v.Notices[i]
		if n.State == derive.Open || n.State == derive.Before {
			phone := a.firstPhone(n)
			p.Open = append(p.Open, OpenNotice{n.Title, root + plan.NoticePath(v.Dir, n.Slug), n.Kind, a.kindClass[n.Kind], window(n), phone, phoneHref(phone, a.site.NoIndex)})
		}
	}
	// What is open comes first, what ends soonest on top.
	slices.SortStableFunc(p.Open, func(x, y OpenNotice) int {
		if x.Window.Class != y.Window.Class {
			return strings.Compare(y.Window.Class, x.Window.Class) // state-open before state-before
		}
		return strings.Compare(x.Window.EndISO, y.Window.EndISO)
	})
	for i := range v.Registers {
		reg := &v.Registers[i]
		href := root + plan.RegisterPath(v.Dir, reg.Slug)
		card := RegisterCard{Title: reg.Title, Href: href, About: reg.About, Rows: fmt.Sprintf("%d 条", len(reg.Rows))}
		if reg.Day != 0 {
			card.Day = reg.Day.Chinese()
		}
		for _, f := range reg.Figures {
			p.Figures = append(p.Figures, Figure{f.Label, f.Value, f.Unit, href})
			card.Figures = append(card.Figures, Figure{f.Label, f.Value, f.Unit, ""})
		}
		p.Registers = append(p.Registers, card)
	}
	p.Latest = a.latest(root)
	p.Children, p.ChildrenTitle = children(v, root)
	return a.execute(buf, "board", &p, log)
}

// latest lists the newest notices of the area and, where it has children,
// those that their summaries bring along. A withdrawn notice has its stub in
// the lists and no place here.
func (a *Area) latest(root string) markup.HTML {
	var b markup.Builder
	heads := heads(a.view)
	n := 0
	add := func(put func()) {
		if n < latest {
			put()
		}
		n++
	}
	for i := range a.view.Notices {
		v := &a.view.Notices[i]
		for len(heads) > 0 && heads[0].Date > v.Date {
			h := heads[0]
			add(func() { a.childItem(&b, h, root) })
			heads = heads[1:]
		}
		if n >= latest {
			break
		}
		if v.Withdrawn == "" {
			add(func() { a.item(&b, v, root) })
		}
	}
	for _, h := range heads {
		add(func() { a.childItem(&b, h, root) })
	}
	if b.Len() == 0 {
		return ""
	}
	var list markup.Builder
	return list.Tag("<ul class=\"items\">\n").Join(b.HTML()).Tag("</ul>").Done()
}

type headOf struct {
	derive.Head
	area string
}

func heads(v *view.Area) []headOf {
	var out []headOf
	for _, c := range v.Children {
		for _, h := range c.Heads {
			out = append(out, headOf{h, c.Name})
		}
	}
	slices.SortStableFunc(out, func(x, y headOf) int { return int(y.Date) - int(x.Date) })
	return out[:min(len(out), latest)]
}

// childItem is the list item of a notice of a child, as its summary has it.
func (a *Area) childItem(b *markup.Builder, h headOf, root string) {
	date := h.Date.String()
	b.Tag(`<li><time datetime="`).Text(date).Tag(`">`).Text(date).Tag(`</time> <span class="`).Text(a.kindClass[h.Kind]).Tag(`">`).Text(h.Kind)
	b.Tag(`</span> <a href="`).Text(root).Text(plan.NoticePath(h.Dir, h.Slug)).Tag(`">`).Text(h.Title).Tag(`</a> <span class="of">`).Text(h.area).Tag("</span></li>\n")
}

func children(v *view.Area, root string) ([]Child, string) {
	var out []Child
	title, level := "下辖辖区", ""
	for i, c := range v.Children {
		ch := Child{Name: c.Name, Href: root + plan.BoardPath(c.Dir), Level: c.Level, Notices: c.Notices, Open: c.Open}
		if c.DataDay != 0 {
			ch.Day = c.DataDay.Chinese()
		}
		if i == 0 || c.Level == level {
			level = c.Level
		} else {
			level = "-"
		}
		out = append(out, ch)
	}
	if level != "" && level != "-" {
		title = "下辖各" + level
	}
	return out, title
}

func (a *Area) register(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	v := &a.view.Registers[r.Register]
	p := Register{
		Page: a.page(1, r.Path, v.Title, "register", meta{description: a.view.Full + v.Title + "台账", column: v.Title}), Heading: a.view.Name + v.Title, About: v.About, Source: v.Source, Person: v.Person,
		File: path.Base(v.File), Table: table(v),
	}
	if v.Day != 0 {
		p.Day, p.DayISO = v.Day.Chinese(), v.Day.String()
	}
	for _, f := range v.Figures {
		p.Figures = append(p.Figures, Figure{f.Label, f.Value, f.Unit, ""})
	}
	p.Notes = notes(v)
	return a.execute(buf, "register", &p, log)
}

// notes say how the figures are made and what does not add up.
func notes(v *view.Register) []string {
	var out []string
	if v.Totals != nil {
		out = append(out, v.TotalLabel+"由表中各行逐项相加得出，没有取整。")
	}
	for _, r := range v.Remainders {
		if r.HasStated {
			out = append(out, fmt.Sprintf("%s：来源写明总数 %s%s，表中各行之和 %s%s，相差 %s%s，来源没有列明。", r.Heading, r.Stated, r.Unit, r.Sum, r.Unit, r.Rest, r.Unit))
		}
		if r.Incomplete {
			out = append(out, r.Heading+"中有“约”“余”一类的概数，没有计入合计。")
		}
	}
	if v.Note != "" {
		out = append(out, v.Note)
	}
	return out
}

// table builds the table of a register. Tables of four and more columns turn
// into cards on a narrow screen, where each value carries its heading.
func table(v *view.Register) markup.HTML {
	var b markup.Builder
	b.Grow(512 + len(v.Rows)*len(v.Columns)*64)
	b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="`).Text(v.Title).Tag(`"><table class="register`)
	if len(v.Columns) > 3 {
		b.Tag(" cards")
	}
	b.Tag(`"><caption>`).Text(v.Title)
	if unit := commonUnit(v.Columns); unit != "" {
		b.Tag(` <span class="unit">单位：`).Text(unit).Tag(`</span>`)
	}
	b.Tag("</caption>\n<thead><tr>")
	labels := make([]string, len(v.Columns))
	for i, c := range v.Columns {
		labels[i] = c.Heading
		if c.Unit != "" && commonUnit(v.Columns) == "" {
			labels[i] += "（" + c.Unit + "）"
		}
		b.Tag(`<th scope="col"`)
		if c.Number {
			b.Tag(` class="num"`)
		}
		b.Tag(`>`).Text(labels[i]).Tag("</th>")
	}
	b.Tag("</tr></thead>\n<tbody>\n")
	for _, row := range v.Rows {
		b.Tag("<tr>")
		for i, cell := range row {
			dataCell(&b, v.Columns[i], labels[i], cell)
		}
		b.Tag("</tr>\n")
	}
	b.Tag("</tbody>")
	totals(&b, v, labels)
	b.Tag("</table></div>")
	return b.Done()
}

func dataCell(b *markup.Builder, c view.Column, label, text string) {
	switch {
	case c.Number:
		b.Tag(`<td class="num" data-label="`)
	case c.Date:
		b.Tag(`<td class="when" data-label="`)
	default:
		b.Tag(`<td data-label="`)
	}
	b.Text(label).Tag(`">`).Text(text).Tag("</td>")
}

// totals closes the table. The label takes the cells before the first total.
func totals(b *markup.Builder, v *view.Register, labels []string) {
	if v.Totals == nil || len(v.Rows) == 0 {
		return
	}
	first := slices.IndexFunc(v.Totals, func(s string) bool { return s != "" })
	b.Tag("\n<tfoot><tr class=\"total\">")
	if first > 0 {
		b.Tag(`<th scope="row" colspan="`).Int(first).Tag(`">`).Text(v.TotalLabel).Tag("</th>")
	}
	for i := first; i < len(v.Totals); i++ {
		if i == 0 {
			b.Tag(`<td class="num" data-label="`).Text(labels[i]).Tag(`">`).Text(v.TotalLabel).Tag(" ").Text(v.Totals[i]).Tag("</td>")
			continue
		}
		dataCell(b, v.Columns[i], labels[i], v.Totals[i])
	}
	b.Tag("</tr></tfoot>")
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
