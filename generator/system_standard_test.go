package generator_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/finding"
)

// assessed is a town of two villages that hold their households against the
// five conditions, one by numbers and one by names.
func assessed() files {
	const village = "level = \"村\"\n[registers.assess-household.2019]\ndate = 2019-11-10\n"
	return files{
		"site.toml":             "title = \"东河镇公示栏\"\n",
		"content/area.toml":     "name = \"东河镇\"\nlevel = \"镇\"\n",
		"content/jia/area.toml": "name = \"甲村\"\n" + village,
		"content/yi/area.toml":  "name = \"乙村\"\n" + village,
		"content/jia/registers/户对标评估-2019.csv": `户编号,在册情况,①,②,③,④,⑤
J-01,已脱贫,√,√,√,√,√
J-02,已脱贫,√,×,√,√,×
J-03,未脱贫,√,√,√,√,√
J-04,未脱贫,×,√,√,√,√
J-05,在册,1,1,1,1,
`,
		"content/yi/registers/57对标-2019年.csv": `户编号,户类型,收入,安全住房,3.无义务教育阶段辍学,参加新农合,饮水安全
Y-01,非贫困户,达标,达标,达标,不达标,达标
Y-02,非贫困户,达标,达标,达标,达标,达标
Y-03,已退出,达标,达标,达标,达标,达标
`,
	}
}

// warningTexts lists the warnings as "place text".
func warningTexts(list []finding.Finding) []string {
	var out []string
	for _, f := range list {
		if f.Severity == finding.Warning || f.Severity == finding.Error {
			out = append(out, f.Place.String()+" "+f.Text)
		}
	}
	return out
}

