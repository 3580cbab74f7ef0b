package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// person is a fictional household of a list, with all that must not get out.
type person struct{ name, identity, account, phone string }

// persons makes so many households. The numbers are right by their rules.
func persons(n int) []person {
	out := make([]person, n)
	for i := range out {
		out[i] = person{
			name:     string([]rune("赵钱孙李周吴郑冯陈褚")[i%10]) + string([]rune("示虚拟假举比模代试样")[(i/3)%10]) + string([]rune("甲乙丙丁戊己庚辛壬癸")[i%10]),
			identity: checked(fmt.Sprintf("6109231955%02d%02d%03d", 1+i%12, 1+i%28, 100+i)),
			account:  carded(fmt.Sprintf("622848%012d", 410000+i)),
			phone:    fmt.Sprintf("139%08d", 11220000+i),
		}
	}
	return out
}

// checked adds the check digit of an identity number: the weighted sum of all
// 18 places is 1 mod 11 (GB 11643).
func checked(d string) string {
	sum := 0
	for i, c := range d {
		weight := 1
		for range 17 - i {
			weight = weight * 2 % 11
		}
		sum += int(c-'0') * weight
	}
	return d + string("0123456789X"[(12-sum%11)%11])
}

// carded adds the check digit of a card (Luhn).
func carded(d string) string {
	for last := range 10 {
		sum := 0
		for i, c := range d + fmt.Sprint(last) {
			v := int(c - '0')
			if (len(d)+1-i)%2 == 0 {
				v = v*2/10 + v*2%10
			}
			sum += v
		}
		if sum%10 == 0 {
			return d + fmt.Sprint(last)
		}
	}
	panic("no digit fits")
}

// dibao is the built-in list of 低保 as a village keeps it, with every number
// that an office writes down.
func dibao(list []person) string {
	out := "序号,村民小组,户编号,户主姓名,身份证号,一卡通账号,联系电话,类别,保障人口,月补助金额,享受时间,困难原因,备注\n"
	for i, p := range list {
		out += fmt.Sprintf("%d,%d组,DB-%d,%s,%s,%s,%s,%s类,%d,%d,2025年3月,因病,家中独居老人一名%s\n", i+1, 1+i/4, i+1, p.name, p.identity, p.account, p.phone, []string{"A", "B", "C"}[i%3], 1+i%4, 200+10*i, p.name)
	}
	return out
}

// holdsNone searches a site, its cache included, for what must not be in it.
func holdsNone(t *testing.T, dir string, secrets ...string) {
	t.Helper()
	for name, text := range tree(t, dir) {
		for _, s := range secrets {
			if strings.Contains(text, s) || strings.Contains(name, s) {
				t.Errorf("%s holds %s", name, s)
			}
		}
	}
}

