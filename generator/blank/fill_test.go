package blank_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"gongshi/generator/blank"
	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/source"
	"gongshi/generator/table"
	"gongshi/layouts"
)

// builtIn are the registers that come with the program.
func builtIn(t testing.TB) []*model.Declaration {
	t.Helper()
	log := &finding.Log{}
	files := source.Layers{layouts.FS}
	all := declare.All(files, declare.Tables(files, log), nil, log)
	if len(all) < 12 || log.Len() > 0 {
		t.Fatal(len(all), log.List())
	}
	return all
}

// options are those of a village with everything to choose from.
func options(d *model.Declaration) blank.Options {
	o := blank.Options{Area: "八亩村", Today: day.Must(2026, 11, 3), Records: map[string][]string{"subsidy": {"0012", "0013", "0014", "0015", "0016"}}}
	for i := range 60 {
		o.Areas = append(o.Areas, fmt.Sprintf("东河镇第%d村", i+1))
	}
	return o
}

func write(t testing.TB, d *model.Declaration, o blank.Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := blank.Write(&buf, d, o); err != nil {
		t.Fatal(d.Slug, err)
	}
	return buf.Bytes()
}

// read reads a workbook as a site does.
func read(d *model.Declaration, name string, data []byte) (*model.Register, []finding.Finding) {
	log := &finding.Log{}
	sheets := table.XLSX(name, data, log)
	grids := table.Find(sheets, register.Known(d), d.Title, log)
	register.Numbers(d, sheets, grids, nil, log)
	reg := register.TypeAll(d, name, grids, model.RegisterAbout{}, log)
	return reg, log.List()
}

// filled is a workbook with rows in its first sheets, as far as each column has
// a value for each row.
func filled(t testing.TB, d *model.Declaration, data []byte, sheets, rows int) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList()[:sheets] {
		at := columns(t, d, f, sheet)
		for i := range d.Columns {
			for n := range rows {
				if at[i] > 0 {
					cell, _ := excelize.CoordinatesToCellName(at[i], 4+n)
					put(t, f, sheet, cell, value(&d.Columns[i], n).cell)
				}
			}
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// columns finds by its heading where each declared column stands, from 1.
func columns(t testing.TB, d *model.Declaration, f *excelize.File, sheet string) []int {
	t.Helper()
	out := make([]int, len(d.Columns))
	for i, c := range d.Columns {
		known := register.Known(&model.Declaration{Columns: []model.Column{c}})
		for col := range 60 {
			cell, _ := excelize.CoordinatesToCellName(col+1, 3)
			text, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil || text == "" || !known(text) || out[i] > 0 && text != c.Heading {
				continue // 金额（元） may be a heading as well as 金额 in 元
			}
			out[i] = col + 1
		}
		if c.Derived == (out[i] > 0) {
			t.Fatalf("%s: column %s stands at %d", d.Slug, c.Heading, out[i])
		}
	}
	return out
}

func put(t testing.TB, f *excelize.File, sheet, cell string, v any) {
	t.Helper()
	var err error
	switch v := v.(type) {
	case string:
		err = f.SetCellStr(sheet, cell, v)
	case int:
		err = f.SetCellInt(sheet, cell, int64(v))
	case float64:
		err = f.SetCellFloat(sheet, cell, v, -1, 64)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// example is what a clerk's program stores in a cell, and what must be read.
type example struct {
	cell any
	text string
}

// persons are numbers that are right and no one's.
var identities = []string{"11010519491231" + "002X", "110105491231" + "002"}

func value(c *model.Column, n int) example {
	serial := func(d day.Day) int { return d.Sub(day.Must(1899, 12, 30)) }
	first := day.Must(2026, 1+n, 1)
	switch c.Type {
	case model.Integer:
		return example{20 + n, strconv.Itoa(20 + n)}
	case model.Decimal, model.Money, model.Land, model.Percent:
		v := 1234.5 + float64(n)/10
		return example{v, decimal.NewFromFloat(v).String()}
	case model.Date:
		d := first.Add(14)
		return example{serial(d), d.String()}
	case model.Month, model.Quarter:
		d := model.Spell(c.Type, first)
		if c.Type == model.Quarter {
			return example{d, d}
		}
		return example{serial(first), d}
	case model.Year:
		return example{2020 + n, strconv.Itoa(2020+n) + "年"}
	case model.YesNo:
		w := []string{"是", "否"}[n%2]
		return example{w, w}
	case model.OneOf:
		w := c.Values[n%len(c.Values)]
		return example{w, w}
	case model.Phone:
		w := []string{"0915-1234567", "138" + "00138000", "12345"}[n%3]
		return example{w, w}
	case model.Identity:
		return example{identities[n%2], identities[n%2]}
	case model.Account:
		return example{"0012345678901", "0012345678901"}
	}
	w := []string{"0012", "00000000000000000012", "=甲+乙", "二组沟口，硬化1.2公里", "3-1"}[n%5] + strings.Repeat("一", n/5)
	return example{w, w}
}

// compare holds a register against what was filled in.
func compare(t *testing.T, d *model.Declaration, reg *model.Register, said []finding.Finding, rows int) {
	t.Helper()
	for _, f := range said {
		t.Errorf("%s: %s %s %s", d.Slug, f.ID, f.Place, f.Text)
	}
	if reg == nil || len(reg.Rows) != rows {
		t.Fatalf("%s: %+v", d.Slug, reg)
	}
	for n, row := range reg.Rows {
		for i, c := range d.Columns {
			if c.Derived {
				continue
			}
			got, want := row.Values[i], value(&c, n)
			ok := got.Text == want.text && !got.Broken
			if c.Type.Number() {
				ok = got.Exact && got.Amount.Equal(decimal.RequireFromString(want.text))
			}
			if !ok {
				t.Errorf("%s: row %d %s is %+v, want %q", d.Slug, n, c.Heading, got, want.text)
			}
		}
	}
}
