package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// token is a custom property of the style sheet.
type token struct{ name, value string }

var declaration = regexp.MustCompile(`--([a-z0-9-]+):\s*([^;]+);`)

// tokens reads the custom properties of the first block that begins with head.
func tokens(css, head string) []token {
	_, block, _ := strings.Cut(css, head)
	block, _, _ = strings.Cut(block, "}")
	var out []token
	for _, m := range declaration.FindAllStringSubmatch(block, -1) {
		out = append(out, token{m[1], m[2]})
	}
	return out
}

// schemes are the three sets of colours, by where the style sheet has them.
var schemes = []struct{ name, head string }{
	{"浅色", ":root {"},
	{"深色", "@media (prefers-color-scheme: dark) {"},
	{"高对比", "html.contrast {"},
}

// pairs are the colours that meet on pages, with the least contrast that they
// must have: 4.5 for text, 3 for borders of controls and the sign of the focus.
var pairs = []struct {
	front string
	backs []string
	least float64
}{
	{"ink", []string{"ground", "sheet", "tint", "notice"}, 4.5},
	{"muted", []string{"ground", "sheet", "tint", "notice"}, 4.5},
	{"accent", []string{"ground", "sheet", "tint", "notice"}, 4.5},
	{"on-accent", []string{"accent"}, 4.5},
	{"sheet", []string{"ink"}, 4.5},
	{"edge", []string{"ground", "sheet"}, 3},
	{"focus", []string{"ground", "sheet", "tint"}, 3},
}

// contrast is the ratio of WCAG 2 between two colours, #rgb or #rrggbb.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(hex string) float64 {
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		v, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			panic("not a colour: #" + hex)
		}
		c := float64(v) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// colours are the values of a scheme by name.
func colours(css, head string) map[string]string {
	out := map[string]string{}
	for _, t := range tokens(css, head) {
		if strings.HasPrefix(t.value, "#") {
			out[t.name] = t.value
		}
	}
	return out
}

// tokenChapter shows type, spaces and colours.
func (c *composer) tokenChapter() {
	root := tokens(c.css, ":root {")
	c.put("<h2>字号</h2>\n<p>手机上 1rem 是18像素，宽屏19像素；读者选“大”是22像素，“特大”是26像素。所有长度随它变。</p>\n")
	c.open("字号", "名称", "数值", "样子")
	for _, t := range root {
		if strings.HasSuffix(t.value, "rem") && !space(t.name) {
			c.put("<tr><th scope=\"row\">--%s</th><td>%s</td><td><span style=\"font-size: %s; line-height: 1.3\">公示 2026</span></td></tr>\n", t.name, t.value, t.value)
		}
	}
	c.close()
	c.put("<h2>间距</h2>\n")
	c.open("间距", "名称", "数值", "样子")
	for _, t := range root {
		if space(t.name) {
			c.put("<tr><th scope=\"row\">--%s</th><td>%s</td><td><span class=\"bar-of\" style=\"width: %s\"></span></td></tr>\n", t.name, t.value, t.value)
		}
	}
	c.close()
	c.put("<h2>颜色和对比度</h2>\n<p>文字不低于 4.5，按钮和输入框的边线、焦点框不低于 3。</p>\n")
	for _, s := range schemes {
		values := colours(c.css, s.head)
		c.open(s.name, "前景", "背景", "对比度", "不低于")
		for _, p := range pairs {
			for _, back := range p.backs {
				c.put("<tr><td>%s</td><td>%s</td><td class=\"num\">%.1f</td><td class=\"num\">%v</td></tr>\n", swatch(p.front, values), swatch(back, values), contrast(values[p.front], values[back]), p.least)
			}
		}
		c.close()
	}
}

// space tells whether a token is a space or the height of a target.
func space(name string) bool { return len(name) == 2 && name[0] == 's' || name == "tap" }

func swatch(name string, values map[string]string) string {
	return fmt.Sprintf(`<span class="swatch" style="background: %s"></span>--%s %s`, values[name], name, values[name])
}
