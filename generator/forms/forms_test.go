package forms_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/forms"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/generator/table"
	"gongshi/layouts"
)

// area is the registers of one area, with what is said about them.
type area struct {
	t        testing.TB
	declared map[string]*model.Declaration
	registers
	log finding.Log
}

type registers []*model.Register

// newArea reads declarations by the name of their folder, and tables by the
// name of their file.
func newArea(t testing.TB, files map[string]string) *area {
	t.Helper()
	layer := fstest.MapFS{}
	for name, text := range files {
		if strings.HasSuffix(name, ".toml") {
			layer["tables/"+name] = &fstest.MapFile{Data: []byte(text)}
		} else {
			layer["registers/"+name+"/register.toml"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	a := &area{t: t, declared: map[string]*model.Declaration{}}
	for _, d := range declare.All(source.Layers{layer}, declare.Tables(source.Layers{layer}, &a.log), nil, &a.log) {
		a.declared[d.Slug] = d
	}
	if a.log.Len() > 0 {
		t.Fatal(a.log.List())
	}
	return a
}

// add types a file: a text as CSV, bytes as a workbook. Its name says which
// period it is for, where the register has periods.
func (a *area) add(slug, name string, data any, about model.RegisterAbout) *model.Register {
	a.t.Helper()
	d := a.declared[slug]
	var sheets []*table.Sheet
	switch v := data.(type) {
	case string:
		sheets = []*table.Sheet{table.Delimited(name, []byte(v), &a.log)}
	case []byte:
		sheets = table.XLSX(name, v, &a.log)
	}
	reg := register.TypeAll(d, name, table.Find(sheets, register.Known(d), d.Title, &a.log), about, &a.log)
	if reg == nil {
		a.t.Fatal(a.log.List())
	}
	if d.Period != 0 {
		span, ok := declare.SpanOf(d.Period, name)
		if !ok {
			a.t.Fatalf("%s names no period", name)
		}
		reg.Span = span
	}
	// As load does it: by declaration, the newest period first.
	a.registers = append(a.registers, reg)
	slices.SortStableFunc(a.registers, func(x, y *model.Register) int {
		if x.Declaration != y.Declaration {
			return strings.Compare(x.Declaration.Slug, y.Declaration.Slug)
		}
		return int(y.Span.From - x.Span.From)
	})
	for i := range a.registers[1:] {
		if a.registers[i].Declaration == a.registers[i+1].Declaration {
			a.registers[i].Earlier = a.registers[i+1]
		}
	}
	return reg
}

// apply carries out the forms for a day, "" for none.
func (a *area) apply(on string) []finding.Finding {
	a.t.Helper()
	c := forms.Context{Calendar: calendar()}
	if on != "" {
		c.Day = date(a.t, on)
	}
	forms.Apply(a.registers, c, &a.log)
	return a.log.List()
}

// said demands exactly these findings, each as "place id", in order, with a
// part of what the i-th says.
func (a *area) said(on string, want []string, says ...string) {
	a.t.Helper()
	list := a.apply(on)
	got := []string{}
	for _, f := range list {
		got = append(got, f.Place.String()+" "+f.ID)
	}
	if !slices.Equal(got, append([]string{}, want...)) {
		a.t.Fatalf("got %q\nwant %q\n%v", got, want, list)
	}
	for i, say := range says {
		if !strings.Contains(list[i].Text+list[i].Hint, say) {
			a.t.Errorf("%q is not in %q, %q", say, list[i].Text, list[i].Hint)
		}
	}
}

// cells are the cells of some columns, a row each, with | between them.
func cells(r *model.Register, columns ...string) []string {
	out := []string{}
	for _, row := range r.Rows {
		var line []string
		for _, key := range columns {
			line = append(line, row.Values[r.Declaration.Column(key)].Text)
		}
		out = append(out, strings.Join(line, "|"))
	}
	return out
}

func same(t testing.TB, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func date(t testing.TB, s string) day.Day {
	t.Helper()
	d, ok := day.Parse(s)
	if !ok {
		t.Fatal(s)
	}
	return d
}

// calendar is the one of the layouts.
var calendar = sync.OnceValue(func() *day.Calendar {
	dir, err := os.MkdirTemp("", "gongshi")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	if os.WriteFile(filepath.Join(dir, "site.toml"), []byte("title = \"甲\"\n"), 0o600) != nil {
		return nil
	}
	folder, err := source.Open(dir)
	if err != nil {
		return nil
	}
	defer folder.Close()
	return setting.Read(folder, source.Layers{layouts.FS}, &finding.Log{}).Calendar
})

// workbook makes a workbook of rows from A1, with merged ranges.
func workbook(t testing.TB, rows [][]any, merged ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range merged {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// stated is what area.toml says: totals that the source states, by column, and
// how many rows are in a state.
func stated(t testing.TB, a *area, of string, amounts map[string]string) model.RegisterAbout {
	t.Helper()
	about := model.RegisterAbout{Stated: map[string]model.Stated{}, States: map[string]model.Stated{}}
	at := finding.Place{File: "content/area.toml", Line: 5, Col: 10}
	for key, text := range amounts {
		st := model.Stated{Amount: number(t, text), At: at}
		if a.declared[of].Column(key) >= 0 {
			about.Stated[key] = st
		} else {
			about.States[key] = st
		}
	}
	return about
}
