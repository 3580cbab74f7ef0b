package declare

import (
	"fmt"

	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// The words for what an audience sees of a column, from nothing to everything.
var displays = []string{"hide", "count", "mask", "show"}

var display = map[string]int{"hide": 0, "count": 1, "mask": 2, "show": 3}

// audience reads who may see a column, web ⊂ board ⊂ office, who of them sees a
// mask (张*, 138****1234) and who only how often each value stands. What names a
// person, a phone or a home stays off the web until the declaration says
// otherwise, what speaks of a sensitive matter off the board too; a mistyped
// word must not publish.
func (r *reader) audience(t *tomlfile.Table, c *model.Column) {
	matter := r.sensitive.Matter(c.Heading)
	private := c.Type.Personal() || matter != nil && r.persons
	otherwise := "show"
	if private {
		otherwise = "hide"
	}
	web := seen(t, "web", c, otherwise)
	otherwise = "show"
	if web == "hide" && c.Type != model.Person {
		otherwise = "hide"
	}
	board := seen(t, "board", c, otherwise)
	c.Subject = r.sensitive.Subject(c.Type, c.Heading)
	switch {
	case web != "hide" && c.Type == model.Photo:
		t.Report("register/declare", t.Place("web"), "照片列不能在网上公开：可能拍到住房和人。", `公开的照片放进公告，写明 public；台账里的照片写 web = "hide"。`)
		web = "hide"
	case (web == "show" || web == "mask") && matter != nil && r.persons && r.d.Privacy.Law == "":
		t.Report("register/declare", t.Place("web"), fmt.Sprintf("“%s”写的是%s，不能逐人上网：%s。", c.Heading, matter.Matter, matter.Basis), `写 web = "hide"，或 web = "count" 只公开人数；法规要求公开的，在 [privacy] 里写 law = "……"。`)
		web = "hide"
	case display[web] > display[board]:
		t.Report("register/declare", t.Place("board"), "网上公开的列，公示栏上也要公开。", `把 board 写得不比 web 少，或把 web 改成 "hide"。`)
		web = "hide"
	}
	c.Shown = model.Office
	for who, word := range map[model.Audience]string{model.Web: web, model.Board: board} {
		switch word {
		case "show":
			c.Shown |= who
		case "mask":
			c.Shown |= who
			c.Masked |= who
		case "count":
			c.Counted |= who
		}
	}
	if c.Type == model.Identity || c.Type == model.Account { // not even the staff's pages hold them whole
		c.Masked |= model.Office
	}
}

// seen is how one audience sees a column.
func seen(t *tomlfile.Table, key string, c *model.Column, otherwise string) string {
	word := t.OneOf(key, displays...)
	why, hint := "", ""
	switch {
	case !t.Has(key):
		return otherwise
	case word != "hide" && word != "" && (c.Type == model.Identity || c.Type == model.Account):
		why, hint = "列 %s 是证件号或账号，网上和公示栏上都不显示。", "删掉这一行；需要区分同名的人，另设户编号。"
	case word == "mask" && (c.Type != model.Person && c.Type != model.Phone || c.Derived):
		why, hint = "列 %s 不知道怎样遮盖。", `只有 type 是 person、phone 的列可以写 "mask"；别的写 "show"、"count" 或 "hide"。`
	case word == "count" && !c.Type.Counts():
		why, hint = "列 %s 不能只列数：每一格都不同，数不出名堂。", `只有分类的列（oneof、yesno、text 等）可以写 "count"；别的写 "show" 或 "hide"。`
	case word != "":
		return word
	}
	if why != "" {
		t.Report("register/declare", t.Place(key), fmt.Sprintf(why, c.Key), hint)
	}
	return "hide"
}

// privacy reads what a declaration says of the persons in it. A register of
// persons whose title speaks of a sensitive matter is sensitive whether it says
// so or not (layouts/sensitive.toml).
func (r *reader) privacy(t *tomlfile.Table) {
	tables := r.t.Tables("columns")
	if r.extra != nil {
		tables = append(tables, r.extra.Tables("extra_columns")...)
	}
	for _, c := range tables {
		r.persons = r.persons || r.sensitive.Subject(model.Types[c.String("type")], c.String("heading"))
	}
	p := &r.d.Privacy
	found := r.sensitive.Matter(r.d.Title)
	if found != nil && r.persons {
		p.Matter, p.Basis = found.Matter, found.Basis
	}
	if t == nil {
		return
	}
	t.Only(Keys["privacy"]...)
	if m := t.String("sensitive"); m != "" {
		p.Matter, p.Basis = m, ""
		if found := r.sensitive.Matter(m); found != nil {
			p.Basis = found.Basis
		}
	}
	if p.Law = t.String("law"); t.Has("law") && len([]rune(p.Law)) < 4 {
		t.Report("toml/value", t.Place("law"), "law 要写明哪部规定的哪一条要求公开姓名。", `例如 law = "《……办法》第十条"`)
		p.Law = ""
	}
	p.Retain = Term(t, "retain")
}

// without are the profiles that a whole register is kept from, by the widest
// that may see it.
var without = map[string]model.Audience{"web": 0, "board": model.Web, "office": model.Web | model.Board}

// whole reads who may see a register at all, and who its rows. Lists of
// problems, of what is late and of differences are for the staff until a site
// says otherwise in its extra.toml, without copying the declaration.
func (r *reader) whole() {
	for _, t := range []*tomlfile.Table{r.t, r.extra} {
		if t == nil {
			continue
		}
		if word := t.OneOf("audience", "web", "board", "office"); word != "" && t.Has("audience") {
			r.d.Hidden = without[word]
		}
		if word := t.OneOf("rows", "web", "board", "office"); word != "" && t.Has("rows") {
			r.d.Unlisted = without[word]
		}
	}
	for i := range r.d.Columns {
		r.d.Columns[i].Shown &^= r.d.Hidden
		r.d.Columns[i].Counted &^= r.d.Hidden
	}
}
