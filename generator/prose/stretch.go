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

// Trigger: goldmark asks at spaces, and wherever it begins with text.
func (stretch) Trigger() []byte { return []byte{' '} }

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

// lineEnd takes the rest of a line. Two spaces before its end break the line.
func lineEnd(block text.Reader, line []byte, at int, more bool) ast.Node {
	n := len(line) - util.TrimRightSpaceLength(line)
	if n == 0 {
		return nil
	}
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
		}
		return i
	}
	return len(line)
}
