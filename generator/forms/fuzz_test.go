package forms_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/forms"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// anyValue is a cell as typing can leave it.
func anyValue(r *rand.Rand, kind model.Type) model.Value {
	if r.IntN(5) == 0 {
		return model.Value{}
	}
	if r.IntN(12) == 0 {
		return model.Value{Text: "?", Broken: true}
	}
	switch {
	case kind.Number():
		d := decimal.New(r.Int64N(2000)-500, -r.Int32N(4))
		switch r.IntN(10) {
		case 0:
			return model.Value{Text: "约" + d.String()}
		case 1:
			return model.Value{Amount: d} // counts in a row above
		case 2:
			d = decimal.New(r.Int64(), r.Int32N(40)-20)
		}
		return model.Value{Text: d.String(), Amount: d, Exact: true}
	case kind.Dated():
		d := day.Must(2018+r.IntN(5), 1+r.IntN(12), 1+r.IntN(28))
		return model.Value{Text: d.String(), Day: d}
	case kind == model.YesNo:
		if r.IntN(2) == 0 {
			return model.Value{Text: "是", Amount: decimal.NewFromInt(1)}
		}
		return model.Value{Text: "否"}
	}
	return model.Value{Text: []string{"甲", "乙", "丙、丁", "李　明", "全国", "1"}[r.IntN(6)]}
}

// anyRegister is a register of a few rows.
func anyRegister(r *rand.Rand, d *model.Declaration, span model.Span) *model.Register {
	reg := &model.Register{Declaration: d, Span: span, Files: []string{"a.csv"}, Present: make([]bool, len(d.Columns))}
	for i := range reg.Present {
		reg.Present[i] = r.IntN(4) > 0
	}
	for i := range r.IntN(7) {
		row := model.Row{Line: i + 2, Values: make([]model.Value, len(d.Columns)), Group: r.IntN(3)}
		for c := range row.Values {
			if reg.Present[c] {
				row.Values[c] = anyValue(r, d.Columns[c].Type)
			}
		}
		reg.Rows = append(reg.Rows, row)
	}
	reg.At = func(record, column int) finding.Place {
		if record < 0 || record >= len(reg.Rows) || column < -1 || column >= len(d.Columns) {
			panic(fmt.Sprintf("there is no cell %d, %d", record, column))
		}
		return finding.Place{File: "a.csv", Line: record + 2}
	}
	if r.IntN(2) == 0 {
		reg.About.Date = day.Must(2018+r.IntN(5), 6, 1)
		reg.About.Stated = map[string]model.Stated{}
		for _, key := range d.Total.Sum {
			reg.About.Stated[key] = model.Stated{Amount: decimal.New(r.Int64N(5000), -1)}
		}
	}
	return reg
}

