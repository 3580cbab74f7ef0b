package register_test

import "fmt"

func init() {
	officeBooks["08-公式模板"] = formulas
	officeBooks["09-会计格式"] = accounts
	officeBooks["10-1904日期"] = func(o *office) {
		o.null = "1904-01-01"
		s := o.sheet("台账", 7)
		s.rows(spread("老机器上的台账", 7), ledgerHead, row(1, "柳溪村", "路灯不亮", dayValue("2019-04-30"), odsCell{v: dayValue("2019-05-31"), style: "day"}, "已完成", "2019.5.8"), row(2, "柳溪村", "水管破损", dayValue("2019-05-01"), nil, "正在整改"))
	}
	officeBooks["11-从C8开始"] = func(o *office) {
		s := o.sheet("Sheet1", 9)
		s.rows(row(), row(nil, nil, spread("石岭村整改台账", 7)[0]), row(), row(nil, nil, "数据截至2022年12月31日"), row(), row(), row())
		s.rows(append(row(nil, nil), ledgerHead...), row(nil, nil, 1, "石岭村", "护栏缺失", "2022-11-02", dayValue("2022-12-15"), "已完成", "12月9日"), row(nil, nil, 2, "石岭村", "标志牌倾斜", "11月3日", "2022.12.20", "已完成", "2022年12月18日"), row(nil, nil, "共2条"), row(), row(nil, nil, nil, nil, "填表人：", "负责人："))
	}
}

// officePages are saved as web pages or XML tables under the name of .xls.
var officePages = map[string]struct {
	kind string
	fill func(*office)
}{
	"12-网页三行表头": {".html", officeBooks["01-耕地补贴三行表头"]},
	"13-网页多个工作表": {".html", func(o *office) {
		for i, town := range []string{"青石镇", "白云镇"} {
			s := o.sheet(town, 7)
			s.rows(spread(town+"问题整改台账（截至2024年4月26日）", 7), ledgerHead)
			for n := range 3 + i {
				var village any
				if n == 0 {
					village = odsCell{v: []string{"柳溪村", "石岭村"}[i], down: 3 + i}
				}
				s.rows(row(n+1, village, []string{"路灯不亮", "水管破损", "手册未更新", "台账缺页"}[n], []any{"2024.3.19", "3月20日", dayValue("2024-03-21"), odsCell{v: dayValue("2024-03-22"), style: "day"}}[n], odsCell{v: dayValue(fmt.Sprintf("2024-04-%d", 20+n)), style: "day"}, "已完成", odsCell{v: "2024/4/16", note: "镇上催过"}))
			}
			s.rows(spread(fmt.Sprintf("共%d条", 3+i), 7))
		}
	}},
	"14-网页百分比和负数": {".html", accounts},
	"15-2003年的XML表": {".xml", func(o *office) {
		s := o.sheet("花名册", 8)
		s.rows(spread("柳溪村低保花名册（2024年）", 8), row("户编号", "户主", "家庭人口", "成员姓名", "与户主关系", "享受起始月", "月补助", "备注"))
		people, cents := 0, 0
		for h := range 5 {
			n := 1 + h%3
			people, cents = people+n, cents+n*38050
			for m := range n {
				r := row(nil, nil, nil, person(h*5+m+50), []string{"户主", "配偶", "子"}[m], nil, nil, "")
				if m == 0 {
					r[0], r[1], r[2] = odsCell{v: fmt.Sprintf("LX%03d", h+1), down: n}, odsCell{v: person(h*5 + 50), down: n}, odsCell{v: n, down: n}
					r[5], r[6] = odsCell{v: dayValue("2023-0" + string(rune('1'+h)) + "-01"), style: "month", down: n}, odsCell{v: dec(n * 38050), style: "money", down: n}
				}
				s.rows(r)
			}
		}
		s.rows(row("合计", "5户", people, nil, nil, nil, dec(cents)))
	}},
}

// formulas is a form with formulas down to row 60, of which a few are filled
// in; LibreOffice has the results.
func formulas(o *office) {
	s := o.sheet("补贴", 7)
	s.rows(spread("石岭村二〇二四年耕地地力保护补贴公示表", 7), row("序号", "村民小组", "户主姓名", "确权面积", "补贴面积", "补贴标准", "补贴金额"))
	mu, cents := 0, 0
	for i := range 40 {
		r := row(odsCell{v: i + 1, formula: "ROW()-2"}, nil, nil, nil, nil, nil, nil)
		m, c := field(i + 60)
		if i < 11 {
			mu, cents = mu+m, cents+c
			r[1], r[2], r[3], r[4] = "五组", person(i+60), dec(m), odsCell{v: dec(m), formula: fmt.Sprintf("[.D%d]", i+3)}
			r[5] = odsCell{v: 126.8, formula: fmt.Sprintf(`IF([.E%d]="";"";126.8)`, i+3)}
			r[6] = odsCell{v: dec(c), formula: fmt.Sprintf("ROUND([.E%d]*126.8;2)", i+3), style: "money"}
		} else {
			r[5] = odsCell{v: "", formula: fmt.Sprintf(`IF([.E%d]="";"";126.8)`, i+3)}
			r[6] = odsCell{v: 0, formula: fmt.Sprintf("ROUND([.E%d]*126.8;2)", i+3), style: "money"}
		}
		s.rows(r)
	}
	s.rows(row(odsCell{v: "合计", across: 3}, nil, nil, nil, odsCell{v: dec(mu), formula: "SUM([.E3:.E42])"}, nil, odsCell{v: dec(cents), formula: "SUM([.G3:.G42])", style: "yuan"}))
}

// accounts has money in the formats of accountants: red, in parentheses, with
// the sign, as percentages.
func accounts(o *office) {
	s := o.sheet("项目", 8)
	s.rows(spread("柳溪村项目资金公示", 8), row(nil, nil, nil, nil, nil, nil, nil, "单位：万元"), row("项目名称", "实施地点", "总投资", "已拨付", "进度", "开工日期", "竣工日期", "备注"))
	for i, p := range []struct {
		name         string
		invest, paid any
		done         any
	}{
		{"村道硬化", odsCell{v: 34.605, style: "money"}, odsCell{v: 20.5, style: "red"}, pct(0.592)},
		{"安全饮水", odsCell{v: 1234.5, style: "yuan"}, odsCell{v: 1234.5, style: "money"}, pct(1)},
		{"上年结余冲减", odsCell{v: -12.35, style: "red"}, odsCell{v: -12.35, style: "red"}, pct(1)},
		{"路灯安装", "￥8.60", "８．６", "100％"},
		{"垃圾收集点", odsCell{v: 5, style: "money"}, odsCell{v: 0, style: "money"}, pct(0.125)},
	} {
		s.rows(row(p.name, "柳溪村", p.invest, p.paid, p.done, odsCell{v: dayValue(fmt.Sprintf("2024-03-%02d", i+1)), style: "day"}, "2024/6/30", ""))
	}
	s.rows(row("合计", nil, odsCell{v: 1270.355, style: "money"}, odsCell{v: 1251.25, style: "money"}))
}
