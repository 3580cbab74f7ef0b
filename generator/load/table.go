package load

import (
	"fmt"
	"path"
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
func (l *Loader) Table(file string, log *finding.Log) *model.Register {
	stem := strings.TrimSuffix(path.Base(file), path.Ext(file))
	d, _ := declare.Bind(l.Site.Registers, stem)
	known := func(string) bool { return false }
	if d != nil {
		known = register.Known(d)
	}
	grids, ok := l.read(file, stem, "", known, log)
	if !ok || len(grids) == 0 {
		return nil
	}
	if d == nil {
		d = asItStands(stem, grids)
	}
	return register.TypeAll(d, file, grids, model.RegisterAbout{}, log)
}

// asItStands declares the columns of a table that no declaration knows.
func asItStands(title string, grids []*table.Grid) *model.Declaration {
	d := &model.Declaration{Slug: "table", Title: title}
	g := grids[0]
	for j, h := range g.Header {
		if h.Text == "" {
			continue
		}
		c := model.Column{Key: fmt.Sprintf("c%d", j+1), Heading: h.Text, Type: model.Text, Shown: model.Everyone, Places: -1}
		if numeric(g, j) {
			c.Type = model.Decimal
			d.Total.Sum = append(d.Total.Sum, c.Key)
		}
		d.Columns = append(d.Columns, c)
	}
	d.Total.Label = "合计"
	if !totalled(g) {
		d.Total = model.Total{}
	}
	return d
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
