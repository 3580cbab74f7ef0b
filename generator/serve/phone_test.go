package serve_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/serve"
)

// TestPhones: a phone sees what is published and nothing else, by the address
// that it was given, and nothing at all while there is an error.
func TestPhones(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	notice := func(state, text string) string {
		return "+++\ntitle = \"甲\"\nkind = \"通知\"\ndate = 2026-03-02\nstate = \"" + state + "\"\nauthor = \"王\"\napprover = \"李\"\n+++\n" + text + "\n"
	}
	write("site.toml", "title = \"柳村公示栏\"\n")
	write("content/area.toml", "name = \"柳村\"\nlevel = \"村\"\n")
	write("content/notices/a.md", notice("已签发", "公开的正文。"))
	write("content/notices/b.md", notice("草稿", "没有签发的正文。"))
	p := serve.ForPhones(generator.Options{Dir: dir, Day: day.Must(2026, 3, 16)})
	defer p.Close()
	p.Recheck(context.Background())
	const host = "192.168.1.5:8321"
	ask := func(method, host, address string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://"+host+address, nil)
		w := httptest.NewRecorder()
		p.PhoneHandler([]string{"192.168.1.5:8321"}).ServeHTTP(w, r)
		return w
	}
	for _, c := range []struct {
		method, host, address string
		status                int
	}{
		{"GET", host, "/", http.StatusOK}, {"GET", host, "/notices/a.html", http.StatusOK}, {"HEAD", host, "/index.html", http.StatusOK},
		{"GET", host, "/notices/b.html", http.StatusNotFound}, {"GET", host, "/../site.toml", http.StatusNotFound}, {"GET", host, "/notices", http.StatusFound},
		{"GET", host, "/_gongshi/views", http.StatusNotFound}, {"GET", host, "/_gongshi/office/index.html", http.StatusNotFound}, {"GET", host, "//_gongshi/findings.json", http.StatusNotFound}, {"GET", host, "/x/../_gongshi/events", http.StatusNotFound},
		{"POST", host, "/", http.StatusMethodNotAllowed}, {"GET", "evil.example", "/", http.StatusForbidden}, {"GET", "127.0.0.1:8321", "/", http.StatusForbidden}, {"GET", "192.168.1.5", "/", http.StatusForbidden},
	} {
		if w := ask(c.method, c.host, c.address); w.Code != c.status {
			t.Errorf("%s %s%s: %d, want %d", c.method, c.host, c.address, w.Code, c.status)
		} else if body := w.Body.String(); strings.Contains(body, "没有签发") || strings.Contains(body, "overlay.js") {
			t.Errorf("%s shows what is not published", c.address)
		}
	}
	write("content/notices/a.md", notice("已签发", "号码"+"110105194912310"+"02X。"))
	p.Changed([]string{"content/notices/a.md"})
	p.Recheck(context.Background())
	if w := ask("GET", host, "/notices/a.html"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a page with an identity number is shown: %d", w.Code)
	}
}
