package blank

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/model"
)

const (
	font = "宋体" // every Windows has it, in Excel and WPS alike
	bold = "黑体"

	ink      = "808080" // lines
	demanded = "FBE3D6" // ground of headings that must be filled in
	optional = "F2F2F2"
)

// look is how a cell looks, and whether a clerk may write in it.
type look struct {
	format string // of numbers; "" = general
	at     string // left, center, right
	size   float64
	font   string
	ground string
	ruled  bool
	locked bool
	flat   bool // not wrapped: runs over the empty cells beside it
}

// style is the number under which the workbook keeps a look.
func (b *book) style(l look) int {
	if id, ok := b.looks[l]; ok {
		return id
	}
	s := excelize.Style{Font: &excelize.Font{Family: l.font, Size: l.size}, Alignment: &excelize.Alignment{Horizontal: l.at, Vertical: "center", WrapText: !l.flat},
		Protection: &excelize.Protection{Locked: l.locked}}
	if l.font == "" {
		s.Font.Family = font
	}
	if l.size == 0 {
		s.Font.Size = 11
	}
	if l.format == "@" {
		s.NumFmt = 49 // the built-in one; every program knows it for text
	} else if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	if l.ground != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.ground}}
	}
	if l.ruled {
		s.Border = rule()
	}
	id, err := b.NewStyle(&s)
	b.try(err)
	b.looks[l] = id
	return id
}

// rule is a thin line on all sides.
func rule() (out []excelize.Border) {
	for _, side := range []string{"left", "top", "right", "bottom"} {
		out = append(out, excelize.Border{Type: side, Style: 1, Color: ink})
	}
	return out
}

// unlock lets cells be written in that have no style of their own: in a
// protected sheet a row can be deleted only if all of its cells are unlocked, to
// the far right.
func (b *book) unlock() {
	open := b.style(look{})
	if b.err != nil {
		return
	}
	cells, named := b.Styles.CellXfs.Xf, b.Styles.CellStyleXfs.Xf // Excel looks at the one, LibreOffice at the other
	cells[0].Protection, cells[0].ApplyProtection = cells[open].Protection, cells[open].ApplyProtection
	named[0].Protection, named[0].ApplyProtection = cells[open].Protection, cells[open].ApplyProtection
}

// cell is how the cells of a column look.
func (f *field) cell(ruled bool) look {
	l := look{format: f.format(), at: "left", ruled: ruled}
	switch {
	case f.Type.Number():
		l.at = "right"
	case f.Type.Dated(), f.Type == model.YesNo, f.Type == model.OneOf, f.Type == model.Person, f.Type == model.AreaName, f.Type == model.RecordOf, f.Type.PersonNumber():
		l.at = "center"
	}
	return l
}

// format is what the cells of a column are stored and shown as. Percentages
// have none of their own: only then do 69.2 and 69.2% both become what is
// meant, whichever program they are typed into.
func (f *field) format() string {
	switch f.Type {
	case model.Integer:
		return "#,##0"
	case model.Money:
		places := "##"
		switch {
		case f.Unit == "元" || f.Unit == "":
			places = ""
		case strings.HasPrefix(f.Unit, "亿"):
			places = "######"
		case strings.HasPrefix(f.Unit, "万"):
			places = "####"
		}
		return "#,##0.00" + places
	case model.Land:
		return "0.00##"
	case model.Decimal, model.Percent:
		return ""
	case model.Date:
		return "yyyy-mm-dd"
	case model.Month:
		return `yyyy"年"m"月"`
	case model.Year:
		return `0"年"`
	}
	return "@" // so that 0012 and long numbers stay as they are written
}

// heading is how a heading looks. The star is only shown: the text of the cell
// stays what the reader looks for.
func (f *field) heading() look {
	l := look{at: "center", font: bold, ground: optional, ruled: true, locked: true}
	if f.Required {
		l.ground, l.format = demanded, `@"＊"`
	}
	return l
}
