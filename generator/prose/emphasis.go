package prose

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasis parses * and _ as goldmark does, but for what Chinese needs:
//
//   - CommonMark asks for a space or punctuation beside a mark that borders on
//     punctuation, and Chinese has no spaces: **注意：**请 would stay as typed.
//     Beside Chinese, Chinese punctuation counts as a letter.
//   - A single * between Chinese characters masks a name: 张*国、李*明.
//   - Four and more *, or three between digits, mask a number: 138****1234.
//   - Three and more _ beside Chinese are a blank to fill in: 签字：____日期：____.
//
// Text without Chinese is parsed as goldmark parses it.
type emphasis struct{}

func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

func (emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, at := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, emphasisMarks{})
	after := following(line[d.OriginalLength:])
	if literalRun(d, before, after, block.Source(), at.Start) {
		return literal(block, at.Start, d.OriginalLength)
	}
	if d.Char == '*' {
		loosen(d, before, after)
	}
	return push(d, block, at.Start, pc)
}

// push enters a mark into the list that goldmark pairs afterwards.
func push(d *parser.Delimiter, block text.Reader, at int, pc parser.Context) ast.Node {
	if !d.CanOpen && !d.CanClose {
		return literal(block, at, d.OriginalLength)
	}
	st := stateOf(pc)
	if st.delimiters++; st.delimiters > mostMarks {
		st.refuse(at, fmt.Sprintf("一段里的强调符号超过 %d 个。", mostMarks))
		return restOfLine(block)
	}
	d.Segment = text.NewSegment(at, at+d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

func following(rest []byte) rune {
	if len(rest) == 0 {
		return ' '
	}
	r, _ := utf8.DecodeRune(rest)
	return r
}

// loosen widens what a mark may do beside Chinese. It never takes away what
// CommonMark allows. The rule is that of markdown-cjk-friendly: Chinese
// punctuation is a letter, and other punctuation may border on Chinese. But
// nothing begins before a comma, nor ends behind an opening bracket: so masked
// names stay as they are in 李**、张**.
func loosen(d *parser.Delimiter, before, after rune) {
	beforeChinese, afterChinese := chinese(before), chinese(after)
	if !beforeChinese && !afterChinese {
		return
	}
	beforeSpace, afterSpace := util.IsSpaceRune(before), util.IsSpaceRune(after)
	beforePunct := !beforeChinese && util.IsPunctRune(before)
	afterPunct := !afterChinese && util.IsPunctRune(after)
	if !afterSpace && !strings.ContainsRune("，。、；：！？）」』》〉】〕］｝”’…,.;:!?)]}", after) {
		d.CanOpen = d.CanOpen || !afterPunct || beforeSpace || beforePunct || beforeChinese
	}
	if !beforeSpace && !strings.ContainsRune("（「『《〈【〔［｛“‘([{", before) {
		d.CanClose = d.CanClose || !beforePunct || afterSpace || afterPunct || afterChinese
	}
}

func literalRun(d *parser.Delimiter, before, after rune, source []byte, at int) bool {
	n := d.OriginalLength
	if d.Char == '_' {
		return n >= 3 && (chinese(before) || chinese(after))
	}
	switch {
	case n == 1:
		return chinese(before) && chinese(after)
	case n == 3:
		return digit(before) && digit(after) && chineseLine(source, at)
	}
	return n > 3 && chineseLine(source, at)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// chineseLine tells whether the line around an offset holds anything Chinese,
// no farther away than a sentence goes.
func chineseLine(source []byte, at int) bool {
	const far = 300
	before := source[max(0, at-far):at]
	after := source[at:min(len(source), at+far)]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	after, _, _ = bytes.Cut(after, []byte{'\n'})
	return bytes.ContainsFunc(before, chinese) || bytes.ContainsFunc(after, chinese)
}

// chinese tells Chinese characters, Chinese punctuation and the full-width
// forms of others. “ ” ‘ ’ … — are not among them: English has them too.
func chinese(r rune) bool {
	if r < 0x2E80 {
		return false
	}
	return r <= 0xA4CF && r != 0x3000 || // radicals, punctuation, kana, characters, Yi
		r >= 0xF900 && r <= 0xFAFF || // compatibility characters
		r >= 0xFE10 && r <= 0xFE1F || r >= 0xFE30 && r <= 0xFE6F || // vertical and small punctuation
		r >= 0xFF00 && r <= 0xFFEF || // full-width forms
		r >= 0x20000 && r <= 0x3FFFF // rare characters, as in names
}

type emphasisMarks struct{}

func (emphasisMarks) IsDelimiter(c byte) bool { return c == '*' || c == '_' }

func (emphasisMarks) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisMarks) OnMatch(n int) ast.Node { return ast.NewEmphasis(n) }

// strike parses ~~. A single ~ is a range in Chinese (3~5户), so it never
// strikes anything out, and three are nothing.
type strike struct{}

func (strike) Trigger() []byte { return []byte{'~'} }

func (strike) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, at := block.PeekLine()
	n := runLength(line)
	if n != 2 {
		return literal(block, at.Start, n)
	}
	d := parser.ScanDelimiter(line, before, 2, strikeMarks{})
	loosen(d, before, following(line[2:]))
	return push(d, block, at.Start, pc)
}

type strikeMarks struct{}

func (strikeMarks) IsDelimiter(c byte) bool { return c == '~' }

func (strikeMarks) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (strikeMarks) OnMatch(int) ast.Node { return extast.NewStrikethrough() }