// FuzzDeclaration: any text is a declaration or mistakes in it, each within the
// file; and the forms of a declaration without mistake get along with any rows.
func FuzzDeclaration(f *testing.F) {
	for _, text := range []string{
		fmt.Sprintf(problems, "derived = true"), fmt.Sprintf(problems, "type = \"oneof\"\nvalues = [\"已销号\"]"), accounts, households, left, right, scores, funds, strings.Replace(subsidy, "MODE", "", 1), helpDays, assigned, incomes + "match = { province = \"province\" }\n",
		"title = \"甲\"\nkey = \"a\"\nsplit = \"a\"\ngroup = \"a\"\nrecords = true\nfiles = \"several\"\nhidden = \"keep\"\n[era]\nto = 2020\nsuccessor = \"other\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\ntype = \"record\"\nof = \"other\"\n[[columns]]\nkey = \"b\"\nheading = \"乙\"\ntype = \"percent\"\nformula = \"1 / 0\"\nplaces = 3\n[[charts]]\nkind = \"share\"\ntitle = \"图\"\nlabel = \"a\"\n[[compare]]\nwith = \"other\"\nkey = \"a\"\ntheir_key = \"number\"\nboth = true\n[[rise]]\nlabel = \"数\"\nhow = \"count\"\n",
		"title = 1\n[[columns]]\nkey = \"\"\n", "[[columns]]\nkey = [\n", "columns = [1, {}]\nstates = []\nrank = {}\n", "title = \"甲\"\n[columns]\n", "[[states.list]]\n", "[[lookup]]\nmatch = 1\n", "[[rules]]\nmust = '''\na\n'''\n", "\ufeff", "[[recurrence]]\nweeks = 9\nweekday = 1\nexempt = 2\n",
	} {
		f.Add(text, uint64(1))
	}
	cal := calendar()
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		layers := source.Layers{fstest.MapFS{
			"registers/fuzz/register.toml":  {Data: []byte(text)},
			"registers/other/register.toml": {Data: []byte(right)},
			"tables/lines.toml":             {Data: []byte(lines)},
		}}
		log := &finding.Log{}
		all := declare.All(layers, declare.Tables(layers, log), nil, log)
		for _, x := range log.List() {
			if x.Text == "" || x.Place.Line < 0 || x.Place.Col < 0 || x.Place.Len < 0 {
				t.Fatalf("%+v", x)
			}
		}
		if log.Errors() > 0 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 1))
		var regs []*model.Register
		for _, d := range all {
			for year := 2020; year >= 2018; year-- {
				span := model.Span{}
				if d.Period != 0 {
					span = model.Span{Sort: d.Period, From: day.Must(year, 1, 1)}
				}
				regs = append(regs, anyRegister(r, d, span))
				if n := len(regs); n > 1 && regs[n-2].Declaration == d {
					regs[n-2].Earlier = regs[n-1]
				}
				if d.Period == 0 {
					break
				}
			}
		}
		forms.Apply(regs, forms.Context{Day: day.Must(2019, 1+r.IntN(12), 5), Calendar: cal}, log)
		for _, reg := range regs {
			for i := range reg.Rows {
				if len(reg.Rows[i].Values) != len(reg.Declaration.Columns) {
					t.Fatal("a row has lost a column")
				}
			}
		}
	})
}

// fragments are columns and forms that can stand together in any choice.
var fragments = []string{
	"[[columns]]\nkey = \"twice\"\nheading = \"倍\"\ntype = \"decimal\"\nformula = \"n * 2 / m\"\nplaces = 2\n",
	"[[columns]]\nkey = \"days\"\nheading = \"天\"\ntype = \"integer\"\nformula = \"days(due, found)\"\n",
	"[[columns]]\nkey = \"ok\"\nheading = \"对\"\ntype = \"yesno\"\nformula = \"n > m or empty(who)\"\n",
	"[[columns]]\nkey = \"word\"\nheading = \"词\"\nformula = \"done ? who : kind\"\n",
	"[[columns]]\nkey = \"place\"\nheading = \"名次\"\ntype = \"integer\"\nderived = true\n[[columns]]\nkey = \"won\"\nheading = \"升降\"\ntype = \"integer\"\nderived = true\n[[rank]]\ncolumn = \"place\"\nby = \"n\"\nwithin = \"kind\"\nchange = \"won\"\nname = \"id\"\n",
	"[[columns]]\nkey = \"part\"\nheading = \"占比\"\ntype = \"percent\"\nderived = true\n[[share]]\ncolumn = \"part\"\nof = \"n\"\n",
	"[[columns]]\nkey = \"part2\"\nheading = \"组内占比\"\ntype = \"percent\"\nderived = true\n[[share]]\ncolumn = \"part2\"\nof = \"m\"\nwithin = [\"kind\", \"who\"]\nplaces = 0\n",
	"[[columns]]\nkey = \"more\"\nheading = \"增长\"\ntype = \"percent\"\nderived = true\n[[change]]\ncolumn = \"more\"\nof = \"n\"\nname = [\"id\", \"kind\"]\npercent = true\n",
	"[[columns]]\nkey = \"line\"\nheading = \"标准\"\ntype = \"decimal\"\nderived = true\n[[lookup]]\ncolumn = \"line\"\ntable = \"lines\"\nvalue = \"line\"\nday = \"found\"\nmatch = { province = \"kind\" }\n",
	"[[columns]]\nkey = \"line2\"\nheading = \"标准二\"\ntype = \"decimal\"\nderived = true\n[[lookup]]\ncolumn = \"line2\"\ntable = \"lines\"\nvalue = \"line\"\nmatch = { province = \"全国\" }\n",
	"[[columns]]\nkey = \"state\"\nheading = \"状态\"\nderived = true\n[[columns]]\nkey = \"late\"\nheading = \"逾期\"\ntype = \"yesno\"\nderived = true\n[states]\ncolumn = \"state\"\ndeadline = \"due\"\noverdue = \"late\"\n[[states.list]]\nname = \"完\"\nwhen = \"done\"\nclosed = true\n[[states.list]]\nname = \"停\"\nwhen = \"has(who)\"\nside = true\n",
	"[[rules]]\nmust = \"n <= m\"\nwhen = \"has(who)\"\n[[rules]]\nequal = \"n\"\nto = \"m + 1\"\ntolerance = \"none\"\n",
	"[[unique]]\ncolumns = [\"kind\", \"who\"]\n[[dates]]\norder = [\"found\", \"month\", \"due\"]\n",
	"[[balance]]\nopening = \"n\"\nincome = [\"m\"]\nexpense = [\"m\", \"n\"]\nclosing = \"m\"\nby = \"kind\"\norder = \"month\"\n",
	"[[assign]]\nto = \"who\"\nleast = 2\nmost = 3\n[[assign]]\nto = \"kind\"\nleast = 1\nof = \"other\"\n",
	"[[recurrence]]\ndate = \"found\"\nweekday = \"周一\"\nweeks = [1, 5]\nholiday = \"shift\"\n[[recurrence]]\ndate = \"month\"\nweekday = \"周六\"\nto = 2022-12-31\n",
	"[[compare]]\nwith = \"other\"\nkey = \"id\"\ntheir_key = \"number\"\ncolumns = [\"n\", \"found\"]\ntheir_columns = [\"total\", \"on\"]\nboth = true\n",
	"[[columns]]\nkey = \"ref\"\nheading = \"系统编号\"\ntype = \"record\"\nof = \"other\"\n",
}

