package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// zizhong is the county of S4 with its own files for these systems, as a site of
// its own.
func zizhong(t testing.TB) files {
	t.Helper()
	out := files{"site.toml": "title = \"资中县公示栏\"\n"}
	for _, name := range []string{"area.toml", "registers/帮扶日.csv", "registers/帮扶主题.csv", "registers/第一书记联盟.csv"} {
		data, err := os.ReadFile(filepath.Join("..", "content", "sichuan", "neijiang", "zizhong", filepath.FromSlash(name)))
		must(t, err)
		out["content/"+name] = string(data)
	}
	return out
}

// TestSystemHelpingDays: first and third Mondays from 2 March to 8 July 2020 are
// nine days, two of them holidays (S4); the rows say that one was skipped and one
// held another day, which makes the eight that the source states.
func TestSystemHelpingDays(t *testing.T) {
	t.Parallel()
	const file, page, themes = "content/registers/帮扶日.csv", "registers/helping-days.html", "registers/helping-themes.html"
	f := zizhong(t)
	p := f.shown(t, "web")
	p.holds(t, page, "帮扶日已开展8次。停办1次：2020年4月6日。改期1次：原定2020年5月4日，改在2020年5月6日。", "累计6.4万人次", "累计8400余个", "停办", "改期举行", "按期举行")
	if got := column(p[page], "计次"); got != "1 1 0 1 1 1 1 1 1" {
		t.Errorf("counted %s", got)
	}
	p.holds(t, themes, "33名", "108个", "8840名", "扶贫专项推进", "广播电视", "安全饮水", "基础信息核对", "县领导", "帮扶部门", "帮扶责任人", "31个主题")
	// approximate totals are texts: they are in no sum
	p.holds(t, page, "-", "8401", ">6.4<")
	p.holds(t, "index.html", "helping-days.html")

	county := f[file]
	head, _, _ := strings.Cut(county, "\n")
	rows := func(text string) files {
		return files{file: head + "\n" + strings.ReplaceAll(text, ";", "\n") + "\n"}
	}
	const before, between, after = "2020-03-02,是,,,,;2020-03-16,是,,,,;", "2020-04-20,是,,,,;", "2020-05-18,是,,,,;2020-06-01,是,,,,;2020-06-15,是,,,,;2020-07-06,是,,,,"
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"one skipped, one held on the day":    {before + "2020-04-06,否,,清明节,,;" + between + "2020-05-04,是,,,,;" + after, nil},
		"one moved back, one skipped":         {before + "2020-04-07,是,2020-04-06,清明节,,;" + between + "2020-05-04,否,,劳动节,,;" + after, nil},
		"nobody says what became of a day":    {before + between + "2020-05-04,否,,劳动节,,;" + after, []string{"2020年4月6日放假，停办还是改期，表里没有写明。", "来源写明总数 8次，各行之和 7次"}},
		"both skipped":                        {before + "2020-04-06,否,,清明节,,;" + between + "2020-05-04,否,,劳动节,,;" + after, []string{"来源写明总数 8次，各行之和 7次"}},
		"skipped without a reason":            {before + "2020-04-06,否,,,,;" + between + "2020-05-04,是,,,,;" + after, []string{"停办、改期的，要写原因"}},
		"a day that was forgotten":            {before + "2020-04-06,否,,清明节,,;" + between + "2020-05-04,是,,,,;" + strings.Replace(after, "2020-06-15,是,,,,;", "", 1), []string{"2020年6月15日应有一次帮扶日，表里没有。", "各行之和 7次"}},
		"a day that is none":                  {before + "2020-04-06,否,,清明节,,;" + between + "2020-05-04,是,,,,;" + strings.Replace(after, "2020-06-15", "2020-06-16", 1), []string{"2020年6月15日应有一次帮扶日", "2020年6月16日不是规定的日子。"}},
		"moved from a day that is none":       {before + "2020-04-06,否,,清明节,,;" + between + "2020-05-06,是,2020-05-05,劳动节,,;" + after, []string{"2020年5月5日不是规定的日子，没有什么要改期。", "2020年5月4日放假，停办还是改期"}},
		"called off on a day that is none":    {before + "2020-04-06,否,,清明节,,;2020-04-13,否,,下雨,,;" + between + "2020-05-04,是,,,,;" + after, []string{"2020年4月13日不是规定的日子，不用写停办。"}},
		"a day that is no holiday called off": {before + "2020-04-06,是,,,,;" + between + "2020-05-04,是,,,,;" + strings.Replace(after, "2020-06-15,是,,", "2020-06-15,否,,下雨", 1), nil},
	} {
		said := ""
		n := 0
		for _, x := range check(t, f.with(rows(c.rows)).site(t)) {
			if strings.HasPrefix(x.ID, "form/") || strings.HasPrefix(x.ID, "rule/") || x.ID == "sum/stated" {
				said += x.Text + "\n"
				n++
			}
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
	// one day more in the source, one more above
	p = township().with(files{"content/jia/registers/帮扶日.csv": head + "\n2020-03-02,是\n2020-03-16,是\n", "content/yi/registers/脱贫帮扶日.csv": head + "\n2020-03-02,是\n"}).shown(t, "web")
	p.holds(t, "registers/helping-days.html", ">3<")
	// a theme of a day that is none
	list := check(t, f.with(files{"content/registers/帮扶主题.csv": "日期,帮扶主体,主题\n2020-03-09,县领导,饮水\n"}).site(t))
	if !strings.Contains(strings.Join(places(list), "\n"), "form/record") {
		t.Errorf("a theme of no day:%s", say(list))
	}
}
