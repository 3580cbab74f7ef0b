package table_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// FuzzDelimited: any bytes in any named encoding are a sheet whose lines go up
// and whose cells know a place, or make a finding.
func FuzzDelimited(f *testing.F) {
	for i, s := range []string{"甲,乙\n1,2\n", "\xc4\xa3,\xc4\xa3\n", "\xff\xfe1\x00,\x00", "a\tb\n\"c\nd\"\t'1\n", "\ufeff\u200b,\u00a0\n#REF!,1.1E+17", "\"a\n\n\"\"b\"\"\n,c"} {
		f.Add([]byte(s), i)
	}
	f.Fuzz(func(t *testing.T, data []byte, as int) {
		names := append([]string{""}, source.Encodings...)
		log := &finding.Log{}
		s := table.DelimitedAs("a.csv", data, names[(as%len(names)+len(names))%len(names)], log)
		if s == nil {
			if log.Errors() == 0 {
				t.Fatal("no sheet and no finding")
			}
			return
		}
		last := 0
		for i, l := range s.Lines {
			if l.Number <= last {
				t.Fatalf("line %d after %d", l.Number, last)
			}
			last = l.Number
			for j, c := range l.Cells {
				if p := s.Place(i, j); p.Line < 1 || p.Col < 1 {
					t.Fatalf("cell %d,%d is at %+v", i, j, p)
				}
				if c.Text != strings.TrimSpace(c.Text) || c.Kind == table.Lost && c.Text != "" {
					t.Fatalf("cell %d,%d is %+v", i, j, c)
				}
			}
		}
	})
}

var (
	digitsOnly = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?%?$`)
	dayAndTime = regexp.MustCompile(`^(?:([0-9]{4}-[0-9]{2}-[0-9]{2}) ?)?(?:[0-9]{1,2}:[0-9]{2})?$`)
)

// FuzzNumber: any number under any format becomes plain digits of at most 15
// places before the point, or a day, or is what it was as text.
func FuzzNumber(f *testing.F) {
	for _, s := range [][2]string{{"34.605000000000004", "#,##0.00"}, {"43585.5", `yyyy"年"m"月"d"日"`}, {"0.126", "0.00%"}, {"1.10105E+17", "General"}, {"12", "000000"}, {"3", `"第"0"组"`}, {"43556", `yyyy"年"m"月"`}, {"123456", `0!.0,"万"`}, {"-1e-7", "0"}, {"60", "m/d"}, {"0x1p-2", "@"}, {"2958465", "yyyy"}, {"0.99999", "h:mm"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, value, format string) {
		format = strings.NewReplacer(`\`, `\\`, `"`, `\0022`, "'", "").Replace(format)
		page := `<meta charset=utf-8><table><tr><td x:num="` + html.EscapeString(value) + `" style='mso-number-format:"` + html.EscapeString(format) + `"'>x</td><td>y</td></tr></table>`
		sheets := table.XLSX("a.xls", []byte(page), &finding.Log{})
		if len(sheets) == 0 {
			return // what is no UTF-8
		}
		c := sheets[0].Lines[0].Cells[0]
		switch c.Kind {
		case table.Number:
			whole, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(c.Text, "%"), "-"), ".")
			if !digitsOnly.MatchString(c.Text) || len(whole) > 17 {
				t.Fatalf("%q under %q is %+v", value, format, c)
			}
		case table.Date:
			m := dayAndTime.FindStringSubmatch(c.Text)
			if m == nil || c.Text == "" {
				t.Fatalf("%q under %q is %+v", value, format, c)
			}
			if _, ok := day.Parse(m[1]); m[1] != "" && !ok {
				t.Fatalf("%q under %q is %+v", value, format, c)
			}
		case table.Lost:
			if c.Text != "" {
				t.Fatalf("%q under %q is %+v", value, format, c)
			}
		}
	})
}

// FuzzFind: the table of any sheet is found, with rows that are as wide as its
// header and stand in the sheet one below the other. Cells stand between bars;
// those that begin with ^ are merged.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"^柳村补贴公示表\n序号|户主|金额\n^一组\n1|甲|5\n小计||5\n^备注：x\n2|乙|6\n以下空白\n合计||11\n\n制表人：\n序号|户主|金额\n", "序号|^户主\n|甲|乙\n1|2|3\n2||\n3||0\n", "单位：元\n户主|金额\n|（元）\n甲|1\n第1页\n补贴表\n单位：元\n户主|金额\n乙|2\n2024年1月1日",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(strings.NewReplacer("<", "", "&", "").Replace(text), "\n")
		if len(lines) > 200 || len(text) > 4000 {
			return
		}
		log := &finding.Log{}
		sheets := table.XLSX("a.xls", append([]byte("<meta charset=utf-8>"), page(9, lines...)...), log)
		for _, g := range table.Find(sheets, func(s string) bool { return s == "序号" || s == "户主" || s == "金额" }, "补贴", log) {
			last := 0
			for i, row := range g.Rows {
				if len(row.Cells) != len(g.Header) || g.Line(i) <= last {
					t.Fatalf("row %d on line %d of %d cells, %d", i, g.Line(i), len(row.Cells), len(g.Header))
				}
				last = g.Line(i)
				for j := range row.Cells {
					_, _ = g.Place(i, j), row.Cell(j)
				}
			}
		}
	})
}
