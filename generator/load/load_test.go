package load_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/parallel"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/layouts"
)

// site is a folder of content with a loader for it.
type site struct {
	dir string
	*load.Loader
}

func open(t testing.TB, files map[string]string) *site {
	t.Helper()
	s := &site{dir: t.TempDir()}
	s.write(t, "site.toml", "title = \"柳村公示栏\"\n")
	s.write(t, "content/area.toml", "name = \"柳村\"\nlevel = \"村\"\n")
	for name, text := range files {
		s.write(t, name, text)
	}
	folder, err := source.Open(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() })
	log := &finding.Log{}
	settings := setting.Read(folder, source.Layers{layouts.FS}, log)
	if settings == nil || log.Len() > 0 {
		t.Fatal(log.List())
	}
	s.Loader = &load.Loader{Folder: folder, Site: settings, Pool: parallel.New(2)}
	return s
}

func (s *site) write(t testing.TB, name, text string) {
	t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

const signed = "title = \"修路\"\nkind = \"公示\"\ndate = 2026-03-02\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n"

func date(s string) day.Day {
	d, ok := day.Parse(s)
	if !ok && s != "" {
		panic(s)
	}
	return d
}

// TestHead reads everything that a notice's front matter can say.
func TestHead(t *testing.T) {
	t.Parallel()
	s := open(t, map[string]string{"content/notices/a.md": `+++
title = " 修路公示 "
slug = "xiulu-2026"
kind = "公示"
topic = "项目"
date = "2026年3月2日"
issuer = "柳村村务监督委员会"
number = "柳发〔2026〕3号"
state = "已签发"
author = "王某"
reviewer = "赵某"
approver = "李某"
start = 2026-03-03
end = 2026-03-13
period = "十天"
first_day = "不计入"
basis = ["甲", " 乙 ", ""]
source = "村委会"
aliases = "xiulu"
attachments = [{ file = "表.csv", title = "预算" }, { file = "照片.JPG", checked_by = "王某", checked_on = 2026-03-02 }]
contacts = [{ unit = "监委会", phone = "(0915) 1234567转8", email = "a@b.example" }]
+++
正文。
`, "content/notices/表.csv": "a\n", "content/notices/照片.JPG": "x"})
	log := &finding.Log{}
	root := s.Tree(log)
	list := s.Notices(root, log)
	if len(list) != 1 || log.Len() > 0 {
		t.Fatalf("%v %v", list, log.List())
	}
	n := list[0]
	for what, ok := range map[string]bool{
		"title": n.Title == "修路公示", "slug": n.Slug == "xiulu-2026", "kind": n.Kind == "公示", "topic": n.Topic == "项目", "state": n.State == model.Signed,
		"date": n.Date == date("2026-03-02"), "start": n.Start == date("2026-03-03"), "end": n.End == date("2026-03-13"), "period": n.Period.N == 10,
		"issuer": n.Issuer == "柳村村务监督委员会", "number": n.Number == "柳发〔2026〕3号",
		"signatures": n.Signatures == model.Signatures{Author: "王某", Reviewer: "赵某", Approver: "李某"},
		"basis":      slices.Equal(n.Basis, []string{"甲", "乙"}), "aliases": slices.Equal(n.Aliases, []string{"xiulu"}), "source": n.Source == "村委会",
		"attachments": len(n.Attachments) == 2 && n.Attachments[0].Title == "预算" && n.Attachments[0].Size == 2 && n.Attachments[1].CheckedBy == "王某",
		"contacts":    len(n.Contacts) == 1 && n.Contacts[0].Unit == "监委会" && n.Contacts[0].Phone != "",
		"body":        strings.HasSuffix(readFile(t, s.dir, n.File)[:n.Body], "+++\n"), "file": n.File == "content/notices/a.md",
	} {
		if !ok {
			t.Errorf("%s: %+v", what, n)
		}
	}
}

func readFile(t testing.TB, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWindow works out when objections are taken (民法典 201 and 203, domain.md
// §7.5), and says what does not fit.
func TestWindow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, more, start, end string
		ids                    string
	}{
		{"calendar days", "start = 2026-03-10\nperiod = \"7天\"", "2026-03-10", "2026-03-17", ""},
		{"first day counted", "start = 2026-03-10\nperiod = \"7天\"\nfirst_day = \"计入\"", "2026-03-10", "2026-03-16", ""},
		{"from its date", "period = \"7天\"", "2026-03-02", "2026-03-09", ""},
		{"working days", "start = 2026-11-17\nperiod = \"7个工作日\"", "2026-11-17", "2026-11-26", ""},
		{"working days over the National Day of 2026", "start = 2026-09-29\nperiod = \"5个工作日\"", "2026-09-29", "2026-10-12", ""},
		{"ends on a Saturday", "start = 2026-03-07\nperiod = \"7天\"", "2026-03-07", "2026-03-14", "period/rest"},
		{"open end", "period = \"长期\"", "2026-03-02", "", ""},
		{"both ends", "start = 2026-03-10\nend = 2026-03-20", "2026-03-10", "2026-03-20", ""},
		{"longer than said", "start = 2026-03-10\nend = 2026-03-20\nperiod = \"7天\"", "2026-03-10", "2026-03-20", ""},
		{"short by a day", "start = 2026-03-10\nend = 2026-03-16\nperiod = \"7天\"", "2026-03-10", "2026-03-16", "period/first"},
		{"short by two", "start = 2026-03-10\nend = 2026-03-15\nperiod = \"7天\"", "2026-03-10", "2026-03-15", "period/mismatch"},
		{"backwards", "start = 2026-03-10\nend = 2026-03-09", "2026-03-10", "", "period/order"},
		{"before its date", "start = 2026-03-01\nperiod = \"9天\"", "2026-03-01", "2026-03-10", "period/early"},
		{"none", "", "", "", "notice/window"},
		{"half of it a holiday", "start = 2026-02-13\nperiod = \"10天\"", "2026-02-13", "2026-02-23", "period/early period/holiday period/rest"},
		{"no table for the year", "start = 2035-03-10\nperiod = \"5个工作日\"", "2035-03-10", "", "period/calendar"},
		{"days need no table", "start = 2035-03-12\nperiod = \"5天\"", "2035-03-12", "2035-03-17", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := open(t, map[string]string{"content/notices/a.md": "+++\n" + signed + c.more + "\n+++\n正文。\n"})
			log := &finding.Log{}
			n := s.Notices(s.Tree(log), log)[0]
			var ids []string
			for _, f := range log.List() {
				ids = append(ids, f.ID)
			}
			slices.Sort(ids)
			if n.Start != date(c.start) || n.End != date(c.end) || strings.Join(ids, " ") != c.ids {
				t.Errorf("from %s to %s %q, want from %s to %s %q\n%v", n.Start, n.End, ids, c.start, c.end, c.ids, log.List())
			}
		})
	}
}

