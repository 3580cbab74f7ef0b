package prose

import (
	"math/bits"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plain undoes the backslash escapes and character references of Markdown.
func plain(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
			continue
		case c == '&':
			if chars, n := reference(s[i:]); n > 0 {
				b.WriteString(chars)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// reference reads a character reference at the start of s and returns its
// characters and length; the length is 0 when there is none. The longest name
// in HTML has 31 letters.
func reference(s string) (chars string, n int) {
	n = strings.IndexByte(s[:min(len(s), 40)], ';') + 1
	if n < 3 {
		return "", 0
	}
	name := s[1 : n-1]
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), n
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	v, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most || digits[0] == '+' {
		return "", 0
	}
	r := util.ToValidRune(rune(v))
	if r < ' ' && r != '\n' && r != '\t' {
		r = '\uFFFD'
	}
	return string(r), n
}

// characters counts what a reader sees of Markdown text, without spaces. Of eight
// bytes that are all of Chinese characters it counts those that begin one.
func characters(s string) int {
	s = plain(s)
	n := 0
	for i := 0; i < len(s); {
		if i+8 <= len(s) {
			if v := eight(s[i:]); v&high == high {
				n += bits.OnesCount64(v << 1 & high)
				i += 8
				continue
			}
		}
		n += int(begins[s[i]])
		i++
	}
	return n - strings.Count(s, "\u3000")
}

// high has the highest bit of each byte set: those of Chinese text all have it,
// and the bit below it in those that begin a character.
const high = 0x8080808080808080

// eight is the first eight bytes of a text as one number.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// begins is 1 for the bytes that begin a character, in UTF-8, but a space.
var begins = func() (t [256]uint8) {
	for c := ' ' + 1; c < 256; c++ {
		if c&0xC0 != 0x80 {
			t[c] = 1
		}
	}
	return t
}()

// plainText is the text of a node without its markup.
func (r *review) plainText(n ast.Node) string { return plainText(n, r.body, r.text) }

func plainText(n ast.Node, body []byte, source string) string {
	if only, ok := n.FirstChild().(*ast.Text); ok && only.NextSibling() == nil {
		return strings.TrimSpace(plain(piece(source, only.Segment)))
	}
	var b strings.Builder
	collect(&b, n, body, source)
	return strings.TrimSpace(b.String())
}

func collect(b *strings.Builder, parent ast.Node, body []byte, source string) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				b.WriteString(piece(source, c.Segment))
			} else {
				b.WriteString(plain(piece(source, c.Segment)))
			}
			if c.SoftLineBreak() && !seamless(lastRune(b.String()), nextRune(c, source)) || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			b.Write(c.Label(body))
		case *ast.RawHTML, *extast.FootnoteLink:
		default:
			collect(b, c, body, source)
		}
	}
}

// piece is the text of a segment.
func piece(source string, s text.Segment) string { return source[s.Start:s.Stop] }
