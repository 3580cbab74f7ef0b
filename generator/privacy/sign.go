package privacy

// What people write for a hidden character.
const (
	blots = "*＊∗✱×✕╳○◯〇●■□█#＃_＿?？" // nothing else in a name or a number
	exes  = "xXｘＸ"                 // also letters, and the last place of a number
	dots  = "·•・．∙⋅…⋯"             // in numbers; in names they stand between its parts
)

// Both are asked of nearly every character of a text.
var blotted, dotted = bitsOf(blots), bitsOf(dots)

// blot tells whether a character hides another wherever it stands.
func blot(r rune) bool {
	if r < 0x80 {
		return r == '*' || r == '_' || r == '?' || r == '#'
	}
	return blotted.has(r)
}

func ex(r rune) bool { return r|0x20 == 'x' || r == 'ｘ' || r == 'Ｘ' }

func dot(r rune) bool { return r >= 0x80 && dotted.has(r) }

// runeBits is a set of characters up to U+FFFF that is asked without hashing.
type runeBits [1 << 10]uint64

func bitsOf(text string) (b runeBits) {
	for _, r := range text {
		b.set(r)
	}
	return b
}

func (b *runeBits) set(r rune) { b[r>>6] |= 1 << (r & 63) }

func (b *runeBits) has(r rune) bool { return uint32(r) < 1<<16 && b[r>>6]>>(r&63)&1 != 0 }
