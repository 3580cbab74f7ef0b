package generator_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/picture"
	"gongshi/generator/serve"
	"gongshi/generator/source"
)

// scene packs as a photo does: it is neither flat nor noise alone.
func scene(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	n := uint32(1)
	for y := range height {
		for x := range width {
			n = n*1664525 + 1013904223
			m.SetRGBA(x, y, color.RGBA{uint8(x*255/width) ^ uint8(n>>29), uint8(y * 255 / height), uint8((x + y) / 9), 255})
		}
	}
	return m
}

// shot is a photo as a phone takes it: with the place, and to be turned.
func shot(width, height, turn int) string {
	var b bytes.Buffer
	jpeg.Encode(&b, scene(width, height), nil)
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(turn)) + "\x00\x00" +
		"\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00" + "\x00\x02\x00\x01\x00\x02\x00\x00\x00\x02N\x00\x00\x00\x00\x02\x00\x05\x00\x00\x00\x03\x00\x00\x00\x44\x00\x00\x00\x00GPS-PLANTED")
	seg := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(8+len(tiff)))
	data := append(append(append(b.Bytes()[:2:2], seg...), "Exif\x00\x00"...), tiff...)
	return string(append(data, b.Bytes()[2:]...))
}

func drawing(m image.Image) string {
	var b bytes.Buffer
	png.Encode(&b, m)
	return b.String()
}

// seen is an attachment that somebody looked at.
func seen(file, more string) string {
	return fmt.Sprintf("{ file = %q, public = \"路面\", checked_by = \"王某\", checked_on = 2026-03-02%s }", file, more)
}

func attaching(text string, list ...string) string {
	return signed("甲", "通知", "2026-03-02", "attachments = ["+strings.Join(list, ", ")+"]", text)
}

// album is a village with a notice of pictures.
func album() files {
	sketch := image.NewPaletted(image.Rect(0, 0, 1000, 600), color.Palette{color.White, color.Black})
	for i := range sketch.Pix {
		sketch.Pix[i] = byte(i / 40 % 25 / 24)
	}
	return village().with(files{
		"content/notices/a.md": attaching("字。\n\n![修好的路](lu.JPG \"三月\")\n\n见[图](liebiao.jpg)，![小](xiao.jpg)。",
			seen("lu.JPG", ""), seen("liebiao.jpg", ""), seen("xiao.jpg", `, title = "小图"`), seen("zhaopian.png", ""), seen("tu.png", `, title = "位置"`), seen("chang.jpg", "")),
		"content/notices/lu.JPG":       shot(1800, 1200, 6),
		"content/notices/liebiao.jpg":  shot(1000, 500, 1),
		"content/notices/xiao.jpg":     shot(300, 200, 1),
		"content/notices/zhaopian.png": drawing(scene(950, 600)),
		"content/notices/tu.png":       drawing(sketch),
		"content/notices/chang.jpg":    shot(700, 3000, 1),
	})
}

