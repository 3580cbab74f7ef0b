// Package blank makes empty workbooks that a clerk fills in, with rows of a sample
// in them where a caller has some.
//
// In: the declaration of a register, the area and time that it is for, and the
// names that its cells may hold (areas below, keys of other registers). Out: the
// bytes of an .xlsx with one sheet to fill in, or one for each area below where
// the declaration has it so, and a sheet that says how. The same input makes
// the same bytes. What a clerk fills in reads back without a finding: headings
// are those of the declaration, formats are what the reader takes for days,
// numbers and texts.
//
// Columns that the program works out are left out. Nothing here reads a clock
// or a file.
package blank

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/register"
)

// Options say whom and when a workbook is for.
type Options struct {
	Area    string              // its name, for the title; "" = left out
	Span    model.Span          // zero: the one that Today lies in, where the register has periods
	Today   day.Day             // for examples and lists; zero = 2026-03-01
	Areas   []string            // names of the areas below
	Records map[string][]string // by slug of another register: its keys
	Rows    int                 // prepared rows; 0 = 200
	Filled  [][]string          // rows of a sample below the headings that the first one names
}

const (
	defaultRows = 200
	maxPrepared = 200_000 // cells of all sheets that are prepared one by one
	maxList     = 5000    // words that anybody would look through
	above       = 3       // rows over the records: title, unit, headings
	lastRow     = 1 << 20 // of a sheet
)

// ErrEmpty says that a clerk has nothing to fill in: the program works out all
// columns of the register.
var ErrEmpty = errors.New("blank: no column is read from a file")

// book is a workbook being written.
type book struct {
	*excelize.File
	d      *model.Declaration
	o      Options
	fields []field
	known  func(string) bool // would the reader take a text for a heading?
	looks  map[look]int
	lists  map[int]string // by field: the cells that hold its words
	err    error          // the first; what comes after is in vain
}

// Write writes an empty workbook of a register.
func Write(w io.Writer, d *model.Declaration, o Options) error {
	b := &book{File: excelize.NewFile(), d: d, o: complete(d, o), known: register.Known(d), looks: map[look]int{}, lists: map[int]string{}}
	defer b.Close()
	if b.fields = fieldsOf(d, b.o); len(b.fields) == 0 {
		return ErrEmpty
	}
	b.unlock()
	b.try(b.SetDefaultFont(font))
	names := b.sheets()
	for i, name := range append(names, notesName) {
		if i == 0 {
			b.try(b.SetSheetName("Sheet1", name))
			continue
		}
		_, err := b.NewSheet(name)
		b.try(err)
	}
	b.notes()
	for _, name := range names {
		b.sheet(name, min(b.o.Rows, maxPrepared/len(names)/len(b.fields)+1))
	}
	b.fill(names[0])
	b.try(b.SetDocProps(&excelize.DocProperties{Title: d.Title, Creator: "gongshi", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	if b.err != nil {
		return fmt.Errorf("blank: %w", b.err)
	}
	return b.File.Write(w)
}

// Name is what the file is best called: the reader knows register and time by
// it.
func Name(d *model.Declaration, s model.Span) string {
	name := d.Title
	if name == "" || strings.ContainsAny(name, `\/:*?"<>|`) {
		name = d.Slug
	}
	if s.Sort != 0 {
		name += "-" + strings.TrimSuffix(s.Brief(), "年")
	}
	return name + ".xlsx"
}

func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

// complete fills in what the caller left open, and leaves out names that hold
// the number of a person: a list is handed around.
func complete(d *model.Declaration, o Options) Options {
	if o.Today == 0 {
		o.Today = day.Must(2026, 3, 1)
	}
	if o.Rows <= 0 {
		o.Rows = defaultRows
	}
	o.Rows = min(o.Rows, lastRow-above)
	if d.Period != 0 && o.Span.Sort != d.Period {
		o.Span = model.SpanAt(d.Period, o.Today)
	}
	o.Areas = harmless(o.Areas)
	records := make(map[string][]string, len(o.Records))
	for slug, keys := range o.Records {
		records[slug] = harmless(keys)
	}
	o.Records = records
	return o
}

func harmless(words []string) (out []string) {
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" && len(privacy.Find([]byte(w), privacy.All&^privacy.Of(privacy.CreditCode))) == 0 && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// sheets are the names of the sheets to fill in: the register's, or those of the
// areas below where each has a sheet of its own.
func (b *book) sheets() []string {
	if b.d.SplitSheet && len(b.o.Areas) > 0 {
		var names []string
		for _, a := range b.o.Areas {
			if a = sheetName(a); !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, a) }) {
				names = append(names, a)
			}
		}
		return names
	}
	return []string{sheetName(b.d.Title)}
}

// sheetName makes a text a name that a sheet may have.
func sheetName(s string) string {
	const longest = 31 // in UTF-16, as Excel counts
	var out []rune
	n := 0
	for _, r := range s {
		if r < ' ' || strings.ContainsRune(`:\/?*[]`, r) {
			r = '-'
		}
		if n++; r > 0xFFFF {
			n++
		}
		if n > longest {
			break
		}
		out = append(out, r)
	}
	s = strings.Trim(string(out), "' ")
	if s == "" || strings.EqualFold(s, "history") || s == notesName { // Excel keeps one name for itself
		return "台账"
	}
	return s
}
