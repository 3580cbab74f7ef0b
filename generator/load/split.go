package load

import (
	"fmt"
	"slices"
	"sync"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/source"
)

// This file is about one data file for several areas: a column or the sheets
// name the area, and each row lands on that area's board (design.md §3).

// handout is what the files of one area hold: for itself, and for areas below.
type handout struct {
	once  sync.Once
	log   finding.Log
	here  []*model.Register
	below map[string][]*model.Register // by area folder
}

// Splits tells whether any declaration splits its files among areas.
func (l *Loader) Splits() bool {
	return slices.ContainsFunc(l.Site.Registers, func(d *model.Declaration) bool { return d.Split != "" || d.SplitSheet })
}

// files reads the registers of an area's own files. What others ask for too is
// copied: forms fill in what they work on.
func (l *Loader) files(a *model.Area, log *finding.Log) []*model.Register {
	if !l.Splits() || len(a.Children) == 0 {
		h := &handout{}
		h.read(l, a, log)
		return h.here
	}
	h := l.handing(a)
	log.Merge(&h.log)
	out := make([]*model.Register, len(h.here))
	for i, r := range h.here {
		out[i] = register.Clone(r)
	}
	return out
}

// handing reads the files of an area once for all areas below it.
func (l *Loader) handing(a *model.Area) *handout {
	v, _ := l.handed.LoadOrStore(a.Folder, &handout{})
	h := v.(*handout)
	h.once.Do(func() { h.read(l, a, &h.log) })
	return h
}

func (h *handout) read(l *Loader, a *model.Area, log *finding.Log) {
	h.below = map[string][]*model.Register{}
	type slot struct {
		folder string
		d      *model.Declaration
		span   model.Span
	}
	var order []slot
	parts := map[slot][]*model.Register{}
	keep := func(folder string, r *model.Register) {
		s := slot{folder, r.Declaration, r.Span}
		if parts[s] == nil {
			order = append(order, s)
		}
		parts[s] = append(parts[s], r)
	}
	known := sync.OnceValue(func() *names { return l.below(a) }) // most registers ask for none
	for _, p := range l.ownFiles(a, log) {
		for _, r := range p.regs {
			switch {
			case p.d.SplitSheet:
				keep(known().ofSheet(r, log).Folder, r.Register)
			case p.d.Split != "":
				for folder, own := range known().divide(r.Register, log) {
					keep(folder, own)
				}
			default:
				keep(a.Folder, r.Register)
			}
		}
	}
	for _, s := range order {
		r := register.Join(parts[s])
		if s.folder == a.Folder {
			h.here = append(h.here, r)
		} else {
			h.below[s.folder] = append(h.below[s.folder], r)
		}
	}
}

// names finds the areas of a subtree by what people call them.
type names struct {
	top   *model.Area
	areas map[string][]*model.Area
	list  []string
}

func (l *Loader) below(a *model.Area) *names {
	n := &names{top: a, areas: map[string][]*model.Area{}}
	n.add(a, "")
	return n
}

// add enters an area by its name, and with the names above it in front.
func (n *names) add(a *model.Area, before string) {
	n.areas[a.Name] = append(n.areas[a.Name], a)
	n.list = append(n.list, a.Name)
	if before != "" {
		n.areas[before+a.Name] = append(n.areas[before+a.Name], a)
	}
	for _, c := range a.Children {
		if a == n.top {
			n.add(c, "")
		} else {
			n.add(c, before+a.Name)
		}
	}
}

// find is the one area that a text names; nil if there is none or several.
func (n *names) find(text string) *model.Area {
	if list := n.areas[text]; len(list) == 1 {
		return list[0]
	}
	return nil
}

func (n *names) report(reg *model.Register, row, column int, log *finding.Log) {
	text := reg.Rows[row].Values[column].Text
	if len(n.areas[text]) > 1 {
		log.Add("register/area", reg.At(row, column), fmt.Sprintf("叫“%s”的辖区不止一个。", text), "把上一级的名称写在前面，例如“城关镇"+text+"”。")
		return
	}
	say := fmt.Sprintf("“%s”下面没有叫“%s”的辖区。", n.top.Name, text)
	if near := source.Nearest(text, n.list); near != "" {
		say = fmt.Sprintf("“%s”下面没有叫“%s”的辖区，你是不是想写“%s”？", n.top.Name, text, near)
	}
	log.Add("register/area", reg.At(row, column), say, "写辖区的全名，与它的 area.toml 里的 name 相同。")
}

// ofSheet is the area that a sheet is named for.
func (n *names) ofSheet(r loaded, log *finding.Log) *model.Area {
	if r.sheet == "" || len(n.list) == 1 || len(r.Rows) == 0 {
		return n.top
	}
	if a := n.find(r.sheet); a != nil {
		return a
	}
	log.Add("register/area", r.At(0, -1), fmt.Sprintf("工作表“%s”的名称不是“%s”下面的辖区。", r.sheet, n.top.Name), "工作表以辖区命名，例如村名。")
	return n.top
}

// divide divides a register among the areas that its rows name. Rows without a
// name stay with the area of the file. Areas without children take all rows: a
// column of village names in a village's own file says nothing new.
func (n *names) divide(reg *model.Register, log *finding.Log) map[string]*model.Register {
	c := reg.Declaration.Column(reg.Declaration.Split)
	if len(n.list) == 1 {
		return map[string]*model.Register{n.top.Folder: reg}
	}
	rows := map[string][]int{}
	for i := range reg.Rows {
		to := n.top
		if v := reg.Rows[i].Values[c]; v.Text != "" {
			if to = n.find(v.Text); to == nil {
				n.report(reg, i, c, log)
				continue
			}
		}
		rows[to.Folder] = append(rows[to.Folder], i)
	}
	out := map[string]*model.Register{}
	for folder, list := range rows {
		out[folder] = register.Pick(reg, list)
	}
	return out
}
