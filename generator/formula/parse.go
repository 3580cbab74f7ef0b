package formula

import (
	"fmt"
)

// form of a node.
type form uint8

const (
	formLiteral form = iota
	formColumn
	formMinus
	formNot
	formBinary
	formIn // kids[0] is looked for in the others
	formTernary
	formCall
)

// node is a part of a formula. kind, unit and column are set by the checker.
type node struct {
	form     form
	op       op
	from, to int   // the whole part
	at       token // the operator or name that a mistake points at
	orElse   token // the : of a ternary
	kids     []*node
	value    Value
	function *function
	column   int
	kind     Kind
	unit     string
}

// parser is a Pratt parser. After the first mistake it stands at the end for
// good, so that everything returns soon.
type parser struct {
	src     string
	names   names
	tokens  []token
	nesting int
	mistake *Mistake
}

func parse(src string, columns names) (*node, *Mistake) {
	if len(src) > maxSource {
		return nil, &Mistake{maxSource, len(src), fmt.Sprintf("算式有 %d 字节，最多 %d 字节。", len(src), maxSource), "分成几个算式。"}
	}
	p := parser{src: src, names: columns, tokens: tokens(src)}
	if p.token().sort == atEnd {
		return nil, &Mistake{0, len(src), "算式是空的。", "写一个算式，例如 面积 * 补贴标准。"}
	}
	tree := p.expression(bindTernary)
	if t := p.token(); t.sort != atEnd {
		p.unexpected(t)
	}
	return tree, p.mistake
}

func (p *parser) token() token { return p.tokens[0] }

func (p *parser) advance() token {
	t := p.tokens[0]
	if len(p.tokens) > 1 {
		p.tokens = p.tokens[1:]
	}
	return t
}

// fail keeps the first mistake; that of a token that is none goes before ours.
func (p *parser) fail(at token, text, hint string) *node {
	m := &Mistake{at.from, at.to, text, hint}
	if at.sort == atMistake {
		m = at.mistake
	}
	if p.mistake == nil {
		p.mistake = m
	}
	p.tokens = p.tokens[len(p.tokens)-1:]
	p.tokens[0] = token{from: at.to, to: at.to}
	return &node{}
}

// unexpected is the mistake that a token stands where an operator or the end
// should be.
func (p *parser) unexpected(t token) *node {
	switch {
	case t.op == opNot:
		return p.fail(t, fmt.Sprintf("“%s”不能放在两个值之间。", t.name), "两个值不相等写成 !=；不在几个值之中写成 not in [ … ]。")
	case t.op == opClose, t.op == opCloseList:
		return p.fail(t, fmt.Sprintf("多了一个“%s”。", t.name), "删掉它，或在前面补上开头的括号。")
	case t.sort == atSign && t.op != opYes && t.op != opNo && t.op != opOpen && t.op != opOpenList:
		return p.fail(t, fmt.Sprintf("“%s”不能放在这里。", t.name), "检查前后是不是少了内容。")
	}
	return p.fail(t, "这里缺少运算符。", "两个值之间要有 + - * / == and 这样的运算符。")
}

// inner parses a part within another one.
func (p *parser) inner(binds int) *node {
	p.nesting++
	defer func() { p.nesting-- }()
	if p.nesting > maxNesting {
		return p.fail(p.token(), fmt.Sprintf("算式套得太深，最多 %d 层。", maxNesting), "分成几列来算。")
	}
	return p.expression(binds)
}

// expression parses everything that binds at least so tightly.
func (p *parser) expression(binds int) *node {
	left := p.operand()
	for {
		t := p.token()
		if t.op == opNot && len(p.tokens) > 1 && p.tokens[1].op == opIn {
			t.op, t.to = opNotIn, p.tokens[1].to
		}
		b := t.op.binds()
		if b == 0 || b < binds {
			return left
		}
		if p.advance(); t.op == opNotIn {
			p.advance()
		}
		switch b {
		case bindTernary:
			left = p.ternary(left, t)
		case bindCompare:
			left = p.comparison(left, t)
		default:
			left = join(formBinary, t, left, p.expression(b+1))
		}
	}
}

// join makes a node of parts that stand in the order of the text.
func join(f form, at token, kids ...*node) *node {
	return &node{form: f, op: at.op, at: at, from: kids[0].from, to: kids[len(kids)-1].to, kids: kids}
}

