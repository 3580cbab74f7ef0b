package table

import (
	"gongshi/generator/finding"
	"gongshi/generator/privacy"
)

// Spot is a cell that holds a number of a person.
type Spot struct {
	Line, Col int // of Sheet.Lines, from 0
	Kind      privacy.Kind
}

// looker looks for numbers of persons in the texts of cells. A long text may be
// shared by many cells; it is looked at once.
type looker struct {
	found int
	long  map[string][]privacy.Kind
}

func newLooker() *looker { return &looker{long: map[string][]privacy.Kind{}} }

// sought are the kinds that a cell may not hold; a credit code is public.
const sought = privacy.All &^ (1 << privacy.CreditCode)

const (
	shortest          = 8 // bytes: of an account, and of a mail address
	longText, maxLong = 256, 10_000
)

func (n *looker) in(text string) []privacy.Kind {
	if len(text) < shortest {
		return nil
	}
	if len(text) < longText {
		return n.look(text)
	}
	kinds, known := n.long[text]
	if !known {
		kinds = n.look(text)
		if len(n.long) < maxLong {
			n.long[text] = kinds
		}
	}
	return kinds
}

func (n *looker) look(text string) (kinds []privacy.Kind) {
	for _, m := range privacy.Find([]byte(text), sought) {
		n.found++
		kinds = append(kinds, m.Kind)
	}
	return kinds
}

// note takes down the numbers in a cell of the line that comes next.
func (s *Sheet) note(col int, text string, n *looker) {
	for _, k := range n.in(text) {
		s.Spots = append(s.Spots, Spot{len(s.Lines), col, k})
	}
}

// Line of a sheet that a row of the table stands on, from 0; -1 for TOML.
func (g *Grid) At(row int) int {
	if g.Sheet == nil {
		return -1
	}
	return g.Rows[row].at
}

// PlaceOf is where a spot lies.
func (s *Sheet) PlaceOf(spot Spot) finding.Place { return s.Place(spot.Line, spot.Col) }
