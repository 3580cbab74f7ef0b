package formula

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// scale is a unit and how many of the smallest unit of its family it holds.
type scale struct {
	unit string
	size int64
}

// families are units that convert by a whole factor. No two pairs of a family
// have a unit and a factor in common, so that a factor names the other unit.
var families = [...][]scale{
	{{"元", 1}, {"万元", 1e4}, {"亿元", 1e8}},
	{{"亩", 1}, {"公顷", 15}, {"万亩", 1e4}},
	{{"公斤", 1}, {"吨", 1000}},
	{{"米", 1}, {"公里", 1000}},
}

// factor tells how many times the unit small goes into the unit large; 0 if it
// does not, or not a whole number of times.
func factor(large, small string) int64 {
	for _, family := range families {
		var l, s int64
		for _, f := range family {
			if f.unit == large {
				l = f.size
			}
			if f.unit == small {
				s = f.size
			}
		}
		if s > 0 && l > s && l%s == 0 {
			return l / s
		}
	}
	return 0
}

// converted returns the unit that a literal factor makes of a unit: 万元 times
// 10000 is 元, 元 by 10000 is 万元. It returns unit if that is no conversion.
func converted(o op, unit string, by decimal.Decimal) string {
	for _, family := range families {
		for _, f := range family {
			large, small := unit, f.unit
			if o == opDiv {
				large, small = small, large
			}
			if n := factor(large, small); n > 0 && by.Equal(decimal.NewFromInt(n)) {
				return f.unit
			}
		}
	}
	return unit
}

// productUnit is the unit of a product or quotient. Of two units none is left:
// 亩 times 元/亩 would need arithmetic of units. A unit below the line is none.
func productUnit(o op, left, right *node) string {
	switch {
	case left.unit != "" && right.unit == "":
		if right.form == formLiteral {
			return converted(o, left.unit, right.value.Num)
		}
		return left.unit
	case left.unit == "" && o == opMul:
		if left.form == formLiteral && right.unit != "" {
			return converted(o, right.unit, left.value.Num)
		}
		return right.unit
	}
	return ""
}

// commonUnit is the unit of two figures side by side; ok is false if they are
// counted in different units. A figure without a unit goes with any.
func commonUnit(left, right *node) (unit string, ok bool) {
	switch {
	case left.kind != Number || right.kind != Number, left.unit == right.unit, right.unit == "":
		return left.unit, true
	case left.unit == "":
		return right.unit, true
	}
	return "", false
}

// conversionHint says how two different units are brought together.
func conversionHint(left, right string) string {
	for _, p := range [...][2]string{{left, right}, {right, left}} {
		if n := factor(p[0], p[1]); n > 0 {
			return fmt.Sprintf("把%s的一边乘以 %d，换算成%s；或把%s的一边除以 %d，换算成%s。", p[0], n, p[1], p[1], n, p[0])
		}
	}
	return "两边先换算成同一个单位，或检查声明里的单位。"
}
