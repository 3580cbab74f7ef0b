package blank_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/blank"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

const rows = 5

// TestEmpty: an empty workbook reads back as a register without data, and says
// what time it is for.
func TestEmpty(t *testing.T) {
	t.Parallel()
	for _, d := range builtIn(t) {
		data := write(t, d, options(d))
		if !bytes.Equal(data, write(t, d, options(d))) {
			t.Errorf("%s: other bytes the second time", d.Slug)
		}
		_, said := read(d, "a.xlsx", data)
		if len(said) != 1 || said[0].ID != "register/empty" {
			t.Errorf("%s: %v", d.Slug, said)
		}
		log := &finding.Log{}
		grids := table.Find(table.XLSX("a.xlsx", data, log), register.Known(d), d.Title, log)
		if len(grids) != 1 {
			t.Fatalf("%s: %d tables", d.Slug, len(grids))
		}
		if d.Period == 0 {
			continue
		}
		if s, ok := declare.SpanOf(d.Period, grids[0].Above[0].Text); !ok || s.From.Year() != 2026 {
			t.Errorf("%s: %q is of %v", d.Slug, grids[0].Above[0].Text, s)
		}
		if bound, suffix := declare.Bind([]*model.Declaration{d}, blank.Name(d, model.Span{})); bound != d || suffix != ".xlsx" {
			t.Errorf("%s: %q", d.Slug, suffix)
		}
	}
}

// TestFilled: what is filled in is what is read, and there is nothing to say
// about it.
func TestFilled(t *testing.T) {
	t.Parallel()
	for n, d := range builtIn(t) {
		variants := []blank.Options{options(d)}
		if n%4 == 0 { // without a name, a time and areas it is the same for all
			variants = append(variants, blank.Options{})
		}
		for _, o := range variants {
			data := filled(t, d, write(t, d, o), 1, rows)
			reg, said := read(d, "a.xlsx", data)
			compare(t, d, reg, said, rows)
		}
	}
}

// TestOffice: the same after LibreOffice has saved it.
func TestOffice(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice (soffice) here")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out")}
	all := append(builtIn(t), hostile(t)...)
	for _, d := range all {
		name := filepath.Join(dir, d.Slug+".xlsx")
		if err := os.WriteFile(name, filled(t, d, write(t, d, options(d)), 1, rows), 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, d := range all {
		data, err := os.ReadFile(filepath.Join(dir, "out", d.Slug+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		reg, said := read(d, "a.xlsx", data)
		compare(t, d, reg, said, rows)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		before, err := excelize.OpenReader(bytes.NewReader(write(t, d, options(d))))
		if err != nil {
			t.Fatal(err)
		}
		sheet := before.GetSheetList()[0]
		want, _ := before.GetDataValidations(sheet)
		got, err := f.GetDataValidations(sheet)
		if notes, _ := f.GetComments(sheet); err != nil || len(got) != len(want) || len(notes) == 0 {
			t.Errorf("%s: %d checks of %d, %d notes, %v", d.Slug, len(got), len(want), len(notes), err)
		}
	}
}

// TestExample: the examples can be written as they stand.
func TestExample(t *testing.T) {
	t.Parallel()
	for _, d := range builtIn(t) {
		f, err := excelize.OpenReader(bytes.NewReader(write(t, d, blank.Options{})))
		if err != nil {
			t.Fatal(err)
		}
		sheet := f.GetSheetList()[0]
		at := columns(t, d, f, sheet)
		for i, text := range blank.Example(d) {
			private := d.Columns[i].Type == model.Identity || d.Columns[i].Type == model.Account
			if (text == "") != d.Columns[i].Derived {
				t.Errorf("%s %s: %q", d.Slug, d.Columns[i].Heading, text)
			} else if text != "" && !private {
				cell, _ := excelize.CoordinatesToCellName(at[i], 4)
				put(t, f, sheet, cell, text)
			}
		}
		var buf bytes.Buffer
		if err := f.Write(&buf); err != nil {
			t.Fatal(err)
		}
		if reg, said := read(d, "a.xlsx", buf.Bytes()); len(said) > 0 || len(reg.Rows) != 1 {
			t.Errorf("%s: %v", d.Slug, said)
		}
	}
}

// TestSheets: where each village has a sheet, there is one for each, and the
// rows of each are read from it.
func TestSheets(t *testing.T) {
	t.Parallel()
	d := *builtIn(t)[0]
	d.SplitSheet = true
	o := blank.Options{Areas: []string{"柳村", "石岭村", "石岭村", "溪桥村"}}
	log := &finding.Log{}
	grids := table.Find(table.XLSX("a.xlsx", filled(t, &d, write(t, &d, o), 3, rows), log), register.Known(&d), d.Title, log)
	var names []string
	for _, g := range grids {
		names = append(names, g.Sheet.Name)
		if len(g.Rows) != rows || g.Above[0].Text != g.Sheet.Name+d.Title {
			t.Errorf("%d rows, %q", len(g.Rows), g.Above[0].Text)
		}
	}
	if !slices.Equal(names, []string{"柳村", "石岭村", "溪桥村"}) || log.Len() > 0 {
		t.Errorf("%q %v", names, log.List())
	}
}

// TestForm: headings are locked, cells are not, in the table and beside it; the
// print is what it should be.
func TestForm(t *testing.T) {
	t.Parallel()
	for _, d := range append(builtIn(t), hostile(t)...) {
		f, err := excelize.OpenReader(bytes.NewReader(write(t, d, options(d))))
		if err != nil {
			t.Fatal(err)
		}
		sheet := f.GetSheetList()[0]
		for cell, locked := range map[string]bool{"A1": true, "A2": true, "A3": true, "A4": false, "A203": false, "A900": false, "CC5": false} {
			id, _ := f.GetCellStyle(sheet, cell)
			if s, err := f.GetStyle(id); err != nil || s.Protection == nil || s.Protection.Locked != locked {
				t.Errorf("%s %s: %+v %v", d.Slug, cell, s, err)
			}
		}
		p, err := f.GetSheetProtection(sheet)
		if err != nil || !p.Sort || !p.InsertRows || !p.DeleteRows || !p.FormatColumns || !p.FormatCells || p.Password != "" {
			t.Errorf("%s: %+v %v", d.Slug, p, err)
		}
		l, err := f.GetPageLayout(sheet)
		if err != nil || *l.Size != 9 || *l.Orientation != "landscape" || *l.FitToHeight != 0 || (*l.FitToWidth > 1) != slices.Contains([]string{"wide", "projects", "problems"}, d.Slug) {
			t.Errorf("%s: %+v %v", d.Slug, l, err)
		}
		if names := f.GetDefinedName(); len(names) != 2 {
			t.Errorf("%s: %+v", d.Slug, names)
		}
		for _, s := range f.GetSheetList() {
			if visible, _ := f.GetSheetVisible(s); !visible {
				t.Errorf("%s: %s is hidden", d.Slug, s)
			}
		}
	}
}

func TestNothingToFillIn(t *testing.T) {
	t.Parallel()
	d := &model.Declaration{Title: "空", Columns: []model.Column{{Key: "a", Heading: "甲", Type: model.Integer, Derived: true}}}
	if err := blank.Write(&bytes.Buffer{}, d, blank.Options{}); !errors.Is(err, blank.ErrEmpty) {
		t.Error(err)
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, d := range builtIn(b) {
		b.Run(d.Slug, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = len(write(b, d, options(d)))
			}
			b.ReportMetric(float64(n), "file-bytes")
		})
	}
}
