package privacy_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// lookalikes makes strings of the sorts that public pages are full of.
func lookalikes(r *rand.Rand, n int) []string {
	digits := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte('0' + r.IntN(10))
		}
		return string(b)
	}
	hex := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = "0123456789abcdef"[r.IntN(16)]
		}
		return string(b)
	}
	date := func(layout string) string {
		return fmt.Sprintf(layout, 2014+r.IntN(13), 1+r.IntN(12), 1+r.IntN(28))
	}
	region := func() string { return []string{"610923", "411621", "511025", "622424", "340826"}[r.IntN(5)] }
	row := func(sep, layout string) string {
		var cells []string
		for range 12 {
			cells = append(cells, fmt.Sprintf(layout, r.Float64()*float64([]int{1, 100, 100000}[r.IntN(3)])))
		}
		return strings.Join(cells, sep)
	}
	sorts := []func() string{
		func() string { return fmt.Sprintf("宁政发〔%d〕%d号", 2014+r.IntN(13), r.IntN(400)) },
		func() string {
			return fmt.Sprintf("23%02d-%s-04-%02d-%s", 1+r.IntN(12), region(), 1+r.IntN(5), digits(6))
		},
		func() string { return digits(1+r.IntN(10)) + "." + digits(2) + "元" },
		func() string { return fmt.Sprintf("%d,%s,%s.%s", 1+r.IntN(999), digits(3), digits(3), digits(2)) },
		func() string { return "09" + digits(2) + "-" + digits(7) },
		func() string { return "0" + digits(10) },
		func() string { return "电话 029 " + digits(4) + " " + digits(4) },
		func() string {
			return date("%d-%02d-%02d") + fmt.Sprintf(" %02d:%s:%s.%s", r.IntN(24), "15", "30", digits(6))
		},
		func() string { return date("%d年%d月%d日") },
		func() string { return date("%d%02d%02d") + digits(6) },
		func() string { return "\"sha\":\"" + hex(64) + "\"" },
		func() string { return "assets/style-" + hex(10) + ".css" },
		func() string { return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-8" + hex(3) + "-" + hex(12) },
		func() string { return fmt.Sprintf("%.14f,%.15f", 73+r.Float64()*60, 18+r.Float64()*35) },
		func() string { return "M" + row(" ", "%.3f") },
		func() string { return row("\t", "%.2f") },
		func() string { return row(",", "%.16f") },
		func() string { return row(" ", "%.0f") },
		func() string { return "ISBN 978-7-" + digits(4) + "-" + digits(4) + "-" + digits(1) },
		func() string { return "ISBN 9787" + digits(9) },
		func() string { return "订单号 " + date("%d%02d%02d") + digits(9) },
		func() string { return "户编号 " + region() + digits(6) },
		func() string { return fmt.Sprint(1_600_000_000_000 + r.Int64N(200_000_000_000)) },
		func() string {
			return "豫ICP备" + digits(8) + "号-1，公网安备" + region() + "0200" + digits(4) + "号"
		},
		func() string { return digits(5+r.IntN(5)) + "@qq.com" },
		func() string { return "192.168." + fmt.Sprint(r.IntN(256)) + "." + fmt.Sprint(r.IntN(256)) },
	}
	out := make([]string, n)
	for i := range out {
		out[i] = sorts[i%len(sorts)]()
	}
	return out
}

// TestLookalikes: of 10,000 strings that look like numbers of persons and are
// none, not one is an error, and hardly one is a doubt.
func TestLookalikes(t *testing.T) {
	t.Parallel()
	list := lookalikes(rand.New(rand.NewPCG(6, 3)), 10_000)
	want := privacy.All &^ privacy.Of(privacy.QQMail) // of which the list has some: they are what they look like
	doubts := 0
	for _, sep := range []string{"", "，", "\n", "</td><td>"} {
		for _, text := range list {
			for _, m := range privacy.Find([]byte(sep+text+sep), want) {
				if !m.Kind.Doubtful() {
					t.Errorf("%q: %v", text, m)
				}
				doubts++
			}
		}
	}
	if doubts > 4*3 {
		t.Errorf("%d doubts", doubts)
	}
	for _, m := range privacy.Find([]byte(strings.Join(list, "，")), want) {
		t.Errorf("all in one text: %v", m)
	}
}

// FuzzFind: places lie within the text and in its order, what IDNumbers finds
// is found, and a number is found whatever stands around it.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "张某", "<p>", "0 ", "　", "6109", "\xef\xbc", "1101051949123100", "-", "x", "９", "账号", "1\u200b2", "+86", "1.1E+17", "\u200b", "·1"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		text := []byte(before + after)
		got := privacy.Find(text, privacy.All)
		last := 0
		for _, m := range got {
			if m.From < last || m.To <= m.From || m.To > len(text) {
				t.Fatalf("%q: %v", text, got)
			}
			last = m.To
		}
		for _, sp := range privacy.IDNumbers(text) {
			met := false
			for _, m := range got {
				met = met || m.Kind == privacy.IdentityNumber && m.From < sp.To && sp.From < m.To
			}
			if !met {
				t.Fatalf("%q: %v, without %v", text, got, sp)
			}
		}
		for number, want := range map[string]privacy.Kind{endsInX: privacy.IdentityNumber, wide(endsInDigit): privacy.IdentityNumber, "卡号" + card19: privacy.BankCard, phone: privacy.Mobile} {
			found := false
			for _, m := range privacy.Find([]byte(before+"，"+number+"，"+after), privacy.Of(want)) {
				found = found || m.From >= len(before) && m.To <= len(before)+3+len(number)
			}
			if !found {
				t.Fatalf("%q not found between %q and %q", number, before, after)
			}
		}
	})
}

// page is a page like those of the site: markup, Chinese text, dates, a table.
func page(size int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < size {
		fmt.Fprintf(&b, "<tr><td class=\"num\">%d</td><td>城关镇八亩村</td><td><time datetime=\"2026-11-%02d\">2026年11月%02d日</time></td><td class=\"num\">%.2f</td><td><a href=\"../notices/a-%d.html\">关于扶贫资金项目的公告，请群众监督。</a></td></tr>\n", r.IntN(500), 1+r.IntN(28), 1+r.IntN(28), r.Float64()*1e5, r.IntN(999))
	}
	return []byte(b.String())
}

func BenchmarkFind(b *testing.B) {
	text := page(200_000)
	for name, want := range map[string]privacy.Kinds{"all": privacy.All, "identity": privacy.Of(privacy.IdentityNumber)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				privacy.Find(text, want)
			}
		})
	}
	b.Run("IDNumbers", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			privacy.IDNumbers(text)
		}
	})
}

// BenchmarkFindPages runs over the pages of a built site, where there is one.
func BenchmarkFindPages(b *testing.B) {
	var pages [][]byte
	total := 0
	filepath.WalkDir("../../public", func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".html") {
			data, _ := os.ReadFile(path)
			pages = append(pages, data)
			total += len(data)
		}
		return nil
	})
	if total == 0 {
		b.Skip("nothing built")
	}
	b.SetBytes(int64(total))
	for b.Loop() {
		for _, p := range pages {
			privacy.Find(p, privacy.All)
		}
	}
}
