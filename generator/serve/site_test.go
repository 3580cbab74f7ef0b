package serve_test

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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

// overlay is the tag of the preview's script, which no build has.
var overlay = regexp.MustCompile(`<script src="/_gongshi/overlay\.js"[^>]*></script>`)

// asBuilt is a page without the tag.
func asBuilt(page string) string { return overlay.ReplaceAllString(page, "") }
