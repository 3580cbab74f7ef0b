// Package formula is the expression language of register declarations: columns
// that follow from others, and rules that every row must meet.
//
// In: the source of a formula and the columns it may name. Out: a checked
// Formula that is evaluated row by row, or one Mistake with its exact place.
// The language is closed and exact: decimals only, one row only, no clock, no
// loop, no assignment, so that every formula ends and says the same tomorrow.
//
//	literals   123  1.50  "文字"  @2019-04-30  是 否 true false
//	columns    key, 列名, 「列名（元）」
//	operators  c ? a : b | or || 或者 | and && 并且 | not ! 不是
//	           == = != ≠ < <= ≤ > >= ≥ in [a, b] not in [a, b]
//	           + - | * × / ÷ | unary -          from loose to tight
//	functions  round(x, n) truncate(x, n) abs(x) min(a, b, …) max(a, b, …)
//	           days(later, earlier) year(d) month(d) empty(x) has(x)
//	           contains(text, part) length(text) coalesce(a, b) about(column)
//
// Signs may be full width. Comparisons do not chain. A percentage is a plain
// number: 69.2 means 69.2 %, so a share is round(part / whole * 100, 1).
//
// Dates take whole days only: d + 30, d - n; between two of them, days() counts.
// What a row does not say stays open: an operand that is Empty, Vague or Broken
// makes the result so, except that false and x is false, true or x is true,
// empty() and has() always know, coalesce() passes over Empty, and about() takes
// the figure of a Vague cell. The text ""
// is Empty as a result and can't be compared with.
//
// Division is exact if the result has an end (3/2 is 1.5) and else rounded
// half away from zero to 20 decimals: 10/3*3 is 9.99999999999999999999, while
// 10*3/3 is 10. A figure of more than 200 digits is Broken.
//
// Units are compared, not converted, where both sides have one. A literal
// factor between two units of one kind converts: 万元 * 10000 is 元.
package formula

import (
	"slices"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
)

// Kind of a value. Nothing converts from one kind to another by itself.
type Kind uint8

const (
	Number Kind = iota + 1
	Text
	Date
	YesNo
)

func (k Kind) String() string {
	if !k.valid() {
		return ""
	}
	return [...]string{Number: "数字", Text: "文字", Date: "日期", YesNo: "是否"}[k]
}

func (k Kind) valid() bool { return k >= Number && k <= YesNo }

// Column is what a formula may name: by Key, or by Heading. A heading of
// letters, digits and underscores that starts with no digit stands as it is;
// every other one stands in 「」.
type Column struct {
	Key, Heading string
	Kind         Kind
	Unit         string // of numbers; "" if there is none
}

// State tells what is known about a value. A later state outweighs an earlier
// one: of two operands, the result has the greater state.
type State uint8

const (
	Known  State = iota
	Empty        // nothing is filled in
	Vague        // an approximate figure: 约30, 1500余
	Broken       // there is no such value: division by zero, the year 12019
)

// Value is a cell or a result. Only the field of its kind counts, and only if
// State is Known; about() alone reads the Num of a Vague one. An empty text and an unset day are Empty, whatever State says.
type Value struct {
	State State
	Num   decimal.Decimal
	Text  string
	Day   day.Day
	Yes   bool
}

// Mistake says why a source is no formula. From and To are byte offsets.
type Mistake struct {
	From, To   int
	Text, Hint string
}

// Limits of a source. They are far beyond any rule that a person can check.
const (
	maxSource  = 4096 // bytes
	maxNesting = 64
	maxLiteral = 30 // digits
)

// Formula is a checked formula. It does not change and may be used from
// several goroutines.
type Formula struct {
	source string
	tree   *node
	run    run
	uses   []int
	about  []int
	text   string
}

// run evaluates a part of a formula for the row that get reads.
type run func(get func(column int) Value) Value

// Compile checks a source. Exactly one of the results is nil.
func Compile(src string, columns []Column) (*Formula, *Mistake) {
	tree, mistake := parse(src, names(columns))
	if mistake != nil {
		return nil, mistake
	}
	c := checker{src: src, names: columns}
	run := c.check(tree)
	if c.mistake != nil {
		return nil, c.mistake
	}
	slices.Sort(c.uses)
	f := &Formula{source: src, tree: tree, run: run, uses: slices.Compact(c.uses), about: c.about}
	f.text = chinese(tree, columns)
	return f, nil
}

// Kind of the result.
func (f *Formula) Kind() Kind { return f.tree.kind }

// Unit of the result; "" if it has none or none is known.
func (f *Formula) Unit() string { return f.tree.unit }

// Uses lists the columns that the formula reads, ascending, each once.
func (f *Formula) Uses() []int { return slices.Clone(f.uses) }

// Eval computes the formula for the row whose cells get returns.
func (f *Formula) Eval(get func(column int) Value) Value { return f.run(get) }

// Holds tells whether a condition is known to be true of a row.
func (f *Formula) Holds(get func(column int) Value) bool {
	v := f.run(get)
	return v.State == Known && v.Yes
}

// Chinese is how the formula reads for a villager.
func (f *Formula) Chinese() string { return f.text }

// Source is the formula as it was written.
func (f *Formula) Source() string { return f.source }
