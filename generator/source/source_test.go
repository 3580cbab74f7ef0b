package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	const text = "村名,金额\n八亩村,12.50\n𠮷家渠,3\n"
	encode := func(b []byte, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, c := range []struct{ name, data, want string }{
		{"UTF-8", text, text},
		{"UTF-8", "\xef\xbb\xbf" + text, text},
		{"GB18030", encode(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))), text},
		{"GB18030", encode(simplifiedchinese.GBK.NewEncoder().Bytes([]byte("村名,金额"))), "村名,金额"},
		{"UTF-16", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))), text},
		{"UTF-16", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))), text},
		{"UTF-16", encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("a,b\n1,2\n"))), "a,b\n1,2\n"},
		{"UTF-8", "", ""},
	} {
		got, name, _, ok := source.Decode([]byte(c.data))
		if !ok || string(got) != c.want || name != c.name {
			t.Errorf("%q: %q %s %v, want %q %s", c.data, got, name, ok, c.want, c.name)
		}
	}
	for name, data := range map[string]string{"UTF-8": "\xef\xbb\xbfab\xffcd", "GB18030": "ab\xff\xffcd", "UTF-16": "\xff\xfea\x00\x00\xd8"} {
		if _, got, bad, ok := source.Decode([]byte(data)); ok || got != name || bad < 0 || bad > len(data) {
			t.Errorf("%q: %s, %d, %v", data, got, bad, ok)
		}
	}
	if _, _, bad, _ := source.Decode([]byte("\xef\xbb\xbfab\xffcd")); bad != 5 {
		t.Errorf("bad byte at %d", bad)
	}
}

func TestLines(t *testing.T) {
	t.Parallel()
	f := &source.File{Path: "a", Data: []byte("甲乙\r\n丙\n\n丁")}
	for off, want := range map[int][2]int{0: {1, 1}, 3: {1, 2}, 6: {1, 3}, 8: {2, 1}, 11: {2, 2}, 12: {3, 1}, 13: {4, 1}, 16: {4, 2}, 99: {4, 2}, -1: {1, 1}} {
		if line, col := f.Line(off); [2]int{line, col} != want {
			t.Errorf("byte %d is at %d:%d, want %v", off, line, col, want)
		}
	}
	for line, want := range map[int]string{1: "甲乙", 2: "丙", 3: "", 4: "丁"} {
		if got := f.Text(line); got != want {
			t.Errorf("line %d is %q", line, got)
		}
		if l, col := f.Line(f.Offset(line)); l != line || col != 1 {
			t.Errorf("the offset of line %d is at %d:%d", line, l, col)
		}
	}
	// A mark ends with its line, and control characters don't reach a terminal.
	p := (&source.File{Path: "a", Data: []byte("a\x1b[31m\nb")}).Place(0, 50)
	if p.Len != 6 || p.Excerpt != "a·[31m" {
		t.Errorf("%+v", p)
	}
	p = (&source.File{Path: "a", Data: []byte(strings.Repeat("长", 5000))}).Place(3, 3)
	if len(p.Excerpt) > 4000 || p.Col != 2 || p.Len != 1 {
		t.Errorf("%d bytes, %d:%d", len(p.Excerpt), p.Col, p.Len)
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	keys := []string{"title", "kind", "date", "period", "approver", "attachments"}
	for word, want := range map[string]string{"tilte": "title", "Title": "title", "knid": "kind", "dat": "date", "peroid": "period", "aprover": "approver", "attachment": "attachments", "beizhu": "", "x": "", "": "", "标题": ""} {
		if got := source.Nearest(word, keys); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := source.Nearest("低保救住", []string{"低保救助", "惠农补贴"}); got != "低保救助" {
		t.Errorf("%q", got)
	}
	if got := source.Nearest("kind", []string{"kind"}); got != "" {
		t.Errorf("a word is not near itself: %q", got)
	}
}

func TestBadName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a.md", "关于修路的公示.md", "资金-2026（一）.csv", "console.md", "com.md", "a b.md", "com10.csv", "名单·定稿.csv"} {
		if why := source.BadName(name); why != "" {
			t.Errorf("%q: %s", name, why)
		}
	}
	for _, name := range []string{"a:b", "a?", "a*b", "a|b", "a<b", "a>b", `a"b`, `a\b`, "con", "CON.md", "nul.tar.gz", "Lpt1.csv", "com9", "a ", "a.", "a\tb", "a\u200bb", "a\u202eb", "\xff.md", "aux .txt"} {
		if source.BadName(name) == "" {
			t.Errorf("%q is let through", name)
		}
	}
}

func TestLayers(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{"base/a.html": {Data: []byte("own")}, "registers/x/register.toml": {}, "base/.hidden": {}, "base/b.html~": {}}
	builtIn := fstest.MapFS{"base/a.html": {Data: []byte("built in")}, "base/b.html": {Data: []byte("b")}, "registers/y/register.toml": {}, "registers/x/other": {}}
	l := source.Layers{own, builtIn}
	for name, want := range map[string]string{"base/a.html": "own", "base/b.html": "b"} {
		if got, err := l.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v", name, got, err)
		}
	}
	if _, err := l.ReadFile("base/c.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if got := l.Names("base", false); !slices.Equal(got, []string{"base/a.html", "base/b.html"}) {
		t.Errorf("%q", got)
	}
	if got := l.Names("registers", true); !slices.Equal(got, []string{"registers/x", "registers/y"}) {
		t.Errorf("%q", got)
	}
	if got := l.Names("nothing", true); len(got) > 0 {
		t.Errorf("%q", got)
	}
	if !l.Top("base/a.html") || l.Top("base/b.html") {
		t.Error("Top")
	}
}

// TestFolder reads what there is, within bounds, and nothing beyond.
func TestFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"b.md": "\xef\xbb\xbf正文", "a.md": "x", "~$b.md": "x", ".x": "x", "big": strings.Repeat("x", 101), "sub/c": ""} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	folder, err := source.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	log := &finding.Log{}
	if got := folder.List(".", log); !slices.Equal(got, []source.Entry{{Name: "a.md"}, {Name: "b.md"}, {Name: "big"}, {Name: "sub", Dir: true}}) {
		t.Errorf("%v", got)
	}
	if got := folder.List("nothing", log); got != nil || log.Len() > 0 {
		t.Errorf("%v %v", got, log.List())
	}
	buf := make([]byte, 0, 64)
	if f, ok := folder.Text("b.md", 100, buf, log); !ok || string(f.Data) != "正文" {
		t.Errorf("%v", log.List())
	}
	for name, id := range map[string]string{"big": "file/too-large", "sub": "file/unread", "nothing": "file/missing", "../x": "file/outside"} {
		log := &finding.Log{}
		if _, ok := folder.Bytes(name, 100, nil, log); ok || log.Len() != 1 || log.List()[0].ID != id {
			t.Errorf("%s: %v, want %s", name, log.List(), id)
		}
	}
	if !folder.Exists("a.md") || folder.Exists("sub") || folder.Exists("nothing") || folder.Exists("../"+filepath.Base(dir)+"/a.md") {
		t.Error("Exists")
	}
	if _, err := source.Open(filepath.Join(dir, "nothing")); err == nil {
		t.Error("a folder that is not there was opened")
	}
}
