// Package declare reads the declarations of registers.
//
// In: layouts/registers/<slug>/register.toml, a site's extra.toml beside it,
// the dated tables of layouts/tables and the standards of layouts/standards.
// Out: model.Declaration values that the later stages can trust: every key names
// a column of the right type, every formula compiles, and a finding says so
// where one does not. A new register needs a declaration and no Go.
// docs/台账声明.md lists all keys; a test holds it to keys.go.
package declare

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// All reads every register.toml of the layouts, the site's own before the
// built-in ones, sorted by their order on the board.
func All(layouts source.Layers, tables []*model.Table, sensitive *model.Sensitivity, log *finding.Log) []*model.Declaration {
	if sensitive == nil {
		sensitive = &model.Sensitivity{}
	}
	standards := standards(layouts, log)
	var readers []*reader
	for _, dir := range layouts.Names("registers", true) {
		t := read(layouts, path.Join(dir, "register.toml"), log)
		if t == nil {
			continue
		}
		r := &reader{d: &model.Declaration{Slug: path.Base(dir), File: t.Here().File}, t: t, tables: tables, standards: standards, sensitive: sensitive, own: layouts.Top(path.Join(dir, "register.toml"))}
		if !source.IsSlug(r.d.Slug) {
			t.Report("register/declare", t.Here(), fmt.Sprintf("台账文件夹的名字“%s”要用在网址里。", r.d.Slug), "改成小写拼音或英文，只用小写字母、数字和连字符，例如 wenti。")
		}
		if _, err := layouts.ReadFile(path.Join(dir, "extra.toml")); err == nil {
			r.extra = read(layouts, path.Join(dir, "extra.toml"), log)
		}
		r.read()
		readers = append(readers, r)
	}
	between(readers)
	readers = sameName(readers)
	out := make([]*model.Declaration, len(readers))
	for i, r := range readers {
		out[i] = r.d
	}
	slices.SortStableFunc(out, func(a, b *model.Declaration) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	return out
}

// read parses one file of the layouts; nil when it can't be used.
func read(layouts source.Layers, name string, log *finding.Log) *tomlfile.Table {
	at := finding.Place{File: path.Join("layouts", name)}
	data, err := layouts.ReadFile(name)
	if err != nil {
		log.Add("register/declare", at, "这个文件夹里没有 "+path.Base(name)+"。", "写一份台账声明，或删掉空文件夹。")
		return nil
	}
	src, ok := source.NewText(at.File, data, log)
	if !ok {
		return nil
	}
	src.Numbers(nil, log)
	return tomlfile.Parse(src, 0, len(src.Data), log)
}

// reader reads one declaration.
type reader struct {
	d         *model.Declaration
	t, extra  *tomlfile.Table
	tables    []*model.Table
	standards []*standard
	assessed  *standard // the one whose items are columns
	sensitive *model.Sensitivity
	persons   bool              // some column says who somebody is
	own       bool              // of the site, not built in
	from      []*tomlfile.Table // by column: where it is declared
	inputs    [][]int           // by column: what it is made of
}

func (r *reader) read() {
	d, t := r.d, r.t
	t.Only(Keys[""]...)
	d.Title = t.Need("title", "台账名称")
	d.Synonyms = t.Strings("synonyms")
	d.About = t.String("about")
	d.Order = t.Int("order", 100)
	d.Period = model.Periods[t.OneOf("period", "year", "quarter", "month", "week")]
	d.Several = t.OneOf("files", "one", "several") == "several"
	d.Records = t.Bool("records")
	d.KeepHidden = t.OneOf("hidden", "drop", "keep") == "keep"
	r.privacy(t.Table("privacy"))
	r.columns()
	r.layout()
	r.era(t.Table("era"))
	r.schedule(t.Table("schedule"))
	d.Total = r.total(t.Table("total"))
	r.forms()
	r.narrow()
	r.ranksPersons()
	r.whole()
	for _, f := range t.Tables("figures") {
		if fig, ok := r.figure(f); ok {
			d.Figures = append(d.Figures, fig)
		}
	}
	for _, c := range t.Tables("charts") {
		r.chart(c)
	}
}

// layout reads how rows are keyed, split among areas, grouped and offered.
func (r *reader) layout() {
	d, t := r.d, r.t
	for i, key := range t.Strings("key") {
		if r.column(t, fmt.Sprintf("key[%d]", i), key, nil) >= 0 {
			d.Key = append(d.Key, key)
		}
	}
	if key := t.String("split"); key == "sheets" {
		d.SplitSheet = true
	} else if key != "" && r.column(t, "split", key, isSplit) >= 0 {
		d.Split = key
	}
	if key := t.String("group"); key != "" && r.column(t, "group", key, nil) >= 0 {
		d.Group = key
	}
	if key := t.String("sort"); key != "" && r.column(t, "sort", key, nil) >= 0 {
		d.Sort = key
	}
	for i, key := range t.Strings("brief") {
		if r.column(t, fmt.Sprintf("brief[%d]", i), key, nil) >= 0 {
			d.Brief = append(d.Brief, key)
		}
	}
	d.Downloads = []string{"csv", "json"}
	if t.Has("download") {
		d.Downloads = nil
		for i, form := range t.Strings("download") {
			if !slices.Contains([]string{"csv", "json", "xlsx"}, form) {
				t.Report("toml/value", t.Place(fmt.Sprintf("download[%d]", i)), "不能下载成“"+form+"”。", "可以写：csv、json、xlsx；不提供下载写 download = []。")
			} else if !slices.Contains(d.Downloads, form) {
				d.Downloads = append(d.Downloads, form)
			}
		}
	}
}

func (r *reader) era(t *tomlfile.Table) {
	if t == nil {
		return
	}
	t.Only(Keys["era"]...)
	r.d.Era = model.Era{From: t.Int("from", 0), To: t.Int("to", 0), Successor: t.String("successor")}
	if e := r.d.Era; e.From != 0 && e.To != 0 && e.To < e.From {
		t.Report("register/declare", t.Place("to"), "era 的 to 早于 from。", "写这种台账使用的第一年和最后一年。")
	}
}

func (r *reader) schedule(t *tomlfile.Table) {
	if t == nil {
		return
	}
	t.Only(Keys["schedule"]...)
	s := model.Schedule{Day: t.Int("day", 0), After: t.Int("after", 0)}
	switch {
	case r.d.Period == 0:
		t.Report("register/declare", t.Here(), "这种台账没有写 period，没有哪一期要按时报。", `在声明开头加一行 period = "month"`)
	case r.d.Period == model.Week:
		t.Report("register/declare", t.Here(), "一周一期的台账不写 schedule：它按每月哪一天算。", "删掉 [schedule]，或把 period 改成 \"month\"。")
	case s.Day < 1 || s.Day > 31:
		t.Report("toml/value", t.Place("day"), "day 是每月哪一天，从 1 到 31。", "例如 day = 25；月底写 31。")
	case s.After < 0 || s.After > 12:
		t.Report("toml/value", t.Place("after"), "after 是过几个月，从 0 到 12。", "当月写 0，下一个月写 1。")
	default:
		r.d.Schedule = &s
	}
}

// column finds the column that a key of the declaration names; -1, reported,
// when there is none or fits says why it is not the right one.
func (r *reader) column(t *tomlfile.Table, place, key string, fits func(model.Column) string) int {
	i := r.d.Column(key)
	if i < 0 {
		text := fmt.Sprintf("没有 key 为 %s 的列。", key)
		if near := source.Nearest(key, keys(r.d)); near != "" {
			text = fmt.Sprintf("没有 key 为 %s 的列，你是不是想写 %s？", key, near)
		}
		t.Report("register/declare", t.Place(place), text, "可以写："+strings.Join(keys(r.d), "、")+"。")
		return -1
	}
	if fits != nil {
		if why := fits(r.d.Columns[i]); why != "" {
			t.Report("register/declare", t.Place(place), fmt.Sprintf("列 %s %s。", key, why), "换一列，或改它的 type。")
			return -1
		}
	}
	return i
}

// named is column for a key that must be written.
func (r *reader) named(t *tomlfile.Table, place string, fits func(model.Column) string) int {
	key := t.Need(place, "列的 key")
	if key == "" {
		return -1
	}
	return r.column(t, place, key, fits)
}

// optional is column for a key that may be missing.
func (r *reader) optional(t *tomlfile.Table, place string, fits func(model.Column) string) int {
	if key := t.String(place); key != "" {
		return r.column(t, place, key, fits)
	}
	return -1
}

// atLeast is several for a list that must name so many columns; nil, reported,
// when it does not.
func (r *reader) atLeast(n int, t *tomlfile.Table, place string, fits func(model.Column) string) []int {
	if len(t.Strings(place)) < n {
		t.Report("register/declare", t.Place(place), fmt.Sprintf("%s 至少要写%d列。", place, n), "写列的 key："+place+` = ["key", …]`)
		return nil
	}
	if out := r.several(t, place, fits); len(out) >= n {
		return out
	}
	return nil
}

// several is column for a list of keys.
func (r *reader) several(t *tomlfile.Table, place string, fits func(model.Column) string) []int {
	var out []int
	for i, key := range t.Strings(place) {
		if c := r.column(t, fmt.Sprintf("%s[%d]", place, i), key, fits); c >= 0 {
			out = append(out, c)
		}
	}
	return out
}

// What columns must be for a use, in words that follow “列 x ”.
func isNumber(c model.Column) string {
	if !c.Type.Number() {
		return "不是数字，不能计算：把它的 type 改成 integer、decimal 或 money"
	}
	return ""
}

func isDated(c model.Column) string {
	if !c.Type.Dated() {
		return "不是日期"
	}
	return ""
}

func isText(c model.Column) string {
	if c.Type.Number() || c.Type.Dated() {
		return "不是文字"
	}
	return ""
}

// isSplit: rows go to their areas before anything is derived.
func isSplit(c model.Column) string {
	if c.Derived {
		return "由程序得出，表里没有"
	}
	return isText(c)
}

func isDerived(want func(model.Column) string) func(model.Column) string {
	return func(c model.Column) string {
		if !c.Derived {
			return "要由程序得出：在 [[columns]] 里加一行 derived = true"
		}
		return want(c)
	}
}

func keys(d *model.Declaration) []string {
	out := make([]string, len(d.Columns))
	for i, c := range d.Columns {
		out[i] = c.Key
	}
	return out
}
