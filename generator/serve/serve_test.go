package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/serve"
)

func today() day.Day {
	d, _ := day.Parse("2026-03-16")
	return d
}

func notice(title, state, text string) string {
	return fmt.Sprintf("+++\ntitle = %q\nkind = \"公示\"\ndate = 2026-03-09\nperiod = \"9天\"\nstate = %q\nauthor = \"王某\"\napprover = \"李某\"\n+++\n%s\n", title, state, text)
}

// township is a small site of two areas without a fault and without a draft.
func township() map[string]string {
	return map[string]string{
		"site.toml":                      "title = \"柳河乡公示栏\"\n",
		"content/area.toml":              "name = \"柳河乡\"\nlevel = \"乡\"\n[[contacts]]\nunit = \"乡政府\"\nphone = \"0915-1234567\"\n",
		"content/notices/road.md":        strings.Replace(notice("修路", "已签发", "见[路灯](../liucun/notices/lamp.md)。"), "period", "aliases = [\"old-road\"]\nattachments = [{ file = \"名单.csv\" }]\nperiod", 1),
		"content/notices/名单.csv":         "户,数\nL-01,1\n",
		"content/registers/资金.csv":       "村名,金额\n柳村,1.50\n",
		"content/liucun/area.toml":       "name = \"柳村\"\nlevel = \"村\"\n",
		"content/liucun/notices/lamp.md": notice("路灯", "已签发", "正文。"),
	}
}

func lay(t testing.TB, dir string, site map[string]string) {
	t.Helper()
	for name, text := range site {
		write(t, dir, name, text)
	}
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// preview opens a preview of a folder.
func preview(t testing.TB, dir string) *serve.Preview {
	t.Helper()
	p := serve.New(generator.Options{Dir: dir, Day: today()})
	t.Cleanup(p.Close)
	return p
}

// get asks the preview as a browser on the same machine does.
func get(p *serve.Preview, address string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://127.0.0.1:8321"+address, nil)
	w := httptest.NewRecorder()
	p.Handler().ServeHTTP(w, r)
	return w
}

const overlay = `<script src="/_gongshi/overlay.js"></script>`

// TestAsBuilt: a page in the preview is the page of a build, but for the tag
// of the overlay.
func TestAsBuilt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	public := filepath.Join(dir, "public")
	r, err := generator.Build(context.Background(), generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today()}, Out: public})
	if err != nil || !r.Committed {
		t.Fatal(err, r.Findings)
	}
	p := preview(t, dir)
	pages := 0
	err = filepath.WalkDir(public, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, ".gongshi") {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(public, name)
		address := "/" + filepath.ToSlash(rel)
		w := get(p, address)
		got := w.Body.String()
		if strings.HasSuffix(address, ".html") {
			if strings.Count(got, overlay) != 1 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				t.Errorf("%s: no overlay, or no page", address)
			}
			got = strings.Replace(got, overlay, "", 1)
		}
		if w.Code != http.StatusOK || got != string(want) {
			t.Errorf("%s: status %d, or other bytes than the build's", address, w.Code)
		}
		pages++
		return err
	})
	if err != nil || pages < 18 {
		t.Errorf("%d files, %v", pages, err)
	}
	if !strings.Contains(get(p, "/").Body.String(), "柳河乡公示栏") || get(p, "/").Body.String() != get(p, "/index.html").Body.String() {
		t.Error("the root is not the board")
	}
}

func TestDrafts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	write(t, dir, "content/notices/a.md", notice("草拟的题目", "草稿", "草稿的正文。"))
	write(t, dir, "content/liucun/notices/b.md", notice("送审的题目", "待审", "送审的正文。"))
	p := preview(t, dir)
	for address, want := range map[string]string{
		"/notices/a.html": "草稿的正文。", "/liucun/notices/b.html": "送审的正文。", "/lists/all.html": "草拟的题目", "/": "草拟的题目", "/liucun/": "送审的题目",
	} {
		w := get(p, address)
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d without %q", address, w.Code, want)
		}
	}
	if body := get(p, "/notices/a.html").Body.String(); !strings.Contains(body, "未经签发") || !strings.Contains(body, "noindex") {
		t.Error("a draft is not marked as one")
	}
	if !strings.Contains(get(p, "/lists/all.html").Body.String(), "state-draft") {
		t.Error("a draft is not marked in the list")
	}
}

