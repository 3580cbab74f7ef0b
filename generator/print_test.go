package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
	display "gongshi/generator/paper"
	"gongshi/generator/pdf"
	printed "gongshi/generator/sheet"
	"gongshi/generator/typeface"
	"gongshi/generator/typeset"
)

// set prints a site with the fonts of the program and returns the documents by
// title.
func set(t testing.TB, dir string, o generator.PrintOptions) (map[string]display.Document, []finding.Finding) {
	t.Helper()
	o.Dir, o.Day = dir, today
	if o.Profile == "" {
		o.Profile = "board"
	}
	o.Fonts = printed.Fonts(typeface.Embedded())
	if o.Notice.W == 0 {
		o.Notice, o.Table = typeset.Official(), typeset.Official()
	}
	out := map[string]display.Document{}
	list, err := generator.Print(context.Background(), o, func(p generator.Printed) error {
		out[p.Area+"/"+p.Title] = p.Document
		return nil
	})
	must(t, err)
	return out, list
}

// written is all text of a document in the order of its pages.
func written(d display.Document) string {
	var b strings.Builder
	for _, page := range d.Pages {
		for _, item := range page.Items {
			if x, ok := item.(display.Text); ok {
				b.WriteString(string(x.Runes))
			} else if x, ok := item.(*display.Text); ok {
				b.WriteString(string(x.Runes))
			}
		}
	}
	return b.String()
}

const opened = "title = \"关于路灯项目的公示\"\nkind = \"公示\"\ndate = 2026-03-12\nstart = 2026-03-13\nend = 2026-03-20\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n"

// TestPrint: what is printed holds the text, table, window, where to object and
// signature of a notice; by default what is up on the day; a register with its
// sums; names as the profile may see them.
func TestPrint(t *testing.T) {
	t.Parallel()
	site := builtin(village()).with(files{
		"site.toml":                 "title = \"柳村公示栏\"\nbase = \"https://liucun.example/\"\n",
		"content/notices/ludeng.md": "+++\n" + opened + "+++\n经村民代表会议讨论，安装路灯18盏。[^1]\n\n## 一、安在哪里\n\n| 小组 | 盏 |\n| --- | ---: |\n| 一组 | 10 |\n| 二组 | 8 |\n\n1. 不收钱。\n2. **白天**安装。\n\n[^1]: 每盏900元。\n",
		"content/notices/jiu.md":    signed("以前的公告", "公告", "2025-03-02", "", "早已办完。"),
		"content/registers/耕地地力保护补贴-2026.csv": "村民小组,户编号,农户,补贴面积（亩）,补贴标准（元/亩）\n1组,H-1,赵示甲,10,60\n1组,H-2,钱虚乙,5.5,60\n2组,H-3,孙拟丙,2,60\n",
	})
	dir := site.site(t)
	got, said := set(t, dir, generator.PrintOptions{})
	if len(got) != 1 || len(said) > 0 && strings.Contains(say(said), "print/") {
		t.Fatal(len(got), say(said))
	}
	text := written(got["柳村/关于路灯项目的公示"])
	for _, want := range []string{"关于路灯项目的公示", "安装路灯18盏", "一、安在哪里", "小组", "不收钱", "白天", "每盏900元", "公示时间：2026年3月13日至2026年3月20日", "0915-1234567", "柳村村民委员会", "2026年3月12日", "扫码看网页"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the paper:\n%s", want, text)
		}
	}
	if all, _ := set(t, dir, generator.PrintOptions{All: true}); len(all) != 3 {
		t.Errorf("%d notices in all", len(all))
	}
	if one, _ := set(t, dir, generator.PrintOptions{Slugs: []string{"jiu"}}); len(one) != 1 {
		t.Error("a notice named by its slug is not printed")
	}
	for profile, name := range map[string]bool{"board": true, "web": false} {
		o := generator.PrintOptions{Register: "耕地地力保护补贴"}
		o.Profile = profile
		got, _ := set(t, dir, o)
		text := written(got["柳村/2026年耕地地力保护补贴"])
		if strings.Contains(text, "赵示甲") != name {
			t.Errorf("%s: the name is on the paper: %v", profile, !name)
		}
		for _, want := range []string{"1050.00", "小计", "合计", "H-3"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not in the table:\n%s", profile, want, text)
			}
		}
	}
	lists, _ := set(t, dir, generator.PrintOptions{Postings: 7})
	if text := written(lists["柳村/张贴清单"]); !strings.Contains(text, "关于路灯项目的公示") || !strings.Contains(text, "期满揭下") || !strings.Contains(text, "2026年3月21日") {
		t.Errorf("the posting list: %s", text)
	}
}

