package collect

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStale: last year's file is noticed also when this year's were collected
// before, and taken when it is asked for.
func TestStale(t *testing.T) {
	d := newDesk(t)
	d.send("柳村地力补贴2026.xlsx", one(t, subsidy("", houses(3), 0)))
	d.collect()
	d.send("八亩村地力补贴2025.xlsx", one(t, subsidy("", houses(3), 0)))
	d.expect(d.look(), "八亩村地力补贴2025.xlsx", Unclear, "collect/period")
	d.expect(d.look(func(o *Options) { o.Period = "2025" }), "八亩村地力补贴2025.xlsx", Ready)
	if err := os.RemoveAll(d.inbox); err != nil {
		t.Fatal(err)
	}
	d.send("八亩村地力补贴2027.xlsx", one(t, subsidy("", houses(3), 0)))
	if f := d.look().state(t, "八亩村地力补贴2027.xlsx"); f.State != Ready { // no rate of 2027 is known
		t.Error(f.State, f.Findings)
	}
}

// TestOtherSort: a file of another kind of file takes the place of the old one,
// which goes, and notices that name it are pointed out.
func TestOtherSort(t *testing.T) {
	d := newDesk(t)
	d.put("content/liu/registers/profile.toml", []byte("[[rows]]\nitem = \"户数\"\nvalue = \"300\"\nunit = \"户\"\n"))
	d.put("content/liu/notices/a.md", []byte("+++\ntitle = \"公告\"\n+++\n见 profile.toml\n"))
	d.send("柳村村情.csv", []byte("项目,数值,单位\n户数,310,户\n"))
	c := d.look()
	var out bytes.Buffer
	(&Printer{Out: &out}).Files(c)
	for _, want := range []string{"存为 content/liu/registers/基本情况.csv", "换下 content/liu/registers/profile.toml", "公告 content/liu/notices/a.md 里写着文件名 profile.toml"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	d.collect()
	d.files("content/liu/registers/基本情况.csv")
	if kept := d.tree(".gongshi/collected"); len(kept) != 2 {
		t.Error(kept)
	}
}

// TestEncoding: what area.toml says of the encoding holds for the next file too.
func TestEncoding(t *testing.T) {
	d := newDesk(t)
	d.put("content/liu/area.toml", []byte("name = \"柳村\"\nlevel = \"村\"\n[registers.funds]\nencoding = \"gbk\"\n"))
	d.send("柳村资金.csv", []byte("资金名称,金额（万元）\n衔接资金,3\n"))
	d.expect(d.look(), "柳村资金.csv", Unclear, "collect/place")
}

// TestStrangers: a name that no area has is said, with the likely one.
func TestStrangers(t *testing.T) {
	d := newDesk(t)
	funds := []byte("资金名称,金额（万元）\n衔接资金,3\n")
	d.send("寨勾村资金.csv", funds)
	d.send("小柳村资金.csv", funds)
	d.send("资金.csv", []byte("村名,资金名称,金额\n柳村,衔接资金,3\n寨勾村,衔接资金,3\n"))
	c := d.look()
	for name, want := range map[string]string{"寨勾村资金.csv": "文件名写的“寨勾村”不是这里的村，是不是“寨沟村”", "小柳村资金.csv": "“小柳村”不是这里的村", "资金.csv": "没有叫“寨勾村”的村，是不是“寨沟村”"} {
		if f := d.expect(c, name, Unclear, "collect/area"); len(f.Findings) > 0 && !strings.Contains(f.Findings[0].Text, want) {
			t.Error(name, f.Findings)
		}
	}
}

// TestBadName: a file whose name holds an identity number is named, but not by it.
func TestBadName(t *testing.T) {
	d := newDesk(t)
	d.send("柳村资金11010519491231002X.csv", []byte("资金名称,金额（万元）\n衔接资金,3\n"))
	c := d.look()
	var out bytes.Buffer
	(&Printer{Out: &out}).Files(c)
	if !c.Failed() || !strings.Contains(out.String(), "文件名里有身份证号码") || strings.Contains(out.String(), "19491231") {
		t.Error(out.String())
	}
}

// TestKinds: files that are no tables are told apart by their bytes.
func TestKinds(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	for _, x := range []struct{ name, data, ext, what string }{
		{"a.xls", ole + "Workbook", ".xls", ""},
		{"a.xls", ole + "W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t", "", "Word"},
		{"a.wps", ole, "", "Word"}, {"a.docx", "PK\x03\x04", "", "Word"},
		{"a.xlsx", "\xFF\xD8\xFF\xE0", "", "照片"}, {"a.xlsx", "\x89PNG\r\n\x1a\n", "", "照片"},
		{"a.xlsx", "%PDF-1.7", "", "PDF"}, {"a.rar", "Rar!", "", "压缩包"}, {"a.zip", "PK\x03\x04", "", "压缩包"},
		{"a.xlsx", "", "", "空文件"}, {"a.xlsx", "PK\x03\x04", ".xlsx", ""}, {"a.et", "<html>", ".xls", ""}, {"a.txt", "a\tb", ".csv", ""}, {"a.mp4", "x", "", "不是 Excel"},
	} {
		ext, what, hint := sortOf(x.name, []byte(x.data))
		if what == "" && ext != x.ext || !strings.Contains(what, x.what) || (what == "") != (x.what == "") || what != "" && hint == "" {
			t.Errorf("%s %q: %q, %q, %q", x.name, x.data, ext, what, hint)
		}
	}
	book := one(t, [][]any{{"a"}})
	if ext, _, _ := sortOf("a.xls", book); ext != ".xlsx" {
		t.Error(ext)
	}
}

// TestLink: a registers folder that leads out of the site is not written to.
func TestLink(t *testing.T) {
	d := newDesk(t)
	out := t.TempDir()
	if err := os.Symlink(out, filepath.Join(d.site, "content/liu/registers")); err != nil {
		t.Skip(err)
	}
	d.send("柳村资金.csv", []byte("资金名称,金额（万元）\n衔接资金,3\n"))
	d.expect(d.collect(), "柳村资金.csv", Failed, "collect/write")
	if list, _ := os.ReadDir(out); len(list) > 0 {
		t.Error(list)
	}
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"柳河镇柳村问题清单(1).xlsx", "小柳村 2026年3月.xls.xlsx", "a/b/资金-2026-01.csv", "八亩bamu funds", "İ村.xlsx", "\xff村"} {
		f.Add(s)
	}
	d := newDesk(f)
	c := d.look()
	f.Fuzz(func(t *testing.T, s string) {
		n := nameOf(s, c.atlas, c.called)
		for _, x := range n.areas.spans {
			if x.from > x.to || x.to > len(n.text) {
				t.Fatal(x)
			}
		}
	})
}
