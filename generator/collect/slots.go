package collect

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// This file is about what is on file where a new file goes.

// severalOf finds, for a register of several files, those that a new one takes
// the place of: the one of the same name, and those whose every row it has.
func (c *Collection) severalOf(f *File, p *placement, own []string) (old []string, ok bool) {
	now := map[string]int{}
	for _, x := range p.parts {
		for i := range x.reg.Rows {
			now[x.area.Folder+"\x00"+rowKey(f.Register, &x.reg.Rows[i], present(x.reg))]++
		}
	}
	for _, name := range own {
		if fold(stemOf(path.Base(name))) == fold(f.stem()) {
			old = append(old, name)
			continue
		}
		had, both := 0, 0
		for _, a := range c.below(p.dir) {
			r := from(find(c.standing(a).registers, f.Register, f.Span), []string{name}, false)
			if r == nil {
				continue
			}
			for i := range r.Rows {
				if had++; now[a.Folder+"\x00"+rowKey(f.Register, &r.Rows[i], present(p.parts[0].reg))] > 0 {
					both++
				}
			}
		}
		switch {
		case both == 0:
		case both == had:
			old = append(old, name)
		default:
			f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("有 %d 行与已有的文件 %s 相同，不知道是换掉它，还是另加一个文件。", both, name), fmt.Sprintf("要换掉它，就把文件名改成“%s %s”；是另外的，就删掉重复的行。", p.dir.Name, stemOf(path.Base(name))), finding.Place{File: name})
			return nil, false
		}
	}
	return old, true
}

// present are the columns that a file has.
func present(r *model.Register) (out []int) {
	for c, has := range r.Present {
		if has && !r.Declaration.Columns[c].Derived {
			out = append(out, c)
		}
	}
	return out
}

// below is an area with all below it.
func (c *Collection) below(a *area) (out []*area) {
	for _, b := range c.atlas.list {
		if b == a || b.under(a) {
			out = append(out, b)
		}
	}
	return out
}

// leftOver decides between two files of one register: when the first is the new
// file itself and the others are kept already, an interrupted run was about to
// remove them.
func (c *Collection) leftOver(f *File, p *placement, own []string) (old []string, ok bool) {
	var rest []string
	for _, name := range own {
		data, fine := c.folder.Bytes(name, maxFile, nil, &finding.Log{})
		if !fine || !bytes.Equal(data, p.data) {
			rest = append(rest, name)
		}
	}
	if len(rest) < len(own) && !slices.ContainsFunc(rest, func(name string) bool { return !c.kept(name) }) {
		return own, true
	}
	var at []finding.Place
	for _, name := range own {
		at = append(at, finding.Place{File: name})
	}
	f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("“%s”的“%s”%s已有 %d 个文件，不知道换掉哪一个。", p.dir.Name, f.Register.Title, f.Span, len(own)), "先只留一个，别的移到别处，再收一次。", at...)
	return nil, false
}

// whole refuses a file of several villages that would take the place of one with
// more of them.
func (c *Collection) whole(f *File, p *placement) bool {
	var lost []string
	for _, a := range c.below(p.dir) {
		if slices.ContainsFunc(p.parts, func(x *part) bool { return x.area == a }) {
			continue
		}
		if r := from(find(c.standing(a).registers, f.Register, f.Span), p.old, false); r != nil && len(r.Rows) > 0 {
			lost = append(lost, a.Name)
		}
	}
	if len(lost) == 0 {
		return true
	}
	f.unclear("collect/place", finding.Place{File: f.Name}, fmt.Sprintf("已有的文件 %s 里还有 %s 的行，这个文件里没有，存了会丢掉它们。", p.old[0], few(lost)), "把各村的行合在一个文件里再收。", finding.Place{File: p.old[0]})
	return false
}

// renamed warns of notices that show a file by the name that it loses.
func (c *Collection) renamed(f *File, p *placement) {
	dir := path.Join(p.dir.Folder, "notices")
	for _, old := range p.old {
		if old == p.name {
			continue
		}
		for _, e := range c.folder.List(dir, &finding.Log{}) {
			if e.Dir || path.Ext(e.Name) != ".md" {
				continue
			}
			data, ok := c.folder.Bytes(path.Join(dir, e.Name), 1<<20, nil, &finding.Log{})
			if ok && bytes.Contains(data, []byte(path.Base(old))) {
				f.say("collect/renamed", finding.Place{File: f.Name}, fmt.Sprintf("公告 %s 里写着文件名 %s，存了以后文件叫 %s。", path.Join(dir, e.Name), path.Base(old), path.Base(p.name)), "存了以后，把公告里的文件名改过来。", finding.Place{File: path.Join(dir, e.Name)})
			}
		}
	}
}
