package render

import (
	"strconv"
	"strings"

	"gongshi/generator/markup"
	"gongshi/generator/view"
)

// standard builds the table that says item by item how the rows stand against a
// standard.
func standard(s *view.Standard) markup.HTML {
	unit := ""
	if s.Unit != "" {
		unit = "（" + s.Unit + "）"
	}
	title := "按“" + s.Title + "”逐条统计"
	blank := false
	for i := range s.Lines {
		blank = blank || s.Lines[i].Blank != "0"
	}
	var b markup.Builder
	b.Tag(`<div class="table-wrap" role="region" tabindex="0" aria-label="`).Text(title).Tag(`"><table class="register tally"><caption>`).Text(title).Tag("</caption>\n<thead><tr><th scope=\"col\">").Text("条目").Tag("</th>")
	heads := []string{"达标" + unit, "不达标" + unit}
	if blank {
		heads = append(heads, "没有评"+unit)
	}
	for _, h := range heads {
		b.Tag(`<th scope="col" class="num">`).Text(h).Tag("</th>")
	}
	if s.Names {
		b.Tag(`<th scope="col">`).Text("不达标的").Tag("</th>")
	}
	b.Tag("</tr></thead>\n<tbody>\n")
	for i := range s.Lines {
		l := &s.Lines[i]
		b.Tag(`<tr><th scope="row">`).Text(itemName(l)).Tag(`</th><td class="num">`).Text(l.Met).Tag(`</td><td class="num">`).Text(l.Failed).Tag("</td>")
		if blank {
			b.Tag(`<td class="num">`).Text(l.Blank).Tag("</td>")
		}
		if s.Names {
			b.Tag("<td>").Text(strings.Join(l.Failing, "、")).Tag("</td>")
		}
		b.Tag("</tr>\n")
	}
	return b.Tag("</tbody></table></div>").Done()
}

// itemName is an item with its number and what is to be known of it.
func itemName(l *view.StandardLine) string {
	text := strconv.Itoa(l.Number) + ". " + l.Name
	if l.Note != "" {
		text += "（" + l.Note + "）"
	}
	if l.Veto {
		text += "【一票否决】"
	}
	return text
}
