package collect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

// villageHeadings are what the column of village names is called in tables whose
// register doesn't declare one.
var villageHeadings = []string{"村名", "村", "村名称", "行政村", "村(社区)", "村社区", "社区", "村居", "村别", "所在村", "所属村", "所属行政村", "村民委员会", "村委会", "填报村", "上报村", "镇村"}

func isVillageHeading(text string) bool {
	return slices.Contains(villageHeadings, strings.Join(strings.Fields(fold(text)), ""))
}

// fit is how well the headings of a file fit a declaration.
type fit struct {
	d              *model.Declaration
	known, unknown int
	missing        string // a required column that the file lacks
}

// fits tells whether the headings are those of the register beyond doubt.
func (x fit) fits() bool {
	enough := 0
	for _, c := range x.d.Columns {
		if !c.Derived {
			enough++
		}
	}
	return x.missing == "" && x.known >= min(3, enough) && x.known > x.unknown
}

func (x fit) score() int { return x.known - x.unknown }

// fitOf counts the headings of the sheets that a declaration knows.
func fitOf(d *model.Declaration, sheets []*table.Sheet) fit {
	x := fit{d: d}
	grids := table.Find(sheets, register.Known(d), d.Title, &finding.Log{})
	if len(grids) == 0 {
		return fit{d: d, missing: "表头"}
	}
	g := grids[0]
	known := register.Known(d)
	for _, h := range g.Header {
		switch {
		case known(h.Text):
			x.known++
		case h.Text != "" && h.Text != "序号" && !isVillageHeading(h.Text):
			x.unknown++
		}
	}
	for _, c := range d.Columns {
		one := register.Known(&model.Declaration{Columns: []model.Column{c}})
		if c.Required && !slices.ContainsFunc(g.Header, func(h table.Heading) bool { return one(h.Text) }) {
			x.missing = cmp.Or(x.missing, c.Heading)
		}
	}
	return x
}

// register finds out which register a file is of. The name decides when the
// headings don't speak against it; without a name the headings must be those of
// one register and clearly of no other.
func (c *Collection) register(f *File, sheets []*table.Sheet) {
	at := finding.Place{File: f.Name}
	if len(f.name.whole) == 1 {
		d := f.name.whole[0]
		own := fitOf(d, sheets)
		var other *fit
		if own.missing != "" {
			other = c.byHeadings(sheets)
		}
		if other == nil || other.d == d || other.score()-own.score() < 2 {
			f.Register, f.ByRegister = d, "文件名"
			return
		}
		f.unclear("collect/register", at, fmt.Sprintf("文件名写的是“%s”，表头却是“%s”的。", d.Title, other.d.Title), fmt.Sprintf("打开看一看：是“%s”就改文件名；是“%s”就请村里换用它的表。", other.d.Title, d.Title))
		return
	}
	best := c.byHeadings(sheets)
	named := append(slices.Clone(f.name.whole), f.name.part...)
	switch {
	case best != nil && slices.Contains(named, best.d):
		f.Register, f.ByRegister = best.d, "文件名和表头"
	case best != nil && len(named) == 0:
		f.Register, f.ByRegister = best.d, "表头"
	case best != nil:
		f.unclear("collect/register", at, fmt.Sprintf("文件名像是“%s”，表头却是“%s”的。", titles(named), best.d.Title), fmt.Sprintf("打开看一看，把文件名改成“村名 %s”。", best.d.Title))
	case c.only != nil && (len(named) == 0 || slices.Contains(named, c.only)) && fitOf(c.only, sheets).fits():
		f.Register, f.ByRegister = c.only, "--register"
	case len(named) == 1 && fitOf(named[0], sheets).known >= 2:
		f.Register, f.ByRegister = named[0], "文件名"
	case len(named) > 0:
		f.unclear("collect/register", at, fmt.Sprintf("文件名像是“%s”，表头对不上，不能断定是哪种台账。", titles(named)), "打开看一看，把文件名改成“村名 台账名称”。")
	default:
		f.unclear("collect/register", at, "看不出是哪种台账：文件名里没有台账名称，表头也对不上。", "把文件名改成“村名 台账名称”，例如“"+c.example()+"”；可用的名称："+titles(c.wanted)+"。不是台账就移出收件夹。")
	}
}

// example is a name that is recognised.
func (c *Collection) example() string {
	for _, a := range c.atlas.list {
		if a.inside && a.unit {
			return a.Name + " " + c.wanted[0].Title
		}
	}
	return c.wanted[0].Title
}

// byHeadings is the register whose headings a file has, nil when that is not
// clear.
func (c *Collection) byHeadings(sheets []*table.Sheet) *fit {
	var all []fit
	for _, d := range c.site.Registers {
		if x := fitOf(d, sheets); x.fits() {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(a, b fit) int { return cmp.Compare(b.score(), a.score()) })
	if len(all) == 0 || len(all) > 1 && all[0].score()-all[1].score() < 2 {
		return nil
	}
	return &all[0]
}

func titles(list []*model.Declaration) string {
	var out []string
	for _, d := range list {
		out = append(out, d.Title)
	}
	return strings.Join(out, "、")
}
