package generator_test

import (
	"slices"
	"strings"
	"testing"

	"gongshi/generator/finding"
)

// measured is a town of two villages with three years of incomes. J-03 is the
// family of seven in the source: 2341 and 290 of dividends, 25000 of wages.
func measured() files {
	const head = "户编号,户主,家庭人口,测算期起,测算期止,务工收入,经营收入,财产性收入,转移性收入,经营支出,备注\n"
	const village = "level = \"村\"\n"
	return files{
		"site.toml":                             "title = \"东河镇公示栏\"\n",
		"content/area.toml":                     "name = \"东河镇\"\nlevel = \"镇\"\n",
		"content/jia/area.toml":                 "name = \"甲村\"\n" + village,
		"content/yi/area.toml":                  "name = \"乙村\"\n" + village,
		"content/jia/registers/收入测算-2017.csv":   head + "J-01,李示例,2,2016-10-01,2017-09-30,0,3000,0,2904,0,\nJ-02,王示例,4,2016-10-01,2017-09-30,8000,4000,300,1500,2000,\n",
		"content/jia/registers/收入测算-2018.csv":   head + "J-01,李示例,2,2017-10-01,2018-09-30,0,3200,0,2792,0,\nJ-02,王示例,4,2017-10-01,2018-09-30,9000,4100,300,1500,2100,\n",
		"content/jia/registers/收入测算-2019.csv":   head + "J-01,李示例,2,2018-10-01,2019-09-30,,3300,,2900,,\nJ-02,王示例,4,2018-10-01,2019-09-30,9900,4200,300,1500,2200,\nJ-03,赵示例,7,,,25000,,2631,,,测算期没有写明\n",
		"content/jia/registers/国扶系统收入-2019.csv": "户编号,国扶系统,明白卡,帮扶手册\nJ-01,3100,3100.00,3100\nJ-02,3425,3425,3452\nJ-03,3947.3,3947.29,3947.29\nJ-04,5000,5000,5000\n",
		"content/yi/registers/收入测算-2019.csv":    head + "Y-01,孙示例,3,2018-10-01,2019-09-30,6000,2000,0,1700,46,\n",
	}
}

