package view

import (
	"slices"

	"gongshi/generator/model"
)

// This file ties records to what other registers say of them: the page of a
// household shows its problems, with the measures and who sees to them (S0: 一户
// 一问题清单，一户一整改措施，一户一具体责任人).

// relation is a column of a register that names records of another one, with
// the rows that name each.
type relation struct {
	register, column int
	rows             map[string][]int
}

// relate finds the relations among the registers of an area, as its profile
// sees them: rows and columns that it does not see relate to nothing.
func (a *Area) relate() {
	a.related, a.records = map[string][]relation{}, map[string]map[string]RecordAt{}
	for i := range a.Registers {
		if v := &a.Registers[i]; v.Records != nil && v.named >= 0 {
			byName := a.records[v.Slug]
			if byName == nil {
				byName = map[string]RecordAt{}
				a.records[v.Slug] = byName
			}
			for row, name := range v.Records {
				if text := v.Rows[row][v.named]; byName[text].Name == "" { // the newest period stands first
					byName[text] = RecordAt{v.Slug, v.SpanSlug, name}
				}
			}
		}
	}
	for i := range a.Registers {
		v := &a.Registers[i]
		for j := range v.Columns {
			if c := &v.Columns[j]; c.Type != model.RecordOf || a.records[c.Of] == nil {
				continue
			}
			rel := relation{i, j, map[string][]int{}}
			for row := range v.Rows {
				if text := v.Rows[row][j]; text != "" {
					rel.rows[text] = append(rel.rows[text], row)
				}
			}
			a.related[v.Columns[j].Of] = append(a.related[v.Columns[j].Of], rel)
		}
	}
}

// RecordAt says which page of a record is meant: its register, the period as it
// stands in addresses, and the name. Without a name it is none.
type RecordAt struct{ Slug, Span, Name string }

// Record finds the page of a record by what names it.
func (a *Area) Record(slug, name string) RecordAt { return a.records[slug][name] }

// Related are the rows of other registers that name a record, one table for each
// register.
func (a *Area) Related(register, row int) []Overview {
	v := &a.Registers[register]
	if v.named < 0 {
		return nil
	}
	var out []Overview
	for _, rel := range a.related[v.Slug] {
		rows := rel.rows[v.Rows[row][v.named]]
		if len(rows) == 0 || rel.register == register {
			continue
		}
		out = append(out, a.relatedRows(rel, rows))
	}
	return out
}

func (a *Area) relatedRows(rel relation, rows []int) Overview {
	o := &a.Registers[rel.register]
	out := Overview{Title: o.Span + o.Title, Slug: o.Slug, List: true, Links: make([]RecordAt, len(rows))}
	var shown []int
	for j := range o.Columns {
		c := &o.Columns[j]
		if j == rel.column || !some(o, rows, j) || o.brief != nil && !slices.Contains(o.brief, c.Key) {
			continue
		}
		shown = append(shown, j)
		h := Head{Label: c.Heading, Number: c.Number(), Date: c.Type == model.Date, State: c.State}
		if c.Unit != "" && h.Number {
			h.Label += "（" + c.Unit + "）"
		}
		out.Heads = append(out.Heads, h)
	}
	for n, row := range rows {
		line := make([]string, len(shown))
		for k, j := range shown {
			line[k] = o.Rows[row][j]
		}
		out.Lines = append(out.Lines, line)
		if o.Records != nil {
			out.Links[n] = RecordAt{o.Slug, o.SpanSlug, o.Records[row]}
		}
	}
	return out
}

// some tells whether any of some rows holds anything in a column.
func some(v *Register, rows []int, column int) bool {
	for _, row := range rows {
		if v.Rows[row][column] != "" {
			return true
		}
	}
	return false
}
