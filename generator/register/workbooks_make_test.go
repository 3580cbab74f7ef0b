package register_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// go test ./generator/register -run TestMakeWorkbooks -make writes the
// workbooks of testdata/workbooks anew: half of them by excelize, half by
// LibreOffice, which must be installed. All names in them are invented.
var makeBooks = flag.Bool("make", false, "make testdata/workbooks anew")

func TestMakeWorkbooks(t *testing.T) {
	if !*makeBooks {
		t.Skip("-make makes them")
	}
	for name, fill := range excelBooks {
		b := newExcelBook(t)
		fill(b)
		b.ok(os.WriteFile(filepath.Join(books, name+".xlsx"), saved(t, b.File), 0o666))
	}
	page, err := simplifiedchinese.GB18030.NewEncoder().String(systemPage())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(books, "30-系统网页.xls"), []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice")
	}
	for name, fill := range officeBooks {
		o := &office{}
		fill(o)
		o.save(t, ".xlsx", name+".xlsx")
	}
	for name, p := range officePages {
		o := &office{}
		p.fill(o)
		o.save(t, p.kind, name+".xls")
	}
}

// systemPage is what the export of an old system sends as a workbook: a page in
// GBK with a table for the title, one for the data, one for those who sign, and
// cells that nobody closes.
func systemPage() string {
	var b strings.Builder
	b.WriteString("\r\n\r\n<meta http-equiv=\"Content-Type\" content=\"application/vnd.ms-excel; charset=gb2312\">\r\n<style>.txt{mso-number-format:\"\\@\"} td{font-size:9pt}</style>\r\n<table width=100%><tr><td align=center><b>柳溪村补贴发放明细表</b></td></tr><tr><td align=right>年度：2024&nbsp;&nbsp;单位：元</td></tr></table>\r\n<table border=1>\r\n<tr><td rowspan=2>序号<td rowspan=2>村民小组<td rowspan=2>户主姓名<td colspan=2>面积(亩)<td rowspan=2>补贴金额<td rowspan=2>备&nbsp;注</tr>\r\n<tr><td>确权面积<td>补贴面积</tr>\r\n")
	mu, cents := 0, 0
	for i := range 9 {
		m, c := field(220 + i)
		mu, cents = mu+m, cents+c
		fmt.Fprintf(&b, "<tr><td>%d<td class=txt>三组<td class=txt>%s<td>%.2f<td>%.2f<td>%.2f<td>&nbsp;</tr>\r\n", i+1, person(220+i), dec(m), dec(m), dec(c))
	}
	fmt.Fprintf(&b, "<tr><td colspan=4 align=center>合&nbsp;&nbsp;计</td><td>%.2f</td><td>%.2f</td><td></td></tr>\r\n</table>\r\n<table width=100%%><tr><td>制表人：柳一丙<td>审核人：石二甲<td>打印日期：2024-06-18</tr></table>\r\n<p>第1页</p>", dec(mu), dec(cents))
	return b.String()
}

// person is an invented name, the same for the same number.
func person(n int) string {
	surnames, given := []rune("柳石溪岭禾麦桐柏枫槐榆松"), []rune("一二三四五六七八九甲乙丙丁")
	return string([]rune{surnames[n%len(surnames)], given[n/len(surnames)%len(given)], given[(n*7+3)%len(given)]})
}

// field is the land of a household, in hundredths of a mu, and its amount at
// 126.80 a mu, in cents.
func field(n int) (mu, cents int) {
	mu = 180 + n*137%900
	return mu, (mu*12680 + 50) / 100
}

func dec(hundredths int) float64 { return float64(hundredths) / 100 }

func row(cells ...any) []any { return cells }

// spread is a title over some columns, as a row of cells.
func spread(text string, columns int) []any {
	out := make([]any, columns)
	out[0] = odsCell{v: text, across: columns}
	return out
}

