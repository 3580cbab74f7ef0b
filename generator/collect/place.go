package collect

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// placement is where rows of a file are filed, and instead of what.
type placement struct {
	dir   *area // in whose registers folder
	name  string
	old   []string // files that it takes the place of
	parts []*part
	data  []byte
	// was are the hashes of the files in its way as they were compared: what has
	// been edited since is not overwritten.
	was map[string]string
}

// weigh decides where a file goes, checks its rows and compares them with what is
// on file.
func (c *Collection) weigh(f *File) {
	parts := c.parts(f, f.stem()+f.ext)
	if f.State != 0 {
		return
	}
	if parts == nil {
		f.State = Faulty
		return
	}
	for _, p := range parts {
		if p.area.Broken {
			f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("“%s”的 area.toml 读不懂，不能存。", p.area.Name), "先运行 gongshi check，改好它。", p.area.At)
			return
		}
	}
	if !c.place(f, parts) {
		return
	}
	for _, p := range f.places {
		for _, x := range p.parts {
			c.examine(f, x, p.old)
		}
		c.renamed(f, p)
	}
	f.judge(c)
}

// judge tells from the findings and the differences what is to be done.
func (f *File) judge(c *Collection) {
	if f.State != 0 {
		return
	}
	f.State = Same
	for _, p := range f.places {
		for _, x := range p.parts {
			if !x.diff.Same() {
				f.State = Ready
			}
		}
		if len(p.old) > 1 || len(p.old) == 0 { // what an interrupted run has left, too
			f.State = Ready
		}
	}
	if c.site.Tuning.Errors(f.log) > 0 {
		f.State = Faulty
	}
}

// place decides under which names the rows of a file are filed.
func (c *Collection) place(f *File, parts []*part) bool {
	d, o := f.Register, f.owners
	multi := len(parts) > 1
	kept := multi && !f.alone && !o.foreign && !o.short && (o.column != "" || d.SplitSheet) && !c.ownFiles(f)
	switch {
	case kept:
		a := c.atlas.common(f.areas)
		return c.put(f, &placement{dir: a, parts: parts, data: f.data}, f.ext)
	case !multi && (o == nil || !o.foreign && (o.column == "" || len(parts[0].area.Children) == 0 || !o.short)):
		return c.put(f, &placement{dir: parts[0].area, parts: parts, data: f.data}, f.ext)
	}
	if c.site.Tuning.Errors(f.log) > 0 { // what can't be read can't be written
		f.State = Faulty
		return false
	}
	f.Apart = true
	for _, p := range parts {
		data, ext, err := apart(f, p)
		if err != nil {
			f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("“%s”的行不能照原样分出来。", p.area.Name), "请各村分开交，或在表里去掉跨村合并的格子再试。")
			return false
		}
		if !c.put(f, &placement{dir: p.area, parts: []*part{p}, data: data}, ext) {
			return false
		}
	}
	how := "按村分开存，各存一个文件"
	if !multi {
		how = "去掉“" + o.column + "”一列再存"
	}
	f.say("collect/apart", finding.Place{File: f.Name}, fmt.Sprintf("这个文件%s；表头不变，标题、签字不带过去。", how), "原来的文件留在收件夹里。")
	return true
}

// ownFiles tells whether a village of the file already has the register in a file
// of its own: then it keeps its own.
func (c *Collection) ownFiles(f *File) bool {
	top := c.atlas.common(f.areas)
	return slices.ContainsFunc(f.areas, func(a *area) bool { return a != top && len(c.files(a, f.Register, f.Span)) > 0 })
}

// put finds the files that a placement takes the place of, and its name.
func (c *Collection) put(f *File, p *placement, ext string) bool {
	d := f.Register
	own := c.files(p.dir, d, f.Span)
	for _, x := range p.parts {
		for _, up := range c.above(x.area, d, f.Span) {
			if !slices.Contains(own, up) {
				f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("“%s”的行已经在上级的文件 %s 里，一种台账只能放一处。", x.area.Name, up), "先从那个文件里删掉这个村的行，再收一次；或请乡镇把各村合成一个文件。", finding.Place{File: up})
				return false
			}
		}
	}
	p.name = target(p.dir, f.stem(), ext)
	if !c.encoded(f, p, ext) {
		return false
	}
	ok := true
	switch {
	case d.Several:
		p.old, ok = c.severalOf(f, p, own)
	case len(own) > 1:
		p.old, ok = c.leftOver(f, p, own)
	default:
		p.old = own
	}
	if !ok || !c.whole(f, p) {
		return false
	}
	if len(p.old) == 1 && strings.EqualFold(path.Ext(p.old[0]), ext) && slices.Equal(years(p.old[0]), years(p.name)) {
		p.name = p.old[0] // notices may name it
	}
	p.was = map[string]string{}
	for _, name := range append(slices.Clone(p.old), p.name) {
		p.was[name] = c.hash(name)
	}
	f.places = append(f.places, p)
	return true
}

// encoded tells whether a text is in the encoding that the area has declared for
// the register.
func (c *Collection) encoded(f *File, p *placement, ext string) bool {
	want := p.dir.Data[f.Register.Slug].Encoding
	if want == "" || ext != ".csv" {
		return true
	}
	as, _, _, ok := source.DecodeAs(p.data, want)
	if text, _, _, _ := source.Decode(p.data); ok && bytes.Equal(as, text) {
		return true
	}
	f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("“%s”的 area.toml 写明这个台账的编码是 %s，收到的文件不是。", p.dir.Name, want), "删掉 area.toml 里的 encoding，再收一次。", p.dir.At)
	return false
}

func years(name string) []model.Span { return spansIn(model.Year, fold(path.Base(name))) }

// hash is that of a file of the site, "" if there is none.
func (c *Collection) hash(name string) string {
	data, ok := c.folder.Bytes(name, maxFile, nil, &finding.Log{})
	if !ok {
		return ""
	}
	return sum(data)
}
