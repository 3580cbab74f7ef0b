package prose

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// seamless tells whether a line break between two characters leaves nothing
// behind: between Chinese characters a browser would show a gap. Quotation
// marks and dashes count as Chinese beside Chinese.
func seamless(before, after rune) bool {
	if chinese(before) {
		return chinese(after) || wideMark(after)
	}
	return wideMark(before) && chinese(after)
}

func wideMark(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·':
		return true
	}
	return false
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// nextRune is the first character after an inline node within its paragraph,
// or 0 when that is unknown.
func nextRune(n ast.Node, source string) rune {
	n = after(n)
	for range 16 { // nodes without text; a few, or dropped HTML
		if n == nil {
			break
		}
		switch t := n.(type) {
		case *ast.Text:
			if !t.Segment.IsEmpty() {
				r, _ := utf8.DecodeRuneInString(piece(source, t.Segment))
				return r
			}
		case *ast.Image, *ast.AutoLink, *extast.FootnoteLink:
			return 0
		}
		if c := n.FirstChild(); c != nil {
			n = c
		} else {
			n = after(n)
		}
	}
	return 0
}

// after is the next inline node that is not within n.
func after(n ast.Node) ast.Node {
	for n.Type() == ast.TypeInline {
		if s := n.NextSibling(); s != nil {
			return s
		}
		n = n.Parent()
	}
	return nil
}
