package formula

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// checker decides kinds and units from the leaves up and makes of each node
// what evaluates it. It keeps the first mistake; what it returns then is nil.
type checker struct {
	src     string
	names   names
	uses    []int
	about   []int
	mistake *Mistake
}

func (c *checker) fail(from, to int, text, hint string) run {
	if c.mistake == nil {
		c.mistake = &Mistake{from, to, text, hint}
	}
	return nil
}

func (c *checker) check(n *node) run {
	if n.form == formColumn {
		return c.column(n)
	}
	kids := make([]run, len(n.kids))
	for i, k := range n.kids {
		if kids[i] = c.check(k); kids[i] == nil {
			return nil
		}
	}
	switch n.form {
	case formMinus, formNot:
		return c.unary(n, kids[0])
	case formBinary:
		return c.binary(n, kids)
	case formIn:
		return c.in(n, kids)
	case formTernary:
		return c.ternary(n, kids)
	case formCall:
		return c.call(n, kids)
	}
	v := n.value
	if blank(n) {
		v = Value{State: Empty}
	}
	return func(func(int) Value) Value { return v }
}

// blank tells whether a node is the text "". It stands for an empty cell.
func blank(n *node) bool { return n.form == formLiteral && n.kind == Text && n.value.Text == "" }

// sign is how the source spells the operator of a node.
func (c *checker) sign(n *node) string { return c.src[n.at.from:n.at.to] }

func (c *checker) column(n *node) run {
	name := n.at.name
	found := c.names.find(name)
	switch {
	case len(found) == 0:
		return c.fail(n.at.from, n.at.to, fmt.Sprintf("没有“%s”这一列。", name), c.names.hint(name, c.src[n.at.from:]))
	case len(found) > 1:
		return c.fail(n.at.from, n.at.to, fmt.Sprintf("“%s”指的不止一列。", name), "改用这一列的 key 或列名，两列不要同名。")
	}
	n.column = found[0]
	column := c.names[n.column]
	if !column.Kind.valid() {
		return c.fail(n.at.from, n.at.to, fmt.Sprintf("“%s”这一列不能用在算式里。", name), "算式只用数字、文字、日期和是否。")
	}
	n.kind = column.Kind
	if n.kind == Number {
		n.unit = column.Unit
	}
	c.uses = append(c.uses, n.column)
	return cell(n.column, n.kind)
}

// cell reads a column. Nothing but the field of its kind gets into a formula.
func cell(column int, kind Kind) run {
	return func(get func(int) Value) Value {
		v := get(column)
		switch {
		case v.State != Known:
			return Value{State: min(v.State, Broken)}
		case kind == Number:
			return figure(v.Num)
		case kind == YesNo:
			return Value{Yes: v.Yes}
		case kind == Text && v.Text != "":
			return Value{Text: v.Text}
		case kind == Date && v.Day != 0:
			return moved(v.Day, 0)
		}
		return Value{State: Empty}
	}
}

func (c *checker) unary(n *node, kid run) run {
	kind := n.kids[0].kind
	if n.form == formNot {
		if n.kind = YesNo; kind != YesNo {
			return c.fail(n.at.from, n.at.to, fmt.Sprintf("%s的前面不能用 %s。", kind, c.sign(n)), "后面要是判断，例如 not (金额 > 0)。")
		}
		return one(func(a Value) Value { return Value{Yes: !a.Yes} })(nil, []run{kid})
	}
	if n.kind, n.unit = Number, n.kids[0].unit; kind != Number {
		return c.fail(n.at.from, n.at.to, fmt.Sprintf("%s的前面不能用 %s。", kind, c.sign(n)), "负号只用在数字前面。")
	}
	return one(func(a Value) Value { return Value{Num: a.Num.Neg()} })(nil, []run{kid})
}

// pair looks up the rule for two operands and compares their units.
func (c *checker) pair(n, left, right *node) (rule, bool) {
	r, ok := rules[operands{n.op, left.kind, right.kind}]
	if !ok {
		text, hint := refusal(n.op, c.sign(n), left.kind, right.kind)
		c.fail(n.at.from, n.at.to, text, hint)
		return r, false
	}
	if n.op.binds() == bindCompare && (blank(left) || blank(right)) {
		c.fail(n.at.from, n.at.to, "不能和空的文字比较。", "没有填写写成 empty(列)，填写了写成 has(列)。")
		return r, false
	}
	if left.kind == Date && right.kind == Number && right.unit != "" && right.unit != "天" && right.unit != "日" {
		c.fail(n.at.from, n.at.to, fmt.Sprintf("日期只能加减天数，这里的单位是%s。", right.unit), "先换算成天数；工作日和月不能这样换算。")
		return r, false
	}
	return r, true
}

// units gives n the common unit of two figures, or finds that there is none.
func (c *checker) units(n *node, from, to int, left, right *node) bool {
	unit, ok := commonUnit(left, right)
	if !ok {
		c.fail(from, to, fmt.Sprintf("两边的单位不同：%s和%s。", left.unit, right.unit), conversionHint(left.unit, right.unit))
	}
	if n.kind != YesNo {
		n.unit = unit
	}
	return ok
}

func (c *checker) binary(n *node, kids []run) run {
	left, right := n.kids[0], n.kids[1]
	r, ok := c.pair(n, left, right)
	if n.kind = r.result; !ok {
		return nil
	}
	switch n.op {
	case opAnd:
		return logic(kids[0], kids[1], false)
	case opOr:
		return logic(kids[0], kids[1], true)
	case opMul, opDiv:
		n.unit = productUnit(n.op, left, right)
	default:
		if !c.units(n, n.at.from, n.at.to, left, right) {
			return nil
		}
	}
	return strict(kids[0], kids[1], r.apply)
}

