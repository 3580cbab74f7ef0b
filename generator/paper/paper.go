// Package paper is the display list of a printed document: what stands where on each page, and what each piece is to a reader who can't see
// it. Typesetting writes it, the PDF writer and the picture drawer read it. It's data; the only thing it does is join documents.
//
// Lengths are points (1/72 inch). The origin of a page is its top left corner, x grows to the right and y downwards; a text stands on its
// baseline.
package paper

// MM is the length of a millimetre in points.
const MM = 72 / 25.4

// MostPixels bounds a picture that stands on a page: unpacked it takes four bytes a pixel.
const MostPixels = 64 << 20

// A Face is what typesetting needs to know of a typeface. Lengths are ems: a glyph of advance 1 set at 16 points is 16 points wide.
type Face interface {
	// Advance is how far the glyph of a rune moves the pen; ok is false for a rune that has no glyph.
	Advance(r rune) (em float64, ok bool)
	// Ascent is the height above the baseline that a line of this face takes.
	Ascent() float64
	// Descent is the depth below the baseline that a line of this face takes, as a positive number.
	Descent() float64
}

// A Document is one or more sheets that make one file.
type Document struct {
	Title string
	Lang  string // language of the text, such as zh-CN
	Pages []Page
	// Tags is the structure for reading aloud, searching and copying, in reading order. Tags[0] is the root, whose role is RoleDocument; a
	// tag stands after its parent.
	Tags []Tag
}

// A Page is one side of a sheet.
type Page struct {
	W, H  float64
	Bleed float64 // what a print shop cuts off at each edge, which W and H include; 0 for a page that is printed as it is
	Items []Item  // painted in this order: a later one covers an earlier one
}

// An Item is something on a page: Text, Line, Rect, Image, Link or Bookmark.
type Item interface{ item() }

// Text is a run of glyphs of one face, size and colour on one baseline.
type Text struct {
	Face  Face
	Size  float64
	X, Y  float64 // origin of the first glyph, on the baseline
	Color Color
	Tag   int
	Runes []rune
	// Advances has one number a rune: how far it is from the origin of this glyph to the origin of the next. Justification, squeezed
	// punctuation and quotation marks moved inside their cell are all in here; the last number is the width that the last glyph takes.
	Advances []float64
}

// Line is a straight rule.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Dash           float64 // length of the dashes and of the gaps between; 0 is an unbroken line
	Color          Color
	Tag            int
}

// Rect is a rectangle; X and Y are its top left corner.
type Rect struct {
	X, Y, W, H float64
	Stroke     float64 // width of the outline, which lies half inside; 0 fills the rectangle
	Color      Color
	Tag        int
}

// Image is a picture; X and Y are its top left corner, W and H the size it's drawn at.
type Image struct {
	X, Y, W, H float64
	Data       []byte // of a JPEG or PNG file
	Tag        int    // of a RoleFigure, whose Alt says what the picture shows
}

// Link makes a rectangle of the page lead to an address.
type Link struct {
	X, Y, W, H float64
	URL        string
	Tag        int // of a RoleLink
}

// Bookmark is an entry of the outline that a reader shows beside the pages.
type Bookmark struct {
	Title string
	Level int // 1 is the uppermost; a level deeper than the one before by more than one counts as one deeper
	Y     float64
}

func (Text) item()     {}
func (Line) item()     {}
func (Rect) item()     {}
func (Image) item()    {}
func (Link) item()     {}
func (Bookmark) item() {}

// Color is a colour of light, as on a screen; the zero value is black.
type Color struct{ R, G, B uint8 }

// A Tag says what a part of the document is. Items name it by its index in Document.Tags, any number of items on any number of pages the
// same one; an item of tag 0 is decoration, such as a rule or a page number, and isn't read aloud.
type Tag struct {
	Role   Role
	Parent int    // index of the tag it's part of; 0 is the document
	Alt    string // of a figure: what it shows
	// RowSpan and ColSpan are of a cell that covers several; 0 is 1.
	RowSpan, ColSpan int
	Scope            Scope // of a RoleTH
}

// Role is the kind of a tag.
type Role int

const (
	RoleDocument Role = iota
	RoleSection       // one notice or form of a file that holds several
	RoleP
	RoleH1
	RoleH2
	RoleH3
	RoleList
	RoleItem // of a list
	RoleTable
	RoleCaption // of a table
	RoleTR
	RoleTH
	RoleTD
	RoleFigure
	RoleLink // part of a paragraph or cell
	RoleNote // a footnote
)

// Scope is what a cell of a head is the head of.
type Scope int

const (
	ScopeNone Scope = iota
	ScopeColumn
	ScopeRow
	ScopeBoth
)
