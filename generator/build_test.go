package generator_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/parallel"
	"gongshi/generator/plan"
	"gongshi/generator/source"
)

// job tells a second process of this test what to build.
type job struct {
	Dir, Out string
	Workers  int
}

// TestMain builds instead of testing when TestSameBytes has started it.
func TestMain(m *testing.M) {
	if text := os.Getenv("GONGSHI_TEST_JOB"); text != "" {
		var o job
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			panic(err)
		}
		r, err := generator.Build(context.Background(), generator.BuildOptions{Options: generator.Options{Dir: o.Dir, Workers: o.Workers}, Out: o.Out})
		if err != nil || !r.Committed {
			fmt.Println(err, say(r.Findings))
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestSameBytes: the example site is the same to the last byte, manifest
// included, with one worker or many, on one processor or many, in any folder,
// in any time zone and language.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	site := example(t)
	self, err := os.Executable()
	must(t, err)
	var want files
	for _, c := range []struct {
		workers        int
		procs, tz, dir string
	}{
		{1, "1", "Asia/Shanghai", "a"},
		{8, "8", "America/New_York", "公示 材料/b"},
		{0, "2", "UTC", "c/d/e"},
		{8, "1", "Pacific/Kiritimati", "f"},
	} {
		dir := filepath.Join(t.TempDir(), filepath.FromSlash(c.dir))
		site.lay(t, dir)
		text, err := json.Marshal(job{dir, filepath.Join(dir, "public"), c.workers})
		must(t, err)
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), "GONGSHI_TEST_JOB="+string(text), "GOMAXPROCS="+c.procs, "TZ="+c.tz, "LANG=C", "GONGSHI_TODAY=1999-01-01")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got := tree(t, filepath.Join(dir, "public"))
		if want == nil {
			want = got
		}
		sameTree(t, got, want)
	}
	if len(want) < 40 || want[".gongshi/manifest.json"] == "" {
		t.Errorf("only %d files", len(want))
	}
}

// heads loads the notices of a site's first area, as the program does.
func heads(t testing.TB, dir string) (*generator.Site, []*model.Notice) {
	t.Helper()
	log := &finding.Log{}
	s, err := generator.Open(generator.Options{Dir: dir, Day: today}, log)
	must(t, err)
	if s == nil {
		t.Fatal(say(log.List()))
	}
	t.Cleanup(func() { s.Close() })
	folder, err := source.Open(dir)
	must(t, err)
	t.Cleanup(func() { folder.Close() })
	l := &load.Loader{Folder: folder, Site: s.Site, Pool: parallel.New(1)}
	return s, l.Notices(s.Root, log)
}

// TestDayByDay: a build for a later day writes the pages that show a state
// which changed by then, and no other.
func TestDayByDay(t *testing.T) {
	t.Parallel()
	dir := example(t).site(t)
	s, notices := heads(t, dir)
	on := func(d day.Day) *generator.Result {
		r := buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Force: d}, Out: filepath.Join(dir, "public")})
		if !r.Committed {
			t.Fatal(say(r.Findings))
		}
		return r
	}
	// The state is worked out here anew, from the dates alone.
	state := func(n *model.Notice, d day.Day) string {
		switch {
		case n.State != model.Signed || n.Withdrawn != "" || n.Start == 0 || n.End == 0:
			return "never changes"
		case d < n.Start:
			return "before"
		case d > n.End:
			return "over"
		}
		return "open"
	}
	before := date("2026-11-16")
	on(before)
	seen := 0
	for _, text := range []string{"2026-11-17", "2026-11-21", "2026-11-25", "2026-11-26", "2026-11-27", "2026-12-04", "2026-12-05", "2026-12-06"} {
		now := date(text)
		want := map[string]bool{}
		for _, n := range notices {
			if state(n, before) == state(n, now) {
				continue
			}
			kind, _ := s.Kind(n.Kind)
			topic, _ := s.Topic(n.Topic)
			for _, p := range []string{plan.NoticePath("", n.Slug), "index.html", plan.AllPath(""), plan.KindPath("", kind.Slug), plan.TopicPath("", topic.Slug), plan.YearPath("", n.Date.Year())} {
				want[p] = true
			}
		}
		// The day of the data moves on with notices of a date to come.
		for _, n := range notices {
			if n.State == model.Signed && before < n.Date && n.Date <= now {
				want["index.html"] = true
			}
		}
		r := on(now)
		if got := r.Report.ChangedPaths; !slices.Equal(got, slices.Sorted(maps.Keys(want))) || r.Report.New+r.Report.Deleted > 0 {
			t.Errorf("%s: changed %q\nwant %q", text, got, slices.Sorted(maps.Keys(want)))
		}
		seen += len(want)
		before = now
	}
	if seen < 18 {
		t.Errorf("the example changes too little for this test: %d pages", seen)
	}
}

