package privacy

import (
	"slices"
	"strings"
)

// Joint is a number that stands split over the cells First to Last of a row.
type Joint struct {
	First, Last int
	Kind        Kind // IdentityNumber or BankCard
}

// mostCells is over how many cells a number is looked for.
const mostCells = 5

// cellGroups are how an identity number is split: region, birth date, sequence
// and check digit, or two of them together.
var cellGroups = [][]int{{6, 8, 4}, {6, 4, 2, 2, 4}, {6, 4, 4, 4}, {6, 8, 3, 1}, {14, 4}, {14, 3, 1}, {6, 12}, {10, 8}, {17, 1}}

// Joined finds numbers split over two to five neighbouring cells of one row:
// 110105 | 19491231 | 002X, and cards in groups of four. The texts of the cells
// are trimmed.
//
// Rows of figures must stay silent, and of three figures with 6, 8 and 4 digits,
// the middle one a date, one in eleven has a right check digit. So the region
// must be one that a county can have, and a birth date from 2012 on, when dates
// of tables begin, counts only where the rest is no figure: it ends in X or
// begins with 0. So it is with the groups of cards. That misses rows, not lists:
// of children every fifth is met, of cards every third. Of 200,000 rows of
// usual figures none is taken for a number (TestRowsOfFigures).
func Joined(cells []string) []Joint {
	var room [24]string
	digits := room[:0]
	for _, c := range cells {
		digits = append(digits, figures(c))
	}
	var out []Joint
	for i := 0; i+1 < len(digits); i++ {
		if digits[i] == "" {
			continue
		}
		if j, ok := joinedAt(digits, i); ok {
			out = append(out, j)
			i = j.Last
		}
	}
	return out
}

// figures is the digits of a cell that holds nothing else, or one X, in ASCII;
// "" otherwise. Most cells hold digits alone, or begin with something else.
func figures(cell string) string {
	if cell == "" || len(cell) > 3*18 {
		return ""
	}
	if plainDigits(cell) {
		return cell
	}
	if c := cell[0]; !isDigit(c) && c|0x20 != 'x' && c != wideLead {
		return ""
	}
	d := placesOf(cell)
	n := 0
	for range cell {
		n++
	}
	if n != len(d) || slices.Contains([]byte(d), '*') {
		return ""
	}
	return d
}

// wideLead is the first byte of the digits and letters of full width.
const wideLead = 0xEF

// plainDigits tells whether a text holds nothing but digits in ASCII.
func plainDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}

// joinedAt looks for a number that begins with cell i.
func joinedAt(digits []string, i int) (Joint, bool) {
	var sizes [mostCells]int
	places, card := 0, -1
	for e := i; e < len(digits) && e < i+mostCells && digits[e] != "" && places+len(digits[e]) <= 19; e++ {
		places += len(digits[e])
		sizes[e-i] = len(digits[e])
		if places == 18 && splitIdentity(digits[i:e+1], sizes[:e-i+1]) {
			return Joint{i, e, IdentityNumber}, true
		}
		if (i == 0 || len(digits[i-1]) != 4) && (e+1 == len(digits) || len(digits[e+1]) != 4) && splitCard(digits[i:e+1], places) {
			card = e
		}
	}
	return Joint{i, card, BankCard}, card >= 0
}

// splitIdentity tells whether cells of these sizes hold an identity number.
func splitIdentity(cells []string, sizes []int) bool {
	if !slices.ContainsFunc(cellGroups, func(g []int) bool { return slices.Equal(g, sizes) }) {
		return false
	}
	number := strings.Join(cells, "")
	d := []byte(number)
	if slices.Contains(d[:17], 'X') {
		return false
	}
	return plausible(d[:17]) && checkDigit(d[:17]) == d[17] && county(number) &&
		(number[6:10] < "2012" || d[17] == 'X' || sizes[len(sizes)-1] == 4 && d[14] == '0')
}

// county tells whether six digits can be those of a county (GB/T 2260):
// prefectures are counted from 01 to 35 and from 40 to 53, and are 90 for
// counties under a province; counties from 01 to 40, from 81 for cities.
func county(d string) bool {
	a, b := d[2:4], d[4:6]
	return a >= "01" && (a <= "35" || a >= "40" && a <= "53" || a == "90") && b >= "01" && (b <= "40" || b >= "81" && b <= "89")
}

// splitCard tells whether cells hold a UnionPay card in groups of four.
func splitCard(cells []string, places int) bool {
	if places < 16 || len(cells) < 4 {
		return false
	}
	zero := false
	for i, c := range cells {
		if i < 4 && len(c) != 4 {
			return false
		}
		zero = zero || c[0] == '0'
	}
	if !zero {
		return false
	}
	number := []byte(strings.Join(cells, ""))
	return !slices.Contains(number, 'X') && unionPay(number) && luhn(number)
}
