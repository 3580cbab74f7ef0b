// Package register turns tables of text into typed records.
//
// In: declarations (layouts/registers/<slug>/register.toml) and grids of
// cells. Out: model.Register values whose every number is exact and traces to
// a cell, and findings for headings and cells that don't fit. A new register
// needs a declaration and no Go.
package register

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// Declarations reads every register.toml of the layouts, the site's own before
// the built-in ones, sorted by their order on the board.
func Declarations(layouts source.Layers, log *finding.Log) []*model.Declaration {
	var out []*model.Declaration
	for _, dir := range layouts.Names("registers", true) {
		name := path.Join(dir, "register.toml")
		data, err := layouts.ReadFile(name)
		at := finding.Place{File: path.Join("layouts", name)}
		if err != nil {
			log.Add("register/declare", at, "这个文件夹里没有 register.toml。", "写一份台账声明，或删掉空文件夹。")
			continue
		}
		src, ok := source.NewText(at.File, data, log)
		if !ok {
			continue
		}
		if t := tomlfile.Parse(src, 0, len(src.Data), log); t != nil {
			out = append(out, declare(path.Base(dir), t))
		}
	}
	slices.SortStableFunc(out, func(a, b *model.Declaration) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	return out
}

func declare(slug string, t *tomlfile.Table) *model.Declaration {
	d := &model.Declaration{
		Slug: slug, File: t.Here().File,
		Title:    t.Need("title", "台账名称"),
		Synonyms: t.Strings("synonyms"),
		About:    t.String("about"),
		Order:    t.Int("order", 100),
	}
	t.Only("title", "synonyms", "about", "order", "columns", "total", "figures")
	for _, c := range t.Tables("columns") {
		if col, ok := column(c); ok {
			if i := d.Column(col.Key); i >= 0 {
				c.Report("register/declare", c.Place("key"), fmt.Sprintf("列 %s 声明了两次。", col.Key), "每一列的 key 不能相同。")
				continue
			}
			d.Columns = append(d.Columns, col)
		}
	}
	if len(d.Columns) == 0 {
		t.Report("register/declare", t.Here(), "台账声明里没有任何列。", "用 [[columns]] 写明每一列的 key、heading、type。")
	}
	d.Total = total(d, t.Table("total"))
	for _, f := range t.Tables("figures") {
		d.Figures = append(d.Figures, figure(d, f))
	}
	return d
}

func column(t *tomlfile.Table) (model.Column, bool) {
	t.Only("key", "heading", "synonyms", "type", "unit", "required", "web")
	kinds := slices.Sorted(maps.Keys(model.Types))
	c := model.Column{
		Key: t.Need("key", "列的英文键"), Heading: t.Need("heading", "列名"), Synonyms: t.Strings("synonyms"),
		Unit: t.String("unit"), Required: t.Bool("required"),
		Type: model.Types[t.OneOf("type", kinds...)], Web: !t.Has("web") || t.OneOf("web", "show", "hide") == "show", // a mistyped rule must not publish
	}
	if !t.Has("type") {
		c.Type = model.Text
	}
	return c, c.Key != "" && c.Heading != "" && c.Type != 0
}

// numeric reports a key that is no column, or not one of numbers.
func numeric(d *model.Declaration, t *tomlfile.Table, place, key string) bool {
	i := d.Column(key)
	switch {
	case i < 0:
		t.Report("register/declare", t.Place(place), fmt.Sprintf("没有 key 为 %s 的列。", key), "可以写："+strings.Join(keys(d), "、")+"。")
	case !d.Columns[i].Type.Number():
		t.Report("register/declare", t.Place(place), fmt.Sprintf("列 %s 不是数字，不能相加。", key), "把它的 type 改成 integer、decimal 或 money。")
	default:
		return true
	}
	return false
}

func total(d *model.Declaration, t *tomlfile.Table) model.Total {
	if t == nil {
		return model.Total{}
	}
	t.Only("label", "sum")
	out := model.Total{Label: cmp.Or(t.String("label"), "合计")}
	for i, key := range t.Strings("sum") {
		if numeric(d, t, fmt.Sprintf("sum[%d]", i), key) {
			out.Sum = append(out.Sum, key)
		}
	}
	return out
}

func figure(d *model.Declaration, t *tomlfile.Table) model.FigureRule {
	t.Only("label", "unit", "sum", "count", "where", "is", "value", "unit_column")
	f := model.FigureRule{Label: t.Need("label", "数字的名称"), Unit: t.String("unit"), Sum: t.String("sum"), Count: t.Bool("count"),
		Where: t.String("where"), Is: t.String("is"), Value: t.String("value"), UnitColumn: t.String("unit_column")}
	if f.Sum != "" && !numeric(d, t, "sum", f.Sum) {
		f.Sum = ""
	}
	for _, key := range []string{"where", "value", "unit_column"} {
		if v := t.String(key); v != "" && d.Column(v) < 0 {
			t.Report("register/declare", t.Place(key), fmt.Sprintf("没有 key 为 %s 的列。", v), "可以写："+strings.Join(keys(d), "、")+"。")
		}
	}
	return f
}

func keys(d *model.Declaration) []string {
	out := make([]string, len(d.Columns))
	for i, c := range d.Columns {
		out[i] = c.Key
	}
	return out
}

// Bind finds the declaration that a data file belongs to by its name: slug,
// title or synonym, with any suffix (问题清单-2019.xlsx). The longest name wins.
func Bind(all []*model.Declaration, stem string) *model.Declaration {
	var best *model.Declaration
	length := 0
	for _, d := range all {
		for _, name := range append([]string{d.Slug, d.Title}, d.Synonyms...) {
			if len(name) > length && strings.HasPrefix(strings.ToLower(stem), strings.ToLower(name)) && endsWord(stem[len(name):]) {
				best, length = d, len(name)
			}
		}
	}
	return best
}

// endsWord keeps "资金项目" from being bound to "资金": a suffix begins with
// something that is not a letter.
func endsWord(rest string) bool {
	return rest == "" || strings.ContainsAny(rest[:1], "-_ .(0123456789") || strings.HasPrefix(rest, "（") || strings.HasPrefix(rest, "　")
}
