package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"gongshi/generator"
)

// TestCounty is a county of 400 villages with 10 notices each, below 10 towns:
// three villages have errors. The others are published, the three are named,
// and the county's sum is that of the others.
func TestCounty(t *testing.T) {
	if testing.Short() {
		t.Skip("writes thousands of files")
	}
	t.Parallel()
	one := township()
	f := files{"site.toml": "title = \"某县公示栏\"\n", "layouts/registers/funds/register.toml": one["layouts/registers/funds/register.toml"],
		"content/area.toml": "name = \"某县\"\nlevel = \"县\"\n"}
	broken := map[int]string{17: "金额,村名\n无数,x\n", 203: "村名\nx\n", 399: "村名,金额\n不是,1\n"}
	for v := range 400 {
		town, village := fmt.Sprintf("content/t%d", v/40), fmt.Sprintf("content/t%d/v%d", v/40, v)
		f[town+"/area.toml"] = fmt.Sprintf("name = \"%d镇\"\nlevel = \"镇\"\n", v/40)
		f[village+"/area.toml"] = fmt.Sprintf("name = \"%d村\"\nlevel = \"村\"\n", v)
		f[village+"/registers/资金.csv"] = fmt.Sprintf("村名,金额\n%d村,%d.5\n", v, v)
		if text, ok := broken[v]; ok {
			f[village+"/registers/资金.csv"] = text
		}
		for n := range 10 {
			f[fmt.Sprintf("%s/notices/n%d.md", village, n)] = signed(fmt.Sprintf("第%d件", n), "公告", fmt.Sprintf("2026-02-%02d", n+1), "", "正文。\n\n| 项目 | 数量 |\n| --- | ---: |\n| 路灯 | 3 |")
		}
	}
	// The third file is no mistake by itself: a village without areas below takes all its rows.
	f["content/t9/v399/notices/n3.md"] = "没有信息区\n"
	dir := f.site(t)
	r := hold(t, dir, generator.BuildOptions{})
	if !r.Committed || strings.Join(r.Held, " ") != "17村 203村 399村" {
		t.Fatal(r.Held, say(r.Findings)[:min(2000, len(say(r.Findings)))])
	}
	got := pages(t, dir)
	published := 0
	for name := range got {
		if strings.HasSuffix(name, "/notices/n9.html") {
			published++
		}
	}
	if published != 397 {
		t.Errorf("%d villages are published", published)
	}
	// 0.5 + … + 399.5 without 17.5, 203.5, 399.5
	for _, want := range []string{">79379.5<", "有 3 个辖区没有这一台账的数据", "17村", "203村", "399村"} {
		if !strings.Contains(got["registers/funds.html"], want) {
			t.Errorf("%s is not on the county's page", want)
		}
	}
	if board := got["index.html"]; !strings.Contains(board, "正在核对") || !strings.Contains(board, "203村") {
		t.Error("the county's board does not name them")
	}
	if got["t0/v17/index.html"] != "" || !strings.Contains(got["t0/index.html"], "暂缺") {
		t.Error("a village that was never accepted has pages")
	}
}
