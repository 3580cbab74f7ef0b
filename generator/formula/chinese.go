package formula

import (
	"fmt"
	"strings"
)

// reader writes a formula down as a villager reads it. Parts get parentheses
// by how tightly their Chinese binds, which for functions is not how their
// source binds.
type reader struct {
	columns []Column
	out     strings.Builder
}

func chinese(n *node, columns []Column) string {
	r := &reader{columns: columns}
	r.write(n)
	return r.out.String()
}

// part writes n within something that binds so tightly.
func (r *reader) part(n *node, binds int) {
	if n.reads() >= binds {
		r.write(n)
		return
	}
	r.out.WriteString("（")
	r.write(n)
	r.out.WriteString("）")
}

// reads is how tightly the Chinese of a node binds.
func (n *node) reads() int {
	switch n.form {
	case formLiteral, formColumn:
		return bindAtom
	case formMinus:
		return bindMinus
	case formNot, formIn:
		return bindCompare
	case formCall:
		switch {
		case n.at.name == "coalesce", n.at.name == "about":
			return bindAtom // end in a parenthesis of their own
		case n.kind == YesNo:
			return bindCompare
		}
		return bindPhrase
	}
	return n.op.binds()
}

func (r *reader) write(n *node) {
	switch n.form {
	case formLiteral:
		r.out.WriteString(literal(n))
	case formColumn:
		r.out.WriteString(r.columns[n.column].title())
	case formMinus:
		r.out.WriteString("−")
		r.part(n.kids[0], bindMinus+1)
	case formNot:
		r.not(n.kids[0])
	case formBinary:
		r.binary(n)
	case formIn:
		r.part(n.kids[0], bindPhrase)
		r.out.WriteString(map[op]string{opIn: " 是 ", opNotIn: " 不是 "}[n.op])
		r.list(n.kids[1:])
		if len(n.kids) > 2 {
			r.out.WriteString(" 之一")
		}
	case formTernary:
		r.around("如果 ", n.kids[0], "，就取 ", bindOr)
		r.around("", n.kids[1], "，否则取 ", bindOr)
		r.part(n.kids[2], bindOr)
	case formCall:
		r.call(n)
	}
}

func (r *reader) binary(n *node) {
	binds := n.op.binds()
	left := binds
	if binds == bindCompare {
		left++ // comparisons do not chain
	}
	r.part(n.kids[0], left)
	r.out.WriteString(joint(n.op, n.kids[0].kind))
	r.part(n.kids[1], binds+1)
	if n.kind == Date {
		r.out.WriteString(" 天")
	}
}

// title is what stands above the column in a table.
func (c Column) title() string {
	if c.Heading == "" {
		return c.Key
	}
	return c.Heading
}

func literal(n *node) string {
	switch n.kind {
	case Number:
		return n.value.Num.String()
	case Date:
		return n.value.Day.Chinese()
	case Text:
		if n.value.Text == "" {
			return "空白"
		}
		return "“" + n.value.Text + "”"
	}
	if n.value.Yes {
		return "是"
	}
	return "否"
}

// joint is an operator as it is read. Dates are early and late, not small and
// great.
func joint(o op, kind Kind) string {
	var special map[op]string
	switch kind {
	case Date:
		special = map[op]string{opLt: " 早于 ", opLe: " 不晚于 ", opGt: " 晚于 ", opGe: " 不早于 "}
	case Text:
		special = map[op]string{opEq: " 是 ", opNe: " 不是 "}
	}
	if s, ok := special[o]; ok {
		return s
	}
	return map[op]string{
		opOr: "，或者 ", opAnd: "，并且 ", opEq: " 等于 ", opNe: " 不等于 ",
		opLt: " 小于 ", opLe: " 不大于 ", opGt: " 大于 ", opGe: " 不小于 ",
		opAdd: " + ", opSub: " − ", opMul: " × ", opDiv: " ÷ ",
	}[o]
}

// not has words of its own where the plain negation would be hard to read.
func (r *reader) not(n *node) {
	if n.form == formCall && (n.at.name == "empty" || n.at.name == "has") {
		r.around("", n.kids[0], map[string]string{"empty": " 已填写", "has": " 没有填写"}[n.at.name], bindAtom)
		return
	}
	if n.form == formColumn {
		r.around("", n, " 为否", bindAtom)
		return
	}
	r.around("", n, "不成立", bindAtom)
}

// around writes a part with words before and after it. A parenthesis has room
// enough of its own.
func (r *reader) around(before string, n *node, after string, binds int) {
	r.out.WriteString(before)
	r.part(n, binds)
	if n.reads() < binds {
		after = strings.TrimPrefix(after, " ")
	}
	r.out.WriteString(after)
}

func (r *reader) list(nodes []*node) {
	for i, n := range nodes {
		if i > 0 {
			r.out.WriteString("、")
		}
		r.part(n, bindAdd)
	}
}

func (r *reader) call(n *node) {
	first := n.kids[0]
	switch n.at.name {
	case "round":
		r.around("", first, " 四舍五入到"+decimals(n.kids[1]), bindAtom)
	case "truncate":
		r.around("", first, " 截断到"+decimals(n.kids[1]), bindAtom)
	case "min", "max":
		r.list(n.kids)
		r.out.WriteString(map[string]string{"min数字": " 中最小的", "max数字": " 中最大的", "min日期": " 中最早的", "max日期": " 中最晚的"}[n.at.name+n.kind.String()])
	case "days":
		r.around("从 ", n.kids[1], " 到 ", bindAdd)
		r.around("", first, " 的天数", bindAdd)
	case "contains":
		r.around("", first, " 含有 ", bindAdd)
		r.part(n.kids[1], bindAdd)
	case "about":
		r.around("", first, "（概数取其中的数字）", bindAtom)
	case "coalesce":
		r.around("", first, "（没有填写时用 ", bindAtom)
		r.around("", n.kids[1], "）", bindAdd)
	default:
		r.around("", first, map[string]string{
			"abs": " 的绝对值", "year": " 的年份", "month": " 的月份", "length": " 的字数", "empty": " 没有填写", "has": " 已填写",
		}[n.at.name], bindAtom)
	}
}

// decimals says how many decimals a figure is rounded to.
func decimals(places *node) string {
	if places.value.Num.IsZero() {
		return "整数"
	}
	return fmt.Sprintf(" %s 位小数", places.value.Num)
}
