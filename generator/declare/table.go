package declare

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// Tables reads the dated tables of layouts/tables: poverty lines, subsidy rates
// and the like, each row with the time it holds for and its source.
func Tables(layouts source.Layers, log *finding.Log) []*model.Table {
	var out []*model.Table
	for _, name := range layouts.Names("tables", false) {
		if path.Ext(name) != ".toml" {
			continue
		}
		if t := read(layouts, name, log); t != nil {
			out = append(out, table(strings.TrimSuffix(path.Base(name), ".toml"), t))
		}
	}
	return out
}

func table(slug string, t *tomlfile.Table) *model.Table {
	t.Only(Keys["tables"]...)
	out := &model.Table{Slug: slug, File: t.Here().File, Title: t.Need("title", "表的名称"), Fields: t.Strings("fields")}
	for _, r := range t.Tables("rows") {
		row := model.TableRow{From: r.Day("from"), To: r.Day("to"), Source: r.String("source"), Verified: r.Bool("verified"), At: r.Here(),
			Fields: map[string]string{}, Values: map[string]decimal.Decimal{}}
		if row.Source == "" {
			r.Report("register/declare", r.Here(), "这一行没有写来源。", `加一行 source = "文件名称或文号"`)
		}
		if row.To != 0 && row.To < row.From {
			r.Report("register/declare", r.Place("to"), "to 早于 from。", "写这一行从哪天起、到哪天止。")
		}
		for _, key := range r.Keys() {
			if slices.Contains(Keys["rows"], key) {
				continue
			}
			if slices.Contains(out.Fields, key) {
				row.Fields[key] = r.String(key)
			} else if n, ok := r.Decimal(key); ok {
				row.Values[key] = n
			}
		}
		for _, f := range out.Fields {
			if row.Fields[f] == "" {
				r.Report("toml/missing", r.Here(), fmt.Sprintf("这一行没有写 %s。", f), "fields 里的每一个字段，每一行都要写。")
			}
		}
		out.Rows = append(out.Rows, row)
	}
	overlapping(out, t.Log())
	return out
}

// overlapping reports two rows that hold for the same thing on one day: no
// look-up could tell which to take.
func overlapping(t *model.Table, log *finding.Log) {
	for i, a := range t.Rows {
		for _, b := range t.Rows[:i] {
			if sameFields(t.Fields, a, b) && (a.To == 0 || b.From <= a.To) && (b.To == 0 || a.From <= b.To) && sharesValue(a, b) {
				log.Add("register/declare", a.At, fmt.Sprintf("表“%s”有两行在同一段时间里都适用。", t.Title), "改其中一行的 from、to。", b.At)
			}
		}
	}
}

func sameFields(fields []string, a, b model.TableRow) bool {
	return !slices.ContainsFunc(fields, func(f string) bool { return a.Fields[f] != b.Fields[f] })
}

func sharesValue(a, b model.TableRow) bool {
	for key := range a.Values {
		if _, ok := b.Values[key]; ok {
			return true
		}
	}
	return false
}

func (r *reader) lookup(t *tomlfile.Table) (model.Lookup, bool) {
	l := model.Lookup{Column: r.named(t, "column", isDerived(isNumber)), Day: r.optional(t, "day", isDated), Value: t.Need("value", "表里要取的值")}
	slug := t.Need("table", "表的短名")
	i := slices.IndexFunc(r.tables, func(x *model.Table) bool { return x.Slug == slug })
	if i < 0 {
		names := make([]string, len(r.tables))
		for i, x := range r.tables {
			names[i] = x.Slug
		}
		if slug != "" {
			t.Report("register/declare", t.Place("table"), fmt.Sprintf("没有 layouts/tables/%s.toml 这张表。", slug), "可以写："+strings.Join(names, "、")+"。")
		}
		return l, false
	}
	l.Table = r.tables[i]
	if !slices.ContainsFunc(l.Table.Rows, func(row model.TableRow) bool { _, ok := row.Values[l.Value]; return ok }) {
		t.Report("register/declare", t.Place("value"), fmt.Sprintf("表“%s”里没有 %s 这个值。", l.Table.Title, l.Value), "看一下表里写的键。")
		return l, false
	}
	if !r.matched(t, &l) || l.Column < 0 {
		return l, false
	}
	uses := []int{l.Day}
	for _, m := range l.Match {
		uses = append(uses, m.At)
	}
	return l, r.uses(t, "column", l.Column, uses...)
}

// matched reads what ties the fields of the table to the row.
func (r *reader) matched(t *tomlfile.Table, l *model.Lookup) bool {
	match := t.Table("match")
	match.Only(l.Table.Fields...)
	for _, field := range l.Table.Fields {
		if !match.Has(field) {
			t.Report("register/declare", t.Here(), fmt.Sprintf("match 没有写表里的 %s。", field), "写 match = { "+field+` = "列的 key" }；表里的每一个字段都要写。`)
			return false
		}
		m := model.Match{Field: field, At: r.d.Column(match.String(field))}
		if m.At < 0 {
			m.Is = match.String(field)
			if !slices.ContainsFunc(l.Table.Rows, func(row model.TableRow) bool { return row.Fields[field] == m.Is }) {
				match.Report("register/declare", match.Place(field), fmt.Sprintf("“%s”不是列的 key，表“%s”的 %s 里也没有这个词。", m.Is, l.Table.Title, field), "写列的 key，或写表里有的一个词。")
				return false
			}
		}
		l.Match = append(l.Match, m)
	}
	return true
}