// TestPictures: what is published of pictures, at which addresses, and what the
// page says of them.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := album().site(t)
	r := build(t, dir)
	if !r.Committed || len(r.Findings) > 0 {
		t.Fatal(say(r.Findings))
	}
	public := tree(t, filepath.Join(dir, "public"))
	want := map[string][2]int{
		"a-1.jpg": {1067, 1600}, "a-1-800.jpg": {800, 1200}, // upright
		"a-2.jpg": {1000, 500}, "a-2-800.jpg": {800, 400},
		"a-3.jpg": {300, 200},
		"a-4.jpg": {950, 600}, "a-4-800.jpg": {800, 505}, // a photo that was a PNG
		"a-5.png": {1000, 600}, // smaller than any that is scaled
		"a-6.jpg": {640, 2743}, // a long screenshot stays wide enough to be read
	}
	for name, text := range public {
		if base, ok := strings.CutPrefix(name, "notices/a-"); ok {
			w, h, _ := picture.Size([]byte(text))
			if size := want["a-"+base]; size != [2]int{w, h} {
				t.Errorf("%s: %d×%d, want %v", name, w, h, size)
			}
			delete(want, "a-"+base)
			if strings.Contains(text, "Exif") || strings.Contains(text, "PLANTED") {
				t.Errorf("%s still tells where it was taken", name)
			}
			if format := picture.Format([]byte(text)); !strings.HasPrefix(strings.ReplaceAll(filepath.Ext(name), "jpg", "jpeg"), "."+format) {
				t.Errorf("%s is a %s", name, format)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not published: %v", want)
	}
	page := public["notices/a.html"]
	_, text, _ := strings.Cut(page, `<div class="text">`)
	text, _, _ = strings.Cut(text, "\n</div>")
	list := page[strings.Index(page, `<div class="attached">`):]
	list, _, _ = strings.Cut(list, "\n</div>")
	size := func(name string) string { return source.Size(int64(len(public["notices/"+name]))) }
	if want := `
<p>字。</p>
<figure class="picture">
<img src="a-1.jpg" srcset="a-1-800.jpg 800w, a-1.jpg 1067w" sizes="(min-width: 37.5em) 742px, 100vw" width="1067" height="1600" alt="修好的路" loading="lazy" decoding="async">
<figcaption>三月</figcaption>
</figure>
<p>见<a href="a-2.jpg">图</a>，<img src="a-3.jpg" width="300" height="200" alt="小" loading="lazy" decoding="async">。</p>
`; text != want {
		t.Errorf("text: %s", firstDifference(text, want))
	}
	thumb := func(n, small, name, file string) string {
		return `<li class="with-thumb"><a href="` + file + `"><img class="thumb" src="` + small + `" width="96" height="72" alt="" loading="lazy" decoding="async">` + name + `</a><span class="size">（图片，` + size(file) + `）</span></li>`
	}
	if want := `<div class="attached">
<h2>附件</h2>
<ol>` + thumb("2", "a-2-800.jpg", "liebiao.jpg", "a-2.jpg") + `<li><a href="a-3.jpg">小图</a><span class="size">（图片，` + size("a-3.jpg") + `）</span></li>` +
		thumb("4", "a-4-800.jpg", "zhaopian.png", "a-4.jpg") + thumb("5", "a-5.png", "位置", "a-5.png") + thumb("6", "a-6.jpg", "chang.jpg", "a-6.jpg") + `</ol>`; list != want {
		t.Errorf("list: %s", firstDifference(list, want))
	}
}

// TestPicturesAgain: the same bytes with any number of workers, and after any
// edit with what the last build remembers.
func TestPicturesAgain(t *testing.T) {
	t.Parallel()
	site := album()
	dir := t.TempDir()
	layAged(t, dir, nil, site, 0)
	o := generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Program: "one", Workers: 1}, Out: filepath.Join(dir, "public")}
	buildWith(t, o)
	steps := []struct {
		name string
		over files
	}{
		{"nothing", nil},
		{"a text", files{"content/notices/huiyi.md": signed("乙", "通知", "2026-03-02", "", "字。")}},
		{"another order", files{"content/notices/a.md": attaching("字。", seen("xiao.jpg", ""), seen("tu.png", ""), seen("zhaopian.png", ""), seen("liebiao.jpg", ""), seen("lu.JPG", ""), seen("chang.jpg", ""))}},
		{"another picture of the name", files{"content/notices/liebiao.jpg": site["content/notices/lu.JPG"]}},
		{"a drawing instead of a photo", files{"content/notices/zhaopian.png": site["content/notices/tu.png"]}},
		{"a photo by a wrong name", files{"content/notices/tu.png": site["content/notices/chang.jpg"]}},
	}
	for i, s := range steps {
		next := site.with(s.over)
		layAged(t, dir, site, next, i+1)
		site, o.Workers = next, 1+i%4
		warm := buildWith(t, o)
		clean := t.TempDir()
		site.lay(t, clean)
		cold := build(t, clean)
		if !warm.Committed || warm.Routes != cold.Routes || len(warm.Findings)+len(cold.Findings) > 0 {
			t.Fatalf("%s: %d routes, cold %d%s%s", s.name, warm.Routes, cold.Routes, say(warm.Findings), say(cold.Findings))
		}
		got, want := tree(t, filepath.Join(dir, "public")), tree(t, filepath.Join(clean, "public"))
		own := func(name, _ string) bool { return strings.HasPrefix(name, ".gongshi/") }
		maps.DeleteFunc(got, own)
		maps.DeleteFunc(want, own)
		if sameTree(t, got, want); t.Failed() {
			t.Fatal("after: ", s.name)
		}
	}
}

