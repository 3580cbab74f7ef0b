package generator_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongshi/generator"
)

var (
	addresses = regexp.MustCompile(`\s(?:href|src|action|poster)="([^"]*)"`)
	refreshes = regexp.MustCompile(`http-equiv="refresh" content="\d+; url=([^"]*)"`)
	anchorIDs = regexp.MustCompile(`\sid="([^"]*)"`)
)

// layered is a site of three levels with everything that pages link to.
func layered() files {
	site := village().with(files{
		"content/notices/a.md": signed("修路", "公示", "2026-03-04", "slug = \"xiulu\"\naliases = [\"old\"]\nperiod = \"9天\"\ntopic = \"项目\"\nattachments = [{ file = \"预算.csv\" }]",
			"见[开会](huiyi.md)、[预算](预算.csv)、[资金](../registers/资金.csv)、[组里](../zu/notices/b.md#h-1)、[辖区](../zu/area.toml)。\n\n## 甲\n\n见[上面](#h-1)。[^1]\n\n[^1]: 注。"),
		"content/notices/预算.csv":       "a\n1\n",
		"content/zu/area.toml":         "name = \"东组\"\nlevel = \"组\"\n",
		"content/zu/notices/b.md":      signed("水井", "公告", "2026-03-05", "", "## 乙\n\n见[修路](../../notices/a.md)、[小组](../xiao/notices/c.md)。"),
		"content/zu/registers/资金.csv":  "村名,金额\n东组,1\n",
		"content/zu/xiao/area.toml":    "name = \"小组\"\nlevel = \"组\"\n",
		"content/zu/xiao/notices/c.md": signed("路灯", "通知", "2026-03-06", "withdrawn = \"重复\"", "正文。"),
		"content/zu/xiao/notices/d.md": signed("路灯二", "通知", "2026-03-07", "", "见[水井](../../notices/b.md)、[会](../../../notices/huiyi.md)。"),
	})
	for i := range 25 {
		site[fmt.Sprintf("content/zu/notices/m%02d.md", i)] = signed(fmt.Sprintf("第%d号", i), "通知", "2026-03-01", "", "正文。")
	}
	site["site.toml"] += "list_size = 10\n"
	return site
}

// TestLinks: every address on every page is relative, names a file, and leads
// to one that is there, with the anchor it asks for. A page works from a disk
// and from any folder of a server.
func TestLinks(t *testing.T) {
	t.Parallel()
	for name, site := range map[string]files{"example": example(t), "layered": layered()} {
		for _, base := range []string{"", "https://liu.example/gongshi/"} {
			t.Run(name+base, func(t *testing.T) {
				t.Parallel()
				if base == "" {
					site = site.with(files{"site.toml": strings.Replace(site["site.toml"], "base =", "# base =", 1)})
				}
				dir := site.site(t)
				out := filepath.Join(t.TempDir(), "public")
				r := buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Base: base}, Out: out})
				if !r.Committed {
					t.Fatal(say(r.Findings))
				}
				built := tree(t, out)
				links := 0
				for page, text := range built {
					if !strings.HasSuffix(page, ".html") {
						continue
					}
					for _, m := range append(addresses.FindAllStringSubmatch(text, -1), refreshes.FindAllStringSubmatch(text, -1)...) {
						links++
						if why := follow(built, page, html.UnescapeString(m[1]), base); why != "" {
							t.Errorf("%s: %s %s", page, m[1], why)
						}
					}
				}
				if links < 300 {
					t.Errorf("only %d links", links)
				}
			})
		}
	}
}

// follow says what is wrong with a link, or "".
func follow(built files, page, to, base string) string {
	u, err := url.Parse(to)
	if err != nil {
		return "is no address"
	}
	if u.IsAbs() || u.Host != "" {
		if base != "" && strings.HasPrefix(to, base) {
			if p := strings.TrimPrefix(to, base); p != "" && !strings.HasSuffix(p, "/") && built[p] == "" {
				return "leads to no page of the site"
			}
			return ""
		}
		if u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto" || u.Scheme == "tel" {
			return ""
		}
		return "is of a scheme that no page needs"
	}
	target := page
	switch {
	case strings.HasPrefix(u.Path, "/"):
		// Only the page for lost visitors, which a server shows anywhere.
		b, _ := url.Parse(base)
		if page != "404.html" || base == "" || !strings.HasPrefix(u.Path, b.Path) {
			return "starts at the server's root"
		}
		target = strings.TrimPrefix(u.Path, b.Path)
	case u.Path != "":
		target = path.Join(path.Dir(page), u.Path)
		if strings.HasSuffix(u.Path, "/") {
			return "names no file"
		}
	}
	text, there := built[target]
	if !there {
		return "leads to nothing"
	}
	if u.Fragment != "" {
		for _, m := range anchorIDs.FindAllStringSubmatch(text, -1) {
			if html.UnescapeString(m[1]) == u.Fragment {
				return ""
			}
		}
		return "asks for an anchor that is not there"
	}
	return ""
}