// TestSensitiveList: of a list of 低保 the web sees counts, small ones hidden, in
// the village and in the town above; the board sees names; no site holds whole
// numbers.
func TestSensitiveList(t *testing.T) {
	t.Parallel()
	all := persons(10)
	site := township().with(files{"content/jia/registers/低保.csv": dibao(all[:7]), "content/yi/registers/低保.csv": dibao(all[7:9]), "content/bing/registers/低保.csv": dibao(all[9:])})
	dir := site.site(t)
	if r := hold(t, dir, generator.BuildOptions{}); !r.Committed || r.Failed() {
		t.Fatal(say(r.Findings))
	}
	var names, numbers []string
	for _, p := range all {
		names, numbers = append(names, p.name), append(numbers, p.identity, p.account, p.phone, p.identity[6:14])
	}
	for _, sub := range []string{"public", ".gongshi"} {
		holdsNone(t, filepath.Join(dir, sub), append(append(names, numbers...), "DB-1", "独居老人", "因病")...)
	}
	got := tree(t, filepath.Join(dir, "public"))
	for page, want := range map[string][]string{
		"jia/registers/dibao.html":  {"只公开数", "<span class=\"value\">7</span>", "1组", "不列出", "合计"},
		"yi/registers/dibao.html":   {"少于3"},
		"bing/registers/dibao.html": {"少于3"},
		"registers/dibao.html":      {"少于3", "<td class=\"num\" data-label=\"保障家庭（户）\">7</td>", "<td class=\"num\" data-label=\"保障家庭（户）\">10</td>"},
	} {
		for _, w := range want {
			if !strings.Contains(got[page], w) {
				t.Errorf("%s lacks %s", page, w)
			}
		}
	}
	if strings.Contains(got["yi/registers/dibao.html"], "按保障类别") || strings.Contains(got["yi/index.html"], "560") {
		t.Error("what two households get is on the page")
	}
	for _, download := range []string{"csv", "json", "xlsx"} {
		if _, ok := got["jia/registers/dibao."+download]; ok {
			t.Errorf("a list that is not shown is offered as %s", download)
		}
	}
	board, office := filepath.Join(t.TempDir(), "board"), filepath.Join(t.TempDir(), "office")
	for out, profile := range map[string]string{board: "board", office: "office"} {
		o := generator.BuildOptions{Out: out}
		o.Profile = profile
		if r := hold(t, dir, o); !r.Committed || r.Failed() {
			t.Fatal(say(r.Findings))
		}
		page := tree(t, out)["jia/registers/dibao.html"]
		for _, n := range names[:7] {
			if !strings.Contains(page, n) {
				t.Errorf("%s does not see %s", profile, n)
			}
		}
	}
	holdsNone(t, board, numbers...)
	for _, p := range all {
		holdsNone(t, office, p.identity, p.account)
	}
	if page := tree(t, office)["jia/registers/dibao.html"]; !strings.Contains(page, all[0].phone) || !strings.Contains(page, all[0].identity[:3]+"************"+all[0].identity[15:]) {
		t.Error("the office sees no phone, or no covered number")
	}
	holdsNone(t, filepath.Join(dir, ".gongshi"), numbers...)
}

// masked is a list of persons that a rule demands in public.
const masked = `title = "公益性岗位"
key = ["no"]
download = ["csv", "json"]
[privacy]
retain = "6个月"
[[columns]]
key = "no"
heading = "编号"
web = "hide"
board = "hide"
[[columns]]
key = "name"
heading = "姓名"
type = "person"
web = "mask"
[[columns]]
key = "post"
heading = "岗位"
`

// TestRetain: a list of names leaves the web when its time is over, counts stay,
// and search engines never get it. Rows are numbered where names are masked, by
// the same numbers on the board.
func TestRetain(t *testing.T) {
	t.Parallel()
	site := village().with(files{
		"layouts/registers/posts/register.toml": masked,
		"content/registers/公益性岗位.csv":           "编号,姓名,岗位\nP1,李示华,保洁\nP2,李虚华,护路\nP3,王拟,保洁\n",
		"content/area.toml":                     "name = \"柳村\"\nlevel = \"村\"\n[registers.posts]\ndate = 2025-10-01\n",
	})
	dir := site.site(t)
	o := generator.BuildOptions{}
	o.Base = "https://example.cn/"
	r := hold(t, dir, o)
	page := tree(t, filepath.Join(dir, "public"))["registers/posts.html"]
	if !r.Committed || !strings.Contains(page, "李*华") || !strings.Contains(page, "序号") || !strings.Contains(page, "noindex") || !strings.Contains(page, "名单公开到2026年3月31日") {
		t.Fatal(say(r.Findings), page)
	}
	if strings.Contains(tree(t, filepath.Join(dir, "public"))["sitemap.xml"], "posts") {
		t.Error("the list is in the sitemap")
	}
	o.Force = date("2026-04-01")
	if r := hold(t, dir, o); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	got := tree(t, filepath.Join(dir, "public"))
	if page = got["registers/posts.html"]; strings.Contains(page, "李*华") || !strings.Contains(page, "期限（6个月）已满") {
		t.Error(page)
	}
	if got["registers/posts.csv"] != "" || got["registers/posts.json"] != "" {
		t.Error("the list is still offered")
	}
	holdsNone(t, filepath.Join(dir, "public"), "李*华", "李示华")
	delete(site, "content/area.toml")
	site["content/area.toml"] = "name = \"柳村\"\nlevel = \"村\"\n"
	if list := check(t, site.site(t)); !strings.Contains(say(list), "privacy/retain") {
		t.Error(say(list))
	}
}

