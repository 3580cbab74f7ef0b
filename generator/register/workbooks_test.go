package register_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// testdata/workbooks holds workbooks as staff make them. NN-name.txt beside
// each says
//
//   - what it is, in a sentence
//   - "declaration:" by which .toml file it is typed
//   - "as:" the name under which it is read, if another
//   - "said:" a finding that is right, by its ID and place; most have none
//   - the records, cell by cell
//   - broken twins: "twin:" an edit of one cell, then the findings it must make
//
// go test ./generator/register -run TestWorkbooks -update writes the records
// and findings anew; read the difference before you keep it.
// workbooks_make_test.go makes the workbooks.
var update = flag.Bool("update", false, "write testdata/workbooks/*.txt anew")

// declaration is where these tests depend on the form of declarations.
func declaration(text []byte, log *finding.Log) []*model.Declaration {
	return declare.All(source.Layers{fstest.MapFS{"registers/x/register.toml": {Data: text}}}, nil, nil, log)
}

var books = filepath.Join("testdata", "workbooks")

// golden is one of the .txt files.
type golden struct {
	about, declaration, as string
	said, rows             []string
	twins                  []twin
}

type twin struct {
	edit string
	said []string
}

func readGolden(t *testing.T, name string) (g golden) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(strings.TrimRight(string(data), "\n"), "\n\n")
	for i, l := range strings.Split(parts[0], "\n") {
		key, value, _ := strings.Cut(l, ": ")
		switch {
		case i == 0:
			g.about = l
		case key == "declaration":
			g.declaration = value
		case key == "as":
			g.as = value
		case key == "said":
			g.said = append(g.said, value)
		default:
			t.Fatalf("%s: %q", name, l)
		}
	}
	for _, p := range parts[1:] {
		lines := strings.Split(p, "\n")
		if edit, ok := strings.CutPrefix(lines[0], "twin: "); ok {
			g.twins = append(g.twins, twin{edit, lines[1:]})
		} else {
			g.rows = append(g.rows, lines...)
		}
	}
	return g
}

func (g golden) write(t *testing.T, name string) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\ndeclaration: %s\n", g.about, g.declaration)
	if g.as != "" {
		fmt.Fprintf(&b, "as: %s\n", g.as)
	}
	for _, s := range g.said {
		fmt.Fprintf(&b, "said: %s\n", s)
	}
	fmt.Fprintf(&b, "\n%s\n", strings.Join(g.rows, "\n"))
	for _, w := range g.twins {
		fmt.Fprintf(&b, "\ntwin: %s\n", w.edit)
		for _, s := range w.said {
			b.WriteString(s + "\n")
		}
	}
	if err := os.WriteFile(name, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// where are the findings by ID and place: their words are not this test's.
func where(log *finding.Log) []string {
	var out []string
	for _, f := range log.List() {
		out = append(out, strings.TrimSpace(f.ID+" "+strings.TrimSpace(strings.TrimPrefix(f.Place.String(), f.Place.File))))
	}
	return out
}

// TestWorkbooks: every workbook is read without retouching and without a false
// finding, and a fault in it is found at its cell.
func TestWorkbooks(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob(filepath.Join(books, "*.xls*"))
	if err != nil || len(names) < 24 {
		t.Fatal(len(names), err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			text := strings.TrimSuffix(name, filepath.Ext(name)) + ".txt"
			g := readGolden(t, text)
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			toml, err := os.ReadFile(filepath.Join(books, g.declaration+".toml"))
			if err != nil {
				t.Fatal(err)
			}
			log := &finding.Log{}
			list := declaration(toml, log)
			if len(list) != 1 || log.Len() > 0 {
				t.Fatal(log.List())
			}
			compare(t, g, text, list[0], name, data)
		})
	}
}

func compare(t *testing.T, g golden, text string, d *model.Declaration, name string, data []byte) {
	t.Helper()
	as := filepath.Base(name)
	if g.as != "" {
		as = g.as
	}
	now := golden{about: g.about, declaration: g.declaration, as: g.as}
	reg, log := typeFile(d, as, data)
	if reg != nil {
		for _, r := range rows(reg) {
			now.rows = append(now.rows, strings.ReplaceAll(r, "\n", `\n`))
		}
	}
	now.said = where(log)
	for _, w := range g.twins {
		_, log := typeFile(d, as, edited(t, data, w.edit))
		now.twins = append(now.twins, twin{w.edit, where(log)})
	}
	if *update {
		now.write(t, text)
		return
	}
	if len(g.twins) == 0 || !slices.Equal(now.rows, g.rows) || !slices.Equal(now.said, g.said) {
		t.Errorf("%d twins\nrecords\n%s\nsaid %q, want %q", len(g.twins), strings.Join(now.rows, "\n"), said(log), g.said)
	}
	for i, w := range g.twins {
		if len(w.said) == 0 || !slices.Equal(now.twins[i].said, w.said) {
			t.Errorf("%s:\ngot  %q\nwant %q", w.edit, now.twins[i].said, w.said)
		}
	}
}

var cellEdit = regexp.MustCompile(`^\[(.+)!([A-Z]+[0-9]+)\](?: (.*))?$`)

// edited is a copy of a file with an edit: [sheet!cell] and what to write there:
// a number, 'text, =formula (without its result), nothing; several with a
// semicolon between them. In pages and XML tables: old → new. {身份证} stands
// for a number that is right and no one's.
func edited(t *testing.T, data []byte, edit string) []byte {
	t.Helper()
	edit = strings.ReplaceAll(edit, "{身份证}", "11010519491231"+"002X")
	if from, to, ok := strings.Cut(edit, " → "); ok {
		if !bytes.Contains(data, []byte(from)) {
			t.Fatalf("nothing to edit: %s", edit)
		}
		return bytes.Replace(data, []byte(from), []byte(to), 1)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range strings.Split(edit, "; ") {
		m := cellEdit.FindStringSubmatch(one)
		if m == nil {
			t.Fatalf("no edit: %s", one)
		}
		if err := set(f, m[1], m[2], m[3]); err != nil {
			t.Fatal(err)
		}
	}
	return saved(t, f)
}

func set(f *excelize.File, sheet, cell, value string) error {
	if text, ok := strings.CutPrefix(value, "'"); ok {
		return f.SetCellStr(sheet, cell, strings.ReplaceAll(text, `\n`, "\n"))
	}
	if n, err := strconv.ParseFloat(value, 64); err == nil && len(value) <= 15 {
		return f.SetCellFloat(sheet, cell, n, -1, 64)
	} else if err == nil {
		return f.SetCellDefault(sheet, cell, value)
	}
	if err := f.SetCellValue(sheet, cell, nil); err != nil {
		return err
	}
	if formula, ok := strings.CutPrefix(value, "="); ok {
		return f.SetCellFormula(sheet, cell, formula)
	}
	return nil
}
