package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Kind of a cell's value.
type Kind uint8

const (
	Empty Kind = iota
	Text
	Number // Text holds the digits as stored
	Date   // a number that is shown as a date; Text holds the serial
	Yes    // a logical value; Text is "1" or "0"
	Bad    // an error value such as #REF!
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

// maxBlank is after how many rows without a value a sheet counts as ended:
// templates carry hundreds of thousands of styled, empty rows.
const maxBlank = 2000

// maxColumns is the widest table that is read.
const maxColumns = 512

// Read calls each for every row of a sheet that has a value, in order, and
// returns what else the sheet holds. The row must not be kept. Reading stops
// when each returns false, or at the end of the values; then merged cells,
// which stand at the end of the file, are still read.
func (b *Book) Read(s Sheet, each func(*Row) bool) (Grid, error) {
	g := Grid{Hidden: map[int]bool{}}
	row := &Row{}
	blank, stopped := 0, false
	err := b.walk(s.part, func(d *xml.Decoder, t xml.StartElement) error {
		switch t.Name.Local {
		case "col":
			if isTrue(attr(t, "hidden")) {
				from, _ := strconv.Atoi(attr(t, "min"))
				to, _ := strconv.Atoi(attr(t, "max"))
				for c := from; c <= min(to, maxColumns); c++ {
					g.Hidden[c-1] = true
				}
			}
		case "row":
			if stopped {
				return d.Skip()
			}
			if err := b.row(d, t, row); err != nil {
				return err
			}
			if !hasValue(row) {
				if blank++; blank > maxBlank {
					stopped = true
				}
				return nil
			}
			blank = 0
			stopped = !each(row)
		case "mergeCell":
			if m, ok := parseMerge(attr(t, "ref")); ok {
				g.Merges = append(g.Merges, m)
			}
		}
		return nil
	})
	return g, err
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
	formula := false
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
					value = s
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
	return b.typed(kind, attr(t, "s"), value, formula), nil
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
func (b *Book) typed(kind, style, value string, formula bool) Cell {
	if value == "" {
		return Cell{NoValue: formula && kind != "str"}
	}
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(b.texts) {
			value = b.texts[i]
		}
	case "str", "inlineStr":
	case "b":
		return Cell{Kind: Yes, Text: value}
	case "e":
		return Cell{Kind: Bad, Text: value}
	default:
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.dates) && b.dates[i] {
			return Cell{Kind: Date, Text: value}
		}
		return Cell{Kind: Number, Text: value}
	}
	if strings.TrimSpace(value) == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: value}
}

// ParseRef reads a reference such as C7: column from 0, row from 1.
func ParseRef(ref string) (col, row int, ok bool) {
	i := 0
	for i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' && i < 4 {
		col = col*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return col - 1, row, i > 0 && err == nil && row > 0
}

// Ref writes a reference.
func Ref(col, row int) string {
	var letters []byte
	for col++; col > 0; col = (col - 1) / 26 {
		letters = append([]byte{byte('A' + (col-1)%26)}, letters...)
	}
	return string(letters) + strconv.Itoa(row)
}

func parseMerge(ref string) (Merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return Merge{}, false
	}
	l, t, ok1 := ParseRef(from)
	r, bt, ok2 := ParseRef(to)
	return Merge{l, t, r, bt}, ok1 && ok2 && l <= r && t <= bt
}
