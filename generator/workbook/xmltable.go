package workbook

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var worksheet = regexp.MustCompile(`<(\w+:)?Worksheet\s`)

// openXML opens the XML table of 2003, which programs save under the name of a
// workbook: <Workbook> of <Worksheet> of <Table> of <Row> of <Cell> of <Data>.
func openXML(text []byte) (*Book, error) {
	starts := worksheet.FindAllIndex(text, maxSheets+1)
	switch len(starts) {
	case 0:
		return nil, &Error{Fault: Web}
	case maxSheets + 1:
		return nil, &Error{Fault: TooLarge}
	}
	head := text[:starts[0][0]]
	styles, err := xmlStyles(head)
	if err != nil {
		return nil, damaged("", err)
	}
	b := &Book{Page: text, Mac: bytes.Contains(head, []byte("Date1904"))}
	for i, at := range starts {
		piece := text[at[0]:]
		if i+1 < len(starts) {
			piece = text[at[0]:starts[i+1][0]]
		}
		t, err := newXML(piece).Token()
		start, ok := t.(xml.StartElement)
		if !ok {
			return nil, damaged("", err)
		}
		hidden := bytes.Contains(piece, []byte("Visible>SheetHidden")) || bytes.Contains(piece, []byte("Visible>SheetVeryHidden"))
		b.Sheets = append(b.Sheets, Sheet{Name: attr(start, "Name"), Hidden: hidden, rows: func(b *Book, each func(*Row) bool) (Grid, error) {
			g := &xmlGrid{book: b, part: newXML(piece), styles: styles, each: each, grid: Grid{Hidden: map[int]bool{}}}
			if err := g.read(); err != nil && err != errStop {
				return g.grid, damaged("", err)
			}
			return g.grid, nil
		}})
	}
	return b, nil
}

// xmlStyles reads the formats of the styles; head ends within <Workbook>.
func xmlStyles(head []byte) (map[string]format, error) {
	out := map[string]format{}
	style := ""
	for p := newXML(head); ; {
		t, err := p.Token()
		if err != nil && p.d.InputOffset() < int64(len(head)) {
			return nil, err
		}
		if err != nil {
			return out, nil
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "Style" {
			style = attr(start, "ID")
		} else if ok && start.Name.Local == "NumberFormat" && len(out) < maxFormats {
			out[style] = namedFormat(attr(start, "Format"))
		}
	}
}

// xmlGrid reads the rows of one sheet.
type xmlGrid struct {
	*part
	book     *Book
	styles   map[string]format
	each     func(*Row) bool
	grid     Grid
	row      Row
	rowStyle string
	span     int  // how many rows like it follow
	open     bool // a row is open
	cols     int  // columns described
	next     int  // column of the next cell
	over     cover
}

func (g *xmlGrid) read() error {
	for {
		t, err := g.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "Column":
				g.describe(t)
			case "Row":
				n := max(g.row.Number+1+g.span, number(t, "Index"))
				g.row = Row{Number: n, Hidden: isTrue(attr(t, "Hidden")), Cells: g.row.Cells[:0]}
				g.rowStyle, g.span, g.next, g.open = attr(t, "StyleID"), number(t, "Span"), 0, true
			case "Cell":
				err = g.cell(t)
			}
		case xml.EndElement:
			if t.Name.Local == "Row" && g.open && hasValue(&g.row) {
				if err = g.book.count(&g.row); err == nil && !g.each(&g.row) {
					err = errStop
				}
			}
			g.open = g.open && t.Name.Local != "Row"
			if t.Name.Local == "Worksheet" {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

func (g *xmlGrid) describe(t xml.StartElement) {
	g.cols = max(g.cols, number(t, "Index")-1)
	for n := 1 + number(t, "Span"); n > 0 && g.cols < maxColumns; n-- {
		if isTrue(attr(t, "Hidden")) {
			g.grid.Hidden[g.cols] = true
		}
		g.cols++
	}
}

func (g *xmlGrid) cell(t xml.StartElement) error {
	col := g.over.free(g.next, g.row.Number)
	if i := number(t, "Index"); i > 0 {
		col = i - 1
	}
	right, bottom := col+number(t, "MergeAcross"), g.row.Number+number(t, "MergeDown")
	g.next = right + 1
	c := Cell{NoValue: attr(t, "Formula") != ""}
	for {
		tok, err := g.Token()
		if err != nil {
			return err
		}
		if _, end := tok.(xml.EndElement); end {
			break
		}
		if start, ok := tok.(xml.StartElement); ok && start.Name.Local == "Data" {
			var value string
			value, err = allChars(g.part)
			c = g.typed(attr(start, "Type"), value, attr(t, "StyleID"))
		} else if ok { // a comment, which has data too
			err = g.Skip()
		}
		if err != nil {
			return err
		}
	}
	if col >= maxColumns || !g.open {
		return nil
	}
	g.row.put(col, c)
	if right = min(right, maxColumns-1); right > col || bottom > g.row.Number {
		g.grid.Merges = append(g.grid.Merges, Merge{col, g.row.Number, right, bottom})
		g.over.take(col, right, bottom)
	}
	return nil
}

// typed gives a cell its kind.
func (g *xmlGrid) typed(kind, value, style string) Cell {
	f := g.styles[cmp.Or(style, g.rowStyle)]
	switch kind {
	case "Number":
		return Cell{Kind: max(f.kind, Number), Text: value, Look: f.look}
	case "DateTime":
		if serial, ok := serialOf(value, g.book.Mac); ok {
			return Cell{Kind: Date, Text: serial, Look: f.look}
		}
	case "Boolean":
		return Cell{Kind: Yes, Text: value}
	case "Error":
		return Cell{Kind: Bad, Text: value}
	}
	return textCell(value)
}

// serialOf counts the days of 2019-04-30T08:30:00.000 as workbooks do; a time
// of day stands in a day before 1900.
func serialOf(value string, mac bool) (string, bool) {
	t, err := time.Parse("2006-01-02T15:04:05", strings.TrimSpace(value))
	days := float64(t.Unix()-time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / (24 * 60 * 60)
	switch {
	case t.Year() < 1900:
		days -= float64(int(days))
	case mac:
		days -= 1462
	}
	return strconv.FormatFloat(days, 'f', -1, 64), err == nil
}
