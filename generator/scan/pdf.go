package scan

import (
	"bytes"
	"encoding/hex"
	"unicode/utf16"
)

// pdf looks at a document's strings, on its pages and in its properties. Pages
// in fonts whose characters are numbered in an order of their own, pictures and
// what is encrypted can't be read here.
func (l *look) pdf(data []byte) {
	const hint = "请人打开看过，登记是谁、哪天看的。"
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		l.unread("PDF 文件打不开，可能已损坏。", "换一个打得开的文件。")
		return
	}
	p := pdfReader{}
	p.read(data)
	switch {
	case p.encrypted:
		l.unread("PDF 文件加了密，读不出来。", "换一个没有加密的文件。")
	case p.unknown:
		l.unread("PDF 文件里的文字读不出来。", hint)
	case p.pictures:
		l.unread("PDF 文件里的图片读不出来。", hint)
	}
	l.text(p.text)
}

type pdfReader struct {
	text                         []byte
	encrypted, unknown, pictures bool
	size                         int
}

// read goes from stream to stream; what stands between them are objects.
func (p *pdfReader) read(data []byte) {
	for {
		i := bytes.Index(data, []byte("stream"))
		if i < 0 {
			break
		}
		head := data[:i]
		p.objects(head)
		body := bytes.TrimPrefix(bytes.TrimPrefix(data[i+6:], []byte("\r")), []byte("\n"))
		end := bytes.Index(body, []byte("endstream"))
		if end < 0 {
			p.unknown = true
			return
		}
		if k := bytes.LastIndex(head, []byte("obj")); k >= 0 {
			head = head[k:]
		}
		p.stream(head, body[:end])
		data = body[end+9:]
	}
	p.objects(data)
}

// objects looks at what stands outside streams: fonts, properties, notes.
func (p *pdfReader) objects(text []byte) {
	p.encrypted = p.encrypted || bytes.Contains(text, []byte("/Encrypt"))
	p.unknown = p.unknown || bytes.Contains(text, []byte("/Type0")) || bytes.Contains(text, []byte("/Type3"))
	p.strings(text)
	p.text = append(p.text, '\n')
}

func (p *pdfReader) stream(head, body []byte) {
	has := func(name string) bool { return bytes.Contains(head, []byte(name)) }
	switch {
	case has("/Image"):
		p.pictures = true
		return
	case has("/FontFile"), has("/XRef"), has("/Length1"), has("/CIDFontType0C"), has("/Type1C"), has("/OpenType"), has("/ICCBased"):
		return
	}
	if has("/Filter") {
		if !has("/FlateDecode") || has("/Predictor") || has("/ASCII85Decode") || has("/ASCIIHexDecode") || has("/LZWDecode") || p.size > maxParts {
			p.unknown = true
			return
		}
		body = inflate(body)
		if len(body) == 0 {
			p.unknown = true
			return
		}
		p.size += len(body)
	}
	if has("/ObjStm") || has("/Metadata") {
		p.objects(body)
		p.text = append(append(p.text, body...), '\n') // XMP is text
		return
	}
	p.strings(body)
	p.text = append(p.text, '\n')
}

// far is how far, in thousandths of a letter's height, a word moves on within
// one string to be read as a gap.
const far = -180

// strings gathers the strings of a content stream, those of one TJ as one word.
func (p *pdfReader) strings(text []byte) {
	array := false
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '(':
			s, width := literal(text[i:])
			p.text = append(p.text, decoded(s)...)
			i += width
			if !array {
				p.text = append(p.text, '\n')
			}
			continue
		case c == '<' && i+1 < len(text) && text[i+1] != '<':
			end := bytes.IndexByte(text[i:], '>')
			if end < 0 {
				return
			}
			s, err := hex.DecodeString(string(bytes.Map(notBlank, text[i+1:i+end])))
			if err == nil {
				p.text = append(p.text, decoded(s)...)
				if !array {
					p.text = append(p.text, '\n')
				}
			}
			i += end
		case c == '<':
			i++
		case c == '[':
			array = true
		case c == ']':
			array = false
			p.text = append(p.text, '\n')
		case array && c == '-':
			n := 0
			for i+1 < len(text) && text[i+1]-'0' <= 9 {
				n = min(n*10+int(text[i+1]-'0'), 1e6)
				i++
			}
			if -n < far {
				p.text = append(p.text, ' ')
			}
		}
		i++
	}
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
	case bytes.IndexByte([]byte("nrtbf"), text[0]) >= 0:
		return append(s, ' '), 1
	}
	return append(s, text[0]), 1
}

// decoded is a string of a document in UTF-8: properties are in UTF-16.
func decoded(s []byte) []byte {
	if !bytes.HasPrefix(s, []byte{0xFE, 0xFF}) {
		return s
	}
	var units []uint16
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return []byte(string(utf16.Decode(units)))
}
