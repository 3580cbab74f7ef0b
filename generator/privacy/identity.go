// Package privacy knows what personal data looks like: numbers, names, and
// what must not stand beside a name.
//
// In: text of any kind, whole files included. Out: where in it something
// stands that must not be published, and the masks under which it may. The
// scanner of published files and the checks of what people wrote share this
// package, so both see the same.
package privacy

// Span is a range of bytes.
type Span struct{ From, To int }

// IDNumbers finds resident identity numbers (GB 11643): 17 digits and a check
// digit or X, whose region, date of birth and check digit are right. It is Find
// for one kind, so both know the same spellings: longer runs of digits such as
// that of the disability card (domain.md §6.3), full-width digits, groups.
func IDNumbers(text []byte) []Span {
	var out []Span
	for _, m := range Find(text, Of(IdentityNumber)) {
		out = append(out, Span{m.From, m.To})
	}
	return out
}

// regions holds the first two digits in use, domain.md §6.3.
var regions = func() (r [100]bool) {
	for _, n := range []int{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83} {
		r[n] = true
	}
	return
}()

var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// The years of birth that an identity number can hold. The upper bound is
// fixed: this package has no clock.
const (
	firstYear = 1900
	lastYear  = 2099
)

// plausible tells whether 17 digits begin with a region and a date of birth.
func plausible(d []byte) bool {
	num := func(from, to int) (n int) {
		for _, c := range d[from:to] {
			n = n*10 + int(c-'0')
		}
		return
	}
	year, month, day := num(6, 10), num(10, 12), num(12, 14)
	return regions[num(0, 2)] && year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month]
}

var weights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// checkSigns are the check digits by the weighted sum modulo 11.
const checkSigns = "10X98765432"

// checkDigit computes the 18th character (GB 11643-1999).
func checkDigit(d []byte) byte {
	sum := 0
	for i, w := range weights {
		sum += int(d[i]-'0') * w
	}
	return checkSigns[sum%11]
}
