package register_test

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

func init() {
	excelBooks["21-年月格式"] = func(b *excelBook) {
		b.rows(row("户编号", "户主", "家庭人口", "享受起始月", "月补助", "备注"),
			row("LX001", person(130), 1, 43556, 380.5, ""), row("LX002", person(131), 2, "2023年8月", 761, ""), row("LX003", person(132), 1, "2024-01", 380.5, ""), row("LX004", person(133), 3, 45352.375, 1141.5, ""), row("LX005", person(134), 1, "2024-03-01 00:00:00", 380.5, ""),
			row("合计", nil, 8, nil, 3044))
		b.format("D2", "D2", `yyyy"年"m"月"`)
		b.format("D5", "D5", `[$-F800]yyyy\年m\月d\日 h:mm`)
	}
	excelBooks["22-备注在中间"] = func(b *excelBook) {
		b.named("公示表")
		b.rows(row(over{"二〇二四年石岭村补贴公示表", 8, 1}), subsidyHead, row(over{"一、一组（4户）", 8, 1}))
		mu, cents := b.fields(1, 4, 140, "一组")
		b.rows(row(over{"备注：以上4户为第一批，已于5月公示。", 8, 1}))
		mu2, cents2 := b.fields(5, 5, 144, "一组")
		b.rows(row(over{"二、二组（3户）", 8, 1}))
		mu3, cents3 := b.fields(10, 3, 149, "二组")
		b.rows(row(nil, nil, "以下空白"), row(over{"合计", 2, 1}, nil, "12户", nil, dec(mu+mu2+mu3), nil, dec(cents+cents2+cents3)), row("人民币（大写）：见补贴发放表"),
			row(over{"注：1.补贴面积以确权面积为准；2.如有异议请于公示期内反映。", 8, 1}), row(nil, nil, nil, nil, nil, nil, "石岭村村民委员会（章）"), row(nil, nil, nil, nil, nil, nil, "二〇二四年六月十八日"))
	}
	excelBooks["23-撇号和看不见的字"] = func(b *excelBook) {
		b.rows(row("序号", " 村民小组 ", "户主\u00a0姓名", "确权面积", "\u200b补贴面积", "补贴标准\u3000", "补贴金额\ufeff", "备注"),
			row("'1", "一组\u200b", "柳　一", "'1.80", "１．８０", "126.8", "￥228.24", nil), row("2", "一组", "石二丙\u00a0", " 3.17 ", "3.17亩", "126．8", "401.96元", nil), row("'3", "二组", "\u202d溪三丁\u202c", 4.54, "4.54", "126.8 ", "¥575.67", "'按文本填"), row("4", "二组", "岭四\r\n戊", "5.91", "5.91", "126.80", "－0.00", ""),
			row("合 计", nil, nil, nil, "１５.４２", nil, "1，205.87"))
	}
	excelBooks["24-系统导出"] = func(b *excelBook) {
		w, err := b.NewStreamWriter("Sheet1") // inline texts, no shared ones
		b.ok(err)
		set := func(line int, cells ...any) { b.ok(w.SetRow(fmt.Sprintf("A%d", line), cells)) }
		set(1, "序号", "村", "存在问题", "发现时间", "整改时限", "完成情况", "销号时间")
		for i := range 15 {
			set(i+2, fmt.Sprint(i+1), []string{"柳溪村", "石岭村", "麦湾村"}[i%3], []string{"路灯不亮", "水管破损"}[i%2], fmt.Sprintf("2024-03-%02d 09:%02d:00.0", i+1, i), fmt.Sprintf("2024/4/%d", i+1), "已完成", "")
		}
		set(17, "总共15条。")
		b.ok(w.Flush())
	}
	excelBooks["25-户与成员"] = func(b *excelBook) {
		b.named("花名册")
		b.rows(row(over{"石岭村脱贫户花名册（2024年）", 8, 1}), row("户编号", "户主", "家庭人口", "成员姓名", "与户主关系", "享受起始月", "月补助", "备注"))
		people := 0
		for h := range 7 {
			n := 1 + h*3%4
			people += n
			for m := range n {
				r := row(nil, nil, nil, person(h*4+m+160), []string{"户主", "配偶", "子", "女"}[m])
				if m == 0 {
					r[0], r[1], r[2] = over{fmt.Sprintf("SL%03d", h+1), 1, n}, over{person(h*4 + 160), 1, n}, over{n, 1, n}
				}
				b.rows(r)
			}
		}
		b.rows(row("合计", nil, people), row(over{fmt.Sprintf("共7户%d人", people), 8, 1}))
	}
	excelBooks["26-小计在上"] = func(b *excelBook) {
		b.rows(row("柳溪村补贴（2024年）"), row(nil, nil, nil, nil, nil, nil, "单位：元"), subsidyHead)
		var sums [2][2]int
		for g, n := range []int{4, 5} {
			for i := range n {
				m, c := field(200 + g*10 + i)
				sums[g][0], sums[g][1] = sums[g][0]+m, sums[g][1]+c
			}
		}
		b.rows(row("总计", nil, nil, nil, dec(sums[0][0]+sums[1][0]), nil, dec(sums[0][1]+sums[1][1])))
		for g, n := range []int{4, 5} {
			b.rows(row([]string{"一组", "二组"}[g]+"小计：", nil, nil, nil, dec(sums[g][0]), nil, dec(sums[g][1])))
			b.fields(1+g*4, n, 200+g*10, []string{"一组", "二组"}[g])
		}
	}
	excelBooks["27-文件名有年份"] = func(b *excelBook) {
		b.rows(row("整改台账"), ledgerHead, row(1, "柳溪村", "路灯不亮", "1月8日", "2月28日", "已完成", "２月５日"), row(2, "石岭村", "水管破损", "12月30号", time.Date(2022, 12, 31, 0, 0, 0, 0, time.UTC), "正在整改", nil), row("共2条"))
	}
	excelBooks["29-单位另起一行"] = func(b *excelBook) {
		b.rows(row(over{"石岭村2023年项目公示", 7, 1}), row("项目名称", "实施地点", "总投资", "已拨付", "占地", "开工日期", "备注"), row(nil, nil, "（万元）", "（元）", "（亩）"),
			row("水渠维修", "一组", 12.5, 100000, 3.2, "2023.5.1"), row("文化广场", "二组", 8.36, 83600, 1.05, "2023年6月1日"), row("机耕道", "三组", 21, 0, 0, "2023-07-01"), row("合计", nil, 41.86, 183600))
	}
	excelBooks["28-会计专用格式"] = func(b *excelBook) {
		b.named("资金")
		b.rows(row("柳溪村项目资金（单位：万元）"), row("项目名称", "实施地点", "投资", "已拨付", "进度", "开工日期", "竣工日期"))
		for i, p := range [][3]float64{{34.605, 20.5, 0.592}, {0.1 + 0.2, 0.3, 1}, {1234.5, 0, 0.0001}, {-12.35, -12.35, 1}} {
			b.rows(row([]string{"村道硬化", "小额零星", "安全饮水", "结余冲减"}[i], "柳溪村", p[0], p[1], p[2], 45352+i, 45352.0+float64(i)*30))
		}
		b.rows(row("合计"))
		b.ok(b.SetCellFormula("资金", "C7", "SUM(C3:C6)"))
		b.ok(b.SetCellValue("资金", "C7", 1257.055))
		b.ok(b.SetCellValue("资金", "D7", 8.45))
		b.format("C3", "D7", `_ ¥* #,##0.00_ ;_ ¥* \-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ `)
		b.format("E3", "E6", "0.00%")
		b.format("F3", "F6", `[$-804]yyyy"年"m"月"d"日";@`)
		b.format("G3", "G6", "m/d/yy h:mm")
		b.ok(b.SetColWidth("资金", "C", "D", 18))
		_, err := b.NewSheet("Sheet2")
		b.ok(err)
		_, err = b.NewSheet("Sheet3")
		b.ok(err)
		red := `#,##0.00_);[Red]\(#,##0.00\)`
		n, err := b.NewStyle(&excelize.Style{CustomNumFmt: &red, Font: &excelize.Font{Color: "FF0000"}})
		b.ok(err)
		b.ok(b.SetCellStyle("资金", "C6", "D6", n))
	}
}
