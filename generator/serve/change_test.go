package serve_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestChanged: what was saved shows on the next request; a long-lived preview
// never differs from a fresh one.
func TestChanged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	site := township()
	lay(t, dir, site)
	p := preview(t, dir)
	addresses := []string{"/", "/liucun/", "/lists/all.html", "/liucun/lists/all.html", "/notices/road.html", "/liucun/notices/lamp.html", "/notices/neu.html", "/registers/funds.html", "/sitemap.html", "/feed.xml", "/dong/", "/notices/road-1.csv",
		"/_gongshi/office/", "/_gongshi/office/liucun/notices/lamp.html", "/_gongshi/board@2026-03-20/registers/funds.html", "/_gongshi/web@2027-01-01/sitemap.html"}
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
			if got.Code != want.Code || asBuilt(got.Body.String()) != asBuilt(want.Body.String()) {
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
		if !overlay.MatchString(body) {
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
