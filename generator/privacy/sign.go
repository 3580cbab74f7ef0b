package privacy

import "strings"

// What people write for a hidden character.
const (
	blots = "*＊∗✱×✕╳○◯〇●■□█#＃_＿?？" // nothing else in a name or a number
	exes  = "xXｘＸ"                 // also letters, and the last place of a number
	dots  = "·•・．∙⋅…⋯"             // in numbers; in names they stand between its parts
)

// blot tells whether a character hides another wherever it stands.
func blot(r rune) bool {
	if r < 0x80 {
		return r == '*' || r == '_' || r == '?' || r == '#'
	}
	return strings.ContainsRune(blots, r)
}

func ex(r rune) bool { return r|0x20 == 'x' || r == 'ｘ' || r == 'Ｘ' }

func dot(r rune) bool { return r >= 0x80 && strings.ContainsRune(dots, r) }
