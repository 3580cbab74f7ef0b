package formula

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Words around the figure of an approximate cell. Those that say how many (万,
// 亿, 百) are not among them: 2万余 in a column of 元 is not 2.
var (
	before = []string{"大约", "约为", "约", "接近", "近", "超过", "超", "逾", "达到", "达", "不足"}
	after  = []string{"左右", "以上", "余", "多"}
)

// Rough is the figure within an approximate cell: 1200 of 约1200, 1500 of
// 1500余. unit is that of the column, which staff repeat: 约1200立方米. There is
// none in 近百 and in 30至40.
func Rough(text, unit string) (decimal.Decimal, bool) {
	s := strings.NewReplacer(",", "", "，", "", " ", "", "　", "").Replace(text)
	if unit != "" {
		s = strings.Replace(s, unit, "", 1)
	}
	cut := func(list []string, by func(string, string) (string, bool)) {
		for again := true; again; {
			again = slices.ContainsFunc(list, func(word string) bool {
				rest, ok := by(s, word)
				s = rest
				return ok
			})
		}
	}
	cut(before, strings.CutPrefix)
	cut(after, strings.CutSuffix)
	if s == "" || len(s) > maxLiteral || strings.Trim(s, "0123456789.") != "" || strings.Count(s, ".") > 1 || s[0] == '.' || s[len(s)-1] == '.' {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}

// roughly reads a column, an approximate figure of it too, as far as there is
// one. It looks at the cell itself: every other way an approximate figure stays
// out of formulas.
func roughly(kids []*node, args []run) run {
	column := kids[0].column
	return func(get func(int) Value) Value {
		if v := get(column); v.State == Vague && !v.Num.IsZero() {
			return figure(v.Num)
		}
		return args[0](get)
	}
}

// About lists the columns that a formula reads with about(): where one of them
// holds an approximate figure, so is the result.
func (f *Formula) About() []int { return f.about }
