package generator_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
)

// township is a site of three villages below a town.
func township() files {
	area := func(name, level string) string { return "name = \"" + name + "\"\nlevel = \"" + level + "\"\n" }
	f := files{
		"site.toml":         "title = \"城关镇公示栏\"\nbase = \"https://example.cn/\"\n",
		"content/area.toml": area("城关镇", "镇") + "[registers.funds]\n[registers.funds.stated]\namount = 100\n",
		"layouts/registers/funds/register.toml": `title = "资金"
split = "village"
[[columns]]
key = "village"
heading = "村名"
type = "area"
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "万元"
required = true
[total]
sum = ["amount"]
[[rise]]
label = "资金合计"
how = "sum"
of = "amount"
rank = true
`,
	}
	for i, slug := range []string{"jia", "yi", "bing"} {
		dir := "content/" + slug + "/"
		f[dir+"area.toml"] = area([]string{"甲村", "乙村", "丙村"}[i], "村")
		f[dir+"notices/a.md"] = signed("第一件", "公告", "2026-03-02", "", "正文。")
		f[dir+"registers/资金.csv"] = "村名,金额\n" + []string{"甲村,10\n甲村,20.5", "乙村,30.5", "丙村,39"}[i] + "\n"
	}
	return f
}

// hold builds a site with the cache on, as the program does.
func hold(t testing.TB, dir string, o generator.BuildOptions) *generator.Result {
	t.Helper()
	o.Dir, o.Day, o.Program = dir, today, "test"
	if o.Out == "" {
		o.Out = filepath.Join(dir, "public")
	}
	r, err := generator.Build(context.Background(), o)
	must(t, err)
	return r
}

// pages are the published files, without the program's own records.
func pages(t testing.TB, dir string) files {
	out := tree(t, filepath.Join(dir, "public"))
	maps.DeleteFunc(out, func(name, _ string) bool { return strings.HasPrefix(name, ".gongshi/") })
	return out
}

// TestHeldBack: an error of a village holds back that village and nothing else.
// Its pages and its figures stay as they were accepted, and its town says so.
func TestHeldBack(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]files{
		"a cell":      {"content/yi/registers/资金.csv": "村名,金额\n乙村,无数\n"},
		"a link":      {"content/yi/notices/a.md": signed("第一件", "公告", "2026-03-02", "", "见[名单](no.csv)。")},
		"the area":    {"content/yi/area.toml": "name = “乙村”\n"},
		"a new leak":  {"content/yi/notices/b.md": signed("第二件", "公告", "2026-03-03", "", "11010519491231002"+"X")},
		"front first": {"content/yi/notices/a.md": "没有信息区\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := township().site(t)
			if r := hold(t, dir, generator.BuildOptions{}); !r.Committed || len(r.Held) > 0 || len(r.Findings) > 0 {
				t.Fatal(say(r.Findings))
			}
			before := pages(t, dir)
			for _, want := range []string{">100<", "资金合计"} {
				if !strings.Contains(before["registers/funds.html"], want) {
					t.Errorf("%s is not on the town's page", want)
				}
			}
			over := files{"content/jia/registers/资金.csv": "村名,金额\n甲村,40.5\n"}
			maps.Copy(over, broken)
			f := township().with(over)
			f.lay(t, dir)
			for range 2 { // the next build must not forget what was accepted
				r := hold(t, dir, generator.BuildOptions{})
				if !r.Committed || !slices.Contains([]string{"乙村", "yi"}, r.Held[0]) || len(r.Held) != 1 {
					t.Fatal(r.Held, say(r.Findings))
				}
				after := pages(t, dir)
				for name := range before {
					if strings.HasPrefix(name, "yi/") && after[name] != before[name] {
						t.Errorf("%s has changed", name)
					}
				}
				if !strings.Contains(after["jia/registers/funds.html"], "40.5") || !strings.Contains(after["registers/funds.html"], ">110<") || !strings.Contains(after["registers/funds.html"], "正在核对") {
					t.Error("the town does not show what the villages come to")
				}
				if !strings.Contains(after["index.html"], "核对中") || !strings.Contains(after["sitemap.xml"], "yi/notices/a.html") {
					t.Error("the village is not named, or has left the map")
				}
			}
			// Mended, it is as if nothing had been.
			township().lay(t, dir)
			if r := hold(t, dir, generator.BuildOptions{}); !r.Committed || len(r.Held) > 0 {
				t.Fatal(say(r.Findings))
			}
			sameTree(t, pages(t, dir), before)
		})
	}
}

