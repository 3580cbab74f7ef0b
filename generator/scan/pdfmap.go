package scan

import (
	"maps"
	"strconv"
	"strings"
)

// mostCodes bounds the characters of one font.
const mostCodes = 1 << 17

// toUnicode reads a CMap: which text a font's codes stand for.
func (p *pdfReader) toUnicode(text []byte) map[int]string {
	out := map[int]string{}
	var list pdfArray
	for t := (pdfTokens{text: text}); ; {
		v, ok := t.next(0)
		if !ok || p.tired(1) {
			return out
		}
		word, ok := v.(pdfWord)
		if !ok {
			list = append(list, v)
			continue
		}
		switch word {
		case "endbfchar":
			for i := 0; i+1 < len(list); i += 2 {
				if from, ok := list[i].(pdfString); ok {
					out[code(from)] = destination(list[i+1], 0)
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(list); i += 3 {
				p.span(out, list[i], list[i+1], list[i+2])
			}
		}
		list = list[:0]
	}
}

// span fills in a range of codes, whose texts are counted on or listed.
func (p *pdfReader) span(out map[int]string, first, last, to any) {
	a, ok := first.(pdfString)
	b, also := last.(pdfString)
	if !ok || !also {
		return
	}
	from := code(a)
	for n := range min(code(b)-from+1, mostCodes) {
		if p.tired(1) {
			return
		}
		if list, ok := to.(pdfArray); !ok {
			out[from+n] = destination(to, n)
		} else if n < len(list) {
			out[from+n] = destination(list[n], 0)
		}
	}
}

func code(s []byte) (n int) {
	for _, c := range s[:min(len(s), 4)] {
		n = n<<8 | int(c)
	}
	return n
}

// destination is a text of a CMap whose last unit is counted on by n.
func destination(v any, n int) string {
	switch v := v.(type) {
	case pdfString:
		r := []rune(utf16Text(v))
		if len(v) == 1 {
			r = []rune{rune(v[0])}
		}
		if len(r) == 0 {
			return ""
		}
		r[len(r)-1] += rune(n)
		return string(r)
	case pdfName:
		return glyph(string(v))
	}
	return ""
}

// glyph is the character that the name of a glyph says; "" for a name that says
// none, such as g27.
func glyph(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if s := glyphs[name]; s != "" {
		return s
	}
	if len(name) == 1 {
		return name
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(name, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if r, err := strconv.ParseUint(digits, 16, 21); err == nil {
				return string(rune(r))
			}
		}
	}
	return ""
}

// glyphs are the names of the characters that matter in a number, and of those
// that stand in ordinary text beside it.
var glyphs = func() map[string]string {
	m := map[string]string{}
	for i, name := range strings.Fields("zero one two three four five six seven eight nine") {
		m[name] = strconv.Itoa(i)
	}
	maps.Copy(m, map[string]string{"space": " ", "nbspace": " ", "hyphen": "-", "minus": "-", "endash": "-", "emdash": "-", "sfthyphen": "-", "period": ".", "plus": "+", "at": "@", "colon": ":", "periodcentered": "."})
	const other = `comma semicolon exclam question quotesingle quotedbl numbersign dollar percent ampersand parenleft parenright asterisk slash less equal greater
		bracketleft backslash bracketright asciicircum underscore grave braceleft bar braceright asciitilde bullet ellipsis quoteleft quoteright quotedblleft quotedblright
		fi fl ff ffi ffl guillemotleft guillemotright degree multiply section copyright registered yen cent sterling Euro notdef nonmarkingreturn`
	for _, name := range strings.Fields(other) {
		m[name] = ","
	}
	return m
}()
