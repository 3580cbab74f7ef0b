package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// stretch takes text up to the next byte that could mean something. goldmark
// asks three questions of every byte; most of a notice needs none.
type stretch struct{}

// Trigger: goldmark asks at spaces, and wherever it begins with text. Escapes
// are taken here as well, because goldmark would carry its memory of a
// backslash over what we return.
func (stretch) Trigger() []byte { return []byte{' ', '\\'} }

func (stretch) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	if at.Padding != 0 {
		return nil
	}
	n := plainLength(line)
	if n < len(line) && line[n] != '\n' {
		if n == 0 {
			return nil
		}
		return literal(block, at.Start, n)
	}
	return lineEnd(block, line[:n], at.Start, n < len(line))
}

// lineEnd takes the rest of a line, without the spaces that end it. Two of
// them break the line.
func lineEnd(block text.Reader, line []byte, at int, more bool) ast.Node {
	n := len(line) - util.TrimRightSpaceLength(line)
	t := ast.NewTextSegment(text.NewSegment(at, at+n))
	if more {
		hard := bytes.HasSuffix(bytes.TrimSuffix(line, []byte{'\r'}), []byte("  "))
		t.SetHardLineBreak(hard)
		t.SetSoftLineBreak(!hard)
	}
	block.AdvanceLine()
	return t
}

// special holds the bytes that some inline parser waits for, the escape, and
// the end of the line.
var special = [256]bool{'*': true, '_': true, '[': true, ']': true, '!': true, '<': true, '`': true, '~': true, ':': true, '\\': true, '\n': true}

func plainLength(line []byte) int {
	for i := 0; i < len(line); i++ {
		if !special[line[i]] {
			continue
		}
		switch line[i] {
		case ':':
			if !bytes.HasPrefix(line[i+1:], []byte("//")) {
				continue
			}
		case '!':
			if i+1 < len(line) && line[i+1] != '[' {
				continue
			}
		case '\\':
			if !breaksLine(line, i) {
				if i+1 < len(line) && util.IsPunct(line[i+1]) {
					i++
				}
				continue
			}
		}
		return i
	}
	return len(line)
}

// breaksLine tells whether the backslash at i stands for a line break.
// goldmark takes none after another backslash.
func breaksLine(line []byte, i int) bool {
	end := bytes.TrimSuffix(line[i+1:], []byte{'\n'})
	return len(end) < len(line)-i-1 && len(bytes.TrimSuffix(end, []byte{'\r'})) == 0 && (i == 0 || line[i-1] != '\\')
}
