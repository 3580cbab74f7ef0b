package generator_test

import "testing"

// TestSystemDividends: rate by shares, per household and in all. 1500 and 1000元 a
// household and year are S2's, 2341 and 290元 those of a household of S3.
func TestSystemDividends(t *testing.T) {
	t.Parallel()
	const file, page = "content/registers/分红.csv", "registers/dividends.html"
	site := corner(t, "xugou", "分红")
	web := site.shown(t, "web")
	web.holds(t, page, ">1500<", ">1000<", ">2341<", ">290<", ">7500<", ">5000<", "16043.5", "分红标准 × 份数", "-", "张示例", "XG-101", "每户合计")
	board := site.shown(t, "board")
	board.holds(t, page, "张示例", "每户合计", ">2646.0<", ">2886.5<") // 1500 + 1000 + 4 × 36.5; 2341 + 290 + 7 × 36.5
	more := site.edited(t, file, "XG-501,孙拟定,虚构示例村股份经济合作社（虚构）,土地分红,58,5,", "XG-501,孙拟定,虚构示例村股份经济合作社（虚构）,土地分红,58,6,")
	more.shown(t, "board").holds(t, page, ">348<", ">2944.5<", "16101.5", "-", ">2886.5<")
	site.follows(t,
		edit{file, "XG-101,张示例,示例企业甲（虚构）,资金分红,1500,1,户,,", "XG-101,张示例,示例企业甲（虚构）,资金分红,1500,1,户,1000,", []string{"formula/differs “分红金额”写的是1000，按“分红标准 × 份数”得出1500"}},
		edit{file, "土地分红,58,5,亩,,2026-10-30", "土地分红,58,5,亩,,", []string{"rule/note 没有写哪天发的"}},
		edit{file, "土地分红,58,5,亩", "土地分红,58,5,", []string{"rule/note 份数没有写单位"}},
		edit{file, "土地分红,58,5,", "土地分红,58,-5,", []string{"rule/must 不能是负数"}},
		edit{file, "XG-501,孙拟定,虚构示例村股份经济合作社（虚构）,土地分红", "XG-501,孙拟定,虚构示例村股份经济合作社（虚构）,务工分红", []string{"register/key "}},
	)
	// S2 states rates of two firms in 常岗, and no number of households: no total.
	const changgang = "changgang/registers/dividends.html"
	s2 := corner(t, "henan/zhoukou/fugou/dalizhuang", "分红")
	s2.shown(t, "web").holds(t, changgang, ">1500<", ">1000<", "户数和发放日期原报道未列明", "-", ">2500<")
	s2.with(files{file: "村名,带贫企业,标准,户数,份数单位\n常岗村,甲,1500,20,户\n常岗村,乙,1000,20,户\n"}).shown(t, "web").holds(t, changgang, ">30000<", ">20000<", ">50000<")
}

// TestSystemDividendsRise: what villages' dividends come to in their town.
func TestSystemDividendsRise(t *testing.T) {
	t.Parallel()
	const jia, yi = "content/jia/registers/分红.csv", "content/yi/registers/资产收益分红表.csv"
	site := hamlets(files{
		jia: "户编号,户主,企业,每户分红,户数,份数单位,发放时间\n1,金丝雀甲,某企业,1500,1,户,2026-01-05\n1,金丝雀甲,另一企业,1000,1,户,2026-01-05\n",
		yi:  "户编号,户主,企业,金额（元）,发放时间\n1,金丝雀乙,某合作社,2341,2026-01-05\n2,金丝雀丙,某合作社,290,2026-01-05\n",
	})
	if got := check(t, site.site(t)); len(got) > 0 {
		t.Error(say(got))
	}
	web := site.shown(t, "web")
	web.holds(t, "registers/dividends.html", ">2500<", ">2631<", ">5131<")
	for name, text := range web {
		if containsAny(text, "金丝雀") {
			t.Errorf("a name is on the web: %s", name)
		}
	}
	site.edited(t, jia, "1500,1", "1500,2").shown(t, "web").holds(t, "registers/dividends.html", ">4000<", ">6631<", "-", ">5131<")
}

// TestSystemAssets: what the village has, whose it is, and what rent came in.
func TestSystemAssets(t *testing.T) {
	t.Parallel()
	const file, page = "content/registers/集体资产.csv", "registers/assets.html"
	site := corner(t, "xugou", "集体资产")
	site.shown(t, "web").holds(t, page, "36.17", ">19200<", "各类资产", "-", "示例管护人", "未收租金")
	site.shown(t, "board").holds(t, page, "示例管护人", "未收租金", ">2400<")
	site.follows(t,
		edit{file, "9600,7200,示例管护人", "9600,9700,示例管护人", []string{"rule/check 已收租金超过应收租金：应收租金 9600，已收租金 9700"}},
		edit{file, "2021-06-30", "", []string{"rule/note 没有写确权日期"}},
		edit{file, "9600,7200,示例管护人", "9600,7200,", []string{"rule/note 没有写管护人"}},
		edit{file, "出租,9600,7200", "出租,,", []string{"rule/check 出租的资产要写使用单位和应收租金"}},
		edit{file, "全村,在用,,,示例管护人,\nX", "全村,闲置,,,示例管护人,\nX", []string{"rule/note 资产没有用起来"}},
		edit{file, "XGZC-02", "XGZC-01", []string{"register/key "}},
	)
	site.edited(t, file, "9600,7200", "9600,9600").shown(t, "web").holds(t, page, ">21600<", "-", ">19200<")
	const jia, yi = "content/jia/registers/扶贫项目资产.csv", "content/yi/registers/资产登记表.csv"
	head := "资产名称,类别,资产原值（元）,确权时间,管护责任人,年租金,实收租金\n"
	town := hamlets(files{jia: head + "厂房,经营性,256000,2021-05-01,某人,20000,15000\n", yi: head + "水池,公益性,44000,2021-05-01,某人,,\n"})
	town.shown(t, "web").holds(t, "registers/assets.html", ">2<", ">25.6<", ">4.4<", ">30<", ">15000<")
	town.edited(t, jia, "256000", "266000").shown(t, "web").holds(t, "registers/assets.html", ">31<", "-", ">30<")
}
