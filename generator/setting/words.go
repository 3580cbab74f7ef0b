package setting

import (
	"errors"
	"fmt"
	"path"
	"slices"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// parse reads a data file of the layouts.
func parse(layouts source.Layers, name string, log *finding.Log) *tomlfile.Table {
	data, err := layouts.ReadFile(name)
	at := finding.Place{File: path.Join("layouts", name)}
	if err != nil {
		log.Add("layout/data", at, "版式里的这个文件读不出来。", "从 gongshi 自带的版式里恢复它。")
		return nil
	}
	src, ok := source.NewText(at.File, data, log)
	if !ok {
		return nil
	}
	src.Numbers(nil, log)
	return tomlfile.Parse(src, 0, len(src.Data), log)
}

// vocabulary reads the kinds and topics of notices.
func vocabulary(layouts source.Layers, log *finding.Log) (kinds []model.Kind, topics []model.Topic) {
	t := parse(layouts, "vocabulary.toml", log)
	if t == nil {
		return nil, nil
	}
	t.Only("kind", "topic")
	seen := map[string]bool{}
	term := func(t *tomlfile.Table, sort string) (name, slug string, ok bool) {
		name, slug = t.Need("name", "名称"), t.Need("slug", "网址短名")
		if slug != "" && !source.IsSlug(slug) {
			t.Report("layout/data", t.Place("slug"), "slug 只能用小写英文字母、数字和连字符。", `例如 slug = "zijin"`)
			return name, slug, false
		}
		for _, key := range []string{sort + name, sort + "/" + slug} {
			if seen[key] {
				t.Report("layout/data", t.Here(), "名称或 slug 与前面的重复："+name+"、"+slug+"。", "每个类别、每个事项的名称和 slug 都不能相同。")
				return name, slug, false
			}
			seen[key] = true
		}
		return name, slug, name != "" && slug != ""
	}
	for _, k := range t.Tables("kind") {
		k.Only("name", "slug", "window", "issuer", "retain")
		if name, slug, ok := term(k, "kind"); ok {
			kinds = append(kinds, model.Kind{Name: name, Slug: slug, Window: k.Bool("window"), Issuer: k.String("issuer"), Retain: declare.Term(k, "retain")})
		}
	}
	for _, k := range t.Tables("topic") {
		k.Only("name", "slug")
		if name, slug, ok := term(k, "topic"); ok {
			topics = append(topics, model.Topic{Name: name, Slug: slug})
		}
	}
	return kinds, topics
}

// sensitive reads the matters such that being on a list of them is private.
func sensitive(layouts source.Layers, log *finding.Log) (all model.Sensitivity) {
	t := parse(layouts, "sensitive.toml", log)
	if t == nil {
		return all
	}
	t.Only("staff", "sensitive")
	all.Staff = t.Strings("staff")
	for _, s := range t.Tables("sensitive") {
		s.Only("matter", "words", "basis", "verified")
		s.Bool("verified")
		x := model.Sensitive{Matter: s.Need("matter", "什么事"), Words: s.Strings("words"), Basis: s.Need("basis", "依据")}
		if len(x.Words) == 0 || slices.Contains(x.Words, "") {
			s.Report("layout/data", s.Here(), "没有写明哪些词说的是这件事。", `加一行 words = ["……"]`)
			continue
		}
		all.Matters = append(all.Matters, x)
	}
	return all
}

// Calendar reads the holiday tables: one file a year, calendar/2026.toml.
func Calendar(layouts source.Layers, log *finding.Log) *day.Calendar {
	var years []day.Year
	var tables []*tomlfile.Table
	for _, name := range layouts.Names("calendar", false) {
		t := parse(layouts, name, log)
		if t == nil {
			continue
		}
		t.Only("year", "source", "verified", "work", "off")
		y := day.Year{Year: t.Int("year", 0), Source: t.Need("source", "依据的通知"), Verified: t.Bool("verified"), Work: t.Days("work")}
		for _, o := range t.Tables("off") {
			o.Only("name", "from", "to")
			y.Off = append(y.Off, day.Span{Name: o.Need("name", "节日"), From: o.Day("from"), To: o.Day("to")})
		}
		if i := slices.IndexFunc(years, func(o day.Year) bool { return o.Year == y.Year }); i >= 0 {
			t.Report("layout/data", t.Place("year"), fmt.Sprintf("%d 年的放假安排有两份。", y.Year), "留下一份。", tables[i].Here())
			continue
		}
		if _, err := day.NewCalendar([]day.Year{y}); err != nil {
			var fault *day.TableError
			if errors.As(err, &fault) {
				t.Report("layout/data", t.Here(), fmt.Sprintf("%d 年的放假安排有错：日期不在当年、互相重叠，或调休上班的日子不是周末。", fault.Year), "对照国务院办公厅的通知逐日核对。")
			}
			continue
		}
		years, tables = append(years, y), append(tables, t)
	}
	c, err := day.NewCalendar(years)
	if err != nil { // each year passed by itself, so only spans across years are left
		log.Add("layout/data", finding.Place{File: "layouts/calendar"}, "各年的放假安排合在一起有冲突。", "对照国务院办公厅的通知逐日核对。")
		c, _ = day.NewCalendar(nil)
	}
	return c
}
