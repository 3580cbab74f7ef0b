package formula

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// function is a named function of the language.
type function struct {
	least, most int
	takes       Kind
	result      Kind // anyKind: that of the first argument
	wants       want
	usage       string
	build       func(kids []*node, args []run) run
}

const (
	anyKind Kind = 0
	many         = maxSource // arguments
)

// want is what a function asks of its arguments besides a kind.
type want uint8

const (
	sameKind    want = 1 << iota // of one kind and one unit
	inOrder                      // numbers or dates
	exactPlaces                  // the second one is a literal number of decimals
	onlyColumn                   // a column as it is
)

// maxPlaces is the most decimals that a figure can be rounded to.
const maxPlaces = 20

var functions = map[string]*function{
	"round":    {2, 2, Number, Number, exactPlaces, "round(数字, 小数位数)", rounding(HalfUp)},
	"truncate": {2, 2, Number, Number, exactPlaces, "truncate(数字, 小数位数)", rounding(Truncate)},
	"abs":      {1, 1, Number, Number, 0, "abs(数字)", one(func(a Value) Value { return Value{Num: a.Num.Abs()} })},
	"min":      {2, many, anyKind, anyKind, sameKind | inOrder, "min(值, 值)", extreme(-1)},
	"max":      {2, many, anyKind, anyKind, sameKind | inOrder, "max(值, 值)", extreme(+1)},
	"days":     {2, 2, Date, Number, 0, "days(较晚的日期, 较早的日期)", two(func(a, b Value) Value { return count(a.Day.Sub(b.Day)) })},
	"year":     {1, 1, Date, Number, 0, "year(日期)", one(func(a Value) Value { return count(a.Day.Year()) })},
	"month":    {1, 1, Date, Number, 0, "month(日期)", one(func(a Value) Value { return count(a.Day.Month()) })},
	"empty":    {1, 1, anyKind, YesNo, 0, "empty(列)", emptiness(true)},
	"has":      {1, 1, anyKind, YesNo, 0, "has(列)", emptiness(false)},
	"contains": {2, 2, Text, YesNo, 0, "contains(文字, 要找的文字)", two(func(a, b Value) Value { return Value{Yes: strings.Contains(a.Text, b.Text)} })},
	"length":   {1, 1, Text, Number, 0, "length(文字)", one(func(a Value) Value { return count(utf8.RuneCountInString(a.Text)) })},
	"about":    {1, 1, Number, Number, onlyColumn, "about(列)", roughly},
	"coalesce": {2, 2, anyKind, anyKind, sameKind, "coalesce(列, 没有填写时的值)", firstFilled},
}

func count(n int) Value { return Value{Num: decimal.NewFromInt(int64(n))} }

// one and two call a function with known values only.
func one(f func(a Value) Value) func([]*node, []run) run {
	return func(_ []*node, args []run) run {
		return func(get func(int) Value) Value {
			a := args[0](get)
			if a.State != Known {
				return a
			}
			return f(a)
		}
	}
}

func two(f func(a, b Value) Value) func([]*node, []run) run {
	return func(_ []*node, args []run) run { return strict(args[0], args[1], f) }
}

// strict evaluates both sides; the greater state wins if one is not known.
func strict(left, right run, f func(a, b Value) Value) run {
	return func(get func(int) Value) Value {
		a, b := left(get), right(get)
		if s := max(a.State, b.State); s != Known {
			return Value{State: s}
		}
		return f(a, b)
	}
}

// rounding reads the number of decimals once: the checker takes no other than
// a literal there.
func rounding(m Mode) func([]*node, []run) run {
	return func(kids []*node, args []run) run {
		places := int32(kids[1].value.Num.IntPart())
		return one(func(a Value) Value { return Value{Num: Round(a.Num, places, m)} })(nil, args)
	}
}

// extreme picks the smallest (-1) or the greatest (+1) argument.
func extreme(sign int) func([]*node, []run) run {
	return func(kids []*node, args []run) run {
		order := byNumber
		if kids[0].kind == Date {
			order = byDay
		}
		out := args[0]
		for _, next := range args[1:] {
			out = strict(out, next, func(a, b Value) Value {
				if order(b, a) == sign {
					return b
				}
				return a
			})
		}
		return out
	}
}

func emptiness(want bool) func([]*node, []run) run {
	return func(_ []*node, args []run) run {
		return func(get func(int) Value) Value {
			return Value{Yes: (args[0](get).State == Empty) == want}
		}
	}
}

func firstFilled(_ []*node, args []run) run {
	return func(get func(int) Value) Value {
		if a := args[0](get); a.State != Empty {
			return a
		}
		return args[1](get)
	}
}
