package tomlfile

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"gongshi/generator/day"
	"gongshi/layouts"
)

// TestPlainAgrees: what the short way reads, the full parser reads the same.
func TestPlainAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"title", "date", "a_b", "=", " = ", "=", "\n", "\r\n", `"`, `"`, `"文字，“引号”"`, `"x"`, `""`, `"""`, "2026-03-01", "2026-02-30", "0000-01-01", "9999-12-31",
		"[", "]", ", ", `["甲", "乙"]`, `["甲"]`, "true", "false", "#", " ", "\t", `\`, "'", "1", "标题", "\x01", "\x7f", "é",
		"\n[a]\n", "\n[[a]]\n", "\n[[b]]\n", "\n[a.b]\n", "\n[[a.b]]\n", "\n[[b.c]]\n", "\n[ka]\n", "\n[[ka]]\n", "[[", "]]", ".", "\n# 说明\n", "# \x01\n", "0", "12", "007", "1_0", "999999999999999999", "'甲'", "'a\"b'", "''", "'''", "[]", "a1", "b-c"}
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

func flat(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var out []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			out = append(out, k+"="+flat(v[k]))
		}
		return "{" + strings.Join(out, " ") + "}"
	case []map[string]any:
		out := "tables"
		for _, m := range v {
			out += flat(m)
		}
		return out
	case time.Time:
		return flat(day.FromTime(v))
	}
	return fmt.Sprintf("%T %v", v, v)
}

// TestPlainLayouts: the files that a program reads when it starts take the short
// way, nearly all of them.
func TestPlainLayouts(t *testing.T) {
	t.Parallel()
	short, all := 0, 0
	err := fs.WalkDir(layouts.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".toml" {
			return err
		}
		data, err := fs.ReadFile(layouts.FS, name)
		all++
		if n := agree(t, string(data)); n == 0 && strings.HasPrefix(name, "registers/") {
			t.Logf("%s takes the long way", name)
		} else {
			short += n
		}
		return err
	})
	if err != nil || short < all*3/4 {
		t.Errorf("%d of %d files take the short way: %v", short, all, err)
	}
}
