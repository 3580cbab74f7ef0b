package declare

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// standard is a standard with where each of its items is written.
type standard struct {
	*model.Standard
	from []*tomlfile.Table
}

// standards reads the standards of layouts/standards.
func standards(layouts source.Layers, log *finding.Log) []*standard {
	var out []*standard
	for _, name := range layouts.Names("standards", false) {
		if path.Ext(name) != ".toml" {
			continue
		}
		if t := read(layouts, name, log); t != nil {
			out = append(out, readStandard(strings.TrimSuffix(path.Base(name), ".toml"), t))
		}
	}
	return out
}

func readStandard(slug string, t *tomlfile.Table) *standard {
	t.Only(Keys["standards"]...)
	s := &standard{Standard: &model.Standard{Slug: slug, File: t.Here().File, Title: t.Need("title", "标准的名称"), Synonyms: t.Strings("synonyms"), At: t.Here(),
		Level: t.OneOf("level", "户", "村", "县"), From: t.Int("from", 0), To: t.Int("to", 0), Source: t.Need("source", "文件名称或文号"), Verified: t.Bool("verified"), MayFail: t.Int("may_fail", 0)}}
	veto := t.Bool("veto")
	if s.From != 0 && s.To != 0 && s.To < s.From {
		t.Report("register/declare", t.Place("to"), "to 早于 from。", "写这个标准从哪一年用到哪一年。")
	}
	loose := 0
	for _, i := range t.Tables("items") {
		i.Only(Keys["items"]...)
		item := model.Item{Key: i.Need("key", "条目的英文键"), Name: i.Need("name", "条目的名称"), Synonyms: i.Strings("synonyms"), Note: i.String("note"), Veto: veto}
		if i.Has("veto") {
			item.Veto = i.Bool("veto")
		}
		switch {
		case item.Key == "" || item.Name == "":
			continue
		case !keyForm.MatchString(item.Key):
			i.Report("register/declare", i.Place("key"), fmt.Sprintf("key 不能是“%s”。", item.Key), "key 以英文字母开头，只用英文字母、数字和下划线；名称写在 name 里。")
			continue
		case !item.Veto:
			loose++
		}
		s.Items, s.from = append(s.Items, item), append(s.from, i)
	}
	switch {
	case len(s.Items) == 0:
		t.Report("register/declare", t.Here(), "这个标准没有任何条目。", "每一条写一组 [[items]]，写明 key 和 name。")
	case s.MayFail < 0 || t.Has("may_fail") && s.MayFail >= loose:
		t.Report("register/declare", t.Place("may_fail"), fmt.Sprintf("不是一票否决的有%d条，may_fail 要比它少，也不能是负数。", loose), "写最多允许几条不达标。")
	case loose > 0 && !t.Has("may_fail"):
		t.Report("register/declare", t.Here(), "有的条目不是一票否决，没有写最多允许几条不达标。", "一条不达标就不达标的，写 veto = true；否则写 may_fail = 1 这样的数。")
	}
	return s
}

// itemColumns are the columns that a standard adds to a register, which stand
// before those that are made of them.
type itemColumns struct {
	columns []model.Column
	from    []*tomlfile.Table
	made    []string // keys of the columns that they stand before
}

func (c *itemColumns) before(key string) bool { return slices.Contains(c.made, key) }

// addAll takes in the columns of items, once.
func (r *reader) addAll(items *itemColumns) {
	for i, c := range items.columns {
		r.add(c, items.from[i])
	}
	*items = itemColumns{}
}

// items makes the columns of the standard that a register names. Results of
// households stay with the staff until the declaration says otherwise.
func (r *reader) items() *itemColumns {
	out := &itemColumns{}
	t := r.t.Table("standard")
	if t == nil {
		return out
	}
	t.Only(Keys["standard"]...)
	s := r.standard(t, "of")
	if r.extra != nil && r.extra.Has("standard") { // a county's own list, with no declaration copied
		s = r.standard(r.extra, "standard")
	}
	if s == nil {
		return out
	}
	for _, key := range []string{"result", "failed", "met"} {
		if t.Has(key) {
			out.made = append(out.made, t.String(key))
		}
	}
	seen := model.Column{Type: model.YesNo}
	for _, i := range s.Items { // what is said of one of them holds for all
		if r.sensitive.Matter(i.Name) != nil {
			seen.Heading = i.Name
		}
	}
	r.audience(t, &seen)
	if r.persons && !t.Has("web") && !t.Has("board") {
		seen.Shown, seen.Counted = model.Office, 0
	}
	for n, i := range s.Items {
		c := model.Column{Key: i.Key, Heading: i.Name, Type: model.YesNo, Places: -1, Shown: seen.Shown, Counted: seen.Counted}
		c.Synonyms = append(slices.Clone(i.Synonyms), numerals(n+1, i.Name)...)
		out.columns, out.from = append(out.columns, c), append(out.from, s.from[n])
	}
	r.assessed = s
	return out
}

// numerals are the ways in which tables head the column of an item: by its
// number alone, or before its name.
func numerals(n int, name string) []string {
	digit := fmt.Sprint(n)
	out := []string{digit, "第" + digit + "条"}
	if n <= 20 {
		circle := string(rune('①' + n - 1))
		out = append(out, circle, circle+name)
	}
	return append(out, digit+"."+name, digit+"、"+name)
}

// standard finds the standard that a register names by its file, title or
// synonym.
func (r *reader) standard(t *tomlfile.Table, key string) *standard {
	name := t.Need(key, "标准的短名")
	slugs := make([]string, len(r.standards))
	for i, s := range r.standards {
		if slugs[i] = s.Slug; name == s.Slug || name == s.Title || slices.Contains(s.Synonyms, name) {
			return s
		}
	}
	if name != "" {
		t.Report("register/declare", t.Place(key), fmt.Sprintf("没有 layouts/standards/%s.toml 这个标准。", name), "可以写："+strings.Join(slugs, "、")+"。")
	}
	return nil
}

// assessment reads which columns hold what a standard makes of the rows.
func (r *reader) assessment() (made []int) {
	t := r.t.Table("standard")
	if t == nil {
		return nil
	}
	a := &model.Assessment{Result: r.named(t, "result", isDerived(isText)), Failed: r.optional(t, "failed", isDerived(isText)),
		Met: r.optional(t, "met", isDerived(isNumber)), Who: r.optional(t, "who", nil)}
	made = []int{a.Result, a.Failed, a.Met}
	if r.assessed == nil || a.Result < 0 {
		return made
	}
	a.Standard = r.assessed.Standard
	for _, i := range a.Standard.Items {
		c := r.d.Column(i.Key)
		if c < 0 || r.d.Columns[c].Heading != i.Name { // another column has its key: reported
			return made
		}
		a.Items = append(a.Items, c)
	}
	for _, c := range made {
		if c >= 0 && !r.uses(t, "of", c, a.Items...) {
			return made
		}
	}
	r.d.Forms.Assessment = a
	return made
}
