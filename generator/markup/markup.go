// Package markup is the only place that turns text into trusted HTML.
//
// In: text from content, and tags written as constants in the program. Out:
// template.HTML. No other package converts a string to template.HTML; a test
// holds that (design.md §5, invariant 7). The trick is the unexported type of
// Tag's parameter: from outside only a constant converts to it, so content
// can reach a page through Text alone, which escapes.
package markup

import (
	"bytes"
	"html/template"
	"strconv"
	"unsafe"
)

// HTML is markup that needs no more escaping.
type HTML = template.HTML

// tag is HTML source written in this program. See the package comment.
type tag string

// Builder builds markup by appending. The zero value is ready.
type Builder struct{ buf []byte }

// Grow makes room for n more bytes.
func (b *Builder) Grow(n int) *Builder {
	if cap(b.buf)-len(b.buf) < n {
		grown := make([]byte, len(b.buf), len(b.buf)+n)
		copy(grown, b.buf)
		b.buf = grown
	}
	return b
}

// Tag appends markup that is a constant of the program.
func (b *Builder) Tag(s tag) *Builder {
	b.buf = append(b.buf, s...)
	return b
}

// Text appends text, escaped for element content and quoted attributes alike.
func (b *Builder) Text(s string) *Builder {
	b.buf = AppendEscaped(b.buf, s)
	return b
}

// Int appends a decimal number.
func (b *Builder) Int(n int) *Builder {
	b.buf = strconv.AppendInt(b.buf, int64(n), 10)
	return b
}

// Join appends markup made before.
func (b *Builder) Join(h HTML) *Builder {
	b.buf = append(b.buf, h...)
	return b
}

// HTML returns what was built. The builder may be used on.
func (b *Builder) HTML() HTML { return HTML(b.buf) }

// Done returns what was built without copying it, and leaves the builder empty.
func (b *Builder) Done() HTML {
	h := HTML(unsafe.String(unsafe.SliceData(b.buf), len(b.buf)))
	b.buf = nil
	return h
}

// Len is the number of bytes built so far.
func (b *Builder) Len() int { return len(b.buf) }

// Reset empties the builder and keeps its space.
func (b *Builder) Reset() { b.buf = b.buf[:0] }

// AppendEscaped appends s with the five characters of HTML escaped and without
// the control characters that can't stand in HTML or XML. Chinese text is passed
// over eight bytes at a time: none of them is ASCII.
func AppendEscaped[S string | []byte](dst []byte, s S) []byte {
	const high = 0x8080808080808080
	last := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			for i+8 < len(s) && eight(s[i:])&high == high {
				i += 8
			}
		}
		if c := s[i]; escaped[c] != nil {
			dst = append(append(dst, s[last:i]...), *escaped[c]...)
			last = i + 1
		}
	}
	return append(dst, s[last:]...)
}

// escaped is what a byte becomes; nil: it stays.
var escaped = func() (t [256]*string) {
	signs := map[byte]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;"}
	for c := range byte(' ') {
		if c != '\n' && c != '\t' && c != '\r' {
			signs[c] = ""
		}
	}
	for c, sign := range signs {
		t[c] = &sign
	}
	return t
}()

// eight is the first eight bytes of s as one number.
func eight[S string | []byte](s S) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Template is the finished output of an html/template execution, which has
// escaped everything in it.
func Template(t *template.Template, data any) (HTML, error) {
	var buf bytes.Buffer
	if err := t.Execute(&buf, data); err != nil {
		return "", err
	}
	return HTML(buf.Bytes()), nil
}
