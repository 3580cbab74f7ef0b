// Package finding is the product's voice: every problem of a site's content is
// a Finding, and nothing else reaches the person who has to mend it.
//
// In: findings from every stage, in any order and from any number of
// goroutines. Out: one sorted, tuned list, printed for a terminal, as JSON or
// in the preview. A finding has a stable ID (listed in catalogue.go), a place,
// one Chinese sentence that says what is wrong and a hint with the probable
// fix. Go error text never gets in: a stage turns an error into a sentence.
package finding

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Severity orders findings. An Error stops the build; a Warning and a Hint do not.
type Severity uint8

const (
	Hint Severity = iota + 1
	Warning
	Error
)

var severityNames = [...]string{Hint: "提示", Warning: "警告", Error: "错误"}
var severityKeys = [...]string{Hint: "hint", Warning: "warning", Error: "error"}

// String is the Chinese word that people read.
func (s Severity) String() string { return severityNames[s] }

// Key is the stable English word used in JSON and in site.toml.
func (s Severity) Key() string { return severityKeys[s] }

// Place says where a finding lies: a text file by line and column, or a
// workbook by sheet and cell. The zero Place means the site as a whole.
type Place struct {
	File  string // slash-separated, relative to the site folder
	Line  int    // from 1; 0 = the file as a whole
	Col   int    // from 1, in characters, not bytes
	Len   int    // characters that the mark underlines; 0 = 1
	Sheet string // workbook only
	Cell  string // workbook only: "C7"
	// Excerpt is the source line, with long digit runs masked: a finding must
	// not carry into a log what it keeps off a page.
	Excerpt string
}

// String is the form that editors make clickable: file:line:column.
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	switch {
	case p.Cell != "":
		b.WriteString(" [")
		if p.Sheet != "" {
			b.WriteString(p.Sheet + "!")
		}
		b.WriteString(p.Cell + "]")
	case p.Line > 0:
		b.WriteByte(':')
		writeInt(&b, p.Line)
		if p.Col > 0 {
			b.WriteByte(':')
			writeInt(&b, p.Col)
		}
	}
	return b.String()
}

// Finding is one result of a check.
type Finding struct {
	ID       string
	Severity Severity
	Place    Place
	Text     string // what is wrong, with the numbers in it
	Hint     string // what to do; may be empty
	Also     []Place
	// Suppressed holds the reason that site.toml gives for accepting it.
	Suppressed string
}

// Log collects findings. It is safe for use by many goroutines: List is
// sorted, so the order of arrival never shows.
type Log struct {
	mu    sync.Mutex
	list  []Finding
	count [Error + 1]int
}

// Add records a finding under its catalogued severity. An ID that is not in
// the catalogue is a programming error and panics, so a test meets it first.
func (l *Log) Add(id string, at Place, text, hint string, also ...Place) {
	sev, ok := catalogue[id]
	if !ok {
		panic("finding: ID not in the catalogue: " + id)
	}
	l.put(Finding{ID: id, Severity: sev.Severity, Place: at, Text: text, Hint: hint, Also: also})
}

// put is where every finding passes, so it is where numbers are masked: a
// finding must not carry into a log what it keeps off a page.
func (l *Log) put(f Finding) {
	f.Text, f.Hint, f.Place = Mask(f.Text), Mask(f.Hint), masked(f.Place)
	for i := range f.Also {
		f.Also[i] = masked(f.Also[i])
	}
	l.mu.Lock()
	l.list = append(l.list, f)
	l.count[f.Severity]++
	l.mu.Unlock()
}

// Redact covers private values in all findings so far: place rewrites where they
// stand, say what they say.
func (l *Log) Redact(place func(*Place), say func(string) string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.list {
		f := &l.list[i]
		f.Text, f.Hint = say(f.Text), say(f.Hint)
		place(&f.Place)
		also := slices.Clone(f.Also)
		for k := range also {
			place(&also[k])
		}
		f.Also = also
	}
}

// Merge takes over all findings of another log.
func (l *Log) Merge(o *Log) {
	for _, f := range o.List() {
		l.put(f)
	}
}

// Errors tells how many errors have been recorded so far.
func (l *Log) Errors() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.count[Error]
}

// Len tells how many findings have been recorded so far.
func (l *Log) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.list)
}

// List returns the findings sorted by place, then ID, then text, each once:
// two stages that meet the same fault say it once.
func (l *Log) List() []Finding {
	l.mu.Lock()
	out := slices.Clone(l.list)
	l.mu.Unlock()
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Place.File, b.Place.File),
		cmp.Compare(a.Place.Sheet, b.Place.Sheet),
		cmp.Compare(a.Place.Line, b.Place.Line),
		compareCells(a.Place.Cell, b.Place.Cell),
		cmp.Compare(a.Place.Col, b.Place.Col),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Text, b.Text),
	)
}

// compareCells puts A2 before A10: first the row, then the column.
func compareCells(a, b string) int {
	ac, ar := splitCell(a)
	bc, br := splitCell(b)
	return cmp.Or(cmp.Compare(len(ar), len(br)), cmp.Compare(ar, br), cmp.Compare(len(ac), len(bc)), cmp.Compare(ac, bc))
}

func splitCell(s string) (col, row string) {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}

func writeInt(b *strings.Builder, n int) {
	var d [20]byte
	i := len(d)
	for {
		i--
		d[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			break
		}
	}
	b.Write(d[i:])
}
