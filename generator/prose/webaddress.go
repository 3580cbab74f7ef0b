package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// address parses a bare http(s) address. It is asked at the colon, because
// goldmark asks at punctuation only, and takes the word before it back from
// the text. An address is ASCII: it ends where Chinese begins.
type address struct{}

func (address) Trigger() []byte { return []byte{':'} }

func (address) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("://")) || pc.IsInLinkLabel() {
		return nil
	}
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || before.Segment.Stop != at.Start || before.SoftLineBreak() || before.HardLineBreak() {
		return nil
	}
	word := schemeLength(before.Segment.Value(block.Source()))
	n := addressLength(line)
	if word == 0 || n == 0 {
		return nil
	}
	start := at.Start - word
	if before.Segment.Stop = start; before.Segment.IsEmpty() {
		parent.RemoveChild(parent, before)
	}
	block.Advance(n)
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, at.Start+n)))
	link.SetPos(start)
	return link
}

// schemeLength is the length of http or https at the end of s, as a word.
func schemeLength(s []byte) int {
	for _, scheme := range []string{"https", "http"} {
		if i := len(s) - len(scheme); i >= 0 && bytes.EqualFold(s[i:], []byte(scheme)) {
			if i > 0 && (util.IsAlphaNumeric(s[i-1]) || s[i-1] == '\\') {
				return 0
			}
			return len(scheme)
		}
	}
	return 0
}

// addressLength is the length of what follows the scheme: "://" with a host
// that has a dot, a port, a path. Punctuation that ends a sentence stays out,
// as in GFM, and so does a bracket that the address does not open.
func addressLength(s []byte) int {
	i := len("://")
	dot := false
	for ; i < len(s) && (util.IsAlphaNumeric(s[i]) || s[i] == '-' || s[i] == '.'); i++ {
		dot = dot || s[i] == '.' && i > 3
	}
	if !dot {
		return 0
	}
	if i < len(s) && bytes.IndexByte([]byte(":/?#"), s[i]) >= 0 {
		for i < len(s) && s[i] > ' ' && s[i] < 0x7f && bytes.IndexByte([]byte("<>\"`\\^{}|[]*"), s[i]) < 0 {
			i++
		}
	}
	i = sentenceEnd(s, i)
	if !bytes.Contains(s[3:i], []byte{'.'}) {
		return 0
	}
	return i
}

// sentenceEnd moves the end of an address back over punctuation.
func sentenceEnd(s []byte, end int) int {
	unopened := bytes.Count(s[:end], []byte{')'}) - bytes.Count(s[:end], []byte{'('})
	for ; end > 3; end-- {
		c := s[end-1]
		if c == ')' && unopened > 0 {
			unopened--
		} else if bytes.IndexByte([]byte(".,:;?!_~'-"), c) < 0 {
			break
		}
	}
	return end
}
