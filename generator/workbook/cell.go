package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// cell reads one cell up to its end.
func (b *Book) cell(p *part, t xml.StartElement) (Cell, error) {
	var value string
	formula, stored := false, false
	kind := attr(t, "t")
	for depth := 1; depth > 0; {
		tok, err := p.Token()
		if err != nil {
			return Cell{}, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch tok.Name.Local {
			case "v", "f":
				s, err := allChars(p)
				if err != nil {
					return Cell{}, err
				}
				if tok.Name.Local == "f" {
					formula = true
				} else {
					value, stored = unescape(s), true
				}
			case "is":
				if value, err = text(p); err != nil {
					return Cell{}, err
				}
			default:
				if err := p.Skip(); err != nil {
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

// allChars reads the characters up to the end of the element, those of formatted
// pieces too.
func allChars(p *part) (string, error) {
	var s strings.Builder
	for inner := 1; inner > 0; {
		t, err := p.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			s.Write(t)
		case xml.StartElement:
			inner++
		case xml.EndElement:
			inner--
		}
	}
	return s.String(), nil
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
			return Cell{Kind: b.shown[i].kind, Text: value, Look: b.shown[i].look}, nil
		}
		return Cell{Kind: Number, Text: value}, nil
	}
	return textCell(value), nil
}

// put sets a cell that holds something.
func (r *Row) put(col int, c Cell) {
	if c.Kind == Empty && !c.NoValue {
		return
	}
	for len(r.Cells) <= col {
		r.Cells = append(r.Cells, Cell{})
	}
	r.Cells[col] = c
}

// textCell is a cell of text; blanks alone are no text.
func textCell(value string) Cell {
	if strings.TrimSpace(value) == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: value}
}

// count holds the cells that are handed out to the limits.
func (b *Book) count(r *Row) error {
	b.cells += len(r.Cells)
	for _, c := range r.Cells {
		b.handed += len(c.Text)
	}
	if b.cells > maxCells || b.handed > maxHanded {
		return &Error{Fault: TooLarge}
	}
	return nil
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
