package start_test

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/generator/start"
	"gongshi/layouts"
)

// registers are the built-in ones, and calendar the holidays; nothing changes them.
var registers = sync.OnceValue(func() []*model.Declaration {
	all, log := source.Layers{layouts.FS}, &finding.Log{}
	out := declare.All(all, declare.Tables(all, log), nil, log)
	if log.Len() > 0 {
		panic(log.List())
	}
	return out
})

var calendar = sync.OnceValue(func() *day.Calendar {
	return setting.Calendar(source.Layers{layouts.FS}, &finding.Log{})
})

// made lays a new site into a folder.
func made(t *testing.T, a start.Answers) string {
	t.Helper()
	files, err := start.Site(a, registers())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// sound demands that there is no finding but hints.
func sound(t *testing.T, list []finding.Finding) {
	t.Helper()
	for _, f := range list {
		// The line of 2020 is known as 约4000 only: the county has to fill it in.
		if f.Severity > finding.Hint && !(f.ID == "form/lookup" && strings.Contains(f.Text, "国家农村扶贫标准")) {
			t.Error(f)
		}
	}
}

// TestSites: every new site checks without a finding that is not a hint, and
// builds; names with every sign stay what they are.
func TestSites(t *testing.T) {
	t.Parallel()
	for name, a := range map[string]start.Answers{
		"village": {Name: `"柳"村\`, Level: "村", Within: []string{"陕西省", "安康市"}, Phone: "0915-1234567", Address: "路口'东'\n边"},
		"town":    {Name: "城关镇", Level: "镇", Phone: "0915-1234567", Villages: []string{"柳村", "柳 村", "河东社区", "Ａ村", "！"}},
		"history": {Name: `"柳"村`, Level: "村", History: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a.Today, a.Calendar = day.Must(2026, 3, 16), calendar()
			dir := made(t, a)
			o := generator.BuildOptions{Out: filepath.Join(dir, "public")}
			o.Dir, o.Day = dir, a.Today
			r, err := generator.Build(context.Background(), o)
			if err != nil || !r.Committed {
				t.Fatal(err, r.Findings)
			}
			sound(t, r.Findings)
			index, err := os.ReadFile(filepath.Join(dir, "public", "index.html"))
			if err != nil || !strings.Contains(string(index), "样例") {
				t.Error(err, "the board does not say that it is a sample")
			}
		})
	}
}

// TestAnyDay: a site may be made on any day. Nothing is built: that pages come of
// a site without findings, TestSites shows.
func TestAnyDay(t *testing.T) {
	t.Parallel()
	for name, a := range map[string]start.Answers{
		"new year":       {Today: day.Must(2026, 1, 1)},
		"in the holiday": {Today: day.Must(2026, 2, 14)},
		"after it":       {Today: day.Must(2026, 3, 12)},
		"first accounts": {Today: day.Must(2024, 2, 29)},
		"year end":       {Today: day.Must(2026, 12, 31), Name: "河东社区", Level: "社区"},
		"no holidays":    {Today: day.Must(2027, 1, 1)},
		"far":            {Today: day.Must(2041, 10, 1)},
		"no calendar":    {Today: day.Must(2026, 12, 31), Calendar: new(day.Calendar)},
		"town then":      {Name: "城关镇", Level: "镇", Villages: []string{"柳村"}, History: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if a.Name == "" {
				a.Name, a.Level = "柳村", "村"
			}
			if a.Calendar == nil {
				a.Calendar = calendar()
			}
			r, err := generator.Check(context.Background(), generator.Options{Dir: made(t, a), Day: a.Today})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, r.Findings)
		})
	}
}

// unsampled are the registers in use today that a new village has no sample of,
// and why.
var unsampled = map[string]string{
	"finance-quarter": "by the quarter what finance has by the month: a village keeps one of the two",
	"quantities":      "of works that were measured, which few villages have",
	"helpers":         "kept by the units that help; each household belongs to a list of its own",
	"household-lists": "only where the county has households listed one by one",
	"assess-basic":    "of households under watch, when the county asks for it",
	"opinions":        "kept like the objections, which have one",
	"screens":         "kept like the postings, which have one; few villages have a screen",
	"five-tasks":      "of a township",
	"five-problems":   "of a township",
	"five-remedies":   "of a township",
	"five-progress":   "of a township",
	"five-appraisal":  "of a township",
	"scores":          "of a township, which compares its villages",
	"liaison":         "of a township or county",
	"liaison-plan":    "of a township or county",
	"rectify":         "of a township, one row for a batch of problems",
	"visits":          "of the township or county that sends people round",
}

// TestSamples: a new village has a sample of every register in use that a village
// keeps, and the text to begin with names each. Registers whose era is over are
// in no new site but in one for those years, which has a sample of each.
func TestSamples(t *testing.T) {
	t.Parallel()
	today, over := day.Must(2026, 3, 16), 0
	for _, a := range []start.Answers{{Name: "柳村", Level: "村"}, {Name: "柳村", Level: "村", History: true}, {Name: "城关镇", Level: "镇", Villages: []string{"柳村"}}} {
		a.Today, a.Calendar = today, calendar()
		files, err := start.Site(a, registers())
		if err != nil {
			t.Fatal(err)
		}
		laid := map[string]bool{}
		for name := range files {
			if path.Ext(name) == ".xlsx" {
				title, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".xlsx"), "-20")
				laid[title] = true
			}
		}
		for _, d := range registers() {
			switch reason := unsampled[d.Slug]; {
			case start.Over(d, today):
				if over++; laid[d.Title] != a.History {
					t.Errorf("history %v: %s is there: %v", a.History, d.Slug, laid[d.Title])
				}
			case !a.Town() && laid[d.Title] != (reason == ""):
				t.Errorf("%s has a sample: %v; the reason why it has none: %q", d.Slug, laid[d.Title], reason)
			}
			if laid[d.Title] && !strings.Contains(string(files["先看这里.txt"]), d.Title) {
				t.Errorf("%s: 先看这里.txt does not say what %s is", a.Name, d.Title)
			}
			delete(laid, d.Title)
		}
		if len(laid) > 0 {
			t.Errorf("samples of no register: %v", laid)
		}
		if pinned := strings.Contains(string(files["site.toml"]), "date = 2020-12-31"); pinned != a.History {
			t.Errorf("history %v: the day is pinned: %v", a.History, pinned)
		}
	}
	if over == 0 {
		t.Error("no register has ended")
	}
	for slug := range unsampled {
		if !slices.ContainsFunc(registers(), func(d *model.Declaration) bool { return d.Slug == slug }) {
			t.Errorf("there is no register %s", slug)
		}
	}
}

// TestSlug: folders of villages of one name are told apart.
func TestSlug(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for _, c := range [][2]string{{"柳村", "liu"}, {"柳 村", "liu-2"}, {"河东社区", "hedong"}, {"！", "cun"}, {"！！", "cun-2"}} {
		got := start.Slug(c[0], taken)
		if taken[got] = true; got != c[1] {
			t.Errorf("%s is %s, want %s", c[0], got, c[1])
		}
	}
}