// rowsUnder are the cells of each row of a table of a page, joined, from the
// caption on that holds a text.
func rowsUnder(page, caption string) []string {
	_, rest, _ := strings.Cut(page, caption)
	_, rest, _ = strings.Cut(rest, "<tbody>")
	table, _, _ := strings.Cut(rest, "</table>")
	var out []string
	for _, row := range strings.Split(table, "<tr")[1:] {
		var cells []string
		for _, m := range gridCell.FindAllStringSubmatch(row, -1) {
			cells = append(cells, gridTag.ReplaceAllString(m[1], ""))
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

var (
	gridCell = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
	gridTag  = regexp.MustCompile(`<[^>]*>`)
)

// TestSystemStandard: household by household and item by item, what a standard
// of five conditions makes of them; who was let go too early, who too late, who
// was passed over; and what each profile sees of it, here and above.
func TestSystemStandard(t *testing.T) {
	t.Parallel()
	f := assessed()
	got := check(t, f.site(t))
	want := []string{
		"content/jia/registers/户对标评估-2019.csv:3:6 错退：已经退出，还有条目不达标：不达标的条目 有安全住房、有安全饮水。",
		"content/jia/registers/户对标评估-2019.csv:4:6 该退未退：各条都达标，还没有退出：评估结果 达标。",
		"content/yi/registers/57对标-2019年.csv:2:6 漏评：没有识别，却有条目不达标：不达标的条目 全员参加新农合和大病保险。",
	}
	if !slices.Equal(warningTexts(got), want) {
		t.Errorf("got %q, want %q", warningTexts(got), want)
	}
	if !slices.Contains(places(got), "content/jia/registers/户对标评估-2019.csv:6:17 form/unassessed") || !slices.Contains(places(got), "layouts/standards/hu-5.toml:1 table/unverified") {
		t.Error(say(got))
	}

	office := f.shown(t, "office")
	if got, want := rowsUnder(office["jia/registers/assess-household.html"], "逐条统计</caption>"), []string{
		"1. 年人均可支配收入超过标准（标准是2010年不变价2500元）|4|1|0|J-04", "2. 有安全住房|4|1|0|J-02", "3. 无义务教育阶段辍学（没有上学的孩子的户按达标算）|5|0|0|",
		"4. 全员参加新农合和大病保险|5|0|0|", "5. 有安全饮水|3|1|1|J-02"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	office.holds(t, "jia/registers/assess-household.html", "未评完", "错退的户", "一条不达标，就是不达标", "2017年至2020年", "-", "漏评的户")
	const above = "registers/assess-household.html" // 评估户数, 达标, 未达标, 错退, 漏评, 该退未退
	if got, want := rowsUnder(office[above], "各辖区"), []string{"甲村|5|1|1|1|0|1|2019-11-10", "乙村|3|2|0|0|1|0|2019-11-10", "合计|8|3|1|1|1|1|"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	// Elsewhere only counts, none of which points at a household.
	for _, profile := range []string{"web", "board"} {
		out := f.shown(t, profile)
		for name, page := range out {
			if strings.Contains(page, "J-02") || strings.Contains(page, "错退") || strings.Contains(page, "该退未退") {
				t.Errorf("%s: %s says who failed, or that somebody was let go too early", profile, name)
			}
		}
		if got := rowsUnder(out["jia/registers/assess-household.html"], "逐条统计</caption>"); len(got) != 5 || got[1] != "2. 有安全住房|不列出|少于3|0" || got[2] != "3. 无义务教育阶段辍学（没有上学的孩子的户按达标算）|5|0|0" {
			t.Errorf("%s: %q", profile, got)
		}
		if got := rowsUnder(out[above], "各辖区"); len(got) != 3 || got[2] != "合计|8|" {
			t.Errorf("%s: %q%s", profile, got, out[above])
		}
	}

	// The house is repaired and the water runs.
	const jia = "content/jia/registers/户对标评估-2019.csv"
	f[jia] = strings.Replace(f[jia], "J-02,已脱贫,√,×,√,√,×", "J-02,已脱贫,√,√,√,√,√", 1)
	if got := warningTexts(check(t, f.site(t))); !slices.Equal(got, want[1:]) {
		t.Errorf("got %q, want %q", got, want[1:])
	}
	if got := rowsUnder(f.shown(t, "office")[above], "各辖区"); got[2] != "合计|8|4|1|0|1|1|" {
		t.Errorf("got %q", got)
	}
}

// TestSystemStandardOthers: the seven conditions of a village, those of 2026 for
// households at risk, and a county's own list where one item may fail.
func TestSystemStandardOthers(t *testing.T) {
	t.Parallel()
	f := assessed().with(files{
		"content/registers/村对标-2019.csv":        "村名,在册情况,贫困发生率,2,集体经济,通路,饮水,通电,卫生室\n甲村,已退出,是,是,是,是,是,是,否\n乙村,未退出,是,是,是,是,是,是,是\n",
		"content/jia/registers/两不愁三保障-2026.csv": "户编号,监测情况,一超过,不愁吃,不愁穿,义务教育,基本医疗,住房安全,饮水安全\nX-1,已消除,否,是,是,是,是,是,是\nX-2,监测中,否,是,是,是,是,是,是\nX-3,未纳入,是,是,是,是,是,是,否\nX-4,监测中,是,是,是,是,是,是,是\n",
		"content/jia/registers/户对标评估-2019.csv":  "-",
		"content/yi/registers/57对标-2019年.csv":   "-",
		"content/yi/registers/户对标评估-2016.csv":   "户编号,在册情况,有安全住房,通路,卫生厕所\nY-1,在册,是,是,是\nY-2,已脱贫,是,是,否\nY-3,已脱贫,是,否,否\nY-4,已脱贫,否,是,是\n",
		"layouts/standards/shuang-7.toml": `title = "本县的户标准"
level = "户"
from = 2016
to = 2016
source = "本县的文件"
verified = true
may_fail = 1
[[items]]
key = "house"
name = "有安全住房"
veto = true
[[items]]
key = "road"
name = "门前通路"
synonyms = ["通路"]
[[items]]
key = "toilet"
name = "有卫生厕所"
synonyms = ["卫生厕所"]
`,
		"layouts/registers/assess-household/extra.toml": "standard = \"shuang-7\"\n",
	})
	got := check(t, f.site(t))
	if got, want := warningTexts(got), []string{
		"content/jia/registers/两不愁三保障-2026.csv:2:5 错退：已经退出或消除风险，还有条目不达标：不达标的条目 人均收入超过标准。",
		"content/jia/registers/两不愁三保障-2026.csv:4:5 漏评：没有识别或纳入，却有条目不达标：不达标的条目 饮水安全有保障。",
		"content/registers/村对标-2019.csv:2:4 错退：已经退出，还有条目不达标：不达标的条目 有标准化村卫生室。",
		"content/registers/村对标-2019.csv:3:4 该退未退：各条都达标，还没有退出：评估结果 达标。",
		"content/yi/registers/户对标评估-2016.csv:2:5 该退未退：各条都达标，还没有退出：评估结果 达标。",
		"content/yi/registers/户对标评估-2016.csv:4:5 错退：已经退出，还有条目不达标：不达标的条目 门前通路、有卫生厕所。",
		"content/yi/registers/户对标评估-2016.csv:5:5 错退：已经退出，还有条目不达标：不达标的条目 有安全住房。",
	}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !slices.Contains(places(got), "content/jia/registers/两不愁三保障-2026.csv:5:5 rule/note") { // all met, still watched over
		t.Error(say(got))
	}
	for _, x := range got {
		if x.ID == "register/era" {
			t.Errorf("in force: %s", x.Text)
		}
	}
	web := f.shown(t, "web")
	if got := rowsUnder(web["registers/assess-village.html"], "逐条统计</caption>"); len(got) != 7 || got[6] != "7. 有标准化村卫生室|1|1|甲村" {
		t.Errorf("got %q", got)
	}
	web.holds(t, "registers/assess-village.html", "-", "错退")
	web.holds(t, "jia/registers/assess-basic.html", "7. 饮水安全有保障</th><td class=\"num\">不列出", "2. 不愁吃</th><td class=\"num\">4", "监测对象", "-", "X-1", "错退")
	f.shown(t, "office").holds(t, "yi/registers/assess-household.html", "有安全住房【一票否决】", "其余最多允许1条不达标", "2016年至2016年")

	// Out of force: data of a year that the standard is not for.
	f["content/yi/registers/户对标评估-2019.csv"] = f["content/yi/registers/户对标评估-2016.csv"]
	delete(f, "content/yi/registers/户对标评估-2016.csv")
	if got := places(check(t, f.site(t))); !slices.Contains(got, "content/yi/registers/户对标评估-2019.csv register/era") {
		t.Errorf("got %q", got)
	}
}
