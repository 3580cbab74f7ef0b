package typeset

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// setLines are the lines of a text in a measure of so many ems.
func setLines(text string, ems float64, align Align) (*para, []string) {
	s := &setter{fonts: plainFonts(""), form: Official(), seen: map[Issue]bool{}}
	p := s.para(Plain(text), 0, setting{align: align, width: ems * s.form.Text.Size})
	var out []string
	for _, ln := range p.lines {
		var b strings.Builder
		for _, g := range p.g[ln.from:ln.end] {
			b.WriteRune(g.r)
		}
		out = append(out, b.String())
	}
	return p, out
}

// TestLines: where lines end.
func TestLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why, text string
		ems       float64
		want      []string
	}{
		{"a stop is drawn into the line that it closes", "一二三四五六七八九。十一二三四", 9.5, []string{"一二三四五六七八九。", "十一二三四"}},
		{"without room it takes an ideograph along", "一二三四五六七八九十。一二三四", 10, []string{"一二三四五六七八九", "十。一二三四"}},
		{"an opening bracket goes to the next line", "一二三四五六七（八九十一", 8, []string{"一二三四五六七", "（八九十一"}},
		{"dashes stay together", "一二三四五六七——八九十", 8, []string{"一二三四五六七", "——八九十"}},
		{"dots don't start a line", "一二三四五六七……八九十", 8, []string{"一二三四五六", "七……八九十"}},
		{"no ideograph is alone on the last line", "一二三四五六七八九十一。", 10, []string{"一二三四五六七八九", "十一。"}},
		{"words and numbers stay whole", "一二三四 Wuhan 12,345.60元五六七八", 7.25, []string{"一二三四 Wuhan", "12,345.60元五六", "七八"}},
		{"a per cent sign stays with its number", "一二三四五六100%七八", 8, []string{"一二三四五六", "100%七八"}},
		{"a number too long is divided", "1234567890123456", 4, []string{"12345678", "90123456"}},
		{"an address ends a line after its signs", "网址www.example.gov.cn/village/list", 11, []string{"网址www.example.gov.cn/", "village/list"}},
		{"a unit between ideographs is whole", "一二三四五元/亩七八九十", 7, []string{"一二三四五", "元/亩七八九十"}},
		{"line ends are kept", "一二\n三四", 8, []string{"一二", "三四"}},
	} {
		if _, got := setLines(c.text, c.ems, Justify); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

// TestWidths: what signs take in a line.
func TestWidths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why, text string
		want      float64
	}{
		{"quotation marks in Chinese have cells", "说“好”了", 5},
		{"two signs that meet share their white", "好。”说", 3.5},
		{"a closing and an opening bracket too", "《法》（县）", 4.5 + 1},
		{"an apostrophe in a word is Latin", "村It’s", 1 + mixedGap + 1.5 + 0.375},
		{"quotation marks in English stay narrow", "“go on”", 2*0.375 + 4*0.5 + 0.25},
		{"dashes fill their cells", "是——非", 4},
		{"ideographs and figures have a little space", "共3户", 2.5 + 2*mixedGap},
	} {
		p, _ := setLines(c.text, 100, Justify)
		if got := p.lines[0].natural; math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %q is %v ems wide, want %v", c.why, c.text, got, c.want)
		}
	}
}

// TestFlush: justified lines end at the measure, but for the white of a sign.
func TestFlush(t *testing.T) {
	t.Parallel()
	p, lines := setLines(strings.Repeat("根据《办法》（陕民发〔2025〕12号）要求，经农户申请、入户核实，现将名单予以公示。", 9), 28, Justify)
	if len(lines) < 12 {
		t.Fatalf("only %d lines", len(lines))
	}
	for i := range p.lines[:len(p.lines)-1] {
		ln := &p.lines[i]
		f, pen := p.fit(ln), 0.0
		for k := ln.from; k < ln.to; k++ {
			_, pen = f.step(&p.g[k], pen, k, ln)
		}
		if math.Abs(pen-28) > 1e-6 {
			t.Errorf("line %d ends at %v ems: %s", i+1, pen, lines[i])
		}
		if f.grow > 0.12 {
			t.Errorf("line %d has gaps of %v ems: %s", i+1, f.grow, lines[i])
		}
	}
}

// TestTitles: titles break by sense.
func TestTitles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		keep []string
		want string
	}{
		{"关于低保名单的公示", nil, "关于低保名单的公示"},
		{"关于石泉县池河镇明星村2026年第一季度农村低保名单的公示", nil, "关于石泉县池河镇明星村|2026年第一季度农村低保名单的公示"},
		{"池河镇明星村村民委员会关于2026年度财政衔接推进乡村振兴补助资金项目安排情况的公告", nil, "池河镇明星村村民委员会关于2026年度|财政衔接推进乡村振兴补助资金|项目安排情况的公告"},
		{"关于开展春季森林防火和农村道路安全隐患集中排查整治的通知", []string{"集中排查整治"}, "关于开展春季森林防火|和农村道路安全隐患集中排查整治的通知"},
		{"明星村\n2026年财务收支公示", nil, "明星村|2026年财务收支公示"},
	} {
		got, _ := Layout(Document{Blocks: []Block{Title{Text: c.text, Keep: c.keep}}}, plainFonts(""), Official())
		if s := strings.Join(linesOf(got.Pages[0]), "|"); s != c.want {
			t.Errorf("%s, want %s", s, c.want)
		}
	}
}
