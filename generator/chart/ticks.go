package chart

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// maxTicks is how many gridlines an axis may have, that of zero among them.
const maxTicks = 5

// ticks are the gridlines of an axis: the multiples from…to of mantissa·10^exp.
type ticks struct {
	mantissa int64 // 1, 2 or 5
	exp      int32
	from, to int64
}

// ticksFor finds the finest gridlines that are few enough and enclose lo, hi
// and zero.
func ticksFor(lo, hi decimal.Decimal) ticks {
	great := decimal.Max(hi, lo.Neg())
	if great.IsZero() {
		return ticks{mantissa: 1, to: 1}
	}
	for exp := great.Exponent() + int32(great.NumDigits()) - 2; ; exp++ {
		for _, m := range []int64{1, 2, 5} {
			t := ticks{mantissa: m, exp: exp}
			t.to, t.from = t.steps(hi), -t.steps(lo.Neg())
			if t.to-t.from < maxTicks {
				return t
			}
		}
	}
}

// steps is how many steps it takes to reach v, 0 for what is below zero.
func (t ticks) steps(v decimal.Decimal) int64 {
	if v.Sign() <= 0 {
		return 0
	}
	whole, over := v.QuoRem(decimal.New(t.mantissa, t.exp), 0)
	if over.IsZero() {
		return whole.IntPart()
	}
	return whole.IntPart() + 1
}

func (t ticks) value(i int64) decimal.Decimal { return decimal.New(i*t.mantissa, t.exp) }

// labels are the texts of all gridlines, all written in one of three ways:
// plain; in 万, 亿 or 万亿; as a power of ten.
func (t ticks) labels() []string {
	const plain = 4 * em // 1,000,000 is wider
	units := []struct {
		exp  int32
		name string
	}{{0, ""}, {4, "万"}, {8, "亿"}, {12, "万亿"}}
	for _, u := range units {
		out := t.each(func(v decimal.Decimal, _ int64) string { return thousands(v.Shift(-u.exp).String()) + u.name })
		if widest(out) <= plain && !slices.Contains(out, "-0") {
			return out
		}
	}
	return t.each(func(_ decimal.Decimal, n int64) string {
		return strconv.FormatInt(n, 10) + "×10^" + strconv.FormatInt(int64(t.exp), 10)
	})
}

func (t ticks) each(text func(v decimal.Decimal, n int64) string) []string {
	var out []string
	for i := t.from; i <= t.to; i++ {
		if i == 0 {
			out = append(out, "0")
			continue
		}
		out = append(out, text(t.value(i), i*t.mantissa))
	}
	return out
}
