package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Kind of a cell's value.
type Kind uint8

const (
	Empty   Kind = iota
	Text         // also a date of the strict edition, as 2019-04-30
	Number       // Text holds the digits as stored, 34.605000000000004 or 4E-2
	Date         // a number that is shown as a date; Text holds the serial
	Percent      // a number that is shown as a percentage; Text holds 0.126 for 12.6 %
	Yes          // a logical value; Text is "1" or "0"
	Bad          // an error value such as #REF!
)

// Cell is one cell.
type Cell struct {
	Kind Kind
	Text string
	// NoValue is set for a formula that was saved without its result.
	NoValue bool
}

// Row is one row, as far as it has cells.
type Row struct {
	Number int // from 1, as Excel counts
	Hidden bool
	Cells  []Cell
}

// Merge is a block of merged cells, by 0-based columns and 1-based rows, all
// inclusive.
type Merge struct{ Left, Top, Right, Bottom int }

// Grid is what a sheet has beside its rows.
type Grid struct {
	Merges []Merge
	Hidden map[int]bool // hidden columns, 0-based
}

// maxBlank is after how many rows without a value in a row the bytes are
// searched for the next value instead of being parsed: templates carry hundreds
// of thousands of styled, empty rows.
const maxBlank = 50

const (
	maxColumns = 512 // the widest table that is read
	maxMerges  = 1 << 20
)

// Read calls each for every row of a sheet that has a value, in order, and
// returns what else the sheet holds. The row must not be kept. Reading stops
// when each returns false; then merged cells, which stand at the end of the
// file, are still read. The error is an *Error.
func (b *Book) Read(s Sheet, each func(*Row) bool) (Grid, error) {
	g := Grid{Hidden: map[int]bool{}}
	row := &Row{}
	blank := 0
	err := b.walk(s.part, func(p *part, t xml.StartElement) error {
		switch t.Name.Local {
		case "col":
			g.column(t)
		case "row":
			if err := b.row(p.Decoder, t, row); err != nil {
				return err
			}
			if !hasValue(row) {
				if blank++; blank > maxBlank {
					return p.skipRows(false)
				}
				return nil
			}
			blank = 0
			if !each(row) {
				return p.skipRows(true)
			}
		case "mergeCell":
			if m, ok := parseMerge(attr(t, "ref")); ok && len(g.Merges) < maxMerges {
				g.Merges = append(g.Merges, m)
			}
		}
		return nil
	})
	return g, err
}

// column notes hidden columns; width 0 is how some programs hide them.
func (g *Grid) column(t xml.StartElement) {
	if !isTrue(attr(t, "hidden")) && attr(t, "width") != "0" {
		return
	}
	from, _ := strconv.Atoi(attr(t, "min"))
	to, _ := strconv.Atoi(attr(t, "max"))
	for c := max(1, from); c <= min(to, maxColumns); c++ {
		g.Hidden[c-1] = true
	}
}

func hasValue(r *Row) bool {
	for _, c := range r.Cells {
		if c.Kind != Empty || c.NoValue {
			return true
		}
	}
	return false
}

// row reads one row into r, whose space is used again.
func (b *Book) row(d *xml.Decoder, t xml.StartElement, r *Row) error {
	number, err := strconv.Atoi(attr(t, "r"))
	if err != nil { // some programs leave it out: rows follow on each other
		number = r.Number + 1
	}
	*r = Row{Number: number, Hidden: isTrue(attr(t, "hidden")), Cells: r.Cells[:0]}
	for {
		tok, err := d.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if tok.Name.Local != "c" {
				if err := d.Skip(); err != nil {
					return err
				}
				continue
			}
			col := len(r.Cells)
			if ref := attr(tok, "r"); ref != "" {
				if c, _, ok := ParseRef(ref); ok {
					col = c
				}
			}
			cell, err := b.cell(d, tok)
			if err != nil {
				return err
			}
			if col >= maxColumns || cell.Kind == Empty && !cell.NoValue {
				continue
			}
			for len(r.Cells) <= col {
				r.Cells = append(r.Cells, Cell{})
			}
			r.Cells[col] = cell
		}
	}
}

func (b *Book) cell(d *xml.Decoder, t xml.StartElement) (Cell, error) {
	var value string
	formula, stored := false, false
	kind := attr(t, "t")
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			return Cell{}, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch tok.Name.Local {
			case "v", "f":
				s, err := chars(d)
				if err != nil {
					return Cell{}, err
				}
				if tok.Name.Local == "f" {
					formula = true
				} else {
					value, stored = unescape(s), true
				}
			case "is":
				if value, err = text(d); err != nil {
					return Cell{}, err
				}
			default:
				if err := d.Skip(); err != nil {
					return Cell{}, err
				}
			}
		}
	}
	// A text formula may have the empty text as its result; any other without a
	// value was never calculated.
	if value == "" {
		return Cell{NoValue: formula && !(stored && kind == "str")}, nil
	}
	return b.typed(kind, attr(t, "s"), value)
}

// chars reads the characters up to the end of the element.
func chars(d *xml.Decoder) (string, error) {
	var s strings.Builder
	for {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			s.Write(t)
		case xml.EndElement:
			return s.String(), nil
		case xml.StartElement:
			if err := d.Skip(); err != nil {
				return "", err
			}
		}
	}
}

// typed gives a cell its kind.
func (b *Book) typed(kind, style, value string) (Cell, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(b.texts) {
			return Cell{}, &Error{Fault: Damaged, Part: "sharedStrings"}
		}
		value = b.texts[i]
	case "str", "inlineStr":
	case "d":
		value, _, _ = strings.Cut(value, "T")
	case "b":
		return Cell{Kind: Yes, Text: value}, nil
	case "e":
		return Cell{Kind: Bad, Text: value}, nil
	default:
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.shown) {
			return Cell{Kind: b.shown[i], Text: value}, nil
		}
		return Cell{Kind: Number, Text: value}, nil
	}
	if strings.TrimSpace(value) == "" {
		return Cell{}, nil
	}
	return Cell{Kind: Text, Text: value}, nil
}

// unescape undoes the spelling _x000D_ of control characters.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '_' && i+7 <= len(s) && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				out.WriteRune(rune(n))
				i += 7
				continue
			}
		}
		out.WriteByte(s[i])
		i++
	}
	return out.String()
}
