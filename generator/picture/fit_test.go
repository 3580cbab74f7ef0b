package picture_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"testing"

	"gongshi/generator/picture"
)

// corners is a picture whose corners are red, green, blue and white, as it is
// shown, so that a turn shows.
func corners(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{255, 0, 0, 255}
			switch {
			case x >= width/2 && y >= height/2:
				c = color.RGBA{255, 255, 255, 255}
			case x >= width/2:
				c = color.RGBA{0, 255, 0, 255}
			case y >= height/2:
				c = color.RGBA{0, 0, 255, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

// turned lies as a camera stores what has to be shown by this orientation.
func turned(m *image.RGBA, turn int) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if turn >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			rx, ry := m.Rect.Dx()-1-x, m.Rect.Dy()-1-y
			to := map[int]image.Point{1: {x, y}, 2: {rx, y}, 3: {rx, ry}, 4: {x, ry}, 5: {y, x}, 6: {y, rx}, 7: {ry, rx}, 8: {ry, x}}[turn]
			out.Set(to.X, to.Y, m.At(x, y))
		}
	}
	return out
}

func fit(t *testing.T, data []byte, longest int) []byte {
	t.Helper()
	clean, _, err := picture.Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	out, ok, err := picture.Fit(clean, longest)
	if err != nil {
		t.Fatal(err)
	}
	if ok == bytes.Equal(out, clean) {
		t.Errorf("ok is %v", ok)
	}
	again, _, err := picture.Fit(clean, longest)
	if err != nil || !bytes.Equal(again, out) {
		t.Errorf("other bytes a second time: %v", err)
	}
	if _, _, err := picture.Clean(out); err != nil {
		t.Errorf("what was made is no picture: %v", err)
	}
	return out
}

// TestUpright: whatever the orientation, the pixels stand upright and nothing
// of the camera is left.
func TestUpright(t *testing.T) {
	for _, longest := range []int{80, 500} {
		for turn := 1; turn <= 8; turn++ {
			stored := asJPEG(turned(corners(160, 100), turn))
			shot := insert(stored, 2, segment(0xE1, "Exif\x00\x00"+string(exif(binary.LittleEndian, turn))))
			tall := insert(asPNG(turned(corners(160, 100), turn)), pngHead, pngChunk("eXIf", string(exif(binary.BigEndian, turn))))
			for name, data := range map[string][]byte{"jpeg": shot, "png": tall} {
				out := fit(t, data, longest)
				m, format, err := image.Decode(bytes.NewReader(out))
				if err != nil || format != name {
					t.Fatal(format, err)
				}
				w, h := min(longest, 160), min(longest, 160)*100/160
				if got := m.Bounds(); got != image.Rect(0, 0, w, h) {
					t.Fatalf("%s, turn %d: %v", name, turn, got)
				}
				for i, want := range []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}} {
					near(t, m.At(w/4+w/2*(i%2), h/4+h/2*(i/2)), want, 12)
				}
				for _, secret := range planted {
					if bytes.Contains(out, []byte(secret)) {
						t.Errorf("%s, turn %d: %q is left", name, turn, secret)
					}
				}
				if bytes.Contains(out, []byte("Exif")) || bytes.Contains(out, []byte("eXIf")) {
					t.Errorf("%s, turn %d: EXIF is left", name, turn)
				}
			}
		}
	}
}

func near(t *testing.T, got color.Color, want color.RGBA, far int) {
	t.Helper()
	c := color.RGBAModel.Convert(got).(color.RGBA)
	for _, d := range []int{int(c.R) - int(want.R), int(c.G) - int(want.G), int(c.B) - int(want.B), int(c.A) - int(want.A)} {
		if d > far || d < -far {
			t.Errorf("got %v, want %v", c, want)
			return
		}
	}
}

// TestSizes: what becomes of pictures of each sort.
func TestSizes(t *testing.T) {
	clear := painted(300, 200)
	for i := range clear.Pix {
		clear.Pix[i] /= 2 // the alpha too
	}
	palette := image.NewPaletted(image.Rect(0, 0, 300, 200), color.Palette{color.White, color.Black})
	for i := range palette.Pix {
		palette.Pix[i] = byte(i / 40 % 7 / 6)
	}
	wide := image.NewGray16(image.Rect(0, 0, 300, 200))
	for i := range wide.Pix {
		wide.Pix[i] = byte(i / 900)
	}
	for _, c := range []struct {
		name    string
		data    []byte
		longest int
		format  string // "" = as it is
		w, h    int
	}{
		{"a photo", asJPEG(painted(300, 200)), 150, "jpeg", 150, 100},
		{"a photo upright", asJPEG(painted(200, 300)), 150, "jpeg", 100, 150},
		{"a photo that fits", asJPEG(painted(300, 200)), 300, "", 300, 200},
		{"nothing is enlarged", asJPEG(painted(30, 20)), 300, "", 30, 20},
		{"a thin line", asJPEG(painted(300, 1)), 100, "jpeg", 100, 1},
		{"a photo as PNG", asPNG(noisy(300, 200)), 150, "jpeg", 150, 100},
		{"a photo as PNG that fits", asPNG(noisy(300, 200)), 300, "jpeg", 300, 200},
		{"a drawing as PNG", asPNG(corners(300, 200)), 150, "png", 150, 100},
		{"a drawing as PNG that fits", asPNG(corners(300, 200)), 300, "", 300, 200},
		{"a clear PNG", asPNG(clear), 150, "png", 150, 100},
		{"a scanned page", asPNG(palette), 150, "png", 150, 100},
		{"16 bits", asPNG(wide), 150, "png", 150, 100},
		{"progressive", file(t, "progressive.jpg"), 20, "jpeg", 20, 12},
		{"WebP", file(t, "lossy.webp"), 20, "", 40, 24},
		{"GIF", asGIF(2), 20, "", 40, 24},
		{"a PNG that moves", insert(asPNG(painted(300, 200)), pngHead, pngChunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00")), 150, "", 300, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := fit(t, c.data, c.longest)
			w, h, _ := picture.Size(out)
			if w != c.w || h != c.h {
				t.Errorf("%d×%d", w, h)
			}
			switch {
			case c.format == "" && !bytes.Equal(out, c.data):
				t.Error("it was changed")
			case c.format != "" && picture.Format(out) != c.format:
				t.Errorf("it became %s", picture.Format(out))
			}
		})
	}
}

