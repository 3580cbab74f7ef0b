package word

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// settleMarks takes from bold and italic text the ends at which prose would not
// see a mark, and all marks where two kinds would touch.
func settleMarks(parts []part) []part {
	const most = 400
	for i := range parts { // ** beside * would be read as one run
		if i > 0 && parts[i].mark != "" && parts[i-1].mark != "" {
			parts[i].mark = ""
		}
	}
	parts = merge(parts)
	var out []part
	n := 0
	for i, p := range parts {
		if p.mark == "" {
			out = append(out, p)
			continue
		}
		var before, after rune
		if i > 0 {
			before = parts[i-1].last()
		}
		if i+1 < len(parts) {
			after = parts[i+1].first()
		}
		head, body, tail := emphasised(p.mark, p.text, before, after)
		if n++; body == "" || n > most {
			head, body, tail = p.text, "", ""
		}
		for _, x := range []part{{text: head}, {mark: p.mark, text: body}, {text: tail}} {
			if x.text != "" {
				out = append(out, x)
			}
		}
	}
	return merge(out)
}

// first and last are the characters at the ends of a part as they are written;
// 0 is the end of a line.
func (p part) first() rune {
	switch {
	case p.cut:
		return 0
	case p.whole:
		return '['
	}
	c, _ := utf8.DecodeRuneInString(p.text)
	return c
}

func (p part) last() rune {
	switch {
	case p.cut:
		return 0
	case p.whole:
		return ')'
	}
	c, _ := utf8.DecodeLastRuneInString(p.text)
	return c
}

// emphasised parts a text into what stands before the opening mark, between
// the marks and behind the closing one. A single * between Chinese characters
// would mask a name.
func emphasised(mark, text string, before, after rune) (head, body, tail string) {
	if !strings.ContainsFunc(text, unicode.IsLetter) && !strings.ContainsFunc(text, unicode.IsNumber) || address.MatchString(text) {
		return text, "", ""
	}
	body = text
	for body != "" {
		c, n := utf8.DecodeRuneInString(body)
		if opens(before, c) && !(mark == "*" && chinese(before) && chinese(c)) {
			break
		}
		before = c
		head, body = head+body[:n], body[n:]
	}
	for body != "" {
		c, n := utf8.DecodeLastRuneInString(body)
		if closes(c, after) && !(mark == "*" && chinese(after) && chinese(c)) {
			break
		}
		after = c
		tail, body = body[len(body)-n:]+tail, body[:len(body)-n]
	}
	if !strings.ContainsFunc(body, unicode.IsLetter) && !strings.ContainsFunc(body, unicode.IsNumber) {
		return text, "", ""
	}
	return head, body, tail
}

// opens tells whether prose surely takes a mark between two characters for an
// opening one.
func opens(before, c rune) bool {
	if unicode.IsSpace(c) || strings.ContainsRune("，。、；：！？）」』》〉】〕］｝”’…,.;:!?)]}*_\\`<&", c) {
		return false
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || chinese(c) || before == 0 || unicode.IsSpace(before) || chinese(before)
}

// closes is opens for the closing mark.
func closes(c, after rune) bool {
	if unicode.IsSpace(c) || strings.ContainsRune("（「『《〈【〔［｛“‘([{*_\\`", c) {
		return false
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || chinese(c) || after == 0 || unicode.IsSpace(after) || chinese(after)
}