// TestUntil: no page changes before the day that its route names.
func TestUntil(t *testing.T) {
	t.Parallel()
	dir := example(t).site(t)
	log := &finding.Log{}
	at := func(d day.Day) (map[string]day.Day, files) {
		s, err := generator.Open(generator.Options{Dir: dir, Force: d}, log)
		must(t, err)
		defer s.Close()
		a := s.Compile(s.Root, nil, nil, log)
		pages, until, bytes := a.Pages(log), map[string]day.Day{}, files{}
		for i := range a.Routes {
			r := &a.Routes[i]
			until[r.Path] = r.Until
			pages.Make(r, log, func(data []byte) { bytes[r.Path] = string(data) })
		}
		return until, bytes
	}
	first := date("2026-11-21") // all notices are dated before
	until, old := at(first)
	for _, d := range []string{"2026-11-24", "2026-11-25", "2026-11-27", "2026-12-05", "2030-01-01"} {
		_, now := at(date(d))
		for p, text := range now {
			if u := until[p]; text != old[p] && (u == 0 || u > date(d)) {
				t.Errorf("%s changed by %s, its route says %s", p, d, u)
			}
		}
	}
	if until["notices/example-opinions.html"] != date("2026-11-27") || until["index.html"] != date("2026-11-25") {
		t.Errorf("until: %v", until)
	}
}

// TestOldSite: a site that nobody touches any more goes on building.
func TestOldSite(t *testing.T) {
	t.Parallel()
	dir := example(t).site(t)
	for _, d := range []string{"2018-05-17", "2026-11-21", "2027-06-01", "2030-01-01", "2199-12-31"} {
		r := buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Force: date(d)}, Out: filepath.Join(dir, "public")})
		if r.Failed() || !r.Committed {
			t.Errorf("%s: %s", d, say(r.Findings))
		}
	}
}

// TestCheckAsBuild: check finds what a build finds, and writes nothing.
func TestCheckAsBuild(t *testing.T) {
	t.Parallel()
	small := village()
	for name, site := range map[string]files{
		"example": example(t),
		"village": small,
		"a warning and a draft": small.with(files{
			"content/notices/a.md": signed("甲", "公示", "2026-03-02", "", "<b>正文</b>，见[二](b.md)。"),
			"content/notices/b.md": strings.Replace(signed("乙", "通知", "2026-03-02", "", "正文。"), "已签发", "草稿", 1),
		}),
		"errors in text and front matter": small.with(files{
			"content/notices/a.md": signed("甲", "通知", "2026-03-02", "kidn = 1", "见[没有](c.md)。"),
			"content/notices/b.md": signed("乙", "通知", "2026-03-02", "", "## 一\n\n#### 二\n\n![](https://a.example/b.png)"),
			"content/notices/c.md": "---\n",
		}),
		"error in a child":    small.with(files{"content/zu/area.toml": "name = \"组\"\nlevel = \"组\"\n", "content/zu/notices/a.md": signed("甲", "通知", "2026-03-02", "", "[x](y.md)")}),
		"one address for two": small.with(files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "slug = \"huiyi\"", "正文。")}),
		"bad layout":          small.with(files{"layouts/base/notice.html": "{{define \"main\"}}{{.No}}{{end}}"}),
		"settings":            small.with(files{"site.toml": "title = \"柳村\"\nbase = \"x\"\n"}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := site.site(t)
			before := tree(t, dir)
			checked := check(t, dir)
			sameTree(t, tree(t, dir), before)
			built := content(build(t, dir).Findings)
			if say(checked) != say(built) {
				t.Errorf("check says%s\nbuild says%s", say(checked), say(built))
			}
		})
	}
}

