package tomlfile

import (
	"bytes"
	"time"

	"gongshi/generator/day"
)

// plain reads the TOML that nearly all files of a site are: one key a line, with
// a text, a date, a whole number, a yes or no, or a list of texts; comments on
// lines of their own; tables and lists of tables, one within another at most. ok
// is false for anything else, valid or not, which is then left to the full
// parser; a test holds that both agree. It is here because a county has a hundred
// thousand notices and the full parser took as long for the head of one as
// goldmark for its text, and a program has fifty declarations to read before it
// does anything.
func plain(text []byte) (root map[string]any, ok bool) {
	root = make(map[string]any, 16)
	m := root
	for len(text) > 0 {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, text = bytes.TrimSuffix(text[:i], []byte{'\r'}), text[i+1:]
		} else {
			text = nil
		}
		line = bytes.Trim(line, " \t")
		if len(line) == 0 {
			continue
		}
		switch line[0] {
		case '#':
			if !printable(line) {
				return nil, false
			}
		case '[':
			if m = plainHeader(root, line); m == nil {
				return nil, false
			}
		default:
			if !plainKey(m, line) {
				return nil, false
			}
		}
	}
	return root, true
}

// printable tells whether a line has none of the characters that TOML forbids in
// comments and literal texts.
func printable(line []byte) bool {
	for _, c := range line {
		if c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// plainKey reads a key and its value into a table.
func plainKey(m map[string]any, line []byte) bool {
	n := plainName(line)
	key := string(line[:n])
	rest := bytes.TrimLeft(line[n:], " \t")
	if n == 0 || len(rest) == 0 || rest[0] != '=' {
		return false
	}
	if _, twice := m[key]; twice {
		return false
	}
	v, ok := plainValue(bytes.TrimLeft(rest[1:], " \t"))
	if ok {
		m[key] = v
	}
	return ok
}

// plainName is the length of the name that a line begins with.
func plainName(line []byte) (n int) {
	for n < len(line) && (line[n] >= 'a' && line[n] <= 'z' || line[n] == '_' || n > 0 && (line[n] >= '0' && line[n] <= '9' || line[n] == '-')) {
		n++
	}
	return n
}

// plainHeader begins a table, [name], or an element of a list of tables,
// [[name]]; either may lie in a table that stands above, [[outer.name]]. nil is
// for everything else.
func plainHeader(root map[string]any, line []byte) map[string]any {
	list := len(line) > 4 && line[1] == '['
	inner, closing := line[1:], "]"
	if list {
		inner, closing = line[2:], "]]"
	}
	n := plainName(inner)
	if n == 0 {
		return nil
	}
	m, name, rest := root, string(inner[:n]), inner[n:]
	if len(rest) > 0 && rest[0] == '.' {
		outer, ok := root[name].(map[string]any)
		k := plainName(rest[1:])
		if !ok || k == 0 {
			return nil
		}
		m, name, rest = outer, string(rest[1:1+k]), rest[1+k:]
	}
	if string(rest) != closing {
		return nil
	}
	table := make(map[string]any, 8)
	old, there := m[name]
	switch all, tables := old.([]map[string]any); {
	case list && (!there || tables):
		m[name] = append(all, table)
	case !list && !there:
		m[name] = table
	default:
		return nil
	}
	return table
}

func plainValue(s []byte) (any, bool) {
	switch {
	case len(s) == 0:
		return nil, false
	case s[0] == '"':
		text, rest, ok := plainText(s)
		return text, ok && len(rest) == 0
	case s[0] == '[':
		return plainList(s[1:])
	case string(s) == "true":
		return true, true
	case string(s) == "false":
		return false, true
	case s[0] == '\'':
		return plainLiteral(s)
	case len(s) == len("2006-01-02") && s[4] == '-':
		return plainDate(s)
	}
	return plainNumber(s)
}

// plainLiteral reads a text between single quotes, which has no escapes. Three of
// them begin a text of several lines.
func plainLiteral(s []byte) (any, bool) {
	n := bytes.IndexByte(s[1:], '\'')
	if n < 0 || n+2 != len(s) || !printable(s) {
		return nil, false
	}
	return string(s[1 : 1+n]), true
}

// plainNumber reads a whole number of digits alone.
func plainNumber(s []byte) (any, bool) {
	if len(s) > 15 || len(s) > 1 && s[0] == '0' {
		return nil, false
	}
	n := int64(0)
	for _, c := range s {
		if c < '0' || c > '9' {
			return nil, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

// plainText reads a quoted text without escapes.
func plainText(s []byte) (text string, rest []byte, ok bool) {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return string(s[1:i]), s[i+1:], i > 1 || len(s) == 2 || s[2] != '"' // not """
		case c == '\\' || c < ' ' || c == 0x7f:
			return "", nil, false
		}
	}
	return "", nil, false
}

func plainList(s []byte) (any, bool) {
	list := []any{}
	if s = bytes.TrimLeft(s, " \t"); len(s) == 1 && s[0] == ']' {
		return list, true
	}
	for {
		if len(s) == 0 || s[0] != '"' {
			return nil, false
		}
		text, rest, ok := plainText(s)
		if !ok {
			return nil, false
		}
		list = append(list, text)
		s = bytes.TrimLeft(rest, " \t")
		switch {
		case len(s) == 1 && s[0] == ']':
			return list, true
		case len(s) == 0 || s[0] != ',':
			return nil, false
		}
		s = bytes.TrimLeft(s[1:], " \t")
	}
}

func plainDate(s []byte) (any, bool) {
	num := func(from, to int) (n int, ok bool) {
		for _, c := range s[from:to] {
			if c < '0' || c > '9' {
				return 0, false
			}
			n = n*10 + int(c-'0')
		}
		return n, true
	}
	y, ok1 := num(0, 4)
	m, ok2 := num(5, 7)
	d, ok3 := num(8, 10)
	if !ok1 || !ok2 || !ok3 || s[4] != '-' || s[7] != '-' {
		return nil, false
	}
	if _, ok := day.New(y, m, d); !ok || y == 0 {
		return nil, false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), true
}
