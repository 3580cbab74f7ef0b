package model

import "gongshi/generator/formula"

// Sentence says in words what the rows of a register come to: the head of a
// weekly 通报 (S0: 22 villages scored, ranked and told each week).
type Sentence struct {
	Parts     []SentencePart
	When      *formula.Formula // nil and no State = all rows
	State     string
	By        int // column of numbers that first and last go by; -1 = none
	Ascending bool
	Change    int    // column that rise and fall go by; -1 = none
	None      string // what to say when no row fits; "" = nothing
}

// SentencePart is a piece of text, or a placeholder for what rows come to.
type SentencePart struct {
	Text    string
	Word    string // one of Placeholders; "" = Text
	N       int    // first 3
	Columns []int  // whose values stand side by side
}

// Placeholder says what a placeholder of a sentence needs.
type Placeholder struct {
	Columns bool // what is shown of the rows that it names
	Number  bool // one column of numbers
	Ordered bool // it puts rows above others
}

// Placeholders are the words between braces.
var Placeholders = map[string]Placeholder{
	"count": {}, "rate": {}, "period": {},
	"sum": {Number: true}, "mean": {Number: true}, "max": {Number: true}, "min": {Number: true},
	"all": {Columns: true}, "first": {Columns: true, Ordered: true}, "last": {Columns: true, Ordered: true},
	"rise": {Columns: true, Ordered: true}, "fall": {Columns: true, Ordered: true},
}
