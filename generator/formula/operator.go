package formula

// op is an operator or a bracket.
type op uint8

const (
	opNone op = iota
	opOr
	opAnd
	opNot
	opEq
	opNe
	opLt
	opLe
	opGt
	opGe
	opIn
	opNotIn
	opAdd
	opSub
	opMul
	opDiv
	opAsk
	opElse
	opOpen
	opClose
	opOpenList
	opCloseList
	opComma
	opYes
	opNo
)

// Signs are looked up in half width.
var signs = map[string]op{
	"||": opOr, "&&": opAnd, "!": opNot,
	"==": opEq, "=": opEq, "!=": opNe, "≠": opNe, "<": opLt, "<=": opLe, "≤": opLe, ">": opGt, ">=": opGe, "≥": opGe,
	"+": opAdd, "-": opSub, "−": opSub, "*": opMul, "×": opMul, "/": opDiv, "÷": opDiv,
	"?": opAsk, ":": opElse, "(": opOpen, ")": opClose, "[": opOpenList, "]": opCloseList, "【": opOpenList, "】": opCloseList, ",": opComma, "、": opComma,
}

// Words are reserved: a column of such a name needs 「」.
var words = map[string]op{
	"or": opOr, "或者": opOr, "and": opAnd, "并且": opAnd, "not": opNot, "不是": opNot, "in": opIn,
	"是": opYes, "true": opYes, "否": opNo, "false": opNo,
}

// How tightly operators bind. Phrases are what some functions read as in
// Chinese; see chinese.go.
const (
	bindTernary = iota + 1
	bindOr
	bindAnd
	bindNot
	bindCompare
	bindPhrase
	bindAdd
	bindMul
	bindMinus
	bindAtom
)

func (o op) binds() int {
	switch o {
	case opAsk:
		return bindTernary
	case opOr:
		return bindOr
	case opAnd:
		return bindAnd
	case opEq, opNe, opLt, opLe, opGt, opGe, opIn, opNotIn:
		return bindCompare
	case opAdd, opSub:
		return bindAdd
	case opMul, opDiv:
		return bindMul
	}
	return 0
}
