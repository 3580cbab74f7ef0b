package blank_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/blank"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// wordList is a list of n words as TOML has it.
func wordList(n int, form string) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%q", fmt.Sprintf(form, i)))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// hostileTexts are declarations that no clerk would think of.
func hostileTexts() map[string]string {
	column := func(n int, heading, more string) string {
		return fmt.Sprintf("[[columns]]\nkey = \"c%d\"\nheading = %q\n%s\n", n, heading, more)
	}
	wide := "title = \"很宽的一张表/带[符号]*和一个长得写不下的名字，三十一个字还不够还要再长一点\"\n"
	types := []string{"text", "markdown", "integer", "decimal", "money", "land", "percent", "date", "month", "quarter", "year", "yesno", "person", "organisation", "phone", "photo", "area", "identity", "account"}
	for i := range 40 {
		wide += column(i, fmt.Sprintf("第%d项", i), fmt.Sprintf("type = %q\nrequired = %v", types[i%len(types)], i%3 == 0))
	}
	signs := "title = \"'符号'\"\n"
	for i, h := range []string{"<甲>&\"乙\"", "=SUM(A1)", "金额（元）", "面积/亩", "'撇'", "a b　c", "村（社区）", "比例：%", "行\n两行", "列", "写什么", "例子", "A　列", strings.Repeat("很长的列名", 12), "合计", "备注：", "1", "单位：万元", "第1页", "*", "🙂人数"} {
		signs += column(i, h, []string{"", "type = \"money\"\nunit = \"元\"", "type = \"integer\"\nunit = \"个（只）\""}[i%3])
	}
	signs += column(30, "金额", "type = \"money\"\nunit = \"元\"")
	lists := "title = \"History\"\n" + column(1, "长", "type = \"oneof\"\nrequired = true\nvalues = "+wordList(60, "第%d类“双引号”")) +
		column(2, "引号", "type = \"oneof\"\nvalues = ['他说\"好\"', '一,二', '<三>&四', '=五', '短']") +
		column(3, "短", "type = \"oneof\"\nvalues = "+wordList(4, "<%d>&'")) +
		column(4, "名", "type = \"oneof\"\nvalues = [\"长\", \"引号\", \"短\", \"名\", \"写,什么\"]")
	one := "title = \"一列\"\n" + column(1, "户", "required = true")
	return map[string]string{"wide": wide, "signs": signs, "lists": lists, "one": one}
}

func hostile(t testing.TB) (out []*model.Declaration) {
	t.Helper()
	files := fstest.MapFS{}
	for slug, text := range hostileTexts() {
		files["registers/"+slug+"/register.toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	log := &finding.Log{}
	if out = declare.All(source.Layers{files}, nil, nil, log); len(out) != len(files) || log.Len() > 0 {
		t.Fatal(log.List())
	}
	return out
}

// TestHostile: whatever the words of a declaration are, the workbook is whole,
// and reads back.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, d := range hostile(t) {
		for _, o := range []blank.Options{options(d), {Rows: 1}, {Rows: 2000}} {
			data := write(t, d, o)
			if !bytes.Equal(data, write(t, d, o)) {
				t.Errorf("%s: other bytes the second time", d.Slug)
			}
			if _, said := read(d, "a.xlsx", data); len(said) != 1 || said[0].ID != "register/empty" {
				t.Errorf("%s: %v", d.Slug, said)
			}
			reg, said := read(d, "a.xlsx", filled(t, d, data, 1, rows))
			compare(t, d, reg, said, rows)
		}
	}
}

// TestLists: words that don't fit into a rule are taken from cells, exactly;
// numbers of persons are never listed.
func TestLists(t *testing.T) {
	t.Parallel()
	for _, d := range hostile(t) {
		if d.Slug != "lists" {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(write(t, d, blank.Options{})))
		if err != nil {
			t.Fatal(err)
		}
		list, err := f.GetDataValidations(f.GetSheetList()[0])
		if err != nil || len(list) != 4 {
			t.Fatal(len(list), err)
		}
		for i, rule := range list {
			if i == 2 {
				if rule.Formula1 != `"<0>&',<1>&',<2>&',<3>&'"` {
					t.Errorf("%s", rule.Formula1)
				}
				continue
			}
			sheet, cells, _ := strings.Cut(rule.Formula1, "!")
			from, to, _ := strings.Cut(strings.ReplaceAll(cells, "$", ""), ":")
			_, top, _ := excelize.CellNameToCoordinates(from)
			_, bottom, err := excelize.CellNameToCoordinates(to)
			if err != nil || bottom-top+1 != len(d.Columns[i].Values) {
				t.Fatal(rule.Formula1)
			}
			for n, want := range d.Columns[i].Values {
				cell, _ := excelize.CoordinatesToCellName(1, top+n)
				if got, err := f.GetCellValue(strings.Trim(sheet, "'"), cell); got != want {
					t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
				}
			}
		}
	}
	for _, d := range builtIn(t) {
		number := "110105" + "19491231" + "002X"
		data := write(t, d, blank.Options{Areas: []string{"甲村", number}, Records: map[string][]string{"subsidy": {number, "138" + "00138000"}}})
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		list, _ := f.GetDataValidations(f.GetSheetList()[0])
		for _, rule := range list {
			if strings.Contains(rule.Formula1, number) {
				t.Errorf("%s lists a person's number", d.Slug)
			}
		}
		if _, said := read(d, "a.xlsx", data); len(said) != 1 {
			t.Errorf("%s: %v", d.Slug, said)
		}
	}
}