// TestNoticeRetain: the text of a notice leaves the web after its time, its
// title stays; one for the village alone is on no page of the web.
func TestNoticeRetain(t *testing.T) {
	t.Parallel()
	site := village().with(files{
		"content/notices/mingdan.md":     signed("岗位名单", "公示", "2025-09-01", "start = 2025-09-01\nend = 2025-09-07\nretain = \"6个月\"\nattachments = [{ file = \"m.csv\" }]", "拟聘用：李样华。"),
		"content/notices/m.csv":          "姓名\n李样华\n",
		"content/notices/neibu.md":       signed("村内名单", "公告", "2026-03-01", "profile = \"board\"", "名单：张示范。"),
		"content/notices/huiyi.md":       signed("召开会议的通知", "通知", "2026-03-02", "", "见[名单](neibu.md)。"),
		"content/notices/bangongshi.md":  signed("办公室的通知", "通知", "2026-03-02", "profile = \"office\"", "工作人员看。"),
		"content/notices/bangongshi2.md": signed("写错", "通知", "2026-03-02", "profile = \"village\"", "工作人员看。"),
	})
	dir := site.site(t)
	if list := check(t, dir); placesOf(list, "toml/value") != "content/notices/bangongshi2.md:8:11" || placesOf(list, "text/unpublished") == "" {
		t.Error(say(list))
	}
	delete(site, "content/notices/bangongshi2.md")
	dir = site.site(t)
	if r := build(t, dir); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	holdsNone(t, filepath.Join(dir, "public"), "李样华", "张示范", "村内名单", "工作人员看")
	got := pages(t, dir)
	if page := got["notices/mingdan.html"]; !strings.Contains(page, "岗位名单") || !strings.Contains(page, "公开期限已满") || !strings.Contains(page, "noindex") {
		t.Error(page)
	}
	o := generator.BuildOptions{}
	o.Force = date("2026-02-28")
	if r := hold(t, dir, o); !r.Committed || !strings.Contains(pages(t, dir)["notices/mingdan.html"], "李样华") || pages(t, dir)["notices/mingdan-1.csv"] == "" {
		t.Error(say(r.Findings))
	}
}

// TestHiddenInText: a name that a register hides is found in a notice, at its
// line; whoever is public by office is declared; no finding repeats a name.
func TestHiddenInText(t *testing.T) {
	t.Parallel()
	site := village().with(files{
		"layouts/registers/posts/register.toml": strings.Replace(masked, "\"mask\"", "\"hide\"", 1),
		"content/registers/公益性岗位.csv":           "编号,姓名,岗位\nP1,李示华,保洁\nP1,欧阳虚,护路\n",
		"content/notices/a.md":                  signed("甲", "通知", "2026-03-02", "", "第一段。\n\n岗位由李示华担任，欧阳虚负责。"),
	})
	list := check(t, site.site(t))
	if got := placesOf(list, "register/key"); got == "" {
		t.Error(say(list))
	}
	r := build(t, site.site(t))
	if got := placesOf(r.Findings, "privacy/hidden"); r.Committed || got != "content/notices/a.md:12:4" {
		t.Error(say(r.Findings))
	}
	for _, f := range append(list, r.Findings...) {
		if text := fmt.Sprint(f); strings.Contains(text, "李示华") || strings.Contains(text, "欧阳虚") {
			t.Errorf("a finding repeats a name: %s", text)
		}
	}
	site["content/registers/公益性岗位.csv"] = "编号,姓名,岗位\nP1,李示华,保洁\nP2,欧阳虚,护路\n"
	site["content/area.toml"] += "[[public]]\nwhat = \"村主任\"\nvalue = \"李示华\"\n[[public]]\nwhat = \"会计\"\nvalue = \"欧阳虚\"\n"
	if r := build(t, site.site(t)); !r.Committed || placesOf(r.Findings, "privacy/hidden") != "" {
		t.Error(say(r.Findings))
	}
}

