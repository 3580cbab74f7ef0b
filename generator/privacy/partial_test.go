package privacy_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// partial is the only partly masked number of a text.
func partial(t *testing.T, text string) privacy.Partial {
	t.Helper()
	got := privacy.Partials([]byte(text))
	if len(got) != 1 {
		t.Fatalf("%q: %d found", text, len(got))
	}
	return got[0]
}

// TestPartials: how masks are written. What is found stands in brackets.
func TestPartials(t *testing.T) {
	t.Parallel()
	const usual = "110105********002X"
	for _, c := range [][2]string{
		{"[110105********002X]", usual},
		{"身份证号：[110105********002X]，", usual},
		{"|张*|[110105********002x]|", usual},
		{"[１１０１０５＊＊＊＊＊＊＊＊００２Ｘ]", usual},
		{`[110105\*\*\*\*\*\*\*\*002X]`, usual},
		{"**[110105********002X]**", usual},
		{"*[110105********002X]*", usual},
		{"张三 [110105 ******** 002X]", usual},
		{"[110105-****-**-**-002X]", usual},
		{"[110105　********　002X]", usual},
		{"2026-03-01 [110105********002X]", usual},
		{"[110105xxxxxxxx002X]", usual},
		{"[110105XXXXXXXX002x]", usual},
		{"[110105××××××××002X]", usual},
		{"[110105●●●●●●●●002X]", usual},
		{"[110105○○○○○○○○002X]", usual},
		{"[110105________002X]", usual},
		{"[110105????????002X]", usual},
		{"[110105？？？？？？？？002X]", usual},
		{"[110105········002X]", usual},
		{"[110105…002X]", usual},
		{"[110105……002X]", usual},
		{"[110105******002X]，两个星号写少了", usual},
		{"[110105**********002X]", usual},
		{"残疾证[110105********002X]43", usual},
		{"学籍号G[110105********002X]", usual},
		{"[11010519******002X]", "11010519******002X"},
		{"[11010519491231****]", "11010519491231****"},
		{"[11010519491231xxxx]", "11010519491231****"},
		{"[1101051949123*002X]", "1101051949123*002X"},
		{"[11010519491231002*]", "11010519491231002*"},
		{"[35*************123]", "35*************123"},
		{"[******19491231****]", "******19491231****"},
		{"[110105******002]", "11010519******002*"},
		{"一卡通发放，身份证[620105********0021]", "620105********0021"},
	} {
		before, rest, _ := strings.Cut(c[0], "[")
		number, after, _ := strings.Cut(rest, "]")
		p := partial(t, before+number+after)
		if p.From != len(before) || p.To != len(before)+len(number) || string(p.Places[:]) != c[1] {
			t.Errorf("%q: %d..%d %s, want %s", c[0], p.From, p.To, p.Places, c[1])
		}
	}
}

// TestNoPartials: whole numbers, masks of other things, and what looks so.
func TestNoPartials(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", endsInX, endsInDigit, endsInDigit[:17] + "X", "138****1234", "138****1234 139****5678", "张三138****1234，李四139****5678",
		"******************", "*******", "1234.56*******", "35**************12", "****************2X", "3*****************",
		"990105********002X", "110105****13**002X", "110105******32002X", "1101052101********", "110105****0230002X", // no region, no such day
		"118105********002X", "110005********002X", // no prefecture
		"卡号622202**********09", "账号：610105********0018", "6222 **** **** 0009", "622202******0009", "622848*********0018",
		"12×34×56", "120000×20000×30000", "110105*19491231*02", "1200*600*300", "2*3", "**2026年**，**610923**", "## 110105 ##", "_110105_19491231_",
		"a110105********002X", "110105********002Xyz", "0x1101051111111111", "xx110105xx19491231", "110105…2000…3000", "100…2000", "10…20", "2018/5/17 16:09:38", "610923x", "610923-********",
		strings.Repeat("*", 500), strings.Repeat("1*", 200), strings.Repeat("110105********002X", 20),
	} {
		if got := privacy.Partials([]byte(text)); len(got) > 0 {
			t.Errorf("%q: %v %s", text, got, got[0].Places)
		}
	}
}

