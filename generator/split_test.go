package generator_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongshi/generator"
)

// fees is a register whose files the township keeps: a column, or the sheet,
// names the village. SPLIT stands for which.
const fees = `title = "水费"
split = "SPLIT"
[[columns]]
key = "village"
heading = "村名"
type = "area"
[[columns]]
key = "house"
heading = "户编号"
required = true
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "元"
[[columns]]
key = "part"
heading = "占比"
type = "percent"
derived = true
[total]
sum = ["amount"]
[[share]]
column = "part"
of = "amount"
`

const feesFile = "content/registers/水费.csv"

// parish is a township with three villages and one file for all.
func parish(split string) files {
	area := func(name, level string) string { return fmt.Sprintf("name = %q\nlevel = %q\n", name, level) }
	return files{
		"site.toml": "title = \"柳河乡公示栏\"\n", "layouts/registers/shuifei/register.toml": strings.Replace(fees, "SPLIT", split, 1),
		"content/area.toml":     area("柳河乡", "乡") + "[registers.shuifei]\ndate = 2026-03-01\nsource = \"乡水管站\"\n",
		"content/liu/area.toml": area("柳村", "村"), "content/zhao/area.toml": area("赵庄村", "村"), "content/bei/area.toml": area("北沟村", "村"),
	}
}

const feesRows = "村名,户编号,金额\n柳村,L-1,10\n赵庄村,Z-1,20\n柳村,L-2,30\n北沟村,B-1,5\n,X-1,7\n"

// houses are the households that a page of the register shows.
func houses(page string) (out []string) {
	for _, house := range []string{"L-1", "L-2", "L-3", "Z-1", "B-1", "X-1"} {
		if strings.Contains(page, ">"+house+"<") {
			out = append(out, house)
		}
	}
	return out
}

func feesOf(t testing.TB, dir string) (liu, zhao, bei, town []string) {
	t.Helper()
	public := tree(t, filepath.Join(dir, "public"))
	return houses(public["liu/registers/shuifei.html"]), houses(public["zhao/registers/shuifei.html"]), houses(public["bei/registers/shuifei.html"]), houses(public["registers/shuifei.html"])
}

// TestSplitByColumn: each row lands on the board of the village that it names;
// what names none stays with the township. Totals and shares are those of each
// village, and so are the date and the source of the township's area.toml.
func TestSplitByColumn(t *testing.T) {
	t.Parallel()
	dir := parish("village").with(files{feesFile: feesRows}).site(t)
	if r := build(t, dir); !r.Committed || len(r.Findings) > 0 {
		t.Fatal(say(r.Findings))
	}
	liu, zhao, bei, town := feesOf(t, dir)
	if fmt.Sprint(liu, zhao, bei, town) != "[L-1 L-2] [Z-1] [B-1] [X-1]" {
		t.Error(liu, zhao, bei, town)
	}
	public := tree(t, filepath.Join(dir, "public"))
	for _, want := range []string{">40<", ">25.0<", ">75.0<", "2026年3月1日", "乡水管站", "水费.csv"} {
		if !strings.Contains(public["liu/registers/shuifei.html"], want) {
			t.Errorf("%q is not on the village's page", want)
		}
	}
	if csv := public["liu/registers/shuifei.csv"]; csv != bom+"村名,户编号,金额（元）,占比（%）\r\n柳村,L-1,10,25.0\r\n柳村,L-2,30,75.0\r\n" {
		t.Errorf("%q", csv)
	}
	for name, text := range public {
		if strings.HasPrefix(name, "zhao/") && strings.Contains(text, "L-1") {
			t.Errorf("%s holds a household of another village", name)
		}
	}
}

