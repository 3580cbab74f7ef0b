package tomlfile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"gongshi/generator/day"
)

// TestPlainAgrees: what the short way reads, the full parser reads the same.
func TestPlainAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"title", "date", "a_b", "=", " = ", "=", "\n", "\r\n", `"`, `"`, `"文字，“引号”"`, `"x"`, `""`, `"""`, "2026-03-01", "2026-02-30", "0000-01-01", "9999-12-31",
		"[", "]", ", ", `["甲", "乙"]`, `["甲"]`, "true", "false", "#", " ", "\t", `\`, "'", "1", "标题", "\x01", "\x7f", "é"}
	short := 0
	for range 400_000 {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			if r.IntN(3) > 0 {
				fmt.Fprintf(&b, "k%c = %s\n", 'a'+rune(r.IntN(4)), pieces[8+r.IntN(len(pieces)-8)])
			}
			for range r.IntN(5) {
				b.WriteString(pieces[r.IntN(len(pieces))])
			}
		}
		short += agree(t, b.String())
	}
	if short < 10_000 {
		t.Errorf("only %d texts took the short way: the test proves little", short)
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("title = \"公告\"\ndate = 2026-03-01\nbasis = [\"甲\", \"乙\"]\n")
	f.Add("a = \"\"\"\nb = \"x\" # c\n")
	f.Fuzz(func(t *testing.T, text string) { agree(t, text) })
}

// agree returns 1 when the text took the short way.
func agree(t *testing.T, text string) int {
	t.Helper()
	got, ok := plain([]byte(text))
	if !ok || !utf8.ValidString(text) { // source lets no other text through
		return 0
	}
	want := map[string]any{}
	if _, err := toml.Decode(text, &want); err != nil {
		t.Fatalf("%q: the short way takes it, the parser says %v", text, err)
	}
	if a, b := flat(got), flat(want); a != b {
		t.Fatalf("%q: the short way reads %s, the parser %s", text, a, b)
	}
	return 1
}

func flat(m map[string]any) string {
	out := map[string]string{}
	for k, v := range m {
		if d, ok := v.(time.Time); ok {
			v = day.FromTime(d)
		}
		out[k] = fmt.Sprintf("%T %q", v, v)
	}
	return fmt.Sprint(out)
}
