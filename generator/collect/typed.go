package collect

import (
	"fmt"
	"path"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

// read reads the tables of a file as its register has them. What is wrong with
// the file is said now: what it is, is known.
func (c *Collection) read(f *File) {
	f.sheet = f.sheets(f.log)
	f.grids = table.Find(f.sheet, register.Known(f.Register), f.Register.Title, f.log)
	for _, g := range f.grids {
		g.File = "" // the name that it came under says nothing; it gets another
	}
}

// typed types the rows without a word, to see what time they are of.
func (f *File) typed() *model.Register {
	return register.TypeAll(f.Register, f.Name, f.grids, model.RegisterAbout{}, &finding.Log{})
}

// part is what a file holds for one area.
type part struct {
	area *area
	reg  *model.Register // as the file has it
	diff *Diff
}

// parts types the rows of a file by the rules of check and gives them to their
// areas; nil, with findings, when the headings don't allow that. name is the
// name that the file gets: dates without a year take it from there.
func (c *Collection) parts(f *File, name string) []*part {
	rows := 0
	for _, g := range f.grids {
		g.File = name
		rows += len(g.Rows)
	}
	if rows == 0 {
		f.unclear("register/empty", finding.Place{File: f.Name}, "这个文件里没有一条记录，没有存。", "打开看一看，是不是只发了空表；确实没有要公开的，不用交。")
		return nil
	}
	groups := [][]*table.Grid{f.grids}
	if f.Register.SplitSheet || f.owners != nil && f.owners.column == "" {
		groups = nil
		for _, g := range f.grids {
			groups = append(groups, []*table.Grid{g})
		}
	}
	var regs []*model.Register
	for _, g := range groups {
		r := register.TypeAll(f.Register, f.Name, g, model.RegisterAbout{}, f.log)
		if r == nil {
			return nil
		}
		r.Span = f.Span
		regs = append(regs, r)
	}
	allow := c.atlas.common(f.areas).Allow
	register.Numbers(f.Register, f.sheet, f.grids, allow, f.log)
	return f.divide(register.Join(regs))
}

// divide gives each row to the area that it is of.
func (f *File) divide(reg *model.Register) []*part {
	if f.owners == nil {
		return []*part{{area: f.areas[0], reg: reg}}
	}
	rows := map[*area][]int{}
	for i := range reg.Rows {
		a := f.owners.rows[owner{reg.At(i, -1).Sheet, reg.Rows[i].Line}]
		rows[a] = append(rows[a], i)
	}
	var out []*part
	for _, a := range f.areas {
		if len(rows[a]) > 0 {
			out = append(out, &part{area: a, reg: register.Pick(reg, rows[a])})
		}
	}
	return out
}

// stem is the proper name of a file of a register, without extension: 资金-2026.
func (f *File) stem() string {
	d := f.Register
	out := d.Title
	switch {
	case f.Span.Sort == model.Year:
		out += "-" + f.Span.Slug()
	case f.Span.Sort != 0:
		out += "-" + f.Span.Brief()
	case f.year != 0 && d.Several && len(spansOf(model.Month, f.name.text)) == 1:
		out += "-" + spansOf(model.Month, f.name.text)[0].String()
	case f.year != 0:
		out += fmt.Sprintf("-%d", f.year)
	}
	if rest := f.name.rest[d]; d.Several && rest != "" {
		out += "-" + legal(rest)
	}
	return out
}

// legal drops from a name what Windows does not allow in one.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*\/`, r) || r < ' ' {
			return -1
		}
		return r
	}, s)
}

// target is where a file goes: the registers folder of an area.
func target(a *area, stem, ext string) string {
	return path.Join(a.Folder, "registers", stem+ext)
}
