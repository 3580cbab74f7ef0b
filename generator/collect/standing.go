package collect

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator/check"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/forms"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/source"
)

// standing is what an area has on file.
type standing struct {
	once      sync.Once
	registers []*model.Register // as they are read
	derived   []*model.Register // with what the forms make of them
	entries   []source.Entry    // of its registers folder
}

func (c *Collection) standing(a *area) *standing {
	v, _ := c.areas.LoadOrStore(a.Folder, &standing{})
	s := v.(*standing)
	s.once.Do(func() {
		if a.Broken {
			return
		}
		quiet := &finding.Log{} // check says what is wrong with what is on file
		s.registers = c.loader.Registers(a.Area, a.parents, quiet)
		s.entries = c.folder.List(path.Join(a.Folder, "registers"), quiet)
		s.derived = cloned(s.registers)
		forms.Apply(s.derived, c.forms(), quiet)
	})
	return s
}

func (c *Collection) forms() forms.Context {
	return forms.Context{Day: c.day, Calendar: c.site.Calendar}
}

func cloned(list []*model.Register) []*model.Register {
	out := make([]*model.Register, len(list))
	for i, r := range list {
		out[i] = register.Clone(r)
	}
	chain(out)
	return out
}

// chain leads from each register to the one of the period before. They are
// sorted, the newest first.
func chain(list []*model.Register) {
	for i := range list {
		list[i].Earlier = nil
		if i+1 < len(list) && list[i+1].Declaration == list[i].Declaration {
			list[i].Earlier = list[i+1]
		}
	}
}

// find is the register of a time in a list; nil if there is none.
func find(list []*model.Register, d *model.Declaration, s model.Span) *model.Register {
	for _, r := range list {
		if r.Declaration == d && r.Span == s {
			return r
		}
	}
	return nil
}

// files are the data files of a register and time in the area's own folder,
// those that can't be read among them.
func (c *Collection) files(a *area, d *model.Declaration, span model.Span) []string {
	s := c.standing(a)
	read := find(s.registers, d, span)
	var out []string
	for _, e := range s.entries {
		name := path.Join(a.Folder, "registers", e.Name)
		bound, suffix := declare.Bind(c.site.Registers, strings.TrimSuffix(e.Name, path.Ext(e.Name)))
		if e.Dir || bound != d {
			continue
		}
		named, ok := declare.SpanOf(d.Period, suffix)
		if d.Period == 0 || ok && named == span || read != nil && slices.Contains(read.Files, name) {
			out = append(out, name)
		}
	}
	return out
}

// from picks the rows of a register that come from some files, or from all but
// these.
func from(r *model.Register, files []string, others bool) *model.Register {
	if r == nil {
		return nil
	}
	var rows []int
	for i := range r.Rows {
		if slices.Contains(files, r.Files[r.Rows[i].File]) != others {
			rows = append(rows, i)
		}
	}
	out := register.Pick(r, rows)
	if r.At == nil {
		out.At = nil
	}
	return out
}

// above are the files of areas further up that hold rows for an area.
func (c *Collection) above(a *area, d *model.Declaration, span model.Span) (out []string) {
	r := find(c.standing(a).registers, d, span)
	if r == nil {
		return nil
	}
	own := path.Join(a.Folder, "registers")
	for _, row := range r.Rows {
		if name := r.Files[row.File]; path.Dir(name) != own && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// examine checks the new rows of an area together with all else that it has on
// file, as check will once they are filed, and compares them with the old ones.
func (c *Collection) examine(f *File, p *part, old []string) {
	s := c.standing(p.area)
	d := f.Register
	var all, mine []*model.Register
	for _, r := range s.registers {
		switch {
		case r.Declaration != d || r.Span != f.Span:
			all = append(all, register.Clone(r))
		default:
			if rest := from(r, old, true); len(rest.Rows) > 0 {
				mine = append(mine, rest)
			}
		}
	}
	own := register.Join(append(mine, p.reg))
	own = register.Clone(own)
	own.Span = f.Span
	c.about(p.area, own)
	all = append(all, own)
	slices.SortStableFunc(all, func(x, y *model.Register) int {
		return cmp.Or(cmp.Compare(slices.Index(c.site.Registers, x.Declaration), slices.Index(c.site.Registers, y.Declaration)), cmp.Compare(y.Span.From, x.Span.From))
	})
	chain(all)
	log := &finding.Log{}
	c.photos(p, log)
	forms.Apply(all, c.forms(), log)
	check.Area(nil, all, c.day, log)
	for _, x := range log.List() {
		here := func(at finding.Place) bool { return at.File == f.Name }
		if here(x.Place) || slices.ContainsFunc(x.Also, here) {
			f.say(x.ID, x.Place, x.Text, x.Hint, x.Also...)
		}
	}
	mineNow := *own
	mineNow.Rows = own.Rows[len(own.Rows)-len(p.reg.Rows):]
	mineNow.At = p.reg.At
	p.diff = compare(from(find(s.derived, d, f.Span), old, false), &mineNow)
}

// about is what the area's area.toml says of the register.
func (c *Collection) about(a *area, r *model.Register) {
	d := r.Declaration
	if about, ok := a.Data[d.Slug+"/"+r.Span.Slug()]; ok && r.Span.Sort != 0 {
		r.About = about
		return
	}
	r.About = a.Data[d.Slug]
	for _, x := range c.standing(a).registers {
		if x.Declaration == d && x.Span.From > r.Span.From { // it is meant of the newest
			r.About.Date, r.About.Stated, r.About.States, r.About.Note = 0, nil, nil, ""
		}
	}
}

// photos asks for the pictures that rows name: they lie beside the file.
func (c *Collection) photos(p *part, log *finding.Log) {
	dir := path.Join(p.area.Folder, "registers", "photos")
	for col := range p.reg.Declaration.Columns {
		if p.reg.Declaration.Columns[col].Type != model.Photo {
			continue
		}
		for i := range p.reg.Rows {
			if v := p.reg.Rows[i].Values[col]; v.Text != "" && !c.folder.Exists(path.Join(dir, v.Text)) {
				log.Add("file/missing", p.reg.At(i, col), "照片“"+v.Text+"”还没有放进站点。", "请村里把照片发来，放进 "+dir+"。")
			}
		}
	}
}
