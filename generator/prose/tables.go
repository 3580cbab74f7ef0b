package prose

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

const (
	mostColumns  = 100
	mostEmpty    = 20000 // cells that rows too short leave out
	smallestCell = 2     // bytes
)

// tables calls goldmark's table transformer for paragraphs that hold a table,
// within limits: rows are filled up to the width of the heading, so that one
// wide heading and many short rows could make a gigabyte of empty cells.
type tables struct{}

var stockTables = extension.NewTableParagraphTransformer()

func (tables) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := p.Lines(), reader.Source()
	found := false
	for i := 1; i < lines.Len(); i++ {
		seg := lines.At(i)
		line := seg.Value(source)
		if !mayUnderline(line) {
			continue
		}
		found = true
		columns := bytes.Count(line, []byte{'|'}) + 1
		if tooWide(columns, lines.Len()-i, lines.At(lines.Len()-1).Stop-seg.Start) {
			stateOf(pc).refuse(seg.Start, fmt.Sprintf("表格有 %d 列，或有太多的行缺少单元格；最多 %d 列。", columns, mostColumns))
			return
		}
	}
	if found {
		stockTables.Transform(p, reader, pc)
	}
}

// mayUnderline tells whether a line could be the one under a table's heading.
func mayUnderline(line []byte) bool {
	dash := false
	for _, c := range line {
		switch {
		case c == '-':
			dash = true
		case c != '|' && c != ':' && !util.IsSpace(c):
			return false
		}
	}
	return dash
}

// tooWide tells whether a table of so many columns, rows and bytes is more
// than we make.
func tooWide(columns, rows, size int) bool {
	return columns > mostColumns || columns*rows-size/smallestCell > mostEmpty
}
