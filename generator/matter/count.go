package matter

import (
	"fmt"
	"strings"

	"gongshi/generator/model"
)

// Count is how many rows of a register name a notice, and how many of them are of
// which sort: 收到异议2件，成立1件，不成立1件.
type Count struct {
	Register    *model.Register
	Rule        *model.Onto
	N           int
	Parts       []Part
	Label, Unit string
}

// Part is how many are of one sort.
type Part struct {
	Name string
	N    int
}

// counts counts rows onto the notices that they name.
func (r *run) counts() {
	for _, reg := range r.registers {
		for k := range reg.Declaration.Forms.Ontos {
			o := &reg.Declaration.Forms.Ontos[k]
			for i := range reg.Rows {
				if n := r.Find(value(reg, i, o.Notice).Text); n != nil {
					r.count(n.File, reg, o).add(o, value(reg, i, o.By).Text)
				}
			}
		}
	}
}

// count finds what a register counts onto a notice; the periods of one register
// are counted together.
func (r *run) count(file string, reg *model.Register, o *model.Onto) *Count {
	list := r.Counts[file]
	for i := range list {
		if list[i].Rule == o {
			return &list[i]
		}
	}
	c := Count{Register: reg, Rule: o, Label: o.Label, Unit: o.Unit}
	if o.By >= 0 { // sorts in the order of the declaration
		for _, name := range reg.Declaration.Columns[o.By].Values {
			c.Parts = append(c.Parts, Part{Name: name})
		}
	}
	r.Counts[file] = append(list, c)
	return &r.Counts[file][len(list)]
}

func (c *Count) add(o *model.Onto, name string) {
	c.N++
	if o.By < 0 {
		return
	}
	if name == "" {
		name = o.Empty
	}
	if name == "" {
		return
	}
	for i := range c.Parts {
		if c.Parts[i].Name == name {
			c.Parts[i].N++
			return
		}
	}
	c.Parts = append(c.Parts, Part{name, 1})
}

// results compares the result that a notice states with its window and with what
// is registered.
func (r *run) results() {
	for _, n := range r.notices {
		if n.Part == nil || n.Part.Result == "" || !posted(n) {
			continue
		}
		at := n.Part.At.Result
		if r.Day != 0 && n.End != 0 && r.Day <= n.End {
			r.log.Add("procedure/result", at, fmt.Sprintf("公示到%s才期满，已经写了结果。", n.End.Chinese()), "期满以后再写 result。")
		}
		for _, c := range r.Counts[n.File] {
			if strings.Contains(n.Part.Result, "无"+c.Label) || strings.Contains(n.Part.Result, "没有"+c.Label) || strings.Contains(n.Part.Result, "未收到"+c.Label) || strings.Contains(n.Part.Result, "没有收到"+c.Label) {
				r.log.Add("procedure/result", at, fmt.Sprintf("结果写的是“%s”，台账“%s”里有%d%s。", n.Part.Result, c.Register.Declaration.Title, c.N, c.Unit), "把结果改成收到几件、怎样处理。")
			}
		}
	}
}
