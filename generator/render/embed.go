package render

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/prose"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
	"gongshi/generator/view"
)

// embedder makes the tables that a notice shows in its text:
//
//	```表
//	file = "名单.csv"            a data file beside the notice, or
//	register = "funds"           a register of the area, with
//	period = "2017"              the period that is meant: a paper that was
//	                             posted must not change with a live register
//	columns = ["村名", "金额"]   what to show, in this order
//	caption = "2017年资金安排"
//	```
func (a *Area) embedder(n *view.Notice) prose.Embed {
	return func(what string, src *source.File, start, end int, log *finding.Log) markup.HTML {
		t := tomlfile.Parse(src, start, end, log)
		if t == nil {
			return ""
		}
		if what == "gist" {
			return a.gist(t)
		}
		t.Only("file", "register", "period", "columns", "caption")
		v := a.named(n, t, log)
		if v == nil {
			return ""
		}
		shown := pick(v, t)
		if shown == nil {
			return ""
		}
		if shown.Title = t.String("caption"); shown.Title == "" {
			t.Report("text/table", t.Here(), "表格没有名称。", `加一行 caption = "……"`)
			shown.Title = "表格"
		}
		return a.table(shown, log)
	}
}

// named finds the table that a block names.
func (a *Area) named(n *view.Notice, t *tomlfile.Table, log *finding.Log) *view.Register {
	file, slug := t.String("file"), t.String("register")
	switch {
	case file != "" && slug != "":
		t.Report("text/table", t.Place("register"), "file 和 register 只写一个。", "显示一个数据文件写 file；显示一种台账写 register 和 period。")
		return nil
	case file != "":
		at := path.Join(path.Dir(n.File), file)
		if strings.Contains(file, "..") || !a.texts.Exists(at) {
			t.Report("text/table", t.Place("file"), "数据文件“"+file+"”不存在。", "文件放在公告旁边，这里写文件名。")
			return nil
		}
		v := a.texts.Table(at, log)
		if v != nil && v.Unlisted != "" {
			t.Report("text/table", t.Place("file"), "这张表的各行不公开："+v.Unlisted, "公告里写数，不列名单；名单写进给村里公示栏的公告（profile = \"board\"）。")
			return nil
		}
		return v
	case slug == "":
		t.Report("text/table", t.Here(), "表格没有写数据从哪里来。", `加一行 file = "名单.csv"，或 register = "funds" 和 period = "2017"。`)
		return nil
	}
	v := a.fixed(t, slug)
	if v != nil && v.Unlisted != "" {
		t.Report("text/table", t.Place("register"), fmt.Sprintf("台账“%s”的各行不公开：%s", v.Title, v.Unlisted), "公告里写数，不列名单；名单写进给村里公示栏的公告（profile = \"board\"）。")
		return nil
	}
	return v
}

// fixed finds a register of the area in the period that a block names: a paper
// that was posted must not change with a live register.
func (a *Area) fixed(t *tomlfile.Table, slug string) *view.Register {
	period := t.String("period")
	var periods []string
	for i := range a.view.Registers {
		v := &a.view.Registers[i]
		if v.Slug != slug && v.Title != slug {
			continue
		}
		if v.Span == "" {
			t.Report("text/table", t.Place("register"), fmt.Sprintf("台账“%s”不分年份，会跟着更新；贴出去的公告不能跟着变。", v.Title), "把要公示的各行存成一个文件放在公告旁边，写 file。")
			return nil
		}
		if v.Is(period) {
			return v
		}
		periods = append(periods, v.FixedSlug())
	}
	if periods == nil {
		t.Report("text/table", t.Place("register"), "本辖区没有台账 "+slug+"。", "写台账的名称或英文短名。")
		return nil
	}
	t.Report("text/table", t.Place("period"), "要写明是哪一期。", "可以写："+strings.Join(periods, "、")+"。")
	return nil
}

// gist makes the sentences that a register says of itself for a period:
//
//	```通报
//	register = "scores"
//	period = "2016年第43周"
//	```
func (a *Area) gist(t *tomlfile.Table) markup.HTML {
	t.Only("register", "period")
	slug := t.String("register")
	if slug == "" {
		t.Report("text/table", t.Here(), "没有写是哪一种台账的通报。", `加两行 register = "scores" 和 period = "2026年第10周"。`)
		return ""
	}
	v := a.fixed(t, slug)
	if v == nil {
		return ""
	}
	if len(v.Sentences) == 0 {
		t.Report("text/table", t.Place("register"), fmt.Sprintf("台账“%s”%s没有可以公开的通报。", v.Title, v.Span), "声明里要有 [[sentences]]，用到的列要公开。")
		return ""
	}
	var b markup.Builder
	return b.Tag("<p>").Text(strings.Join(v.Sentences, "")).Tag("</p>\n").Done()
}

// pick is a table with the columns that a block names, in its order.
func pick(v *view.Register, t *tomlfile.Table) *view.Register {
	out := *v
	out.Records, out.Groups, out.Periods, out.Span = nil, nil, nil, ""
	names := t.Strings("columns")
	if len(names) == 0 {
		return &out
	}
	var headings []string
	for i := range v.Columns {
		headings = append(headings, v.Columns[i].Heading)
	}
	var from []int
	for i, name := range names {
		j := slices.IndexFunc(v.Columns, func(c view.Column) bool { return c.Heading == name || c.Key == name })
		if j < 0 {
			text := fmt.Sprintf("表里没有“%s”这一列，或这一列不公开。", name)
			if near := source.Nearest(name, headings); near != "" {
				text = fmt.Sprintf("表里没有“%s”这一列，你是不是想写“%s”？", name, near)
			}
			t.Report("text/table", t.Place(fmt.Sprintf("columns[%d]", i)), text, "可以写："+strings.Join(headings, "、")+"。")
			return nil
		}
		from = append(from, j)
	}
	out.Columns, out.Rows, out.Totals = nil, make([][]string, len(v.Rows)), nil
	for _, j := range from {
		out.Columns = append(out.Columns, v.Columns[j])
		if v.Totals != nil {
			out.Totals = append(out.Totals, v.Totals[j])
		}
	}
	for i, row := range v.Rows {
		for _, j := range from {
			out.Rows[i] = append(out.Rows[i], row[j])
		}
	}
	return &out
}
