package generator_test

import (
	"slices"
	"strings"
	"testing"
)

// TestSystemFunds: of the 2084万元 of 大李庄乡 in 2017 four villages have 1668, and 416 are
// not accounted for (S2). The shares of the four are of the whole.
func TestSystemFunds(t *testing.T) {
	t.Parallel()
	const file, page = "content/registers/资金.csv", "registers/funds.html"
	site := corner(t, "henan/zhoukou/fugou/dalizhuang", "资金")
	rest := func(f files) []string {
		var out []string
		for _, x := range check(t, f.site(t)) {
			if x.ID == "sum/stated" {
				out = append(out, x.Place.String()+" "+x.Text)
			}
		}
		return out
	}
	if got := rest(site); len(got) != 1 || !strings.HasPrefix(got[0], "content/area.toml:") || !strings.HasSuffix(got[0], " 金额：来源写明总数 2084万元，各辖区之和 1668万元，相差 416万元。") {
		t.Errorf("%q", got)
	}
	web := site.shown(t, "web")
	web.holds(t, page, ">456<", ">360<", ">375<", ">477<", ">1668<", "2084", "416")
	for village, amount := range map[string]string{"fenglao": "456", "changgang": "360", "hejiazhai": "375", "gaoheyan": "477"} {
		web.holds(t, village+"/"+page, ">"+amount+"<", "各用途的资金", "各来源的资金")
	}
	more := site.edited(t, file, "常岗村,2017年,360", "常岗村,2017年,460")
	if got := rest(more); len(got) != 1 || !strings.HasSuffix(got[0], "各辖区之和 1768万元，相差 316万元。") {
		t.Errorf("%q", got)
	}
	more.shown(t, "web").holds(t, page, ">1768<", "316", "-", ">1668<")
	if got := rest(site.edited(t, file, "常岗村,2017年,360", "常岗村,2017年,776")); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

// TestSystemFundsShares: in one table, the parts of the whole that the source
// states; and what came of one year against the other.
func TestSystemFundsShares(t *testing.T) {
	t.Parallel()
	const file, page = "content/registers/资金.csv", "registers/funds.html"
	site := files{
		"site.toml":         "title = \"大李庄乡公示栏\"\n",
		"content/area.toml": "name = \"大李庄乡\"\nlevel = \"乡\"\n[registers.funds]\ndate = 2018-05-17\n[registers.funds.stated]\namount = 2084\n",
		file:                "资金名称,年度,金额（万元）\n冯老,2017年,456\n常岗,2017年,360\n何家寨,2017年,375\n高河沿,2017年,477\n",
	}
	site.shown(t, "web").holds(t, page, ">21.9<", ">17.3<", ">18.0<", ">22.9<", ">1668<", "来源写明总数 2084万元，表中各行之和 1668万元，相差 416万元，来源没有列明。")
	site.edited(t, file, "360", "400").shown(t, "web").holds(t, page, ">19.2<", "相差 376万元", "-", ">17.3<")
	if got := places(check(t, site.edited(t, file, "360", "-360").site(t))); !slices.Contains(got, file+":3:10 rule/must") {
		t.Error(got)
	}

	xugou := corner(t, "xugou", "资金")
	pages := xugou.shown(t, "web")
	pages.holds(t, page, "各年资金", "增减率", ">10.50<", ">12.80<", ">2.3<", ">21.9<", ">23.30<", ">34.90<")
	xugou.edited(t, file, "2026年,12.8", "2026年,9.45").shown(t, "web").holds(t, page, ">-1.05<", ">-10<", "-", ">21.9<")
	if ids := places(check(t, xugou.site(t))); slices.ContainsFunc(ids, func(s string) bool { return strings.Contains(s, "资金") }) {
		t.Error(ids)
	}
}
