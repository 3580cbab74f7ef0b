package setting_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/layouts"
)

// read reads a site.toml, with these files over the built-in layouts.
func read(t testing.TB, text string, own fstest.MapFS) (*model.Site, []string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	folder, err := source.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	log := &finding.Log{}
	s := setting.Read(folder, source.Layers{own, layouts.FS}, log)
	var list []string
	for _, f := range log.List() {
		list = append(list, f.Place.String()+" "+f.ID)
	}
	return s, list
}

func TestRead(t *testing.T) {
	t.Parallel()
	s, list := read(t, `title = "柳村公示栏"
date = 2026-11-21
base = "https://www.liu.example/gongshi"
noindex = true
disclaimer = "示例"
organizer = "村委会"
icp = "豫ICP备15036050号-1"
police = "豫公网安备41160002130013号"
list_size = 50
on_error = "stop"
[warnings]
"notice/window" = "error"
"notice/draft" = "off"
[[suppress]]
id = "sum/stated"
file = "content/area.toml"
reason = "照录"
`, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	want, _ := day.New(2026, 11, 21)
	if s.Title != "柳村公示栏" || s.Date != want || s.Base != "https://www.liu.example/gongshi/" || !s.NoIndex || s.ListSize != 50 || s.OnError != "stop" ||
		s.Tuning.Level["notice/window"] != finding.AsError || s.Tuning.Level["notice/draft"] != finding.Off || len(s.Tuning.Suppress) != 1 || s.Tuning.Suppress[0].At.Line != 14 {
		t.Errorf("%+v", s)
	}
	if k, ok := s.Kind("公示"); !ok || !k.Window || k.Slug != "gongshi" {
		t.Errorf("%+v", k)
	}
	if _, ok := s.Topic("低保救助"); !ok || len(s.Topics) < 14 || len(s.Registers) < 2 {
		t.Errorf("%v", s.Topics)
	}
	if s, _ := read(t, "title = \"甲\"\n", nil); s.ListSize != 20 || s.Date != 0 || s.Base != "" {
		t.Errorf("%+v", s)
	}
}

func TestMistakes(t *testing.T) {
	t.Parallel()
	vocabulary := func(text string) fstest.MapFS { return fstest.MapFS{"vocabulary.toml": {Data: []byte(text)}} }
	year := func(text string) fstest.MapFS { return fstest.MapFS{"calendar/2031.toml": {Data: []byte(text)}} }
	const v = "[[kind]]\nname = \"公示\"\nslug = \"gongshi\"\n[[topic]]\nname = \"村务\"\nslug = \"cunwu\"\n"
	const y = "year = 2031\nsource = \"国办发明电〔2030〕1号\"\nverified = true\n"
	for _, c := range []struct {
		name, text string
		own        fstest.MapFS
		want       []string
	}{
		{"no title", "noindex = true\n", nil, []string{"site.toml:1 toml/missing"}},
		{"base without a scheme", "title = \"甲\"\nbase = \"www.liu.example\"\n", nil, []string{"site.toml:2:8 toml/value"}},
		{"base with a query", "title = \"甲\"\nbase = \"https://liu.example/?a\"\n", nil, []string{"site.toml:2:8 toml/value"}},
		{"size of lists", "title = \"甲\"\nlist_size = 4\n", nil, []string{"site.toml:2:13 toml/value"}},
		{"size of lists as text", "title = \"甲\"\nlist_size = \"20\"\n", nil, []string{"site.toml:2:13 toml/type"}},
		{"on_error", "title = \"甲\"\non_error = \"stpo\"\n", nil, []string{"site.toml:2:12 toml/value"}},
		{"unknown warning", "title = \"甲\"\n[warnings]\n\"notice/windows\" = \"off\"\n", nil, []string{"site.toml:3:1 toml/value"}},
		{"an error to be lowered", "title = \"甲\"\n[warnings]\n\"privacy/id-number\" = \"off\"\n", nil, []string{"site.toml:3:1 toml/value"}},
		{"level", "title = \"甲\"\n[warnings]\n\"notice/window\" = \"none\"\n", nil, []string{"site.toml:3:19 toml/value"}},
		{"suppress an error", "title = \"甲\"\n[[suppress]]\nid = \"privacy/id-number\"\nreason = \"x\"\n", nil, []string{"site.toml:3:6 toml/value"}},
		{"suppress without a reason", "title = \"甲\"\n[[suppress]]\nid = \"notice/empty\"\n", nil, []string{"site.toml:2:3 suppress/reason"}},
		{"suppress without an id", "title = \"甲\"\n[[suppress]]\nreason = \"x\"\n", nil, []string{"site.toml:2:3 toml/missing"}},

		{"kind twice", "title = \"甲\"\n", vocabulary(v + "[[kind]]\nname = \"公示\"\nslug = \"b\"\n"), []string{"layouts/vocabulary.toml:7:3 layout/data"}},
		{"slug twice", "title = \"甲\"\n", vocabulary(v + "[[topic]]\nname = \"党务\"\nslug = \"cunwu\"\n"), []string{"layouts/vocabulary.toml:7:3 layout/data"}},
		{"slug that is none", "title = \"甲\"\n", vocabulary(v + "[[topic]]\nname = \"党务\"\nslug = \"党务\"\n"), []string{"layouts/vocabulary.toml:9:8 layout/data"}},
		{"key of a kind", "title = \"甲\"\n", vocabulary(v + "[[kind]]\nname = \"甲\"\nslug = \"b\"\nwindo = true\n"), []string{"layouts/vocabulary.toml:10:1 toml/unknown"}},

		{"own year", "title = \"甲\"\n", year(y + "work = [2031-01-04]\n[[off]]\nname = \"元旦\"\nfrom = 2031-01-01\nto = 2031-01-03\n"), nil},
		{"year twice", "title = \"甲\"\n", fstest.MapFS{"calendar/2026b.toml": {Data: []byte(strings.Replace(y, "2031", "2026", 1))}}, []string{"layouts/calendar/2026b.toml:1:8 layout/data"}},
		{"day of another year", "title = \"甲\"\n", year(y + "[[off]]\nname = \"元旦\"\nfrom = 2032-01-01\nto = 2032-01-03\n"), []string{"layouts/calendar/2031.toml:1 layout/data"}},
		{"work on a Monday", "title = \"甲\"\n", year(y + "work = [2031-01-06]\n"), []string{"layouts/calendar/2031.toml:1 layout/data"}},
		{"spans that overlap", "title = \"甲\"\n", year(y + "[[off]]\nname = \"甲\"\nfrom = 2031-05-01\nto = 2031-05-03\n[[off]]\nname = \"乙\"\nfrom = 2031-05-03\nto = 2031-05-05\n"), []string{"layouts/calendar/2031.toml:1 layout/data"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, got := read(t, c.text, c.own); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for slug, want := range map[string]bool{
		"a": true, "2026-dibao": true, "a-b-c": true, strings.Repeat("a", 60): true,
		"": false, "A": false, "低保": false, "a b": false, "-a": false, "a-": false, "a--b": false, "a_b": false, "a.b": false, "a/b": false, "..": false, strings.Repeat("a", 61): false, "a\n": false, "ａ": false,
	} {
		if source.IsSlug(slug) != want {
			t.Errorf("%q: %v", slug, !want)
		}
	}
}

func TestBase(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://a.example": "https://a.example/", "http://a.example/x/": "http://a.example/x/", "https://a.example:8443/x": "https://a.example:8443/x/",
		"a.example": "", "//a.example": "", "ftp://a.example": "", "https://": "", "https://a.example/#x": "", "https://u:p@a.example": "", "javascript:alert(1)": "", "https://a b": "", ":": "",
	} {
		if got, ok := setting.Base(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", text, got, ok)
		}
	}
}
