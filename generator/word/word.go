// Package word reads documents of Word and WPS into notices.
//
// In: the bytes of a .docx, as Word, WPS or LibreOffice saved it. Out: a
// Document: title, issuer and date as the paper shows them, blocks of text,
// tables, footnotes and pictures; Markdown that package prose compiles to the
// same visible text; the files of a notice. What could not be carried over, or
// is only supposed, is a finding with the number of its paragraph and its
// first words. Nothing is left out in silence but what no reader of the paper
// sees: comments on language, settings, the file's properties.
//
// Most papers of offices have no headings by style: everything is body text,
// and the title is a centred line, 一、 a heading. paper.go knows these habits.
package word

import (
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// Document is a paper as understood.
type Document struct {
	Name     string // of the file; findings are placed in it
	Title    string // "" if none was recognised
	Number   string // 文号
	Issuer   string // who signed, from the closing lines; "" if there are none
	Date     day.Day
	Blocks   []Block
	Notes    []Note // footnotes, then endnotes, as their marks follow one another
	Pictures []Picture
	Offers   []Offer

	signed int // the block before which the closing lines stood; 0 = there were none
}

// Kind is a sort of block.
type Kind uint8

const (
	Paragraph Kind = iota
	Heading
	Item // of a list that Markdown can number
	Tabular
	Quote
)

// Block is a paragraph or a table.
type Block struct {
	Kind   Kind
	Level  int    // of a Heading: from 2; of an Item: from 0
	Number Number // of an Item
	Runs   []Run
	Table  *Table // of a Tabular
	At     finding.Place
	look   look
}

// Number is the number before an item of a list.
type Number struct {
	Bullet bool
	Value  int // of one that is not a bullet: 3 is shown as "3."
}

// Run is text of one look, or a mark of a footnote, or a picture.
type Run struct {
	Text         string // "\n" is a line break
	Bold, Italic bool
	Link         string
	Note         int // the number of a footnote, from 1
	Picture      int // the number of a picture, from 1
}

// Note is the text of a footnote, by paragraphs.
type Note struct {
	Lines [][]Run
	At    finding.Place
}

// Picture is a picture as it lies in the document.
type Picture struct {
	Data []byte
	Alt  string // what the author wrote of it; programs' own words are dropped
	At   finding.Place
	crop crop
}

// Table is a table with its spans resolved: all rows have as many cells as
// the table has columns, and a cell that others cover lies in all of them.
type Table struct {
	Caption string
	Head    int // rows of headings
	Rows    [][]*Cell
}

// Cell is what one cell of a table holds, by paragraphs.
type Cell struct {
	Lines        [][]Run
	Row, Col     int // of its first place
	Down, Across int // places that it covers
}

// Offer is something that front matter could hold and the text says. It stays
// in the text: whoever signs the notice decides.
type Offer struct {
	Key, Value string
	At         finding.Place
}

// Text is the visible text of runs, without pictures and marks.
func Text(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// look is how a paragraph is set, as far as that tells what it is.
type look struct {
	centred, right bool
	bold           bool // all of its text
	font           string
	size           int // half points
	outline        int // level of a style's heading, from 1; 0 = none
	title          bool
	quote          bool
	caption        bool
	lead           int  // blanks before its first character, 2 a wide one
	boxed          bool // it stood in a text box
	framed         bool // it was a row of a table
}

// words are the first words of a text, for places.
func words(text string) string {
	const most = 24
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
