package collect

import (
	"slices"
	"strings"
	"testing"

	"gongshi/generator/model"
)

// TestNames: what a name alone says. register is the slug, "" when the name
// explains nothing whole; a ? before it marks one that it names among other
// words. areas are slugs, span is of the register's kind.
func TestNames(t *testing.T) {
	d := newDesk(t)
	d.put("content/tuanjie/area.toml", []byte("name = \"团结村\"\nlevel = \"村\"\n"))
	d.put("content/xinjian/area.toml", []byte("name = \"新建村\"\nlevel = \"村\"\n"))
	c := d.look()
	for _, x := range []struct{ file, register, areas, span string }{
		{"问题清单(1)最终版.xlsx", "problems", "", ""},
		{"示例村 耕地地力补贴2026年（改）.xls", "subsidy", "shili", "2026"},
		{"柳村问题清单.xlsx", "problems", "liu", ""},
		{"问题清单-柳村.xlsx", "problems", "liu", ""},
		{"柳河镇柳村问题整改台账 - 副本.xlsx", "problems", "liu", ""},
		{"柳河镇柳村村民委员会问题整改(改).xlsx", "problems", "liu", ""},
		{"大柳村问题清单.xlsx", "problems", "daliu", ""},
		{"小柳村问题清单.xlsx", "?problems", "!小柳村", ""},
		{"八亩 问题清单.xlsx", "problems", "bamu", ""},
		{"八亩问题清单3.12.xlsx", "problems", "bamu", ""},
		{"bamu-funds-2026.csv", "funds", "bamu", ""},
		{"bamu funds.csv", "funds", "bamu", ""},
		{"2026年北沟社区居委会地力补贴表.xlsx", "subsidy", "beigou", "2026"},
		{"北沟地力补贴2026.xlsx", "subsidy", "beigou", "2026"},
		{"地力补贴2026_副本(2).xlsx", "subsidy", "", "2026"},
		{"耕地补贴（2026年度）终稿.xlsx", "subsidy", "", "2026"},
		{"耕地补贴2026第二稿修改版.xlsx", "subsidy", "", "2026"},
		{"耕地补贴2025-2026.xlsx", "subsidy", "", "2025 2026"},
		{"寨沟村耕地地力保护补贴公示表20260312.xlsx", "subsidy", "zhaigou", "2026"},
		{"寨沟村财务收支2026年3月.xlsx", "finance", "zhaigou", "2026"},
		{"村级财务 龙潭村 2026一季度 定稿.et", "finance", "longtan", "2026"},
		{"龙潭村低保名单v2.xlsx", "dibao", "longtan", ""},
		{"龙潭村低保公示表（已审核）.xlsx", "dibao", "longtan", ""},
		{"农村低保花名册-严家坪村-上报版.xlsx", "dibao", "yanjiaping", ""},
		{"严家坪村问题整改汇总.xlsx", "rectify", "yanjiaping", ""},
		{"严家坪村问题清单汇总.xlsx", "?problems", "yanjiaping", ""},
		{"严家坪村整改汇总表3月.xlsx", "rectify", "yanjiaping", ""},
		{"问题清单最新.xlsx", "problems", "", ""},
		{"新 问题清单.xlsx", "problems", "", ""},
		{"新建 Microsoft Excel 工作表.xlsx", "", "", ""},
		{"新建问题清单.xlsx", "problems", "xinjian", ""},
		{"工作簿1.xlsx", "", "", ""},
		{"Sheet1.csv", "", "", ""},
		{"附件2：冷水沟村资金安排表.xlsx", "funds", "lengshuigou", ""},
		{"冷水沟村项目库2026.xlsx", "projects", "lengshuigou", ""},
		{"冷水沟村衔接资金项目台账.xlsx", "?funds ?projects", "lengshuigou", ""},
		{"冷水沟村道路专项资金.xlsx", "?funds", "lengshuigou", ""},
		{"包联帮扶台账 兴隆村 2026.3.12.xlsx", "helpers", "xinglong", ""},
		{"兴隆村、小川村问题清单.xlsx", "problems", "xinglong xiaochuan", ""},
		{"柳河镇问题清单.xlsx", "problems", "-", ""},
		{"各村问题清单汇总.xlsx", "?problems", "", ""},
		{"小川村/地力补贴2026.xlsx", "subsidy", "xiaochuan", "2026"},
		{"3月12日 小川村/问题清单.xlsx", "problems", "xiaochuan", ""},
		{"小川村　问题清单　（１）.xlsx", "problems", "xiaochuan", ""},
		{"小川村问题清单.xls.xlsx", "problems", "xiaochuan", ""},
		{"小川村问题清单[兼容模式].xls", "problems", "xiaochuan", ""},
		{"小川村问题清单(已自动恢复).xlsx", "problems", "xiaochuan", ""},
		{"小川村问题清单(冲突文件 2026-03-12 10-20-30).xlsx", "problems", "xiaochuan", ""},
		{"光华村督导走访记录扫描件.xlsx", "?visits", "guanghua", ""},
		{"光华村走访记录.xlsx", "visits", "guanghua", ""},
		{"幸福院团结项目.xlsx", "?projects", "", ""},
		{"团结项目.xlsx", "projects", "tuanjie", ""},
		{"微信图片_20260312.xlsx", "", "", ""},
		{"补贴.xlsx", "", "", ""},
		{"梅子村村情.xlsx", "profile", "meizi", ""},
		{"梅子村捐赠公示表(盖章版).xlsx", "social", "meizi", ""},
	} {
		n := nameOf(x.file, c.atlas, c.called)
		var registers, areas, spans []string
		for _, r := range n.whole {
			registers = append(registers, r.Slug)
		}
		if len(n.whole) == 0 {
			for _, r := range n.part {
				registers = append(registers, "?"+r.Slug)
			}
		}
		for _, a := range n.areas.areas {
			areas = append(areas, strings.TrimPrefix(strings.TrimPrefix(a.Folder, "content"), "/"))
		}
		if slices.Equal(areas, []string{""}) {
			areas = []string{"-"}
		}
		if n.areas.stranger != "" {
			areas = append(areas, "!"+n.areas.stranger)
		}
		if len(n.whole) == 1 && n.whole[0].Period != 0 {
			for _, s := range spansOf(model.Year, n.text) {
				spans = append(spans, s.Slug())
			}
		}
		got := [3]string{strings.Join(registers, " "), strings.Join(areas, " "), strings.Join(spans, " ")}
		if want := [3]string{x.register, x.areas, x.span}; got != want {
			t.Errorf("%s: %q, want %q (left: %v)", x.file, got, want, n.rest)
		}
	}
}