func (p *parser) ternary(condition *node, at token) *node {
	yes := p.inner(bindTernary)
	colon := p.token()
	if colon.op != opElse {
		return p.fail(colon, "这里缺少冒号。", "写成 条件 ? 成立时的值 : 不成立时的值。")
	}
	p.advance()
	n := join(formTernary, at, condition, yes, p.inner(bindTernary))
	n.orElse = colon
	return n
}

func (p *parser) comparison(left *node, at token) *node {
	var n *node
	if at.op == opIn || at.op == opNotIn {
		n = p.list(left, at)
	} else {
		n = join(formBinary, at, left, p.expression(bindCompare+1))
	}
	if t := p.token(); t.op.binds() == bindCompare {
		return p.fail(t, "比较不能连着写。", "写成两个比较，用 and 连起来，例如 a <= b and b <= c。")
	}
	return n
}

func (p *parser) list(left *node, at token) *node {
	if t := p.token(); t.op != opOpenList {
		return p.fail(t, "in 后面缺少列表。", "写成 in [\"甲\", \"乙\"]。")
	}
	open := p.advance()
	items, end := p.items(opCloseList)
	if len(items) == 0 {
		return p.fail(token{from: open.from, to: end}, "列表是空的。", "至少写一个值，例如 in [\"甲\", \"乙\"]。")
	}
	n := join(formIn, at, append([]*node{left}, items...)...)
	n.to = end
	return n
}

// items parses parts with commas between them up to a closing bracket, and
// returns where it ends.
func (p *parser) items(closing op) (items []*node, end int) {
	for p.token().op != closing || len(items) > 0 {
		items = append(items, p.inner(bindTernary))
		t := p.token()
		if t.op == closing {
			break
		}
		if t.op != opComma {
			return items, p.missing(closing).to
		}
		p.advance()
	}
	return items, p.advance().to
}

func (p *parser) missing(closing op) *node {
	t, sign := p.token(), ")"
	if closing == opCloseList {
		sign = "]"
	}
	if t.sort != atEnd {
		return p.unexpected(t)
	}
	return p.fail(t, fmt.Sprintf("缺少结尾的“%s”。", sign), "检查括号是不是成对。")
}

// operand parses what stands before, between and after binary operators.
func (p *parser) operand() *node {
	t := p.advance()
	n := &node{from: t.from, to: t.to, at: t}
	switch {
	case t.sort == atLiteral:
		n.kind, n.value = t.kind, t.value
		return n
	case t.sort == atName && p.token().op == opOpen:
		return p.call(t)
	case t.sort == atName, t.sort == atQuotedName:
		n.form = formColumn
		return n
	case words[t.name] != opNone && len(p.names.find(t.name)) > 0:
		return p.fail(t, fmt.Sprintf("“%s”是保留的词，不能直接当列名。", t.name), reservedHint(t.name))
	case t.op == opYes, t.op == opNo:
		n.kind, n.value = YesNo, Value{Yes: t.op == opYes}
		return n
	case t.op == opSub:
		return p.unary(formMinus, t, bindMinus)
	case t.op == opNot:
		return p.unary(formNot, t, bindNot)
	case t.op == opOpen:
		return p.parenthesis(t)
	case t.sort == atEnd:
		return p.fail(t, "算式没有写完。", "在后面补上一个数字、列名或括号。")
	}
	return p.fail(t, fmt.Sprintf("“%s”不能放在这里。", t.name), "这里应是一个值：数字、列名、\"文字\" 或 @2019-04-30。")
}

func (p *parser) unary(f form, at token, binds int) *node {
	n := join(f, at, p.inner(binds))
	n.from = at.from
	return n
}

func (p *parser) parenthesis(open token) *node {
	n := p.inner(bindTernary)
	if p.token().op != opClose {
		return p.missing(opClose)
	}
	n.from, n.to = open.from, p.advance().to
	return n
}

func (p *parser) call(name token) *node {
	f, ok := functions[name.name]
	if !ok {
		return p.fail(name, fmt.Sprintf("没有“%s”这个函数。", name.name), p.functionHint(name))
	}
	p.advance()
	n := &node{form: formCall, at: name, from: name.from, function: f}
	n.kids, n.to = p.items(opClose)
	return n
}
