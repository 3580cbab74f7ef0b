package generator_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// today is the day on which the sites of these tests are made.
var today = date("2026-03-16")

func date(s string) day.Day {
	d, ok := day.Parse(s)
	if !ok {
		panic(s)
	}
	return d
}

// files are the files of a site: text by slash-separated name.
type files map[string]string

// village is a small site without a fault.
func village() files {
	return files{
		"site.toml": "title = \"柳村公示栏\"\n",
		"content/area.toml": `name = "柳村"
level = "村"

[[contacts]]
role = "受理"
unit = "柳村村民委员会"
phone = "0915-1234567"
`,
		"content/notices/huiyi.md":              signed("召开会议的通知", "通知", "2026-03-02", "topic = \"会议\"", "三月五日开会。"),
		"content/registers/资金.csv":              "村名,金额（万元）,用途\n柳村,12.50,道路硬化\n柳村,3.5,路灯\n",
		"layouts/registers/funds/register.toml": plainFunds,
	}
}

// signed is a notice with everything that it needs. more is further lines of
// its front matter.
func signed(title, kind, date, more, text string) string {
	return fmt.Sprintf("+++\ntitle = %q\nkind = %q\ndate = %s\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n%s\n+++\n%s\n", title, kind, date, more, text)
}

// with is a copy of the site with these files over it; "-" takes a file away.
func (f files) with(over files) files {
	out := maps.Clone(f)
	for name, text := range over {
		if out[name] = text; text == "-" {
			delete(out, name)
		}
	}
	return out
}

// lay writes the files into a folder and takes away what is not among them.
func (f files) lay(t testing.TB, dir string) {
	t.Helper()
	for name := range tree(t, dir) {
		if _, stays := f[name]; !stays && !strings.HasPrefix(name, "public/") && !strings.HasPrefix(name, ".gongshi/") {
			must(t, os.Remove(filepath.Join(dir, filepath.FromSlash(name))))
		}
	}
	for name, text := range f {
		file := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o777))
		must(t, os.WriteFile(file, []byte(text), 0o666))
	}
}

// site lays the files into a new folder.
func (f files) site(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	f.lay(t, dir)
	return dir
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tree reads all files below a folder; a missing folder is an empty one.
func tree(t testing.TB, dir string) files {
	t.Helper()
	out := files{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// sameTree demands that two folders hold the same bytes.
func sameTree(t testing.TB, got, want files) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if text != want[name] {
			t.Errorf("%s differs: %s", name, firstDifference(text, want[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is left over", name)
		}
	}
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	from := max(0, i-60)
	return fmt.Sprintf("got …%q, want …%q", got[from:min(len(got), i+60)], want[from:min(len(want), i+60)])
}

// digest names the content of a tree in one word.
func (f files) digest() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		fmt.Fprintf(h, "%s\x00%d\x00%s", name, len(f[name]), f[name])
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// check runs a check of a folder.
func check(t testing.TB, dir string) []finding.Finding {
	t.Helper()
	r, err := generator.Check(context.Background(), generator.Options{Dir: dir, Day: today})
	must(t, err)
	return r.Findings
}

// build builds a folder into its public folder.
func build(t testing.TB, dir string) *generator.Result {
	t.Helper()
	return buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today}, Out: filepath.Join(dir, "public")})
}

func buildWith(t testing.TB, o generator.BuildOptions) *generator.Result {
	t.Helper()
	r, err := generator.Build(context.Background(), o)
	must(t, err)
	return r
}

// places lists findings, each as "place id".
func places(list []finding.Finding) []string {
	out := []string{}
	for _, f := range list {
		out = append(out, strings.TrimSpace(f.Place.String()+" "+f.ID))
	}
	return out
}

// say puts a list of findings into an error message.
func say(list []finding.Finding) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "\n  %s %s %s（%s）", f.Place, f.ID, f.Text, f.Hint)
	}
	return b.String()
}

// entire is the example site of this repository.
func entire(t testing.TB) files {
	t.Helper()
	out := files{}
	for _, part := range []string{"content", "layouts"} {
		for name, text := range tree(t, filepath.Join("..", part)) {
			if part != "layouts" || !strings.HasSuffix(name, ".go") {
				out[part+"/"+name] = text
			}
		}
	}
	data, err := os.ReadFile(filepath.Join("..", "site.toml"))
	must(t, err)
	out["site.toml"] = string(data)
	return out
}

// example is one township of the example as a site of its own.
func example(t testing.TB) files {
	t.Helper()
	const township = "content/henan/zhoukou/fugou/dalizhuang/"
	out := files{}
	for name, text := range entire(t) {
		rest, ok := strings.CutPrefix(name, township)
		switch {
		case ok:
			out["content/"+rest] = text
		case !strings.HasPrefix(name, "content/"):
			out[name] = text
		}
	}
	settings, _, _ := strings.Cut(out["site.toml"], "[[suppress]]")
	// One error stops everything: what a build says does not depend on the last one.
	out["site.toml"] = settings + "on_error = \"stop\"\n[[suppress]]\nid = \"sum/stated\"\nreason = \"来源没有列明\"\n"
	return out
}

// plainFunds is a register of the tests: built-in ones may change.
const plainFunds = `title = "资金"
synonyms = ["资金台账", "资金表"]
about = "资金分到哪个村、用在哪里、从哪里来。金额以万元计，合计由各行相加得出。"
order = 20

[[columns]]
key = "village"
heading = "村名"
synonyms = ["村", "行政村", "村名称"]
type = "text"
required = true
web = "show"

[[columns]]
key = "amount"
heading = "金额"
synonyms = ["金额（万元）", "金额万元", "资金（万元）", "资金额"]
type = "money"
unit = "万元"
required = true
web = "show"

[[columns]]
key = "purpose"
heading = "用途"
synonyms = ["资金用途"]
type = "text"
required = false
web = "show"

[[columns]]
key = "source"
heading = "来源"
synonyms = ["资金来源"]
type = "text"
required = false
web = "show"

[total]
label = "合计"
sum = ["amount"]

[[figures]]
label = "列明到村资金"
sum = "amount"

[[figures]]
label = "列明的村"
count = true
unit = "个"
`
