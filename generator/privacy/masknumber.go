package privacy

import "strings"

// MaskPhone keeps three digits in front and four at the end of a number of 11
// digits or more (138****1234, domain.md §6.2); of a shorter one, a quarter on
// either side. The country's code, blanks and hyphens stay. Of several numbers
// in one cell each is masked; what belongs to no number, a name beside it for
// instance, is dropped.
func MaskPhone(text string) string {
	var b strings.Builder
	for text != "" {
		i := strings.IndexFunc(text, separates)
		if i < 0 {
			i = len(text)
		}
		b.WriteString(maskOnePhone(text[:i]))
		text = text[i:]
		if text != "" {
			r := []rune(text)[0]
			b.WriteRune(r)
			text = text[len(string(r)):]
		}
	}
	return b.String()
}

func maskOnePhone(text string) string {
	places := placesOf(text)
	code := 0
	for _, c := range [...]string{"86", "0086"} {
		if len(places) == len(c)+11 && strings.HasPrefix(places, c+"1") {
			code = len(c)
		}
	}
	length := len(places) - code
	front, back := 3, 4
	if length < 11 {
		front, back = length/4, length/4
	}
	n := -code
	return strings.Map(func(r rune) rune {
		switch {
		case asciiDigit(r) != 0, blot(r), ex(r):
			if n++; asciiDigit(r) != 0 && (n <= front || n > length-back) {
				return r
			}
		case strings.ContainsRune("+-－—–()（） 　.转", r):
			return r
		default:
			return -1
		}
		return '*'
	}, text)
}

// How many places of an identity number its mask shows. The last three tell
// two persons of one list apart; they protect nobody from whoever can look up
// the rest. Of 110************02X are left, counted by Partial.Candidates over
// 100 years: 1,660,228, with the birth date known 46; with the county known, as
// it is on a village's board, 33,204, and with county and birth date 1. So the
// mask is for tables without birth dates, and the web shows none at all
// (domain.md §6.2).
const identityFront, identityBack = 3, 3

// MaskIdentity keeps the first and the last three places of an identity number
// of 18 or 15, in whatever groups it is written; anything else becomes stars.
func MaskIdentity(text string) string {
	d := placesOf(text)
	return stars(d, len(d) >= 15, identityFront, identityBack)
}

// MaskAccount keeps the last four digits of a card or an account (domain.md
// §6.2), and of one of fewer than eight nothing.
func MaskAccount(text string) string {
	d := strings.ReplaceAll(placesOf(text), "X", "*")
	return stars(d, len(d) >= 8, 0, 4)
}

// stars covers a number but for its ends; all of it when show is false.
func stars(d string, show bool, front, back int) string {
	if !show {
		return strings.Repeat("*", len(d))
	}
	return d[:front] + strings.Repeat("*", len(d)-front-back) + d[len(d)-back:]
}

// placesOf is the places of a number in ASCII: its digits, * for what is hidden
// and X, which only as the last place is one of a number.
func placesOf(text string) string {
	var d []byte
	for _, r := range text {
		switch c := asciiDigit(r); {
		case c != 0:
			d = append(d, c)
		case ex(r):
			d = append(d, 'X')
		case blot(r):
			d = append(d, '*')
		}
	}
	for i := range d {
		if d[i] == 'X' && i+1 < len(d) {
			d[i] = '*'
		}
	}
	return string(d)
}

// asciiDigit is the digit that a character writes, full-width ones too, or 0.
func asciiDigit(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return byte(r)
	case r >= '０' && r <= '９':
		return byte(r - '０' + '0')
	}
	return 0
}
