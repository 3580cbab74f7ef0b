package generator_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// problemList is a register that no layout of the program has: with all that a
// declaration can ask of a page.
const problemList = `title = "问题清单"
about = "排查发现的问题和整改情况。"
key = ["id"]
group = "team"
records = true
download = ["csv", "json", "xlsx"]
[[columns]]
key = "id"
heading = "编号"
required = true
[[columns]]
key = "team"
heading = "村民组"
[[columns]]
key = "text"
heading = "问题"
[[columns]]
key = "who"
heading = "责任人"
type = "person"
[[columns]]
key = "phone"
heading = "电话"
type = "phone"
[[columns]]
key = "note"
heading = "内部意见"
web = "hide"
[[columns]]
key = "cost"
heading = "整改资金"
type = "money"
unit = "万元"
[[columns]]
key = "part"
heading = "占比"
type = "percent"
derived = true
[[columns]]
key = "due"
heading = "期限"
type = "date"
[[columns]]
key = "done"
heading = "销号日期"
type = "date"
[[columns]]
key = "state"
heading = "状态"
derived = true
[[columns]]
key = "late"
heading = "过期"
type = "yesno"
derived = true
[[columns]]
key = "taken"
heading = "认领人"
formula = "who"
[[columns]]
key = "left"
heading = "剩余资金"
type = "money"
unit = "万元"
formula = "has(done) ? 0 : cost"
[total]
sum = ["cost", "left"]
[states]
column = "state"
deadline = "due"
overdue = "late"
[[states.list]]
name = "已销号"
when = "has(done)"
closed = true
[[states.list]]
name = "整改中"
when = "has(who)"
[[states.list]]
name = "待认领"
[[share]]
column = "part"
of = "cost"
[[figures]]
label = "发现问题"
count = true
unit = "条"
[[figures]]
label = "销号率"
state = "已销号"
rate = true
[[figures]]
label = "资金"
sum = "cost"
[[charts]]
title = "各组整改资金"
label = "team"
values = ["cost"]
[[rules]]
must = "cost < 100"
text = "100万元以上的要报县里"
`

const problemHead = "编号,村民组,问题,责任人,电话,内部意见,整改资金,期限,销号日期\n"

// listing is a village with the list of problems.
func listing() files {
	return village().with(files{
		"layouts/registers/wenti/register.toml": problemList,
		"content/registers/问题清单-2026.csv": problemHead +
			"W-01,一组,路灯不亮,金丝雀甲,0915-7654321,暗话一,1.50,2026-06-30,2026-07-05\n" +
			"W-02,二组,水压不足,金丝雀乙,0915-7654322,暗话二,2.25,2026-02-28,\n" +
			"W-03,一组,台账不全,,,暗话三,0.25,2026-12-31,\n",
	})
}

// canaries stand in columns that the web does not see.
var canaries = []string{"金丝雀", "765432", "暗话", "责任人电话", "过期", "认领人"}

