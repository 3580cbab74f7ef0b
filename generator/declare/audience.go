package declare

import (
	"fmt"

	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// shown reads who may see a column, web ⊂ board ⊂ office, and who of them sees
// a mask (张*, 138****1234). What names a person, a phone or a home stays off
// the web until the declaration says otherwise; a mistyped word must not publish.
func shown(t *tomlfile.Table, c *model.Column) (all, masked model.Audience) {
	private := c.Type == model.Person || c.Type == model.Phone || c.Type == model.Photo
	web := display(t, "web", c, !private)
	board := display(t, "board", c, web != "hide" || c.Type == model.Person)
	switch {
	case web != "hide" && c.Type == model.Photo:
		t.Report("register/declare", t.Place("web"), "照片列不能在网上公开。", `公开的照片放进公告；台账里的照片写 web = "hide"。`)
		web = "hide"
	case web != "hide" && board == "hide", web == "show" && board == "mask":
		t.Report("register/declare", t.Place("board"), "网上公开的列，公示栏上也要公开。", `把 board 改成 "show"，或把 web 改成 "hide"。`)
		web = "hide"
	}
	all = model.Office
	for who, word := range map[model.Audience]string{model.Web: web, model.Board: board} {
		if word != "hide" {
			all |= who
		}
		if word == "mask" {
			masked |= who
		}
	}
	return all, masked
}

// display is how one audience sees a column: show, hide or mask.
func display(t *tomlfile.Table, key string, c *model.Column, otherwise bool) string {
	word := t.OneOf(key, "show", "hide", "mask")
	switch {
	case !t.Has(key) && otherwise:
		return "show"
	case word == "mask" && (c.Type != model.Person && c.Type != model.Phone || c.Derived):
		t.Report("register/declare", t.Place(key), fmt.Sprintf("列 %s 不知道怎样遮盖。", c.Key), `只有 type 是 person、phone 的列可以写 "mask"；别的写 "show" 或 "hide"。`)
		return "hide"
	case word == "show" || word == "mask":
		return word
	}
	return "hide"
}