// TestWhoMayAsk: only this machine, only to look.
func TestWhoMayAsk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	h := preview(t, dir).Handler()
	for host, want := range map[string]int{
		"127.0.0.1:8321": 200, "localhost:8321": 200, "localhost": 200, "[::1]:8321": 200, "127.0.0.2": 200,
		"evil.example": 403, "127.0.0.1.evil.example:8321": 403, "192.168.1.5:8321": 403, "localhost.evil.example": 403, "": 403, "0.0.0.0": 403,
	} {
		for _, address := range []string{"/", "/_gongshi/findings.json", "/_gongshi/overlay.js", "/notices/road.html"} {
			r := httptest.NewRequest("GET", address, nil)
			r.Host = host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != want || want == 403 && strings.Contains(w.Body.String(), "柳河") {
				t.Errorf("%s from host %q: %d, want %d", address, host, w.Code, want)
			}
		}
	}
	for method, want := range map[string]int{"HEAD": 200, "POST": 405, "PUT": 405, "DELETE": 405, "OPTIONS": 405, "PATCH": 405} {
		r := httptest.NewRequest(method, "http://127.0.0.1:8321/index.html", strings.NewReader("x"))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", method, w.Code, want)
		}
	}
	w := get(preview(t, dir), "/index.html")
	if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("headers: %v", w.Header())
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	write(t, filepath.Dir(dir), filepath.Base(dir)+"-secret.html", "geheim")
	p := preview(t, dir)
	for address, want := range map[string]int{
		"/liucun/": 200, "/sitemap.html": 200, "/404.html": 200, "/feed.xml": 200, "/liucun/feed.xml": 200, "/notices/old-road.html": 200, "/notices/road-1.csv": 200, "/registers/funds.html": 200,
		"/nothing.html": 404, "/notices/": 404, "/notices/x.html": 404, "/a.png": 404, "/liucun/notices/road.html": 404, "/.gongshi/manifest.json": 404,
		"/site.toml": 404, "/content/area.toml": 404, "/content/notices/road.md": 404, "/layouts/base/page.html": 404,
		"/../site.toml": 404, "/..%2fsite.toml": 404, "/%2e%2e/%2e%2e/etc/passwd": 404, "/notices/..%5c..%5csite.toml": 404, "/../" + filepath.Base(dir) + "-secret.html": 404, "/%00.html": 404,
	} {
		w := get(p, address)
		for w.Code == http.StatusMovedPermanently || w.Code == http.StatusTemporaryRedirect || w.Code == http.StatusFound {
			to := w.Header().Get("Location")
			if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
				t.Fatalf("%s leads to %q", address, to)
			}
			w = get(p, to)
		}
		if w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
		if body := w.Body.String(); strings.Contains(body, "title = ") || strings.Contains(body, "root:") || strings.Contains(body, "geheim") {
			t.Errorf("%s shows a file of the disk", address)
		}
	}
	for address, to := range map[string]string{"/liucun": "/liucun/", "/nothing": "/nothing/"} {
		if w := get(p, address); w.Code != http.StatusFound || w.Header().Get("Location") != to {
			t.Errorf("%s: %d to %q", address, w.Code, w.Header().Get("Location"))
		}
	}
	if to := get(p, "//evil").Header().Get("Location"); strings.HasPrefix(to, "//") {
		t.Errorf("//evil leads to %q", to)
	}
	if body := get(p, "/nothing.html").Body.String(); !strings.Contains(body, "没有这个页面") {
		t.Error("a missing page has no words")
	}
}

