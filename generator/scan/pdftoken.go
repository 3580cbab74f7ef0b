package scan

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"unicode/utf16"
)

// The values of a PDF: float64, pdfName, pdfString, pdfArray, pdfDict, pdfRef;
// pdfWord is what is none of them: an operator, true, null, obj.
type (
	pdfName   string
	pdfWord   string
	pdfString []byte
	pdfArray  []any
	pdfDict   map[pdfName]any
	pdfRef    int
)

// pdfTokens reads values one after the other. Whatever the bytes are, each call
// of next moves on, so a reader comes to an end.
type pdfTokens struct {
	text []byte
	at   int
}

// pdfDepth is how deep arrays and dictionaries may lie in each other.
const pdfDepth = 40

// The ends of an array and a dictionary.
const (
	arrayEnd pdfWord = "]"
	dictEnd  pdfWord = ">>"
)

// next reads a value; ok is false at the end.
func (t *pdfTokens) next(depth int) (v any, ok bool) {
	t.blanks()
	if t.at >= len(t.text) {
		return nil, false
	}
	rest := t.text[t.at:]
	switch c := rest[0]; {
	case c == '(':
		s, width := literal(rest)
		t.at += width
		return pdfString(s), true
	case c == '<' && len(rest) > 1 && rest[1] == '<':
		t.at += 2
		return t.dict(depth), true
	case c == '<':
		return t.hexadecimal(rest), true
	case c == '>' && len(rest) > 1 && rest[1] == '>':
		t.at += 2
		return dictEnd, true
	case c == '[':
		t.at++
		return t.array(depth), true
	case c == '/':
		t.at++
		return pdfName(unescaped(t.word())), true
	case c == ']' || c == '>' || c == '{' || c == '}' || c == ')':
		t.at++
		return pdfWord(c), true
	}
	w := t.word()
	if c := w[0]; c <= '9' && c >= '+' {
		if n, err := strconv.ParseFloat(string(w), 64); err == nil {
			return n, true
		}
	}
	return pdfWord(w), true
}

// blanks passes over blanks and remarks.
func (t *pdfTokens) blanks() {
	for t.at < len(t.text) {
		switch c := t.text[t.at]; {
		case isBlank(c) || c == 0:
			t.at++
		case c == '%':
			n := bytes.IndexAny(t.text[t.at:], "\r\n")
			if n < 0 {
				n = len(t.text) - t.at
			}
			t.at += n
		default:
			return
		}
	}
}

// word reads up to a blank or a sign; it may be empty behind a slash only.
func (t *pdfTokens) word() []byte {
	start := t.at
	for t.at < len(t.text) && !isBlank(t.text[t.at]) && t.text[t.at] != 0 && bytes.IndexByte([]byte("()<>[]{}/%"), t.text[t.at]) < 0 {
		t.at++
	}
	return t.text[start:t.at]
}

func (t *pdfTokens) hexadecimal(rest []byte) pdfString {
	end := bytes.IndexByte(rest, '>')
	if end < 0 {
		t.at = len(t.text)
		return nil
	}
	t.at += end + 1
	digits := bytes.Map(notBlank, rest[1:end])
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	s, err := hex.DecodeString(string(digits))
	if err != nil {
		return nil
	}
	return s
}

// array reads to the closing bracket; 12 0 R becomes a reference.
func (t *pdfTokens) array(depth int) (a pdfArray) {
	for {
		v, ok := t.next(depth + 1)
		if !ok || v == any(arrayEnd) || depth > pdfDepth {
			return a
		}
		if n := len(a); v == any(pdfWord("R")) && n >= 2 {
			if ref, ok := a[n-2].(float64); ok {
				a = append(a[:n-2], pdfRef(ref))
				continue
			}
		}
		a = append(a, v)
	}
}

func (t *pdfTokens) dict(depth int) pdfDict {
	var list pdfArray
	for {
		v, ok := t.next(depth + 1)
		if !ok || v == any(dictEnd) || depth > pdfDepth {
			break
		}
		if n := len(list); v == any(pdfWord("R")) && n >= 2 {
			if ref, ok := list[n-2].(float64); ok {
				list = append(list[:n-2], pdfRef(ref))
				continue
			}
		}
		list = append(list, v)
	}
	d := pdfDict{}
	for i := 0; i+1 < len(list); i++ {
		if key, ok := list[i].(pdfName); ok {
			d[key] = list[i+1]
			i++
		}
	}
	return d
}

// unescaped reads #41 of names.
func unescaped(name []byte) []byte {
	return rewrite(name, '#', func(text []byte, i int) (string, int) {
		if i+3 > len(text) {
			return "", 0
		}
		b, err := hex.DecodeString(string(text[i+1 : i+3]))
		if err != nil {
			return "", 0
		}
		return string(b), 3
	})
}

func notBlank(r rune) rune {
	if r == ' ' || r == '\n' || r == '\r' || r == '\t' {
		return -1
	}
	return r
}

// literal reads (a string) with its escapes and inner brackets.
func literal(text []byte) (s []byte, width int) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '(':
			if depth++; depth > 1 {
				s = append(s, c)
			}
		case ')':
			if depth--; depth == 0 {
				return s, i + 1
			}
			s = append(s, c)
		case '\\':
			var n int
			s, n = escaped(s, text[i+1:])
			i += n
		default:
			s = append(s, c)
		}
	}
	return s, len(text)
}

// escaped reads what follows a backslash: up to three octal digits, a line end
// that is none, or a sign.
func escaped(s, text []byte) ([]byte, int) {
	if len(text) == 0 {
		return s, 0
	}
	n, v := 0, 0
	for n < 3 && n < len(text) && text[n]-'0' <= 7 {
		v = v*8 + int(text[n]-'0')
		n++
	}
	switch {
	case n > 0:
		return append(s, byte(v)), n
	case text[0] == '\r' && len(text) > 1 && text[1] == '\n':
		return s, 2
	case text[0] == '\n', text[0] == '\r':
		return s, 1
	}
	if k := bytes.IndexByte([]byte("nrtbf"), text[0]); k >= 0 {
		return append(s, "\n\r\t\b\f"[k]), 1
	}
	return append(s, text[0]), 1
}

// utf16Text is UTF-16 with the high byte first.
func utf16Text(s []byte) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// decoded is a string of a document in UTF-8: properties are in UTF-16.
func decoded(s []byte) []byte {
	switch {
	case bytes.HasPrefix(s, []byte{0xFE, 0xFF}):
		return []byte(utf16Text(s[2:]))
	case bytes.HasPrefix(s, []byte{0xFF, 0xFE}): // some programs write it this way round
		t := bytes.Clone(s[2:])
		for i := 0; i+1 < len(t); i += 2 {
			t[i], t[i+1] = t[i+1], t[i]
		}
		return []byte(utf16Text(t))
	}
	return s
}
