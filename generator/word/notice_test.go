package word

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
)

var today, _ = day.New(2026, 3, 16)

var kinds = []model.Kind{{Name: "公示", Window: true}, {Name: "公告"}, {Name: "通知"}, {Name: "通报"}, {Name: "制度"}}

// halves is a picture with a red left and a blue right half.
func halves(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func pngBytes(w, h int) string {
	var b bytes.Buffer
	_ = png.Encode(&b, halves(w, h))
	return b.String()
}

func jpegBytes(w, h int) string {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, halves(w, h), nil)
	return b.String()
}

// shot is a run with a picture.
func shot(id, descr, src string) string {
	return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="` + descr + `"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="` + id + `"/>` + src + `</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

func imported(t *testing.T, s sample, o Options) (*Notice, map[string]string, []finding.Finding) {
	t.Helper()
	var log finding.Log
	d, ok := Read("停水.docx", s.bytes(t), &log)
	if !ok {
		t.Fatal(log.List())
	}
	o.Kinds, o.Today = kinds, today
	n, ok := Import(d, o, &log)
	if !ok {
		return nil, nil, log.List()
	}
	files := map[string]string{}
	for _, f := range n.Files {
		files[f.Name] = string(f.Data)
	}
	return n, files, log.List()
}

func TestNotice(t *testing.T) {
	n, files, found := imported(t, sample{body: official}, Options{Issuer: func(string) string { return "八亩村村民委员会" }})
	name := n.Slug + ".md"
	want := `+++
title = "关于2026年第三季度低保对象评议结果的公示"
kind = "公示"
date = 2026-03-02
number = "城政发〔2026〕12号"
state = "草稿"
# 签发前填上拟稿人和签发人，去掉行首的 #，再把 state 改成 "已签发"：
# author = ""
# approver = ""
# 正文里写的公示时间。核对以后，去掉行首的 #：
# start = 2026-03-02
# end = 2026-03-08
# 正文里写的电话。area.toml 里没有的，去掉行首的 #，补上单位：
# [[contacts]]
# role = "监督"
# unit = ""
# phone = "0915-6822222"
+++

各村民小组：
`
	if !strings.HasPrefix(files[name], want) {
		t.Errorf("%s\n%v", files[name], found)
	}
	if n.Slug != "2026-nian-disan-jidu-dibao-duixiang" || len(n.Files) != 1 || n.Guessed != (Guesses{}) {
		t.Errorf("%+v", n)
	}
	front, _, _ := strings.Cut(strings.TrimPrefix(files[name], "+++\n"), "+++\n")
	var v map[string]any
	if _, err := toml.Decode(strings.ReplaceAll(front, "# [[", "[["), &v); err != nil {
		t.Error(err)
	}
	uncommented := ""
	for l := range strings.Lines(front) {
		if rest, ok := strings.CutPrefix(l, "# "); ok && (strings.Contains(rest, " = ") || strings.HasPrefix(rest, "[[")) && !strings.Contains(rest, "state") {
			l = rest
		}
		uncommented += l
	}
	if _, err := toml.Decode(uncommented, &v); err != nil || fmt.Sprint(v["contacts"]) == "<nil>" {
		t.Error(err, uncommented)
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	n, files, found := imported(t, sample{body: p("", "明天停水。")}, Options{})
	if n.Title != "停水" || n.Kind != "公告" || n.Date.String() != "2026-03-16" || n.Guessed != (Guesses{true, true, true}) || n.Slug != "tingshui" || ids(found) != "word/front word/front word/front" {
		t.Errorf("%+v\n%v", n, found)
	}
	if !strings.HasSuffix(files["tingshui.md"], "+++\n\n明天停水。\n") {
		t.Error(files)
	}
	if n, _, found := imported(t, sample{body: p("", " ")}, Options{}); n != nil || !strings.Contains(found[len(found)-1].Text+found[0].Text, "没有文字") {
		t.Error(n, found)
	}
}

func TestKinds(t *testing.T) {
	for title, want := range map[string]string{"低保公示": "公示", "关于公示名单的通知": "通知", "公告": "公告", "村规民约": "制度", "财务管理办法": "制度", "一封信": ""} {
		if got := kindOf(title, kinds); got != want {
			t.Errorf("%s: %q", title, got)
		}
	}
	if n, _, _ := imported(t, sample{body: p(centred, "一封信") + p("", "文。")}, Options{Kind: "通知"}); n.Kind != "通知" || n.Guessed.Kind {
		t.Errorf("%+v", n)
	}
}

func TestTakenNames(t *testing.T) {
	taken := map[string]bool{"tingshui-tongzhi": true}
	o := Options{Taken: func(s string) bool { return taken[s] }}
	s := sample{body: p(centred, "停水通知") + p("", "文。") + p(right, "2026年3月2日")}
	n, _, _ := imported(t, s, o)
	if n.Slug != "2026-03-02-tingshui-tongzhi" {
		t.Error(n.Slug)
	}
	taken[n.Slug] = true
	if n, _, _ := imported(t, s, o); n.Slug != "2026-03-02-tingshui-tongzhi-2" {
		t.Error(n.Slug)
	}
}

func TestPictures(t *testing.T) {
	jpg := jpegBytes(40, 20)
	gps := jpg[:2] + "\xFF\xE1\x00\x12Exif\x00\x00secret-gps" + jpg[2:]
	n, files, found := imported(t, sample{
		body: p(centred, "完工公告") + p("", "路修好了。") + `<w:p>` + shot("image1_jpg", "完工后的路面", "") + `</w:p>` +
			`<w:p>` + run("", "如图") + shot("image2_png", "微信图片_20260302", `<a:srcRect l="50000"/>`) + shot("image1_jpg", "", "") + `</w:p>` +
			`<w:p>` + shot("image3_emf", "", "") + shot("nowhere", "", "") + shot("image4_jpg", "", "") + `</w:p>` + p(right, "2026年3月2日"),
		parts: map[string]string{"image1.jpg": gps, "image2.png": pngBytes(40, 20), "image3.emf": "\x01\x00\x00\x00" + strings.Repeat("x", 36) + " EMF", "image4.jpg": "\xFF\xD8\xFF junk"},
	}, Options{})
	if n.Pictures != 2 || len(files) != 3 {
		t.Errorf("%+v", n)
	}
	md := files["wangong-gonggao.md"]
	if !strings.Contains(md, "路修好了。\n\n![完工后的路面](wangong-gonggao-1.jpg)\n\n如图![](wangong-gonggao-2.png)![完工后的路面](wangong-gonggao-1.jpg)\n") {
		t.Errorf("%s", md)
	}
	if !strings.Contains(md, `{ file = "wangong-gonggao-1.jpg", public = "" },`+"\n"+`  { file = "wangong-gonggao-2.png", public = "" },`) {
		t.Errorf("%s", md)
	}
	if strings.Contains(files["wangong-gonggao-1.jpg"], "secret") {
		t.Error("what the camera noted is still there")
	}
	m, err := png.Decode(strings.NewReader(files["wangong-gonggao-2.png"]))
	if err != nil || m.Bounds().Dx() != 20 {
		t.Fatal(err, m.Bounds())
	}
	if r, _, b, _ := m.At(0, 0).RGBA(); r != 0 || b == 0 {
		t.Error("what was cut off is still there")
	}
	if got := ids(found); got != "text/alt word/picture word/picture word/picture word/picture" {
		t.Errorf("%s %v", got, found)
	}
	if found[0].Place.Line != 4 || found[0].Place.Excerpt != "如图" {
		t.Errorf("%+v", found[0].Place)
	}
}

// TestCropped keeps a picture out that can't be cut: what was cut off must not
// go out with it.
func TestCropped(t *testing.T) {
	_, files, found := imported(t, sample{
		body:  p(centred, "完工公告") + p("", "路修好了。") + `<w:p>` + shot("image1_jpg", "", `<a:srcRect r="30%"/>`) + `</w:p>` + p(right, "2026年3月2日"),
		parts: map[string]string{"image1.jpg": "\xFF\xD8\xFF junk"},
	}, Options{})
	if len(files) != 1 || !strings.Contains(fmt.Sprint(found), "裁掉的部分还在文件里") {
		t.Error(files, found)
	}
}

func TestDataTables(t *testing.T) {
	rows := [][]string{{"组别", "户主", "面积", "单价", "金额", "备注"}}
	for i := range 3 {
		rows = append(rows, []string{"top|一组", fmt.Sprintf("张*%d", i), "1.5", "100", "150", "a,b"})
		if i > 0 {
			rows[i+1][0] = "up|"
		}
	}
	n, files, found := imported(t, sample{body: p(centred, "补贴公示") + p("", "二、名单") + p("", "如下。") + p(centred, "补贴发放表") + p(right, "单位：元") + tbl(rows...) + p("", "又。") + tbl([]string{"甲", "乙"}, []string{"1", "2"}) + p(right, "2026年3月2日")}, Options{})
	md := files["butie-gongshi.md"]
	if !strings.Contains(md, "如下。\n\n单位：元\n\n```表\nfile = \"biao-butie-gongshi-1.csv\"\ncaption = \"补贴发放表\"\n```\n\n又。\n\n| 甲 | 乙 |") {
		t.Errorf("%s", md)
	}
	data, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(files["biao-butie-gongshi-1.csv"], "\ufeff"))).ReadAll()
	if err != nil || fmt.Sprint(data[0]) != "[组别 户主 面积 单价 金额 备注]" || fmt.Sprint(data[2]) != "[一组 张*1 1.5 100 150 a,b]" {
		t.Error(err, data)
	}
	if n.Data != 1 || !strings.Contains(ids(found), "word/table") {
		t.Error(n, found)
	}
}

