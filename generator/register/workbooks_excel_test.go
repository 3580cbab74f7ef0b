package register_test

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// excelBook fills a workbook by excelize.
type excelBook struct {
	*excelize.File
	t     *testing.T
	sheet string
	line  int
}

func newExcelBook(t *testing.T) *excelBook {
	return &excelBook{File: excelize.NewFile(), t: t, sheet: "Sheet1"}
}

func (b *excelBook) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// named begins a sheet; the first one is renamed.
func (b *excelBook) named(name string) {
	if b.line == 0 {
		b.ok(b.SetSheetName(b.sheet, name))
	} else {
		_, err := b.NewSheet(name)
		b.ok(err)
	}
	b.sheet, b.line = name, 0
}

// rows adds rows. A cell across merges to the right and down from itself.
func (b *excelBook) rows(rows ...[]any) {
	for _, r := range rows {
		b.line++
		for col, v := range r {
			cell, err := excelize.CoordinatesToCellName(col+1, b.line)
			b.ok(err)
			if m, ok := v.(over); ok {
				to, err := excelize.CoordinatesToCellName(col+max(m.across, 1), b.line+max(m.down, 1)-1)
				b.ok(err)
				b.ok(b.MergeCell(b.sheet, cell, to))
				v = m.v
			}
			if v != nil {
				b.ok(b.SetCellValue(b.sheet, cell, v))
			}
		}
	}
}

// over is a cell that is merged over others.
type over struct {
	v            any
	across, down int
}

// format gives cells a number format.
func (b *excelBook) format(from, to, format string) {
	n, err := b.NewStyle(&excelize.Style{CustomNumFmt: &format})
	b.ok(err)
	b.ok(b.SetCellStyle(b.sheet, from, to, n))
}

// subsidyHead is the header of a roll of subsidies, without merged cells.
var subsidyHead = row("序号", "村民小组", "户主姓名", "确权面积", "补贴面积", "补贴标准", "补贴金额", "备注")

// fields adds rows of households and returns their sums.
func (b *excelBook) fields(first, n, seed int, group string) (mu, cents int) {
	for i := range n {
		m, c := field(seed + i)
		mu, cents = mu+m, cents+c
		b.rows(row(first+i, group, person(seed+i), dec(m), dec(m), 126.8, dec(c)))
	}
	return mu, cents
}

var excelBooks = map[string]func(*excelBook){
	"16-富文本和换行": func(b *excelBook) {
		b.rows(row(over{"", 8, 1}), row("序\n号", "村民\n小组", "户主\n姓名", "确权面积\n（亩）", "补贴面积\n（亩）", "补贴标准\n（元/亩）", "补贴金额\n（元）", "备注"))
		b.ok(b.SetCellRichText(b.sheet, "A1", []excelize.RichTextRun{{Text: "柳溪村", Font: &excelize.Font{Bold: true}}, {Text: "2024年补贴", Font: &excelize.Font{Size: 20}}, {Text: "公示"}}))
		mu, cents := b.fields(1, 6, 80, "一组")
		b.ok(b.SetCellRichText(b.sheet, "C4", []excelize.RichTextRun{{Text: "石", Font: &excelize.Font{Color: "FF0000"}}, {Text: "二甲"}}))
		b.ok(b.SetCellValue(b.sheet, "H5", "第一行\n第二行"))
		b.rows(row("合计", nil, nil, nil, dec(mu), nil, dec(cents)))
	},
	"17-六十列": func(b *excelBook) {
		top, sub := row(over{"姓名", 1, 2}, over{"小组", 1, 2}), row(nil, nil)
		for m := 1; m <= 12; m++ {
			top = append(top, over{fmt.Sprintf("%d月", m), 4, 1}, nil, nil, nil)
			sub = append(sub, "出勤天数", "应发", "扣款", "实发")
		}
		top, sub = append(top, over{"全年", 2, 1}, nil, over{"备注", 1, 2}), append(sub, "天数", "实发", nil)
		for i := 1; i <= 7; i++ {
			top, sub = append(top, over{fmt.Sprintf("说明%d", i), 1, 2}), append(sub, nil)
		}
		b.rows(row(over{"柳溪村公益岗位2024年工分发放表", 60, 1}), top, sub)
		days, cents := 0, 0
		for i := range 8 {
			r, d, c := row(person(i+90), fmt.Sprintf("%d组", 1+i%3)), 0, 0
			for m := range 12 {
				n := 15 + (i*m+m)%9
				r = append(r, n, n*60, dec(n*15), dec(n*6000-n*15))
				d, c = d+n, c+n*6000-n*15
			}
			days, cents = days+d, cents+c
			b.rows(append(r, d, dec(c), nil, nil, "无", nil, nil, nil, nil, "签领"))
		}
		sum := make([]any, 52)
		sum[0], sum[50], sum[51] = "合计", days, dec(cents)
		b.rows(sum)
	},
	"18-列名带单位": func(b *excelBook) {
		b.rows(row("序号", "项目名称", "实施地点", "总投资（含自筹）", "已拨付:元", "占地/亩", "进度（%）", "开工日期", "备注"),
			row(1, "村道硬化", "一组", 34.605, 205000, 1.25, 59.2, 45352, ""), row(2, "安全饮水", "二组", "1,234.50万元", "12,345,000元", "３.６亩", "100%", "2024.3.2", "含管护"), row(3, "路灯安装", "三组", "￥8.60", "86,000", "0.5", "100％", 45354.0, ""),
			row("合计", nil, nil, 1277.705, 12636000))
		b.format("H2", "H4", "yyyy/m/d;@")
	},
	"19-下拉批注冻结筛选": func(b *excelBook) {
		b.named("公示表")
		b.rows(row(over{"柳溪村2024年补贴公示", 8, 1}), subsidyHead)
		mu, cents := b.fields(1, 12, 100, "二组")
		b.rows(row("合计", nil, nil, nil, dec(mu), nil, dec(cents)))
		dv := excelize.NewDataValidation(true)
		dv.SetSqref("B3:B500")
		b.ok(dv.SetDropList([]string{"一组", "二组", "三组"}))
		b.ok(b.AddDataValidation(b.sheet, dv))
		b.ok(b.AddComment(b.sheet, excelize.Comment{Cell: "C4", Author: "会计", Text: "已核对"}))
		b.ok(b.AutoFilter(b.sheet, "A2:H14", nil))
		b.ok(b.SetPanes(b.sheet, &excelize.Panes{Freeze: true, XSplit: 3, YSplit: 2, TopLeftCell: "D3", ActivePane: "bottomRight"}))
		b.ok(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "公示表!$1:$2", Scope: "公示表"}))
		b.ok(b.SetConditionalFormat(b.sheet, "G3:G14", []excelize.ConditionalFormatOptions{{Type: "2_color_scale", Criteria: "=", MinType: "min", MaxType: "max", MinColor: "#FFFFFF", MaxColor: "#63BE7B"}}))
	},
	"20-长编号和补零": func(b *excelBook) {
		b.rows(row("户编号", "户主", "家庭人口", "成员姓名", "与户主关系", "备注"))
		for i := range 6 {
			var code any = fmt.Sprintf("61090220240000%06d", i+1) // twenty digits, as text
			if i%2 == 1 {
				code = i + 1
			}
			b.rows(row(code, person(i+120), 1, person(i+120), "户主", 9150000000+i))
			if i%2 == 1 {
				b.format(fmt.Sprintf("A%d", i+2), fmt.Sprintf("A%d", i+2), "000000")
			}
		}
		b.rows(row("共6户"))
	},
}
