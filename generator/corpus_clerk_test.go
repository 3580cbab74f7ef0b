package generator_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// clerk makes up what the staff of villages write. The numbers follow the
// standards; nothing of the program that is tested is used for them.
type clerk struct{ *rand.Rand }

func newClerk(seed uint64) clerk { return clerk{rand.New(rand.NewPCG(41, seed))} }

func (k clerk) digits(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(byte('0' + k.IntN(10)))
	}
	return b.String()
}

func (k clerk) one(list ...string) string { return list[k.IntN(len(list))] }

// identity is a number as GB 11643 forms it; the last place is X in one of eleven.
func (k clerk) identity() string {
	region := k.one("11", "13", "14", "21", "23", "32", "34", "41", "43", "50", "51", "53", "61", "62", "64", "65", "71", "81", "82", "83")
	return checked(fmt.Sprintf("%s%04d%d%02d%02d%s", region, 101+k.IntN(3000), 1930+k.IntN(95), 1+k.IntN(12), 1+k.IntN(28), k.digits(3)))
}

func (k clerk) card(n int) string { return carded("62" + k.digits(n-3)) }

func (k clerk) mobile() string { return "1" + k.one("3", "5", "7", "8", "9") + k.digits(9) }

// parted puts a separator before the given places.
func parted(s, sep string, at ...int) string {
	out, from := "", 0
	for _, to := range at {
		out, from = out+s[from:to]+sep, to
	}
	return out + s[from:]
}

// slip is a number of a person as somebody wrote it down.
type slip struct{ spelling, text, digits string }

// spellings are the ways in which people write numbers of persons. All of their
// characters exist in GB18030.
var spellings = []struct {
	name  string
	write func(k clerk) (text, digits string)
}{
	{"identity", func(k clerk) (string, string) { s := k.identity(); return s, s }},
	{"identity, small x", func(k clerk) (string, string) { s := k.withX(); return strings.ToLower(s), s }},
	{"identity, full-width", func(k clerk) (string, string) { s := k.identity(); return wide(s), s }},
	{"identity, 6 8 4", func(k clerk) (string, string) {
		s := k.identity()
		return parted(s, k.one(" ", "-", ".", "　"), 6, 14), s
	}},
	{"identity, 6 4 4 4", func(k clerk) (string, string) { s := k.identity(); return parted(s, k.one(" ", "-"), 6, 10, 14), s }},
	{"identity, full-width, 6 8 4", func(k clerk) (string, string) { s := k.identity(); return wide(parted(s, k.one("-", "."), 6, 14)), s }},
	{"identity, zero width", func(k clerk) (string, string) {
		s := k.identity()
		return strings.Join(strings.Split(s, ""), k.one("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")), s
	}},
	{"identity of a pupil", func(k clerk) (string, string) { s := k.identity(); return k.one("G", "L") + s, s }},
	{"identity on a disability card", func(k clerk) (string, string) { s := k.withoutX(); return s + k.one("11", "24", "43", "62"), s }},
	{"identity of 15 digits", func(k clerk) (string, string) { s := k.identity(); s = s[:6] + s[8:17]; return "身份证号" + s, s }},
	{"identity as a quantity", func(k clerk) (string, string) { s := k.identity(); return s[:1] + "." + s[1:6] + "E+17", "" }},
	{"card", func(k clerk) (string, string) { s := k.card(16 + 3*k.IntN(2)); return s, s }},
	{"card, 4 4 4 4", func(k clerk) (string, string) { s := k.card(16); return parted(s, k.one(" ", "-"), 4, 8, 12), s }},
	{"card, 4 4 4 4 3", func(k clerk) (string, string) {
		s := k.card(19)
		return parted(s, k.one(" ", "-", "　"), 4, 8, 12, 16), s
	}},
	{"card, full-width", func(k clerk) (string, string) { s := k.card(19); return wide(s), s }},
	{"card, zero width", func(k clerk) (string, string) {
		s := k.card(19)
		return strings.Join(strings.Split(s, ""), "\u200b"), s
	}},
	{"account", func(k clerk) (string, string) {
		s := k.one("2", "7") + k.digits(k.IntN(5)+13)
		return k.one("账号：", "一卡通账号", "存折 ", "开户行：农行，账号", "银行卡号:") + s, s
	}},
	{"account, in groups", func(k clerk) (string, string) {
		s := k.one("2", "7") + k.digits(18)
		return k.one("账号：", "账号 ", "卡号:") + parted(s, " ", 4, 8, 12, 16), s
	}},
	{"mobile", func(k clerk) (string, string) { s := k.mobile(); return k.one("", "+86", "+86 ", "86-") + s, s }},
	{"mobile, 3 4 4", func(k clerk) (string, string) {
		s := k.mobile()
		return k.one("", "+86 ") + parted(s, k.one(" ", "-", "　"), 3, 7), s
	}},
	{"mobile, 3 8", func(k clerk) (string, string) { s := k.mobile(); return parted(s, "-", 3), s }},
	{"mobile, full-width", func(k clerk) (string, string) { s := k.mobile(); return wide(s), s }},
}

func (k clerk) withX() string {
	for {
		if s := k.identity(); s[17] == 'X' {
			return s
		}
	}
}

func (k clerk) withoutX() string {
	for {
		if s := k.identity(); s[17] != 'X' {
			return s
		}
	}
}

func (k clerk) slip(i int) slip {
	s := slip{spelling: spellings[i%len(spellings)].name}
	s.text, s.digits = spellings[i%len(spellings)].write(k)
	return s
}

// plain is a slip of digits alone, for places where nothing else fits.
func (k clerk) plain() slip { s := k.withoutX(); return slip{"identity", s, s} }
