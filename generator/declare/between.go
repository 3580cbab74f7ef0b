package declare

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// between checks what one declaration says of another.
func between(all []*reader) {
	for _, r := range all {
		if era := r.t.Table("era"); era != nil {
			other(all, era, "successor")
		}
		for i, t := range r.from {
			o := other(all, t, "of")
			if o == nil || r.d.Columns[i].Type != model.RecordOf || len(o.d.Key) > 0 {
				continue
			}
			if r.estranged(o) {
				r.d.Columns[i].Type, r.d.Columns[i].Of = model.Text, ""
			} else {
				t.Report("register/declare", t.Place("of"), fmt.Sprintf("台账“%s”没有写 key，不知道哪一列是编号。", o.d.Title), `在那份声明里加一行 key = ["编号列的 key"]`)
			}
		}
		for _, t := range r.t.Tables("assign") {
			other(all, t, "of")
		}
		for _, t := range r.t.Tables("fetch") {
			switch o := other(all, t, "from"); {
			case o == nil:
			case r.estranged(o) && !fits(t, o):
				r.d.Forms.Fetches = slices.DeleteFunc(r.d.Forms.Fetches, func(f model.Fetch) bool { return f.From == o.d.Slug })
			default:
				r.fetched(all, t, o)
			}
		}
		for _, t := range r.t.Tables("compare") {
			switch o := other(all, t, "with"); {
			case o == nil:
			case r.estranged(o) && !fits(t, o):
				r.d.Forms.Comparisons = slices.DeleteFunc(r.d.Forms.Comparisons, func(c model.Comparison) bool { return c.With == o.d.Slug })
			default:
				r.compared(t, o)
			}
		}
	}
}

// estranged tells whether a built-in register looks at one that the site has put
// its own in place of. The clerk of the site can do nothing about what does not
// fit then, and a site that built must build with the next program (design.md §5,
// invariant 9): what does not fit is left out.
func (r *reader) estranged(o *reader) bool { return !r.own && o.own }

// fits tells whether another register has all that a form asks of it.
func fits(t *tomlfile.Table, o *reader) bool {
	for _, pair := range [][2]string{{"their_key", "key"}, {"their_columns", "columns"}} {
		key := pair[0]
		if !t.Has(key) {
			key = pair[1]
		}
		for _, name := range t.Strings(key) {
			if o.d.Column(name) < 0 {
				return false
			}
		}
	}
	if name := t.String("take"); name != "" && o.d.Column(name) < 0 {
		return false
	}
	if name := t.String("state"); name != "" {
		s := o.d.Forms.States
		return s != nil && slices.ContainsFunc(s.List, func(x model.StateRule) bool { return x.Name == name })
	}
	return true
}

// other is the declaration that a key names; nil if it is empty, or, reported,
// if there is none.
func other(all []*reader, t *tomlfile.Table, key string) *reader {
	slug := t.String(key)
	slugs := make([]string, len(all))
	for i, r := range all {
		if slugs[i] = r.d.Slug; slug == slugs[i] {
			return r
		}
	}
	if slug != "" {
		text := fmt.Sprintf("没有短名为 %s 的台账。", slug)
		if near := source.Nearest(slug, slugs); near != "" {
			text = fmt.Sprintf("没有短名为 %s 的台账，你是不是想写 %s？", slug, near)
		}
		t.Report("register/declare", t.Place(key), text, "可以写："+strings.Join(slugs, "、")+"。")
	}
	return nil
}

// reach lists the registers that one fetches from, and those that they fetch from.
func reach(all []*reader, from *reader, met []*reader) []*reader {
	for _, t := range from.t.Tables("fetch") {
		i := slices.IndexFunc(all, func(r *reader) bool { return r.d.Slug == t.String("from") })
		if i >= 0 && !slices.Contains(met, all[i]) {
			met = reach(all, all[i], append(met, all[i]))
		}
	}
	return met
}

