package collect

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/day"
)

// go test ./generator/collect -run TestMonth -keep DIR leaves the township and its
// inbox in DIR, to try the command on.
var keep = flag.String("keep", "", "leave the township of TestMonth in this folder")

// villages of an invented township, by slug.
var villages = []struct{ slug, name string }{
	{"liu", "柳村"}, {"bamu", "八亩村"}, {"zhaigou", "寨沟村"}, {"longtan", "龙潭村"}, {"yanjiaping", "严家坪村"}, {"lengshuigou", "冷水沟村"}, {"xinglong", "兴隆村"},
	{"xiaochuan", "小川村"}, {"shili", "示例村"}, {"zhaozhuang", "赵庄村"}, {"beigou", "北沟社区"}, {"daliu", "大柳村"}, {"meizi", "梅子村"}, {"guanghua", "光华村"},
}

// desk is a site and an inbox.
type desk struct {
	t           testing.TB
	site, inbox string
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	dir := t.TempDir()
	if *keep != "" && strings.HasPrefix(t.Name(), "TestMonth") {
		dir = *keep
	}
	d := &desk{t, filepath.Join(dir, "站点"), filepath.Join(dir, "收件夹")}
	d.put("site.toml", []byte("title = \"柳河镇公示栏\"\ndate = 2026-03-16\n"))
	d.put("content/area.toml", []byte("name = \"柳河镇\"\nlevel = \"镇\"\n"))
	for _, v := range villages {
		level := "村"
		if strings.HasSuffix(v.name, "社区") {
			level = "社区"
		}
		d.put("content/"+v.slug+"/area.toml", fmt.Appendf(nil, "name = %q\nlevel = %q\n", v.name, level))
	}
	if err := os.MkdirAll(d.inbox, 0o777); err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// put writes a file of the site, send one of the inbox.
func (d *desk) put(name string, data []byte) { write(d.t, filepath.Join(d.site, name), data) }
func (d *desk) send(name string, data []byte) {
	write(d.t, filepath.Join(d.inbox, name), data)
}

// look looks at the inbox.
func (d *desk) look(change ...func(*Options)) *Collection {
	d.t.Helper()
	o := Options{Dir: d.site, Inbox: d.inbox, Day: day.Must(2026, 3, 16), Now: time.Date(2026, 3, 16, 2, 0, 0, 0, time.UTC)}
	for _, c := range change {
		c(&o)
	}
	c, list, err := Look(context.Background(), o)
	if err != nil || c == nil {
		d.t.Fatal(err, list)
	}
	d.t.Cleanup(func() { c.Close() })
	return c
}

// collect looks and files.
func (d *desk) collect(change ...func(*Options)) *Collection {
	d.t.Helper()
	c := d.look(change...)
	if err := c.File(context.Background()); err != nil {
		d.t.Fatal(err)
	}
	return c
}

// tree are the files of the site, by name.
func (d *desk) tree(under string) map[string]string {
	out := map[string]string{}
	err := filepath.WalkDir(filepath.Join(d.site, under), func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(d.site, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		d.t.Fatal(err)
	}
	return out
}

// house is a row of the subsidy.
type house struct {
	no, name string
	mu       float64
	note     string
}

func houses(n int) (out []house) {
	for i := range n {
		out = append(out, house{fmt.Sprintf("H-%02d", i+1), string([]rune("石溪岭禾麦桐柏枫")[i%8]) + "一甲", 2 + float64(i), ""})
	}
	return out
}

var subsidyHeadings = []string{"序号", "村民小组", "户编号", "户主姓名", "确权面积（亩）", "补贴面积（亩）", "补贴金额（元）", "备注"}

// subsidy is the table that villages send: a title, headings, a total, a signature.
func subsidy(title string, list []house, total float64) [][]any {
	rows := [][]any{{title}, toAny(subsidyHeadings)}
	sum := 0.0
	for i, h := range list {
		rows = append(rows, []any{i + 1, "一组", h.no, h.name, h.mu + 1, h.mu, money(h.mu), h.note})
		sum += money(h.mu)
	}
	if total == 0 {
		total = sum
	}
	return append(rows, []any{"合计", nil, nil, nil, nil, nil, total}, []any{"制表人：某某"})
}

func money(mu float64) float64 { return float64(int(mu*7160+0.5)) / 100 }

func toAny(list []string) (out []any) {
	for _, s := range list {
		out = append(out, s)
	}
	return out
}

// book writes rows as a workbook, one sheet after another.
func book(t testing.TB, password string, sheets map[string][][]any) []byte {
	t.Helper()
	b := excelize.NewFile()
	defer b.Close()
	names := make([]string, 0, len(sheets))
	for name := range sheets {
		names = append(names, name)
	}
	slices.Sort(names)
	for n, name := range names {
		if n == 0 {
			b.SetSheetName("Sheet1", name)
		} else if _, err := b.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			if err := b.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var buf bytes.Buffer
	if err := b.Write(&buf, excelize.Options{Password: password}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func one(t testing.TB, rows [][]any) []byte {
	return book(t, "", map[string][][]any{"Sheet1": rows})
}

// page is a table that a system exports as .xls: a web page.
func page(rows [][]any) []byte {
	var b strings.Builder
	b.WriteString("<html><head><meta charset=utf-8></head><body><table>")
	for _, r := range rows {
		b.WriteString("<tr>")
		for _, c := range r {
			if c == nil {
				c = ""
			}
			fmt.Fprintf(&b, "<td>%v</td>", c)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>")
	return []byte(b.String())
}

// villagePart is a table with a column of village names.
func withVillage(rows [][]any, of func(i int) string) [][]any {
	out := [][]any{rows[0]}
	for i, r := range rows[1:] {
		first := any("村名")
		if i > 0 {
			first = of(i - 1)
		}
		out = append(out, append([]any{first}, r...))
	}
	return out
}

var problemHeadings = []string{"编号", "发现日期", "层级", "类别", "户编号", "问题描述", "责任单位", "责任人", "整改时限", "销号日期", "佐证材料", "审核人"}

func problems(title string, rows ...[]any) [][]any {
	return append([][]any{{title}, toAny(problemHeadings)}, rows...)
}

// made are the files of month, made once: excelize and its encryption take long.
var made struct {
	once        sync.Once
	site, inbox map[string][]byte
}

// month lays the township's month: last year on file everywhere, one village with
// this year's too, and what came by chat. With starts, only the files of the inbox
// that begin like one of them.
func (d *desk) month(starts ...string) {
	made.once.Do(func() {
		m := &monthMaker{d.t, map[string][]byte{}, map[string][]byte{}}
		m.month()
		made.site, made.inbox = m.site, m.inbox
	})
	for name, data := range made.site {
		d.put(name, data)
	}
	for name, data := range made.inbox {
		if len(starts) == 0 || slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(name, s) }) {
			d.send(name, data)
		}
	}
}

type monthMaker struct {
	t           testing.TB
	site, inbox map[string][]byte
}

func (d *monthMaker) put(name string, data []byte)  { d.site[name] = data }
func (d *monthMaker) send(name string, data []byte) { d.inbox[name] = data }

func (d *monthMaker) month() {
	for _, v := range villages {
		d.put("content/"+v.slug+"/registers/耕地地力保护补贴-2025.xlsx", one(d.t, subsidy(v.name+"2025年耕地地力保护补贴公示表", houses(4), 0)))
	}
	d.put("content/liu/registers/耕地地力保护补贴-2026.xlsx", one(d.t, subsidy("柳村2026年耕地地力保护补贴公示表", houses(5), 0)))
	d.put("content/bamu/registers/问题整改.csv", []byte("编号,发现日期,层级,类别,户编号,问题描述,责任单位,责任人,整改时限,销号日期,佐证材料,审核人\nB-1,2026-01-05,村,环境卫生,,河道有垃圾,村委会,石某某,2026-02-01,,,\nB-2,2026-01-06,户,住房安全,H-01,屋顶漏雨,村委会,石某某,2026-02-01,,,\n"))

	few := houses(5)
	few[1].mu = 9
	few = append(few[:3], few[4])
	d.send("柳村耕地地力补贴2026(1).xlsx", one(d.t, subsidy("柳村2026年耕地地力保护补贴公示表", few, 0)))
	d.send("八亩村 地力补贴 2026年 最终版.xlsx", one(d.t, subsidy("2026年耕地地力保护补贴公示表", houses(6), 0)))
	d.send("示例村 耕地地力补贴2026年（改）.xls", page(subsidy("示例村2026年耕地地力保护补贴公示表", houses(5), 0)))
	three := subsidy("柳河镇2026年耕地地力保护补贴汇总表", houses(6), 0)
	three = three[:len(three)-2]
	d.send("三个村补贴2026汇总.xlsx", one(d.t, withVillage(three, func(i int) string { return []string{"寨沟村", "龙潭", "小川村村委会"}[i/2] })))
	d.send("补贴2026（分村）.xlsx", book(d.t, "", map[string][][]any{"赵庄村": subsidy("2026年耕地地力保护补贴公示表", houses(3), 0), "北沟社区": subsidy("2026年耕地地力保护补贴公示表", houses(4), 0)}))
	d.send("大柳村补贴2026.xlsx", one(d.t, subsidy("大柳村2026年耕地地力保护补贴公示表", houses(4), 0)))
	other := houses(4)
	other[2].mu = 8
	d.send("大柳村补贴2026(1).xlsx", one(d.t, subsidy("大柳村2026年耕地地力保护补贴公示表", other, 0)))
	leaky := houses(4)
	leaky[1].note = "身份证11010519491231002X"
	d.send("梅子村2026补贴.xlsx", one(d.t, subsidy("梅子村2026年耕地地力保护补贴公示表", leaky, 0)))
	d.send("光华村补贴2026.xlsx", book(d.t, "123", map[string][][]any{"Sheet1": subsidy("光华村2026年耕地地力保护补贴公示表", houses(4), 0)}))
	d.send("兴隆村补贴2025年.xlsx", one(d.t, subsidy("兴隆村2025年耕地地力保护补贴公示表", houses(4), 0)))
	d.send("冷水沟村2026年耕地补贴定稿.xlsx", one(d.t, subsidy("冷水沟村2026年耕地地力保护补贴公示表", houses(4), 9999)))
	d.send("IMG_20260312_101530.jpg", []byte("\xFF\xD8\xFF\xE0 photo"))
	d.send("会议通知.docx", []byte("PK\x03\x04 word"))
	d.send("问题清单(1)最终版.xlsx", one(d.t, problems("八亩村问题清单",
		[]any{"B-1", "2026.1.5", "村", "环境卫生", nil, "河道有垃圾", "村委会", "石某某", "2026-02-01", "2026-02-20", "照片", "溪某某"},
		[]any{"B-2", "2026.1.6", "户", "住房安全", "H-01", "屋顶漏雨，已报镇", "村委会", "岭某某", "2026-02-01", nil, nil, nil},
		[]any{"B-3", "2026.3.2", "村", "饮水安全", nil, "水压不足", "村委会", "石某某", "2026-04-01", nil, nil, nil})))
	d.send("新建 Microsoft Excel 工作表.xlsx", one(d.t, problems("柳村问题整改台账",
		[]any{"L-1", "2026年3月5日", "村", "道路", nil, "路面破损", "村委会", "石某某", "2026-04-01", nil, nil, nil})))
	d.send("~$柳村耕地地力补贴2026(1).xlsx", []byte("lock"))
}

// state is what became of a file.
func (c *Collection) state(t testing.TB, name string) *File {
	t.Helper()
	for _, f := range c.Files {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no file %q", name)
	return nil
}

func ids(f *File) (out []string) {
	for _, x := range f.Spoken() {
		out = append(out, x.ID)
	}
	return out
}

func TestMonth(t *testing.T) {
	d := newDesk(t)
	d.month()
	if *keep != "" {
		return
	}
	c := d.collect()
	for name, want := range map[string]struct {
		state State
		ids   string
	}{
		"柳村耕地地力补贴2026(1).xlsx":        {Filed, "collect/removed"},
		"八亩村 地力补贴 2026年 最终版.xlsx":     {Filed, ""},
		"示例村 耕地地力补贴2026年（改）.xls":      {Filed, ""},
		"三个村补贴2026汇总.xlsx":            {Filed, "collect/apart"},
		"补贴2026（分村）.xlsx":             {Filed, "collect/apart"},
		"大柳村补贴2026.xlsx":              {Unclear, "collect/twice"},
		"大柳村补贴2026(1).xlsx":           {Unclear, "collect/twice"},
		"梅子村2026补贴.xlsx":              {Faulty, "privacy/id-number"},
		"光华村补贴2026.xlsx":              {Unclear, "register/workbook"},
		"兴隆村补贴2025年.xlsx":             {Unclear, "collect/period"},
		"冷水沟村2026年耕地补贴定稿.xlsx":        {Filed, "sum/total"},
		"IMG_20260312_101530.jpg":     {Foreign, "collect/foreign"},
		"会议通知.docx":                   {Foreign, "collect/foreign"},
		"问题清单(1)最终版.xlsx":             {Filed, "form/overdue"},
		"新建 Microsoft Excel 工作表.xlsx": {Filed, ""},
	} {
		f := c.state(t, name)
		if f.State != want.state || strings.Join(ids(f), " ") != want.ids {
			t.Errorf("%s: %s %q, want %s %q\n%v", name, keys[f.State], ids(f), keys[want.state], want.ids, f.Findings)
		}
	}
}
