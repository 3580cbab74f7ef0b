package scan

import (
	"regexp"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// pdfFont knows which text the codes of a font stand for and how wide they are.
type pdfFont struct {
	bytes  int            // of a code: 1 or 2; 0: as of whole texts, see whole
	texts  map[int]string // of a /ToUnicode map
	names  map[int]string // of /Differences
	plain  bool           // codes without a text of their own are ASCII
	whole  func([]byte) string
	widths map[int]float64
	width  float64 // of the other codes, in thousandths
}

// asItIs reads strings for which no font is known.
var asItIs = &pdfFont{whole: func(s []byte) string { return string(decoded(s)) }}

// subset is the name of a font that holds the used characters only.
var subset = regexp.MustCompile(`^[A-Z]{6}\+`)

// font reads a font; known is false if its codes can't be told.
func (p *pdfReader) font(d pdfDict) (f *pdfFont, known bool) {
	f = &pdfFont{bytes: 1, width: 500, widths: map[int]float64{}}
	if p.tired(100) {
		return f, false
	}
	f.texts = p.unicodeMap(d["ToUnicode"])
	if p.is(d, "Subtype", "Type0") {
		return f, p.composite(f, d)
	}
	first, _ := whole(p.get(d["FirstChar"]))
	if list, ok := p.get(d["Widths"]).(pdfArray); ok {
		for i, w := range list[:min(len(list), 256)] {
			f.widths[first+i], _ = p.get(w).(float64)
		}
		if m, ok := p.get(d["FontMatrix"]).(pdfArray); ok && len(m) > 0 { // Type3
			if scale, _ := m[0].(float64); scale > 0 {
				for c := range f.widths {
					f.widths[c] *= scale * 1000
				}
			}
		}
	}
	known = p.encoding(f, d)
	return f, known || len(f.texts) > 0
}

func (p *pdfReader) unicodeMap(v any) map[int]string {
	if ref, ok := v.(pdfRef); ok {
		if s := p.streams[int(ref)]; s != nil {
			s.claimed = true
			if m := p.maps[s]; m != nil {
				return m
			}
			text, _ := p.unpacked(s)
			m := p.toUnicode(text)
			p.maps[s] = m
			return m
		}
	}
	return nil
}

// encoding reads which characters the codes of a simple font stand for. Without
// a word on it the codes of a font of used characters, or of symbols, may be in
// an order of its own.
func (p *pdfReader) encoding(f *pdfFont, d pdfDict) (known bool) {
	base := p.get(d["Encoding"])
	enc, _ := base.(pdfDict)
	if enc != nil {
		base = p.get(enc["BaseEncoding"])
	}
	name, _ := p.get(d["BaseFont"]).(pdfName)
	flags := 0.0
	if fd, ok := p.get(d["FontDescriptor"]).(pdfDict); ok {
		flags, _ = p.get(fd["Flags"]).(float64)
	}
	switch base {
	case pdfName("WinAnsiEncoding"), pdfName("MacRomanEncoding"), pdfName("StandardEncoding"):
		f.plain = true
	default:
		f.plain = !p.is(d, "Subtype", "Type3") && !subset.MatchString(string(name)) && int(flags)&4 == 0
	}
	list, _ := p.get(enc["Differences"]).(pdfArray)
	f.names = map[int]string{}
	at, told := 0, true
	for _, v := range list[:min(len(list), 1000)] {
		switch v := p.get(v).(type) {
		case float64:
			at, _ = whole(v)
		case pdfName:
			s := glyph(string(v))
			if s == "" && len(v) > 1 && strings.ContainsAny(string(v), "0123456789") { // g27, c12: of an order of its own
				told = false
			}
			if s == "" {
				s = "?"
			}
			f.names[at&0xFF] = s
			at++
		}
	}
	return told && (f.plain || len(list) > 0)
}

// composite reads a font of two bytes a character.
func (p *pdfReader) composite(f *pdfFont, d pdfDict) bool {
	f.bytes, f.width = 2, 1000
	name, _ := p.get(d["Encoding"]).(pdfName)
	if len(f.texts) == 0 {
		f.whole = byName(string(name))
		return f.whole != nil
	}
	below, _ := p.get(d["DescendantFonts"]).(pdfArray)
	if len(below) == 0 {
		return true
	}
	cid, _ := p.get(below[0]).(pdfDict)
	if w, ok := p.get(cid["DW"]).(float64); ok {
		f.width = w
	}
	list, _ := p.get(cid["W"]).(pdfArray)
	for i := 0; i+1 < len(list) && !p.tired(1); {
		first, _ := whole(p.get(list[i]))
		switch v := p.get(list[i+1]).(type) {
		case pdfArray:
			for k, w := range v[:min(len(v), mostCodes)] {
				f.widths[first+k], _ = p.get(w).(float64)
			}
			i += 2
		case float64:
			if i+2 >= len(list) {
				return true
			}
			w, _ := p.get(list[i+2]).(float64)
			for k := first; k <= first+mostCodes && k <= int(min(v, 1<<30)) && !p.tired(1); k++ {
				f.widths[k] = w
			}
			i += 3
		default:
			return true
		}
	}
	return true
}

// byName reads the codes of the maps that the standard names; the fonts of older
// Chinese programs have them.
func byName(cmap string) func([]byte) string {
	switch {
	case strings.HasPrefix(cmap, "UniGB-U"):
		return utf16Text
	case strings.HasPrefix(cmap, "GB"):
		return func(s []byte) string {
			out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(s)
			if err != nil {
				return string(s)
			}
			return string(out)
		}
	}
	return nil
}

// read is the text of a string and how far it moves on, in thousandths; told is
// false if a code's text is not known.
func (f *pdfFont) read(s []byte) (text string, codes int, width float64, told bool) {
	if f.whole != nil {
		text = f.whole(s)
		for _, r := range text {
			codes++
			width += 500
			if r >= 0x2E80 {
				width += 500
			}
		}
		return text, codes, width, true
	}
	var b strings.Builder
	told = true
	for i := 0; i+f.bytes <= len(s); i += f.bytes {
		c := code(s[i : i+f.bytes])
		one, ok := f.character(c)
		told = told && ok
		b.WriteString(one)
		w, ok := f.widths[c]
		if !ok {
			w = f.width
		}
		codes++
		width += w
	}
	return b.String(), codes, width, told
}

func (f *pdfFont) character(c int) (text string, told bool) {
	text, ok := f.texts[c]
	if !ok {
		text, ok = f.names[c]
	}
	switch {
	case ok && len(text) > 2 && text[0] == 0xEF && text >= "\uF020" && text <= "\uF07E": // of a font of symbols
		return string(rune(text[1]&0x3F)<<6&0xC0 | rune(text[2]&0x3F)), true
	case ok:
		return text, text != "" && (text < "\uE000" || text >= "\uF0A0")
	case f.plain && f.bytes == 1 && (c == 0xA0 || c == 0xAD):
		return " ", true
	case f.plain && f.bytes == 1:
		return string([]byte{byte(c)}), true
	}
	return "", c == 0 // code 0 is the sign for a character that is missing
}