// TestTree: areas below areas; a child inherits contacts, not its name.
func TestTree(t *testing.T) {
	t.Parallel()
	s := open(t, map[string]string{
		"content/area.toml":             "name = \"宁陕县\"\nlevel = \"县\"\nwithin = [\"陕西省\", \"安康市\"]\n[[contacts]]\nunit = \"县办\"\nphone = \"12345\"\n",
		"content/城关镇/area.toml":         "name = \"城关镇\"\nlevel = \"镇\"\nslug = \"chengguan\"\n",
		"content/城关镇/bamu/area.toml":    "name = \"八亩村\"\nlevel = \"村\"\nissuer = \"八亩村村民委员会\"\n[[contacts]]\nunit = \"村委会\"\nphone = \"0915-1234567\"\n",
		"content/城关镇/notices/a.md":      "+++\n" + signed + "period = \"10天\"\n+++\n正文。\n",
		"content/城关镇/bamu/notices/a.md": "+++\n" + signed + "period = \"10天\"\n+++\n正文。\n",
		"content/.git/x":                "x",
	})
	log := &finding.Log{}
	root := s.Tree(log)
	if log.Len() > 0 || len(root.Children) != 1 || len(root.Children[0].Children) != 1 {
		t.Fatalf("%+v %v", root, log.List())
	}
	town := root.Children[0]
	village := town.Children[0]
	if root.Dir != "" || town.Dir != "chengguan" || village.Dir != "chengguan/bamu" || village.Folder != "content/城关镇/bamu" {
		t.Errorf("%q %q %q", root.Dir, town.Dir, village.Dir)
	}
	if len(town.Contacts) != 1 || town.Contacts[0].Unit != "县办" || village.Contacts[0].Unit != "村委会" {
		t.Errorf("%v %v", town.Contacts, village.Contacts)
	}
	if a, b := s.Notices(town, log)[0], s.Notices(village, log)[0]; a.Issuer != "城关镇" || b.Issuer != "八亩村村民委员会" {
		t.Errorf("issued by %q and %q", a.Issuer, b.Issuer)
	}
}

