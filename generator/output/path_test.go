package output_test

import (
	"path"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator/output"
)

func TestCheckPath(t *testing.T) {
	good := []string{
		"index.html", "a/b-c_d.1/e.html", "公示/村务.html", ".well-known/x", "a b.html", "console.html", "com.html", "com10.txt", "nul1", "lpt/x",
		"x.gongshi/y", "a/.gongshi/b", strings.Repeat("a/", 74) + "bc", strings.Repeat("字", 85),
	}
	bad := []string{
		"", ".", "..", "/", "/a", "a/", "a//b", "./a", "a/./b", "../a", "a/../b", `a\b`, `\\server\share`, "C:", "C:/a", "c:a", "a:b",
		"CON", "con.html", "a/Prn", "aux.tar.gz", "NUL ", "nul .html", "COM1", "lpt9.txt", "com¹", "CONIN$", "conout$.x", "a./b", "a /b", "a.", "a ",
		"a<b", "a>b", `a"b`, "a|b", "a?b", "a*b", "a\x00b", "a\nb", "a\x7fb", "\xff", "a/\xc0\xaf",
		".gongshi", ".gongshi/x", ".GONGSHI/x", ".Gongshi", strings.Repeat("a/", 75) + "b", strings.Repeat("字", 86),
	}
	for _, p := range good {
		if reason := output.CheckPath(p); reason != "" {
			t.Errorf("%q: %s", p, reason)
		}
	}
	for _, p := range bad {
		if output.CheckPath(p) == "" {
			t.Errorf("%q passes", p)
		}
	}
}

// What passes stays inside of a folder on this system, is clean, needs no escape in JSON, and folding it does not make it
// something that would not pass.
func FuzzCheckPath(f *testing.F) {
	for _, p := range []string{"a/b.html", "公示/x", "CON.x", "../x", "a\\b", ".Gongshi/x", "İ/ſ", "a:b", "K\u212a"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		folded := output.Fold(p)
		if again := output.Fold(folded); again != folded {
			t.Errorf("fold(%q) = %q, and again %q", p, folded, again)
		}
		if output.CheckPath(p) != "" {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(p)) || path.Clean(p) != p || strings.ContainsAny(p, "\"\\\x00\n") {
			t.Errorf("%q passes", p)
		}
		if up, lo := output.Fold(strings.ToUpper(p)), output.Fold(strings.ToLower(p)); isASCII(p) && (up != folded || lo != folded) {
			t.Errorf("%q folds to %q, %q and %q", p, folded, up, lo)
		}
	})
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7e }) < 0
}
