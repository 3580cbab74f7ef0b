package declare_test

import (
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/layouts"
)

// money declares one text column and one of money.
const money = `title = "资金"
synonyms = ["资金台账"]
[[columns]]
key = "village"
heading = "村名"
synonyms = ["行政村"]
required = true
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "万元"
[[columns]]
key = "share"
heading = "占比"
type = "percent"
[[columns]]
key = "day"
heading = "日期"
type = "date"
web = "hide"
[total]
sum = ["amount"]
`

// read reads one declaration.
func read(t testing.TB, text string, log *finding.Log) *model.Declaration {
	t.Helper()
	list := declare.All(source.Layers{fstest.MapFS{"registers/x/register.toml": {Data: []byte(text)}}}, nil, nil, log)
	if len(list) != 1 {
		t.Fatal(log.List())
	}
	return list[0]
}

func TestDeclarations(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	d := declare.All(source.Layers{fstest.MapFS{"registers/zijin/register.toml": {Data: []byte(money)}}}, nil, nil, log)[0]
	if d.Slug != "zijin" || d.Title != "资金" || d.Order != 100 || d.File != "layouts/registers/zijin/register.toml" || len(d.Columns) != 4 || d.Total.Label != "合计" {
		t.Errorf("%+v", d)
	}
	if c := d.Columns[0]; c.Type != model.Text || !c.Required || c.Shown != model.Everyone {
		t.Errorf("%+v", c)
	}
	if c := d.Columns[3]; c.Type != model.Date || c.Shown&model.Web != 0 {
		t.Errorf("%+v", c)
	}
	built := declare.All(source.Layers{layouts.FS}, declare.Tables(source.Layers{layouts.FS}, log), nil, log)
	if log.Len() > 0 || len(built) < 2 || built[0].Slug != "profile" {
		t.Errorf("%v %v", built, log.List())
	}
}

// TestHiddenOnMistake: a mistyped rule of visibility hides the column.
func TestHiddenOnMistake(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	text := "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\nweb = \"shwo\"\n[[columns]]\nkey = \"b\"\nheading = \"乙\"\nweb = false\n"
	d := read(t, text, log)
	if len(d.Columns) != 2 || d.Columns[0].Shown&model.Web != 0 || d.Columns[1].Shown&model.Web != 0 || log.Errors() != 2 {
		t.Errorf("%+v %v", d.Columns, log.List())
	}
}

func TestBind(t *testing.T) {
	t.Parallel()
	all := []*model.Declaration{{Slug: "funds", Title: "资金", Synonyms: []string{"资金台账"}}, {Slug: "projects", Title: "资金项目"}}
	for stem, want := range map[string]string{
		"资金": "funds", "资金台账": "funds", "资金-2026": "funds", "资金2026": "funds", "资金（二季度）": "funds", "资金(1)": "funds", "资金_终稿": "funds", "资金－2026": "funds", "资金—2026年": "funds", "资金【终稿】": "funds", "资金　新": "funds", "Funds": "funds", "FUNDS.old": "funds",
		"资金项目": "projects", "资金项目2026": "projects", "资金表格": "", "funding": "", "低保": "", "": "", "金": "",
	} {
		got := ""
		if d, _ := declare.Bind(all, stem); d != nil {
			got = d.Slug
		}
		if got != want {
			t.Errorf("%q is bound to %q, want %q", stem, got, want)
		}
	}
}
