package typeface

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gb2312 is the characters of GB 2312.
func gb2312(t *testing.T) []rune {
	var out []rune
	decoder := simplifiedchinese.GBK.NewDecoder()
	for high := byte(0xA1); high <= 0xF7; high++ {
		for low := byte(0xA1); low < 0xFF; low++ {
			s, err := decoder.String(string([]byte{high, low}))
			if err != nil {
				t.Fatal(err)
			}
			if r := []rune(s)[0]; high >= 0xB0 && r != unicode.ReplacementChar && unicode.Is(unicode.Han, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// TestEveryRoleHasTheCharacters holds that all Han characters of GB 2312 are drawn in each role's own face, and signs and rare names in one
// of its stack.
func TestEveryRoleHasTheCharacters(t *testing.T) {
	const signs = "“”‘’《》（），。、；：！？—…·～①⑩㈠Ⅳ㎡℃￥¥%‰×÷±≥≤√□☑○●△▲★→0123456789ABCabcＡ１āáǎàü　 〇"
	const rare = "霂嵒喆堃犇淼燊煊頔旻玥翀芃赟㛃䶮"
	han := gb2312(t)
	if len(han) != 6763 {
		t.Fatalf("GB 2312 has %d Han characters", len(han))
	}
	for role := range roles {
		stack := embedded.For(role)
		first := stack.faces[0]()
		for _, r := range han {
			if _, ok := first.Glyph(r); !ok {
				t.Errorf("%v: no %c", role, r)
			}
		}
		if list := stack.Missing(signs + rare); len(list) > 0 {
			t.Errorf("%v: no %q", role, string(list))
		}
	}
}

func TestMissingIsSaid(t *testing.T) {
	got := string(embedded.For(Text).Missing("张\U000323AF三\U000323AF\n　")) // of an extension that no open font has
	if got != "\U000323AF" {
		t.Errorf("missing: %q", got)
	}
	if em, ok := embedded.For(Text).Advance(0x323AF); ok || em != 1 {
		t.Errorf("a character that's missing is %v wide, %v", em, ok)
	}
}

// TestMissingShows holds that a character no face has leaves a mark on the paper, not a gap.
func TestMissingShows(t *testing.T) {
	for name, f := range every() {
		if len(f.Outline(0)) == 0 {
			t.Errorf("%s: the sign for a missing character is empty", name)
		}
	}
}

func TestOldNames(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("方正小标宋\x00A"))
	if err != nil {
		t.Fatal(err)
	}
	table := append([]byte{0, 0, 0, 1, 0, 18, 0, 3, 0, 3, 8, 4, 0, 1, 0, byte(len(gbk)), 0, 0}, gbk...)
	if got := names(table); len(got) != 1 || got[0].text != "方正小标宋A" {
		t.Errorf("%+v", got)
	}
}

// TestWidths holds what tables and the character grid rely on.
func TestWidths(t *testing.T) {
	for role := range roles {
		stack := embedded.For(role)
		zero, _ := stack.Advance('0')
		for _, r := range "123456789" {
			if em, _ := stack.Advance(r); em != zero {
				t.Errorf("%v: %c is %v wide and 0 is %v", role, r, em, zero)
			}
		}
		for _, r := range "公，“”—…　" {
			if em, _ := stack.Advance(r); em != 1 {
				t.Errorf("%v: %c is %v wide", role, r, em)
			}
		}
		if a, d := stack.Ascent(), stack.Descent(); a != 0.88 || d != 0.12 {
			t.Errorf("%v: the em box is %v and %v", role, a, d)
		}
	}
}

// TestFontsAreAccountedFor holds that every font is described and licensed beside it, and that they stay small enough to be carried.
func TestFontsAreAccountedFor(t *testing.T) {
	licence, err := os.ReadFile("fonts/OFL.txt")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("fonts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(packed, "fonts/*")
	if err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".ttf.zst")
		if !strings.Contains(string(licence), name) || !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("%s isn't in fonts/OFL.txt and fonts/README.md", name)
		}
		info, err := fs.Stat(packed, path)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	if size > 18<<20 {
		t.Errorf("the fonts are %d bytes", size)
	}
	for name := range every() {
		for _, reserved := range []string{"Noto", "Source", "LXGW", "霞鹜", "Zhuque"} {
			if strings.Contains(name, reserved) {
				t.Errorf("%s bears a name that isn't ours", name)
			}
		}
	}
}

func TestOfficeFonts(t *testing.T) {
	song := embedded.For(Table).faces[0]()
	dir := t.TempDir()
	put := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("simfang.ttf", small(song, "公", map[int]string{nameFamily: "仿宋"}))
	put("sub/GB2312.TTF", small(song, "公示", map[int]string{nameFamily: "仿宋_GB2312"}))
	put("simsun.ttc", bundle(small(song, "公", map[int]string{nameFamily: "新宋体"}), small(song, "公", map[int]string{nameFamily: "宋体"})))
	put("broken.ttf", []byte("no font"))
	put("readme.txt", nil)
	found := Search([]string{filepath.Join(dir, "absent"), dir})
	if len(found) != 2 || found[Text].Name != "仿宋_GB2312" || found[Table].Index != 1 {
		t.Fatalf("%+v", found)
	}
	faces := map[Role]*Face{}
	for role, f := range found {
		face, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		faces[role] = face
	}
	stack := embedded.With(faces).For(Text)
	if f, _, _ := stack.Find('示'); f != faces[Text] {
		t.Errorf("示 is drawn by %s", f.PostScript)
	}
	if f, _, ok := stack.Find('村'); !ok || f.PostScript != "GongshiFangSong-Regular" {
		t.Errorf("村 is drawn by %s", f.PostScript)
	}
}

func TestFontFolders(t *testing.T) {
	none := func(string) string { return "" }
	for _, system := range []string{"windows", "darwin", "linux", runtime.GOOS} {
		if len(Folders(system, "home", none)) == 0 {
			t.Errorf("%s: no folders", system)
		}
	}
}
