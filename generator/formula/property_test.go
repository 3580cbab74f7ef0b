package formula_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator/formula"
)

// tree is an expression of + - * that knows its exact value by fractions, with
// nothing in common with the package but the language.
type tree struct {
	source string
	value  *big.Rat
	binds  int // 1: + -, 2: *, 3: the rest
}

func (x tree) within(binds int) string {
	if x.binds < binds {
		return "(" + x.source + ")"
	}
	return x.source
}

// grow makes a random tree. Parentheses stand only where they must, so that
// precedence and associativity are tested along.
func grow(r *rand.Rand, depth int, cells []formula.Value) tree {
	if depth == 0 || r.IntN(6) == 0 {
		if i := r.IntN(2 * len(cells)); i < len(cells) {
			return tree{columns[i].Key, cells[i].Num.Rat(), 3}
		}
		d := decimal.New(r.Int64N(100_000), -r.Int32N(5))
		return tree{d.String(), d.Rat(), 3}
	}
	left := grow(r, depth-1, cells)
	if r.IntN(8) == 0 {
		return tree{"-" + left.within(3), new(big.Rat).Neg(left.value), 3}
	}
	right := grow(r, depth-1, cells)
	switch r.IntN(3) {
	case 0:
		return tree{left.within(1) + " + " + right.within(2), new(big.Rat).Add(left.value, right.value), 1}
	case 1:
		return tree{left.within(1) + " - " + right.within(2), new(big.Rat).Sub(left.value, right.value), 1}
	}
	return tree{left.within(2) + "*" + right.within(3), new(big.Rat).Mul(left.value, right.value), 2}
}

func TestAgreesWithFractions(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2019, 4))
	numbers := []formula.Column{columns[0], {Key: "t", Kind: formula.Number}, {Key: "d", Kind: formula.Number}}
	for range 5_000 {
		cells := []formula.Value{{Num: decimal.New(r.Int64N(2000)-1000, r.Int32N(8)-5)}, {Num: decimal.New(r.Int64()-1<<62, -r.Int32N(9))}, {}}
		left, right := grow(r, 4, cells), grow(r, 2, cells)
		get := func(i int) formula.Value { return cells[i] }
		f, mistake := formula.Compile(left.source, numbers)
		if mistake != nil {
			t.Fatalf("%s: %+v", left.source, *mistake)
		}
		if v := f.Eval(get); v.State != formula.Known || v.Num.Rat().Cmp(left.value) != 0 {
			t.Fatalf("%s is %+v, want %s", left.source, v, left.value.FloatString(20))
		}
		order := left.value.Cmp(right.value)
		for op, want := range map[string]bool{"==": order == 0, "!=": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0} {
			src := fmt.Sprintf("%s %s %s", left.source, op, right.source)
			f, mistake := formula.Compile(src, numbers)
			if mistake != nil {
				t.Fatalf("%s: %+v", src, *mistake)
			}
			if v := f.Eval(get); v.State != formula.Known || v.Yes != want {
				t.Fatalf("%s is %+v, want %v", src, v, want)
			}
		}
	}
}

// TestDivision: a quotient is exact if its decimals have an end, and within
// half a unit of the 20th decimal otherwise.
func TestDivision(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	half := big.NewRat(1, 2)
	half.Quo(half, decimal.New(1, 20).Rat())
	f := compile(t, "n / en")
	for range 20_000 {
		cells := map[int]formula.Value{0: {Num: decimal.New(r.Int64N(1e9)-5e8, r.Int32N(12)-8)}, 4: {Num: decimal.New(1+r.Int64N(1<<r.IntN(40)), r.Int32N(12)-8)}}
		if r.IntN(3) == 0 {
			cells[4] = formula.Value{Num: decimal.New(1<<r.IntN(60), -r.Int32N(8))}
		}
		want := new(big.Rat).Quo(cells[0].Num.Rat(), cells[4].Num.Rat())
		v := f.Eval(func(i int) formula.Value { return cells[i] })
		got := v.Num.Rat()
		_, ends := want.FloatPrec()
		if off := new(big.Rat).Sub(want, got); v.State != formula.Known || ends && off.Sign() != 0 || off.Abs(off).Cmp(half) > 0 || v.Num.Exponent() > 0 {
			t.Fatalf("%s / %s is %s", cells[0].Num, cells[4].Num, v.Num)
		}
	}
}
