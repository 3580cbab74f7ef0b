package privacy

import "slices"

// Kind is a sort of personal data, or what a number may be.
type Kind uint8

const (
	IdentityNumber    Kind = iota + 1 // 18 places, everything right
	OldIdentityNumber                 // 15 digits; they have no check digit, so a word before must say what they are
	IdentityLike                      // region and date right, check digit wrong: a typing error leaks as much
	BankCard                          // UnionPay, or any card behind a word such as 卡号
	CardLike                          // a foreign card's beginning and a right check digit, and nothing else that speaks for it
	Account                           // digits behind a word such as 账号; passbooks have no check digit
	Mobile                            // 11 digits from 13 on
	CreditCode                        // 统一社会信用代码 of a body: public, never a leak
	SciIdentity                       // an identity number or a card that a spreadsheet took for a quantity
	QQMail                            // 5 to 11 digits before @qq.com
	Illness                           // the name of a person who is said to be ill; found by Health alone, never by Find
	lastKind
)

// Kinds is a set of kinds.
type Kinds uint16

// Of is the set of the given kinds.
func Of(list ...Kind) (k Kinds) {
	for _, one := range list {
		k |= 1 << one
	}
	return k
}

// All is the set of all kinds.
const All Kinds = 1<<lastKind - 2

// Has tells whether a kind is in the set.
func (k Kinds) Has(one Kind) bool { return k&(1<<one) != 0 }

// Doubtful tells whether a kind says "perhaps": a person has to look.
func (k Kind) Doubtful() bool {
	return k == IdentityLike || k == CardLike || k == QQMail || k == Illness
}

// Match is a number and where it stands, in bytes of the text that was given.
type Match struct {
	Kind     Kind
	From, To int
}

// Allowed holds numbers that were declared as public: the phones of an office,
// the account of a collective. Identity numbers and cards can't be declared.
type Allowed map[string]bool

// Allow is the set of the given numbers, in any spelling.
func Allow(numbers ...string) Allowed {
	a := make(Allowed, len(numbers))
	for _, n := range numbers {
		if d := significant([]byte(n)); len(d) > 0 {
			a[string(d)] = true
		}
	}
	return a
}

// has tells whether digits were declared.
func (a Allowed) has(digits []byte) bool { return len(a) > 0 && a[string(digits)] }

// significant is the digits of a number, without the country's code.
func significant(number []byte) []byte {
	folded, _ := fold(number)
	var d []byte
	for _, c := range folded {
		if isDigit(c) {
			d = append(d, c)
		}
	}
	return local(d)
}

// local takes the country's code from a mobile number.
func local(d []byte) []byte {
	for _, code := range [...]string{"86", "0086"} {
		if n := len(code); len(d) == n+11 && string(d[:n]) == code && isMobile(d[n:]) {
			return d[n:]
		}
	}
	return d
}

// Finder looks for some kinds of numbers, and passes over those declared.
type Finder struct {
	Want  Kinds
	Allow Allowed
}

// Find finds the numbers of the wanted kinds.
func Find(text []byte, want Kinds) []Match { return Finder{Want: want}.Find(text) }

// Find finds the wanted numbers, in the order of the text; none overlap.
func (f Finder) Find(text []byte) []Match {
	folded, back := fold(text)
	s := search{Finder: f, text: folded}
	s.run()
	if len(s.found) == 0 {
		return nil
	}
	// Kinds that were not asked for still count while searching: a credit code
	// must not be taken for a card because nobody wants credit codes.
	out := slices.DeleteFunc(s.found, func(m Match) bool { return !f.Want.Has(m.Kind) })
	for i := range out {
		out[i].From, out[i].To = back.place(out[i].From), back.end(out[i].To)
	}
	slices.SortFunc(out, func(a, b Match) int { return a.From - b.From })
	return out
}
