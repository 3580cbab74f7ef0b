package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/serve"
)

// TestPreviewSplit: the preview compiles an area again and again from what a
// file above it holds, and after every save of that file shows what it says.
func TestPreviewSplit(t *testing.T) {
	t.Parallel()
	site := parish("village").with(files{"content/registers/水费.csv": feesRows, "content/notices/a.md": signed("一", "公告", "2026-03-02", "", "字。"), "content/liu/notices/a.md": signed("二", "公告", "2026-03-02", "", "字。")})
	name := "layouts/registers/shuifei/register.toml"
	site[name] += "\n[[rules]]\nmust = \"amount < 7\"\ntext = \"水费太多\"\n"
	dir := site.site(t)
	p := serve.New(generator.Options{Dir: dir, Day: today, Drafts: true})
	t.Cleanup(p.Close)
	page := func(address string) string {
		t.Helper()
		data, faults, ok := p.Page(address)
		if !ok || faults != nil {
			t.Fatal(address, ok, say(faults))
		}
		return string(data)
	}
	for range 3 {
		if got := houses(page("liu/registers/shuifei.html")); strings.Join(got, " ") != "L-1 L-2" {
			t.Fatal(got)
		}
		if got := houses(page("registers/shuifei.html")); strings.Join(got, " ") != "X-1" {
			t.Fatal(got)
		}
		p.Changed([]string{"content/notices/a.md", "content/liu/notices/a.md"})
	}
	must(t, os.WriteFile(filepath.Join(dir, "content", "registers", "水费.csv"), []byte(feesRows+"柳村,L-3,1\n"), 0o666))
	p.Changed([]string{"content/registers/水费.csv"})
	if got := houses(page("liu/registers/shuifei.html")); strings.Join(got, " ") != "L-1 L-2 L-3" {
		t.Error(got)
	}
}
