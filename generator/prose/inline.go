package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"gongshi/generator/markup"
)

// inlines writes what a paragraph, heading or cell holds.
func (w *writer) inlines(parent ast.Node) {
	w.last = ""
	w.children(parent)
}

func (w *writer) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.run(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.b.Tag("<strong>")
			w.children(n)
			w.b.Tag("</strong>")
		} else {
			w.b.Tag("<em>")
			w.children(n)
			w.b.Tag("</em>")
		}
	case *extast.Strikethrough:
		w.b.Tag("<del>")
		w.children(n)
		w.b.Tag("</del>")
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *extast.FootnoteLink:
		w.noteMark(n)
	case *extast.FootnoteBacklink:
		w.noteBack(n)
	}
}

// run writes text. Markdown leaves a line break as white space; between
// Chinese characters it vanishes.
func (w *writer) run(n *ast.Text) {
	s := piece(w.text, n.Segment)
	if s != "" {
		if !n.IsRaw() {
			s = plain(s)
		}
		w.b.Text(s)
		w.last = s
	}
	if n.HardLineBreak() {
		w.b.Tag("<br>\n")
		w.last = ""
	} else if n.SoftLineBreak() && !seamless(lastRune(w.last), nextRune(n, w.text)) {
		w.b.Tag("\n")
	}
}

// codeSpan writes code. In a table \| stands for a pipe even there.
func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.b.Tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		code := []byte(piece(w.text, t.Segment))
		if w.inCell {
			code = bytes.ReplaceAll(code, []byte(`\|`), []byte(`|`))
		}
		if line := bytes.TrimRight(code, "\r\n"); len(line) < len(code) {
			code = append(line, ' ')
		}
		w.last = string(code)
		w.b.Text(w.last)
	}
	w.b.Tag("</code>")
}

// link writes a link, or its text alone when it leads nowhere.
func (w *writer) link(n *ast.Link) {
	if n.Destination == nil || w.inLink {
		w.children(n)
		return
	}
	w.open(n.Destination)
	w.title(n.Title)
	w.b.Tag(">")
	w.inLink = true
	w.children(n)
	w.inLink = false
	if n.FirstChild() == nil { // a link must have a name
		w.b.Text(unescaped(string(n.Destination)))
	}
	w.b.Tag("</a>")
}

// open begins a link and leaves the tag open. Links out of the site are told
// apart, and tell the other site nothing of the page.
func (w *writer) open(to []byte) {
	if k, _, _ := classify(string(to)); k == outside {
		w.b.Tag(`<a class="outside" rel="noopener noreferrer" href="`)
	} else {
		w.b.Tag(`<a href="`)
	}
	w.b.Text(string(to)).Tag(`"`)
}

func (w *writer) title(title []byte) {
	if len(title) > 0 {
		w.b.Tag(` title="`).Text(plain(string(title))).Tag(`"`)
	}
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.body)
	w.last = string(label)
	to := util.URLEscape(label, false)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(to), []byte("mailto:")) {
		to = append([]byte("mailto:"), to...)
	}
	if k, _, _ := classify(string(to)); w.inLink || k != outside && k != contact {
		w.b.Text(w.last)
		return
	}
	w.open(to)
	w.b.Tag(">").Text(w.last).Tag("</a>")
}

// noteMark writes the number of a footnote. Within a link it is no link.
func (w *writer) noteMark(n *extast.FootnoteLink) {
	w.b.Tag(`<sup id="`)
	noteID(w.b, n.Index, n.RefIndex)
	w.b.Tag(`">`)
	if w.inLink {
		w.b.Int(n.Index).Tag("</sup>")
		return
	}
	w.b.Tag(`<a class="note" href="#fn-`).Int(n.Index).Tag(`" role="doc-noteref" aria-label="脚注`).Int(n.Index).Tag(`">`).Int(n.Index).Tag("</a></sup>")
}

func (w *writer) noteBack(n *extast.FootnoteBacklink) {
	w.b.Tag(` <a class="back" href="#`)
	noteID(w.b, n.Index, n.RefIndex)
	w.b.Tag(`" role="doc-backlink" title="返回正文" aria-label="返回正文">↩&#xfe0e;</a>`)
}

// noteID is the ID of the nth mark (from 0) of a footnote.
func noteID(b *markup.Builder, index, nth int) {
	b.Tag("fnref-").Int(index)
	if nth > 0 {
		b.Tag("-").Int(nth + 1)
	}
}
