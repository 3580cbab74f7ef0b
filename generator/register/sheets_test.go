package register_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

func column(key, heading string, t model.Type, unit string) model.Column {
	return model.Column{Key: key, Heading: heading, Type: t, Unit: unit, Shown: model.Everyone}
}

func required(c model.Column) model.Column {
	c.Required = true
	return c
}

// The declarations of the three shared workbooks.
var (
	subsidy = &model.Declaration{Title: "耕地地力保护补贴", Columns: []model.Column{
		required(column("no", "序号", model.Integer, "")), required(column("group", "村民小组", model.Text, "")), required(column("name", "户主姓名", model.Text, "")),
		column("titled", "确权面积", model.Decimal, "亩"), column("area", "补贴面积", model.Decimal, "亩"),
		column("rate", "补贴标准", model.Decimal, "元/亩"), required(column("amount", "补贴金额", model.Money, "元")), column("note", "备注", model.Text, ""),
	}, Total: model.Total{Label: "合计", Sum: []string{"area", "amount"}}}
	ledger = &model.Declaration{Title: "问题整改台账", Columns: []model.Column{
		column("no", "序号", model.Integer, ""), required(column("village", "村", model.Text, "")), column("kind", "问题类别", model.Text, ""), column("problem", "存在问题", model.Text, ""),
		required(column("found", "发现时间", model.Date, "")), column("measure", "整改措施", model.Text, ""), column("unit", "责任单位", model.Text, ""), column("person", "责任人", model.Text, ""),
		column("due", "整改时限", model.Date, ""), column("state", "完成情况", model.Text, ""), column("closed", "销号时间", model.Date, ""),
	}}
	roster = &model.Declaration{Title: "花名册", Columns: []model.Column{
		required(column("house", "户编号", model.Text, "")), column("group", "组", model.Integer, ""), required(column("head", "户主", model.Text, "")), column("people", "家庭人口", model.Integer, ""),
		column("member", "成员姓名", model.Text, ""), column("relation", "与户主关系", model.Text, ""), column("age", "年龄", model.Integer, ""), column("cause", "致贫原因", model.Text, ""), column("helper", "帮扶责任人", model.Text, ""),
	}, Total: model.Total{Sum: []string{"people"}}}
)

// typeFile reads and types a file as the loader does.
func typeFile(d *model.Declaration, name string, data []byte) (*model.Register, *finding.Log) {
	log := &finding.Log{}
	var sheets []*table.Sheet
	if strings.HasSuffix(name, ".csv") {
		if s := table.Delimited(name, data, log); s != nil {
			sheets = append(sheets, s)
		}
	} else if sheets = table.XLSX(name, data, log); sheets == nil {
		return nil, log
	}
	grids := table.Find(sheets, register.Known(d), d.Title, log)
	register.Numbers(d, sheets, grids, nil, log)
	return register.TypeAll(d, name, grids, model.RegisterAbout{}, log), log
}

func said(log *finding.Log) []string {
	out := []string{}
	for _, f := range log.List() {
		out = append(out, f.ID+" "+strings.TrimSuffix(f.Place.String()[len(f.Place.File):], " ")+" "+f.Text)
	}
	return out
}

