package register_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/model"
)

// water is the register of most oddities.
var water = &model.Declaration{Title: "水费", Columns: []model.Column{
	required(column("house", "户编号", model.Text, "")), column("name", "户名", model.Text, ""), column("day", "日期", model.Date, ""),
	column("amount", "金额", model.Money, "元"), column("share", "比例", model.Percent, ""),
}, Total: model.Total{Label: "合计", Sum: []string{"amount"}}}

// book fills a workbook; head is what most start with.
type book struct {
	t *testing.T
	*excelize.File
}

func (b *book) rows(sheet string, from int, rows ...[]any) {
	for i, r := range rows {
		cell, err := excelize.CoordinatesToCellName(1, from+i)
		b.ok(err)
		b.ok(b.SetSheetRow(sheet, cell, &r))
	}
}

func (b *book) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) style(cell string, s *excelize.Style) {
	n, err := b.NewStyle(s)
	b.ok(err)
	b.ok(b.SetCellStyle("Sheet1", cell, cell, n))
}

var head = []any{"户编号", "户名", "日期", "金额", "比例"}

// TestOddities: one workbook each, what it is, the records that come of it and
// what is said.
func TestOddities(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		file string
		make func(*book)
		rows []string
		said []string
	}{
		{"fractions as Excel stores them, and small ones with an exponent", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "甲", "", 34.605000000000004, ""}, []any{"b", "乙", "", 0.1 + 0.2, 0.00001}, []any{"合计", "", "", 34.905})
		}, []string{"a|甲||34.605|", "b|乙||0.3|0.00001"}, nil},
		{"five spellings of a date, a serial number without format, a time, text of 1904", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, []any{"水费公示（截至2019年4月26日）"}, head, []any{"a", "", "2019.4.30"}, []any{"b", "", "２０１９年４月３０日"}, []any{"c", "", "4月9日"}, []any{"d", "", 43585}, []any{"e", "", 20190430}, []any{"f", "", 43585.5}, []any{"g", "", "2019-04-30 00:00:00"})
			b.style("C8", &excelize.Style{NumFmt: 22})
		}, []string{"a||2019-04-30||", "b||2019-04-30||", "c||2019-04-09||", "d||2019-04-30||", "e||2019-04-30||", "f||2019-04-30||", "g||2019-04-30||"}, nil},
		{"a workbook of an old Mac counts from 1904", "水费.xlsx", func(b *book) {
			yes := true
			b.ok(b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
			b.rows("Sheet1", 1, head, []any{"a", "", 43585 - 1462}, []any{"b", "", 43586 - 1462})
			b.style("C2", &excelize.Style{NumFmt: 14})
		}, []string{"a||2019-04-30||", "b||2019-05-01||"}, nil},
		{"the year is in the name of the file", "水费-2018.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "", "12月1日"}, []any{"b", "", "2月30日"})
		}, []string{"a||2018-12-01||", "b||2月30日||"}, []string{"register/value  [Sheet1!C3] “2月30日”不是完整的日期。"}},
		{"a date without a year, far from the day of the title", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, []any{"水费公示（截至2019年1月10日）"}, head, []any{"a", "", "12月19日"})
		}, []string{"a||12月19日||"}, []string{"register/value  [Sheet1!C3] “12月19日”没有写年份，离标题里的2019年1月10日超过半年，不知道是哪一年。"}},
		{"a year or a month is no date", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "", 2019}, []any{"b", "", 2019.4})
		}, []string{"a||2019||", "b||2019.4||"}, []string{"register/value  [Sheet1!C2] “2019”不是完整的日期。", "register/value  [Sheet1!C3] “2019.4”不是完整的日期。"}},
		{"percentages by format, by sign, by hand", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "", "", "", 0.126}, []any{"b", "", "", "", "７０％"}, []any{"c", "", "", "", 69.2})
			b.style("E2", &excelize.Style{NumFmt: 10})
		}, []string{"a||||12.6", "b||||70", "c||||69.2"}, nil},
		{"a formula that was never calculated, an error value; the total is not doubted for it", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a"}, []any{"b", "", "", 2}, []any{"合计", "", "", 5})
			b.ok(b.SetCellFormula("Sheet1", "D2", "1+2"))
			b.ok(b.SetCellStr("Sheet1", "B3", "丙"))
		}, []string{"a||||", "b|丙||2|"}, []string{"register/formula  [Sheet1!D2] 这一格的公式没有结果：文件由程序生成，没有在 Excel 里算过。"}},
		{"numbers that have lost digits, as a number and as text", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a"}, []any{"b", "1.10105E+17"})
			b.ok(b.SetCellDefault("Sheet1", "A2", "110105194912310000"))
			b.ok(b.SetCellStr("Sheet1", "B2", "甲"))
		}, []string{"|甲|||", "b|1.10105E+17|||"}, []string{"register/digits  [Sheet1!A2] “户编号”的这一格是超过15位的数字。Excel 只保存前15位，后面的已经变成0，找不回来；这可能是身份证号或银行卡号。", "privacy/id-number  [Sheet1!B3] 这里有一个变成科学计数法（带 E+17、E+18）的长号码：身份证号或卡号当数字输入以后，表格软件只显示前几位，地区和生日还在里面。"}},
		{"three rows of header, merged", "补贴.xlsx", func(b *book) {
			b.rows("Sheet1", 1, []any{"补贴公示表"}, []any{"序号", "户", "", "情况", "", "", "补贴金额", "备注"}, []any{"", "村民小组", "户主姓名", "面积（亩）", "", "补贴标准"}, []any{"", "", "", "确权面积", "补贴面积"}, []any{1, 2, 3, 4, 5, 6, 7, 8}, []any{1, "一组", "甲", 2, 1.5, 100, 150})
			for _, m := range [][2]string{{"A1", "H1"}, {"A2", "A4"}, {"B2", "C2"}, {"B3", "B4"}, {"C3", "C4"}, {"D2", "F2"}, {"D3", "E3"}, {"F3", "F4"}, {"G2", "G4"}, {"H2", "H4"}} {
				b.ok(b.MergeCell("Sheet1", m[0], m[1]))
			}
		}, []string{"1|一组|甲|2|1.5|100|150|"}, nil},
		{"hidden rows and columns count in totals and stay in", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "甲", "", 1}, []any{"b", "乙", "", 2}, []any{"c", "丙", "", 3}, []any{"合计", "", "", 6})
			b.ok(b.SetRowVisible("Sheet1", 3, false))
			b.ok(b.SetColVisible("Sheet1", "B", false))
		}, []string{"a|||1|", "c|||3|"}, []string{"register/hidden  [Sheet1!B1] “户名”这一列是隐藏的，没有公开。", "register/hidden  [Sheet1!A3] 有 1 行是隐藏的（第 3 行）：核对合计时算在内，没有公开。"}},
		{"the first row of a merge is hidden: its number goes to the next", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "甲", "", 7}, []any{"", "乙"}, []any{"", "丙"}, []any{"合计", "", "", 7})
			b.ok(b.MergeCell("Sheet1", "A2", "A4"))
			b.ok(b.MergeCell("Sheet1", "D2", "D4"))
			b.ok(b.SetRowVisible("Sheet1", 2, false))
		}, []string{"a|乙||7|", "a|丙|||"}, []string{"register/hidden  [Sheet1!A2] 有 1 行是隐藏的（第 2 行）：核对合计时算在内，没有公开。"}},
		{"hidden sheets, other tables, empty sheets; an identity number in a hidden one", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a"})
			for _, s := range []string{"Sheet2", "底稿", "别的", "二组"} {
				_, err := b.NewSheet(s)
				b.ok(err)
			}
			b.rows("底稿", 2, []any{"x", "11010519491231002X"})
			b.ok(b.SetSheetVisible("底稿", false))
			b.rows("别的", 3, []any{"车牌", "司机"}, []any{"1", "2"})
			b.rows("二组", 1, []any{"二组水费"}, head, []any{"b"})
		}, []string{"a||||", "b||||"}, []string{"register/sheet  [别的!A3] 工作表“别的”的表头对不上台账“水费”，没有读取。", "register/hidden  [底稿!A2] 工作表“底稿”是隐藏的，没有读取。", "privacy/id-number  [底稿!B2] 这里有一个身份证号码，不能公开。"}},
		{"printed page by page: the header comes again, pages have totals; 合　计 is spread", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "", "", 1}, []any{"b", "", "", 2}, []any{"本页小计", "", "", 3}, head, []any{"c", "", "", 4}, []any{"本页小计", "", "", 4}, []any{"合　　计", "", "", 7}, []any{"共３条"}, []any{}, []any{"制表人：甲", "", "审核人：乙"}, []any{"说明", "不是记录"})
		}, []string{"a|||1|", "b|||2|", "c|||4|"}, nil},
		{"a total above its rows, a subtotal above each group", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"合计", "", "", 7}, []any{"小计", "", "", 3}, []any{"a", "", "", 1}, []any{"b", "", "", 2}, []any{"小计", "", "", 5}, []any{"c", "", "", 4})
		}, []string{"a|||1|", "b|||2|", "c|||4|"}, []string{"sum/total  [Sheet1!D6] 金额的“小计”写的是 5，各行之和是 3，相差 2。"}},
		{"the unit line speaks of 万元, the declaration of 元", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, []any{"水费"}, []any{"", "", "", "单位：万元"}, head, []any{"a", "", "", 1})
		}, []string{"a|||1|"}, []string{"register/unit  [Sheet1!D2] 表上写的单位是万元，台账“水费”的“金额”按元记。"}},
		{"a column without a name, a second table below the signature", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"a", "", "", 1, "", "备注"}, []any{"负责人（签字）："}, []any{}, head, []any{"b"})
		}, []string{"a|||1|"}, []string{"register/heading  [Sheet1!F2] 这一格所在的列没有列名，没有读取。", "register/rows  [Sheet1!A5] 签字、备注的下面还有像记录的行，没有读取。"}},
		{"no heading is known: the first row of several cells is taken for the header", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, []any{"标题"}, []any{"编号", "姓名"}, []any{"a", "甲"})
		}, nil, []string{"register/heading  [Sheet1!A2] 台账“水费”没有“编号”这一列，你是不是想写“户编号”？", "register/heading  [Sheet1!A2] 缺少“户编号”这一列。", "register/heading  [Sheet1!B2] 台账“水费”没有“姓名”这一列，你是不是想写“户名”？"}},
		{"a list of items holds words that elsewhere are signatures", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, []any{"户编号", "户名"}, []any{"负责人：", "甲"}, []any{"联系电话：", "无"}, []any{"审核人：", "乙"})
		}, []string{"负责人：|甲|||", "联系电话：|无|||"}, nil},
		{"statistical tables number their columns", "水费.xlsx", func(b *book) {
			b.rows("Sheet1", 1, head, []any{"甲", "乙", 1, 2, 3}, []any{"a", "", "", 5})
		}, []string{"a|||5|"}, nil},
		{"nothing at all", "水费.xlsx", func(*book) {}, nil, []string{"register/empty  台账“水费”没有数据。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := &book{t, excelize.NewFile()}
			c.make(b)
			d := water
			if strings.HasPrefix(c.file, "补贴") {
				d = subsidy
			}
			reg, log := typeFile(d, c.file, saved(t, b.File))
			var got []string
			if reg != nil {
				got = rows(reg)
			}
			if !slices.Equal(got, c.rows) {
				t.Errorf("records %q\nwant    %q", got, c.rows)
			}
			if got := said(log); !slices.Equal(got, append([]string{}, c.said...)) {
				t.Errorf("said %q\nwant %q", got, c.said)
			}
		})
	}
}