// households adds n households of a group below a merged cell, and returns what
// they add up to.
func households(s *officeSheet, first, n int, group string) (mu, cents int) {
	for i := range n {
		no := first + i
		m, c := field(no)
		mu, cents = mu+m, cents+c
		var g any
		if i == 0 && group != "" {
			g = odsCell{v: group, down: n}
		}
		s.rows(row(no, g, person(no), dec(m+35), dec(m), 126.8, odsCell{v: dec(c), style: "money"}))
	}
	return mu, cents
}

var officeBooks = map[string]func(*office){
	"01-耕地补贴三行表头": func(o *office) {
		s := o.sheet("公示表", 8)
		threeRows(s)
		mu, cents := 0, 0
		for g, n := range []int{5, 4, 6} {
			m, c := households(s, 1+g*7, n, []string{"一组", "二组", "三组"}[g])
			mu, cents = mu+m, cents+c
			s.rows(row(nil, odsCell{v: []string{"一", "二", "三"}[g] + "组小计", across: 2}, nil, nil, dec(m), nil, dec(c)))
		}
		s.rows(row(odsCell{v: "合　　计", across: 2}, nil, "15户", nil, dec(mu), nil, odsCell{v: dec(cents), style: "yuan"}), row(), row("填报人：柳一丙", nil, nil, "审核人：石二甲", nil, nil, "联系电话：见公示栏"))
	},
	"02-分页打印": func(o *office) {
		s := o.sheet("Sheet1", 7)
		top := func(title string) {
			s.rows(spread(title, 7), row(odsCell{v: "填报单位（盖章）：柳溪村村民委员会", across: 4}, nil, nil, nil, nil, nil, "单位：元"), row("序号", "小组", "姓名", "确权面积", "面积", "补贴标准", "金额"))
		}
		all, allMu := 0, 0
		for page := range 3 {
			top("柳溪村2024年耕地地力保护补贴公示表" + []string{"", "（续）", "（续2）"}[page])
			mu, cents := 0, 0
			for i := range 6 {
				m, c := field(page*6 + i)
				mu, cents = mu+m, cents+c
				s.rows(row(page*6+i+1, fmt.Sprintf("%d组", page+1), person(page*6+i), dec(m), dec(m), 126.8, dec(c)))
			}
			s.rows(row("本页小计", nil, nil, nil, dec(mu), nil, dec(cents)), spread(fmt.Sprintf("第%d页，共3页", page+1), 7))
			all, allMu = all+cents, allMu+mu
		}
		s.rows(row("总 计", nil, nil, nil, dec(allMu), nil, dec(all)), row("共18户"), row(), row("村委会主任（签字）：", nil, nil, "监委会主任（签字）：", nil, nil, "报账员："), row(nil, nil, nil, nil, nil, nil, "柳溪村村民委员会"), row(nil, nil, nil, nil, nil, nil, "2024年6月18日"))
	},
	"03-一组一表": func(o *office) {
		all, allMu := 0, 0
		var groups [][2]int
		for g, name := range []string{"一组", "二组", "三组"} {
			s := o.sheet(name, 7)
			s.rows(spread("柳溪村"+name+"补贴公示（2024年）", 7), row("序号", "村民小组", "户主姓名", "确权面积", "补贴面积", "补贴标准", "补贴金额"))
			mu, cents := 0, 0
			for i := range 4 + g {
				m, c := field(g*9 + i)
				mu, cents = mu+m, cents+c
				s.rows(row(i+1, name, person(g*9+i), dec(m), dec(m), 126.8, dec(c)))
			}
			s.rows(row("合计", nil, nil, nil, dec(mu), nil, dec(cents)))
			groups, all, allMu = append(groups, [2]int{mu, cents}), all+cents, allMu+mu
		}
		s := o.sheet("汇总", 4)
		s.rows(spread("柳溪村补贴汇总", 4), row("组别", "户数", "补贴面积", "补贴金额"))
		for g, sum := range groups {
			s.rows(row([]string{"一组", "二组", "三组"}[g], 4+g, dec(sum[0]), dec(sum[1])))
		}
		s.rows(row("合计", 15, dec(allMu), dec(all)))
	},
	"04-五种日期": func(o *office) {
		s := o.sheet("整改台账", 7)
		s.rows(spread("青石镇问题整改台账（截至2024年4月26日）", 7), ledgerHead)
		s.rows(row(1, odsCell{v: "柳溪村", down: 3}, "公示栏更新不及时", "2024.3.19", dayValue("2024-04-20"), "已完成", odsCell{v: dayValue("2024-04-01"), style: "day"}),
			row(2, nil, "手册未更新", "2024年3月19日", "2024/4/22", "已完成", "４月１７日"),
			row(3, nil, "管护责任人未明确", "3月20日", odsCell{v: dayValue("2024-04-24"), style: "md"}, "正在整改"),
			row(4, odsCell{v: "石岭村", down: 2}, "台账缺页", "20240321", odsCell{v: "2024-04-25 00:00:00"}, "已完成", "2024-4-15"),
			row(5, nil, "资金拨付慢", odsCell{v: dayValue("2024-03-21T08:30:00")}, "4月28号", "已完成", 45397), spread("共5条", 7))
	},
	"05-表名有年份": func(o *office) {
		s := o.sheet("2023年", 7)
		s.rows(ledgerHead, row(1, "柳溪村", "路灯不亮", "3月5日", "3月20日", "已完成", "12月31日"), row(2, "石岭村", "水管破损", "１２月１日", "12月8日", "正在整改"), row("合计2条"))
	},
	"06-空白样式行": func(o *office) {
		s := o.sheet("Sheet1", 7)
		s.rows(spread("石岭村2024年耕地地力保护补贴公示表", 7), row("序号", "村民小组", "户主姓名", "确权面积", "补贴面积", "补贴标准", "补贴金额"))
		cents := 0
		for i := range 9 {
			m, c := field(i + 30)
			cents += c
			s.rows(row(i+1, "四组", person(i+30), dec(m), dec(m), 126.8, dec(c)))
		}
		s.blank(3000, 7)
		s.rows(row("合计", nil, nil, nil, nil, nil, dec(cents)))
		s.blank(20, 7)
		s.rows(row("制表：柳一丙", nil, nil, nil, "审核："))
	},
	"07-隐藏行列表": func(o *office) {
		s := o.sheet("公示", 8, "D")
		s.rows(row("序号", "村民小组", "户主姓名", "确权面积", "补贴面积", "补贴标准", "补贴金额", "备注"))
		cents := 0
		for i := range 6 {
			m, c := field(i + 40)
			cents += c
			r := row(i+1, "一组", person(i+40), dec(m+9), dec(m), 126.8, dec(c), "")
			if i == 2 || i == 3 {
				s.hidden(r)
			} else {
				s.rows(r)
			}
		}
		s.rows(row("合计", nil, nil, nil, nil, nil, dec(cents)))
		o.sheet("底稿", 2, "sheet").rows(row("草稿", "不公开"))
	},
}

// ledgerHead is the header of most ledgers.
var ledgerHead = row("序号", "村", "存在问题", "发现时间", "整改时限", "完成情况", "销号时间")

// threeRows is a title, a unit and a header of three rows.
func threeRows(s *officeSheet) {
	s.rows(spread("柳溪村2024年耕地地力保护补贴面积及资金公示表", 8), row(odsCell{v: "填报单位：柳溪村村民委员会", across: 4}, nil, nil, nil, nil, nil, odsCell{v: "单位：亩、元", across: 2}, nil),
		row(odsCell{v: "序号", down: 3}, odsCell{v: "农户基本情况", across: 2}, nil, odsCell{v: "面积和标准", across: 3}, nil, nil, odsCell{v: "补贴金额\n（元）", down: 3}, odsCell{v: "备注", down: 3}),
		row(nil, odsCell{v: "村民小组", down: 2}, odsCell{v: "户主姓名", down: 2}, odsCell{v: "面积（亩）", across: 2}, nil, odsCell{v: "补贴标准\n（元/亩）", down: 2}, nil, nil),
		row(nil, nil, nil, "确权面积", "补贴面积", nil, nil, nil))
}
