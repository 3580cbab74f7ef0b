package collect

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/finding"
	"gongshi/generator/register"
	"gongshi/generator/table"
)

// fees is a register whose files the township keeps. SPLIT is how it is divided.
const fees = `title = "水费"
split = "SPLIT"
key = ["house"]
[[columns]]
key = "village"
heading = "村名"
type = "area"
web = "show"
[[columns]]
key = "house"
heading = "户编号"
required = true
web = "show"
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "元"
required = true
web = "show"
[total]
sum = ["amount"]
`

func feesDesk(t *testing.T, split string) *desk {
	d := newDesk(t)
	d.put("layouts/registers/shuifei/register.toml", []byte(strings.Replace(fees, "SPLIT", split, 1)))
	return d
}

// expect looks, and demands state and findings of one file.
func (d *desk) expect(c *Collection, name string, want State, wantIDs ...string) *File {
	d.t.Helper()
	f := c.state(d.t, name)
	if got := ids(f); f.State != want || !slices.Equal(got, wantIDs) {
		d.t.Errorf("%s: %s %q, want %s %q\n%v", name, keys[f.State], got, keys[want], wantIDs, f.Findings)
	}
	return f
}

// files demands which register files the site has.
func (d *desk) files(want ...string) {
	d.t.Helper()
	var got []string
	for name := range d.tree("content") {
		if strings.Contains(name, "/registers/") {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		d.t.Errorf("files %q, want %q", got, want)
	}
}

// TestTownshipFile: a register that is divided by a column stays one file at the
// township, and is never replaced by one that lacks villages.
func TestTownshipFile(t *testing.T) {
	d := feesDesk(t, "village")
	d.send("水费3月.csv", []byte("村名,户编号,金额\n柳村,L-1,10\n八亩村,B-1,20\n柳村,L-2,30\n"))
	c := d.collect()
	d.expect(c, "水费3月.csv", Filed)
	d.files("content/registers/水费.csv")
	d.send("水费4月.csv", []byte("村名,户编号,金额\n柳村,L-1,10\n寨沟村,Z-1,7\n"))
	f := d.expect(d.look(), "水费4月.csv", Unclear, "collect/place")
	if !strings.Contains(f.Findings[0].Text, "八亩村") {
		t.Error(f.Findings)
	}
	d.send("水费4月.csv", []byte("村名,户编号,金额\n柳村,L-1,10\n八亩村,B-1,25\n寨沟村,Z-1,7\n"))
	f = d.expect(d.collect(), "水费4月.csv", Filed, "collect/removed", "collect/shrinks")
	if n := len(f.places[0].parts); n != 3 {
		t.Error(n)
	}
	d.files("content/registers/水费.csv")
	// A village's own file would be in the way of the township's.
	d.send("柳村水费.csv", []byte("户编号,金额\nL-1,10\n"))
	d.expect(d.look(), "柳村水费.csv", Unclear, "collect/place")
}

// TestApartWhereOwn: villages with files of their own keep them, and short names,
// which the township's file can't have, are made whole.
func TestApartWhereOwn(t *testing.T) {
	d := feesDesk(t, "village")
	d.put("content/liu/registers/水费.csv", []byte("户编号,金额\nL-1,9\n"))
	d.send("水费.csv", []byte("村名,户编号,金额\n柳村,L-1,10\n八亩村,B-1,20\n"))
	d.expect(d.collect(), "水费.csv", Filed, "collect/apart")
	d.files("content/liu/registers/水费.csv", "content/bamu/registers/水费.csv")
	if got := d.tree("content")["content/bamu/registers/水费.csv"]; got != "\uFEFF村名,户编号,金额\r\n八亩村,B-1,20\r\n" {
		t.Errorf("%q", got)
	}

	d = feesDesk(t, "village")
	d.send("水费.csv", []byte("村名,户编号,金额\n柳村委会,L-1,10\n八亩,B-1,20\n"))
	d.expect(d.collect(), "水费.csv", Filed, "collect/apart")
	d.files("content/liu/registers/水费.csv", "content/bamu/registers/水费.csv")
}

// TestTwoTownshipFiles: two files of different villages can't both be the
// township's.
func TestTwoTownshipFiles(t *testing.T) {
	d := feesDesk(t, "village")
	d.send("水费东片.csv", []byte("村名,户编号,金额\n柳村,L-1,10\n八亩村,B-1,20\n"))
	d.send("水费西片.csv", []byte("村名,户编号,金额\n寨沟村,Z-1,10\n龙潭村,T-1,20\n"))
	c := d.collect()
	d.expect(c, "水费东片.csv", Filed, "collect/apart")
	d.expect(c, "水费西片.csv", Filed, "collect/apart")
	d.files("content/liu/registers/水费.csv", "content/bamu/registers/水费.csv", "content/zhaigou/registers/水费.csv", "content/longtan/registers/水费.csv")
}

// TestBeside: a village's own file and the township's with rows of that village
// can't stand together.
func TestBeside(t *testing.T) {
	d := feesDesk(t, "village")
	d.send("柳村水费.csv", []byte("户编号,金额\nL-1,10\n"))
	d.send("水费.csv", []byte("村名,户编号,金额\n寨沟村,Z-1,10\n柳村,L-2,20\n"))
	c := d.collect()
	d.expect(c, "柳村水费.csv", Unclear, "collect/twice")
	d.expect(c, "水费.csv", Unclear, "collect/apart", "collect/twice")

	d = newDesk(t)
	const head = "村名,资金名称,金额（万元）\n"
	d.send("柳村资金.csv", []byte(head+"柳村,衔接资金,10\n"))
	d.send("资金下达2026.csv", []byte(head+"柳村,帮扶资金,10\n寨沟村,帮扶资金,10\n"))
	c = d.collect()
	d.expect(c, "柳村资金.csv", Filed)
	d.expect(c, "资金下达2026.csv", Filed, "collect/apart")
	d.files("content/liu/registers/资金.csv", "content/liu/registers/资金-2026-下达.csv", "content/zhaigou/registers/资金-2026-下达.csv")
}

// TestSheets: a register that is divided by sheets stays whole when they bear the
// villages' names.
func TestSheets(t *testing.T) {
	d := feesDesk(t, "sheets")
	rows := func(h string) [][]any { return [][]any{{"户编号", "金额"}, {h, 10}} }
	d.send("水费.xlsx", book(t, "", map[string][][]any{"柳村": rows("L-1"), "八亩村": rows("B-1")}))
	d.expect(d.collect(), "水费.xlsx", Filed)
	d.files("content/registers/水费.xlsx")
	d.send("水费.xlsx", book(t, "", map[string][][]any{"柳村": rows("L-1"), "八亩": rows("B-1"), "Sheet3": rows("X-1")}))
	d.expect(d.look(), "水费.xlsx", Unclear, "collect/area")
}

// TestSeveral: of a register in several files a new one replaces that of its name,
// or one whose rows it has all; what overlaps otherwise is asked about.
func TestSeveral(t *testing.T) {
	d := newDesk(t)
	const head = "资金名称,金额（万元）,用途\n"
	d.put("content/liu/registers/资金-2026.csv", []byte(head+"衔接资金,10,道路\n帮扶资金,5,路灯\n"))
	d.send("柳村资金2026(2)改.csv", []byte(head+"衔接资金,12,道路\n"))
	d.expect(d.look(), "柳村资金2026(2)改.csv", Ready, "collect/removed", "collect/shrinks")
	d.send("柳村资金2026(2)改.csv", []byte(head+"衔接资金,10,道路\n帮扶资金,5,路灯\n产业资金,3,茶园\n"))
	f := d.expect(d.look(), "柳村资金2026(2)改.csv", Ready)
	if f.targets()[0] != "content/liu/registers/资金-2026.csv" {
		t.Error(f.targets())
	}
	d.send("柳村资金2026(2)改.csv", []byte(head+"水利资金,1,水渠\n"))
	d.send("柳村资金 饮水专项.csv", []byte(head+"饮水资金,2,水管\n"))
	c := d.look()
	f = d.expect(c, "柳村资金 饮水专项.csv", Ready)
	if f.targets()[0] != "content/liu/registers/资金-饮水专项.csv" || f.places[0].old != nil {
		t.Error(f.targets(), f.places[0].old)
	}
	d.send("柳村资金 饮水专项.csv", []byte(head+"饮水资金,2,水管\n衔接资金,10,道路\n"))
	d.expect(d.look(), "柳村资金 饮水专项.csv", Unclear, "collect/place")
}

// TestMergedApart: cells that one merge joins stay joined in a village's own file:
// a number in them counts once.
func TestMergedApart(t *testing.T) {
	d := newDesk(t)
	b := excelize.NewFile()
	for i, r := range [][]any{{"村名", "村民小组", "户编号", "户主姓名", "确权面积（亩）", "补贴面积（亩）"}, {"柳村", "一组", "L-1", "石一甲", 4, 3}, {nil, "一组", "L-2", "溪一甲", nil, nil}, {"八亩村", "一组", "B-1", "岭一甲", 4, 3}} {
		b.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r)
	}
	for _, m := range [][2]string{{"A2", "A3"}, {"E2", "E3"}, {"F2", "F3"}} {
		b.MergeCell("Sheet1", m[0], m[1])
	}
	var buf bytes.Buffer
	if err := b.Write(&buf); err != nil {
		t.Fatal(err)
	}
	d.send("补贴2026.xlsx", buf.Bytes())
	f := d.expect(d.collect(), "补贴2026.xlsx", Filed, "collect/apart")
	if got := f.places[0].parts[0].diff.Totals; got[0].After.String() != "4" || got[1].After.String() != "3" {
		t.Error(got)
	}
	data := d.tree("content")["content/liu/registers/耕地地力保护补贴-2026.xlsx"]
	log := &finding.Log{}
	grids := table.Find(table.XLSX("x", []byte(data), log), register.Known(f.Register), "", log)
	if len(grids) != 1 || !grids[0].Rows[1].Cell(4).Repeat || slices.ContainsFunc(grids[0].Header, func(h table.Heading) bool { return h.Text == "村名" }) {
		t.Error(grids, log.List())
	}
}