// TestDeclaredNumbers: phones and accounts stand where they are declared and
// nowhere else; cards and identity numbers nowhere but in their columns.
func TestDeclaredNumbers(t *testing.T) {
	t.Parallel()
	p := persons(1)[0]
	const office = "13900001111"
	area := "name = \"柳村\"\nlevel = \"村\"\n[[contacts]]\nunit = \"村委会\"\nrole = \"受理\"\nphone = \"" + office + "\"\n[[public]]\nwhat = \"村集体账户\"\nvalue = \"2706020301201000123456\"\n"
	for _, c := range []struct {
		name string
		over files
		want string // ID and place
	}{
		{"the office's phone in a notice", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "联系电话："+office+"。")}, ""},
		{"in groups", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "联系电话：139 0000 1111。")}, ""},
		{"another phone", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "联系电话："+p.phone+"。")}, "privacy/phone content/notices/a.md:10:6"},
		{"in groups, full-width", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "电话：139-"+wide(p.phone[3:7])+"-"+p.phone[7:]+"。")}, "privacy/phone content/notices/a.md:10:4"},
		{"contacts of the notice", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "contacts = [{ unit = \"项目部\", phone = \""+p.phone+"\" }]", "联系电话："+p.phone+"。")}, ""},
		{"in a comment of the front matter", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "# 打"+p.phone, "正文。")}, "privacy/phone content/notices/a.md:8:4"},
		{"the collective's account", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "捐款账号：2706020301201000123456。")}, ""},
		{"another account", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "打到账号2706020301201000123457。")}, "privacy/account content/notices/a.md:10:5"},
		{"a card", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "打到"+p.account+"。")}, "privacy/card content/notices/a.md:10:3"},
		{"a phone in a remark", files{"content/registers/低保.csv": strings.Replace(dibao(persons(4)), "家中独居老人一名", "电话"+p.phone, 1)}, "privacy/phone content/registers/低保.csv:2:"},
		{"a number in the column of phones", files{"content/registers/低保.csv": strings.Replace(dibao(persons(4)), ","+p.phone+",", ","+p.identity+",", 1)}, "privacy/id-number content/registers/低保.csv:2:"},
		{"a number in a title", files{"content/registers/低保.csv": "低保名单 联系人" + p.phone + "\n" + dibao(persons(4))}, "privacy/phone content/registers/低保.csv:1:1"},
		{"all in their columns", files{"content/registers/低保.csv": dibao(persons(4))}, ""},
		{"TOML, in its column", files{"content/registers/低保.toml": "[[a]]\nteam = \"一组\"\nno = \"D1\"\nname = \"李示\"\nidentity = \"" + p.identity + "\"\nphone = \"" + p.phone + "\"\npersons = 1\namount = 1\n"}, ""},
		{"TOML, elsewhere", files{"content/registers/低保.toml": "# " + p.identity + "\n[[a]]\nteam = \"一组\"\nno = \"D1\"\nname = \"李示\"\npersons = 1\namount = 1\n"}, "privacy/id-number content/registers/低保.toml:1:3"},
		{"declared as public", files{"content/area.toml": area + "[[public]]\nwhat = \"主任\"\nvalue = \"" + p.identity + "\"\n"}, "privacy/id-number content/area.toml:12:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := village().with(files{"content/area.toml": area}).with(c.over).site(t)
			for what, list := range map[string][]finding.Finding{"check": check(t, dir), "build": build(t, dir).Findings} {
				got := ""
				for _, f := range list {
					if strings.HasPrefix(f.ID, "privacy/") || f.ID == "output/leak" && c.want == "" {
						got += f.ID + " " + f.Place.String()
					}
				}
				if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
					t.Errorf("%s: %q, want %q: %s", what, got, c.want, say(list))
				}
				for _, f := range list {
					if text := fmt.Sprint(f); strings.Contains(text, p.identity) || strings.Contains(text, p.account) || strings.Contains(text, p.phone) {
						t.Errorf("a finding repeats a number: %s", text)
					}
				}
			}
		})
	}
}

// placesOf are the places of the findings of one ID.
func placesOf(list []finding.Finding, id string) string {
	var out []string
	for _, f := range list {
		if f.ID == id {
			out = append(out, f.Place.String())
		}
	}
	return strings.Join(out, " ")
}

