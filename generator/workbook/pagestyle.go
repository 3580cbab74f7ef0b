package workbook

import (
	"strconv"
	"strings"
)

// classes are what the style classes of a page say of cells and rows.
type classes map[string]pageStyle

// pageStyle is the little of a style that matters.
type pageStyle struct {
	hidden bool
	loose  bool   // mso-ignore:colspan
	format string // mso-number-format
}

// read takes the classes of a style sheet. Selectors of anything but one class
// say nothing of a cell by itself, and are passed over.
func (c classes) read(css []byte) {
	text := string(css)
	for len(text) > 0 && len(c) < maxFormats {
		selector, rest, ok := strings.Cut(text, "{")
		if !ok {
			return
		}
		body := rest[:blockEnd(rest)]
		text = strings.TrimPrefix(rest[len(body):], "}")
		s := declarations(body)
		if s == (pageStyle{}) {
			continue
		}
		for _, one := range strings.Split(selector, ",") {
			one = strings.TrimSpace(one)
			one = one[strings.LastIndexAny(one, " \t\r\n>-/")+1:]
			if tag, name, ok := strings.Cut(one, "."); ok && (tag == "" || tag == "td" || tag == "tr" || tag == "col") && !strings.ContainsAny(name, ".:#[") {
				c[strings.ToLower(name)] = s
			}
		}
	}
}

// blockEnd is where a block ends: a brace outside of quotes.
func blockEnd(s string) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			quoted = !quoted
		case '\n':
			quoted = false
		case '}':
			if !quoted {
				return i
			}
		}
	}
	return len(s)
}

// of is the style of a tag: its classes, and its own style over them.
func (c classes) of(t *tags) pageStyle {
	own := declarations(t.attr("style"))
	for _, name := range strings.Fields(t.attr("class")) {
		s := c[strings.ToLower(name)]
		own.hidden, own.loose = own.hidden || s.hidden, own.loose || s.loose
		if own.format == "" {
			own.format = s.format
		}
	}
	return own
}

// declarations reads "name:value; name:value".
func declarations(s string) (out pageStyle) {
	for s != "" {
		end := declarationEnd(s)
		name, value, _ := strings.Cut(s[:end], ":")
		s = strings.TrimPrefix(s[end:], ";")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "display":
			out.hidden = out.hidden || firstWord(value) == "none"
		case "visibility":
			out.hidden = out.hidden || firstWord(value) == "hidden" || firstWord(value) == "collapse"
		case "mso-ignore":
			out.loose = out.loose || firstWord(value) == "colspan"
		case "mso-number-format":
			out.format = cssText(value)
		}
	}
	return out
}

// firstWord is a value without !important.
func firstWord(value string) string {
	if words := strings.Fields(strings.ToLower(strings.ReplaceAll(value, "!", " "))); len(words) > 0 {
		return words[0]
	}
	return ""
}

// declarationEnd is where a declaration ends: a semicolon outside of quotes.
func declarationEnd(s string) int {
	quoted := byte(0)
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case quoted != 0:
			if s[i] == quoted {
				quoted = 0
			}
		case s[i] == '"' || s[i] == '\'':
			quoted = s[i]
		case s[i] == ';':
			return i
		}
	}
	return len(s)
}

// cssText undoes quotes and escapes: \@ is @, \0022 is a quotation mark. Excel
// writes four digits and no blank after them.
func cssText(s string) string {
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		s = s[1 : len(s)-1]
	}
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out.WriteByte(s[i])
			continue
		}
		if i+5 <= len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+5], 16, 32); err == nil {
				out.WriteRune(rune(n))
				i += 4
				continue
			}
		}
		i++
		out.WriteByte(s[i])
	}
	return out.String()
}
