package serve_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/serve"
)

var frames = regexp.MustCompile(`<iframe [^>]* src="([^"]*)"`)

// shown lists what the frames of a page of views show.
func shown(page string) []string {
	var out []string
	for _, m := range frames.FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

func TestViews(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, parish())
	p := preview(t, dir)
	for query, want := range map[string]struct{ day, at string }{
		"":                                            {"", "index.html"},
		"?at=liucun/notices/lamp.html":                {"", "liucun/notices/lamp.html"},
		"?at=liucun/":                                 {"", "liucun/index.html"},
		"?at=/liucun/index.html&day=2026-11-30":       {"@2026-11-30", "liucun/index.html"},
		"?at=index.html&day=2026年11月30日":              {"@2026-11-30", "index.html"},
		"?day=2026-03-16":                             {"", "index.html"}, // the day it is anyway
		"?at=../../../etc/passwd":                     {"", "etc/passwd"},
		"?at=//evil.example/":                         {"", "evil.example/index.html"},
		"?at=https://evil.example/x.html":             {"", "https:/evil.example/x.html"},
		"?at=javascript:alert(1)":                     {"", "javascript:alert%281%29"},
		"?at=%22%3E%3Cscript%3Ealert(1)%3C/script%3E": {"", "%22%3E%3Cscript%3Ealert%281%29%3C/script%3E"},
		"?at=a%3Fb%23c.html":                          {"", "a%3Fb%23c.html"},
	} {
		w := get(p, "/_gongshi/views"+query)
		body := w.Body.String()
		var all []string
		for _, profile := range []string{"web", "board", "office"} {
			all = append(all, "/_gongshi/"+profile+want.day+"/"+want.at)
		}
		if got := shown(body); w.Code != http.StatusOK || !slices.Equal(got, all) {
			t.Errorf("%s: %d, frames show %q, want %q", query, w.Code, got, all)
		}
		if strings.Contains(body, "<script>") || !overlay.MatchString(body) {
			t.Errorf("%s: a script that is not ours, or not ours", query)
		}
	}
	body := get(p, "/_gongshi/views?at=liucun/index.html&day=2026-11-30").Body.String()
	for _, word := range []string{"网上公开</h2>", "村内公示栏</h2>", "工作人员</h2>", "按<strong>2026年11月30日</strong>显示", `name="at" value="liucun/index.html"`, `value="2026-11-30"`, `href="/liucun/index.html"`} {
		if !strings.Contains(body, word) {
			t.Errorf("the page lacks %s", word)
		}
	}
	w := get(p, "/_gongshi/views?at=liucun/index.html&day=morgen")
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "“morgen”不是日期") || !strings.Contains(w.Body.String(), "/_gongshi/views?at=liucun%2Findex.html") {
		t.Errorf("a bad day: %d %s", w.Code, w.Body)
	}
}

// TestChoices: the days of one click, each once, the one that is shown marked.
func TestChoices(t *testing.T) {
	t.Parallel()
	choice := regexp.MustCompile(`name="day" value="([^"]*)" aria-pressed="(true|false)">([^<（]*)`)
	for _, c := range []struct{ today, pinned, forced, ask, want string }{
		{"2026-03-16", "", "", "", "今天 2026-03-16 true, 下周一 2026-03-23 false"},
		{"2026-03-15", "", "", "", "今天 2026-03-15 true, 下周一 2026-03-16 false"},
		{"2026-03-21", "", "", "2026-03-23", "今天 2026-03-21 false, 下周一 2026-03-23 true"},
		{"2026-03-16", "2026-11-21", "", "", "今天 2026-03-16 false, 下周一 2026-03-23 false, 网站写明的日期 2026-11-21 true"},
		{"2026-03-16", "2026-03-16", "", "", "今天 2026-03-16 true, 下周一 2026-03-23 false"},
		{"2026-03-16", "2026-11-21", "2026-05-01", "", "今天 2026-03-16 false, 下周一 2026-03-23 false, 启动时指定的日期 2026-05-01 true, 网站写明的日期 2026-11-21 false"},
		{"", "2026-11-21", "", "2026-03-01", "网站写明的日期 2026-11-21 false"},
	} {
		dir := t.TempDir()
		site := township()
		if c.pinned != "" {
			site["site.toml"] += "date = " + c.pinned + "\n"
		}
		lay(t, dir, site)
		today, _ := day.Parse(c.today)
		forced, _ := day.Parse(c.forced)
		p := serve.New(generator.Options{Dir: dir, Day: today, Force: forced})
		var got []string
		for _, m := range choice.FindAllStringSubmatch(get(p, "/_gongshi/views?day="+c.ask).Body.String(), -1) {
			got = append(got, m[3]+" "+m[1]+" "+m[2])
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
		p.Close()
	}
}

// TestViewsWithoutSite: the page stands while the site has faults, and its
// frames say which.
func TestViewsWithoutSite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := preview(t, dir)
	w := get(p, "/_gongshi/views")
	if w.Code != http.StatusOK || len(shown(w.Body.String())) != 3 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for _, address := range shown(w.Body.String()) {
		if w := get(p, address); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "有错误，暂时不能预览") {
			t.Errorf("%s: %d %s", address, w.Code, w.Body)
		}
	}
}
