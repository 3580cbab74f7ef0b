package generator_test

import "testing"

// TestSystemProjects: a project from the notice before the works to the one after
// them, with bid, settled amount and sign.
func TestSystemProjects(t *testing.T) {
	t.Parallel()
	const file = "content/registers/项目.toml"
	site := corner(t, "xugou", "项目", "photos")
	site.follows(t,
		edit{file, "bid = 8.45", "bid = 8.61", []string{"rule/check 中标价超过计划投资：计划投资 8.6，中标价 8.61"}},
		edit{file, "settled = 8.42", "settled = 8.46", []string{"rule/note 结算价超过中标价"}},
		edit{file, "used = 8.42", "used = 8.43", []string{"rule/check 已用资金超过结算价"}},
		edit{file, "sign_budget = 8.6", "sign_budget = 8.45", []string{"rule/check 公示牌上的投资与这张表不同：计划投资 8.6，牌上投资 8.45"}},
		edit{file, "sign_content = \"维修灌渠420米\"", "sign_content = \"维修灌渠500米\"", []string{"rule/note 公示牌上的建设内容与这张表不同"}},
		edit{file, "posted_to = 2026-03-26", "posted_to = 2026-03-24", []string{"rule/check 实施前公示不足10天"}},
		edit{file, "posted_to = 2026-03-26", "posted_to = 2026-03-25", nil}, // ten days if the first one counts
		edit{file, "posted = 2026-03-16\nposted_to = 2026-03-26\n", "", []string{"rule/check 开工以前要先公示"}},
		edit{file, "posted = 2026-03-16\nposted_to = 2026-03-26\n", "posted = 2026-04-10\nposted_to = 2026-04-20\n", []string{"rule/check 开工以前要先公示", "form/dates 开工日期"}},
		edit{file, "announced = 2026-08-20\n", "", []string{"rule/check 验收以后没有公告"}},
		edit{file, "announced = 2026-08-20", "announced = 2026-08-14", []string{"form/dates 后公告日期"}},
		edit{file, "announced = 2026-11-06\n", "", []string{"rule/note 已经完工，还没有公告"}},
		edit{file, "started = 2026-04-08", "started = 2026-07-21", []string{"form/dates 完工日期"}},
		edit{file, "accepted = 2026-08-15\nannounced = 2026-08-20\n", "", []string{"rule/note 没有写验收日期", "rule/note 已经完工，还没有公告"}},
	)
	const list, one = "registers/projects.html", "registers/projects-r-xg-2026-01.html"
	web := site.shown(t, "web")
	web.holds(t, list, "8.45", "结算价", "各阶段的项目", "-", "guanqu", "示例负责人", "没有公告的")
	web.holds(t, one, "2026-03-16", "2026-08-20", "三组、四组29户", "牌上投资", "-", "guanqu")
	site.shown(t, "board").holds(t, one, "示例负责人", "-", "guanqu")
	site = site.edited(t, file, "announced = 2026-11-06\n", "")
	site.shown(t, "office").holds(t, list, "完工以后还没有公告的", "guanqu-1.png")
	site.shown(t, "web").holds(t, list, "-", "完工以后还没有公告的")
}

// TestSystemProjectsRise: what villages' projects come to in their town; one
// table states 元, as 后塘村 did in 2025: 中标价193036元, 结算审核价191266元.
func TestSystemProjectsRise(t *testing.T) {
	t.Parallel()
	const jia, yi = "content/jia/registers/项目.csv", "content/yi/registers/项目.csv"
	site := hamlets(files{
		jia: "项目编号,项目名称,预算（元）,中标价（元）,中标单位,结算审核价（元）\nA,村道,200000,193036,某公司,191266\n",
		yi:  "项目名称,计划投资（万元）,已用资金（万元）\n水渠,10.5,3.25\n路灯,2,\n",
	})
	if got := check(t, site.site(t)); len(got) > 0 {
		t.Error(say(got))
	}
	web := site.shown(t, "web")
	web.holds(t, "jia/registers/projects.html", "19.3036", "19.1266", "某公司")
	web.holds(t, "registers/projects.html", "列明的项目", ">3<", ">32.5<", ">3.25<")
	site.follows(t,
		edit{jia, "191266", "193037", []string{"rule/note 结算价超过中标价，要有变更的依据：中标价 19.3036，结算价 19.3037"}},
		edit{jia, "200000", "193035", []string{"rule/check 中标价超过计划投资"}},
	)
	site.edited(t, yi, "10.5", "11.5").shown(t, "web").holds(t, "registers/projects.html", ">33.5<", "-", ">32.5<")
}

// TestSystemQuantities: the round reservoir of 太平嘴村, 21 m wide and 4.5 m high, holds
// 1558.6 m³; the paper says 约1200. That is a note, and in no sum.
func TestSystemQuantities(t *testing.T) {
	t.Parallel()
	const dir, file, page = "sichuan/neijiang/zizhong/qiuxi/taipingzui", "content/registers/工程量核对.csv", "registers/quantities.html"
	site := corner(t, dir, "工程量")
	var said []string
	for _, f := range check(t, site.site(t)) {
		said = append(said, f.Place.String()+" "+f.ID+" "+f.Text)
	}
	if len(said) != 1 || said[0] != file+":2:24 rule/note 照尺寸算出的工程量与写明的数相差超过一成：算得 1558.6，写明 约1200。" {
		t.Errorf("%q", said)
	}
	site.shown(t, "web").holds(t, page, ">1558.6<", ">约1200<", ">约358.6<", "概数取其中的数字")
	site.shown(t, "office").holds(t, "index.html", `href="registers/quantities.html"`)
	narrow := site.edited(t, file, "圆柱,21,", "圆柱,18.5,")
	if got := check(t, narrow.site(t)); len(got) > 0 {
		t.Error(say(got))
	}
	narrow.shown(t, "web").holds(t, page, ">1209.6<", ">约9.6<")
	narrow.follows(t,
		edit{file, "约1200,", "1000,", []string{"rule/note 算得 1209.6，写明 1000"}},
		edit{file, "约1200,", "近千,", nil},
		edit{file, "4.5,立方米", "4.5,平方米", []string{"rule/check 计量单位与形状不符"}},
		edit{file, "18.5,4.5", "18.5,", []string{"rule/check 要写高"}},
	)
	const jia = "content/jia/registers/工程量.csv"
	hamlets(files{jia: "项目,部位,形状,长,宽,厚,计量单位,设计工程量\n村道,路面,长方体,1000,3.5,0.18,立方米,630\n晒场,地面,面积,30,20,,平方米,600\n水渠,渠身,长度,420,,,米,420余\n"}).follows(t,
		edit{jia, "0.18", "0.15", []string{"rule/note 算得 525.0，写明 630"}},
		edit{jia, "420,,,", "370,,,", []string{"rule/note 算得 370.0，写明 420余"}},
		edit{jia, "30,20,", "30,,", []string{"rule/check 要写宽"}},
	)
}