// TestCandidates: the figures of domain.md §6.3, over the 100 years to 2025.
func TestCandidates(t *testing.T) {
	t.Parallel()
	span := privacy.Birth{First: 1926, Last: 2025}
	for _, c := range []struct {
		mask string
		b    privacy.Birth
		want int
	}{
		{"110105********002X", span, 3318}, {"110105********002X", privacy.Birth{Last: 2025}, 3318}, {"110105********002X", privacy.Birth{First: 1926}, 3318},
		{"110105********002X", privacy.Birth{}, 6643}, {"110105********002X", privacy.Birth{Year: 1949}, 34}, {"110105********002X", privacy.Birth{Year: 1949, Month: 12}, 4}, {"110105********002X", privacy.Birth{Year: 1949, Month: 12, Day: 31}, 1},
		{"110105********002X", privacy.Birth{Month: 12, Day: 31, Last: 2025}, 7}, {"110105********002X", privacy.Birth{Year: 1949, Sex: 2}, 34}, {"110105********002X", privacy.Birth{Year: 1949, Sex: 1}, 0},
		{"11010519491231****", span, 1000}, {"11010519491231****", privacy.Birth{Year: 1949, Month: 12, Day: 31, Sex: 1}, 500}, {"11010519491231****", privacy.Birth{Year: 1950}, 0},
		{"110105********00**", privacy.Birth{Year: 1949, Month: 12, Day: 31}, 10}, {"11010519491231*02X", privacy.Birth{}, 1}, {"11010519491231002*", privacy.Birth{}, 1}, {"11010519000229***X", privacy.Birth{}, 0}, {"11010519040229****", privacy.Birth{}, 1000},
		{"110************02X", span, 1_660_228}, {"110************02X", privacy.Birth{Year: 1949, Month: 12, Day: 31}, 46}, {"110************02X", privacy.Birth{Last: 2025, Region: "110105"}, 33_204}, {"110************02X", privacy.Birth{Year: 1949, Month: 12, Day: 31, Region: "110105"}, 1},
		{"******19491231****", privacy.Birth{}, 3500 * 1000}, {"******19491231****", privacy.Birth{Region: "610923"}, 1000}, {"110105********002X", privacy.Birth{Year: 1949, Region: "610923"}, 34},
		{"35*************123", privacy.Birth{Year: 1949, Month: 12, Day: 31}, 91},
	} {
		p := privacy.Partial{Places: [18]byte([]byte(c.mask))}
		if got := p.Candidates(c.b); got != c.want {
			t.Errorf("%s %+v: %d, want %d", c.mask, c.b, got, c.want)
		}
	}
}

// TestBirthKnown: whoever was born when, the usual mask leaves 32 to 35 numbers
// of a year and 2 to 4 of a month, and one of a day (domain.md §6.3).
func TestBirthKnown(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(6, 4))
	for range 2000 {
		b := privacy.Birth{Year: 1926 + r.IntN(100), Month: 1 + r.IntN(12), Day: 1 + r.IntN(28)}
		number := withCheck(fmt.Sprintf("610923%d%02d%02d%03d", b.Year, b.Month, b.Day, r.IntN(1000)))
		p := privacy.Partial{Places: [18]byte([]byte(number[:6] + "********" + number[14:]))}
		year, month, day := p.Candidates(privacy.Birth{Year: b.Year}), p.Candidates(privacy.Birth{Year: b.Year, Month: b.Month}), p.Candidates(b)
		if year < 32 || year > 35 || month < 2 || month > 4 || day != 1 {
			t.Fatalf("%s: %d, %d, %d", number, year, month, day)
		}
	}
}

