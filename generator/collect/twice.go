package collect

import (
	"fmt"
	"slices"
	"time"

	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// slot is what one village has of one register for one time.
type slot struct {
	a    *area
	d    *model.Declaration
	span model.Span
}

// claim is a file that would fill a slot.
type claim struct {
	f *File
	p *placement
	x *part
}

// twice keeps apart files that bring the same rows of one village twice: which of
// them is meant, only a person knows.
func (c *Collection) twice() {
	c.atTownship()
	order, by := c.claims()
	for _, s := range order {
		for i, y := range by[s] {
			for _, x := range by[s][:i] {
				c.between(s.a, x, y)
			}
		}
	}
}

// claims lists who would fill which slot, in the order of the files.
func (c *Collection) claims() (order []slot, by map[slot][]claim) {
	by = map[slot][]claim{}
	for _, f := range c.Files {
		if f.State != Ready && f.State != Same {
			continue
		}
		for _, p := range f.places {
			for _, x := range p.parts {
				s := slot{x.area, f.Register, f.Span}
				if by[s] == nil {
					order = append(order, s)
				}
				by[s] = append(by[s], claim{f, p, x})
			}
		}
	}
	return order, by
}

// atTownship sees to files that would be one file at the township while another
// is: several of them can't be, and a village whose rows lie there can't have a
// file of its own. Each village then gets its own.
func (c *Collection) atTownship() {
	names := map[string]*File{}
	_, by := c.claims()
	for _, f := range c.Files {
		for _, p := range f.places {
			if len(p.parts) < 2 || f.State != Ready && f.State != Same {
				continue
			}
			if other := names[p.name]; other != nil {
				other.alone, f.alone = true, true
			}
			names[p.name] = f
			for _, x := range p.parts {
				f.alone = f.alone || slices.ContainsFunc(by[slot{x.area, f.Register, f.Span}], func(y claim) bool { return y.p.dir == x.area && y.f != f })
			}
		}
	}
	for _, f := range c.Files {
		if f.alone {
			f.State, f.places, f.log = 0, nil, &finding.Log{}
			c.read(f)
			f.blank()
			c.weigh(f)
		}
	}
}

// between decides between two files of one village.
func (c *Collection) between(a *area, x, y claim) {
	if x.f == y.f || x.f.Twin != "" || y.f.Twin != "" {
		return
	}
	d := compare(x.x.reg, y.x.reg)
	switch {
	case y.f.Register.Several && x.p.name != y.p.name && d.Before+d.After == len(d.Added)+len(d.Removed):
		// parts of one register
	case d.Same() && y.f.within(x.f):
		y.f.State, y.f.Twin = Same, x.f.Name
	case d.Same() && x.f.within(y.f):
		x.f.State, x.f.Twin = Same, y.f.Name
	default:
		c.rivals(a, x.f, y.f, d)
	}
}

// within tells whether another file has all that a file has.
func (f *File) within(other *File) bool {
	for _, p := range f.places {
		for _, x := range p.parts {
			same := false
			for _, q := range other.places {
				for _, y := range q.parts {
					same = same || y.area == x.area && compare(y.reg, x.reg).Same()
				}
			}
			if !same {
				return false
			}
		}
	}
	return true
}

// rivals says of two files in what they differ and asks for one.
func (c *Collection) rivals(a *area, first, second *File, d *Diff) {
	text := func(f, other *File) string {
		return fmt.Sprintf("“%s”的“%s”%s还有一份不同的：%s（%s）。两份相比：%s。", a.Name, f.Register.Title, f.Span, other.Name, when(other.Time), d.words())
	}
	const hint = "问村里用哪一份，把另一份移出收件夹，再收一次。"
	for _, pair := range [][2]*File{{first, second}, {second, first}} {
		f, other := pair[0], pair[1]
		f.State = Unclear
		f.say("collect/twice", finding.Place{File: f.Name}, text(f, other), hint, finding.Place{File: other.Name})
	}
}

// blank hides the column of village names again after another reading.
func (f *File) blank() {
	for _, g := range f.grids {
		for j := range g.Header {
			if f.owners != nil && f.owners.foreign && g.Header[j].Text == f.owners.column {
				g.Header[j].Text = ""
			}
		}
	}
}

// words says how two files differ.
func (d *Diff) words() string {
	out := ""
	if n := len(d.Added) + len(d.Removed); n > 0 {
		out = fmt.Sprintf("%d 行只有一份里有", n)
	}
	if n := len(d.Changed); n > 0 {
		if out != "" {
			out += "，"
		}
		r := d.Changed[0]
		out += fmt.Sprintf("%d 行内容不同，例如%s的“%s”", n, r.Key, r.Cells[0].Heading)
	}
	if out == "" {
		return "列不一样"
	}
	return out
}

var china = time.FixedZone("CST", 8*60*60)

// when is a time as people say it.
func when(t time.Time) string { return t.In(china).Format("1月2日 15:04") }
