package serve_test

import (
	"html"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/serve"
)

// parish is the township with a register of persons: the helper's name is
// masked on the web, the phone is the office's alone.
func parish() map[string]string {
	site := township()
	site["layouts/registers/bf/register.toml"] = `title = "帮扶"
synonyms = ["帮扶"]
download = ["csv", "json"]
[[columns]]
key = "house"
heading = "户编号"
web = "show"
[[columns]]
key = "helper"
heading = "帮扶人"
type = "person"
web = "mask"
[[columns]]
key = "phone"
heading = "电话"
type = "phone"
`
	site["content/liucun/registers/帮扶.csv"] = "户编号,帮扶人,电话\nH-1,贾宝玉,0915-7654321\n"
	return site
}

// links finds the addresses that a page refers to.
var links = regexp.MustCompile(`(?:href|src)="([^"]*)"|http-equiv="refresh" content="0; url=([^"]*)"`)

// crawl follows every link from the root of a prefix, and returns the bytes by
// address. A link that leads out of the prefix, or nowhere, is a failure.
func crawl(t *testing.T, p *serve.Preview, prefix string) map[string]string {
	t.Helper()
	seen := map[string]string{}
	var visit func(from, address string)
	visit = func(from, address string) {
		if _, ok := seen[address]; ok {
			return
		}
		if !strings.HasPrefix(address, prefix) || strings.HasPrefix(strings.TrimPrefix(address, prefix), "_gongshi") {
			t.Errorf("%s leads to %s", from, address)
			return
		}
		w := get(p, (&url.URL{Path: address}).EscapedPath())
		seen[address] = w.Body.String()
		if w.Code != http.StatusOK {
			t.Errorf("%s leads to %s: %d", from, address, w.Code)
		}
		if path.Ext(address) != ".html" && !strings.HasSuffix(address, "/") {
			return
		}
		for _, m := range links.FindAllStringSubmatch(asBuilt(w.Body.String()), -1) {
			to, err := url.Parse(html.UnescapeString(m[1] + m[2]))
			if err != nil {
				t.Errorf("%s: %v", address, err)
			} else if to.Scheme == "" && to.Path != "" {
				visit(address, (&url.URL{Path: address}).ResolveReference(to).Path)
			}
		}
	}
	visit("", prefix)
	return seen
}

// TestProfiles: below each prefix is a whole site as the profile sees it. What
// it may not see is nowhere in it, and who may see it stands on every page.
func TestProfiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, parish())
	p := preview(t, dir)
	for _, c := range []struct {
		prefix, notice string
		has, lacks     []string
	}{
		{"/", "", []string{"贾*玉"}, []string{"贾宝玉", "7654321", "不得在网上公开"}},
		{"/_gongshi/web/", "", []string{"贾*玉"}, []string{"贾宝玉", "7654321", "不得在网上公开"}},
		{"/_gongshi/web@2026-11-30/", "", []string{"贾*玉"}, []string{"贾宝玉", "7654321", "不得在网上公开"}},
		{"/_gongshi/board/", "村内公示栏用，不得在网上公开", []string{"贾宝玉"}, []string{"7654321"}},
		{"/_gongshi/office/", "工作人员内部使用，不得外传", []string{"贾宝玉", "0915-7654321"}, nil},
		{"/_gongshi/office@2026-11-30/", "工作人员内部使用，不得外传", []string{"贾宝玉", "0915-7654321"}, nil},
	} {
		seen := crawl(t, p, c.prefix)
		if len(seen) < 15 {
			t.Errorf("%s has %d files only", c.prefix, len(seen))
		}
		register := seen[c.prefix+"liucun/registers/bf.html"]
		for _, word := range c.has {
			if !strings.Contains(register, word) {
				t.Errorf("%s: the register lacks %s", c.prefix, word)
			}
		}
		for address, text := range seen {
			for _, word := range c.lacks {
				if strings.Contains(text, word) {
					t.Errorf("%s has %s", address, word)
				}
			}
			if path.Ext(address) == ".html" && !strings.Contains(text, c.notice) && !strings.Contains(text, "网址已改") {
				t.Errorf("%s does not say %s", address, c.notice)
			}
		}
		if len(c.lacks) < 2 {
			if csv := seen[c.prefix+"liucun/registers/bf.csv"]; !strings.Contains(csv, "贾宝玉") {
				t.Errorf("%s: the download is not the profile's: %q", c.prefix, csv)
			}
		}
	}
}