// TestText: the same oddities in a CSV file, which has no merges and no kinds.
func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		d          *model.Declaration
		rows, said []string
	}{
		{"title, unit, total, signature", "示例村水费公示表（截至2019年4月26日）,,,,\n单位：元,,,,\n户编号,户名,日期,金额,比例\na,甲,3月19日,\"￥1,200\",１２%\nb,乙,2019.3.20,0.5,\n合计,,,1200.50,\n共2条,,,,\n制表人：丙,,审核：丁,,\n", water, []string{"a|甲|2019-03-19|1200|12", "b|乙|2019-03-20|0.5|"}, nil},
		{"title without separators over tabs", "水费公示\n户编号\t户名\t日期\na\t甲，乙\t2019/3/1\n", water, []string{"a|甲，乙|2019-03-01||"}, nil},
		{"two rows of header", "序号,村民小组,户主姓名,面积（亩）,,补贴标准,补贴金额（元）,备注\n,,,确权面积,补贴面积,,,\n1,一组,甲,1,2,3,6,\n小计,,,,2,,6,\n2,二组,乙,1,1,3,3,\n二组小计,,,,1,,4,\n", subsidy, []string{"1|一组|甲|1|2|3|6|", "2|二组|乙|1|1|3|3|"}, []string{"sum/total :6:12 补贴金额的“二组小计”写的是 4，各行之和是 3，相差 1。"}},
		{"a group without its subtotal before one with it", "户编号,户名,金额\na,一组,1\nb,二组,2\nc,二组,3\n二组小计,,5\n", water, []string{"a|一组||1|", "b|二组||2|", "c|二组||3|"}, nil},
		{"error values and lost digits", "户编号,户名,金额\na,1.10105E+17,#REF!\n", water, []string{"a||||"}, []string{"register/digits :2:3 “户名”的这一格是超过15位的数字。Excel 只保存前15位，后面的已经变成0，找不回来；这可能是身份证号或银行卡号。", "register/formula :2:15 这一格是错误值 #REF!。"}},
		{"a title that names years, a date without one", "2018—2019年水费\n户编号,日期\na,3月1日\n", water, []string{"a||3月1日||"}, []string{"register/value :3:3 “3月1日”没有写年份，标题和文件名里也没有唯一的年份。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reg, log := typeFile(c.d, "水费.csv", []byte(c.text))
			var got []string
			if reg != nil {
				got = rows(reg)
			}
			if !slices.Equal(got, c.rows) {
				t.Errorf("records %q\nwant    %q", got, c.rows)
			}
			if got := said(log); !slices.Equal(got, append([]string{}, c.said...)) {
				t.Errorf("said %q\nwant %q", got, c.said)
			}
		})
	}
}