// TestAnyForms: any choice of forms gets along with any rows, twice the same.
func TestAnyForms(t *testing.T) {
	t.Parallel()
	const columns = "title = \"甲\"\nkey = \"id\"\nPERIOD\n[[columns]]\nkey = \"id\"\nheading = \"编号\"\n[[columns]]\nkey = \"kind\"\nheading = \"类别\"\n[[columns]]\nkey = \"who\"\nheading = \"人\"\ntype = \"person\"\n[[columns]]\nkey = \"found\"\nheading = \"发现\"\ntype = \"date\"\n[[columns]]\nkey = \"due\"\nheading = \"期限\"\ntype = \"date\"\n[[columns]]\nkey = \"month\"\nheading = \"月\"\ntype = \"month\"\n[[columns]]\nkey = \"n\"\nheading = \"数\"\ntype = \"decimal\"\nunit = \"元\"\n[[columns]]\nkey = \"m\"\nheading = \"数二\"\ntype = \"decimal\"\nunit = \"元\"\n[[columns]]\nkey = \"done\"\nheading = \"完成\"\ntype = \"yesno\"\n[total]\nsum = [\"n\", \"m\"]\n"
	rounds := 400
	if testing.Short() {
		rounds = 100
	}
	for seed := range uint64(rounds) {
		r := rand.New(rand.NewPCG(seed, 2))
		text := strings.Replace(columns, "PERIOD", []string{"period = \"year\"", "period = \"quarter\"", "period = \"month\""}[r.IntN(3)], 1)
		for _, i := range r.Perm(len(fragments)) {
			if r.IntN(3) > 0 {
				text += fragments[i]
			}
		}
		once := func() string {
			a := newArea(t, map[string]string{"a": text, "other": right, "lines.toml": lines})
			r := rand.New(rand.NewPCG(seed, 3))
			d := a.declared["a"]
			for year := 2021; year >= 2018; year-- {
				if r.IntN(4) > 0 {
					a.registers = append(a.registers, anyRegister(r, d, model.Span{Sort: d.Period, From: day.Must(year, 1, 1)}))
				}
				if n := len(a.registers); n > 1 {
					a.registers[n-2].Earlier = a.registers[n-1]
				}
			}
			if r.IntN(3) > 0 {
				a.registers = append(a.registers, anyRegister(r, a.declared["other"], model.Span{}))
			}
			return fmt.Sprint(a.apply("2020-07-08"), cellsOf(a.registers))
		}
		if got, again := once(), once(); got != again {
			t.Fatalf("seed %d: %s\nand then %s", seed, got, again)
		}
	}
}

func cellsOf(all registers) (out [][]model.Value) {
	for _, reg := range all {
		for _, row := range reg.Rows {
			out = append(out, row.Values)
		}
	}
	return out
}
