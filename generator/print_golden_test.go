package generator_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/pdf"
	"gongshi/generator/raster"
	"gongshi/generator/typeset"
)

// shownSheets is a small site with something of each kind of sheet.
func shownSheets() files {
	var rows strings.Builder
	for i, name := range []string{"赵示甲", "钱虚乙", "孙拟丙", "李假丁", "周举戊"} {
		rows.WriteString([]string{"1组", "2组"}[i/3] + ",H-0" + string(rune('1'+i)) + "," + name + ",1" + string(rune('1'+i)) + ".5,60\n")
	}
	return builtin(village()).with(files{
		"site.toml": "title = \"柳村公示栏\"\nbase = \"https://liucun.example/\"\n",
		"content/notices/ludeng.md": "+++\n" + opened + "number = \"柳村〔2026〕3号\"\n+++\n经村民代表会议讨论，决定在主要路口安装路灯18盏，每盏900元，共16200元，从集体经济收入中支出。\n\n" +
			"## 一、安在哪里\n\n| 小组 | 盏 | 金额（元） |\n| --- | ---: | ---: |\n| 一组 | 10 | 9000 |\n| 二组 | 8 | 7200 |\n\n## 二、要求\n\n1. 不向村民收钱；\n2. 白天施工，注意安全。\n",
		"content/notices/tingshui.md":         signed("停水的通知", "通知", "2026-03-15", "", "三月二十日停水半天。"),
		"content/registers/耕地地力保护补贴-2026.csv": "村民小组,户编号,农户,补贴面积（亩）,补贴标准（元/亩）\n" + rows.String(),
	})
}

// TestPrintLooks: each sort of sheet looks as it did when somebody last looked at
// it; -update draws the pictures anew, to be looked at again.
func TestPrintLooks(t *testing.T) {
	t.Parallel()
	dir := shownSheets().site(t)
	for name, o := range map[string]generator.PrintOptions{
		"paper":    {Notice: typeset.Official(), Table: typeset.Official(), Slugs: []string{"ludeng"}},
		"poster":   {Notice: typeset.Poster(), Table: typeset.Official(), Slugs: []string{"ludeng"}, Fill: true},
		"register": {Notice: typeset.Official(), Table: typeset.Official(), Register: "耕地地力保护补贴"},
		"wide":     {Notice: typeset.Official(), Table: typeset.Register(), Register: "耕地地力保护补贴"},
		"postings": {Notice: typeset.Official(), Table: typeset.Official(), Postings: 14},
	} {
		got, _ := set(t, dir, o)
		if len(got) != 1 {
			t.Fatalf("%s: %d documents", name, len(got))
		}
		for _, doc := range got {
			img, err := raster.Draw(&doc.Pages[0], 50)
			must(t, err)
			file := filepath.Join("testdata", "sheets", name+".png")
			if *update {
				var b bytes.Buffer
				must(t, raster.PNG(&b, img, 50))
				must(t, os.MkdirAll(filepath.Dir(file), 0o777))
				must(t, os.WriteFile(file, b.Bytes(), 0o666))
			}
			data, err := os.ReadFile(file)
			must(t, err)
			want, err := png.Decode(bytes.NewReader(data))
			must(t, err)
			if d := different(img, want); d > 0.004 {
				t.Errorf("%s looks different: %.4f of the ink; look at it, and run with -update", name, d)
			}
		}
	}
}

// different is how far two pictures are apart: 0 the same, 1 black and white.
func different(a, b image.Image) float64 {
	if a.Bounds().Size() != b.Bounds().Size() {
		return 1
	}
	sum, size := 0.0, a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			for _, d := range [][2]uint32{{r1, r2}, {g1, g2}, {b1, b2}} {
				sum += max(float64(d[0]), float64(d[1])) - min(float64(d[0]), float64(d[1]))
			}
		}
	}
	return sum / float64(3*0xffff*size.X*size.Y)
}

// TestPrintCode: a phone reads the code on a paper as the address of its page.
func TestPrintCode(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("there is no " + tool + " here")
		}
	}
	got, _ := set(t, shownSheets().site(t), generator.PrintOptions{Slugs: []string{"ludeng"}})
	doc := got["柳村/关于路灯项目的公示"]
	data, err := pdf.Write(&doc)
	must(t, err)
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "a.pdf"), data, 0o666))
	if out, err := exec.Command("pdftoppm", "-r", "150", "-png", filepath.Join(dir, "a.pdf"), filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "p*.png"))
	must(t, err)
	out, err := exec.Command("zbarimg", append([]string{"-q", "--raw"}, pages...)...).Output()
	if err != nil || strings.TrimSpace(string(out)) != "https://liucun.example/notices/ludeng.html" {
		t.Errorf("%v: the code says %q", err, out)
	}
}
