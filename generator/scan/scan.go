// Package scan looks at the bytes that are about to be published.
//
// In: a finished file. Out: what in it must not go out: identity numbers
// anywhere, and addresses that would make a page ask another server for
// something. It works on the last bytes and trusts no stage before it
// (design.md §5, invariants 1 and 7).
package scan

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// Problem is one reason not to publish a file. Text never repeats a number.
type Problem struct{ Text, Hint string }

// File looks at one file. Formats that it can't read are let through here: a
// person has looked at them, or load has refused them.
func File(name string, data []byte) []Problem {
	var out []Problem
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".html":
		out = requests(data)
	case ".css":
		out = styleRequests(data)
	case ".xml", ".js", ".json":
	case ".csv", ".txt":
		if text, _, _, ok := source.Decode(data); ok {
			data = text
		}
	default:
		return nil
	}
	if n := len(privacy.IDNumbers(data)); n > 0 {
		out = append(out, Problem{"有身份证号码。", "从来源里删掉号码；来源里找不到，就检查附件和版式。"})
	}
	return out
}

// fetching are the tags whose address a browser fetches by itself, with the
// attribute that holds it. Links that a reader has to follow are no request.
var fetching = []struct{ tag, attr string }{
	{"<script", "src="}, {"<img", "src="}, {"<img", "srcset="}, {"<link", "href="}, {"<iframe", "src="}, {"<source", "src="}, {"<video", "src="}, {"<audio", "src="},
	{"<embed", "src="}, {"<object", "data="}, {"<form", "action="}, {"<base", "href="}, {"<input", "src="},
}

func requests(page []byte) []Problem {
	for _, f := range fetching {
		rest := page
		for {
			i := bytes.Index(rest, []byte(f.tag))
			if i < 0 {
				break
			}
			rest = rest[i+len(f.tag):]
			end := bytes.IndexByte(rest, '>')
			if end < 0 {
				break
			}
			if tag := rest[:end]; outside(tag, f.attr) && !harmlessLink(f.tag, tag) {
				return []Problem{{"页面会向外部网址取东西（" + strings.TrimPrefix(f.tag, "<") + "）。", "把文件放进站点文件夹，用相对地址引用。"}}
			}
		}
	}
	return nil
}

// harmlessLink: a canonical address is a statement, not a request.
func harmlessLink(name string, tag []byte) bool {
	return name == "<link" && bytes.Contains(tag, []byte(`rel="canonical"`))
}

func outside(tag []byte, attr string) bool {
	i := bytes.Index(tag, []byte(attr))
	if i < 0 {
		return false
	}
	v := bytes.TrimLeft(tag[i+len(attr):], `"' `)
	for _, start := range []string{"http:", "https:", "//", "ftp:", "ws:", "wss:"} {
		if len(v) >= len(start) && strings.EqualFold(string(v[:len(start)]), start) {
			return true
		}
	}
	return false
}

var styleAddress = regexp.MustCompile(`(?i)(url\(\s*["']?|@import\s+["'])\s*(https?:|//|ftp:)`)

func styleRequests(style []byte) []Problem {
	if styleAddress.Match(style) {
		return []Problem{{"样式表会向外部网址取东西。", "把字体和图片放进 layouts，用相对地址引用。"}}
	}
	return nil
}
