package chart

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// em is the height of the type. An ASCII character takes 55 hundredths of it,
// any other all of it: a guess, but a generous one in every font at hand.
const em = 15

// extent is the width of a text in units, rounded up.
func extent(text string) int {
	hundredths := 0
	for _, r := range text {
		hundredths += advance(r)
	}
	return (hundredths*em + 99) / 100
}

func advance(r rune) int {
	if r < 0x80 {
		return 55
	}
	return 100
}

// widest is the extent of the widest text.
func widest(texts []string) int {
	w := 0
	for _, t := range texts {
		w = max(w, extent(t))
	}
	return w
}

// fit shortens a text to a width and tells whether it had to.
func fit(text string, width int) (short string, cut bool) {
	if extent(text) <= width {
		return text, false
	}
	room := width*100/em - advance('…')
	for i, r := range text {
		if room -= advance(r); room < 0 {
			return strings.TrimRight(text[:i], " ") + "…", true
		}
	}
	return text, false
}

// sum adds the points that have values. Its text looks like theirs: as many
// decimals as the most exact of them, and thousands apart if theirs are.
func sum(points []Point) (total decimal.Decimal, text string) {
	places, apart := int32(0), false
	for _, p := range points {
		apart = apart || strings.Contains(p.Text, ",")
		if p.Has {
			total = total.Add(p.Value)
			places = max(places, -p.Value.Exponent())
		}
	}
	text = total.StringFixed(places)
	if apart {
		text = thousands(text)
	}
	return total, text
}

// thousands puts commas between the thousands of a plain decimal number.
func thousands(number string) string {
	digits, decimals, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	var b strings.Builder
	if strings.HasPrefix(number, "-") {
		b.WriteByte('-')
	}
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	if decimals != "" {
		b.WriteByte('.')
		b.WriteString(decimals)
	}
	return b.String()
}

// missing tells whether one of the points has no value.
func missing(points []Point) bool {
	return slices.ContainsFunc(points, func(p Point) bool { return !p.Has })
}
