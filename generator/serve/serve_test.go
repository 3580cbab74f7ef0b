package serve_test

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
)

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
			if len(overlay.FindAllString(got, -1)) != 1 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				t.Errorf("%s: no overlay, or no page", address)
			}
			got = asBuilt(got)
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
		for _, address := range []string{"/", "/notices/road.html", "/_gongshi/findings.json", "/_gongshi/overlay.js", "/_gongshi/views", "/_gongshi/views?day=x", "/_gongshi/events?", "/_gongshi/office/", "/_gongshi/board/liucun/", "/_gongshi/web@2026-03-20/index.html", "/_gongshi/desk/"} {
			if want == 200 && strings.Contains(address, "events") {
				continue // it would not end
			}
			r := httptest.NewRequest("GET", address, nil)
			r.Host = host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if (w.Code == 403) != (want == 403) || want == 403 && strings.Contains(w.Body.String(), "柳河") {
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
