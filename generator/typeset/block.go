package typeset

// A Document is what is to be printed.
type Document struct {
	Title  string // for the window of a reader; the title on the page is a block
	Blocks []Block
	First  int // number of the first page; 0 is 1
}

// A Block is one piece of a document: Letterhead, Title, Addressee, Heading,
// Paragraph, List, Table, Figure, QR, Rule, Space, PageBreak, Signature or
// AttachmentNote.
type Block interface{ block() }

// A Run is text of one look. Line ends in it are kept.
type Run struct {
	Text string
	Role Role   // 0 is the role of the block
	Bold bool   // the strong face of the role
	Link string // address that the text leads to
	// Note is a footnote to the text, set at the foot of its page; in a table it
	// follows in brackets.
	Note string
}

// Plain is text as a single run.
func Plain(text string) []Run { return []Run{{Text: text}} }

// Align says where lines stand.
type Align int

// The alignments. Justify is the default of paragraphs; cells take Auto, which
// is centred where a text stays on one line and left where it doesn't.
const (
	Auto Align = iota
	Justify
	Left
	Center
	Right
)

// Letterhead is the issuing body in large red letters over a red rule, with the
// number of the document (发文字号) between.
type Letterhead struct {
	Issuer string
	Number string
}

// Title is the title of the document. It breaks by sense; a line end in Text
// is a break that somebody chose, and then there are no others unless a line is
// too long. Keep lists words that shouldn't be divided, such as names of areas.
type Title struct {
	Text string
	Keep []string
}

// Addressee is who the text speaks to (主送机关): flush left.
type Addressee struct{ Runs []Run }

// Heading is a heading of level 1 (一、) to 4 (（1）). The number is part of the
// text.
type Heading struct {
	Level int
	Runs  []Run
}

// Paragraph is text with its first line indented by two characters.
type Paragraph struct {
	Runs  []Run
	Align Align
	Flush bool // without the indent
}

// List is items with numbers (1. then （1） then ①) or, unordered, dashes (——
// then ·), set as indented paragraphs, as official documents do.
type List struct {
	Ordered bool
	Items   []Item
}

// An Item of a list. Items are its own list, one level deeper.
type Item struct {
	Runs  []Run
	Items []Item
}

// Table is rows under a head. Every row of Head, Body and Total has the cells
// that rows above don't reach into by Cell.Rows.
type Table struct {
	Caption string
	Unit    string // 单位：元, at the right over the table
	Columns []Column
	// Keys is how many columns at the start say what a row is of. A table that
	// fits no page is set in parts, each with those columns and some of the
	// others; 0 squeezes it instead.
	Keys  int
	Head  []Row // repeated on every page
	Body  []Row
	Total []Row // never apart from the last rows of Body
}

// Column is how a column is set. Widths are in characters; 0 is free.
type Column struct {
	Align    Align
	Min, Max float64
}

// Row is a row of a table.
type Row struct {
	Cells []Cell
	Lines int // the row is at least so many lines high, for what is written by hand
	// Carried has, by column, what the rows down to this one come to. If a
	// page ends after the row, a row 过次页 with it ends the page, and a row
	// 承前页 starts the next. Without it there are no such rows.
	Carried []string
}

// Cell covers Cols columns and Rows rows; 0 is 1.
type Cell struct {
	Runs       []Run
	Align      Align // Auto is that of the column
	Cols, Rows int
	Label      bool // says what the cells beside it hold, as in forms
}

// Figure is a picture with a caption.
type Figure struct {
	Image         []byte // JPEG or PNG
	Width, Height int    // pixels; 0 is read from the image
	Alt           string // what it shows
	Caption       string
}

// QR is a QR code. Modules are its dark and light squares without the quiet
// zone, which is added.
type QR struct {
	Modules [][]bool // rows; true is dark
	Size    float64  // points, of the quiet zone too; 0 is 30 mm, more in larger type
	Align   Align    // Auto is Right
	Caption string
	URL     string // what the code says
}

// Rule is a line across the type area.
type Rule struct{ Red bool }

// Space is empty lines; it vanishes at the top of a page.
type Space struct{ Lines float64 }

// PageBreak starts a page.
type PageBreak struct{}

// Signature is who issued the document and when. Line ends in Issuer separate
// several bodies. Sealed leaves the room that a seal of 42 mm takes.
type Signature struct {
	Issuer string
	Date   string
	Sealed bool
	Code   *QR // stands at the left of the signature; its Align doesn't count
}

// AttachmentNote lists the attachments below the text (附件：1.…).
type AttachmentNote struct{ Names []string }

func (Letterhead) block()     {}
func (Title) block()          {}
func (Addressee) block()      {}
func (Heading) block()        {}
func (Paragraph) block()      {}
func (List) block()           {}
func (Table) block()          {}
func (Figure) block()         {}
func (QR) block()             {}
func (Rule) block()           {}
func (Space) block()          {}
func (PageBreak) block()      {}
func (Signature) block()      {}
func (AttachmentNote) block() {}
