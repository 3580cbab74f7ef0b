package prose

import (
	"bytes"
	"encoding/binary"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// stretch takes text up to the next byte that could mean something. goldmark
// asks three questions of every byte; most of a notice needs none. The spaces
// that end a line are left out; two of them break it.
type stretch struct{}

// Trigger: goldmark asks at spaces, and wherever it begins with text. Escapes
// are taken here as well, because goldmark would carry its memory of a
// backslash over what we return.
func (stretch) Trigger() []byte { return []byte{' ', '\\'} }

func (stretch) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if at.Padding != 0 {
		return nil
	}
	n := plainLength(line)
	if n < len(line) && line[n] != '\n' {
		if n == 0 {
			return nil
		}
		block.Advance(n)
		return stateOf(pc).text(at.Start, at.Start+n)
	}
	t := stateOf(pc).text(at.Start, at.Start+n-util.TrimRightSpaceLength(line[:n]))
	if n < len(line) {
		hard := bytes.HasSuffix(bytes.TrimSuffix(line[:n], []byte{'\r'}), []byte("  "))
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
		if line[i] >= 0x80 {
			for i+8 < len(line) && binary.LittleEndian.Uint64(line[i:])&high == high {
				i += 8
			}
		}
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
