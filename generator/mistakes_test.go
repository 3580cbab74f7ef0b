package generator_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	must(t, err)
	return out
}

func utf16(t testing.TB, s string) string {
	t.Helper()
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	must(t, err)
	return out
}

const bom = "\ufeff"

// TestMistakes lays one mistake into a village at a time. The findings, with
// ID, file, line and column, are exactly these.
// photo is a picture as a camera writes it.
func photo(t testing.TB) string {
	t.Helper()
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, image.NewGray(image.Rect(0, 0, 64, 48)), nil); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestMistakes(t *testing.T) {
	t.Parallel()
	notice := func(more, text string) files {
		return files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", more, text)}
	}
	raw := func(text string) files { return files{"content/notices/a.md": text} }
	head := "title = \"甲\"\nkind = \"通知\"\ndate = 2026-03-02\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n"
	ordinary := signed("甲", "通知", "2026-03-02", "", "正文。")
	for _, c := range []struct {
		name string
		over files
		want []string
	}{
		{"none", nil, nil},

		// Files as text.
		{"GBK notice", raw(gbk(t, ordinary)), []string{"content/notices/a.md file/encoding"}},
		{"UTF-16 notice", raw(utf16(t, ordinary)), []string{"content/notices/a.md file/encoding"}},
		{"GBK settings", files{"site.toml": gbk(t, "title = \"柳村\"\n")}, []string{"site.toml file/encoding"}},
		{"UTF-16 area", files{"content/area.toml": utf16(t, "name = \"柳村\"\nlevel = \"村\"\n")}, []string{"content/area.toml file/encoding"}},
		{"broken UTF-8", raw(strings.Replace(ordinary, "正文。", "正\xff\xff\xff文。", 1)), []string{"content/notices/a.md:10:2 file/encoding"}},
		{"NUL", raw(strings.Replace(ordinary, "正文。", "正\x00文。", 1)), []string{"content/notices/a.md:10:2 file/encoding"}},
		{"BOM is fine", raw(bom + ordinary), nil},
		{"BOM in settings is fine", files{"site.toml": bom + "title = \"柳村\"\n"}, nil},
		{"CRLF is fine", raw(strings.ReplaceAll(ordinary, "\n", "\r\n")), nil},
		{"tabs are fine", raw(strings.ReplaceAll(ordinary, " = ", "\t=\t")), nil},
		{"a place after BOM and CRLF", raw(bom + strings.ReplaceAll(signed("甲", "通知", "2026-03-02", "kidn = 1", "正文。"), "\n", "\r\n")), []string{"content/notices/a.md:8:1 toml/unknown"}},
		{"50 MB of text", raw(ordinary + strings.Repeat("很长的一段话。\n", 50<<20/22)), []string{"content/notices/a.md file/too-large"}},
		{"settings of 2 MB", files{"site.toml": "title = \"柳村\"\n#" + strings.Repeat("x", 2<<20)}, []string{"site.toml file/too-large"}},
		{"empty notice file", raw(""), []string{"content/notices/a.md:1:1 notice/front"}},

		// Front matter.
		{"no front matter", raw("# 甲\n\n正文。\n"), []string{"content/notices/a.md:1:1 notice/front"}},
		{"front matter with ---", raw("---\ntitle: 甲\n---\n正文。\n"), []string{"content/notices/a.md:1:1 notice/front"}},
		{"front matter not closed", raw("+++\n" + head + "\n正文。\n"), []string{"content/notices/a.md:1:1 notice/front"}},
		{"front matter closed with ---", raw("+++\n" + head + "---\n正文。\n"), []string{"content/notices/a.md:1:1 notice/front"}},
		{"blank lines before are fine", raw("\n\r\n+++\n" + head + "+++\n正文。\n"), nil},
		{"blanks after the fence are fine", raw("+++ \t\n" + head + "+++  \n正文。\n"), nil},
		{"no text", raw("+++\n" + head + "+++\n \n"), []string{"content/notices/a.md notice/empty"}},
		{"empty front matter", raw("+++\n+++\n正文。\n"), []string{"content/notices/a.md:2 toml/missing", "content/notices/a.md:2 toml/missing", "content/notices/a.md:2 toml/missing", "content/notices/a.md:2 toml/missing"}},
		{"syntax", raw("+++\n" + head + "basis = “甲”\n+++\n正文。\n"), []string{"content/notices/a.md:8:9 toml/quote"}},
		{"two mistakes", raw("+++\n" + head + "basis = “甲”\nstart = 2026/3/1\n+++\n正文。\n"), []string{"content/notices/a.md:8:9 toml/quote", "content/notices/a.md:9:9 toml/date"}},

		// Values.
		{"unknown kind", raw(strings.Replace(ordinary, "通知", "通只", 1)), []string{"content/notices/a.md:3:8 toml/value"}},
		{"unknown topic", notice("topic = \"村物\"", "正文。"), []string{"content/notices/a.md:8:9 toml/value"}},
		{"unknown state", raw(strings.Replace(ordinary, "已签发", "签发", 1)), []string{"content/notices/a.md:5:9 toml/value"}},
		{"not a period", notice("period = \"几天\"", "正文。"), []string{"content/notices/a.md:8:10 toml/value"}},
		{"bad slug", notice("slug = \"通知 1\"", "正文。"), []string{"content/notices/a.md:8:8 notice/slug"}},
		{"slug with a slash", notice("slug = \"../x\"", "正文。"), []string{"content/notices/a.md:8:8 notice/slug"}},
		{"file name that is no slug", files{"content/notices/修路通知.md": ordinary}, []string{"content/notices/修路通知.md:2 notice/slug"}},
		{"file name that is no slug, with one", files{"content/notices/修路通知.md": signed("甲", "通知", "2026-03-02", "slug = \"xiulu\"", "正文。")}, nil},
		{"two notices of one slug", notice("slug = \"huiyi\"", "正文。"), []string{"content/notices/huiyi.md notice/duplicate"}},
		{"ends before it starts", notice("start = 2026-03-10\nend = 2026-03-09", "正文。"), []string{"content/notices/a.md:9:7 period/order"}},
		{"too short", notice("start = 2026-03-10\nend = 2026-03-12\nperiod = \"7天\"", "正文。"), []string{"content/notices/a.md:9:7 period/mismatch"}},
		{"short by the first day", notice("start = 2026-03-10\nend = 2026-03-16\nperiod = \"7天\"", "正文。"), []string{"content/notices/a.md:9:7 period/first"}},
		{"no calendar for the year", notice("start = 2031-03-10\nperiod = \"7个工作日\"", "正文。"), []string{"content/notices/a.md:9:10 period/calendar"}},
		{"starts before its date", notice("start = 2026-03-01\nperiod = \"8天\"", "正文。"), []string{"content/notices/a.md:8:9 period/early"}},
		{"phone", notice("contacts = [{ unit = \"村委会\", phone = \"办公室\" }]", "正文。"), []string{"content/notices/a.md:8:37 toml/value"}},
		{"contact without a unit", notice("contacts = [{ phone = \"12345\" }]", "正文。"), []string{"content/notices/a.md:8:13 toml/missing"}},

		// Attachments.
		{"missing attachment", notice("attachments = [{ file = \"名单.csv\" }]", "正文。"), []string{"content/notices/a.md:8:25 file/missing"}},
		{"attachment in a folder", notice("attachments = [{ file = \"fj/名单.csv\" }]", "正文。").with(files{"content/notices/fj/名单.csv": "a\n"}),
			[]string{"content/notices/a.md:8:25 toml/value", "content/notices/fj file/unknown"}},
		{"attachment above", notice("attachments = [{ file = \"../area.toml\" }]", "正文。"), []string{"content/notices/a.md:8:25 toml/value"}},
		{"attachment with a backslash", notice("attachments = [{ file = 'fj\\a.csv' }]", "正文。"), []string{"content/notices/a.md:8:25 toml/value"}},
		{"photo that nobody looked at", notice("attachments = [{ file = \"a.jpg\", public = \"路面\" }]", "正文。").with(files{"content/notices/a.jpg": photo(t)}),
			[]string{"content/notices/a.md:8:25 attachment/unchecked"}},
		{"photo with a name and no day", notice("attachments = [{ file = \"a.jpg\", public = \"路面\", checked_by = \"王某\" }]", "正文。").with(files{"content/notices/a.jpg": photo(t)}),
			[]string{"content/notices/a.md:8:25 attachment/unchecked"}},
		{"photo that nobody says may be seen", notice("attachments = [{ file = \"a.jpg\", checked_by = \"王某\", checked_on = 2026-03-02 }]", "正文。").with(files{"content/notices/a.jpg": photo(t)}),
			[]string{"content/notices/a.md:8:25 privacy/photo"}},
		{"photo that somebody looked at", notice("attachments = [{ file = \"a.jpg\", public = \"路面\", checked_by = \"王某\", checked_on = 2026-03-02 }]", "正文。").with(files{"content/notices/a.jpg": photo(t)}), nil},
		{"half a photo", notice("attachments = [{ file = \"a.jpg\" }]", "正文。").with(files{"content/notices/a.jpg": photo(t)[:200]}),
			[]string{"content/notices/a.md:8:25 attachment/picture"}},
		{"data file that a table shows", notice("", "```表\nfile = \"b.csv\"\ncaption = \"表\"\n```").with(files{"content/notices/b.csv": "岗位,人数\n保洁,2\n"}), nil},
		{"file that no notice names", files{"content/notices/b.pdf": "%PDF"}, []string{"content/notices/b.pdf file/unknown"}},
		{"attachment of no encoding", notice("attachments = [{ file = \"a.csv\" }]", "正文。").with(files{"content/notices/a.csv": "a,\xff\xff\xff\xff\n"}),
			[]string{"content/notices/a.md:8:25 file/encoding"}},

		// Files in wrong places.
		{"notice beside area.toml", files{"content/a.md": ordinary}, []string{"content/a.md file/unknown"}},
		{"folder in notices", files{"content/notices/2026/a.md": ordinary}, []string{"content/notices/2026 file/unknown"}},
		{"folder in registers", files{"content/registers/2026/a.csv": "a\n"}, []string{"content/registers/2026 file/unknown"}},
		{"folder without area.toml", files{"content/dongzu/notices/a.md": ordinary}, []string{"content/dongzu/area.toml file/missing"}},
		{"what programs leave behind", files{"content/notices/~$a.md": "x", "content/notices/.a.md.swp": "x", "content/notices/a.md~": "x", "content/Thumbs.db": "x", "content/registers/a.tmp": "x"}, nil},
		{"no area", files{"content/area.toml": "-"}, []string{"content/area.toml file/missing"}},
		{"no settings", files{"site.toml": "-"}, []string{"site.toml file/missing"}},

		// Names and addresses.
		{"slug of 61", notice("slug = \""+strings.Repeat("a", 61)+"\"", "正文。"), []string{"content/notices/a.md:8:8 notice/slug"}},
		{"address too long", deep(ordinary), []string{deepNotice + " route/length"}},
		{"reserved area slug", files{"content/zu/area.toml": "name = \"组\"\nlevel = \"组\"\nslug = \"lists\"\n"}, []string{"content/zu/area.toml:1 area/slug"}},

		// Areas.
		{"level", files{"content/area.toml": "name = \"柳村\"\nlevel = \"屯\"\n"}, []string{"content/area.toml:2:9 toml/value"}},
		{"about a register that does not exist", files{"content/area.toml": "name = \"柳村\"\nlevel = \"村\"\n[registers.fund]\nnote = \"甲\"\n"}, []string{"content/area.toml:3:12 toml/unknown"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := check(t, village().with(c.over).site(t))
			if !slices.Equal(places(got), append([]string{}, c.want...)) {
				t.Errorf("got %q\nwant %q%s", places(got), c.want, say(got))
			}
		})
	}
}

