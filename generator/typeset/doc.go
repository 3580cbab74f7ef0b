// Package typeset sets the blocks of a document on pages: Chinese line
// breaking, tables sized to what they hold, page breaks, page numbers.
//
// In: a Document of blocks, the faces of each role, a Format. Out: the display
// list of package paper, and the issues a clerk should hear of. It reads no
// clock and no file; the same input gives the same list.
//
// Inside a paragraph or cell everything is counted in ems of its size, because
// a table tries several sizes on the same text; pages are in points. The steps:
//
//	shape     runs → glyphs with what may be squeezed, stretched, broken   shape.go, class.go, squeeze.go
//	breaks    glyphs → lines, the best set of lines for the whole paragraph breaks.go
//	line      a line → glyph positions                                      line.go
//	blocks    blocks → slabs, pieces that no page break divides             paragraph.go, tablerows.go …
//	paginate  slabs → pages                                                 paginate.go
package typeset
