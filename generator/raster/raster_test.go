package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongshi/generator/paper"
	"gongshi/generator/pdf"
	"gongshi/generator/raster"
	"gongshi/generator/typeface"
)

var set = typeface.Embedded()

func run(role typeface.Role, size, x, y float64, s string) paper.Text {
	t := paper.Text{Face: set.For(role), Size: size, X: x, Y: y, Runes: []rune(s)}
	for _, r := range t.Runes {
		em, _ := t.Face.Advance(r)
		t.Advances = append(t.Advances, em*size)
	}
	return t
}

func code(t testing.TB) []byte {
	img := image.NewGray(image.Rect(0, 0, 4, 4))
	for i := range 16 {
		img.Pix[i] = byte(i * 5 % 2 * 255)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// page has an item of each kind.
func page(t testing.TB) *paper.Page {
	return &paper.Page{W: 300, H: 200, Items: []paper.Item{
		run(typeface.Title, 22, 20, 40, "虚构示例村公示"),
		run(typeface.Text, 16, 20, 70, "现将“2026年”名单予以公示。"),
		run(typeface.Heading, 16, 20, 95, "一、名单"), run(typeface.Sub, 16, 120, 95, "（一）一组"),
		run(typeface.Table, 10.5, 20, 120, "1,234.50元 霂①"),
		paper.Line{X1: 20, Y1: 45, X2: 280, Y2: 45, Width: 1.5, Color: paper.Color{R: 200}},
		paper.Line{X1: 20, Y1: 130, X2: 280, Y2: 130, Width: 1, Dash: 4}, paper.Line{X1: 200, Y1: 140, X2: 280, Y2: 190, Width: 2},
		paper.Rect{X: 20, Y: 140, W: 60, H: 40, Stroke: 1}, paper.Rect{X: 90, Y: 140, W: 40, H: 40, Color: paper.Color{G: 128}},
		paper.Image{X: 140, Y: 140, W: 40, H: 40, Data: code(t)},
		paper.Link{X: 0, Y: 0, W: 10, H: 10, URL: "http://example.test/"}, paper.Bookmark{Title: "公示", Level: 1},
	}}
}

// TestSameAsPDF compares the picture of a page with what another program makes of its PDF.
func TestSameAsPDF(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	p := page(t)
	ours, err := raster.Draw(p, 144)
	if err != nil {
		t.Fatal(err)
	}
	data, err := pdf.Write(&paper.Document{Pages: []paper.Page{*p}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftoppm", "-r", "144", "-png", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if theirs.Bounds() != ours.Bounds() {
		t.Fatalf("sizes %v and %v", ours.Bounds(), theirs.Bounds())
	}
	if d := difference(ours, theirs); d > 0.03 {
		t.Errorf("%.1f %% of the ink differs", 100*d)
	}
}

// difference is how much the means of blocks of 4 × 4 dots differ, as a share of white: programs round edges in ways of their own.
func difference(a, b image.Image) float64 {
	const block = 4
	r := a.Bounds()
	sum, n := 0.0, 0
	mean := func(img image.Image, x0, y0 int) (v float64) {
		for i := range block * block {
			v += float64(color.GrayModel.Convert(img.At(x0+i%block, y0+i/block)).(color.Gray).Y)
		}
		return v / block / block
	}
	for y := r.Min.Y; y+block <= r.Max.Y; y += block {
		for x := r.Min.X; x+block <= r.Max.X; x += block {
			d := mean(a, x, y) - mean(b, x, y)
			sum += max(d, -d)
			n++
		}
	}
	return sum / float64(n) / 255
}

func TestPNGTellsItsResolution(t *testing.T) {
	for _, items := range [][]paper.Item{nil, {paper.Rect{W: 5, H: 5, Color: paper.Color{R: 255}}}} {
		img, err := raster.Draw(&paper.Page{W: 72, H: 72, Items: items}, 300)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := raster.PNG(&b, img, 300); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(b.Bytes(), []byte("pHYs\x00\x00\x2e\x23\x00\x00\x2e\x23\x01")) { // 11811 dots a metre
			t.Error("the resolution isn't in the file")
		}
		back, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if _, gray := back.(*image.Gray); gray != (items == nil) || back.Bounds().Dx() != 300 {
			t.Errorf("a %T of %v", back, back.Bounds())
		}
	}
}

func TestWhatCannotBeDrawn(t *testing.T) {
	for name, p := range map[string]*paper.Page{
		"nothing": {},
		"huge":    {W: 1e9, H: 1e9},
		"picture": {W: 9, H: 9, Items: []paper.Item{paper.Image{W: 1, H: 1, Data: []byte("no picture")}}},
		"text":    {W: 9, H: 9, Items: []paper.Item{paper.Text{Face: set.For(typeface.Text), Size: 1, Runes: []rune("字")}}},
	} {
		if _, err := raster.Draw(p, 72); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	p := page(b)
	for b.Loop() {
		if _, err := raster.Draw(p, 150); err != nil {
			b.Fatal(err)
		}
	}
}
