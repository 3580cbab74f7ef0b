package prose

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// outline makes the IDs of headings: h-1, h-2, h-2-1. They tell the place
// among the headings and nothing of the words, so that they stay ASCII, and
// the same when a heading is reworded.
type outline struct {
	open  []section  // the headings around the next one
	space [5]section // of open: there are five levels
	top   int        // headings at the outermost level so far
	level int        // of the heading before; 0 at the start
}

type section struct {
	level, children int
	id              string
}

// next enters a heading and returns its ID.
func (o *outline) next(level int) string {
	if o.open == nil {
		o.open = o.space[:0]
	}
	for n := len(o.open); n > 0 && o.open[n-1].level >= level; n = len(o.open) {
		o.open = o.open[:n-1]
	}
	id, count := "h", &o.top
	if n := len(o.open); n > 0 {
		id, count = o.open[n-1].id, &o.open[n-1].children
	}
	*count++
	id += "-" + strconv.Itoa(*count)
	o.open = append(o.open, section{level: level, id: id})
	return id
}

// heading enters a heading into the outline. The notice's title is the only
// heading of level 1 on the page.
func (r *review) heading(n *ast.Heading) {
	at, size := r.headingMark(n)
	title := r.plainText(n)
	if title == "" {
		r.report("text/heading", at, size, "这个标题没有文字，不会显示。", "补上标题的文字，或删去这一行。")
		n.Level = 0 // not rendered
		return
	}
	level, before := max(n.Level, 2), max(r.outline.level, 1)
	switch {
	case n.Level == 1:
		r.report("text/heading", at, size, "正文里用了一级标题。公告的题目已经是一级标题。", "标题从“##”开始写。")
	case level > before+1 && r.outline.level == 0:
		r.report("text/heading", at, size, fmt.Sprintf("正文的第一个标题是第%d级。", level), "正文的标题从“##”开始写。")
	case level > before+1:
		r.report("text/heading", at, size, fmt.Sprintf("标题从第%d级跳到了第%d级。", before, level), fmt.Sprintf("改成“%s”，或补上中间一级的标题。", strings.Repeat("#", before+1)))
	}
	r.outline.level = level
	n.Level = level
	if r.doc.Headings == nil {
		r.doc.Headings = make([]Heading, 0, 8)
	}
	r.doc.Headings = append(r.doc.Headings, Heading{Level: level, ID: r.outline.next(level), Text: strings.Clone(title)})
}

// headingMark is where a heading is written: its # marks, or the text of one
// that is underlined.
func (r *review) headingMark(n *ast.Heading) (at, size int) {
	at = max(n.Pos(), 0)
	if n.Lines().Len() > 0 {
		first := n.Lines().At(0)
		at, size = first.Start, first.Len()
	}
	start := bytes.LastIndexByte(r.body[:at], '\n') + 1
	before := bytes.TrimRight(r.body[start:at], " \t")
	if marks := len(before) - len(bytes.TrimRight(before, "#")); marks > 0 {
		return start + len(before) - marks, marks
	}
	if size == 0 { // without text: Pos is at the marks, or before them after a tab
		if i := bytes.IndexByte(r.body[start:], '#'); i >= 0 {
			return start + i, runLength(r.body[start+i:])
		}
	}
	return at, size
}

// numbering reports numbers that look like a list to a reader and are none in
// Markdown: the lines would run together into one. Once a paragraph.
func (r *review) numbering(lines *text.Segments) {
	for i := 1; i < lines.Len(); i++ {
		before, this := lines.At(i-1), lines.At(i)
		line := piece(r.text, before)
		at, size := number(line)
		if size == 0 || brokenLine(line) {
			continue
		}
		if _, next := number(piece(r.text, this)); next == 0 {
			continue
		}
		r.report("text/wide-list", before.Start+at, size, "这样编号的各行会连成一段。", "每行的行尾加两个空格，或每行之间空一行，或写成“1. ”（数字、英文句点、空格）。")
		return
	}
}

// brokenLine tells whether a line ends with a line break of its own.
func brokenLine(line string) bool {
	line = strings.TrimRight(line, "\r\n")
	return strings.HasSuffix(line, "  ") || strings.HasSuffix(line, `\`)
}

// number finds a number like 1） （1） （一） 1、 一、 ① at the start of a line
// and returns where it begins, after spaces, and its length; 0 when there is
// none.
func number(line string) (at, size int) {
	rest := strings.TrimLeft(line, " \t\u3000")
	at = len(line) - len(rest)
	if r, _ := utf8.DecodeRuneInString(rest); r >= '①' && r <= '⒛' || r >= '㈠' && r <= '㈩' || r >= '㉑' && r <= '㉟' || r >= '㊱' && r <= '㊿' {
		return at, len("①")
	}
	inner := rest
	opened := strings.HasPrefix(rest, "（") || strings.HasPrefix(rest, "(")
	if opened {
		inner = strings.TrimPrefix(strings.TrimPrefix(rest, "（"), "(")
	}
	after := strings.TrimLeft(inner, "0123456789０１２３４５６７８９〇一二三四五六七八九十百")
	if digits := utf8.RuneCountInString(inner) - utf8.RuneCountInString(after); digits == 0 || digits > 3 { // more are a year
		return 0, 0
	}
	closers := []string{"）", "、", "．"}
	if opened {
		closers = []string{"）", ")"}
	}
	for _, c := range closers {
		if strings.HasPrefix(after, c) {
			return at, len(rest) - len(after) + len(c)
		}
	}
	return 0, 0
}