// TestExampleStaysBelow: the example site's links stay below the prefix too.
func TestExampleStaysBelow(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("follows thousands of links")
	}
	p := preview(t, "../..")
	if seen := crawl(t, p, "/_gongshi/office@2026-11-30/"); len(seen) < 200 {
		t.Errorf("%d files", len(seen))
	}
}

// TestProfileAddresses: what has no page gets plain words and the right status.
func TestProfileAddresses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, parish())
	write(t, dir, "content/notices/a.md", notice("草拟的题目", "草稿", "草稿的正文。"))
	write(t, dir, "content/notices/b.md", strings.Replace(notice("名单", "已签发", "村里看的。"), "period", "profile = \"board\"\nperiod", 1))
	p := preview(t, dir)
	for address, want := range map[string]struct {
		code      int
		say, home string
	}{
		"/_gongshi/web/notices/b.html":                {404, "网上公开看不到这一页", ""},
		"/_gongshi/board/notices/b.html":              {200, "村里看的。", ""},
		"/_gongshi/web/nothing.html":                  {404, "网上公开看不到这一页", "/_gongshi/web/index.html"},
		"/_gongshi/board@2026-03-20/nothing.html":     {404, "村内公示栏看不到这一页", "/_gongshi/board@2026-03-20/index.html"},
		"/_gongshi/office/404.html":                   {404, "工作人员看不到这一页", "/_gongshi/office/index.html"},
		"/_gongshi/office/_gongshi/office/":           {404, "工作人员看不到这一页", ""},
		"/_gongshi/office/nothing.csv":                {404, "", ""},
		"/_gongshi/office/..%2fsite.toml":             {404, "", ""},
		"/_gongshi/office/site.toml":                  {404, "", ""},
		"/_gongshi/office/content/area.toml":          {404, "", ""},
		"/_gongshi/desk/index.html":                   {404, "没有这个地址", "/_gongshi/views"},
		"/_gongshi/":                                  {404, "没有这个地址", "/"},
		"/_gongshi/office2/":                          {404, "没有这个地址", ""},
		"/_gongshi/@2026-03-20/":                      {404, "没有这个地址", ""},
		"/_gongshi/web@/index.html":                   {400, "日期不对", ""},
		"/_gongshi/web@2026-02-30/notices/road.html":  {400, "“2026-02-30”不是日期。写成年-月-日，例如 2026-11-30。", "/_gongshi/views?at=notices%2Froad.html"},
		"/_gongshi/web@<script>/":                     {400, "“&lt;script&gt;”不是日期", ""},
		"/_gongshi/web@2026-03-20@2/":                 {400, "日期不对", ""},
		"/_gongshi/web@" + strings.Repeat("9", 5000):  {400, "日期不对", ""},
		"/_gongshi/board/notices/a.html":              {200, "草稿的正文。", ""},
		"/_gongshi/web@2026年3月20日/notices/road.html":  {200, "修路", ""},
		"/_gongshi/office/notices/road-1.csv":         {200, "L-01", ""},
		"/_gongshi/office@2026-03-20/liucun/feed.xml": {200, "路灯", ""},
		"/_gongshi/web/liucun/":                       {200, "柳村", ""},
		"/_gongshi/overlay.js":                        {200, "gongshi-bar", ""},
		"/_gongshi/views.js":                          {200, "iframe", ""},
		"/_gongshi/pages.css":                         {200, ".views", ""},
	} {
		w := get(p, address)
		body := w.Body.String()
		if w.Code != want.code || !strings.Contains(body, want.say) {
			t.Errorf("%s: %d without %q", address, w.Code, want.say)
		}
		if want.home != "" && !strings.Contains(body, `href="`+want.home+`"`) {
			t.Errorf("%s: no way on to %s", address, want.home)
		}
		if strings.Contains(body, "title = \"") || strings.Contains(body, "<script>") || len(body) > 200_000 {
			t.Errorf("%s shows what it must not", address)
		}
		if w.Code >= 400 && path.Ext(address) == ".html" && !overlay.MatchString(body) {
			t.Errorf("%s would not refresh by itself", address)
		}
	}
	for address, to := range map[string]string{
		"/_gongshi/web": "/_gongshi/web/", "/_gongshi/office@2026-3-5": "/_gongshi/office@2026-03-05/", "/_gongshi/board/liucun": "/_gongshi/board/liucun/",
		"/_gongshi/board/../office/": "/_gongshi/office/", "/_gongshi/office//evil": "/_gongshi/office/evil",
	} {
		if w := get(p, address); w.Code/100 != 3 || w.Header().Get("Location") != to {
			t.Errorf("%s: %d to %q, want %q", address, w.Code, w.Header().Get("Location"), to)
		}
	}
}

