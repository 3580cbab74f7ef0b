package register_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// money declares one text column and one of money.
func money(t testing.TB) *model.Declaration {
	t.Helper()
	log := &finding.Log{}
	list := declare.All(source.Layers{fstest.MapFS{"registers/zijin/register.toml": {Data: []byte(`title = "资金"
synonyms = ["资金台账"]
[[columns]]
key = "village"
heading = "村名"
synonyms = ["行政村"]
required = true
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "万元"
[[columns]]
key = "share"
heading = "占比"
type = "percent"
[[columns]]
key = "day"
heading = "日期"
type = "date"
web = "hide"
[total]
sum = ["amount"]
`)}}}, nil, nil, log)
	if len(list) != 1 || log.Len() > 0 {
		t.Fatal(log.List())
	}
	return list[0]
}

func TestClean(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"12.50": "12.50", "１２．５０": "12.50", "1,234.50": "1234.50", "1，234": "1234", "￥12": "12", "¥ 12": "12", "12万元": "12", " 1 234 ": "1234", "－3": "-3", "−3": "-3", "12 万元": "12",
		"约30": "约30", "3亩": "3亩", "": "",
	} {
		if got := register.Clean(text, "万元"); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// typed types the rows of a CSV text.
func typed(t testing.TB, d *model.Declaration, text string) (*model.Register, []finding.Finding) {
	t.Helper()
	log := &finding.Log{}
	g := table.CSV("a.csv", []byte(text), log)
	return register.Type(d, g, model.RegisterAbout{}, log), log.List()
}

// TestType: values keep their text and are exact; sums are exact too.
func TestType(t *testing.T) {
	t.Parallel()
	d := money(t)
	r, list := typed(t, d, "行政村,金额（万元）,日期,占比\n甲,0.1,2026.3.1,５０％\n乙,0.2,,33.3%\n丙,约30,2026年3月2日,\n丁,\"1,000.70\",20260303,0\n")
	if len(list) > 0 || len(r.Rows) != 4 {
		t.Fatal(list)
	}
	sum, all := register.Sum(r, 1)
	if sum.String() != "1001" || all {
		t.Errorf("the sum is %s, complete %v", sum, all)
	}
	for i, want := range []string{"0.1", "0.2", "约30", "1000.70"} {
		if v := r.Rows[i].Values[1]; v.Text != want || v.Exact == (i == 2) {
			t.Errorf("row %d: %+v", i, v)
		}
	}
	if v := r.Rows[0].Values[3]; v.Text != "2026-03-01" || v.Day == 0 {
		t.Errorf("%+v", v)
	}
	if v := r.Rows[0].Values[2]; v.Amount.String() != "50" {
		t.Errorf("%+v", v)
	}
	if r.Rows[3].Line != 5 || !r.Present[3] {
		t.Errorf("%+v", r)
	}
	r, _ = typed(t, d, "村名\n甲\n")
	if r.Present[1] || !r.Present[0] {
		t.Errorf("%v", r.Present)
	}
	if sum, all := register.Sum(r, 1); !sum.IsZero() || !all {
		t.Errorf("a column that is not there sums up to %s", sum)
	}
}

// TestHeadings are told apart whatever the width of brackets and blanks.
func TestHeadings(t *testing.T) {
	t.Parallel()
	d := money(t)
	for _, heading := range []string{"金额", "金 额", "金额（万元）", "金额(万元)", "金额 （ 万元 ）", "金额【万元】", "金额/万元", " 金额\t", "\"金额\n（万元）\""} {
		if r, list := typed(t, d, "村名,"+heading+"\n甲,1\n"); len(list) > 0 || !r.Present[1] {
			t.Errorf("%q: %v", heading, list)
		}
	}
	for _, heading := range []string{"金额（公斤）", "总金额", "amount"} {
		if _, list := typed(t, d, "村名,"+heading+"\n甲,1\n"); len(list) != 1 || list[0].ID != "register/heading" {
			t.Errorf("%q: %v", heading, list)
		}
	}
}

// TestHeadingUnits: a heading in another unit of the same quantity is
// converted, exactly, and so is the total below it.
func TestHeadingUnits(t *testing.T) {
	t.Parallel()
	d := money(t)
	for heading, want := range map[string]string{"金额（元）": "180278.13 18.027813", "金额/亿元": "0.5 5000", "金额：元": "10000 1", "金额（单位：元）": "1 0.0001"} {
		stated, amount, _ := strings.Cut(want, " ")
		r, list := typed(t, d, "村名,"+heading+"\n甲,"+stated+"\n乙,0\n合计,"+stated+"\n")
		if len(list) > 0 || r.Rows[0].Values[1].Text != amount {
			t.Errorf("%s: %v %+v", heading, list, r)
		}
	}
}

// TestTotalRow: the 合计 that staff write under a table is compared, and never
// counted as a record.
func TestTotalRow(t *testing.T) {
	t.Parallel()
	d := money(t)
	for _, label := range []string{"合计", "总计", "合 计", "合　计", "共计：", "合计:"} {
		r, list := typed(t, d, "村名,金额\n甲,1.5\n乙,2\n"+label+",3.50\n")
		if sum, _ := register.Sum(r, 1); len(list) > 0 || len(r.Rows) != 2 || sum.String() != "3.5" {
			t.Errorf("%q: %v, %d rows", label, list, len(r.Rows))
		}
	}
	_, list := typed(t, d, "村名,金额\n甲,1.5\n乙,2\n合计,4\n")
	if len(list) != 1 || list[0].ID != "sum/total" || list[0].Place.String() != "a.csv:4:4" || !strings.Contains(list[0].Text, "相差 0.5") {
		t.Errorf("%v", list)
	}
	// A village of such a name is a record as long as it says more.
	if r, list := typed(t, d, "村名,金额\n合计村,1\n"); len(list) > 0 || len(r.Rows) != 1 {
		t.Errorf("%v", list)
	}
}