// TestPrintBytes: the same documents are the same bytes, and pdftotext reads the
// text in order.
func TestPrintBytes(t *testing.T) {
	t.Parallel()
	site := builtin(village()).with(files{"content/notices/ludeng.md": "+++\n" + opened + "+++\n安装路灯18盏，每盏900元。\n"})
	dir := site.site(t)
	var data [2][]byte
	for i := range data {
		got, _ := set(t, dir, generator.PrintOptions{})
		doc := got["柳村/关于路灯项目的公示"]
		var err error
		data[i], err = pdf.Write(&doc)
		must(t, err)
	}
	if !bytes.Equal(data[0], data[1]) {
		t.Error("the second print has other bytes")
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("there is no pdftotext here")
	}
	cmd := exec.Command("pdftotext", "-", "-")
	cmd.Stdin = bytes.NewReader(data[0])
	out, err := cmd.Output()
	must(t, err)
	out = bytes.ReplaceAll(out, []byte(" "), nil) // readers see one in the gap between a figure and a word
	title, text, sign := strings.Index(string(out), "关于路灯项目的公示"), strings.Index(string(out), "安装路灯18盏"), strings.LastIndex(string(out), "2026年3月12日")
	if title < 0 || text < title || sign < text {
		t.Errorf("title at %d, text at %d, date at %d:\n%s", title, text, sign, out)
	}
}

// TestPrintFindings: a character that no font has is named with its file; an area
// with an error is left out and said, the others are printed.
func TestPrintFindings(t *testing.T) {
	t.Parallel()
	site := township().with(files{
		"content/jia/notices/a.md":  "+++\n" + opened + "+++\n村民\ue123某反映。\n",
		"content/yi/notices/b.md":   "+++\n" + opened + "+++\n没有错的一篇。\n",
		"content/bing/notices/c.md": "+++\n" + strings.Replace(opened, "2026-03-12", "三月", 1) + "+++\n有错的一篇。\n",
	})
	got, said := set(t, site.site(t), generator.PrintOptions{})
	if len(got) != 2 {
		t.Errorf("%d documents", len(got))
	}
	text := say(said)
	for _, want := range []string{"content/jia/notices/a.md print/glyph", "U+E123", "content/bing/notices/c.md"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
}

// TestPrintPicture: a picture that breaks off stops no print: it is said, and the
// paper has its words.
func TestPrintPicture(t *testing.T) {
	t.Parallel()
	var whole bytes.Buffer
	must(t, png.Encode(&whole, image.NewGray(image.Rect(0, 0, 300, 200))))
	dir := builtin(village()).with(files{
		"content/notices/a.md":  "+++\n" + opened + "attachments = [{ file = \"a.png\", checked_by = \"王某\", checked_on = 2026-03-01, public = \"没有人\" }]\n+++\n看图。\n\n![路口](a.png)\n",
		"content/notices/a.png": whole.String(),
	}).site(t)
	got, said := set(t, dir, generator.PrintOptions{})
	if len(got) != 1 || strings.Contains(say(said), "print/picture") {
		t.Fatal(len(got), say(said))
	}
	must(t, os.WriteFile(filepath.Join(dir, "content", "notices", "a.png"), whole.Bytes()[:whole.Len()-20], 0o666))
	got, said = set(t, dir, generator.PrintOptions{})
	for _, doc := range got {
		if _, err := pdf.Write(&doc); err != nil {
			t.Error(err)
		}
	}
	if text := say(said); len(got) > 0 && !strings.Contains(text, "print/picture") || len(got) == 0 && !strings.Contains(text, "a.png") {
		t.Errorf("%d papers, and a picture that can't be drawn is not said: %s", len(got), text)
	}
}

// TestPrintExample: every notice and register of the example can be printed, in
// each profile, and nothing is missing; no page holds more than it can.
func TestPrintExample(t *testing.T) {
	t.Parallel()
	dir := entire(t).site(t)
	for _, o := range []generator.PrintOptions{{All: true}, {All: true, Register: "耕地地力保护补贴"}, {Register: "问题整改"}, {Postings: 14}} {
		o.Profile, o.Notice, o.Table = "office", typeset.Official(), typeset.Register()
		got, said := set(t, dir, o)
		if len(got) == 0 {
			t.Errorf("%+v: nothing is printed", o.Register)
		}
		for _, f := range said {
			if strings.HasPrefix(f.ID, "print/") {
				t.Error(fmt.Sprint(f))
			}
		}
	}
}

// BenchmarkPrint prints a notice of three pages with a table of 60 rows: layout
// and PDF.
func BenchmarkPrint(b *testing.B) {
	var rows strings.Builder
	for i := range 60 {
		fmt.Fprintf(&rows, "| %d | XN-%03d | 一组 | 12.34 | 71.60 | 883.54 | 已核对 | 无 |\n", i+1, i+1)
	}
	text := strings.Repeat("经各组登记、村里核对、村民代表会议讨论，现将本村耕地地力保护补贴的发放情况予以公示，请大家监督。", 6)
	site := builtin(village()).with(files{"content/notices/ludeng.md": "+++\n" + opened + "+++\n" + text + "\n\n| 序号 | 户编号 | 小组 | 面积 | 标准 | 金额 | 核对 | 备注 |\n| --- | --- | --- | ---: | ---: | ---: | --- | --- |\n" + rows.String()})
	dir := site.site(b)
	fonts := printed.Fonts(typeface.Embedded())
	o := generator.PrintOptions{Fonts: fonts, Notice: typeset.Official(), Table: typeset.Official()}
	o.Dir, o.Day, o.Profile = dir, today, "board"
	for b.Loop() {
		if _, err := generator.Print(context.Background(), o, func(p generator.Printed) error {
			_, err := pdf.Write(&p.Document)
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}
