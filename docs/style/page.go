package main

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// composer puts the page together.
type composer struct {
	folder string // of the built sample site
	css    string
	b      strings.Builder
	pieces int
	from   string         // the folder of the page that is being cut, in the sample site
	labels map[string]int // of landmarks, to tell two of a name apart
}

func (c *composer) put(format string, args ...any) { fmt.Fprintf(&c.b, format, args...) }

// open and close are a table of tokens.
func (c *composer) open(caption string, headings ...string) {
	c.put("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"><table><caption>%s</caption>\n<thead><tr>", caption, caption)
	for _, h := range headings {
		c.put("<th scope=\"col\">%s</th>", h)
	}
	c.put("</tr></thead>\n<tbody>\n")
}

func (c *composer) close() { c.put("</tbody></table></div>\n") }

// own is the style of the style page itself.
const own = `.note-of { margin: var(--s5) 0 var(--s2); color: var(--muted); font-size: var(--small); }
main > h2 { margin-top: var(--s6); padding-bottom: var(--s2); border-bottom: 2px solid var(--accent); }
.swatch { display: inline-block; width: 1.5em; height: 1em; margin-right: .5em; border: 1px solid var(--edge); vertical-align: -.1em; }
.bar-of { display: inline-block; height: 1em; background: var(--accent); vertical-align: -.1em; }`

// page makes the whole page. Its frame is a specimen too: the breadcrumb of six
// levels, the footer with all that it can have.
func (c *composer) page() ([]byte, error) {
	c.labels = map[string]int{}
	const framed = village + "registers/answers.html"
	header, err := c.cut(framed, "header.top")
	if err != nil {
		return nil, err
	}
	c.put(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>样式页</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="../../layouts/base/style.css">
<style>
%s
</style>
<script src="../../layouts/base/site.js" defer></script>
</head>
<body class="plain">
<a class="skip" href="#main">跳到正文</a>
%s
<main id="main" tabindex="-1">
<div class="head"><h1>样式页</h1></div>
<p class="lead">每一种版式、每一种状态各有一个。内容取自 docs/style/site，由程序生成后裁下；这一页用 go run ./docs/style 重新生成。本页的页头和页脚也是样子。</p>
`, own, header)
	c.tokenChapter()
	for _, chapter := range chapters {
		c.put("<h2>%s</h2>\n", chapter.title)
		for _, s := range chapter.parts {
			piece, err := c.cut(s.page, s.selector)
			if err != nil {
				return nil, err
			}
			if s.note != "" {
				c.put("<p class=\"note-of\">%s</p>\n", html.EscapeString(s.note))
			}
			if chapter.class == "" {
				c.put("%s\n", piece)
			} else {
				c.put("<div class=\"%s\">\n%s\n</div>\n", chapter.class, piece)
			}
		}
	}
	footer, err := c.cut(framed, "footer.bottom")
	if err != nil {
		return nil, err
	}
	c.put("</main>\n%s\n</body>\n</html>\n", footer)
	return []byte(c.b.String()), nil
}
