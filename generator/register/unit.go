package register

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

var (
	unitLine = regexp.MustCompile(`单位[：:]\s*([^\s）)]+)`)
	yuan     = []string{"元", "万元", "亿元"}
)

// measures are the units that one quantity is written in, each by how many of
// the smallest. Units that convert only roughly (亩 and 平方米) stay apart.
var measures = []map[string]int64{
	{"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000},
	{"亩": 1, "公顷": 15, "万亩": 10_000, "万公顷": 150_000},
	{"公斤": 1, "千克": 1, "吨": 1000, "万吨": 10_000_000},
	{"米": 1, "公里": 1000, "千米": 1000},
	{"人": 1, "万人": 10_000},
	{"户": 1, "万户": 10_000},
}

// factor converts a number from one unit to another, exactly; the zero factor
// means that nothing is to be done. ok is false for units of two quantities, or
// where the result would not end.
func factor(from, to string) (f decimal.Decimal, ok bool) {
	if from == to {
		return f, true
	}
	for _, m := range measures {
		a, b := m[from], m[to]
		switch {
		case a == 0 || b == 0:
		case a == b:
			return f, true
		case a%b == 0:
			return decimal.NewFromInt(a / b), true
		default:
			f = decimal.NewFromInt(a).DivRound(decimal.NewFromInt(b), 12)
			return f, f.Mul(decimal.NewFromInt(b)).Equal(decimal.NewFromInt(a))
		}
	}
	return f, false
}

// checkUnits compares the unit of money that a line above the table names with
// the declared one: a table in 万元 read as 元 would be wrong ten thousand
// times. A heading with a unit of its own is safe, as is a line that names
// several units with the declared one among them.
func checkUnits(d *model.Declaration, g *table.Grid, columns []int, log *finding.Log) {
	for _, note := range g.Above {
		m := unitLine.FindStringSubmatch(note.Text)
		if m == nil {
			continue
		}
		var stated []string
		for _, u := range strings.FieldsFunc(strings.ReplaceAll(m[1], "人民币", ""), func(r rune) bool { return strings.ContainsRune("、，,；;", r) }) {
			if slices.Contains(yuan, u) {
				stated = append(stated, u)
			}
		}
		for j, c := range columns {
			if c < 0 || len(stated) == 0 || strings.Contains(g.Header[j].Text, "元") {
				continue
			}
			if col := d.Columns[c]; slices.Contains(yuan, col.Unit) && !slices.Contains(stated, col.Unit) {
				log.Add("register/unit", note.At, fmt.Sprintf("表上写的单位是%s，台账“%s”的“%s”按%s记。", strings.Join(stated, "、"), d.Title, col.Heading, col.Unit),
					fmt.Sprintf("把数字换算成%s，把表上的单位也改过来；或在列名里写明单位，例如“%s（%s）”。", col.Unit, col.Heading, stated[0]))
			}
		}
	}
}
