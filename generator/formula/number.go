package formula

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Mode is a way to round.
type Mode uint8

const (
	HalfUp   Mode = iota // half away from zero
	Truncate             // toward zero
)

// Modes are the words that a declaration uses.
var Modes = map[string]Mode{"四舍五入": HalfUp, "截断": Truncate}

const (
	maxFigure      = 200 // digits of a figure, before and after the point
	divisionPlaces = 20
)

// sane tells whether a figure is small enough to work with. Without a bound,
// a power of ten in a cell could fill the memory.
func sane(d decimal.Decimal) bool {
	e := d.Exponent()
	return e >= -maxFigure && e <= maxFigure && d.NumDigits() <= maxFigure
}

// Round rounds d to a number of decimals.
func Round(d decimal.Decimal, places int32, m Mode) decimal.Decimal {
	exponent, place := int64(d.Exponent()), -int64(places)
	if exponent >= place {
		return d
	}
	if int64(d.NumDigits())+exponent < place {
		return decimal.Decimal{} // below a tenth of the last place
	}
	if m == Truncate {
		return d.Truncate(places)
	}
	return d.Round(places)
}

// Agrees compares a stated figure with a computed one: computed is rounded by
// m to as many decimals as stated is printed with. They agree if they are
// equal then or, unless strict, if they differ by at most one unit in the last
// printed digit. Figures beyond 200 digits agree with nothing.
func Agrees(stated, computed decimal.Decimal, printedPlaces int32, m Mode, strict bool) bool {
	if !sane(stated) || !sane(computed) || printedPlaces < -maxFigure || printedPlaces > maxFigure {
		return false
	}
	rounded := Round(computed, printedPlaces, m)
	if stated.Equal(rounded) {
		return true
	}
	return !strict && stated.Sub(rounded).Abs().LessThanOrEqual(decimal.New(1, -printedPlaces))
}

// divide returns a/b, exactly if the decimals have an end. b is not zero.
func divide(a, b decimal.Decimal) decimal.Decimal {
	q := a.DivRound(b, divisionPlaces)
	if q.Mul(b).Equal(a) {
		return tidy(q)
	}
	if places, ends := places(a, b); ends {
		q, _ = a.QuoRem(b, places)
		return tidy(q)
	}
	return q
}

var five = big.NewInt(5)

// places tells whether the decimals of a/b have an end, and how many decimals
// are enough. They end if the divisor, freed of its factors 2 and 5, divides a.
func places(a, b decimal.Decimal) (n int32, ends bool) {
	divisor := b.Coefficient()
	twos := divisor.TrailingZeroBits()
	divisor.Rsh(divisor, twos)
	fives, rest := uint(0), new(big.Int)
	for quotient := new(big.Int); ; fives++ {
		if quotient.QuoRem(divisor, five, rest); rest.Sign() != 0 {
			break
		}
		divisor.Set(quotient)
	}
	if rest.Rem(a.Coefficient(), divisor).Sign() != 0 {
		return 0, false
	}
	return int32(max(twos, fives)) + b.Exponent() - a.Exponent(), true
}

// tidy takes off the zeros that a division leaves at the end of the decimals.
func tidy(d decimal.Decimal) decimal.Decimal {
	if d = d.Normalize(); d.Exponent() > 0 {
		return d.Round(0) // 1e2 becomes 100
	}
	return d
}
