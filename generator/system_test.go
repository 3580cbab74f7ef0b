package generator_test

import (
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
)

// This file holds what the tests of the systems (docs/systems.md) share. Each
// system has a file of its own, system_<name>_test.go.

// shown builds a site for one profile and returns its pages.
func (f files) shown(t testing.TB, profile string) files {
	t.Helper()
	dir, out := f.site(t), filepath.Join(t.TempDir(), "public")
	o := generator.BuildOptions{Out: out}
	o.Profile = profile
	if r := hold(t, dir, o); !r.Committed || r.Failed() {
		t.Fatalf("%s: %s", profile, say(r.Findings))
	}
	return tree(t, out)
}

// holds demands that a page holds some texts, and none of those after "-".
func (f files) holds(t testing.TB, page string, want ...string) {
	t.Helper()
	text, ok := f[page]
	if !ok {
		t.Errorf("there is no page %s", page)
		return
	}
	absent := false
	for _, w := range want {
		if absent = absent || w == "-"; w == "-" {
			continue
		}
		if strings.Contains(text, w) == absent {
			t.Errorf("%s: %q is there, and should be: %v, %v", page, w, absent, !absent)
		}
	}
}

// lists is a register whose rows the staff alone may read.
const lists = `title = "清单"
key = ["no"]
%s
[[columns]]
key = "no"
heading = "编号"
[[columns]]
key = "category"
heading = "类别"
[[columns]]
key = "text"
heading = "内容"
[[figures]]
label = "条数"
count = true
[[charts]]
title = "各类条数"
label = "category"
[[rise]]
label = "条数"
how = "count"
`

// TestRegisterAudience: a register, or its rows, is for the staff until the site
// says otherwise; what the rows come to may be public all the same.
func TestRegisterAudience(t *testing.T) {
	t.Parallel()
	site := func(key, extra string) files {
		f := township().with(files{"layouts/registers/qingdan/register.toml": strings.Replace(lists, "%s", key, 1), "content/jia/registers/清单.csv": "编号,类别,内容\nA1,住房,东屋后墙有裂缝\nA2,饮水,水管冬天冻住了\nA3,住房,屋顶漏雨还没有修\n"})
		if extra != "" {
			f["layouts/registers/qingdan/extra.toml"] = extra
		}
		return f
	}
	const page, above, text = "jia/registers/qingdan.html", "registers/qingdan.html", "屋顶漏雨"
	all := site(`audience = "office"`, "")
	web := all.shown(t, "web")
	for name, content := range web {
		if strings.Contains(name, "qingdan") || strings.Contains(content, text) || strings.Contains(content, "清单") {
			t.Errorf("the web sees %s", name)
		}
	}
	office := all.shown(t, "office")
	office.holds(t, page, text)
	office.holds(t, above, ">3<")
	rows := site(`rows = "office"`, "")
	web = rows.shown(t, "web")
	web.holds(t, page, "各行只给工作人员看", "<svg", "<span class=\"value\">3</span>", "-", text, "A1")
	web.holds(t, above, ">3<")
	if _, ok := web["jia/registers/qingdan.csv"]; ok {
		t.Error("rows that are not shown are offered")
	}
	rows.shown(t, "office").holds(t, page, text)
	site(`audience = "office"`, "audience = \"web\"\n").shown(t, "web").holds(t, page, text)
	site(`rows = "board"`, "rows = \"office\"\n").shown(t, "board").holds(t, page, "各行只给工作人员看", "-", text)
}

// builtin is a site without layouts of its own.
func builtin(f files) files {
	out := files{}
	for name, text := range f {
		if !strings.HasPrefix(name, "layouts/") && name != "content/registers/资金.csv" {
			out[name] = text
		}
	}
	return out
}
