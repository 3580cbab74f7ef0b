package typeset

import "gongshi/generator/paper"

// Style is the size of a kind of text and the distance of its lines, in points.
type Style struct {
	Size, Pitch float64
	Color       paper.Color
}

// Format is the geometry of a sheet and its type. Lengths are points.
type Format struct {
	Name           string
	W, H           float64
	Top, Inner     float64 // from the edges of the sheet to the type area; Inner is the binding edge
	Measure, Depth float64 // width and height of the type area
	Mirror         bool    // the binding edge of even pages is on the right
	Text           Style   // Pitch is also the grid that text returns to after tables
	Title          Style
	Letterhead     Style
	LetterheadDrop float64  // from the top of the type area to a letterhead
	Headings       [4]Style // by level
	HeadingRoles   [4]Role
	Tables         []float64 // sizes that a table may have, the best first
	TableLead      float64   // distance of lines in a cell, in ems
	Number         Style     // of the page; Size 0 leaves it out
	NumberDrop     float64   // from the type area down to the page number
	Red            paper.Color
	Turn           bool // a table too wide for the sheet may stand on one turned to landscape
}

// officialRed is the red of the standard, yellow 80 % and magenta 80 %.
var officialRed = paper.Color{R: 0xDE, G: 0x2A, B: 0x21}

// Official is the A4 sheet of GB/T 9704-2012: 22 lines of 28 characters. The
// text is of the size of its cell, a hair under size 3 (16 pt), of which 28
// don't fit in 156 mm.
func Official() Format {
	const mm = paper.MM
	text := Style{Size: 156 * mm / 28, Pitch: 225 * mm / 22}
	return Format{
		Name: "A4", W: 210 * mm, H: 297 * mm, Top: 37 * mm, Inner: 28 * mm, Measure: 156 * mm, Depth: 225 * mm, Mirror: true,
		Text: text, Title: Style{Size: 22, Pitch: text.Pitch}, Letterhead: Style{Size: 44, Pitch: 2 * text.Pitch, Color: officialRed}, LetterheadDrop: 30 * mm,
		Headings: [4]Style{text, text, text, text}, HeadingRoles: [4]Role{RoleHeading, RoleSub, RoleStrong, RoleText},
		Tables: []float64{14, 12, 10.5, 9}, TableLead: 1.35,
		Number: Style{Size: 14}, NumberDrop: 7 * mm, Red: officialRed, Turn: true,
	}
}

// Register is an A3 sheet on its side for tables that are too wide for A4.
func Register() Format {
	const mm = paper.MM
	f := Official()
	f.Name, f.W, f.H = "A3", 420*mm, 297*mm
	f.Top, f.Inner, f.Mirror, f.Turn = 28*mm, 25*mm, false, false
	f.Measure, f.Depth = 370*mm, 240*mm
	return f
}

// Poster is an A3 sheet for a board, to be read from a step away: larger type
// throughout, the title heavy and red.
func Poster() Format {
	const mm = paper.MM
	text := Style{Size: 249 * mm / 30, Pitch: 362 * mm / 28}
	head := Style{Size: 26, Pitch: text.Pitch}
	return Format{
		Name: "A3", W: 297 * mm, H: 420 * mm, Top: 28 * mm, Inner: 24 * mm, Measure: 249 * mm, Depth: 362 * mm,
		Text: text, Title: Style{Size: 42, Pitch: 58, Color: officialRed}, Letterhead: Style{Size: 60, Pitch: 90, Color: officialRed},
		Headings: [4]Style{head, head, text, text}, HeadingRoles: [4]Role{RoleHeading, RoleSub, RoleStrong, RoleText},
		Tables: []float64{22, 20, 18, 16, 14}, TableLead: 1.4,
		Number: Style{Size: 16}, NumberDrop: 7 * mm, Red: officialRed, Turn: true,
	}
}

// turned is the sheet in landscape with the head of what stands there toward
// the left edge of the upright sheet, as the standard wants it.
func (f Format) turned() Format {
	t := f
	t.W, t.H = f.H, f.W
	t.Measure, t.Depth = f.Depth, f.Measure
	return t
}

// origin is the top left corner of the type area of a page.
func (f *Format) origin(number int, turned bool) (x, y float64) {
	outer := f.W - f.Inner - f.Measure
	if turned {
		outer = f.H - f.Inner - f.Depth
	}
	edge := f.Inner
	if f.Mirror && number%2 == 0 {
		edge = outer
	}
	if turned {
		// f is the turned format: what was below is on the left now.
		return f.W - f.Top - f.Measure, edge
	}
	return edge, f.Top
}

// Scaled is the format with all its type k times as large on the same sheet,
// for a poster that is to fill it.
func (f Format) Scaled(k float64) Format {
	for _, s := range []*Style{&f.Text, &f.Title, &f.Letterhead, &f.Headings[0], &f.Headings[1], &f.Headings[2], &f.Headings[3]} {
		s.Size *= k
		s.Pitch *= k
	}
	sizes := make([]float64, len(f.Tables))
	for i, size := range f.Tables {
		sizes[i] = size * k
	}
	f.Tables = sizes
	return f
}

// On is the format on a sheet of another size in points, everything in
// proportion to its shorter side.
func (f Format) On(w, h float64) Format {
	k := min(w, h) / min(f.W, f.H)
	across, down := f.W-f.Measure, f.H-f.Depth
	f = f.Scaled(k)
	f.Name = ""
	f.W, f.H = w, h
	f.Measure, f.Depth = w-across*k, h-down*k
	for _, x := range []*float64{&f.Top, &f.Inner, &f.LetterheadDrop, &f.Number.Size, &f.NumberDrop} {
		*x *= k
	}
	return f
}