// TestHostile puts markup into every text that a site has. It is shown as
// text; no page gains a tag, no feed breaks.
func TestHostile(t *testing.T) {
	t.Parallel()
	const bad = `<x-evil y='1'>"&amp;{{.}}]]>` + "\x7f"
	// quoted is it as a TOML text.
	quoted := `"<x-evil y='1'>\"&amp;{{.}}]]>\u0007\u007f"`
	csv := `"` + strings.ReplaceAll(bad, `"`, `""`) + `"`
	site := files{
		"site.toml":         fmt.Sprintf("title = %[1]s\ndisclaimer = %[1]s\norganizer = %[1]s\nicp = %[1]s\npolice = %[1]s\nbase = \"https://liu.example/\"\n", quoted),
		"content/area.toml": fmt.Sprintf("name = %[1]s\nlevel = \"村\"\nwithin = [%[1]s]\nissuer = %[1]s\nabout = %[1]s\n[[contacts]]\nunit = %[1]s\nperson = %[1]s\naddress = %[1]s\nhours = %[1]s\nphone = \"12345\"\n[registers.funds]\nsource = %[1]s\nperson = %[1]s\nnote = %[1]s\n[registers.funds.stated]\namount = 5\n", quoted),
		"content/notices/a.md": fmt.Sprintf("+++\ntitle = %[1]s\nkind = \"公示\"\ntopic = \"项目\"\ndate = 2026-03-04\nperiod = \"9天\"\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\nissuer = %[1]s\nnumber = %[1]s\nbasis = [%[1]s]\nsource = %[1]s\nattachments = [{ file = \"b.txt\", title = %[1]s }]\ncontacts = [{ unit = %[1]s, phone = \"1234\" }]\n+++\n", quoted) +
			bad + "\n\n## " + bad + "\n\n| 甲 | 乙 |\n| --- | --- |\n| " + strings.ReplaceAll(bad, "|", "") + " | `" + bad + "` |\n\n```\n" + bad + "\n```\n\n[x](https://a.example/\"onclick=alert(1)) ![" + bad + "](b.txt)\n",
		"layouts/registers/funds/register.toml": plainFunds,
		"content/notices/b.txt":                 "x\n",
		"content/notices/w.md":                  fmt.Sprintf("+++\ntitle = %[1]s\nkind = \"通知\"\ndate = 2026-03-04\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\nwithdrawn = %[1]s\naliases = [\"alt\"]\n+++\nx\n", quoted),
		"content/registers/资金.csv":              "村名,金额,用途\n" + csv + ",1," + csv + "\n" + csv + ",约2,x\n",
		"content/zu/area.toml":                  fmt.Sprintf("name = %[1]s\nlevel = \"组\"\n", quoted),
		"content/zu/notices/a.md":               fmt.Sprintf("+++\ntitle = %[1]s\nkind = \"公告\"\ndate = 2026-03-04\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n+++\nx\n", quoted),
		"content/registers/基本情况-x.toml":         fmt.Sprintf("[[a]]\nitem = \"农户\"\nvalue = 5\nunit = %[1]s\nsource = %[1]s\n", quoted),
	}
	dir := site.site(t)
	r := build(t, dir)
	if !r.Committed {
		t.Fatal(say(r.Findings))
	}
	seen := 0
	for name, text := range tree(t, filepath.Join(dir, "public")) {
		lower := strings.ToLower(text)
		if strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".xml") {
			if strings.Contains(lower, "<x-evil") || strings.Contains(lower, "href=\"javascript") || strings.Contains(lower, " onclick=") {
				t.Errorf("%s holds live markup", name)
			}
			seen += strings.Count(lower, "x-evil")
		}
		if strings.HasSuffix(name, ".xml") {
			for d := xml.NewDecoder(strings.NewReader(text)); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
	}
	if seen < 60 {
		t.Errorf("the text is shown only %d times", seen)
	}
}
