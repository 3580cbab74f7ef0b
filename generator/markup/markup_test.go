package markup_test

import (
	"html"
	"strings"
	"testing"

	"gongshi/generator/markup"
)

// TestText: text can't leave its place, in an element or in a quoted attribute.
func TestText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "道路硬化", `<script>alert("1")</script>`, `" onclick="x`, `' x='`, "&lt;", "a&amp;b", "甲<乙>丙", "\xff", "&#34;"} {
		var b markup.Builder
		b.Tag(`<td title="`).Text(text).Tag(`">`).Text(text).Tag("</td>")
		out := string(b.HTML())
		inner := strings.TrimSuffix(strings.TrimPrefix(out, `<td title="`), "</td>")
		if strings.Count(out, "<") != 2 || strings.Count(out, ">") != 2 || strings.Count(out, `"`) != 2 || strings.Contains(out, "'") {
			t.Errorf("%q becomes %q", text, out)
		}
		value, element, _ := strings.Cut(inner, `">`)
		if html.UnescapeString(value) != text || html.UnescapeString(element) != text {
			t.Errorf("%q is read as %q and %q", text, html.UnescapeString(value), html.UnescapeString(element))
		}
	}
}

func TestBuilder(t *testing.T) {
	t.Parallel()
	var b markup.Builder
	b.Grow(100).Tag("<b>").Int(-42).Tag("</b>")
	first := b.HTML()
	if first != "<b>-42</b>" || b.Len() != 10 {
		t.Errorf("%q", first)
	}
	var c markup.Builder
	c.Join(first).Text("&").Join(first)
	if c.HTML() != "<b>-42</b>&amp;<b>-42</b>" {
		t.Errorf("%q", c.HTML())
	}
	b.Reset()
	b.Text("neu")
	if b.HTML() != "neu" || first != "<b>-42</b>" {
		t.Errorf("what was built before has changed: %q %q", b.HTML(), first)
	}
}