// TestHeldBackFirst: a village that was never accepted is named and counts as
// missing, not as zero; --strict and on_error = "stop" publish nothing.
func TestHeldBackFirst(t *testing.T) {
	t.Parallel()
	f := township().with(files{"content/yi/registers/资金.csv": "村名,金额\n乙村,无数\n"})
	dir := f.site(t)
	if r := hold(t, dir, generator.BuildOptions{Strict: true}); r.Committed {
		t.Error("--strict has published")
	}
	f.with(files{"site.toml": f["site.toml"] + "on_error = \"stop\"\n"}).lay(t, dir)
	if r := hold(t, dir, generator.BuildOptions{}); r.Committed {
		t.Error("on_error = stop has published")
	}
	f.lay(t, dir)
	if r := hold(t, dir, generator.BuildOptions{}); !r.Committed || len(r.Held) != 1 {
		t.Fatal(say(r.Findings))
	}
	got := pages(t, dir)
	for name := range got {
		if strings.HasPrefix(name, "yi/") {
			t.Errorf("%s was published", name)
		}
	}
	for _, want := range []string{"暂缺", "乙村"} {
		if !strings.Contains(got["index.html"], want) {
			t.Errorf("%s is not on the town's board", want)
		}
	}
	if p := got["registers/funds.html"]; !strings.Contains(p, "有 1 个辖区没有这一台账的数据") || !strings.Contains(p, ">69.5<") {
		t.Error("the village is not named as missing")
	}
}

// TestHeldBackLeak: what leaks is withdrawn at once, though its area is held
// back: a page that was published by an older program, and a notice that was
// withdrawn as a leak.
func TestHeldBackLeak(t *testing.T) {
	t.Parallel()
	dir := township().with(files{"content/yi/notices/b.md": signed("第二件", "公告", "2026-03-03", "", "正文。")}).site(t)
	hold(t, dir, generator.BuildOptions{})
	leaking := filepath.Join(dir, "public", "yi", "notices", "a.html")
	data, err := os.ReadFile(leaking)
	must(t, err)
	must(t, os.WriteFile(leaking, []byte(strings.Replace(string(data), "正文。", "11010519491231002"+"X", 1)), 0o666))
	township().with(files{
		"content/yi/registers/资金.csv": "村名,金额\n乙村,无数\n",
		"content/yi/notices/b.md":     signed("第二件", "公告", "2026-03-03", "withdrawn = \"leak\"", "正文。"),
	}).lay(t, dir)
	r := hold(t, dir, generator.BuildOptions{})
	if !r.Committed || !strings.Contains(say(r.Findings), "output/withdrawn") {
		t.Fatal(say(r.Findings))
	}
	got := pages(t, dir)
	if got["yi/notices/a.html"] != "" || got["yi/notices/b.html"] != "" || got["yi/index.html"] == "" {
		t.Error("a leak is still there, or too much is gone")
	}
}

// TestParts: each village built alone, then the town on top of them, make the
// same bytes as one build of everything, in any order.
func TestParts(t *testing.T) {
	t.Parallel()
	whole := township().site(t)
	hold(t, whole, generator.BuildOptions{})
	want := pages(t, whole)
	for _, order := range [][]string{{"jia", "yi", "bing"}, {"bing", "jia", "yi"}} {
		dir := township().site(t)
		for _, slug := range order {
			if r := hold(t, dir, generator.BuildOptions{Only: "content/" + slug}); !r.Committed || len(r.Findings) > 0 {
				t.Fatal(say(r.Findings))
			}
		}
		if r := hold(t, dir, generator.BuildOptions{Top: 1}); !r.Committed || len(r.Findings) > 0 {
			t.Fatal(say(r.Findings))
		}
		sameTree(t, pages(t, dir), want)
		// A village alone changes its own pages and no other.
		township().with(files{"content/yi/notices/a.md": signed("改过", "公告", "2026-03-02", "", "正文。")}).lay(t, dir)
		hold(t, dir, generator.BuildOptions{Only: "content/yi"})
		got := pages(t, dir)
		for name := range want {
			if (got[name] != want[name]) != (strings.HasPrefix(name, "yi/") && got[name] != want[name]) {
				t.Errorf("%s has changed", name)
			}
		}
		if !strings.Contains(got["yi/index.html"], "改过") {
			t.Error("the village has not changed")
		}
	}
	if r := hold(t, whole, generator.BuildOptions{Only: "content/no"}); r.Committed || r.Findings[0].ID != "area/unknown" {
		t.Error(say(r.Findings))
	}
}
