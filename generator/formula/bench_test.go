package formula_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/formula"
)

// BenchmarkRegister evaluates five formulas over 100,000 rows, as a large
// register has them; one operation is the whole register.
func BenchmarkRegister(b *testing.B) {
	columns := []formula.Column{
		{Key: "area", Kind: formula.Number}, {Key: "rate", Kind: formula.Number}, {Key: "amount", Kind: formula.Number}, {Key: "used", Kind: formula.Number},
		{Key: "total", Kind: formula.Number}, {Key: "found", Kind: formula.Date}, {Key: "done", Kind: formula.Date}, {Key: "state", Kind: formula.Text}, {Key: "note", Kind: formula.Text},
	}
	var compiled []*formula.Formula
	for _, src := range []string{"area*rate", "amount-used", "round(amount/total*100, 2)", "done >= found", `state in ["办理中", "已完成"] and not empty(note)`} {
		f, mistake := formula.Compile(src, columns)
		if mistake != nil {
			b.Fatal(src, mistake)
		}
		compiled = append(compiled, f)
	}
	rows := make([][]formula.Value, 100_000)
	for i := range rows {
		n := int64(i)
		rows[i] = []formula.Value{
			{Num: decimal.New(15207059+n, -6)}, {Num: decimal.New(13142, -2)}, {Num: decimal.New(123456789+7*n, -2)}, {Num: decimal.New(3456+n, -1)},
			{Num: decimal.New(1108908123, -3)}, {Day: day.Must(2019, 4, 30)}, {Day: day.Must(2019, 5, 30)}, {Text: "已完成"}, {Text: "按时"},
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	start := time.Now()
	for b.Loop() {
		for _, row := range rows {
			get := func(column int) formula.Value { return row[column] }
			for _, f := range compiled {
				if v := f.Eval(get); v.State != formula.Known {
					b.Fatal(f.Source(), v)
				}
			}
		}
	}
	b.ReportMetric(float64(time.Since(start).Nanoseconds())/float64(b.N*len(rows)*len(compiled)), "ns/formula")
}

func BenchmarkCompile(b *testing.B) {
	columns := []formula.Column{{Key: "amount", Heading: "金额", Kind: formula.Number, Unit: "元"}, {Key: "total", Heading: "合计", Kind: formula.Number, Unit: "元"}}
	for b.Loop() {
		if _, mistake := formula.Compile("round(金额 / total * 100, 2) <= 100 and not empty(金额)", columns); mistake != nil {
			b.Fatal(mistake)
		}
	}
}