// TestSystemIncome: income of a household over a stated year, by head, against
// the line of that year, three years side by side, against the national system,
// and how many are below the line in the town; for the staff alone.
func TestSystemIncome(t *testing.T) {
	t.Parallel()
	f := measured()
	if got, want := warningIDs(check(t, f.site(t))), []string{
		"content/jia/registers/国扶系统收入-2019.csv:3:16 rule/check", // the handbook of J-02
		"content/jia/registers/国扶系统收入-2019.csv:4:13 rule/check", // the system has one digit fewer
		"content/jia/registers/国扶系统收入-2019.csv:4:21 rule/check",
		"content/jia/registers/国扶系统收入-2019.csv:5:1 form/compare",
		"content/jia/registers/收入测算-2019.csv:4:1 form/compare",
	}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	office := f.shown(t, "office")
	const page, above = "jia/registers/income.html", "registers/income.html"
	if got, want := rowsUnder(office[page], "各户各年"), []string{"J-01|2952.00|2996.00|3100.00", "J-02|2950.00|3200.00|3425.00", "J-03|||3947.29"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := rowsUnder(office[page], "低于标准的户"), []string{"J-01|李示例|2|3100.00|3218"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// 2952 is not over the line of 2017, which is 2952; 2996 is over 2995.
	office.holds(t, "jia/registers/income-2017.html", ">2952<", "低于标准")
	if got := rowsUnder(office["jia/registers/income-2017.html"], "低于标准的户"); len(got) != 2 {
		t.Errorf("got %q", got)
	}
	if got := rowsUnder(office["jia/registers/income-2018.html"], "低于标准的户"); len(got) != 0 {
		t.Errorf("got %q", got)
	}
	office.holds(t, "jia/registers/income-2018.html", ">2995<")
	// The sum is on the page.
	office.holds(t, page, "27631", "家庭纯收入 = ", "人均纯收入 = 家庭纯收入 ÷ 家庭人口（四舍五入，保留2位小数）", "当年标准取自“国家农村扶贫标准”")
	if got := rowsUnder(office["jia/registers/income-system.html"], "<caption>2019年收入三方核对"); len(got) != 4 || got[0] != "J-01|3100|3100.00|3100|0|3218|否|一致" || !strings.HasPrefix(got[1], "J-02|3425|3425|3452|27|3218|是|不一致") {
		t.Errorf("got %q", got)
	}
	// 9654 ÷ 3 = 3218, which is the line itself.
	if got, want := rowsUnder(office[above], "各辖区"), []string{"甲村|3|1|0|", "乙村|1|1|0|", "合计|4|2|0|"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, profile := range []string{"web", "board"} {
		for name, text := range f.shown(t, profile) {
			if strings.Contains(name, "income") || strings.Contains(text, "收入") || strings.Contains(text, "3947") {
				t.Errorf("%s: %s tells of incomes", profile, name)
			}
		}
	}

	// A site may say how many were measured, and no more than that.
	open := f.with(files{"layouts/registers/income/extra.toml": "audience = \"web\"\n"}).shown(t, "web")
	open.holds(t, page, "这里只公开数", ">3<", "-", "J-01", "李示例", "3947", "3218", "低于标准")
	open.holds(t, above, "测算户数", "-", "低于标准")
	open.holds(t, "yi/registers/income.html", "少于3")

	// One household earns more, one says no window, one earns nothing that is known.
	const yi = "content/yi/registers/收入测算-2019.csv"
	f[yi] = strings.Replace(f[yi], "6000,2000,0,1700,46,", "6000,2000,0,1700,45,", 1) + "Y-02,孙示例,2,2018-10-01,2019-06-30,9000,,,,,\nY-03,孙示例,2,,,9000,,,,,\nY-04,孙示例,2,2018-10-01,2019-09-30,,,,,,\nY-05,孙示例,2,2018-10-01,2019-09-30,约9000,,,,,\n"
	var said []string
	for _, x := range check(t, f.site(t)) {
		if x.Place.File == yi {
			said = append(said, x.Place.String()+" "+x.Text)
		}
	}
	if len(said) != 3 || !strings.Contains(said[0], ":3:") || !strings.Contains(said[0], "一整年") || !strings.Contains(said[1], ":4:") || !strings.Contains(said[1], "没有写明测算期") || !strings.Contains(said[2], ":5:") || !strings.Contains(said[2], "都空着") {
		t.Errorf("got %q", said)
	}
	if got := rowsUnder(f.shown(t, "office")[above], "各辖区"); len(got) != 3 || got[1] != "乙村|5|1|1|" || got[2] != "合计|8|2|1|" {
		t.Errorf("got %q", got)
	}
}

func warningIDs(list []finding.Finding) []string {
	var out []string
	for _, f := range list {
		if f.Severity != finding.Hint {
			out = append(out, f.Place.String()+" "+f.ID)
		}
	}
	return out
}

// TestSystemIncomeLines: the line is that of the year and of the province that a
// row names, from a table of the site.
func TestSystemIncomeLines(t *testing.T) {
	t.Parallel()
	f := measured().with(files{"layouts/tables/poverty-lines.toml": `title = "本省标准"
fields = ["place"]
[[rows]]
from = 2019-01-01
to = 2019-12-31
place = "全国"
line = 3218
source = "甲"
verified = true
[[rows]]
from = 2019-01-01
to = 2019-12-31
place = "某省"
line = 3500
source = "乙"
verified = true
`,
		"content/jia/registers/收入测算-2017.csv": "-", "content/jia/registers/收入测算-2018.csv": "-",
		"content/jia/registers/收入测算-2019.csv": "户编号,家庭人口,省份,工资收入,备注\nJ-01,1,,3300,无\nJ-02,1,某省,3300,无\nJ-03,1,别省,3300,无\n",
	})
	found := false
	for _, x := range check(t, f.site(t)) {
		found = found || x.ID == "form/lookup" && x.Place.Line == 4
	}
	if !found {
		t.Error("no line for a province is not said")
	}
	page := f.shown(t, "office")["jia/registers/income.html"]
	if got, want := rowsUnder(page, "低于标准的户"), []string{"J-02|1|3300.00|3500"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !strings.Contains(page, "没有算出</span> <b>1</b>") {
		t.Error("a household without a line is measured")
	}
}