// TestColours: what is scaled looks as before, grey stays grey, clear stays clear.
func TestColours(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 90, 90))
	for y := range 90 {
		for x := range 90 {
			m.Set(x, y, color.NRGBA{200, 40, 90, byte(x / 30 * 127)})
		}
	}
	got, err := png.Decode(bytes.NewReader(fit(t, asPNG(m), 30)))
	if err != nil {
		t.Fatal(err)
	}
	near(t, got.At(5, 15), color.RGBA{}, 0)
	near(t, got.At(15, 15), color.RGBAModel.Convert(color.NRGBA{200, 40, 90, 127}).(color.RGBA), 1)
	near(t, got.At(25, 15), color.RGBA{200, 40, 90, 252}, 4)

	grey := image.NewPaletted(image.Rect(0, 0, 90, 90), color.Palette{color.White, color.Black})
	for _, data := range [][]byte{asPNG(grey), asPNG(image.NewGray(image.Rect(0, 0, 90, 90))), asPNG(image.NewGray16(image.Rect(0, 0, 90, 90)))} {
		c, err := png.DecodeConfig(bytes.NewReader(fit(t, data, 30)))
		if err != nil || c.ColorModel != color.GrayModel {
			t.Errorf("a grey picture has colours: %v", err)
		}
	}
}

// TestSeveral: all of one format, the picture opened once, the same as one by one
// for the first.
func TestSeveral(t *testing.T) {
	data := asPNG(noisy(400, 300))
	list, err := picture.Fits(data, 300, 150, 200)
	if err != nil || len(list) != 3 {
		t.Fatal(len(list), err)
	}
	for i, want := range []picture.Fitted{{nil, "jpeg", 300, 225}, {nil, "jpeg", 150, 113}, {nil, "jpeg", 150, 113}} {
		got := list[i]
		if w, h, _ := picture.Size(got.Data); w != want.Width || h != want.Height || got.Width != w || got.Height != h || got.Format != want.Format || picture.Format(got.Data) != want.Format {
			t.Errorf("%d: %s %d×%d", i, got.Format, got.Width, got.Height)
		}
	}
	if alone, _, _ := picture.Fit(data, 300); !bytes.Equal(alone, list[0].Data) {
		t.Error("another picture alone")
	}
}

// TestNotFit: what can't be opened is a fault, and is not tried when it is large.
func TestNotFit(t *testing.T) {
	head := func(width, height int) []byte {
		h := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(width)), uint32(height))
		return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", string(h)+"\x08\x02\x00\x00\x00")...)
	}
	var nothing bytes.Buffer
	w := zlib.NewWriter(&nothing)
	w.Close()
	whole := func(head []byte) []byte {
		return append(append(head, pngChunk("IDAT", nothing.String())...), pngChunk("IEND", "")...)
	}
	flat := asJPEG(painted(400, 300))
	broken := append(bytes.Clone(flat[:len(flat)/2]), 0xFF, 0xD9)
	for name, c := range map[string]struct {
		data []byte
		kind picture.Kind
	}{
		"a head of 30,000 by 30,000":      {head(30000, 30000), picture.TooLarge},
		"30,000 by 30,000 without pixels": {whole(head(30000, 30000)), picture.TooLarge},
		"more than numbers hold":          {head(1<<31-1, 1<<31-1), picture.TooLarge},
		"without pixels":                  {whole(head(3000, 3000)), picture.Damaged},
		"broken":                          {broken, picture.Damaged},
		"cut off":                         {flat[:len(flat)/2], picture.Damaged},
		"empty":                           {nil, picture.Damaged},
		"a text":                          {[]byte("字"), picture.Damaged},
	} {
		out, ok, err := picture.Fit(c.data, 100)
		var f *picture.Fault
		if !errors.As(err, &f) || f.Kind != c.kind || ok || out != nil {
			t.Errorf("%s: %v, %d bytes", name, err, len(out))
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data, 20)
	}
	f.Fuzz(func(t *testing.T, data []byte, longest int) {
		if w, h, ok := picture.Size(data); ok && w*h > 1<<18 {
			return
		}
		longest = max(1, longest&0xFFF)
		out, ok, err := picture.Fit(data, longest)
		if err != nil || !ok {
			return
		}
		if _, _, err := picture.Clean(out); err != nil {
			t.Fatal(err)
		}
		if w, h, _ := picture.Size(out); max(w, h) > longest {
			t.Fatalf("%d×%d, longest %d", w, h, longest)
		}
	})
}

func BenchmarkFit(b *testing.B) {
	shot := noisy(4000, 3000)
	for name, data := range map[string][]byte{"jpeg": asJPEG(shot), "png": asPNG(shot)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := picture.Fits(data, 1600, 800); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