// fetched checks the other side of a look into another register, and keeps what
// is taken there from whom it is kept there.
func (r *reader) fetched(all []*reader, t *tomlfile.Table, o *reader) {
	take, c := -1, r.d.Column(t.String("column"))
	for _, key := range []string{"key", "their_key"} {
		for i, name := range t.Strings(key) {
			if (key == "their_key") == t.Has("their_key") && o.d.Column(name) < 0 {
				t.Report("register/declare", t.Place(fmt.Sprintf("%s[%d]", key, i)), fmt.Sprintf("台账“%s”里没有 key 为 %s 的列。", o.d.Title, name), "可以写："+strings.Join(keys(o.d), "、")+"；两边的 key 不同时写 their_key。")
			}
		}
	}
	if name := t.String("take"); name != "" {
		if take = o.d.Column(name); take < 0 {
			t.Report("register/declare", t.Place("take"), fmt.Sprintf("台账“%s”里没有 key 为 %s 的列。", o.d.Title, name), "可以写："+strings.Join(keys(o.d), "、")+"。")
		}
	}
	if name := t.String("state"); name != "" && !o.isState(t, name) || c < 0 {
		return
	}
	if t.String("how") == "sum" && take >= 0 && r.d.Columns[c].Unit != o.d.Columns[take].Unit {
		t.Report("register/declare", t.Place("take"), fmt.Sprintf("两边的单位不同：%s和%s。", unit(r.d.Columns[c].Unit), unit(o.d.Columns[take].Unit)), "两种台账的这一列用同一个单位。")
	}
	for _, back := range reach(all, o, nil) {
		if back == r {
			t.Report("register/declare", t.Place("from"), fmt.Sprintf("两种台账互相取数：%s 和 %s。", r.d.Title, o.d.Title), "只留一边的 [[fetch]]。")
			r.d.Forms.Fetches = slices.DeleteFunc(r.d.Forms.Fetches, func(f model.Fetch) bool { return f.From == o.d.Slug })
		}
	}
	hidden := o.d.Hidden
	if o.d.Privacy.Matter != "" && o.d.Privacy.Law == "" {
		hidden |= model.Web
	}
	if take >= 0 {
		hidden |= model.Everyone&^o.d.Columns[take].Shown | o.d.Columns[take].Masked
	}
	if col := &r.d.Columns[c]; !r.from[c].Has("web") || o.d.Privacy.Matter != "" {
		col.Shown &^= hidden &^ model.Office
	}
}

// compared checks the columns of the other side of a comparison.
func (r *reader) compared(t *tomlfile.Table, o *reader) {
	theirs := func(key, otherwise string) (columns []int) {
		if !t.Has(key) {
			key = otherwise
		}
		for i, name := range t.Strings(key) {
			c := o.d.Column(name)
			if c < 0 {
				t.Report("register/declare", t.Place(fmt.Sprintf("%s[%d]", key, i)), fmt.Sprintf("台账“%s”里没有 key 为 %s 的列。", o.d.Title, name), "可以写："+strings.Join(keys(o.d), "、")+"；两边的 key 不同时写 their_"+strings.TrimPrefix(key, "their_")+"。")
			}
			columns = append(columns, c)
		}
		return columns
	}
	theirs("their_key", "key")
	columns := theirs("their_columns", "columns")
	if len(columns) != len(t.Strings("columns")) { // reported
		return
	}
	for i, name := range t.Strings("columns") {
		m := r.d.Column(name)
		if m < 0 || columns[i] < 0 {
			continue
		}
		if a, b := r.d.Columns[m].Unit, o.d.Columns[columns[i]].Unit; a != b {
			t.Report("register/declare", t.Place(fmt.Sprintf("columns[%d]", i)), fmt.Sprintf("两边的单位不同：%s和%s。", unit(a), unit(b)), "两种台账的这一列用同一个单位。")
		}
	}
}

func unit(s string) string {
	if s == "" {
		return "没有单位"
	}
	return s
}

// sameName reports names that two registers go by: a file of such a name could
// belong to either. A site's own register takes its names from built-in ones,
// and the place of one whose title it has; what is left is returned.
func sameName(all []*reader) []*reader {
	owner := map[string]*reader{}
	gone := map[*reader]bool{}
	claim := func(r *reader, place, name string) bool {
		name = strings.ToLower(name)
		first := owner[name]
		if first == nil || first == r {
			owner[name] = r
			return true
		}
		if first.own != r.own {
			return false // own ones come first
		}
		r.t.Report("register/declare", r.t.Place(place), fmt.Sprintf("“%s”也是台账 %s 的名称，文件对不上是哪一种。", name, first.d.Slug), "换一个名称；要替换自带的台账，就放进同名的文件夹 layouts/registers/"+first.d.Slug+"。", first.t.Here())
		return true
	}
	for _, own := range []bool{true, false} {
		for _, r := range all {
			if r.own != own {
				continue
			}
			gone[r] = !claim(r, "", r.d.Slug) || !claim(r, "title", r.d.Title)
			kept := r.d.Synonyms[:0:0]
			for i, s := range r.d.Synonyms {
				if !gone[r] && claim(r, fmt.Sprintf("synonyms[%d]", i), s) {
					kept = append(kept, s)
				}
			}
			r.d.Synonyms = kept
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(r *reader) bool { return gone[r] })
}

// earlier demands a register that has periods for what compares two of them.
func (r *reader) earlier(t *tomlfile.Table, place string) {
	if r.d.Period == 0 && !r.t.Has("period") {
		r.t.Report("register/declare", t.Place(place), "这种台账没有写 period，没有上一期可以比较。", `在声明开头加一行 period = "year"`)
	}
}
