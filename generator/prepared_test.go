package generator_test

import (
	"strings"
	"testing"
)

// TestPrepared: a workbook that lies ready for the next year does not hide this
// year's, and is no reason to warn; an empty one of this year is.
func TestPrepared(t *testing.T) {
	t.Parallel()
	site := village().with(files{
		"layouts/registers/grain/register.toml": "title = \"种粮补贴\"\nperiod = \"year\"\n[[columns]]\nkey = \"no\"\nheading = \"编号\"\n[[figures]]\nlabel = \"户数\"\ncount = true\nunit = \"户\"\n",
		"content/registers/种粮补贴-2026.csv":       "编号\nG1\nG2\n",
		"content/registers/种粮补贴-2027.csv":       "编号\n",
	})
	dir := site.site(t)
	if list := check(t, dir); placesOf(list, "register/empty") != "" {
		t.Error(say(list))
	}
	if r := build(t, dir); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	got := pages(t, dir)
	if !strings.Contains(got["registers/grain.html"], "G2") || got["registers/grain-2027.html"] != "" {
		t.Error("the year to come hides this one")
	}
	delete(site, "content/registers/种粮补贴-2027.csv")
	site["content/registers/种粮补贴-2025.csv"] = "编号\n"
	if list := check(t, site.site(t)); placesOf(list, "register/empty") != "content/registers/种粮补贴-2025.csv" {
		t.Error(say(list))
	}
}
