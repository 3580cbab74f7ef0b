package declare

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// Procedures reads layouts/procedures: which notices and meetings a matter takes,
// in which order, for how long. Rules differ by place and era (domain.md §0.2),
// so they are data, each with its source and whether somebody has verified it.
func Procedures(layouts source.Layers, kinds []model.Kind, log *finding.Log) []*model.Procedure {
	var out []*model.Procedure
	owner := map[string]*model.Procedure{}
	for _, name := range layouts.Names("procedures", false) {
		if path.Ext(name) != ".toml" {
			continue
		}
		t := read(layouts, name, log)
		if t == nil {
			continue
		}
		own := kinds
		if !layouts.Top(name) { // a site may have other kinds, and no use for a built-in procedure
			own = nil
		}
		p := procedure(strings.TrimSuffix(path.Base(name), ".toml"), t, own)
		for _, word := range append([]string{p.Title}, p.Synonyms...) {
			if first := owner[word]; first != nil && first != p {
				t.Report("register/declare", t.Place("title"), fmt.Sprintf("“%s”也是程序 %s 的名称。", word, first.Slug), "换一个名称，或删掉一份。", finding.Place{File: first.File})
			}
			owner[word] = p
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b *model.Procedure) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	return out
}

func procedure(slug string, t *tomlfile.Table, kinds []model.Kind) *model.Procedure {
	t.Only(Keys["procedures"]...)
	p := &model.Procedure{Slug: slug, File: t.Here().File, Title: t.Need("title", "程序的名称"), Synonyms: t.Strings("synonyms"), About: t.String("about"), Order: t.Int("order", 100),
		Source: t.Need("source", "哪份文件规定的"), Verified: t.Bool("verified")}
	if era := t.Table("era"); era != nil {
		era.Only(Keys["era"]...)
		p.Era = model.Era{From: era.Int("from", 0), To: era.Int("to", 0), Successor: era.String("successor")}
	}
	for _, s := range t.Tables("step") {
		s.Only(Keys["step"]...)
		step := model.Step{Name: s.Need("name", "步骤的名称"), About: s.String("about"), Kinds: s.Strings("kinds"), Level: s.OneOf("level", "村", "镇", "县"), Sign: s.Strings("sign"),
			Optional: s.Bool("optional"), Source: s.String("source"), Verified: p.Verified}
		if s.Has("verified") {
			step.Verified = s.Bool("verified")
		}
		if step.Name != "" && p.Step(step.Name) >= 0 {
			s.Report("register/declare", s.Place("name"), fmt.Sprintf("步骤“%s”写了两次。", step.Name), "每一步的名称不能相同。")
			continue
		}
		known(s, &step, kinds)
		least(s, &step)
		p.Steps = append(p.Steps, step)
	}
	if len(p.Steps) == 0 {
		t.Report("register/declare", t.Here(), "这个程序没有写步骤。", "每一步写一组 [[step]]，按先后的次序。")
	}
	return p
}

// known holds the kinds of a step to those that there are.
func known(s *tomlfile.Table, step *model.Step, kinds []model.Kind) {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name
	}
	for i, k := range step.Kinds {
		if len(kinds) > 0 && !slices.Contains(names, k) {
			s.Report("register/declare", s.Place(fmt.Sprintf("kinds[%d]", i)), fmt.Sprintf("没有“%s”这个类别。", k), "可以写："+strings.Join(names, "、")+"。")
		}
	}
}

func least(s *tomlfile.Table, step *model.Step) {
	text := s.String("least")
	if text == "" {
		return
	}
	p, ok := day.ParsePeriod(text)
	switch {
	case !ok || p.Open:
		s.Report("toml/value", s.Place("least"), fmt.Sprintf("看不懂期限“%s”。", text), `写成 "7天"、"5个工作日"。`)
	case len(step.Kinds) == 0:
		s.Report("register/declare", s.Place("least"), "这一步不发公示，没有期限可以核对。", `写上 kinds = ["公示"]，或删掉 least。`)
	default:
		step.Least = p
	}
}
