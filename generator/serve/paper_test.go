package serve_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestPaper: a notice and a register are shown as they will be printed, with what
// the board may see; what can't be printed is said in words.
func TestPaper(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lay(t, dir, parish())
	p := preview(t, dir)
	for _, at := range []string{"liucun/notices/lamp.html", "liucun/registers/bf.html"} {
		w := get(p, "/_gongshi/print?at="+at)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/pdf" || !strings.HasPrefix(w.Body.String(), "%PDF-") {
			t.Errorf("%s: %d %s", at, w.Code, w.Header().Get("Content-Type"))
		}
		if again := get(p, "/_gongshi/print?at="+at); again.Body.String() != w.Body.String() {
			t.Errorf("%s: other bytes the second time", at)
		}
	}
	for _, at := range []string{"", "index.html", "liucun/index.html", "liucun/notices/none.html", "../../etc/passwd", "liucun/registers/bf.csv"} {
		if w := get(p, "/_gongshi/print?at="+at); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "不能打印") {
			t.Errorf("%q: %d", at, w.Code)
		}
	}
}