// rows are the records as text.
func rows(reg *model.Register) []string {
	var out []string
	for _, r := range reg.Rows {
		var cells []string
		for _, v := range r.Values {
			cells = append(cells, v.Text)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func shared(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "workbook", "testdata", name+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sum adds up a column by its key.
func sum(t *testing.T, r *model.Register, key string) string {
	t.Helper()
	total, all := register.Sum(r, r.Declaration.Column(key))
	if !all {
		t.Errorf("%s has values that are no numbers", key)
	}
	return total.String()
}

// TestShared: the three workbooks of the field are right without retouching,
// every value of them, and without a finding.
func TestShared(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d    *model.Declaration
		file string
		sums map[string]string
	}{
		{subsidy, "耕地地力保护补贴公示表", map[string]string{"no": "528", "titled": "241.2", "area": "233.1", "rate": "4057.6", "amount": "29557.08"}},
		{ledger, "问题整改台账", map[string]string{"no": "66"}},
		{roster, "建档立卡户花名册", map[string]string{"people": "27", "age": "1133"}},
	} {
		reg, log := typeFile(c.d, c.file+".xlsx", shared(t, c.file))
		if reg == nil || log.Len() > 0 {
			t.Fatalf("%s: %q", c.file, said(log))
		}
		golden, err := os.ReadFile(filepath.Join("testdata", c.file+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(rows(reg), "\n") + "\n"; got != string(golden) {
			t.Errorf("%s:\n%s", c.file, got)
		}
		for key, want := range c.sums {
			if got := sum(t, reg, key); got != want {
				t.Errorf("%s: the sum of %s is %s, want %s", c.file, key, got, want)
			}
		}
	}
}

// TestBroken: a fault in one of the three is found at its cell.
func TestBroken(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d                 *model.Declaration
		file, sheet, cell string
		value             any
		want              []string
	}{
		{subsidy, "耕地地力保护补贴公示表", "公示表", "G8", "￥1,161.94", []string{"sum/total  [公示表!G13] 补贴金额的“一组小计”写的是 6914.41，各行之和是 6914.86，相差 0.45。", "sum/total  [公示表!G41] 补贴金额的“合计”写的是 29557.08，各行之和是 29557.53，相差 0.45。"}},
		{subsidy, "耕地地力保护补贴公示表", "公示表", "G22", 8546.31, []string{"sum/total  [公示表!G22] 补贴金额的“二组小计”写的是 8546.31，各行之和是 8546.32，相差 0.01。"}},
		{subsidy, "耕地地力保护补贴公示表", "公示表", "E25", "九点九八", []string{"register/value  [公示表!E25] “九点九八”不是数字。"}},
		{subsidy, "耕地地力保护补贴公示表", "公示表", "C3", "户主性名", []string{"register/heading  [公示表!A3] 缺少“户主姓名”这一列。", "register/heading  [公示表!C3] 台账“耕地地力保护补贴”没有“户主性名”这一列，你是不是想写“户主姓名”？"}},
		{ledger, "问题整改台账", "城关镇", "A12", "共8条", []string{"sum/total  [城关镇!A12] 这里写的是“共8条”，上面实际有 9 条。"}},
		{ledger, "问题整改台账", "城关镇", "A1", "排查问题整改台账", []string{"register/value  [城关镇!E6] “3月19日”没有写年份，标题和文件名里也没有唯一的年份。"}},
		{ledger, "问题整改台账", "江口镇", "E7", "2019.2.30", []string{"register/value  [江口镇!E7] “2019.2.30”不是完整的日期。"}},
		{roster, "建档立卡户花名册", "花名册", "C6", "", []string{"register/required  [花名册!C6] “户主”是必填的，这一格是空的。"}},
		{roster, "建档立卡户花名册", "花名册", "K20", "11010519491231002X", []string{"privacy/id-number  [花名册!K20] 这里有一个身份证号码，不能公开。", "register/heading  [花名册!K20] 这一格所在的列没有列名，没有读取。"}},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(shared(t, c.file)))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue(c.sheet, c.cell, c.value); err != nil {
			t.Fatal(err)
		}
		_, log := typeFile(c.d, c.file+".xlsx", saved(t, f))
		if got := said(log); !slices.Equal(got, c.want) {
			t.Errorf("%s %s:\ngot  %q\nwant %q", c.file, c.cell, got, c.want)
		}
	}
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// large is 20,000 records of 12 columns with all that typing has to do.
func large(t testing.TB) (*model.Declaration, []byte) {
	d := &model.Declaration{Title: "大表", Total: model.Total{Sum: []string{"c1", "c4"}}}
	head := make([]any, 12)
	for c := range head {
		head[c] = fmt.Sprintf("列%d", c)
		d.Columns = append(d.Columns, column(fmt.Sprintf("c%d", c), head[c].(string), []model.Type{model.Text, model.Money, model.Date}[c%3], ""))
	}
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	set := func(row int, cells []any) {
		if err := w.SetRow(fmt.Sprintf("A%d", row), cells); err != nil {
			t.Fatal(err)
		}
	}
	set(1, []any{"大表公示"})
	set(2, head)
	for r := range 20_000 {
		cells := make([]any, 12)
		for c := range cells {
			cells[c] = []any{fmt.Sprintf("第%d组第%d户", r%40, r), float64(r*c) / 100, 43000 + r%900}[c%3]
		}
		set(r+3, cells)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return d, saved(t, f)
}

func BenchmarkTyped(b *testing.B) {
	d, data := large(b)
	b.ReportAllocs()
	for b.Loop() {
		if reg, log := typeFile(d, "a.xlsx", data); reg == nil || len(reg.Rows) != 20_000 || log.Len() > 0 {
			b.Fatal(said(log))
		}
	}
}
