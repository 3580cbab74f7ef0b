package generator_test

import (
	"strings"
	"testing"

	"gongshi/layouts"
)

// TestBrokenLinks: a link that leads nowhere is found, whether a layout or a notice
// holds it, and whether it misses a page or a part of one.
func TestBrokenLinks(t *testing.T) {
	t.Parallel()
	footer, err := layouts.FS.ReadFile("base/footer.html")
	must(t, err)
	with := func(link string) files {
		return files{"layouts/base/footer.html": strings.Replace(string(footer), `<p class="made">`, `<p><a href="`+link+`">看</a></p><p class="made">`, 1)}
	}
	part := func(id string) files {
		return files{
			"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "见[第二部分](b.md#"+id+")。"),
			"content/notices/b.md": signed("乙", "通知", "2026-03-02", "", "## 一、甲\n\n字。\n\n## 二、乙\n\n字。"),
		}
	}
	for _, c := range []struct {
		name string
		over files
		want string // in the findings; "" = none
	}{
		{"none", nil, ""},
		{"out of the site, to a phone", with("https://example.cn/x"), ""},
		{"a page that is not there", with("../no/such.html"), "打不开：no/such.html"},
		{"a part that is not there", with("#no"), "链接 #no 在页内没有目标"},
		{"a part that is there", with("#main"), ""},
		{"a heading of another notice", part("h-2"), ""},
		{"no heading of another notice", part("h-9"), "text/link"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := build(t, village().with(c.over).site(t))
			got := say(r.Findings)
			if c.want == "" && len(r.Findings) > 0 || !strings.Contains(got, c.want) {
				t.Errorf("%s, want %q", got, c.want)
			}
		})
	}
}