// TestLaterVersion: the inbox keeps what was collected. A later version takes its
// place, and the earlier one never comes back.
func TestLaterVersion(t *testing.T) {
	d := newDesk(t)
	d.send("柳村地力补贴2026.xlsx", one(t, subsidy("", houses(3), 0)))
	d.collect()
	d.send("柳村地力补贴2026(1).xlsx", one(t, subsidy("", houses(4), 0)))
	c := d.collect()
	d.expect(c, "柳村地力补贴2026.xlsx", Known)
	d.expect(c, "柳村地力补贴2026(1).xlsx", Filed)
	c = d.collect()
	d.expect(c, "柳村地力补贴2026.xlsx", Known)
	d.expect(c, "柳村地力补贴2026(1).xlsx", Known)
	// The first again, under another name: it was collected.
	d.send("柳村补贴 最终.xlsx", one(t, subsidy("", houses(3), 0)))
	d.expect(d.collect(), "柳村补贴 最终.xlsx", Known)
	// What somebody removed from the site is collected again.
	if err := os.Remove(filepath.Join(d.site, "content/liu/registers/耕地地力保护补贴-2026.xlsx")); err != nil {
		t.Fatal(err)
	}
	d.expect(d.look(), "柳村地力补贴2026(1).xlsx", Ready)
}

