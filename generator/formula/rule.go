package formula

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
)

// operands is a binary operator with the kinds at its sides.
type operands struct {
	op          op
	left, right Kind
}

// rule says what comes out. apply is called with known values only; it is
// nil where unknown ones matter: and, or (logic) and in (search).
type rule struct {
	result Kind
	apply  func(a, b Value) Value
}

// rules holds every operator with every pair of kinds that it takes. What is
// not here is refused.
var rules = map[operands]rule{
	{opAdd, Number, Number}: {Number, func(a, b Value) Value { return figure(a.Num.Add(b.Num)) }},
	{opSub, Number, Number}: {Number, func(a, b Value) Value { return figure(a.Num.Sub(b.Num)) }},
	{opMul, Number, Number}: {Number, func(a, b Value) Value { return figure(a.Num.Mul(b.Num)) }},
	{opDiv, Number, Number}: {Number, quotient},
	{opAdd, Date, Number}:   {Date, func(a, b Value) Value { return shift(a, b.Num) }},
	{opSub, Date, Number}:   {Date, func(a, b Value) Value { return shift(a, b.Num.Neg()) }},

	{opEq, Number, Number}: {YesNo, ordered(byNumber, func(c int) bool { return c == 0 })},
	{opNe, Number, Number}: {YesNo, ordered(byNumber, func(c int) bool { return c != 0 })},
	{opLt, Number, Number}: {YesNo, ordered(byNumber, func(c int) bool { return c < 0 })},
	{opLe, Number, Number}: {YesNo, ordered(byNumber, func(c int) bool { return c <= 0 })},
	{opGt, Number, Number}: {YesNo, ordered(byNumber, func(c int) bool { return c > 0 })},
	{opGe, Number, Number}: {YesNo, ordered(byNumber, func(c int) bool { return c >= 0 })},

	{opEq, Date, Date}: {YesNo, ordered(byDay, func(c int) bool { return c == 0 })},
	{opNe, Date, Date}: {YesNo, ordered(byDay, func(c int) bool { return c != 0 })},
	{opLt, Date, Date}: {YesNo, ordered(byDay, func(c int) bool { return c < 0 })},
	{opLe, Date, Date}: {YesNo, ordered(byDay, func(c int) bool { return c <= 0 })},
	{opGt, Date, Date}: {YesNo, ordered(byDay, func(c int) bool { return c > 0 })},
	{opGe, Date, Date}: {YesNo, ordered(byDay, func(c int) bool { return c >= 0 })},

	{opEq, Text, Text}: {YesNo, func(a, b Value) Value { return Value{Yes: a.Text == b.Text} }},
	{opNe, Text, Text}: {YesNo, func(a, b Value) Value { return Value{Yes: a.Text != b.Text} }},

	{opEq, YesNo, YesNo}:  {YesNo, func(a, b Value) Value { return Value{Yes: a.Yes == b.Yes} }},
	{opNe, YesNo, YesNo}:  {YesNo, func(a, b Value) Value { return Value{Yes: a.Yes != b.Yes} }},
	{opAnd, YesNo, YesNo}: {YesNo, nil},
	{opOr, YesNo, YesNo}:  {YesNo, nil},

	// in and not in take what == takes, value by value.
	{opIn, Number, Number}: {YesNo, nil}, {opNotIn, Number, Number}: {YesNo, nil},
	{opIn, Date, Date}: {YesNo, nil}, {opNotIn, Date, Date}: {YesNo, nil},
	{opIn, Text, Text}: {YesNo, nil}, {opNotIn, Text, Text}: {YesNo, nil},
	{opIn, YesNo, YesNo}: {YesNo, nil}, {opNotIn, YesNo, YesNo}: {YesNo, nil},
}

func byNumber(a, b Value) int { return a.Num.Cmp(b.Num) }
func byDay(a, b Value) int    { return cmp.Compare(a.Day, b.Day) }

func ordered(order func(a, b Value) int, want func(int) bool) func(a, b Value) Value {
	return func(a, b Value) Value { return Value{Yes: want(order(a, b))} }
}

// figure is the value of a number, unless it is beyond all measure.
func figure(d decimal.Decimal) Value {
	if !sane(d) {
		return Value{State: Broken}
	}
	return Value{Num: d}
}

func quotient(a, b Value) Value {
	if b.Num.IsZero() {
		return Value{State: Broken}
	}
	return figure(divide(a.Num, b.Num))
}

// calendarDays is more than there are days between the first and the last one.
var calendarDays = decimal.New(1, 7)

// shift moves a date by whole days.
func shift(from Value, days decimal.Decimal) Value {
	if !days.IsInteger() || days.Abs().GreaterThan(calendarDays) {
		return Value{State: Broken}
	}
	return moved(from.Day, int(days.IntPart()))
}

func moved(from day.Day, days int) Value {
	to := from.Add(days)
	if to.IsZero() {
		return Value{State: Broken}
	}
	return Value{Day: to}
}

// refusal says why an operator does not take two kinds, and what does.
func refusal(o op, sign string, left, right Kind) (text, hint string) {
	text = fmt.Sprintf("%s和%s之间不能用 %s。", left, right, sign)
	has := func(k Kind) bool { return left == k || right == k }
	switch {
	case o == opAnd || o == opOr:
		return text, fmt.Sprintf("%s 的两边都要是判断，例如 金额 > 0。", sign)
	case o == opSub && left == Date && right == Date:
		return text, "两个日期相差的天数写成 days(较晚的日期, 较早的日期)。"
	case o == opAdd && left == Number && right == Date:
		return text, "写成 日期 + 天数，日期在前。"
	case o.binds() == bindCompare && left != right:
		return text, "两边要是同一种：" + kindsHint
	case o.binds() == bindCompare && left == Text:
		return text, "文字只能用 ==、!=、in 和 contains() 比较。"
	case o.binds() == bindCompare:
		return text, "是否只能用 ==、!=、and、or 和 not。"
	case has(Text):
		return text, "文字不能计算；数字不加引号，引号里的都是文字。"
	case has(Date):
		return text, "日期只能加减天数：日期 + 天数、日期 - 天数。"
	}
	return text, "是否不能计算；要得出数字，写成 条件 ? 1 : 0。"
}

const kindsHint = "数字写成 100，文字写成 \"已完成\"，日期写成 @2019-04-30，是否写成 是 或 否。"
