package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

// Table reads a data file that a notice shows: by the declaration that its name
// is bound to, else as it stands, where a column of nothing but numbers is one
// of numbers. It returns nil, with findings, when the file can't be read.
func (l *Loader) Table(file string, a *model.Area, log *finding.Log) *model.Register {
	stem := strings.TrimSuffix(path.Base(file), path.Ext(file))
	d, _ := declare.Bind(l.Site.Registers, stem)
	known := func(string) bool { return false }
	if d != nil {
		known = register.Known(d)
	}
	f, ok := l.read(file, stem, "", known, log)
	if ok && len(f.grids) > 0 && d == nil {
		d = l.asItStands(stem, f.grids)
	}
	f.numbers(d, a.Allow, log)
	if !ok || len(f.grids) == 0 {
		return nil
	}
	return register.TypeAll(d, file, f.grids, model.RegisterAbout{}, log)
}

// asItStands declares the columns of a table that no declaration knows.
func (l *Loader) asItStands(title string, grids []*table.Grid) *model.Declaration {
	d := &model.Declaration{Slug: "table", Title: title}
	g := grids[0]
	for j, h := range g.Header {
		if h.Text == "" {
			continue
		}
		c := model.Column{Key: fmt.Sprintf("c%d", j+1), Heading: h.Text, Type: model.Text, Shown: model.Everyone, Places: -1}
		if t := personal(h.Text); t != 0 {
			c.Type, c.Shown, c.Subject = t, model.Board|model.Office, l.Site.Sensitive.Subject(t, h.Text)
			if t == model.Person { // the neighbours must know, the world need not
				c.Shown, c.Masked = model.Everyone, model.Web
			} else if t != model.Phone {
				c.Shown, c.Masked = model.Office, model.Office
			}
		} else if numeric(g, j) {
			c.Type = model.Decimal
			d.Total.Sum = append(d.Total.Sum, c.Key)
		}
		d.Columns = append(d.Columns, c)
	}
	if d.Persons() {
		for i := range d.Columns {
			if c := &d.Columns[i]; l.Site.Sensitive.Matter(c.Heading) != nil {
				c.Shown &^= model.Web
			}
		}
		if m := l.Site.Sensitive.Matter(title); m != nil {
			d.Privacy.Matter, d.Privacy.Basis = m.Matter, m.Basis
		}
	}
	d.Total.Label = "合计"
	if !totalled(g) {
		d.Total = model.Total{}
	}
	return d
}

// personal is the type of a column that says who somebody is, by its heading; 0
// for any other.
func personal(heading string) model.Type {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(heading, w) })
	}
	switch {
	case has("身份证", "证件号", "身份号", "残疾证"):
		return model.Identity
	case has("账号", "帐号", "卡号", "一卡通", "存折", "开户"):
		return model.Account
	case has("电话", "手机", "联系方式"):
		return model.Phone
	case has("单位", "机构", "次数", "人数"):
		return 0
	case has("姓名", "户主", "学生", "负责人", "责任人", "帮扶人", "联系人", "经办人", "申请人", "领款人") || heading == "农户":
		return model.Person
	}
	return 0
}

// numeric tells whether a column holds nothing but numbers. Years and running
// numbers do too, and adding them up would mean nothing, so only a table with a
// total of its own gets one.
func numeric(g *table.Grid, j int) bool {
	some := false
	for i := range g.Rows {
		text := g.Rows[i].Cells[j]
		if text == "" {
			continue
		}
		if !register.IsNumber(text) {
			return false
		}
		some = true
	}
	return some
}

func totalled(g *table.Grid) bool {
	for i := range g.Rows {
		if c := g.Rows[i].Closing; c != nil && c.Sort == table.Sum {
			return true
		}
	}
	return false
}