func TestWeak(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mask string
		b    privacy.Birth
		want bool
	}{
		{"110105********002X", privacy.Birth{Last: 2025}, true}, // only the birth date
		{"11010519******002X", privacy.Birth{}, true},
		{"110105********002*", privacy.Birth{}, true},
		{"1101051949123*002X", privacy.Birth{}, true},
		{"11010519491231002*", privacy.Birth{}, true},
		{"11010519491231*02X", privacy.Birth{}, true},
		{"110105********0***", privacy.Birth{Last: 2025}, false},
		{"110105********0***", privacy.Birth{Year: 1949, Month: 12, Day: 31}, false},          // 100
		{"110105********0***", privacy.Birth{Year: 1949, Month: 12, Day: 31, Sex: 1}, true},   // 50
		{"110105********0***", privacy.Birth{Year: 1950, Month: 12, Day: 310, Sex: 1}, false}, // no such day: not used
		{"11010519491231****", privacy.Birth{Sex: 2}, false},
		{"110************02X", privacy.Birth{Last: 2025}, false},
		{"110************02X", privacy.Birth{Year: 1949, Month: 12, Day: 31}, true},
		{"110************02X", privacy.Birth{Year: 1949, Month: 12, Region: "110105"}, true},
		{"35*************123", privacy.Birth{Year: 1949}, false},
		{"***************123", privacy.Birth{Year: 1949}, false},
	} {
		p := privacy.Partial{Places: [18]byte([]byte(c.mask))}
		if got := p.Weak(c.b); got != c.want {
			t.Errorf("%s %+v: %v", c.mask, c.b, got)
		}
	}
}

func TestUnion(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{
		{"110105********002X", "11010519491231****", "11010519491231002X"},
		{"110105********002X", "110************02X", "110105********002X"},
		{"35*************123", "350102************", "350102*********123"},
		{"110105********002X", "110106************", ""},
		{"110105********0021", "11010519491231****", ""}, // the check digit is wrong
		{"110105****1231**2X", "1101051900********", "11010519001231**2X"},
		{"110105****0229**2X", "1101051900********", ""}, // 1900 had no such day
	} {
		p, q := privacy.Partial{From: 3, Places: [18]byte([]byte(c[0]))}, privacy.Partial{From: 9, Places: [18]byte([]byte(c[1]))}
		got, ok := p.Union(q)
		if ok != (c[2] != "") || ok && (string(got.Places[:]) != c[2] || got.From != 3) {
			t.Errorf("%s and %s: %s, %v", c[0], c[1], got.Places, ok)
		}
	}
}

// FuzzPartials: places lie within the text and in its order, what is shown there
// is what the text shows, and a mask is found whatever stands around it.
func FuzzPartials(f *testing.F) {
	for _, s := range []string{"", "张某", "110105********002X", "35*************123", "* ", "…", "\\*", "x", "９", "\xef\xbc", "110105…002X", "**", "卡号", "6109"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		text := before + "，110105********002X，" + after
		last, met := 0, false
		for _, p := range privacy.Partials([]byte(text)) {
			if p.From < last || p.To <= p.From || p.To > len(text) {
				t.Fatalf("%q: %v", text, p)
			}
			last = p.To
			met = met || p.From == len(before)+len("，")
			if n := p.Candidates(privacy.Birth{}); n == 0 || strings.Count(string(p.Places[:]), "*") == 0 {
				t.Fatalf("%q: %s, %d left", text, p.Places, n)
			}
		}
		if !met && !strings.Contains(before, "号") && !strings.Contains(before, "户") && !strings.Contains(before, "一卡通") && !strings.Contains(before, "存折") && !strings.Contains(before, "银行卡") {
			t.Fatalf("%q: not found", text)
		}
	})
}

func BenchmarkPartials(b *testing.B) {
	text := page(200_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		privacy.Partials(text)
	}
}