// TestUnreadable: each kind of file that is no workbook is told apart in words
// that say what to do.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	for name, c := range map[string]struct{ data, id, text, hint string }{
		"a.xls":  {ole, "register/workbook", "旧格式", "另存为“Excel 工作簿（.xlsx）”"},
		"b.et":   {ole, "register/workbook", "旧格式", "另存为“Excel 工作簿（.xlsx）”"},
		"c.xlsx": {ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "register/workbook", "密码", "去掉密码"},
		"d.xls":  {"<html><table>", "register/workbook", "其实是网页", "另存为“Excel 工作簿（.xlsx）”"},
		"e.xlsx": {"PK\x03\x04xxxx", "register/workbook", "不完整或已损坏", "重新拷贝"},
		"f.xlsx": {"a,b\n", "register/unknown", "不是 Excel 工作簿", "CSV UTF-8"},
	} {
		reg, log := typeFile(water, name, []byte(c.data))
		list := log.List()
		if reg != nil || len(list) != 1 || list[0].ID != c.id || list[0].Place.String() != name || !strings.Contains(list[0].Text, c.text) || !strings.Contains(list[0].Hint, c.hint) {
			t.Errorf("%s: %+v", name, list)
		}
	}
}

// FuzzSheet: any text makes records that fit the declaration, or findings.
func FuzzSheet(f *testing.F) {
	f.Add("水费\n户编号,户名,日期,金额\na,甲,3月1日,1\n小计,,,1\n合计,,,1\n共1条\n制表人：\n")
	f.Add("户编号,情况,,\n,户名,日期,金额\n1,2,3,4\na\n")
	f.Fuzz(func(t *testing.T, text string) {
		reg, log := typeFile(water, "水费.csv", []byte(text))
		if reg == nil && log.Len() == 0 {
			t.Fatal("no register and no finding")
		}
		if reg != nil {
			for _, r := range reg.Rows {
				if len(r.Values) != len(water.Columns) || r.Line < 1 {
					t.Fatalf("%+v", r)
				}
			}
		}
	})
}