// sheets is a workbook with a sheet for each name.
func sheets(t testing.TB, rows map[string][][]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	first := true
	for _, name := range []string{"柳村", "赵庄村", "北沟村", "柳河乡", "汇总", "石桥村"} {
		if rows[name] == nil {
			continue
		}
		if first {
			must(t, f.SetSheetName("Sheet1", name))
		} else {
			_, err := f.NewSheet(name)
			must(t, err)
		}
		first = false
		for i, row := range rows[name] {
			must(t, f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
		}
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.String()
}

// TestSplitBySheets: each sheet is of the village that it is named for; one that
// sums up the others is of none.
func TestSplitBySheets(t *testing.T) {
	t.Parallel()
	head := []any{"户编号", "金额"}
	rows := map[string][][]any{
		"柳村":  {{"柳村水费"}, head, {"L-1", 10}, {"L-2", 30}, {"合计", 40}},
		"赵庄村": {head, {"Z-1", 20}}, "北沟村": {head, {"B-1", 5}}, "柳河乡": {head, {"X-1", 7}}, "汇总": {head, {"L-1", 10}, {"L-2", 30}},
	}
	dir := parish("sheets").with(files{"content/registers/水费.xlsx": sheets(t, rows)}).site(t)
	if r := build(t, dir); !r.Committed || len(r.Findings) > 0 {
		t.Fatal(say(r.Findings))
	}
	if liu, zhao, bei, town := feesOf(t, dir); fmt.Sprint(liu, zhao, bei, town) != "[L-1 L-2] [Z-1] [B-1] [X-1]" {
		t.Error(liu, zhao, bei, town)
	}

	rows["石桥村"] = [][]any{head, {"S-1", 72}}
	rows["北沟村"] = [][]any{head, {"B-1", "五"}}
	got := check(t, parish("sheets").with(files{"content/registers/水费.xlsx": sheets(t, rows)}).site(t))
	if want := []string{"content/registers/水费.xlsx [北沟村!B2] register/value", "content/registers/水费.xlsx [石桥村!A2] register/area"}; !slices.Equal(places(got), want) {
		t.Errorf("got %q%s", places(got), say(got))
	}
}

// TestUnknownVillage: the finding is at the cell, with the name that was meant.
func TestUnknownVillage(t *testing.T) {
	t.Parallel()
	got := check(t, parish("village").with(files{feesFile: "村名,户编号,金额\n柳村,L-1,10\n赵庄乡,Z-1,20\n石桥,S-1,1\n柳河乡,X-1,1\n"}).site(t))
	if want := []string{feesFile + ":3:1 register/area", feesFile + ":4:1 register/area"}; !slices.Equal(places(got), want) {
		t.Fatalf("got %q%s", places(got), say(got))
	}
	for i, want := range []string{"“柳河乡”下面没有叫“赵庄乡”的辖区，你是不是想写“赵庄村”？", "“柳河乡”下面没有叫“石桥”的辖区。"} {
		if got[i].Text != want {
			t.Error(got[i].Text)
		}
	}
}

// TestOwnFileAndTownships: a village with a file of its own keeps that, and is
// told.
func TestOwnFileAndTownships(t *testing.T) {
	t.Parallel()
	const own = "content/liu/registers/水费.csv"
	site := parish("village").with(files{feesFile: feesRows, own: "村名,户编号,金额\n柳村,L-3,1\n"})
	got := check(t, site.site(t))
	if want := []string{own + " register/duplicate"}; !slices.Equal(places(got), want) || len(got[0].Also) != 1 || got[0].Also[0].File != feesFile {
		t.Fatalf("got %q%s", places(got), say(got))
	}
	// A village's own file needs no name of a village, and takes any.
	dir := parish("village").with(files{own: "村名,户编号,金额\n,L-1,1\n柳家湾,L-2,2\n"}).site(t)
	if r := build(t, dir); !r.Committed || len(r.Findings) > 0 {
		t.Fatal(say(r.Findings))
	}
	if liu, _, _, _ := feesOf(t, dir); fmt.Sprint(liu) != "[L-1 L-2]" {
		t.Error(liu)
	}
}

// TestTwoVillagesOfOneName: the township in front tells them apart.
func TestTwoVillagesOfOneName(t *testing.T) {
	t.Parallel()
	site := func(rows string) files {
		return files{
			"site.toml": "title = \"某县公示栏\"\n", "layouts/registers/shuifei/register.toml": strings.Replace(fees, "SPLIT", "village", 1), feesFile: "村名,户编号,金额\n" + rows,
			"content/area.toml": "name = \"某县\"\nlevel = \"县\"\n", "content/a/area.toml": "name = \"东河镇\"\nlevel = \"镇\"\n", "content/b/area.toml": "name = \"西河镇\"\nlevel = \"镇\"\n",
			"content/a/liu/area.toml": "name = \"柳村\"\nlevel = \"村\"\n", "content/b/liu/area.toml": "name = \"柳村\"\nlevel = \"村\"\n", "content/b/bei/area.toml": "name = \"北沟村\"\nlevel = \"村\"\n",
		}
	}
	got := check(t, site("柳村,L-1,1\n北沟村,B-1,1\n").site(t))
	if want := []string{feesFile + ":2:1 register/area"}; !slices.Equal(places(got), want) || !strings.Contains(got[0].Text+got[0].Hint, "叫“柳村”的辖区不止一个。把上一级的名称写在前面") {
		t.Fatalf("got %q%s", places(got), say(got))
	}
	dir := site("东河镇柳村,L-1,1\n西河镇柳村,L-2,1\n北沟村,B-1,1\n").site(t)
	if r := build(t, dir); !r.Committed || len(r.Findings) > 0 {
		t.Fatal(say(r.Findings))
	}
	public := tree(t, filepath.Join(dir, "public"))
	if a, b := houses(public["a/liu/registers/shuifei.html"]), houses(public["b/liu/registers/shuifei.html"]); fmt.Sprint(a, b) != "[L-1] [L-2]" {
		t.Error(a, b)
	}
}

// TestSplitRebuild: a build that remembers the last one makes a village's page
// again when the township's file has changed.
func TestSplitRebuild(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	options := generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Program: "test"}, Out: filepath.Join(dir, "public")}
	before := files{}
	for step, c := range []struct{ rows, want string }{
		{feesRows, "[L-1 L-2] [Z-1] [B-1] [X-1]"},
		{strings.Replace(feesRows, "柳村,L-2,30\n", "柳村,L-2,30\n柳村,L-3,1\n", 1), "[L-1 L-2 L-3] [Z-1] [B-1] [X-1]"},
		{strings.Replace(feesRows, "北沟村,B-1", "赵庄村,B-1", 1), "[L-1 L-2] [Z-1 B-1] [] [X-1]"},
		{strings.Replace(feesRows, ",X-1,7\n", "", 1), "[L-1 L-2] [Z-1] [B-1] []"},
		{"村名,户编号,金额\n柳村,L-1,99\n", "[L-1] [] [] []"},
	} {
		now := parish("village").with(files{feesFile: c.rows})
		layAged(t, dir, before, now, step)
		before = now
		if r := buildWith(t, options); !r.Committed || r.Failed() {
			t.Fatal(say(r.Findings))
		}
		liu, zhao, bei, town := feesOf(t, dir)
		if got := fmt.Sprint(liu, zhao, bei, town); got != c.want {
			t.Errorf("step %d: %s, want %s", step, got, c.want)
		}
		cold := now.site(t)
		build(t, cold)
		sameTree(t, tree(t, filepath.Join(dir, "public")), tree(t, filepath.Join(cold, "public")))
	}
}

// TestSplitOnManyCores: one core or many, the same bytes.
func TestSplitOnManyCores(t *testing.T) {
	t.Parallel()
	site := parish("village")
	var rows strings.Builder
	rows.WriteString("村名,户编号,金额\n")
	for i := range 40 {
		name := fmt.Sprintf("%d村", i)
		site[fmt.Sprintf("content/v%d/area.toml", i)] = fmt.Sprintf("name = %q\nlevel = \"村\"\n", name)
		for n := range 20 {
			fmt.Fprintf(&rows, "%d村,H-%d-%d,%d\n", (i+n)%40, i, n, n)
		}
	}
	dir := site.with(files{feesFile: rows.String()}).site(t)
	var want files
	for _, workers := range []int{1, 8} {
		out := filepath.Join(t.TempDir(), "public")
		r := buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Workers: workers}, Out: out})
		if !r.Committed || len(r.Findings) > 0 {
			t.Fatal(say(r.Findings))
		}
		if got := tree(t, out); want == nil {
			want = got
		} else {
			sameTree(t, got, want)
		}
	}
}
