package prose

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/source"
)

// review looks a parsed text over, once, before it is rendered: it reports
// what is wrong, counts and collects, and settles what each link leads to. A
// link that leads nowhere is left without a destination.
type review struct {
	src  *source.File
	from int // where the text begins in src
	body []byte
	text string // the same as body
	Host
	log *finding.Log

	root     ast.Node
	nodes    *textNodes // of root
	doc      Document
	outline  outline
	anchors  []anchored                           // to be checked when all headings are known
	linked   map[string]bool                      // what is in doc.Links
	said     map[string]int                       // findings so far, by ID
	embedded map[*ast.FencedCodeBlock]markup.HTML // what blocks stand for
	pictures map[*ast.Image]Picture               // what is known of those that are shown
	deep     ast.Node                             // the first node that is nested too deeply
}

// report logs a finding at size bytes of the text. Nobody reads more than a
// few hundred of a kind, and a hostile line could hold a hundred thousand.
func (r *review) report(id string, at, size int, text, hint string, also ...span) {
	const most = 200
	if r.said == nil {
		r.said = map[string]int{}
	}
	if r.said[id]++; r.said[id] > most {
		return
	}
	places := make([]finding.Place, len(also))
	for i, s := range also {
		places[i] = r.src.Place(r.from+s.from, s.to-s.from)
	}
	r.log.Add(id, r.src.Place(r.from+at, size), text, hint, places...)
}

func (r *review) whole(st *state) {
	r.children(r.root, 0)
	r.settleAnchors()
	r.footnotes(st)
}

// children reviews what lies in a node; depth counts quotes, list items,
// emphasis and links around it.
func (r *review) children(parent ast.Node, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.node(n, depth)
	}
}

func (r *review) deeper(n ast.Node, depth int) {
	if depth < deepest {
		r.children(n, depth+1)
	} else if r.deep == nil {
		r.deep = n
	}
}

func (r *review) node(n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Text:
		r.doc.Words += characters(piece(r.text, n.Segment))
	case *ast.Paragraph:
		r.numbering(n.Lines())
		r.children(n, depth)
	case *ast.TextBlock:
		r.numbering(n.Lines())
		r.children(n, depth)
	case *ast.Heading:
		r.heading(n)
		r.children(n, depth)
	case *ast.Blockquote, *ast.ListItem, *ast.Emphasis, *extast.Strikethrough:
		r.deeper(n, depth)
	case *ast.Link:
		r.link(n)
		r.deeper(n, depth)
	case *ast.Image:
		r.image(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.RawHTML:
		r.rawHTML(n)
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *ast.FencedCodeBlock:
		if r.embed(n) {
			return
		}
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			r.doc.Words += characters(piece(r.text, line))
		}
	case *plainTable:
		for _, c := range n.cells {
			r.doc.Words += characters(r.text[c.from:c.to])
		}
	default:
		r.children(n, depth)
	}
}

// embed makes what a block stands for; false if it is an ordinary one.
func (r *review) embed(n *ast.FencedCodeBlock) bool {
	if n.Info == nil || r.Embed == nil {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimSpace(piece(r.text, n.Info.Segment)), " ")
	what := Blocks[word]
	if what == "" {
		return false
	}
	start, end := n.Info.Segment.Stop, n.Info.Segment.Stop
	if k := n.Lines().Len(); k > 0 {
		start, end = n.Lines().At(0).Start, n.Lines().At(k-1).Stop
	}
	if r.embedded == nil {
		r.embedded = map[*ast.FencedCodeBlock]markup.HTML{}
	}
	r.embedded[n] = r.Embed(what, r.src, r.from+start, r.from+end, r.log)
	return true
}

// rawHTML reports a tag within a line. A comment is dropped without a word.
func (r *review) rawHTML(n *ast.RawHTML) {
	first := n.Segments.At(0)
	tag := piece(r.text, first)
	if strings.HasPrefix(tag, "<!--") {
		return
	}
	hint := "删去这段代码。加粗写成 **文字**，链接写成 [文字](网址)。"
	if name := strings.ToLower(tag); strings.HasPrefix(name, "<br") {
		hint = "要换行就在行尾加两个空格，或空一行。"
	}
	r.report("text/html", first.Start, len(strings.TrimRight(tag, "\r\n")), "HTML 代码 "+brief(tag)+" 不会显示。", hint)
}

// htmlBlock reports lines that goldmark takes as HTML. All they hold is
// dropped, so that of a comment what follows it is reported, and a comment
// without an end.
func (r *review) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	at, stop := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if n.HasClosure() {
		stop = n.ClosureLine.Stop
	}
	block := r.body[at:stop]
	if i := bytes.IndexByte(block, '<'); i > 0 {
		at, block = at+i, block[i:]
	}
	switch n.HTMLBlockType {
	case ast.HTMLBlockType2: // a comment
	case ast.HTMLBlockType6, ast.HTMLBlockType7:
		first, _, _ := strings.Cut(string(block), "\n")
		r.report("text/html", at, len(strings.TrimRight(first, "\r")), "从 "+brief(first)+" 开始到空行为止的 HTML 代码和里面的文字都不会显示。", "删去代码，只留文字；表格和标题改用 Markdown 写法。")
		return
	default:
		first, _, _ := strings.Cut(string(block), "\n")
		r.report("text/html", at, len(strings.TrimRight(first, "\r")), "从 "+brief(first)+" 开始的代码不会显示。", "删去这段代码。")
		return
	}
	end := bytes.Index(block, []byte("-->"))
	if end < 0 {
		r.report("text/html", at, 4, "注释 <!-- 没有结束，它后面的正文都不会显示。", "在注释后面写上 --> 。")
		return
	}
	rest := bytes.TrimRight(block[end+3:], " \t\r\n")
	if skip := len(rest) - len(bytes.TrimLeft(rest, " \t")); len(rest) > skip {
		r.report("text/html", at+end+3+skip, len(rest)-skip, "注释后面同一行的文字不会显示。", "把这些文字另起一行。")
	}
}
