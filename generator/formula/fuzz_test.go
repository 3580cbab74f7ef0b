package formula_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/formula"
)

// anyValue is a cell in any state, of any size, sometimes beyond reason.
func anyValue(r *rand.Rand) formula.Value {
	v := formula.Value{Text: []string{"", "已完成", "a"}[r.IntN(3)], Yes: r.IntN(2) == 0, Day: day.Day(r.Int32N(4_000_000) - 1000)}
	if r.IntN(4) == 0 {
		v.State = formula.State(r.IntN(6))
	}
	switch r.IntN(4) {
	case 0:
		v.Num = decimal.New(r.Int64(), r.Int32N(600)-300)
	case 1:
		v.Num = decimal.New(r.Int64(), int32(r.Uint32()))
	case 2:
		v.Num = decimal.New(r.Int64N(2000)-1000, -r.Int32N(4))
	}
	return v
}

func checkMistake(t *testing.T, src string, m *formula.Mistake) {
	if m.From < 0 || m.From > m.To || m.To > len(src) || m.Text == "" || m.Hint == "" {
		t.Fatalf("%q: %+v", src, *m)
	}
}

// FuzzCompile: every source is a formula or one mistake within it; a formula
// can be read aloud and evaluated on any row, and reads only what it uses.
func FuzzCompile(f *testing.F) {
	for _, src := range []string{
		"", "area*rate", "面积 × 补贴标准", "「金额（元）」 / 10000 <= 预算", "round(213/308*100, 1) == year", "done >= found and not empty(state)", `state in ["甲"、“乙”] ? d + 30 : ed - 1`,
		"coalesce(en, 1,000)", "min(d, found) < @2019-04-30", "-(-n) - - n", "n ? : 2", "(((((", "'", "「", "@", "1e9", "y or by and not ey", "1/3*3==1", "n in [1, v, b] = true", "contains(t, ‘完’) || length(t) ÷ 0 ≥ 1", "n (1)", "is\x00", "\xff", "（１＋２）＊３", "truncate(abs(v), 20)",
	} {
		f.Add(src, uint64(1))
	}
	f.Fuzz(func(t *testing.T, src string, seed uint64) {
		c, mistake := formula.Compile(src, columns)
		if (c == nil) == (mistake == nil) {
			t.Fatalf("%q: a formula and a mistake, or neither", src)
		}
		if mistake != nil {
			checkMistake(t, src, mistake)
			return
		}
		if c.Kind() < formula.Number || c.Kind() > formula.YesNo || c.Chinese() == "" || c.Source() != src || c.Unit() != "" && c.Kind() != formula.Number {
			t.Fatalf("%q: %v, %q, %q", src, c.Kind(), c.Unit(), c.Chinese())
		}
		uses := c.Uses()
		if !slices.IsSorted(uses) || len(slices.Compact(slices.Clone(uses))) != len(uses) {
			t.Fatalf("%q uses %v", src, uses)
		}
		r := rand.New(rand.NewPCG(seed, seed))
		for range 8 {
			cells := make([]formula.Value, len(columns))
			for i := range cells {
				cells[i] = anyValue(r)
			}
			get := func(i int) formula.Value {
				if !slices.Contains(uses, i) {
					t.Fatalf("%q reads column %d and says that it uses %v", src, i, uses)
				}
				return cells[i]
			}
			v, again := c.Eval(get), c.Eval(get)
			if v.State > formula.Broken || v.State != formula.Known && v != (formula.Value{State: v.State}) || v.State != again.State || !v.Num.Equal(again.Num) || v.Text != again.Text || v.Day != again.Day || v.Yes != again.Yes {
				t.Fatalf("%q: %+v, then %+v", src, v, again)
			}
		}
	})
}

// FuzzAgrees: every pair of figures is compared in no time; a figure agrees
// with itself, agreeing doesn't hang on the sign, and what agrees strictly
// agrees.
func FuzzAgrees(f *testing.F) {
	f.Add(int64(9321), int32(-2), int64(932178), int32(-4), int32(2), false)
	f.Add(int64(1568), int32(-1), int64(156797), int32(-3), int32(1), true)
	f.Add(int64(1), int32(1<<30), int64(1), int32(-1<<31), int32(-1<<31), false)
	f.Add(int64(-34605), int32(-3), int64(0), int32(200), int32(200), true)
	f.Fuzz(func(t *testing.T, a int64, aExp int32, b int64, bExp int32, places int32, cut bool) {
		mode := formula.HalfUp
		if cut {
			mode = formula.Truncate
		}
		stated, computed := decimal.New(a, aExp), decimal.New(b, bExp)
		strict, lax := formula.Agrees(stated, computed, places, mode, true), formula.Agrees(stated, computed, places, mode, false)
		if strict && !lax {
			t.Fatalf("%v and %v agree strictly only", stated, computed)
		}
		if formula.Agrees(stated.Neg(), computed.Neg(), places, mode, false) != lax {
			t.Fatalf("%v and %v: the sign decides", stated, computed)
		}
		rounded := formula.Round(computed, places, mode)
		if again := formula.Round(rounded, places, mode); !again.Equal(rounded) {
			t.Fatalf("%v is rounded to %v and then to %v", computed, rounded, again)
		}
		if aExp < -150 || aExp > 150 || bExp < -150 || bExp > 150 || places < -150 || places > 150 {
			return
		}
		if formula.Round(stated, places, mode).Equal(stated) && !formula.Agrees(stated, stated, places, mode, true) {
			t.Fatalf("%v does not agree with itself", stated)
		}
		if unit := decimal.New(1, -places); lax && stated.Sub(computed).Abs().GreaterThanOrEqual(unit.Add(unit)) {
			t.Fatalf("%v and %v agree by %d decimals", stated, computed, places)
		}
	})
}