// TestLongTextIsRefused: load reads no notice of more than a megabyte.
func TestLongTextIsRefused(t *testing.T) {
	if n, _, found := imported(t, sample{body: p("", strings.Repeat("字", mostText/3+10))}, Options{}); n != nil || !strings.Contains(fmt.Sprint(found), "最多") {
		t.Error(found)
	}
}

func TestDescribed(t *testing.T) {
	for in, want := range map[string]string{"完工后的路面": "完工后的路面", "图片 1": "", "IMG_2026": "", `C:\用户\图.jpg`: "", "微信图片_2026": "", "图片包含 人, 室外\n\n描述已自动生成": "", "路.png": "", "": ""} {
		if got := described(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestNumbersOfPersons(t *testing.T) {
	id := "61092319800101001" + "X"
	for _, c := range "0123456789X" { // the one with the right check digit
		if privacy.Right(id[:17] + string(c)) {
			id = id[:17] + string(c)
		}
	}
	var log finding.Log
	d, _ := read(t, sample{body: p(centred, "公示") + p("", "联系人张某，13812345678。") + tbl([]string{"姓名", "证件"}, []string{"张某", id}, []string{"李某", "0915-6822222"})})
	Numbers(d, privacy.Allow("0915-6822222"), &log)
	list := log.List()
	if ids(list) != "privacy/phone privacy/id-number" || list[0].Place.String() != "文件.docx:2:7" || list[1].Place.String() != "文件.docx [第3段的表格!第2行第2列]" || strings.Contains(fmt.Sprint(list), id) {
		t.Error(list)
	}
}