// TestDay: the state of a notice is that of the day in the address, and the
// script of the page is told to stand on it.
func TestDay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, parish())
	p := preview(t, dir) // 2026-03-16; the notice is open for 9 days from 2026-03-09 or the day after
	for address, want := range map[string][2]string{
		"/notices/road.html":                           {"公示中", `data-day="2026-03-16"`},
		"/_gongshi/web/notices/road.html":              {"公示中", `data-day="2026-03-16" data-at="notices/road.html" data-fixed="1"`},
		"/_gongshi/web@2026-03-01/notices/road.html":   {"未开始", `data-day="2026-03-01" data-at="notices/road.html" data-fixed="1"`},
		"/_gongshi/board@2026-04-01/notices/road.html": {"已期满", `data-name="村内公示栏" data-day="2026-04-01"`},
	} {
		body := get(p, address).Body.String()
		for _, word := range want {
			if !strings.Contains(body, word) {
				t.Errorf("%s lacks %s", address, word)
			}
		}
	}
	if strings.Contains(get(p, "/notices/road.html").Body.String(), "data-fixed") {
		t.Error("the clock of the plain preview stands still")
	}
	// A day that the site pins holds until somebody chooses another.
	write(t, dir, "site.toml", "title = \"柳河乡公示栏\"\ndate = 2026-04-01\n")
	p.Changed([]string{"site.toml"})
	for address, want := range map[string]string{"/notices/road.html": "已期满", "/_gongshi/office/notices/road.html": "已期满", "/_gongshi/office@2026-03-16/notices/road.html": "公示中"} {
		if body := get(p, address).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s lacks %s", address, want)
		}
	}
}

// TestRoom: at most four editions are open; the one that was asked for least
// recently goes, and comes again when it is asked for.
func TestRoom(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, parish())
	p := preview(t, dir)
	if open := p.Open(); len(open) != 0 {
		t.Errorf("open before anybody asked: %q", open)
	}
	for _, c := range []struct {
		ask  string
		open []string
	}{
		{"/", []string{"web"}},
		{"/_gongshi/web/liucun/", []string{"web"}}, // the same as the root's
		{"/_gongshi/board/", []string{"board", "web"}},
		{"/_gongshi/office/", []string{"office", "board", "web"}},
		{"/_gongshi/views", []string{"web", "office", "board"}}, // asks the settings, not the frames
		{"/_gongshi/web@2026-03-20/", []string{"web@2026-03-20", "web", "office", "board"}},
		{"/_gongshi/board/", []string{"board", "web@2026-03-20", "web", "office"}},
		{"/_gongshi/board@2026-03-20/", []string{"board@2026-03-20", "board", "web@2026-03-20", "web"}},
		{"/_gongshi/office/", []string{"office", "board@2026-03-20", "board", "web@2026-03-20"}},
		{"/_gongshi/office@2026-3-20/", []string{"office@2026-03-20", "office", "board@2026-03-20", "board"}},
		{"/", []string{"web", "office@2026-03-20", "office", "board@2026-03-20"}},
	} {
		if w := get(p, c.ask); w.Code != http.StatusOK {
			t.Errorf("%s: %d", c.ask, w.Code)
		}
		var want []string
		for _, name := range c.open {
			want = append(want, "/_gongshi/"+name+"/")
		}
		if got := p.Open(); !slices.Equal(got, want) || len(got) > serve.Room {
			t.Errorf("after %s: open are %q, want %q", c.ask, got, want)
		}
	}
	p.Close()
	if open := p.Open(); len(open) != 0 {
		t.Errorf("open after the end: %q", open)
	}
}