// TestMasks: a partly masked number is judged with what stands beside it, in a
// row, on a line, and with other masks of the same person.
func TestMasks(t *testing.T) {
	t.Parallel()
	p := persons(1)[0].identity
	strong, sixFour := p[:6]+"***********"+p[17:], p[:6]+"********"+p[14:]
	list := func(heading, more string, rows ...string) files {
		return files{
			"layouts/registers/roll/register.toml": "title = \"名册\"\n[[columns]]\nkey = \"no\"\nheading = \"号码\"\n[[columns]]\nkey = \"name\"\nheading = \"姓名\"\ntype = \"person\"\n[[columns]]\nkey = \"born\"\nheading = \"" + heading + "\"\n" + more,
			"content/registers/名册.csv":             "号码,姓名," + heading + "\n" + strings.Join(rows, "\n") + "\n",
		}
	}
	for _, c := range []struct {
		name string
		over files
		want string
	}{
		{"six and one alone", list("组", "", strong+",李示,一组"), ""},
		{"with the birthday", list("出生日期", "type = \"date\"\n", strong+",李示,"+p[6:10]+"-"+p[10:12]+"-"+p[12:14]), "content/registers/名册.csv:2:1"},
		{"with the age", list("年龄", "type = \"integer\"\n", strong+",李示,71"), ""},
		{"the birthday only the office sees", list("出生日期", "type = \"date\"\nweb = \"hide\"\nboard = \"hide\"\n", strong+",李示,1955-01-01"), ""},
		{"only the birthday hidden, as is usual", list("组", "", sixFour+",李示,一组"), "content/registers/名册.csv:2:1"},
		{"one place hidden", list("组", "", p[:16]+"*"+p[17:]+",李示,一组"), "content/registers/名册.csv:2:1"},
		{"two and three", list("年龄", "type = \"integer\"\n", p[:2]+"*************"+p[15:]+",李示,70"), ""},
		{"two masks of one person", list("组", "", strong+",李示,一组", p[:2]+"****"+p[6:14]+"****,李示,二组"), "content/registers/名册.csv:3:1"},
		{"two masks of two", list("组", "", strong+",李示,一组", p[:2]+"****"+p[6:14]+"****,李虚,二组"), ""},
		{"a line of a notice", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "李某，"+p[6:10]+"年"+p[10:12]+"月"+p[12:14]+"日出生，证号"+strong+"。")}, "content/notices/a.md:10:20"},
		{"alone in a notice", files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", "李某，证号"+strong+"。")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			list := check(t, village().with(c.over).site(t))
			if got := placesOf(list, "privacy/id-mask"); got != c.want {
				t.Errorf("%q, want %q: %s", got, c.want, say(list))
			}
		})
	}
}

// TestMixedMasks: masks that differ, a person and an illness, a number over several
// cells.
func TestMixedMasks(t *testing.T) {
	t.Parallel()
	p := persons(1)[0].identity
	list := files{
		"layouts/registers/posts/register.toml": masked,
		"content/registers/公益性岗位.csv":           "编号,姓名,岗位\nP1,李示华,保洁\nP2,王虚,护路\n",
		"content/area.toml":                     "name = \"柳村\"\nlevel = \"村\"\n[registers.posts]\ndate = 2026-03-01\n",
	}
	text := func(body string) files {
		return list.with(files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "", body)})
	}
	for _, c := range []struct {
		name string
		over files
		want string
	}{
		{"the usual mask", text("岗位由李*华担任。"), ""},
		{"another one", text("岗位由李示*担任。"), "privacy/mixed-mask content/notices/a.md:10:3"},
		{"of nobody known", text("岗位由赵示*担任。"), ""},
		{"the first covered", text("岗位由*示华担任。"), "privacy/mixed-mask content/notices/a.md:10:1"},
		{"both in one notice, the register hides", text("岗位由李*华担任，李示*协助。").with(files{"layouts/registers/posts/register.toml": strings.Replace(masked, "\"mask\"", "\"hide\"", 1)}), "privacy/mixed-mask content/notices/a.md:10:10"},
		{"an illness", text("村民李建国患有尿毒症，住院治疗。"), "privacy/health content/notices/a.md:10:3"},
		{"an illness of nobody", text("全村因病致贫3户，残疾人12名。"), ""},
		{"a masked name", text("村民李*国患有尿毒症。"), ""},
		{"over three cells", list.with(files{"content/registers/公益性岗位.csv": "编号,姓名,岗位\n" + p[:6] + "," + p[6:14] + "," + p[14:] + "\n"}), "privacy/id-number content/registers/公益性岗位.csv:2:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			findings := check(t, village().with(c.over).site(t))
			for _, f := range findings {
				if strings.HasPrefix(f.ID, "privacy/") {
					got += f.ID + " " + f.Place.String()
				}
			}
			if got != c.want {
				t.Errorf("%q, want %q: %s", got, c.want, say(findings))
			}
		})
	}
}
