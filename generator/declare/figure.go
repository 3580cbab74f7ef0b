package declare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

func (r *reader) total(t *tomlfile.Table) model.Total {
	if t == nil {
		return model.Total{}
	}
	t.Only(Keys["total"]...)
	out := model.Total{Label: cmp.Or(t.String("label"), "合计")}
	for _, i := range r.several(t, "sum", isNumber) {
		out.Sum = append(out.Sum, r.d.Columns[i].Key)
	}
	return out
}

// figure reads a key figure; ok is false, reported, when it says in no way, or
// in two, how it is made.
func (r *reader) figure(t *tomlfile.Table) (f model.FigureRule, ok bool) {
	t.Only(Keys["figures"]...)
	f = model.FigureRule{Label: t.Need("label", "数字的名称"), Unit: t.String("unit"), Sum: t.String("sum"), Count: t.Bool("count"), State: t.String("state"), Rate: t.Bool("rate"),
		Where: t.String("where"), Is: t.String("is"), Value: t.String("value"), UnitColumn: t.String("unit_column")}
	ways := 0
	for _, way := range []bool{f.Sum != "", f.Count, f.State != "", f.Where != ""} {
		if way {
			ways++
		}
	}
	if ways != 1 {
		t.Report("register/declare", t.Here(), "一个数字要写明怎样得出，只写一种。", `写 sum = "列"、count = true、state = "状态"，或 where、is、value 三行。`)
		return f, false
	}
	if f.Rate && f.State == "" {
		t.Report("register/declare", t.Place("rate"), "rate 要和 state 一起写。", `例如 state = "已销号"、rate = true。`)
		return f, false
	}
	switch {
	case f.Sum != "":
		return f, r.column(t, "sum", f.Sum, isNumber) >= 0
	case f.Where != "":
		t.Need("is", "那一行写的词")
		return f, r.column(t, "where", f.Where, nil) >= 0 && r.named(t, "value", nil) >= 0 && (f.UnitColumn == "" || r.column(t, "unit_column", f.UnitColumn, nil) >= 0)
	case f.State != "":
		return f, r.isState(t, f.State)
	}
	return f, true
}

// isState tells whether a figure counts a state that there is.
func (r *reader) isState(t *tomlfile.Table, name string) bool {
	s := r.d.Forms.States
	if s == nil {
		if !r.t.Has("states") { // else they were reported
			t.Report("register/declare", t.Place("state"), "这份声明没有 [states]，没有状态可以数。", "加 [states]，或改用 count = true。")
		}
		return false
	}
	if name == model.Overdue && s.Deadline >= 0 {
		return true
	}
	names := make([]string, len(s.List))
	for i, x := range s.List {
		names[i] = x.Name
	}
	if !slices.Contains(names, name) {
		t.Report("register/declare", t.Place("state"), fmt.Sprintf("没有“%s”这个状态。", name), "可以写："+strings.Join(names, "、")+"；写了 deadline 的，还可以写“逾期”。")
		return false
	}
	return true
}

// chart reads a chart.
func (r *reader) chart(t *tomlfile.Table) {
	t.Only(Keys["charts"]...)
	c := model.Chart{Sort: t.OneOf("kind", "bars", "grouped", "stacked", "line", "share"), Title: t.Need("title", "图的名称"),
		Label: r.named(t, "label", nil), Values: r.several(t, "values", isNumber), By: r.optional(t, "by", nil)}
	if !t.Has("kind") {
		c.Sort = "bars"
	}
	switch {
	case (c.Sort == "grouped" || c.Sort == "stacked") && len(c.Values) < 2 && c.By < 0:
		t.Report("register/declare", t.Place("kind"), "这种图要有两列以上的数字，或写 by。", `加一行 values = ["甲", "乙"]，或 by = "列"`)
	case c.By >= 0 && len(c.Values) > 1:
		t.Report("register/declare", t.Place("by"), "写了 by 就只能有一列数字。", "values 只留一列。")
	case c.Label >= 0 && c.Sort != "":
		units := map[string]bool{}
		for _, v := range c.Values {
			units[r.d.Columns[v].Unit] = true
		}
		if len(units) > 1 {
			t.Report("register/declare", t.Place("values"), "一张图里的数字要用同一个单位。", "分成几张图。")
			return
		}
		r.d.Charts = append(r.d.Charts, c)
	}
}