// logic is and (decisive: false) and or (decisive: true) in three values: one
// decisive side decides, whatever is unknown about the other.
func logic(left, right run, decisive bool) run {
	return func(get func(int) Value) Value {
		a := left(get)
		if a.State == Known && a.Yes == decisive {
			return a
		}
		b := right(get)
		if b.State == Known && b.Yes == decisive {
			return b
		}
		if s := max(a.State, b.State); s != Known {
			return Value{State: s}
		}
		return Value{Yes: !decisive}
	}
}

// in is the same as == with each value of the list and or between them.
func (c *checker) in(n *node, kids []run) run {
	wanted := n.kids[0]
	for i, k := range n.kids[1:] {
		r, ok := c.pair(n, wanted, k)
		if n.kind = r.result; ok && c.units(n, n.at.from, n.at.to, wanted, k) {
			continue
		}
		if len(n.kids) > 2 {
			c.mistake.Text = fmt.Sprintf("列表的第 %d 个值：%s", i+1, c.mistake.Text)
		}
		return nil
	}
	equal := rules[operands{opEq, wanted.kind, wanted.kind}].apply
	return search(kids[0], kids[1:], equal, n.op == opNotIn)
}

func search(wanted run, list []run, equal func(a, b Value) Value, not bool) run {
	return func(get func(int) Value) Value {
		a := wanted(get)
		state := a.State
		for _, k := range list {
			b := k(get)
			if a.State == Known && b.State == Known && equal(a, b).Yes {
				return Value{Yes: !not}
			}
			state = max(state, b.State)
		}
		if state != Known {
			return Value{State: state}
		}
		return Value{Yes: not}
	}
}

func (c *checker) ternary(n *node, kids []run) run {
	condition, yes, no := n.kids[0], n.kids[1], n.kids[2]
	if condition.kind != YesNo {
		return c.fail(n.at.from, n.at.to, fmt.Sprintf("问号前面要是判断，这里是%s。", condition.kind), "写成 金额 > 0 ? 值 : 值 这样。")
	}
	if n.kind = yes.kind; yes.kind != no.kind {
		return c.fail(n.orElse.from, n.orElse.to, fmt.Sprintf("冒号两边要是同一种值，这里是%s和%s。", yes.kind, no.kind), kindsHint)
	}
	if !c.units(n, n.orElse.from, n.orElse.to, yes, no) {
		return nil
	}
	return func(get func(int) Value) Value {
		switch v := kids[0](get); {
		case v.State != Known:
			return v
		case v.Yes:
			return kids[1](get)
		}
		return kids[2](get)
	}
}

func (c *checker) call(n *node, args []run) run {
	f, name := n.function, n.at.name
	if len(args) < f.least || len(args) > f.most {
		want := "要有"
		if f.most == many {
			want = "至少要有"
		}
		return c.fail(n.at.from, n.at.to, fmt.Sprintf("%s() 括号里%s %d 个值，这里有 %d 个。", name, want, f.least, len(args)), "写成 "+f.usage+"。")
	}
	if n.kind = f.result; n.kind == anyKind {
		n.kind = n.kids[0].kind
	}
	if f.takes == Number || f.takes == anyKind && n.kind == Number {
		n.unit = n.kids[0].unit
	}
	for i := range n.kids {
		if !c.argument(n, i) {
			return nil
		}
	}
	if f.wants&onlyColumn != 0 {
		c.about = append(c.about, n.kids[0].column)
	}
	return f.build(n.kids, args)
}

func (c *checker) argument(n *node, i int) bool {
	f, k := n.function, n.kids[i]
	refuse := func(want string) bool {
		text := fmt.Sprintf("%s() 的第 %d 个值要是%s，这里是%s。", n.at.name, i+1, want, k.kind)
		c.fail(k.from, k.to, text, "写成 "+f.usage+"。")
		return false
	}
	switch {
	case f.takes != anyKind && k.kind != f.takes:
		return refuse(f.takes.String())
	case f.wants&onlyColumn != 0 && k.form != formColumn:
		c.fail(k.from, k.to, fmt.Sprintf("%s() 里只写一列。", n.at.name), "写成 "+f.usage+"。")
		return false
	case f.wants&inOrder != 0 && k.kind != Number && k.kind != Date:
		return refuse("数字或日期")
	case f.wants&sameKind != 0 && k.kind != n.kind:
		return refuse(n.kind.String())
	case f.takes == Text && blank(k):
		c.fail(k.from, k.to, "引号里没有文字。", "没有填写写成 empty(列)，填写了写成 has(列)。")
		return false
	case f.wants&exactPlaces != 0 && i == 1 && !isPlaces(k):
		c.fail(k.from, k.to, fmt.Sprintf("小数位数要是 0 到 %d 的整数。", maxPlaces), "写成 "+f.usage+"，例如 2。")
		return false
	case f.wants&sameKind != 0 && i > 0:
		return c.units(n, k.from, k.to, n, k)
	}
	return true
}

// isPlaces tells whether a number of decimals is known before any row is.
func isPlaces(k *node) bool {
	n := k.value.Num
	return k.form == formLiteral && n.IsInteger() && n.LessThanOrEqual(decimal.NewFromInt(maxPlaces))
}