// TestChanged: what was saved shows on the next request; a long-lived preview
// never differs from a fresh one.
func TestChanged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	site := township()
	lay(t, dir, site)
	p := preview(t, dir)
	addresses := []string{"/", "/liucun/", "/lists/all.html", "/liucun/lists/all.html", "/notices/road.html", "/liucun/notices/lamp.html", "/notices/neu.html", "/registers/funds.html", "/sitemap.html", "/feed.xml", "/dong/", "/notices/road-1.csv"}
	for _, a := range addresses {
		get(p, a)
	}
	for _, step := range []struct {
		name, text string // text "-" removes
		at, want   string
	}{
		{"content/notices/road.md", notice("修桥", "已签发", "改过的正文。"), "/notices/road.html", "改过的正文。"},
		{"content/liucun/notices/lamp.md", notice("太阳能路灯", "已签发", "正文。"), "/", "太阳能路灯"},
		{"content/notices/neu.md", notice("新的", "草稿", "新的正文。"), "/notices/neu.html", "新的正文。"},
		{"content/registers/资金.csv", "村名,金额\n柳村,2.25\n", "/registers/funds.html", "2.25"},
		{"content/registers/资金.csv", "-", "/registers/funds.html", "没有这个页面"},
		{"content/notices/neu.md", "-", "/notices/neu.html", "没有这个页面"},
		{"content/area.toml", "name = \"新柳河乡\"\nlevel = \"乡\"\n", "/liucun/notices/lamp.html", "新柳河乡"},
		{"site.toml", "title = \"新站名\"\n", "/liucun/", "新站名"},
		{"content/dong/area.toml", "name = \"东村\"\nlevel = \"村\"\n", "/", "东村"},
		{"layouts/base/footer.html", "{{define \"footer\"}}<footer>自己的页脚</footer>{{end}}", "/notices/road.html", "自己的页脚"},
		{"content/liucun/notices/lamp.md", notice("灯", "已签发", "<b>不显示</b>"), "/liucun/notices/lamp.html", "不显示"},
		{"layouts/base/footer.html", "-", "/", "网站地图"},
	} {
		if step.text == "-" {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(step.name))); err != nil {
				t.Fatal(err)
			}
		} else {
			write(t, dir, step.name, step.text)
		}
		p.Changed([]string{step.name})
		if body := get(p, step.at).Body.String(); !strings.Contains(body, step.want) {
			t.Errorf("after %s: %s does not show %q", step.name, step.at, step.want)
		}
		fresh := preview(t, dir)
		for _, a := range addresses {
			got, want := get(p, a), get(fresh, a)
			if got.Code != want.Code || got.Body.String() != want.Body.String() {
				t.Errorf("after %s: %s is not as in a fresh preview (%d, %d)", step.name, a, got.Code, want.Code)
			}
		}
		fresh.Close()
	}
}

// TestFaults: a broken site shows what is wrong instead of a page, and the
// page again once it is mended.
func TestFaults(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	site := township()
	lay(t, dir, site)
	p := preview(t, dir)
	for _, c := range []struct{ name, text, place, say string }{
		{"site.toml", "title = “柳河”\n", "site.toml:1:9", "中文引号"},
		{"content/area.toml", "name = 柳河\n", "content/area.toml:1:8", "没有加引号"},
		{"layouts/base/board.html", "{{define \"main\"}}{{.No}}{{end}}", "layouts/base/board.html:1", "模板"},
		{"layouts/base/footer.html", "{{define \"footer\"}}{{if}}{{end}}", "layouts/base/footer.html:1", "模板"},
	} {
		write(t, dir, c.name, c.text)
		p.Changed([]string{c.name})
		w := get(p, "/index.html")
		body := w.Body.String()
		if w.Code != http.StatusInternalServerError || !strings.Contains(body, c.place) || !strings.Contains(body, c.say) || !strings.Contains(body, "有错误，暂时不能预览") {
			t.Errorf("%s: %d %s", c.name, w.Code, body)
		}
		if !strings.Contains(body, overlay) {
			t.Errorf("%s: the page would not refresh by itself", c.name)
		}
		if text, ok := site[c.name]; ok {
			write(t, dir, c.name, text)
		} else if err := os.Remove(filepath.Join(dir, filepath.FromSlash(c.name))); err != nil {
			t.Fatal(err)
		}
		p.Changed([]string{c.name})
		if w := get(p, "/index.html"); w.Code != 200 || !strings.Contains(w.Body.String(), "柳河乡公示栏") {
			t.Errorf("%s mended: %d", c.name, w.Code)
		}
	}
	// Content with an error is shown as far as it can be.
	write(t, dir, "content/notices/road.md", notice("修路", "已签发", "见[没有](no.md)。"))
	p.Changed([]string{"content/notices/road.md"})
	if w := get(p, "/notices/road.html"); w.Code != 200 || !strings.Contains(w.Body.String(), "修路") {
		t.Errorf("a page with a broken link: %d", w.Code)
	}
	write(t, dir, "content/notices/road.md", "+++\n")
	p.Changed([]string{"content/notices/road.md"})
	if w := get(p, "/"); w.Code != 200 {
		t.Errorf("the board beside a broken notice: %d", w.Code)
	}
}

// TestNoSite: a preview of a folder without a site says so, and starts by
// itself once there is one.
func TestNoSite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := preview(t, dir)
	if w := get(p, "/"); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "site.toml") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	lay(t, dir, township())
	p.Changed([]string{"site.toml"})
	if w := get(p, "/"); w.Code != 200 {
		t.Errorf("%d", w.Code)
	}
}

