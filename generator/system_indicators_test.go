package generator_test

import "testing"

// TestSystemIndicators: from what to what, with both times; and whether a target
// is met. 自来水 68 % → 99 % 以上, PM2.5 35 → 31, 31 plants of 30 (S3).
func TestSystemIndicators(t *testing.T) {
	t.Parallel()
	const file, page = "content/registers/指标.csv", "registers/indicators.html"
	water := corner(t, "shaanxi/ankang/hanbin", "指标")
	water.shown(t, "web").holds(t, page, ">68<", "“十二五”末", ">99以上<", "刊登时（日期未列明）", ">31<", ">30<", ">达到<", "目标完成情况", "-", ">未达到<", ">增减<")
	water.edited(t, file, "31,,家,30", "29,,家,30").shown(t, "web").holds(t, page, ">未达到<", "-", ">达到<")
	water.edited(t, file, "99以上", "99").shown(t, "web").holds(t, page, ">增减<", "现在 − 原来", "-", ">99以上<")
	water.follows(t,
		edit{file, "“十二五”末", "", []string{"rule/note 要写明前后两个数各是什么时候的"}},
		edit{file, "刊登时（日期未列明）", "", []string{"rule/note 要写明前后两个数各是什么时候的"}},
	)
	air := corner(t, "shaanxi/ankang/baihe", "指标")
	air.shown(t, "web").holds(t, page, ">35<", "1至8月", ">31<", ">-4<")
	air.edited(t, file, ",31,刊登时", ",37,刊登时").shown(t, "web").holds(t, page, ">2<", "-", ">-4<")
}

// TestSystemTargets: of some figures less is better. An approximate figure is held
// against no target.
func TestSystemTargets(t *testing.T) {
	t.Parallel()
	const file, page = "content/jia/registers/指标.csv", "jia/registers/indicators.html"
	site := hamlets(files{file: "指标名称,现值,计量单位,目标值,目标方向\nPM2.5,31,微克/立方米,35,越小越好\n"})
	site.shown(t, "web").holds(t, page, ">达到<", "-", ">未达到<")
	site.edited(t, file, "越小越好", "").shown(t, "web").holds(t, page, ">未达到<")
	site.edited(t, file, ",31,", ",36,").shown(t, "web").holds(t, page, ">未达到<")
	site.edited(t, file, ",31,", ",30余,").shown(t, "web").holds(t, page, "-", "达到<", "目标完成")
	site.follows(t, edit{file, "越小越好", "变小", []string{"register/value “目标方向”不能是“变小”"}})
}