// deep is a site with an area so far down that a notice of a long name has no
// address that is short enough for Windows.
func deep(notice string) files {
	out, dir := files{}, "content"
	for range 3 {
		dir += "/" + strings.Repeat("a", 30)
		out[dir+"/area.toml"] = "name = \"组\"\nlevel = \"组\"\n"
	}
	out[deepNotice] = notice
	return out
}

var deepNotice = "content/" + strings.Repeat(strings.Repeat("a", 30)+"/", 3) + "notices/" + strings.Repeat("b", 60) + ".md"

// TestNames: names that can't exist on Windows are found on systems where
// they can.
func TestNames(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("such names can't be made on Windows")
	}
	for _, name := range []string{"a:b.md", "a?.md", "con.md", "a*.md", `a\b.md`, "a\x01.md", "a\u200b.md", "a.md.", "nul", "b .", "aux.tar.md"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := village().site(t)
			must(t, os.WriteFile(filepath.Join(dir, "content", "notices", name), []byte("正文"), 0o666))
			if got := places(check(t, dir)); !slices.Equal(got, []string{"content/notices/" + name + " file/name"}) {
				t.Errorf("%q: %q", name, got)
			}
		})
	}
}

// TestLinksOut: a symbolic link that leads out of the site folder is never
// followed, be it a file, a folder or an area; one that stays inside is.
func TestLinksOut(t *testing.T) {
	t.Parallel()
	secret := t.TempDir()
	text := signed("外面的题目", "通知", "2026-03-02", "", "外面的正文。")
	files{"a.md": text, "a.csv": "村名,金额\n外村,1\n", "area.toml": "name = \"外村\"\nlevel = \"村\"\n", "notices/b.md": text}.lay(t, secret)
	for _, c := range []struct {
		name, link, to string
		want           []string
	}{
		{"notice", "content/notices/a.md", "a.md", []string{"content/notices/a.md file/outside"}},
		{"register", "content/registers/基本情况.csv", "a.csv", []string{"content/registers/基本情况.csv file/outside"}},
		{"area", "content/wai", "", []string{"content/wai file/outside"}},
		{"file of an area", "content/nei/area.toml", "area.toml", []string{"content/nei/area.toml file/outside"}},
		{"folder of notices", "content/nei/notices", "notices", []string{"content/nei/area.toml file/missing"}},
		{"layouts", "layouts", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := village().site(t)
			link := filepath.Join(dir, filepath.FromSlash(c.link))
			must(t, os.MkdirAll(filepath.Dir(link), 0o777))
			if err := os.Symlink(filepath.Join(secret, c.to), link); err != nil {
				t.Skip("no symbolic links here")
			}
			got := check(t, dir)
			if c.want != nil && !slices.Equal(places(got), c.want) {
				t.Errorf("got %q, want %q%s", places(got), c.want, say(got))
			}
			build(t, dir)
			for name, text := range tree(t, filepath.Join(dir, "public")) {
				if strings.Contains(text, "外面的") || strings.Contains(text, "外村") {
					t.Errorf("%s holds what lies outside", name)
				}
			}
		})
	}
	t.Run("inside", func(t *testing.T) {
		t.Parallel()
		dir := village().site(t)
		if err := os.Symlink("huiyi.md", filepath.Join(dir, "content", "notices", "same.md")); err != nil {
			t.Skip("no symbolic links here")
		}
		if got := check(t, dir); len(got) > 0 {
			t.Error(say(got))
		}
	})
}
