package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// notes is goldmark's parser of footnote texts. It remembers them, so that
// those without a mark are found, and takes none within another: goldmark
// would leave the inner one unparsed.
type notes struct{ parser.BlockParser }

func (p notes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == extast.KindFootnote {
			return nil, parser.NoChildren
		}
	}
	n, next := p.BlockParser.Open(parent, reader, pc)
	if note, ok := n.(*extast.Footnote); ok {
		st := stateOf(pc)
		st.notes = append(st.notes, note)
	}
	return n, next
}

// looseNotes is asked after goldmark's parser of footnote marks has found no
// note for one. It remembers the place and leaves the mark as text.
type looseNotes struct{}

func (looseNotes) Trigger() []byte { return []byte{'['} }

func (looseNotes) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	n := bytes.IndexAny(line[2:], "[]") + 2
	if n < 3 || line[n] == '[' || util.IsBlank(line[2:n]) {
		return nil
	}
	if rest := line[n+1:]; len(rest) > 0 && (rest[0] == '(' || rest[0] == '[') {
		return nil // a link whose text begins with ^
	}
	st := stateOf(pc)
	st.loose = append(st.loose, span{at.Start, at.Start + n + 1})
	return nil
}

// footnotes reports marks without a note and notes without a mark.
func (r *review) footnotes(st *state) {
	for _, s := range st.loose {
		r.report("text/footnote", s.from, s.to-s.from,
			"脚注"+quote(r.text[s.from:s.to])+"没有对应的说明。", "在正文后面另起一行写："+brief(r.text[s.from:s.to])+": 说明文字。")
	}
	first := map[string]*extast.Footnote{}
	for _, n := range st.notes {
		label := string(n.Ref)
		earlier, again := first[label]
		switch {
		case n.Index >= 0:
		case again:
			r.report("text/footnote", n.Pos(), len(label)+3, "脚注说明"+quote("[^"+label+"]")+"写了两遍，后一遍不会显示。", "删去一遍，或换一个名字。", span{earlier.Pos(), earlier.Pos() + len(label) + 3})
		default:
			r.report("text/footnote", n.Pos(), len(label)+3, "正文没有引用脚注"+quote("[^"+label+"]")+"，这条说明不会显示。", "在正文里要加注的地方写上 "+brief("[^"+label+"]")+"，或删去这条说明。")
		}
		if !again {
			first[label] = n
		}
	}
}

// brief is content as it may stand in a finding: short, on one line, and with
// long numbers masked.
func brief(s string) string {
	const most = 40
	s = s[:min(len(s), 10*most)] // more than is shown, so that no digits are cut apart
	s = string(bytes.Join(bytes.Fields([]byte(s)), []byte{' '}))
	if chars := []rune(s); len(chars) > most {
		s = string(chars[:most]) + "…"
	}
	return s
}

func quote(s string) string { return "“" + brief(s) + "”" }
