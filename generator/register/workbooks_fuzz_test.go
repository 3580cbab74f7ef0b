package register_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"gongshi/generator/register"
)

// FuzzTyping: any text in a column of money, of days, of percentages is exact,
// or is said to be wrong; an exact one reads the same again.
func FuzzTyping(f *testing.F) {
	for _, s := range []string{"￥1,234.50", "１２．５", "(1,200.00)", "约30", "1e3", "2024.2.30", "3月5日", "2024-03-01 9:00", "12%", "-0", "43585", "－", "1,2,3", "'5", "٣", "0x10", "1．2．3", "二〇二四年三月一日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.WriteAll([][]string{{"户编号", "户名", "日期", "金额", "比例"}, {"a", "", "", text, ""}, {"b", "", text, "", ""}, {"c", "", "", "", text}}); err != nil {
			t.Fatal(err)
		}
		reg, log := typeFile(water, "水费.csv", b.Bytes())
		if reg == nil || len(reg.Rows) != 3 {
			return // a text that ends the table, or swallows it
		}
		for i, col := range []int{3, 2, 4} {
			v := reg.Rows[i].Values[col]
			if strings.TrimSpace(v.Text) != v.Text {
				t.Fatalf("%q becomes %+v", text, v)
			}
			switch {
			case col == 2 && v.Day != 0 && v.Day.String() != v.Text, col != 2 && v.Exact && register.Clean(v.Text, "") != v.Text:
				t.Fatalf("%q becomes %+v", text, v)
			case v.Text != "" && !v.Exact && v.Day == 0 && log.Len() == 0 && !strings.ContainsAny(v.Text, "余约多近左以不"):
				t.Fatalf("%q becomes %+v, and nothing is said", text, v)
			}
		}
	})
}
