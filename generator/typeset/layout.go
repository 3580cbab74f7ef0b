package typeset

import "gongshi/generator/paper"

// Kind is what an issue is about.
type Kind int

// The kinds of issues.
const (
	MissingGlyph Kind = iota + 1 // no face of the role has the rune
	TooWide                      // a table doesn't fit the width; it was squeezed
	ExtraCells                   // a row has more cells than the table has columns; the table got wider
	Overflow                     // something is larger than the type area and was made smaller or stands out
	BadImage                     // a picture that can't be read was left out
)

// An Issue is something of a block that a clerk should hear of.
type Issue struct {
	Block int // index in Document.Blocks
	Kind  Kind
	Rune  rune   // of MissingGlyph
	Text  string // what the text around the rune, or the row, says
	Row   int    // of a table, counted from 1 over head, body and total; 0 if it's none
}

// setter is one run of Layout.
type setter struct {
	fonts  Fonts
	form   Format
	doc    paper.Document
	slabs  []slab
	gap    float64 // space before the next slab
	ledger ledger
	block  int
	row    int
	first  int  // number of the first page
	noting bool // notes go to the foot of the page
	notes  []*para
	issues []Issue
	seen   map[Issue]bool
}

// A slab is a piece that no page break divides: a line, a row, a picture. One
// that shows nothing ends the page.
type slab struct {
	item   drawer
	height float64
	before float64 // space above that vanishes at the top of a page
	bond   bond    // to the slab after it
	grid   bool    // starts on a line of the grid
	turned bool    // stands on a landscape page
	block  int
	notes  []*para // that stand at the foot of its page
	rows   *table  // the slab is row number row of it
	row    int
}

func (b *slab) empty() bool { return b.item == nil && b.rows == nil }

// bond says whether a page may end between a slab and the next.
type bond uint8

const (
	loosely  bond = iota
	together      // unless everything is bound so
	firmly        // rows that a cell joins, a signature and the code beside it
)

// drawer is what a slab shows.
type drawer interface {
	draw(pg *paper.Page, x, y float64)
}

// Layout sets a document on sheets of a format. It never fails: what can't be
// set well is set as well as it can be, and is an issue.
func Layout(doc Document, fonts Fonts, form Format) (paper.Document, []Issue) {
	s := &setter{fonts: fonts, form: form, first: max(1, doc.First), seen: map[Issue]bool{}}
	s.doc = paper.Document{Title: doc.Title, Lang: "zh-CN", Tags: []paper.Tag{{Role: paper.RoleDocument}}}
	for i, b := range doc.Blocks {
		s.block = i
		s.add(b)
	}
	s.paginate()
	return s.doc, s.issues
}

func (s *setter) add(b Block) {
	switch b := b.(type) {
	case Letterhead:
		s.letterhead(b)
	case Title:
		s.title(b)
	case Addressee:
		s.text(b.Runs, paper.RoleP, setting{align: Justify})
	case Heading:
		s.heading(b)
	case Paragraph:
		s.paragraph(b)
	case List:
		s.list(b, 0, 0)
	case Table:
		s.table(b)
	case Figure:
		s.figure(b)
	case QR:
		s.qr(b)
	case Rule:
		s.rule(b)
	case Space:
		s.gap += b.Lines * s.form.Text.Pitch
	case PageBreak:
		s.put(slab{})
	case Signature:
		s.signature(b)
	case AttachmentNote:
		s.attachments(b)
	}
}

// put adds a slab, with the space that waited for it.
func (s *setter) put(b slab) {
	b.block = s.block
	b.before += s.gap
	s.gap = 0
	s.slabs = append(s.slabs, b)
}

// bind keeps the last slab on the page of the next.
func (s *setter) bind() {
	if n := len(s.slabs); n > 0 {
		s.slabs[n-1].bond = max(s.slabs[n-1].bond, together)
	}
}

// tag adds a tag and returns its number.
func (s *setter) tag(t paper.Tag) int {
	s.doc.Tags = append(s.doc.Tags, t)
	return len(s.doc.Tags) - 1
}

// issue notes an issue of the block once.
func (s *setter) issue(i Issue) {
	i.Block, i.Row = s.block, s.row
	if s.seen[i] {
		return
	}
	s.seen[i] = true
	s.issues = append(s.issues, i)
}

// missing notes a rune without a glyph, with the words around it.
func (s *setter) missing(r rune, text string) {
	runes := []rune(text)
	at := 0
	for i, c := range runes {
		if c == r {
			at = i
			break
		}
	}
	s.issue(Issue{Kind: MissingGlyph, Rune: r, Text: string(runes[max(0, at-6):min(len(runes), at+7)])})
}