// TestFindings: the full check as JSON, for the overlay.
func TestFindings(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	p := preview(t, dir)
	ask := func() (ids []string) {
		t.Helper()
		w := get(p, "/_gongshi/findings.json")
		var list []struct {
			ID    string
			Place struct{ File string }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
			t.Fatalf("%v: %s", err, w.Body)
		}
		for _, f := range list {
			ids = append(ids, f.ID+" "+f.Place.File)
		}
		return ids
	}
	p.Recheck(context.Background())
	if got := ask(); len(got) > 0 {
		t.Errorf("%q", got)
	}
	write(t, dir, "content/notices/road.md", notice("修路", "草稿", "见[没有](no.md)。"))
	p.Changed([]string{"content/notices/road.md"})
	p.Recheck(context.Background())
	// The text of a draft is checked too: now is the time to mend it.
	if got := strings.Join(ask(), ", "); got != "notice/draft content/notices/road.md, text/link content/notices/road.md, file/unknown content/notices/名单.csv" {
		t.Errorf("%s", got)
	}
	write(t, dir, "site.toml", "title = “柳河”\n")
	p.Changed([]string{"site.toml"})
	if got := strings.Join(ask(), ", "); got != "toml/quote site.toml" {
		t.Errorf("%s", got)
	}
}

// TestWatch: a saved file is seen by itself, and the browser is told.
func TestWatch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	p := preview(t, dir)
	server := httptest.NewServer(p.Handler())
	defer server.Close()

	r, err := http.Get(server.URL + "/_gongshi/events")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines := make(chan string, 100)
	go func() {
		for s := bufio.NewScanner(r.Body); s.Scan(); {
			if s.Text() != "" && !strings.HasPrefix(s.Text(), "data:") {
				lines <- s.Text()
			}
		}
	}()
	told := func(want string) {
		t.Helper()
		limit := time.After(10 * time.Second)
		for {
			select {
			case line := <-lines:
				if line == want {
					return
				}
			case <-limit:
				t.Fatalf("the browser was not told: %s", want)
			}
		}
	}
	told("event: version")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan struct{})
	go func() { p.Watch(ctx); close(done) }()
	told("event: findings") // the first check is through: the folders are watched

	shows := func(address, want string) {
		t.Helper()
		for start := time.Now(); !strings.Contains(get(p, address).Body.String(), want); time.Sleep(5 * time.Millisecond) {
			if time.Since(start) > 10*time.Second {
				t.Fatalf("%s does not show %q", address, want)
			}
		}
	}
	start := time.Now()
	write(t, dir, "content/notices/road.md", notice("修桥", "已签发", "第一次保存。"))
	told("event: reload")
	shows("/notices/road.html", "第一次保存。")
	if took := time.Since(start); took > 2*time.Second {
		t.Logf("slow machine? from save to page: %v", took)
	}
	told("event: findings")

	// As editors save: a new file, renamed over the old one.
	write(t, dir, "content/notices/road.md.tmp", notice("修桥", "已签发", "第二次保存。"))
	if err := os.Rename(filepath.Join(dir, "content/notices/road.md.tmp"), filepath.Join(dir, "content/notices/road.md")); err != nil {
		t.Fatal(err)
	}
	shows("/notices/road.html", "第二次保存。")

	// A new area, folder by folder.
	write(t, dir, "content/dong/area.toml", "name = \"东村\"\nlevel = \"村\"\n")
	shows("/dong/", "东村")
	write(t, dir, "content/dong/notices/neu.md", notice("东村的公示", "已签发", "正文。"))
	shows("/dong/notices/neu.html", "东村的公示")

	// What gongshi writes itself is no change.
	write(t, dir, "public/index.html", "x")
	write(t, dir, "content/notices/~$road.md", "x")
	cancel()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Error("watching does not end")
	}
}

// TestManyAtOnce: requests and changes from all sides.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, township())
	p := preview(t, dir)
	done := make(chan bool)
	for i := range 8 {
		go func() {
			for range 15 {
				switch i {
				case 0:
					p.Changed([]string{"content/notices/road.md"})
				case 1:
					p.Recheck(context.Background())
				case 2:
					p.Changed([]string{"site.toml"})
				default:
					for _, a := range []string{"/", "/notices/road.html", "/liucun/", "/_gongshi/findings.json", "/sitemap.html"} {
						if w := get(p, a); w.Code != 200 {
							t.Errorf("%s: %d", a, w.Code)
						}
					}
				}
			}
			done <- true
		}()
	}
	for range 8 {
		<-done
	}
}
