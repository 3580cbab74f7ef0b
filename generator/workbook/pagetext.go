package workbook

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	maxBlocks = 8       // texts above a table that count as rows
	maxGap    = 1 << 20 // bytes above a table that are looked at for them
	maxBlock  = 1000    // bytes of such a text
)

// textsAbove collects the last texts between two tables of a page, the title
// and the unit among them.
func textsAbove(page []byte, from, to int) (out []string) {
	if to-from > maxGap {
		from = to - maxGap
	}
	var text flow
	end := func() {
		if s := text.String(); s != "" {
			if len(s) > maxBlock {
				s = strings.ToValidUTF8(s[:maxBlock], "")
			}
			if out = append(out, s); len(out) > maxBlocks {
				out = out[1:]
			}
		}
		text = flow{}
	}
	for t := newTags(page, from, to); t.next(); {
		switch {
		case t.kind == html.TextToken:
			if t.mute == "" {
				text.add(string(t.z.Text()))
			}
		case inline(t.name):
		case t.name == "br":
			text.line()
		case t.kind != html.CommentToken:
			end()
		}
	}
	end()
	return out
}

// inline tells whether a tag stands within a text.
func inline(name string) bool {
	switch name {
	case "a", "b", "i", "u", "em", "strong", "font", "span", "sub", "sup", "small", "big", "o:p":
		return true
	}
	return false
}
