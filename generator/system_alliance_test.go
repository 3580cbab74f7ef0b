package generator_test

import (
	"fmt"
	"strings"
	"testing"
)

// regions of the test: 33 towns and 245 first secretaries in five regions (S4;
// how they are divided is not in the source, this division is the test's).
var regions = []struct {
	name           string
	towns, members int
}{{"东片", 7, 52}, {"南片", 7, 50}, {"西片", 6, 48}, {"北片", 7, 50}, {"中片", 6, 45}}

// alliance makes the two lists: the regions, and the secretaries one by one.
func alliance() (list, roster string) {
	list, roster = "片区,镇数,第一书记人数,召集人\n", "编号,所在片区,乡镇,驻村,第一书记姓名,派出单位\n"
	n, town := 0, 0
	for _, r := range regions {
		list += fmt.Sprintf("%s,%d,%d,召集人%s\n", r.name, r.towns, r.members, r.name)
		for k := range r.members {
			n++
			roster += fmt.Sprintf("S%03d,%s,第%d镇,第%d村,书记%d,示例单位\n", n, r.name, town+k%r.towns+1, k/r.towns+1, n)
		}
		town += r.towns
	}
	return list, roster
}

// TestSystemAlliance: five regions, a roster of 245 that agrees with them, a
// meeting each month, stars each quarter, a report each year.
func TestSystemAlliance(t *testing.T) {
	t.Parallel()
	list, roster := alliance()
	const dir = "content/jia/registers/"
	meetings := "时间,类别,主题,参加人数,当选人\n"
	for m := 1; m <= 12; m++ {
		meetings += fmt.Sprintf("2019-%02d-10,主题例会,第%d次,245,\n", m, m)
		if m%3 == 0 {
			meetings += fmt.Sprintf("2019-%02d-25,联盟之星,,245,书记%d\n", m, m)
		}
	}
	meetings += "2019-12-28,年度述职,,245,召集人东片\n"
	f := township().with(files{dir + "第一书记联盟.csv": list, dir + "第一书记花名册.csv": roster, dir + "联盟活动.csv": meetings,
		"content/jia/area.toml": township()["content/jia/area.toml"] + "\n[registers.alliance-meetings]\ndate = 2019-12-31\n[registers.alliance.stated]\nmembers = 245\ntowns = 33\n"})
	if list := check(t, f.site(t)); len(list) > 0 {
		t.Fatal(say(list))
	}
	p := f.shown(t, "web")
	p.holds(t, "jia/registers/alliance.html", ">245<", ">33<", "名册人数", "东片", "中片", "-", "召集人东片")
	p.holds(t, "jia/registers/alliance-roster.html", "各片区第一书记", ">52<", ">245<", "第33镇", "-", "书记245")
	p.holds(t, "jia/registers/alliance-meetings.html", "开了12次主题例会。评了4次联盟之星。述职1次。", "-", "书记9")
	p.holds(t, "registers/alliance-roster.html", ">245<")
	f.shown(t, "board").holds(t, "jia/registers/alliance-roster.html", "书记245")

	without := func(lines ...string) string {
		out := meetings
		for _, l := range lines {
			i := strings.Index(out, l)
			j := strings.Index(out[i:], "\n")
			out = out[:i] + out[i+j+1:]
		}
		return out
	}
	for name, c := range map[string]struct {
		over files
		want []string
	}{
		"a secretary less in the roster":    {files{dir + "第一书记花名册.csv": roster[:strings.Index(roster, "S245")]}, []string{"第一书记人数与名册不符"}},
		"a region that counts one more":     {files{dir + "第一书记联盟.csv": strings.Replace(list, "东片,7,52", "东片,7,53", 1)}, []string{"来源写明总数 245名，各行之和 246名，相差 1名。", "第一书记人数与名册不符"}},
		"two secretaries of one village":    {files{dir + "第一书记花名册.csv": strings.Replace(roster, "第2镇,第1村", "第1镇,第1村", 1)}, []string{"“第1镇、第1村”"}},
		"months without a meeting":          {files{dir + "联盟活动.csv": without("2019-04-10", "2019-05-10", "2019-09-10")}, []string{"2019年4月至2019年5月没有主题例会，应每月至少一次。", "2019年9月没有主题例会，应每月至少一次。"}},
		"a quarter without stars":           {files{dir + "联盟活动.csv": without("2019-06-25")}, []string{"2019年第2季度没有联盟之星评选，应每季度至少一次。"}},
		"a year without a report":           {files{dir + "联盟活动.csv": without("2019-12-28")}, []string{"2019年没有年度述职，应每年至少一次。"}},
		"the year was not over":             {files{dir + "联盟活动.csv": without("2019-12-28", "2019-12-25", "2019-12-10"), "content/jia/area.toml": strings.Replace(f["content/jia/area.toml"], "2019-12-31", "2019-12-20", 1)}, nil},
		"no day of the data: until it ends": {files{"content/jia/area.toml": township()["content/jia/area.toml"]}, []string{"2020年1月至2020年12月没有主题例会", "2020年第1季度至2020年第4季度没有联盟之星评选", "2020年没有年度述职"}},
	} {
		said := ""
		n := 0
		for _, x := range check(t, f.with(c.over).site(t)) {
			said += x.Text + "\n"
			n++
		}
		for _, w := range c.want {
			if !strings.Contains(said, w) {
				t.Errorf("%s: want %s, got\n%s", name, w, said)
			}
		}
		if n != len(c.want) {
			t.Errorf("%s: want %d findings, got\n%s", name, len(c.want), said)
		}
	}
	// a secretary more in the source, one more in the region and above
	p = f.with(files{dir + "第一书记花名册.csv": roster + "S246,东片,第34镇,新村,书记246,示例单位\n"}).shown(t, "web")
	p.holds(t, "registers/alliance-roster.html", ">246<")
	p.holds(t, "jia/registers/alliance-roster.html", ">53<")
}

// TestSystemAllianceExample: the county of S4 states totals and no division.
func TestSystemAllianceExample(t *testing.T) {
	t.Parallel()
	zizhong(t).shown(t, "web").holds(t, "registers/alliance.html", ">245<", ">33<", "五个片区（分法原报道未列明）", "总召集人1名、干事3名、片区召集人5名")
}
