package tomlfile

import (
	"bytes"
	"time"

	"gongshi/generator/day"
)

// plain reads the TOML that nearly all front matter is: one key a line, with a
// text, a date, a yes or no, or a list of texts. ok is false for anything
// else, valid or not, which is then left to the full parser; a test holds that
// both agree. It is here because a county has a hundred thousand of these and
// the full parser took as long for one as goldmark for its text.
func plain(text []byte) (m map[string]any, ok bool) {
	m = make(map[string]any, 16)
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
		n := 0
		for n < len(line) && (line[n] >= 'a' && line[n] <= 'z' || line[n] == '_') {
			n++
		}
		key := string(line[:n])
		rest := bytes.TrimLeft(line[n:], " \t")
		if n == 0 || len(rest) == 0 || rest[0] != '=' {
			return nil, false
		}
		if _, twice := m[key]; twice {
			return nil, false
		}
		v, ok := plainValue(bytes.TrimLeft(rest[1:], " \t"))
		if !ok {
			return nil, false
		}
		m[key] = v
	}
	return m, true
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
	case len(s) == len("2006-01-02"):
		return plainDate(s)
	}
	return nil, false
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
	for s = bytes.TrimLeft(s, " \t"); ; {
		if len(s) == 0 || s[0] != '"' {
			return nil, false // an empty list, too, is rare enough
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
