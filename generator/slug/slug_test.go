package slug

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongshi/generator/source"
)

func TestFrom(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"关于2026年第三季度低保对象的公示", "2026-nian-disan-jidu-dibao-duixiang"},
		{"低保公示", "dibao-gongshi"},
		{"八亩村", "bamu-cun"},
		{"八亩", "bamu"},
		{"宁陕县城关镇八亩村", "ningshan-xian-chengguan-zhen-bamu-cun"},
		{"重庆银行会计统计", "chongqing-yinhang-kuaiji-tongji"},
		{"2026年“雨露计划”补助公示（第二批）", "2026-nian-yulujihua-buzhu-gongshi-dier"},
		{"ＡＢＣ　２０２６", "abc-2026"},
		{"WPS 导出 v2.1", "wps-daochu-v2-1"},
		{"Éà", "ea"},
		{"吕家河村通电率", "lvjiahe-cun-tongdian-lv"},
		{"", ""},
		{"……！？", ""},
		{"😀", ""},
		{strings.Repeat("x", 70), strings.Repeat("x", Most)},
		{"的", ""},
	} {
		if got := From(c.text); got != c.want {
			t.Errorf("From(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWords holds that a listed word has a spelling that an address may have.
func TestWords(t *testing.T) {
	for w, s := range known() {
		if s != "" && !source.IsSlug(s) {
			t.Errorf("%s is spelled %q", w, s)
		}
		if utf8.RuneCountInString(w) > mostRunes {
			t.Errorf("%s is longer than any that is looked for", w)
		}
	}
}

func FuzzFrom(f *testing.F) {
	f.Add("关于2026年第三季度低保对象的公示")
	f.Add("𠮷㍻①Ⅷ½ﬁİ")
	f.Fuzz(func(t *testing.T, text string) {
		if s := From(text); s != "" && (!source.IsSlug(s) || len(s) > Most) {
			t.Errorf("From(%q) = %q", text, s)
		}
	})
}

func BenchmarkFrom(b *testing.B) {
	for b.Loop() {
		From("关于2026年第三季度低保对象的公示")
	}
}
