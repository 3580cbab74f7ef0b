package prose

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// grammar says which parts are goldmark's own instead of ours. The zero value
// is what New uses; tests compare it with the others.
type grammar struct {
	stockEmphasis, stockTables, stockText bool
}

// state is what the parsers of one text share.
type state struct {
	delimiters, brackets int // so many in the paragraph being parsed
	work                 int // bytes that goldmark may have to look through for links
	overload             int // offset at which the text is more than we parse; -1 = none
	why                  string
	loose                []span // footnote marks without a note
	notes                []*extast.Footnote
	texts                *textNodes
}

// span is a part of the text.
type span struct{ from, to int }

var stateKey = parser.NewContextKey()

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// refuse notes the first thing that is too much. What follows is parsed as
// plain text, so that parsing stays linear.
func (st *state) refuse(at int, why string) {
	if st.overload < 0 {
		st.overload, st.why = at, why
	}
}

// goldmark's search for the partner of a mark, its footnote lists and its link
// definitions take time by the square of their number. These limits, far
// beyond any notice, keep a hostile megabyte under a second.
const (
	mostMarks       = 2000     // emphasis marks in one paragraph, and brackets
	mostWork        = 64 << 20 // the bytes from each bracket to the end of its line, in all
	mostNotes       = 1000     // footnote marks and notes in a text
	mostDefinitions = 500      // lines of link definitions in a paragraph
)

// parser puts the parts together. Left out on purpose: indented code (in a
// Chinese text four spaces are an indented paragraph), task lists, attributes.
func (g grammar) parser() parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(notes{extension.NewFootnoteBlockParser()}, 999),
		util.Prioritized(indented{parser.NewParagraphParser()}, 1000),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(brackets{}, 50),
		util.Prioritized(backticks{}, 99),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(looseNotes{}, 102),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(strike{}, 500),
		util.Prioritized(address{}, 999),
	}
	if !g.stockTables {
		blocks = append(blocks, util.Prioritized(plainTables{}, 950))
	}
	if g.stockEmphasis {
		inlines = append(inlines, util.Prioritized(parser.NewEmphasisParser(), 500))
	} else {
		inlines = append(inlines, util.Prioritized(emphasis{}, 499))
	}
	if !g.stockText {
		inlines = append(inlines, util.Prioritized(stretch{}, 1000))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(definitions{}, 100),
			util.Prioritized(tables{}, 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
	)
}

// indented lets a paragraph begin with any number of spaces.
type indented struct{ parser.BlockParser }

func (indented) CanAcceptIndentedLine() bool { return true }

// definitions calls goldmark's transformer for paragraphs that can hold link
// definitions, which hardly any does.
type definitions struct{}

func (definitions) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := p.Lines(), reader.Source()
	first := lines.At(0)
	if !bytes.HasPrefix(util.TrimLeftSpace(first.Value(source)), []byte("[")) {
		return
	}
	n := 0
	for i := range lines.Len() {
		line := lines.At(i)
		if bytes.Contains(line.Value(source), []byte("]:")) {
			n++
		}
	}
	if n > mostDefinitions {
		stateOf(pc).refuse(first.Start, fmt.Sprintf("一段里的链接定义有 %d 行，最多 %d 行。", n, mostDefinitions))
		return
	}
	parser.LinkReferenceParagraphTransformer.Transform(p, reader, pc)
}

// brackets counts the square brackets of a paragraph, see mostMarks.
type brackets struct{}

func (brackets) Trigger() []byte { return []byte{'['} }

func (brackets) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	line, at := block.PeekLine()
	st.brackets++
	st.work += len(line)
	switch {
	case st.brackets > mostMarks:
		st.refuse(at.Start, fmt.Sprintf("一段里的方括号超过 %d 个。", mostMarks))
	case st.work > mostWork:
		st.refuse(at.Start, "一行太长，里面的方括号太多。")
	default:
		return nil
	}
	return restOfLine(block)
}

// CloseBlock starts the counts anew for the next paragraph.
func (brackets) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	st.brackets, st.delimiters = 0, 0
}

// backticks takes runs of more than 32 backticks as text. Each length of an
// unclosed run costs goldmark one search through the paragraph.
type backticks struct{}

func (backticks) Trigger() []byte { return []byte{'`'} }

func (backticks) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	if n := runLength(line); n > 32 {
		return literal(block, at.Start, n)
	}
	return nil
}

// literal takes n bytes as text.
func literal(block text.Reader, at, n int) ast.Node {
	block.Advance(n)
	return ast.NewTextSegment(text.NewSegment(at, at+n))
}

// restOfLine takes the line as text: nothing more of it will be wanted.
func restOfLine(block text.Reader) ast.Node {
	_, at := block.PeekLine()
	block.AdvanceLine()
	return ast.NewTextSegment(text.NewSegment(at.Start, at.Stop))
}

// runLength tells how often the first byte of line is repeated from its start.
func runLength(line []byte) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}
