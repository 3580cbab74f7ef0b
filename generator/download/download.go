// Package download writes a register in forms that people take away: CSV for
// Excel and WPS, JSON for programs, a workbook where the declaration asks for
// one.
//
// In: a table of texts as a profile may see it. Out: bytes, the same for the
// same table. Numbers that are exact are numbers in JSON and in the workbook;
// figures like 约30 stay text.
package download

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Table is what is written.
type Table struct {
	Title, Area, Source, Day, Disclaimer string
	Columns                              []Column
	Rows                                 [][]string
	TotalLabel                           string
	Totals                               []string // as Rows; nil without
}

// Column of a table.
type Column struct {
	Key, Heading, Unit string
	Number, Date       bool
}

func (c *Column) label() string {
	if c.Unit == "" {
		return c.Heading
	}
	return c.Heading + "（" + c.Unit + "）"
}

// Write writes a table in a form: csv, json or xlsx. It returns false for
// another form, and when a workbook can't hold the table.
func Write(buf *bytes.Buffer, form string, t *Table) bool {
	switch form {
	case "csv":
		writeCSV(buf, t)
	case "json":
		writeJSON(buf, t)
	case "xlsx":
		return writeXLSX(buf, t)
	default:
		return false
	}
	return true
}

// writeCSV begins with a byte order mark: without one Excel takes UTF-8 for GBK
// (ecosystem.md §3). Totals stay out, so that whoever adds up a column gets them.
func writeCSV(buf *bytes.Buffer, t *Table) {
	buf.WriteString("\uFEFF")
	w := csv.NewWriter(buf)
	w.UseCRLF = true
	line := make([]string, len(t.Columns))
	for i := range t.Columns {
		line[i] = t.Columns[i].label()
	}
	w.Write(line)
	for _, row := range t.Rows {
		for i, cell := range row {
			line[i] = harmless(&t.Columns[i], cell)
		}
		w.Write(line)
	}
	w.Flush() // into memory, which does not fail
}

// harmless keeps a text from being run as a formula by the program that opens
// the file: 负数 in a column of numbers stay as they are.
func harmless(c *Column, cell string) string {
	if !c.Number && cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// document is the form of a JSON file. Keys of rows are those of the declaration.
type document struct {
	Title      string            `json:"title"`
	Area       string            `json:"area"`
	Day        string            `json:"date,omitempty"`
	Source     string            `json:"source,omitempty"`
	Disclaimer string            `json:"disclaimer,omitempty"`
	Columns    []column          `json:"columns"`
	Rows       []json.RawMessage `json:"rows"`
}

type column struct {
	Key     string `json:"key"`
	Heading string `json:"heading"`
	Unit    string `json:"unit,omitempty"`
	Number  bool   `json:"number,omitempty"`
}

func writeJSON(buf *bytes.Buffer, t *Table) {
	d := document{Title: t.Title, Area: t.Area, Day: t.Day, Source: t.Source, Disclaimer: t.Disclaimer, Columns: []column{}, Rows: make([]json.RawMessage, len(t.Rows))}
	for _, c := range t.Columns {
		d.Columns = append(d.Columns, column{c.Key, c.Heading, c.Unit, c.Number})
	}
	for i, row := range t.Rows {
		d.Rows[i] = object(t, row)
	}
	e := json.NewEncoder(buf)
	e.SetEscapeHTML(false)
	e.Encode(d) // of texts and numbers, which can't fail
}

// object writes a row with its keys in the order of the columns. Empty cells
// are left out.
func object(t *Table, row []string) json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, cell := range row {
		if cell == "" {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		quoted(&b, t.Columns[i].Key)
		b.WriteByte(':')
		if n, err := decimal.NewFromString(cell); t.Columns[i].Number && err == nil {
			b.WriteString(n.String())
		} else {
			quoted(&b, cell)
		}
	}
	b.WriteByte('}')
	return b.Bytes()
}

func quoted(b *bytes.Buffer, s string) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.Encode(s)
	b.Write(bytes.TrimSuffix(out.Bytes(), []byte("\n")))
}