// TestMemo: a notice is read again when its file, or what it inherits, has
// changed; and never taken for another area's.
func TestMemo(t *testing.T) {
	t.Parallel()
	text := "+++\n" + signed + "period = \"9天\"\n+++\n正文。\n"
	s := open(t, map[string]string{
		"content/notices/a.md": text, "content/zu/area.toml": "name = \"组\"\nlevel = \"组\"\n",
		"content/zu/notices/a.md": strings.Replace(text, "修路", "修桥", 1),
	})
	s.Memo = load.NewMemo()
	log := &finding.Log{}
	root := s.Tree(log)
	first := s.Notices(root, log)[0]
	if s.Notices(root, log)[0] != first {
		t.Error("an unchanged notice was read again")
	}
	if n := s.Notices(root.Children[0], log)[0]; n.Title != "修桥" {
		t.Errorf("the child's notice is %q", n.Title)
	}
	root.Issuer = "乡政府"
	if n := s.Notices(root, log)[0]; n.Issuer != "乡政府" {
		t.Errorf("issued by %q", n.Issuer)
	}
	s.write(t, "content/notices/a.md", strings.Replace(text, "修路", "修渠道", 1))
	if n := s.Notices(root, log)[0]; n.Title != "修渠道" {
		t.Errorf("title %q after the file changed", n.Title)
	}
	s.write(t, "content/notices/a.md", strings.Replace(text, "修路", "修井口", 1)) // the same size
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(s.dir, "content/notices/a.md"), later, later); err != nil {
		t.Fatal(err)
	}
	if n := s.Notices(root, log)[0]; n.Title != "修井口" {
		t.Errorf("title %q after the file's time changed", n.Title)
	}
	// What is wrong with a notice is said every time.
	s.write(t, "content/notices/a.md", strings.Replace(text, "period", "peroid", 1))
	for range 2 {
		log := &finding.Log{}
		s.Notices(root, log)
		if log.Errors() == 0 {
			t.Error("nothing was said")
		}
	}
	if err := os.Remove(filepath.Join(s.dir, "content/notices/a.md")); err != nil {
		t.Fatal(err)
	}
	if list := s.Notices(root, log); len(list) != 0 {
		t.Errorf("%d notices", len(list))
	}
}

var goWords = regexp.MustCompile(`toml:|yaml|invalid character|runtime error|unexpected|expected |strconv|no such file|%!`)

// FuzzFrontMatter: any bytes make a notice, or an error that says what is wrong.
func FuzzFrontMatter(f *testing.F) {
	good := "+++\n" + signed + "period = \"7天\"\n+++\n正文。\n"
	for _, s := range []string{good, strings.ReplaceAll(good, "\n", "\r\n"), "\ufeff" + good, "---\ntitle: 甲\n---\n", "+++\n+++\n", "+++", "", "\n\n+++\n" + signed + "+++", good[:60], strings.Replace(good, "2026-03-02", "2026年3月2日", 1),
		"+++\n" + signed + "contacts = [{ unit = \"甲\" }]\nattachments = [{ file = \"../x\" }]\naliases = [\"A\", 1]\n+++\nx"} {
		f.Add([]byte(s))
	}
	s := open(f, nil)
	log := &finding.Log{}
	root := s.Tree(log)
	if err := os.Mkdir(filepath.Join(s.dir, "content", "notices"), 0o777); err != nil {
		f.Fatal(err)
	}
	file := filepath.Join(s.dir, "content", "notices", "a.md")
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		log := &finding.Log{}
		list := s.Notices(root, log)
		if len(list) == 0 && log.Errors() == 0 {
			t.Fatal("no notice and no error")
		}
		for _, n := range list {
			if n.Body < 0 || n.Body > len(data) || n.End != 0 && n.End < n.Start || n.State > model.Signed {
				t.Fatalf("%+v", n)
			}
			if log.Errors() == 0 && (n.Title == "" || n.Slug == "" || n.Kind == "" || n.Date == 0 || n.State == 0) {
				t.Fatalf("accepted: %+v", n)
			}
		}
		for _, x := range log.List() {
			if goWords.MatchString(x.Text + x.Hint) {
				t.Errorf("%s %s", x.Text, x.Hint)
			}
		}
	})
}
