package finding_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongshi/generator/finding"
	"gongshi/generator/privacy"
)

// number is the example of GB 11643 itself, put together here so that no file
// holds it.
var number = "110105" + "19491231" + "002X"

func TestMask(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                        "",
		"短":                       "短",
		"金额 1234567890":           "金额 1234567890",
		"电话13800000000。":          "电话138********。",
		"号码" + number:             "号码110***************",
		number + "43":             "110***************43",
		"日期2026-03-01至2026-03-10": "日期2026-03-01至2026-03-10",
		"编号A20260301B20260310":    "编号A20260301B20260310",
		"１３８０００００００００":            "１３８*********",
	} {
		if got := finding.Mask(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{number[:6] + " " + number[6:14] + " " + number[14:], number[:6] + "-" + number[6:14] + "-" + number[14:], "前" + number[:6] + "　" + number[6:14] + "　" + number[14:] + "后"} {
		if got := finding.Mask(text); strings.Contains(got, number[6:14]) || strings.Contains(got, number[14:]) {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// TestLogMasks: whatever a stage puts into a finding, no number comes out.
func TestLogMasks(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	at := finding.Place{File: "content/" + number + ".md", Line: 1, Col: 1, Excerpt: "x" + number}
	log.Add("toml/syntax", at, "text "+number, "hint "+number, at)
	var b strings.Builder
	(&finding.Printer{Out: &b}).Print(log.List())
	if err := finding.WriteJSON(&b, log.List()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), number[3:14]) {
		t.Error("the number is repeated")
	}
}

// FuzzMask: what is masked holds no number, keeps its length in characters,
// and changes nothing but digits.
func FuzzMask(f *testing.F) {
	for _, s := range []string{"", "12345678901", number, "１２３４５６７８９０１２", number[:6] + " " + number[6:14] + " " + number[14:], "\xff12345678901\xef\xbc", "1234567890a12345678901x", "年2026月03日01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, text := range []string{text, text + number + text, "　" + number[:6] + "-" + number[6:14] + "-" + number[14:] + "　" + text} {
			got := finding.Mask(text)
			if n := privacy.IDNumbers([]byte(got)); len(n) > 0 {
				t.Fatalf("%q becomes %q, which holds a number", text, got)
			}
			if finding.Mask(got) != got {
				t.Fatalf("%q becomes %q, and then %q", text, got, finding.Mask(got))
			}
			if !utf8.ValidString(text) {
				continue
			}
			a, b := []rune(text), []rune(got)
			if len(a) != len(b) {
				t.Fatalf("%q becomes %q: %d characters, %d before", text, got, len(b), len(a))
			}
			run := 0
			for i := range a {
				if a[i] != b[i] && (b[i] != '*' || !strings.ContainsRune("0123456789Xx０１２３４５６７８９Ｘｘ -.　", a[i])) {
					t.Fatalf("%q becomes %q", text, got)
				}
				if run++; b[i] < '0' || b[i] > '9' {
					run = 0
				}
				if run >= 11 {
					t.Fatalf("%q becomes %q: eleven digits", text, got)
				}
			}
		}
	})
}

// TestMaskMarks: marks within a number do not show it.
func TestMaskMarks(t *testing.T) {
	t.Parallel()
	const number = "11010519491231" + "002X"
	for _, text := range []string{number[:5] + "<b>" + number[5:] + "</b>", number[:3] + "**" + number[3:10] + "**" + number[10:], "`" + number[:1] + "`" + number[1:]} {
		got := finding.Mask(text)
		if strings.ContainsAny(strings.Trim(got[4:], "<b>/*`"), "23456789") || len([]rune(got)) != len([]rune(text)) {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
