package formula

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
)

// sort of a token.
type sort uint8

const (
	atEnd sort = iota
	atMistake
	atSign // operators, brackets, and the words that stand for them
	atLiteral
	atName
	atQuotedName // 「…」
)

type token struct {
	sort     sort
	op       op
	from, to int
	name     string
	kind     Kind
	value    Value
	mistake  *Mistake
}

// lexer cuts a source into tokens. The first thing that is no token becomes a
// token that holds the mistake, so that mistakes come in the order of the text.
type lexer struct {
	src string
	pos int
}

func tokens(src string) []token {
	l := lexer{src: src}
	var out []token
	for {
		t := l.next()
		out = append(out, t)
		if t.sort == atEnd || t.sort == atMistake {
			return out
		}
	}
}

func (l *lexer) next() token {
	l.skip(func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
	from := l.pos
	r, size := l.peek()
	switch {
	case size == 0:
		return token{from: from, to: from}
	case isDigit(r):
		return l.number()
	case r == '@':
		return l.date()
	case strings.ContainsRune("\"'“”‘’", r):
		return l.text(r)
	case r == '「':
		return l.quotedName()
	case startsName(l.src[from:]):
		l.skip(inName)
		name := l.src[from:l.pos]
		if op, ok := words[name]; ok {
			return token{sort: atSign, op: op, from: from, to: l.pos, name: name}
		}
		return token{sort: atName, from: from, to: l.pos, name: name}
	}
	return l.sign(r)
}

// peek returns the next character with full-width signs and digits made half
// width, and its size in the source; 0 at the end.
func (l *lexer) peek() (rune, int) {
	r, size := utf8.DecodeRuneInString(l.src[l.pos:])
	if r >= '！' && r <= '～' {
		r += '!' - '！'
	}
	return r, size
}

// skip passes over what is in a set and returns it in half width.
func (l *lexer) skip(in func(rune) bool) string {
	var b strings.Builder
	for {
		r, size := l.peek()
		if size == 0 || !in(r) {
			return b.String()
		}
		b.WriteRune(r)
		l.pos += size
	}
}

func (l *lexer) bad(from int, text, hint string) token {
	return token{sort: atMistake, from: from, to: l.pos, mistake: &Mistake{from, l.pos, text, hint}}
}

func (l *lexer) number() token {
	from := l.pos
	whole := l.skip(isDigit)
	digits, length := whole, len(whole)
	if r, size := l.peek(); r == '.' {
		l.pos += size
		part := l.skip(isDigit)
		if part == "" {
			return l.bad(from, "小数点后面缺数字。", "写成 1.0 或 1 这样。")
		}
		digits, length = whole+"."+part, length+len(part)
	} else if r == ',' && len(whole) <= 3 && l.thousands(size) {
		return l.bad(from, "不能确定这里的逗号是千分位还是分隔。", "数字里不写千分位逗号；分隔两个数字的逗号后面加一个空格。")
	}
	if r, _ := l.peek(); inName(r) {
		l.skip(inName)
		return l.bad(from, fmt.Sprintf("数字后面不能紧跟文字：“%s”。", l.src[from:l.pos]), "万、亿要写成完整的数字，例如 30000；以数字开头的列名写在「」里。")
	}
	if length > maxLiteral {
		return l.bad(from, fmt.Sprintf("这个数字有 %d 位，最多 %d 位。", length, maxLiteral), "检查是不是多打了数字。")
	}
	n, err := decimal.NewFromString(digits)
	if err != nil {
		return l.bad(from, "这不是数字。", "写成 1234.50 这样。")
	}
	return token{sort: atLiteral, from: from, to: l.pos, kind: Number, value: Value{Num: n}}
}

// thousands tells whether exactly three digits follow a comma at once. 1,234
// could be one number or two, and is refused. The digits are passed over then.
func (l *lexer) thousands(comma int) bool {
	ahead := lexer{src: l.src, pos: l.pos + comma}
	if len(ahead.skip(isDigit)) != 3 {
		return false
	}
	l.pos = ahead.pos
	return true
}

// date reads @2019-04-30.
func (l *lexer) date() token {
	from := l.pos
	_, size := l.peek()
	l.pos += size
	spelling := l.skip(isDigit)
	for range 2 {
		if r, size := l.peek(); r == '-' {
			l.pos += size
			spelling += "-" + l.skip(isDigit)
		}
	}
	d, ok := day.Parse(spelling)
	if !ok || strings.Count(spelling, "-") != 2 {
		l.skip(inName)
		return l.bad(from, fmt.Sprintf("“%s”不是日期。", l.src[from:l.pos]), "日期写成 @2019-04-30 这样，年份在 1900 到 2199 之间。")
	}
	return token{sort: atLiteral, from: from, to: l.pos, kind: Date, value: Value{Day: d}}
}

// text reads a text up to the quote that closes it. Input methods put “ for ”,
// so either of the two opens and closes.
func (l *lexer) text(quote rune) token {
	closing := string(quote)
	for _, pair := range [...]string{"“”", "‘’"} {
		if strings.ContainsRune(pair, quote) {
			closing = pair
		}
	}
	from := l.pos
	_, size := l.peek()
	end := strings.IndexAny(l.src[from+size:], closing)
	if end < 0 {
		l.pos += size
		return l.bad(from, "文字缺少结尾的引号。", "文字的前后各写一个引号，例如 \"已完成\"。")
	}
	text := l.src[from+size : from+size+end]
	_, last := utf8.DecodeRuneInString(l.src[from+size+end:])
	l.pos = from + size + end + last
	return token{sort: atLiteral, from: from, to: l.pos, kind: Text, value: Value{Text: text}}
}

func (l *lexer) quotedName() token {
	from := l.pos
	l.pos += len("「")
	name, _, closed := strings.Cut(l.src[l.pos:], "」")
	if !closed {
		return l.bad(from, "列名缺少结尾的」。", "列名写成「列名」。")
	}
	l.pos += len(name) + len("」")
	return token{sort: atQuotedName, from: from, to: l.pos, name: strings.TrimSpace(name)}
}

func (l *lexer) sign(first rune) token {
	from := l.pos
	_, size := l.peek()
	l.pos += size
	second, size := l.peek()
	if op, ok := signs[string([]rune{first, second})]; ok {
		l.pos += size
		return token{sort: atSign, op: op, from: from, to: l.pos, name: l.src[from:l.pos]}
	}
	if op, ok := signs[string(first)]; ok {
		return token{sort: atSign, op: op, from: from, to: l.pos, name: l.src[from:l.pos]}
	}
	hint := "可以用的符号：+ - * / == != < <= > >= ( ) [ ] ? :；列名里有别的符号时写在「」里。"
	switch first {
	case '%':
		hint = "百分数写成普通数字：69.2 就是 69.2 %。"
	case '.':
		hint = "小数写成 0.5 这样。"
	case '&', '|':
		hint = "“并且”写成 and，“或者”写成 or。"
	}
	if first == utf8.RuneError {
		return l.bad(from, "这里有不能识别的字符。", "删掉它重新输入。")
	}
	return l.bad(from, fmt.Sprintf("算式里不能用“%s”。", l.src[from:l.pos]), hint)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func inName(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Han, r)
}

func startsName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return inName(r) && !unicode.IsDigit(r)
}
