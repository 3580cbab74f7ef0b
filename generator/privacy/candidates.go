package privacy

// Birth is what else is known of the holder of a number: what stands in the
// same row, or everybody there knows.
type Birth struct {
	Year, Month, Day int    // 0: not known
	Sex              int    // 1 man, 2 woman, 0 not known: the 17th place is odd for a man
	First, Last      int    // the years of birth that come into question while Year is 0; 0: 100 years, or all from 1900 to 2099
	Region           string // six digits of the county, if the mask agrees: whoever is of the village begins with them
}

// span is the years of birth that come into question.
func (b Birth) span() (first, last int) {
	first, last = b.First, b.Last
	switch {
	case b.Year > 0:
		return b.Year, b.Year
	case first == 0 && last == 0:
		return firstYear, lastYear
	case first == 0:
		first = last - 99
	case last == 0:
		last = first + 99
	}
	return max(first, firstYear), min(last, lastYear)
}

// residues counts sequences of digits by their weighted sum modulo 11, of which
// the check digit is made.
type residues [11]int

func (r residues) times(q residues) (out residues) {
	for i, n := range r {
		for j, m := range q {
			out[(i+j)%11] += n * m
		}
	}
	return out
}

func (r residues) sum() (n int) {
	for _, m := range r {
		n += m
	}
	return n
}

// Candidates is how many identity numbers agree with what is shown and with b:
// a region, a day of the calendar within the span, 1000 sequence numbers, half
// of them for each sex, and the check digit (GB 11643; domain.md §6.3). Of
// 110105********002X that is 3,318 over the 100 years from 1926 to 2025, 34 in
// 1949, 4 in December 1949, 1 on the 31st. It is exact where the region is shown
// or known. Where some of its digits are hidden they count as in a land of
// 3,500 counties: 10 prefectures in a province, 10 counties in each.
func (p Partial) Candidates(b Birth) int {
	places := p.Places
	if len(b.Region) == 6 && agree(places[:6], b.Region) {
		copy(places[:6], b.Region)
	}
	choices := regionChoices(places[:6])
	all := dates(places[6:14], b).times(sequence(places[14:17], b.Sex))
	check := -1
	for i := range checkSigns {
		if checkSigns[i] == places[17] {
			check = i
		}
	}
	switch {
	case check < 0:
		return choices * all.sum()
	case hidden(places[:6]) > 0: // any sum is as likely
		return (choices*all.sum() + 10) / 11
	default:
		sum := 0
		for i, d := range places[:6] {
			sum += int(d-'0') * weights[i]
		}
		return choices * all[(check+11-sum%11)%11]
	}
}

// few candidates are found out one by one: in a register, or by asking around.
const few = 100

// Weak tells whether a mask hides too little: fewer than 100 numbers are left
// given everything in the row; or it hides but one place, or only the birth
// date with or without the check digit, which is known of so many that it
// hides nothing (domain.md §6.3). Data that contradict the mask are not used.
func (p Partial) Weak(b Birth) bool {
	out := hidden(p.Places[:6]) + hidden(p.Places[14:17])
	if n := p.Candidates(b); n > 0 && n < few || out == 0 || hidden(p.Places[:]) <= 1 {
		return true
	} else if n > 0 {
		return false
	}
	n := p.Candidates(Birth{First: b.First, Last: b.Last})
	return n > 0 && n < few
}

// Union joins what two masks show. It is false where they can't be of the same
// number: a place differs, or no valid number shows what they show together.
func (p Partial) Union(q Partial) (Partial, bool) {
	for i, d := range q.Places {
		switch {
		case p.Places[i] == '*':
			p.Places[i] = d
		case d != '*' && d != p.Places[i]:
			return Partial{}, false
		}
	}
	return p, p.Candidates(Birth{}) > 0
}

// hidden counts the hidden places.
func hidden(places []byte) (n int) {
	for _, c := range places {
		if c == '*' {
			n++
		}
	}
	return n
}

// agree tells whether a number may be what the places show of it.
func agree(places []byte, number string) bool {
	for i, c := range places {
		if c != '*' && c != number[i] {
			return false
		}
	}
	return true
}

// regionChoices is how many counties agree with six places: 35 provinces, 10
// prefectures in each, 10 counties in each. Of a pair of which one digit is
// shown, the first is one of two, the second one of five.
func regionChoices(places []byte) int {
	n := 0
	for i, used := range regions {
		if used && agree(places[:2], string([]byte{byte('0' + i/10), byte('0' + i%10)})) {
			n++
		}
	}
	for _, pair := range [...][]byte{places[2:4], places[4:6]} {
		if pair[0] == '*' {
			n *= 2
		}
		if pair[1] == '*' {
			n *= 5
		}
	}
	return n
}

// dates counts the days of birth that eight places and b allow.
func dates(places []byte, b Birth) (out residues) {
	var years, days [2]residues // of common and of leap years
	first, last := b.span()
	for y := first; y <= last; y++ {
		if text := decimal(y, 4); agree(places[:4], text) {
			years[leap(y)][weigh(text, 6)]++
		}
	}
	for m := 1; m <= 12; m++ {
		for d := 1; d <= monthDays[m]; d++ {
			if b.Month > 0 && m != b.Month || b.Day > 0 && d != b.Day {
				continue
			}
			if text := decimal(m*100+d, 4); agree(places[4:], text) {
				days[1][weigh(text, 10)]++
				if m != 2 || d != 29 {
					days[0][weigh(text, 10)]++
				}
			}
		}
	}
	for i := range years {
		for r, n := range years[i].times(days[i]) {
			out[r] += n
		}
	}
	return out
}

func leap(year int) int {
	if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 1
	}
	return 0
}

// sequence counts the sequence numbers that three places and a sex allow.
func sequence(places []byte, sex int) (out residues) {
	for n := range 1000 {
		if text := decimal(n, 3); agree(places, text) && (sex == 0 || n%2 == sex%2) {
			out[weigh(text, 14)]++
		}
	}
	return out
}

// decimal writes a number with leading zeros.
func decimal(n, places int) string {
	var d [4]byte
	for i := places - 1; i >= 0; i-- {
		d[i] = byte('0' + n%10)
		n /= 10
	}
	return string(d[:places])
}

// weigh is the weighted sum modulo 11 of digits from a place on.
func weigh(digits string, place int) int {
	sum := 0
	for i := range len(digits) {
		sum += int(digits[i]-'0') * weights[place+i]
	}
	return sum % 11
}
