package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

var site = &model.Site{ListSize: 5, Kinds: []model.Kind{{Name: "公示", Slug: "gongshi"}, {Name: "通知", Slug: "tongzhi"}}, Topics: []model.Topic{{Name: "村务", Slug: "cunwu"}}}

// area is an area with n notices, newest first, a day apart; the oldest has
// the number 1.
func area(n int) *view.Area {
	a := &view.Area{Dir: "liu", File: "content/liu/area.toml"}
	first, _ := day.New(2026, 1, 1)
	for i := n; i >= 1; i-- {
		a.Notices = append(a.Notices, view.Notice{File: fmt.Sprintf("content/liu/notices/n%d.md", i), Slug: fmt.Sprintf("n%d", i), Kind: "通知", Date: first.Add(i)})
	}
	return a
}

func find(t testing.TB, routes []plan.Route, p string) *plan.Route {
	t.Helper()
	i := slices.IndexFunc(routes, func(r plan.Route) bool { return r.Path == p })
	if i < 0 {
		t.Fatalf("no route %s", p)
	}
	return &routes[i]
}

func slugs(r *plan.Route) string {
	var out []string
	for _, i := range r.List.Items {
		out = append(out, r.Area.Notices[i].Slug)
	}
	return strings.Join(out, " ")
}

// TestLists: numbered pages count from the oldest notice and never change once
// they are full; the list itself always shows the newest.
func TestLists(t *testing.T) {
	t.Parallel()
	full := map[string]string{}
	for n := range 60 {
		routes := plan.Area(site, area(n))
		all := find(t, routes, "liu/lists/all.html")
		pages := 0
		shown := map[string]bool{}
		for i := range routes {
			r := &routes[i]
			if r.Sort != plan.List || !strings.HasPrefix(r.Path, "liu/lists/all-p") {
				continue
			}
			pages++
			for _, s := range strings.Fields(slugs(r)) {
				if shown[s] {
					t.Fatalf("%d notices: %s is on two pages", n, s)
				}
				shown[s] = true
			}
			if before, ok := full[r.Path]; ok && before != slugs(r) {
				t.Fatalf("%d notices: the full page %s has changed from %s to %s", n, r.Path, before, slugs(r))
			}
			if len(r.List.Items) == site.ListSize {
				full[r.Path] = slugs(r)
			}
		}
		if n < 2*site.ListSize {
			if pages != 0 || len(all.List.Items) != n {
				t.Errorf("%d notices: %d pages, %d on the list", n, pages, len(all.List.Items))
			}
			continue
		}
		if want := (n + site.ListSize - 1) / site.ListSize; pages != want || all.List.Last != want || len(all.List.Pages) != want || len(shown) != n {
			t.Errorf("%d notices: %d pages with %d notices, want %d", n, pages, len(shown), want)
		}
		if got := len(all.List.Items); got < site.ListSize || got >= 2*site.ListSize || all.Area.Notices[all.List.Items[0]].Slug != fmt.Sprintf("n%d", n) {
			t.Errorf("%d notices: the list itself shows %d: %s", n, got, slugs(all))
		}
	}
}

// TestRoutes: which pages an area has, and from which files each is made.
func TestRoutes(t *testing.T) {
	t.Parallel()
	a := area(2)
	a.Notices[0].Aliases = []string{"alt"}
	a.Notices[0].Attachments = []model.Attachment{{File: "content/liu/notices/名单.CSV", Name: "名单.CSV"}, {File: "content/liu/notices/b.pdf", Name: "b.pdf"}}
	a.Notices[0].Topic = "村务"
	a.Notices[1].Kind = "公示"
	a.Notices[1].Withdrawn = "有误"
	a.Registers = []view.Register{{Slug: "funds", Files: []string{"content/liu/registers/资金.csv"}}}
	var got []string
	for _, r := range plan.Area(site, a) {
		got = append(got, fmt.Sprintf("%s %s %v", r.Path, strings.Join(r.Sources, "+"), r.NoIndex))
		if r.Path != strings.ToLower(r.Path) || strings.ContainsFunc(r.Path, func(c rune) bool { return c > 126 || c <= ' ' }) {
			t.Errorf("%q is no address for everywhere", r.Path)
		}
	}
	slices.Sort(got)
	want := []string{
		"liu/feed.xml content/liu/area.toml false",
		"liu/index.html content/liu/area.toml false",
		"liu/lists/all.html content/liu/area.toml false",
		"liu/lists/kind-gongshi.html content/liu/area.toml false",
		"liu/lists/kind-tongzhi.html content/liu/area.toml false",
		"liu/lists/topic-cunwu.html content/liu/area.toml false",
		"liu/lists/year-2026.html content/liu/area.toml false",
		"liu/notices/alt.html content/liu/notices/n2.md true",
		"liu/notices/n1.html content/liu/notices/n1.md true",
		"liu/notices/n2-1.csv content/liu/notices/名单.CSV+content/liu/notices/n2.md false",
		"liu/notices/n2-2.pdf content/liu/notices/b.pdf+content/liu/notices/n2.md false",
		"liu/notices/n2.html content/liu/notices/n2.md false",
		"liu/registers/funds.html content/liu/registers/资金.csv false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestUntil: a page that shows several notices changes when the first of them does.
func TestUntil(t *testing.T) {
	t.Parallel()
	a := area(3)
	d, _ := day.New(2026, 3, 1)
	a.Notices[0].Until, a.Notices[2].Until = d.Add(5), d
	routes := plan.Area(site, a)
	for p, want := range map[string]day.Day{"liu/notices/n3.html": d.Add(5), "liu/notices/n2.html": 0, "liu/notices/n1.html": d, "liu/index.html": d, "liu/lists/all.html": d, "liu/lists/kind-tongzhi.html": d} {
		if got := find(t, routes, p).Until; got != want {
			t.Errorf("%s changes on %v, want %v", p, got, want)
		}
	}
}

// TestLedger: one address, one source; letters of either case are the same.
func TestLedger(t *testing.T) {
	t.Parallel()
	l, log := plan.NewLedger(), &finding.Log{}
	add := func(p, source string, hidden bool) bool {
		return l.Add(&plan.Route{Path: p, Sources: []string{source}, NoIndex: hidden}, log)
	}
	if !add("a.html", "a.md", false) || !add("b.html", "b.md", true) || !add("404.html", "site.toml", false) || !add("x.css", "", false) {
		t.Fatal(log.List())
	}
	if add("A.html", "c.md", false) || add(strings.Repeat("x", 151), "d.md", false) {
		t.Error("accepted")
	}
	if !add(strings.Repeat("x", 145)+".html", "e.md", true) {
		t.Error("an address of 150 is refused")
	}
	list := log.List()
	if len(list) != 2 || list[0].ID != "route/collision" || list[0].Place.File != "c.md" || !strings.Contains(list[0].Text, "a.md") || list[0].Also[0].File != "a.md" || list[1].ID != "route/length" {
		t.Errorf("%v", list)
	}
	if !l.Has("a.html") || l.Has("c.html") || l.Len() != 5 || !slices.Equal(l.Pages(), []string{"a.html"}) {
		t.Errorf("%d %q", l.Len(), l.Pages())
	}
}
