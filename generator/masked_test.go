package generator_test

import (
	"strings"
	"testing"
)

// TestMasked: a name that the web sees masked is in no byte of the site, not in
// what is grouped, drawn, keyed, computed or looked up by it either.
func TestMasked(t *testing.T) {
	t.Parallel()
	const declaration = `title = "帮扶"
group = "helper"
records = true
key = ["house", "helper"]
download = ["csv", "json", "xlsx"]
[[columns]]
key = "house"
heading = "户编号"
[[columns]]
key = "helper"
heading = "帮扶人"
type = "person"
web = "mask"
[[columns]]
key = "phone"
heading = "电话"
type = "phone"
web = "mask"
[[columns]]
key = "visits"
heading = "走访"
type = "integer"
[[columns]]
key = "twice"
heading = "帮扶人又名"
formula = "helper"
[[charts]]
title = "各人走访"
label = "helper"
values = ["visits"]
[[figures]]
label = "第一户的帮扶人"
where = "house"
is = "H-1"
value = "helper"
`
	site := village().with(files{
		"layouts/registers/bf/register.toml": declaration,
		"content/registers/帮扶.csv":           "户编号,帮扶人,电话,走访\nH-1,贾宝玉,0915-7654321,3\nH-2,司马相如,0915-7654322,4\nH-3,贾宝玉,,5\n",
	})
	dir := site.site(t)
	if r := build(t, dir); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	got := pages(t, dir)
	for name, text := range got {
		for _, secret := range []string{"贾宝玉", "司马相如", "7654321", "%E8%B4%BE%E5%AE%9D%E7%8E%89"} {
			if strings.Contains(text, secret) || strings.Contains(name, secret) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
	}
	for _, want := range []string{"贾*玉", "司马*", "091*-***4321"} {
		if !strings.Contains(got["registers/bf.html"], want) || !strings.Contains(got["registers/bf.csv"], want) {
			t.Errorf("%s is not on the page or in the table", want)
		}
	}
	if strings.Contains(got["registers/bf.html"], "<svg") || strings.Contains(got["registers/bf.html"], "又名") {
		t.Error("something is made of what is masked")
	}
}
