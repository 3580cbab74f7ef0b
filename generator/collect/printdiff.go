package collect

import (
	"fmt"
	"strings"
)

// diff writes what a file changes in an area.
func (p *Printer) diff(f *File, x *part) {
	who, d := "", x.diff
	if len(f.areas) > 1 {
		who = x.area.Name + "："
	}
	if d.First {
		p.line("    %s以前没有，这次 %d 条%s", who, d.After, d.sums())
		return
	}
	if d.Same() {
		p.line("    %s没有变化，%d 条", who, d.After)
		return
	}
	var parts []string
	for _, n := range []struct {
		n    int
		what string
	}{{len(d.Added), "多"}, {len(d.Changed), "改"}, {len(d.Removed), "少"}} {
		if n.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 条", n.what, n.n))
		}
	}
	p.line("    %s%s；原来 %d 条，现在 %d 条%s", who, strings.Join(append(parts, d.headings()...), "，"), d.Before, d.After, d.sums())
	p.rows("多", d.Added)
	p.rows("改", d.Changed)
	p.rows("少", d.Removed)
}

func (d *Diff) headings() (out []string) {
	if len(d.Gone) > 0 {
		out = append(out, "没有了“"+strings.Join(d.Gone, "”“")+"”列")
	}
	if len(d.New) > 0 {
		out = append(out, "新有“"+strings.Join(d.New, "”“")+"”列")
	}
	return out
}

// sums says the totals, before and after where they differ.
func (d *Diff) sums() string {
	var out []string
	for _, t := range d.Totals {
		switch {
		case d.First || t.Before.Equal(t.After):
			out = append(out, fmt.Sprintf("%s合计 %s %s", t.Heading, t.After, t.Unit))
		default:
			out = append(out, fmt.Sprintf("%s合计 %s → %s %s", t.Heading, t.Before, t.After, t.Unit))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "；" + strings.Join(out, "，")
}

func (p *Printer) rows(what string, list []Row) {
	for i, r := range list {
		if i == mostRows && !p.All && len(list) > mostRows+1 {
			p.line("      ……还有 %d 条，加 --all 全部列出。", len(list)-i)
			return
		}
		line := ""
		switch {
		case r.Place.Cell != "":
			line = "（第" + strings.TrimLeft(r.Place.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "行）"
		case r.Place.Line > 0:
			line = fmt.Sprintf("（第%d行）", r.Place.Line)
		}
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, fmt.Sprintf("%s %s → %s", c.Heading, orEmpty(c.Old), orEmpty(c.New)))
		}
		if len(cells) > 0 {
			line += "：" + strings.Join(cells, "；")
		}
		p.line("      %s  %s%s", what, r.Key, line)
	}
}

func orEmpty(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}
