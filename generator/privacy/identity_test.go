package privacy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// withCheck adds the check digit (GB 11643-1999) to 17 digits: the numbers of
// these tests are computed, none is anybody's.
func withCheck(digits string) string {
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}

// wide is a text in full-width characters.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - ' ' + 0xff00
		}
		return r
	}, s)
}

// Numbers made of domain.md §6.3: one that ends in X and is the standard's own
// example, one that ends in a digit.
var (
	endsInX     = withCheck("11010519491231002")
	endsInDigit = withCheck("61092319000101101")
)

// TestSpellings: a number is found in every spelling and in any company, and at
// its exact place.
func TestSpellings(t *testing.T) {
	t.Parallel()
	if !strings.HasSuffix(endsInX, "X") || strings.HasSuffix(endsInDigit, "X") {
		t.Fatal("choose other digits")
	}
	for _, number := range []string{endsInX, endsInDigit, withCheck("83000020240229123")} {
		grouped := func(a, b string) string { return number[:6] + a + number[6:14] + b + number[14:] }
		for _, spelling := range []string{
			number, strings.ToLower(number), wide(number), wide(strings.ToLower(number)), number[:9] + wide(number[9:]),
			grouped(" ", " "), grouped("-", "-"), grouped(".", " "), grouped("　", "　"),
			wide(number[:6]) + "　" + wide(number[6:14]) + " " + wide(number[14:]),
		} {
			for _, around := range [][2]string{
				{"", ""}, {"张某，", "，三口人"}, {"<td>", "</td>"}, {"\"", "\""}, {"证件号：", "\n"}, {"G", ""}, {"No.", "."}, {"\n", "\r\n"}, {"，", "。"},
				{"　", "　"}, {"x", "x"}, {"身份证", "身份证"}, {"2026年3月", "日"}, {"a-", "-b"},
			} {
				text := around[0] + spelling + around[1]
				want := []privacy.Span{{From: len(around[0]), To: len(around[0]) + len(spelling)}}
				if got := privacy.IDNumbers([]byte(text)); !slices.Equal(got, want) {
					t.Errorf("%q: %v, want %v", text, got, want)
				}
			}
		}
	}
	// The disability card carries two digits more, a phone may stand before.
	for _, text := range []string{endsInDigit + "43", "13" + endsInDigit, wide(endsInDigit + "43"), "0" + endsInX, strings.Repeat("9", 100) + endsInDigit + strings.Repeat("9", 100)} {
		if got := privacy.IDNumbers([]byte(text)); len(got) != 1 {
			t.Errorf("%q: %v", text, got)
		}
	}
	// Two in a row, and two on a line.
	for _, text := range []string{endsInDigit + endsInDigit, endsInX + "、" + endsInDigit, endsInX + endsInX, endsInDigit + " " + endsInX} {
		if got := privacy.IDNumbers([]byte(text)); len(got) != 2 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestNoNumbers(t *testing.T) {
	t.Parallel()
	wrong := endsInDigit[:17] + string('0'+(endsInDigit[17]-'0'+1)%10)
	for _, text := range []string{
		// domain.md §6.3: must not fire on.
		"12317", "12345", "0394-8357398", "5091111", "6812340", "豫ICP备15036050号-1", "豫公网安备41160002130013号", "content_14260337", "4874280", "2018/5/17 16:09:38", "CN51-0089", "2117074232@qq.com",
		"6228480000000000018", "6222021000000000009", // bank cards
		wrong,
		withCheck("99010519491231002"),                     // no such region
		withCheck("11010518991231002"),                     // born too early
		withCheck("11010519491331002"),                     // thirteenth month
		withCheck("11010519490230002"),                     // thirtieth of February
		withCheck("11010519490431002"),                     // thirty-first of April
		endsInX[:17], endsInX[:17] + "Y", endsInDigit[:17], // unfinished
		endsInDigit[:10] + "，" + endsInDigit[10:], // no spelling of one number
		endsInDigit[:6] + "  " + endsInDigit[6:14] + "  " + endsInDigit[14:],
		"54610923ME0000001X", "2026030100000001", "", "，。、", strings.Repeat("1234567890", 50),
	} {
		if got := privacy.IDNumbers([]byte(text)); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestEveryRegion: each pair of digits in use begins a number, no other does.
func TestEveryRegion(t *testing.T) {
	t.Parallel()
	used := "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
	for n := range 100 {
		region := fmt.Sprintf("%02d", n)
		found := len(privacy.IDNumbers([]byte("号码"+withCheck(region+"010519491231002")))) > 0
		if found != strings.Contains(used, region) {
			t.Errorf("region %s: %v", region, found)
		}
	}
}

// sign reads the digit at i, or a separator: - . or a blank.
func sign(text string, i int) (c byte, width int) {
	if i >= len(text) {
		return 0, 0
	}
	rest := text[i:]
	switch {
	case strings.HasPrefix(rest, "　"):
		return ' ', 3
	case rest[0] >= '0' && rest[0] <= '9' || strings.IndexByte(" -.", rest[0]) >= 0:
		return rest[0], 1
	case len(rest) >= 3 && rest[:3] >= "０" && rest[:3] <= "９":
		return '0' + rest[2] - 0x90, 3
	}
	return 0, 0
}

// closing reads an X at i.
func closing(text string, i int) int {
	for _, x := range []string{"X", "x", "Ｘ", "ｘ"} {
		if strings.HasPrefix(text[min(i, len(text)):], x) {
			return len(x)
		}
	}
	return 0
}

func valid(n string) bool {
	if len(n) != 18 || withCheck(n[:17]) != n {
		return false
	}
	num := func(s string) int { v, _ := strconv.Atoi(s); return v }
	days := []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	m := num(n[10:12])
	return strings.Contains(" 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ", " "+n[:2]+" ") &&
		num(n[6:10]) >= 1900 && num(n[6:10]) < 2100 && m >= 1 && m <= 12 && num(n[12:14]) >= 1 && num(n[12:14]) <= days[m-1]
}

// naive looks for numbers without any short cut: at every byte, 18 places
// without separators, in groups with the same one, or in those of 6, 8 and 4
// with any.
func naive(text string) []privacy.Span {
	var out []privacy.Span
	for i := range text {
		if n, end, seps := read(text, i); valid(n) && (seps == "" || fitting(seps) && !digitEnds(text, i) && !digitBegins(text, end)) {
			out = append(out, privacy.Span{From: i, To: end})
		}
	}
	return out
}

// read takes 18 places from i. seps holds the separators with the number of the
// digit that each stands before, as a letter.
func read(text string, i int) (number string, end int, seps string) {
	for len(number) < 18 {
		if w := closing(text, i); w > 0 && len(number) == 17 {
			return number + "X", i + w, seps
		}
		c, w := sign(text, i)
		if w == 0 {
			break
		}
		i += w
		if c >= '0' {
			number += string(c)
			continue
		}
		if number == "" || !digitBegins(text, i) && !(len(number) == 17 && closing(text, i) > 0) {
			break
		}
		seps += string(c) + string(rune('A'+len(number)))
	}
	return number, i, seps
}

// fitting tells whether the separators are those of one number.
func fitting(seps string) bool {
	if len(seps) == 4 && seps[1] == 'A'+6 && seps[3] == 'A'+14 {
		return true
	}
	groups := len(seps)/2 + 1
	return strings.Count(seps, seps[:1]) == len(seps)/2 && (groups <= 7 || groups >= 17)
}

func digitBegins(text string, i int) bool { c, w := sign(text, i); return w > 0 && c >= '0' }

func digitEnds(text string, i int) bool {
	for _, w := range []int{1, 3} {
		if i >= w {
			if c, n := sign(text, i-w); n == w && c >= '0' {
				return true
			}
		}
	}
	return false
}

// TestAgainstNaive: the quick search finds what a search without short cuts
// finds, at any offset and in any company.
func TestAgainstNaive(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11643, 1))
	pieces := []string{endsInX, endsInDigit, wide(endsInX), wide(endsInDigit), endsInX[:17], endsInDigit[:6], endsInDigit[6:14], endsInDigit[14:], endsInX[14:], wide(endsInDigit[:6]), wide(endsInDigit[6:14]), wide(endsInX[14:]),
		" ", "-", ".", "　", "a", "张", "，", "\n", "1", "20", "2026", "X", "ｘ", "０", "９９", "\xef", "\xbc", "\x90", "\xef\xbc", "|", "年月日", "12345678901", "<td>"}
	for range 60_000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		if got, want := privacy.IDNumbers([]byte(text)), naive(text); !sameSpans(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	}
}

// sameSpans compares what matters: that each number that is there is marked,
// and that nothing else is.
func sameSpans(got, want []privacy.Span) bool {
	inside := func(a privacy.Span, list []privacy.Span) bool {
		return slices.ContainsFunc(list, func(b privacy.Span) bool { return a.From < b.To && b.From < a.To })
	}
	for _, a := range got {
		if !slices.Contains(want, a) {
			return false
		}
	}
	for _, a := range want {
		if !inside(a, got) {
			return false
		}
	}
	return true
}

// FuzzIDNumbers: a number is found whatever stands around it, and what is
// found is right: its digits are those of a number.
func FuzzIDNumbers(f *testing.F) {
	for _, s := range []string{"", "张某", "<p>", "0", "　", "6109", "\xef\xbc", "1101051949123100", "-", "x", "９", "\u200b", "–"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, text := range []string{before + after, before + endsInDigit + after, before + "，" + endsInX + "，" + after, before + "|" + endsInDigit[:6] + "-" + endsInDigit[6:14] + " " + endsInDigit[14:] + "|" + after} {
			got := privacy.IDNumbers([]byte(text))
			for _, sp := range got {
				if !valid(places(text[sp.From:sp.To])) {
					t.Fatalf("%q: %q is no number", text, text[sp.From:sp.To])
				}
			}
			for _, sp := range naive(text) {
				if !slices.ContainsFunc(got, func(g privacy.Span) bool { return g.From < sp.To && sp.From < g.To }) {
					t.Fatalf("%q: %v, without %v", text, got, sp)
				}
			}
		}
	})
}

// places are the digits and the X of a number without its separators.
func places(text string) (out string) {
	for i := range text {
		if c, w := sign(text, i); w > 0 && c >= '0' {
			out += string(c)
		} else if closing(text, i) > 0 {
			out += "X"
		}
	}
	return out
}