// TestMended: a file with errors doesn't keep the mended one out.
func TestMended(t *testing.T) {
	d := newDesk(t)
	bad := houses(3)
	bad[0].note = "手机13800138000"
	d.send("柳村地力补贴2026.xlsx", one(t, subsidy("", bad, 0)))
	d.send("柳村地力补贴2026改.xlsx", one(t, subsidy("", houses(3), 0)))
	c := d.collect()
	d.expect(c, "柳村地力补贴2026.xlsx", Faulty, "privacy/phone")
	d.expect(c, "柳村地力补贴2026改.xlsx", Filed)
	for _, l := range c.Table().Rows {
		if l.Area == "柳村" && l.Sent[0].String() != "已存，另一份有错误" {
			t.Error(l)
		}
	}
}

// TestEdited: what was edited between looking and filing is not overwritten.
func TestEdited(t *testing.T) {
	d := newDesk(t)
	const name = "content/liu/registers/耕地地力保护补贴-2026.xlsx"
	d.put(name, one(t, subsidy("", houses(3), 0)))
	d.send("柳村地力补贴2026.xlsx", one(t, subsidy("", houses(4), 0)))
	c := d.look()
	d.put(name, one(t, subsidy("", houses(5), 0)))
	if err := c.File(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.expect(c, "柳村地力补贴2026.xlsx", Failed, "collect/changed")
}

// TestAsked: what is not clear is asked for.
func TestAsked(t *testing.T) {
	d := newDesk(t)
	d.put("content/liu/registers/耕地地力保护补贴-2025.xlsx", one(t, subsidy("", houses(3), 0)))
	send := func(name, title string) { d.send(name, one(t, subsidy(title, houses(2), 0))) }
	send("柳村补贴2026.xlsx", "八亩村2026年补贴公示表")
	send("八亩村补贴2026.xlsx", "八亩村2025年补贴公示表")
	send("补贴2026.xlsx", "2026年补贴公示表")
	send("柳河镇补贴2026.xlsx", "2026年补贴公示表")
	send("寨沟村补贴.xlsx", "补贴公示表")
	send("寨沟村补贴二〇二六.xlsx", "寨沟村二〇二六年补贴公示表")
	send("兴隆村项目库2026.xlsx", "2026年补贴公示表")
	d.send("某某表.xlsx", one(t, [][]any{{"甲", "乙"}, {"一", "二"}}))
	d.send("龙潭村地力补贴2026.xlsx", one(t, [][]any{toAny(subsidyHeadings)}))
	c := d.look()
	d.expect(c, "柳村补贴2026.xlsx", Unclear, "collect/area")
	d.expect(c, "八亩村补贴2026.xlsx", Unclear, "collect/period")
	d.expect(c, "补贴2026.xlsx", Unclear, "collect/area")
	d.expect(c, "柳河镇补贴2026.xlsx", Unclear, "collect/area")
	d.expect(c, "寨沟村补贴.xlsx", Unclear, "collect/period")
	d.expect(c, "寨沟村补贴二〇二六.xlsx", Ready)
	d.expect(c, "兴隆村项目库2026.xlsx", Unclear, "collect/register")
	d.expect(c, "某某表.xlsx", Unclear, "collect/register")
	d.expect(c, "龙潭村地力补贴2026.xlsx", Unclear, "register/empty")
	c = d.look(func(o *Options) { o.Period = "2026" })
	d.expect(c, "寨沟村补贴.xlsx", Ready)
	if f := d.expect(c, "寨沟村补贴二〇二六.xlsx", Same); f.Twin != "寨沟村补贴.xlsx" {
		t.Error(f.Twin)
	}
	c = d.look(func(o *Options) { o.Register = "问题整改" })
	d.expect(c, "寨沟村补贴二〇二六.xlsx", Aside)
	c = d.look(func(o *Options) { o.Area = "content/liu" })
	d.expect(c, "寨沟村补贴二〇二六.xlsx", Aside)
}

// TestPrivate: what the web doesn't see is in nothing that is said.
func TestPrivate(t *testing.T) {
	d := newDesk(t)
	const head = "村民小组,户编号,户主姓名,身份证号,联系电话,保障类别,保障人口,月保障金额,困难原因\n"
	d.put("content/liu/registers/低保.csv", []byte(head+"一组,D-1,石金凤,11010519491231002X,13800138000,A类,2,500,患重病\n一组,D-2,溪银花,,,B类,1,300,残疾\n"))
	d.send("柳村低保.csv", []byte(head+"一组,D-1,石金龙,11010519491231002X,13900139000,A类,2,600,患大病\n一组,D-3,岭玉兰,,,C类,1,不详,年老\n"))
	c := d.look()
	var out bytes.Buffer
	(&Printer{Out: &out, All: true}).Files(c)
	if err := c.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"石金凤", "石金龙", "溪银花", "岭玉兰", "11010519491231002X", "13800138000", "13900139000", "患重病", "患大病", "年老"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%s is said:\n%s", secret, out.String())
		}
	}
	if f := c.Files[0]; f.State != Faulty || ids(f)[0] != "register/value" {
		t.Error(f.Findings)
	}
}