// TestPicturesRemembered: a picture is not opened again when something else in
// its area changes; it is when its file was damaged, with another program, fresh.
func TestPicturesRemembered(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(dir string, o *generator.BuildOptions)
		want bool
	}{
		{"a text", func(string, *generator.BuildOptions) {}, true},
		{"another program", func(_ string, o *generator.BuildOptions) { o.Program = "two" }, false},
		{"fresh", func(_ string, o *generator.BuildOptions) { o.Fresh = true }, false},
		{"damaged", func(dir string, _ *generator.BuildOptions) {
			name := filepath.Join(dir, "public", "notices", "a-2.jpg")
			data, err := os.ReadFile(name)
			must(t, err)
			data[len(data)/2] ^= 1
			must(t, os.WriteFile(name, data, 0o666))
		}, false},
		{"gone", func(dir string, _ *generator.BuildOptions) {
			must(t, os.Remove(filepath.Join(dir, "public", "notices", "a-2-800.jpg")))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			site, dir := album(), t.TempDir()
			layAged(t, dir, nil, site, 0)
			o := generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Program: "one"}, Out: filepath.Join(dir, "public")}
			buildWith(t, o)
			// What it remembers says a size that no picture has.
			caches, _ := filepath.Glob(filepath.Join(dir, ".gongshi", "cache", "*.json"))
			data, err := os.ReadFile(caches[0])
			must(t, err)
			must(t, os.WriteFile(caches[0], regexp.MustCompile(`"PhoneHeight":400,"Size":\d+`).ReplaceAll(data, []byte(`"PhoneHeight":400,"Size":7340032`)), 0o600))
			layAged(t, dir, site, site.with(files{"content/notices/huiyi.md": signed("乙", "通知", "2026-03-02", "", "字。")}), 1)
			c.do(dir, &o)
			if r := buildWith(t, o); !r.Committed {
				t.Fatal(say(r.Findings))
			}
			public := tree(t, filepath.Join(dir, "public"))
			if got := strings.Contains(public["notices/a.html"], "7.0 MB"); got != c.want {
				t.Errorf("remembered: %v", got)
			}
			if w, h, _ := picture.Size([]byte(public["notices/a-2-800.jpg"])); w != 800 || h != 400 {
				t.Errorf("the file for phones: %d×%d", w, h)
			}
		})
	}
}

// TestPicturesNotFit: pictures that can't be opened, in a check as far as it looks,
// which is never at the pixels, and in a build.
func TestPicturesNotFit(t *testing.T) {
	t.Parallel()
	chunk := func(name, body string) string {
		out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), name+body...)
		return string(binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:])))
	}
	head := "\x89PNG\r\n\x1a\n" + chunk("IHDR", "\x00\x00\x75\x30\x00\x00\x75\x30\x08\x02\x00\x00\x00")
	flat := shot(1000, 600, 1)
	const at = "content/notices/a.md:8:25 attachment/picture"
	for _, c := range []struct {
		name, file, data string
		checked, built   []string
		say              string
	}{
		{"the head of 30,000 by 30,000", "a.png", head, []string{at}, []string{at}, "打不开"},
		{"30,000 by 30,000 without pixels", "a.png", head + chunk("IDAT", "x\x9c\x03\x00\x00\x00\x00\x01") + chunk("IEND", ""), []string{at}, []string{at}, "像素太多"},
		{"half of the pixels", "a.jpg", flat[:len(flat)/2] + "\xFF\xD9", []string{}, []string{at}, "打不开"},
		{"no picture", "a.jpg", "字", []string{at}, []string{at}, "打不开"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := village().with(files{"content/notices/a.md": attaching("![图]("+c.file+")", seen(c.file, "")), "content/notices/" + c.file: c.data}).site(t)
			if got := places(check(t, dir)); !slices.Equal(got, c.checked) {
				t.Errorf("check: %q", got)
			}
			r := build(t, dir)
			if got := places(r.Findings); !slices.Equal(got, c.built) || !strings.Contains(say(r.Findings), c.say) || r.Committed {
				t.Errorf("build: %s", say(r.Findings))
			}
		})
	}
}

// TestPicturesPreview: a preview has every address that a page asks for, and
// tells no place either.
func TestPicturesPreview(t *testing.T) {
	t.Parallel()
	p := serve.New(generator.Options{Dir: album().site(t), Day: today})
	t.Cleanup(p.Close)
	page, faults, ok := p.Page("notices/a.html")
	if !ok {
		t.Fatal(say(faults))
	}
	asked := regexp.MustCompile(`[ "](a-[0-9-]+\.(jpg|png))`).FindAllStringSubmatch(string(page), -1)
	if len(asked) < 10 {
		t.Errorf("the page asks for %d pictures", len(asked))
	}
	for _, m := range asked {
		data, faults, ok := p.Page("notices/" + m[1])
		if !ok || picture.Format(data) == "" || bytes.Contains(data, []byte("PLANTED")) {
			t.Errorf("%s: %v %d bytes%s", m[1], ok, len(data), say(faults))
		}
	}
}

// TestManyPictures: an interrupted build ends, whatever is on the easel.
func TestManyPictures(t *testing.T) {
	t.Parallel()
	site, list := village(), []string{}
	large := drawing(image.NewGray(image.Rect(0, 0, 5600, 5600)))
	for i := range 6 {
		name := fmt.Sprintf("p%d.png", i)
		list = append(list, seen(name, ""))
		site["content/notices/"+name] = large
	}
	site["content/notices/a.md"] = attaching("字。", list...)
	dir := site.site(t)
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	generator.Build(ctx, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Workers: 4}, Out: filepath.Join(dir, "public")})
	if r := buildWith(t, generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Workers: 4}, Out: filepath.Join(dir, "public")}); !r.Committed {
		t.Error(say(r.Findings))
	}
}
