// Package prose compiles the text of a notice.
//
// In: a source file and the offset at which its Markdown text begins, and a
// function that knows what a relative link leads to. Out: safe HTML, the
// outline of headings, and findings, each at its line and column of the file.
//
// goldmark parses; this package adds what Chinese notices need: emphasis that
// borders on Chinese punctuation, masked names and numbers (张*国, 138****1234)
// that keep their asterisks, bare web addresses that end where Chinese text
// goes on, tables as the site shows them. The HTML is made here, through
// markup.Builder: text reaches it escaped or not at all. HTML in the text is
// never passed through.
package prose

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/source"
)

// Document is what a notice's text has become.
type Document struct {
	HTML     markup.HTML
	Headings []Heading // in order
	Words    int       // characters of visible text, spaces not counted
	Links    []string  // what Resolve returned for links and images, each once, in order
}

// Heading is one line of the outline.
type Heading struct {
	Level int    // 2 to 6: level 1 is the notice's title
	ID    string // from the place in the outline: h-1, h-1-2
	Text  string
}

// Problem is what is wrong with a relative link. The values but Fine become
// findings at the link.
type Problem uint8

const (
	Fine        Problem = iota
	Missing             // nothing is there: text/link
	Unlisted            // a file that is not among the attachments: attachment/unlisted
	Unpublished         // a notice that is not on the site: text/unpublished
	Forbidden           // it leads out of what may be linked: text/address
)

// Resolve tells what a relative link or image leads to. target is the address
// as written, with Markdown and percent escapes undone; it may hold a #part.
// An empty href leaves the link's text without a link.
type Resolve func(target string, image bool) (href string, problem Problem)

// Blocks are the info words of fenced blocks that stand for something else, by
// what they stand for.
var Blocks = map[string]string{"表": "table", "table": "table", "通报": "gist", "gist": "gist"}

// Embed makes what a fenced block stands for, a table or sentences: its settings
// lie in src.Data[start:end]. What is wrong with them is in the log.
type Embed func(what string, src *source.File, start, end int, log *finding.Log) markup.HTML

// Picture is what a page says of a picture, so that the text around it does not
// jump when it comes, and a phone loads the smaller file.
type Picture struct {
	Width, Height int
	Phone         string // the address of the file for phones; "" = there is none
	PhoneWidth    int
}

// Host is what a text asks of the site around it.
type Host struct {
	Resolve Resolve
	// Picture tells of the picture at an address that Resolve returned; may be nil.
	Picture func(href string) (Picture, bool)
	Embed   Embed // nil: such blocks are shown as they are written
}

// Compiler compiles texts. It is safe for concurrent use.
type Compiler struct {
	parser   parser.Parser
	builders sync.Pool
	nodes    sync.Pool // of *textNodes
}

// New makes a compiler. One is enough for a program.
func New() *Compiler { return newCompiler(grammar{}) }

func newCompiler(g grammar) *Compiler {
	return &Compiler{parser: g.parser(), builders: sync.Pool{New: func() any { return new(markup.Builder) }}, nodes: sync.Pool{New: func() any { return new(textNodes) }}}
}

// Compile compiles src.Data[from:]. When the text is nested too deeply, or is
// otherwise more than a notice can be, the document is empty and a finding
// text/nesting says where.
func (c *Compiler) Compile(src *source.File, from int, host Host, log *finding.Log) Document {
	r := c.review(src, from, host, log)
	if r == nil {
		return Document{}
	}
	defer c.release(r)
	b := c.builders.Get().(*markup.Builder)
	b.Reset()
	b.Grow(2*len(r.body) + 512)
	w := writer{b: b, body: r.body, text: r.text, headings: r.doc.Headings, embedded: r.embedded, pictures: r.pictures}
	w.blocks(r.root)
	r.doc.HTML = b.HTML()
	if b.Len() < 1<<20 { // a rare giant must not be kept for good
		c.builders.Put(b)
	}
	return r.doc
}

// Check is Compile without HTML: the same findings, in less time.
func (c *Compiler) Check(src *source.File, from int, host Host, log *finding.Log) Document {
	r := c.review(src, from, host, log)
	if r == nil {
		return Document{}
	}
	defer c.release(r)
	return r.doc
}

// release takes back the nodes of a text that is done with.
func (c *Compiler) release(r *review) {
	r.root = nil
	r.nodes.empty()
	c.nodes.Put(r.nodes)
}

// review parses the text and looks it over. It returns nil when the text is
// refused.
func (c *Compiler) review(src *source.File, from int, host Host, log *finding.Log) *review {
	r := &review{src: src, from: min(max(from, 0), len(src.Data)), Host: host, log: log}
	r.body = src.Data[r.from:]
	if at, why := tooDeep(r.body); at >= 0 {
		r.refuse(at, why)
		return nil
	}
	r.body = readable(r.body)
	pc := parser.NewContext()
	r.nodes = c.nodes.Get().(*textNodes)
	st := &state{overload: -1, texts: r.nodes}
	pc.Set(stateKey, st)
	r.root = c.parser.Parse(text.NewReader(r.body), parser.WithContext(pc))
	if st.overload >= 0 {
		r.refuse(st.overload, st.why)
		return nil
	}
	r.text = string(r.body)
	r.whole(st)
	if r.deep != nil {
		r.refuse(r.position(r.deep), fmt.Sprintf("引用、列表和强调的嵌套超过 %d 层。", deepest))
		return nil
	}
	return r
}

// refuse says why a text is not compiled at all.
func (r *review) refuse(at int, why string) {
	r.report("text/nesting", at, 1, why, "删去多余的符号，或把正文分成几段。")
}

// readable returns body without the control characters that HTML can't hold,
// as pasted from Word: each becomes one space, so that every place stays. A
// carriage return alone is a line end in CommonMark, though not in goldmark.
func readable(body []byte) []byte {
	if !anyControl(body) {
		return body
	}
	body = bytes.Clone(body)
	for i, c := range body {
		if !control(body, i) {
			continue
		}
		body[i] = ' '
		if c == '\r' {
			body[i] = '\n'
		}
	}
	return body
}

// control tells whether a byte is one that readable replaces.
func control(body []byte, i int) bool {
	switch c := body[i]; c {
	case '\n', '\t':
		return false
	case '\r':
		return i+1 == len(body) || body[i+1] != '\n'
	default:
		return c < ' '
	}
}

// anyControl looks at eight bytes at a time: the expression has the upper bit
// of a byte set when one is below 0x20, as line ends are.
func anyControl(body []byte) bool {
	const each = 0x0101010101010101
	for i := 0; i < len(body); i += 8 {
		if i+8 <= len(body) {
			v := binary.LittleEndian.Uint64(body[i:])
			if (v-0x20*each)&^v&(0x80*each) == 0 {
				continue
			}
		}
		for j := i; j < min(i+8, len(body)); j++ {
			if control(body, j) {
				return true
			}
		}
	}
	return false
}

// position is where a node begins in the text: nodes without a place of their
// own begin where their first text does.
func (r *review) position(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if p := n.Pos(); p >= 0 {
			return p
		}
	}
	return 0
}
