package render

import (
	"bytes"
	"fmt"
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
	a.cards(&p, root)
	p.Latest = a.latest(root)
	p.Children, p.ChildrenTitle = children(v, root)
	p.ChildFigures = childFigures(v, p.Children)
	for _, c := range v.Children {
		p.OpenBelow += c.Open
		switch {
		case c.Gone:
			p.Gone = append(p.Gone, c.Name)
		case c.Held:
			p.Held = append(p.Held, c.Name)
		}
		p.Held = append(p.Held, c.HeldBelow...)
	}
	return a.execute(buf, "board", &p, log)
}

// cards lead to the registers; their key figures stand above them once more.
func (a *Area) cards(p *Board, root string) {
	v := a.view
	var all, first []Figure
	for i := range v.Registers {
		reg := &v.Registers[i]
		if reg.SpanSlug != "" {
			continue // an older period is found on the page of the newest
		}
		href := root + plan.RegisterPath(v.Dir, reg.Slug, "")
		card := RegisterCard{Title: reg.Title, Href: href, About: reg.About, Rows: size(reg)}
		if reg.Day != 0 {
			card.Day = reg.Day.Chinese()
		}
		for k, f := range reg.Figures {
			all = append(all, figure(f, href))
			if k == 0 {
				first = append(first, all[len(all)-1])
			}
			card.Figures = append(card.Figures, figure(f, ""))
		}
		p.Registers = append(p.Registers, card)
	}
	if p.Figures = all; len(all) > mostFigures {
		p.Figures = first[:min(len(first), mostFigures)]
	}
}

// mostFigures is how many key figures can be taken in at a glance. Where there
// are more, each register has its first one above the cards, which have the rest.
const mostFigures = 15

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

func heads(v *view.Area) []derive.Head {
	var out []derive.Head
	for _, c := range v.Children {
		out = append(out, c.Heads...)
	}
	slices.SortStableFunc(out, func(x, y derive.Head) int { return int(y.Date) - int(x.Date) })
	return out[:min(len(out), latest)]
}

// childItem is the list item of a notice of a child, as its summary has it.
func (a *Area) childItem(b *markup.Builder, h derive.Head, root string) {
	date := h.Date.String()
	b.Tag(`<li><time datetime="`).Text(date).Tag(`">`).Text(date).Tag(`</time> <span class="`).Text(a.kindClass[h.Kind]).Tag(`">`).Text(h.Kind)
	b.Tag(`</span> <a href="`).Text(root).Text(plan.NoticePath(h.Dir, h.Slug)).Tag(`">`).Text(h.Title).Tag(`</a> <span class="of">`).Text(h.Area).Tag("</span></li>\n")
}

func children(v *view.Area, root string) ([]Child, string) {
	var out []Child
	title, level := "下辖辖区", ""
	for i, c := range v.Children {
		ch := Child{Name: c.Name, Href: root + plan.BoardPath(c.Dir), Level: c.Level, Notices: c.Notices, Open: c.Open, Held: c.Held, Gone: c.Gone}
		if c.Gone {
			ch.Href = ""
		}
		if c.DataDay != 0 {
			ch.Day = c.DataDay.String()
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

// size says how much a register holds.
func size(v *view.Register) string {
	if v.Columns == nil && v.RollUp != nil {
		return fmt.Sprintf("%d 个辖区", len(v.RollUp.Lines))
	}
	if v.Unlisted != "" {
		return "只列数"
	}
	return fmt.Sprintf("%d 条", len(v.Rows))
}

// maxChildFigures is how many figures of each child a board shows beside its
// counts of notices.
const maxChildFigures = 3

// childFigures puts the first key figures of registers that rise into the table
// of children, and returns their headings. A figure that no child has is left
// out.
func childFigures(v *view.Area, children []Child) []string {
	var heads []string
	for i := range v.Registers {
		r := v.Registers[i].RollUp
		if r == nil {
			continue
		}
		for k, h := range r.Heads {
			if h.Date || len(heads) == maxChildFigures {
				continue
			}
			label := h.Label
			if h.Unit != "" {
				label += "（" + h.Unit + "）"
			}
			heads = append(heads, label)
			for n := range children {
				children[n].Figures = append(children[n].Figures, "")
			}
			for _, l := range r.Lines {
				if at := slices.IndexFunc(v.Children, func(c derive.Summary) bool { return !l.Own && c.Dir == l.Dir }); at >= 0 {
					children[at].Figures[len(heads)-1] = l.Values[k]
				}
			}
		}
	}
	return heads
}
