package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plainTable is a table whose cells hold nothing but text. It keeps where the
// cells are and no node for any of them.
type plainTable struct {
	ast.BaseBlock
	alignments []extast.Alignment
	cells      []span // row by row, the heading first; always whole rows
}

var kindPlainTable = ast.NewNodeKind("PlainTable")

func (*plainTable) Kind() ast.NodeKind { return kindPlainTable }
func (*plainTable) IsRaw() bool        { return true }

func (t *plainTable) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }

// plainTables reads a table in one go: at the top level of the text, every
// line beginning with a pipe, every cell plain. It leaves all others to the
// paragraph that goldmark makes first; what it takes would become the same
// table that way (a test compares them).
type plainTables struct{}

func (plainTables) Trigger() []byte                                             { return []byte{'|'} }
func (plainTables) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (plainTables) Close(ast.Node, text.Reader, parser.Context)                 {}
func (plainTables) CanInterruptParagraph() bool                                 { return false }
func (plainTables) CanAcceptIndentedLine() bool                                 { return false }

func (plainTables) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	if parent.Kind() != ast.KindDocument || line[0] != '|' || at.Padding != 0 {
		return nil, parser.NoChildren
	}
	source := reader.Source()
	stop, lines := pipeLines(source, at.Start)
	if lines < 2 {
		return nil, parser.NoChildren
	}
	underline, rows := nextLine(source, at.Stop)
	alignments := readAlignments(source[at.Stop:underline])
	if alignments == nil || tooWide(len(alignments), lines-1, stop-at.Start) {
		return nil, parser.NoChildren
	}
	t := &plainTable{alignments: alignments, cells: make([]span, 0, (lines-1)*len(alignments))}
	if !t.row(source, at.Start, at.Stop, true) {
		return nil, parser.NoChildren
	}
	for rows < stop {
		end, next := nextLine(source, rows)
		if !t.row(source, rows, end, false) {
			return nil, parser.NoChildren
		}
		rows = next
	}
	for range lines - 1 {
		reader.AdvanceLine() // to the last row: the parser goes on from there
	}
	return t, parser.NoChildren
}

// pipeLines counts the lines from start that begin with a pipe. It returns 0
// lines when another line follows them without a blank one between: that line
// belongs to the same paragraph.
func pipeLines(source []byte, start int) (stop, lines int) {
	for stop = start; stop < len(source) && source[stop] == '|'; lines++ {
		_, stop = nextLine(source, stop)
	}
	if end, _ := nextLine(source, stop); !util.IsBlank(source[stop:end]) {
		return stop, 0
	}
	return stop, lines
}

// nextLine returns the end of the line at start, without its line end, and
// where the next begins.
func nextLine(source []byte, start int) (end, next int) {
	if i := bytes.IndexByte(source[start:], '\n'); i >= 0 {
		return start + i, start + i + 1
	}
	return len(source), len(source)
}

// readAlignments reads the line under a table's heading, or returns nil.
func readAlignments(line []byte) []extast.Alignment {
	line = util.TrimRightSpace(line)
	if len(line) < 2 || line[0] != '|' {
		return nil
	}
	line = bytes.TrimSuffix(line[1:], []byte{'|'})
	out := make([]extast.Alignment, 0, 16)
	for more := true; more; {
		var cell []byte
		cell, line, more = bytes.Cut(line, []byte{'|'})
		cell = bytes.Trim(cell, " \t")
		left, right := bytes.HasPrefix(cell, []byte{':'}), bytes.HasSuffix(cell, []byte{':'})
		dashes := bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte{':'}), []byte{':'})
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return nil
		}
		out = append(out, alignment(left, right))
	}
	return out
}

func alignment(left, right bool) extast.Alignment {
	switch {
	case left && right:
		return extast.AlignCenter
	case left:
		return extast.AlignLeft
	case right:
		return extast.AlignRight
	}
	return extast.AlignNone
}

// row adds the cells of source[start:end], which begins with a pipe. It
// returns false when a cell is not plain, or the heading too long. As in GFM,
// missing cells are empty and those too many are dropped.
func (t *plainTable) row(source []byte, start, end int, heading bool) bool {
	end -= util.TrimRightSpaceLength(source[start:end])
	start++
	if end > start && source[end-1] == '|' {
		end--
	}
	n, columns := 0, len(t.alignments)
	for ; start < end; n++ {
		stop, plain := cellEnd(source, start, end)
		if !plain || heading && n == columns {
			return false
		}
		if n < columns {
			t.cells = append(t.cells, trimmed(source, start, stop))
		}
		start = stop + 1
	}
	for ; n < columns; n++ {
		t.cells = append(t.cells, span{})
	}
	return true
}

// telling holds the bytes that end a cell or may make it more than text.
var telling = [256]bool{'|': true, '[': true, '<': true, '`': true, ':': true, '*': true, '_': true, '~': true}

// cellEnd finds the pipe that ends a cell. A cell is plain when no two marks
// in it could pair: asterisks that mask a name or a number are one run.
func cellEnd(source []byte, start, end int) (stop int, plain bool) {
	plain = true
	var runs [4]uint8 // of * _ ~, which differ in their upper bits
	for i := start; i < end; i++ {
		c := source[i]
		if !telling[c] {
			continue
		}
		switch c {
		case '|':
			if source[i-1] != '\\' {
				return i, plain
			}
		case ':':
			plain = plain && !bytes.HasPrefix(source[i:end], []byte("://"))
		case '*', '_', '~':
			if source[i-1] != c || i == start {
				runs[c>>5]++
				plain = plain && runs[c>>5] < 2
			}
		default:
			plain = false
		}
	}
	return end, plain
}

func trimmed(source []byte, start, stop int) span {
	start += util.TrimLeftSpaceLength(source[start:stop])
	return span{start, stop - util.TrimRightSpaceLength(source[start:stop])}
}