// TestNewRegister: a register needs a declaration and no Go. Its page has the
// chart, subtotals, states and figures; its records have pages; it can be taken
// away in three forms; and nothing of it that is hidden is in any byte.
func TestNewRegister(t *testing.T) {
	t.Parallel()
	dir := listing().site(t)
	r := build(t, dir)
	if got, want := places(r.Findings), []string{"content/registers/问题清单-2026.csv:3:41 form/overdue"}; !r.Committed || !slices.Equal(got, want) {
		t.Fatal(say(r.Findings))
	}
	public := tree(t, filepath.Join(dir, "public"))
	page := public["registers/wenti.html"]
	for _, want := range []string{
		"<svg", "各组整改资金", "小计", "合计", ">4.00<", ">1.75<", ">2.50<", // total, subtotal and what is left
		">37.5<", ">56.3<", ">6.3<", "已销号", "整改中", "待认领", ">33.3<", "排查发现的问题和整改情况。",
		`href="wenti-r-w-01.html"`, `href="wenti.csv"`, `href="wenti.json"`, `href="wenti.xlsx"`, "剩余资金 = 如果 销号日期 已填写，就取 0，否则取 整改资金",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	record := public["registers/wenti-r-w-02.html"]
	for _, want := range []string{"水压不足", "2.25", "整改中", `href="wenti-r-w-01.html"`, `href="wenti-r-w-03.html"`, `href="wenti.html"`} {
		if !strings.Contains(record, want) {
			t.Errorf("%q is not on the page of the record", want)
		}
	}
	for name, text := range public {
		for _, part := range append([]string{text}, unzipped(t, name, text)...) {
			for _, canary := range append([]string{"责任人", "逾期"}, canaries...) {
				if strings.Contains(part, canary) && !strings.HasPrefix(name, "notices/") {
					t.Errorf("%s holds %s", name, canary)
				}
			}
		}
	}
}

// unzipped are the files within a workbook.
func unzipped(t testing.TB, name, text string) (out []string) {
	t.Helper()
	if filepath.Ext(name) != ".xlsx" {
		return nil
	}
	z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	must(t, err)
	for _, f := range z.File {
		in, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(in)
		must(t, err)
		out = append(out, string(data))
	}
	return out
}

// TestDownloads: the table to take away, without what is hidden.
func TestDownloads(t *testing.T) {
	t.Parallel()
	dir := listing().site(t)
	build(t, dir)
	public := tree(t, filepath.Join(dir, "public"))

	text, found := strings.CutPrefix(public["registers/wenti.csv"], bom)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	must(t, err)
	want := [][]string{
		{"编号", "村民组", "问题", "整改资金（万元）", "占比（%）", "期限", "销号日期", "状态", "剩余资金（万元）"},
		{"W-01", "一组", "路灯不亮", "1.50", "37.5", "2026-06-30", "2026-07-05", "已销号", "0"},
		{"W-02", "二组", "水压不足", "2.25", "56.3", "2026-02-28", "", "整改中", "2.25"},
		{"W-03", "一组", "台账不全", "0.25", "6.3", "2026-12-31", "", "待认领", "0.25"},
	}
	if !found || !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("BOM: %v, %q", found, rows)
	}

	var doc struct {
		Title   string
		Columns []struct{ Key string }
		Rows    []map[string]any
	}
	must(t, json.Unmarshal([]byte(public["registers/wenti.json"]), &doc))
	if doc.Title != "柳村问题清单" || len(doc.Columns) != 9 || len(doc.Rows) != 3 || doc.Rows[1]["cost"] != 2.25 || doc.Rows[1]["state"] != "整改中" || doc.Rows[0]["who"] != nil {
		t.Errorf("%+v", doc)
	}

	f, err := excelize.OpenReader(strings.NewReader(public["registers/wenti.xlsx"]))
	must(t, err)
	defer f.Close()
	sheet, err := f.GetRows(f.GetSheetName(0))
	must(t, err)
	if len(sheet) != 4 || !slices.Equal(sheet[0], want[0]) || sheet[2][3] != "2.25" || sheet[3][7] != "待认领" {
		t.Errorf("%q", sheet)
	}

	again := listing().site(t)
	build(t, again)
	for name, text := range tree(t, filepath.Join(again, "public")) {
		if strings.HasPrefix(name, "registers/") && !bytes.Equal([]byte(text), []byte(public[name])) {
			t.Errorf("%s differs from build to build", name)
		}
	}
}

// TestRegisterFindings: what rows say against the declaration, at their cells.
func TestRegisterFindings(t *testing.T) {
	t.Parallel()
	const name = "content/registers/问题清单-2026.csv"
	rows := problemHead +
		"W-01,一组,甲,,,,120,2026-06-30,\n" +
		"W-01,一组,乙,,,,贰,2026-12-31,\n" +
		",一组,丙,,12,,约3,,\n"
	got := check(t, listing().with(files{name: rows}).site(t))
	want := []string{name + ":2:14 rule/check", name + ":3:1 register/key", name + ":3:14 register/value", name + ":4:1 register/required", name + ":4:8 register/value"}
	if !slices.Equal(places(got), want) {
		t.Errorf("got %q\nwant %q%s", places(got), want, say(got))
	}
}