// TestRepeatable: whatever the number of workers, and run after run, a broken
// site gets the same findings.
func TestRepeatable(t *testing.T) {
	t.Parallel()
	over := files{"layouts/base/footer.html": `{{define "footer"}}<footer><img alt="" src="//a.example/b.png"></footer>{{end}}`}
	for i := range 30 {
		over[fmt.Sprintf("content/notices/n%02d.md", i)] = signed(fmt.Sprintf("第%d号", i), "通知", "2026-03-02", fmt.Sprintf("slug = \"n%d\"", i/2), "[x](y.md)")
	}
	broken := village().with(over)
	leaking := village().with(files{"layouts/base/footer.html": over["layouts/base/footer.html"], "content/notices/b.md": signed("乙", "通知", "2026-03-02", "", "正文。")})
	for name, site := range map[string]files{"broken": broken, "leaking": leaking} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := site.site(t)
			want := ""
			for _, workers := range []int{1, 2, 8, 8} {
				r := buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Workers: workers}, Out: filepath.Join(dir, "public")})
				if r.Committed {
					t.Fatal("published")
				}
				if want == "" {
					want = say(r.Findings)
				}
				if got := say(r.Findings); got != want {
					t.Fatalf("%d workers: %s\nbefore: %s", workers, got, want)
				}
			}
		})
	}
}

// TestCancelled: a build that is stopped changes nothing and leaves no lock.
func TestCancelled(t *testing.T) {
	t.Parallel()
	dir := village().site(t)
	build(t, dir)
	before := tree(t, filepath.Join(dir, "public"))
	village().with(files{"site.toml": "title = \"新名\"\n"}).lay(t, dir)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := generator.Build(ctx, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today}, Out: filepath.Join(dir, "public")})
	if err == nil {
		t.Error("a cancelled build says it is done")
	}
	sameTree(t, tree(t, filepath.Join(dir, "public")), before)
	if r := build(t, dir); !r.Committed {
		t.Error(say(r.Findings))
	}
}

// TestUntouched: a build without changes writes no file at all, and one with a
// change leaves the others as they are, down to their times.
func TestUntouched(t *testing.T) {
	t.Parallel()
	site := village().with(files{"content/notices/a.md": signed("甲", "通知", "2026-03-01", "", "正文。")})
	dir := site.site(t)
	build(t, dir)
	times := func() map[string]int64 {
		out := map[string]int64{}
		for name := range tree(t, filepath.Join(dir, "public")) {
			info, err := os.Stat(filepath.Join(dir, "public", name))
			must(t, err)
			out[name] = info.ModTime().UnixNano()
		}
		return out
	}
	before := times()
	if r := build(t, dir); r.Report.New+r.Report.Changed+r.Report.Deleted != 0 || !maps.Equal(before, times()) {
		t.Errorf("a build without changes wrote: %+v", r.Report)
	}
	site.with(files{"content/notices/a.md": signed("甲", "通知", "2026-03-01", "", "改过的正文。")}).lay(t, dir)
	r := build(t, dir)
	if !slices.Equal(r.Report.ChangedPaths, []string{"notices/a.html"}) {
		t.Errorf("changed: %q", r.Report.ChangedPaths)
	}
	for name, at := range times() {
		if name != "notices/a.html" && name != ".gongshi/manifest.json" && at != before[name] {
			t.Errorf("%s was written", name)
		}
	}
}

// TestUnreadable: a file that its owner may not read is a finding.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("permissions don't bind here")
	}
	dir := village().site(t)
	must(t, os.Chmod(filepath.Join(dir, "content", "notices", "huiyi.md"), 0))
	if got := places(check(t, dir)); !slices.Equal(got, []string{"content/notices/huiyi.md file/unread"}) {
		t.Error(got)
	}
}
