package prose

import (
	"fmt"
	"strings"
	"testing"
)

// TestPlaces holds the place of every kind of finding: line, column in
// characters, and length of the mark.
func TestPlaces(t *testing.T) {
	const deep = "引\n\n"
	for _, x := range []struct{ text, want string }{
		{"正文 <b>粗", "1:4+3 text/html"},
		{"正文\n第二行<br/>", "2:4+5 text/html"},
		{"> 引<i>", "1:4+3 text/html"},
		{"- 项\n\n  <div>\n  块\n", "3:3+5 text/html"},
		{"  <!-- 注 --> 后文", "1:14+2 text/html"},
		{"<!--\n注 --> 后文", "2:7+2 text/html"},
		{"甲\n\n <!-- 注", "3:2+4 text/html"},
		{"| 名 |\n|---|\n| 甲<u> |", "3:4+3 text/html"},
		{"# 题", "1:1+1 text/heading"},
		{"正文\n\n题目\n===", "3:1+2 text/heading"},
		{"## 甲\n\n#### 乙", "3:1+4 text/heading"},
		{"> - ### 丙", "1:5+3 text/heading"},
		{"- 甲\n\n\t# 丁", "3:2+1 text/heading"},
		{"甲\n\n##", "3:1+2 text/heading"},
		{"甲\n\n-\t##\t", "3:3+2 text/heading"},
		{"见[名单](缺.pdf)。", "1:7+5 text/link"},
		{"见[名单](<缺 1.pdf>)。", "1:8+7 text/link"},
		{"**见[名单](缺.pdf \"题\")**", "1:9+5 text/link"},
		{"见[名单][甲]\n\n[甲]: 缺.pdf", "3:6+5 text/link"},
		{"| 名 |\n|---|\n| [甲](缺.pdf) |", "3:7+5 text/link"},
		{"- 项\n\n\t缩[甲](缺.pdf)", "3:7+5 text/link"},
		{"见[上文](#h-9)", "1:7+4 text/link"},
		{"![图](缺.png)", "1:6+5 text/link"},
		{"见[名单](漏.pdf)", "1:7+5 attachment/unlisted"},
		{"见[名单](javascript:x)", "1:7+12 text/address"},
		{"见[名单](\\\\host\\x)", "1:7+8 text/address"},
		{"见 <ftp://a.b>。", "1:4+9 text/address"},
		{"空[名单]()", "1:2+1 text/address"},
		{"二\n行![图](https://a.b/c.png)", "2:7+17 text/outside"},
		{"二\n行![](a.png)", "2:2+2 text/alt"},
		{"注[^甲]", "1:2+4 text/footnote"},
		{"甲\n\n[^乙]: 文", "3:1+4 text/footnote"},
		{"> 甲\n>\n> [^乙]: 文", "3:3+4 text/footnote"},
		{"前言\n1）甲\n2）乙", "2:1+2 text/wide-list"},
		{"　　（一）甲\n　　（二）乙", "1:3+3 text/wide-list"},
		{"- 甲\n\n  ① 乙\n  ② 丙", "3:3+1 text/wide-list"},
		{"一行\n" + strings.Repeat(">", 60) + "引", "2:51+1 text/nesting"},
		{deep + strings.Repeat("> - ", 30) + "甲", "3:101+1 text/nesting"},
		{deep + "甲" + strings.Repeat("[", 60), "3:52+1 text/nesting"},
		{deep + "甲" + strings.Repeat("*", 101) + "乙", "3:2+1 text/nesting"},
		{deep + strings.Repeat("*a _b ", 26) + strings.Repeat("c_ d* ", 26), "3:151+1 text/nesting"},
	} {
		_, list := compile(ours, x.text)
		if len(list) != 1 {
			t.Errorf("%q: %d findings, want one: %v", x.text, len(list), list)
			continue
		}
		f := list[0]
		if got := fmt.Sprintf("%d:%d+%d %s", f.Place.Line, f.Place.Col, f.Place.Len, f.ID); got != x.want {
			t.Errorf("%q: %s, want %s", x.text, got, x.want)
		}
	}
}

// TestMasked holds that a finding does not carry into a log what the text
// should not have shown.
func TestMasked(t *testing.T) {
	const number = "612401195001011234"
	for _, text := range []string{"[甲](缺" + number + ".pdf)", "[甲](x:" + number + ")", "[^" + number + "]", "<b id=" + number + ">", "![甲](http://a.b/" + number + ")"} {
		_, list := compile(ours, text)
		if len(list) != 1 {
			t.Errorf("%q: %v", text, list)
		}
		for _, f := range list {
			if s := fmt.Sprint(f); strings.Contains(s, number) {
				t.Errorf("%q: %s", text, s)
			}
		}
	}
}
