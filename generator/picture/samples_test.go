package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"reflect"
	"testing"
	"unsafe"

	"gongshi/generator/picture"
)

// The pictures of the tests. Those of testdata show the same 40 by 24 pixels
// and were made by cjpeg -progressive, cjpeg -restart 1, cwebp, img2webp.

// planted must not be left of any picture. Each sort of record of the samples
// holds one of these.
var planted = []string{"PLANTED", "11010519491231002X", string(place)}

// place is a latitude as EXIF writes it, 30° 15′ 47.31″, in big endian.
var place = []byte{0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 15, 0, 0, 0, 1, 0, 0, 0x12, 0x7B, 0, 0, 0, 100}

var film = append([]byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"), "moov PLANTED film"...)

// painted has many colours, so that a picture with a wrong byte differs.
func painted(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{uint8(x * 7), uint8(y * 11), uint8(x*y + x>>3), 255})
		}
	}
	return m
}

// noisy packs badly, as a photo does.
func noisy(width, height int) *image.RGBA {
	m := painted(width, height)
	n := uint32(1)
	for i := range m.Pix {
		if n = n*1664525 + 1013904223; i%4 != 3 {
			m.Pix[i] += byte(n >> 27)
		}
	}
	return m
}

func asJPEG(m image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 85}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asPNG(m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asGIF(frames int) []byte {
	colours := color.Palette{color.White, color.Black, color.RGBA{200, 30, 30, 255}, color.Transparent}
	film := gif.GIF{LoopCount: 4}
	for i := range frames {
		m := image.NewPaletted(image.Rect(0, 0, 40, 24), colours)
		for at := range m.Pix {
			m.Pix[at] = uint8(at*(i+3)/5) % 4
		}
		film.Image, film.Delay = append(film.Image, m), append(film.Delay, 10+i)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &film); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func file(t testing.TB, name string) []byte {
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// entry is one tag of EXIF.
type entry struct {
	tag, kind uint16
	count     uint32
	value     []byte
}

func text(tag uint16, s string) entry {
	return entry{tag, 2, uint32(len(s) + 1), append([]byte(s), 0)}
}

// appendDirectory writes one directory and behind it the values that don't fit;
// if another follows, it stands right behind them.
func appendDirectory(tiff []byte, order binary.AppendByteOrder, follows bool, entries ...entry) []byte {
	end := len(tiff) + 2 + 12*len(entries) + 4
	var rest []byte
	tiff = order.AppendUint16(tiff, uint16(len(entries)))
	for _, e := range entries {
		tiff = order.AppendUint16(order.AppendUint16(tiff, e.tag), e.kind)
		tiff = order.AppendUint32(tiff, e.count)
		if len(e.value) > 4 {
			tiff = order.AppendUint32(tiff, uint32(end+len(rest)))
			rest = append(rest, e.value...)
		} else {
			tiff = append(tiff, append(bytes.Clone(e.value), 0, 0, 0, 0)[:4]...)
		}
	}
	next := uint32(0)
	if follows {
		next = uint32(end + len(rest))
	}
	return append(order.AppendUint32(tiff, next), rest...)
}

// exif is what a phone writes: maker, serial number, place, comment, thumbnail.
func exif(order binary.AppendByteOrder, turn int) []byte {
	number := func(tag uint16, n int) entry { return entry{tag, 4, 1, order.AppendUint32(nil, uint32(n))} }
	tiff := []byte("MM\x00*")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		tiff = []byte("II*\x00")
	}
	tiff = append(tiff, 0, 0, 0, 0) // where the first directory is, when known

	gps := len(tiff)
	tiff = appendDirectory(tiff, order, false, text(1, "N"), entry{2, 5, 3, place}, text(0x1C, "PLANTED area"))
	camera := len(tiff)
	tiff = appendDirectory(tiff, order, false,
		entry{0x927C, 7, 18, []byte("PLANTED maker note")}, text(0xA431, "PLANTED serial 7788"))
	thumb, at := insert(asJPEG(painted(8, 8)), 2, segment(0xFE, "PLANTED thumbnail")), len(tiff)
	tiff = append(tiff, thumb...)

	first := len(tiff)
	tiff = appendDirectory(tiff, order, true,
		text(0x010E, "PLANTED 身份证 11010519491231002X"), text(0x010F, "PLANTED maker"),
		entry{0x0112, 3, 1, order.AppendUint16(nil, uint16(turn))}, number(0x8769, camera), number(0x8825, gps))
	tiff = appendDirectory(tiff, order, false, entry{0x0103, 3, 1, order.AppendUint16(nil, 6)}, number(0x0201, at), number(0x0202, len(thumb)))
	copy(tiff[4:8], order.AppendUint32(nil, uint32(first)))
	return tiff
}

func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(2+len(body))), body...)
}

func pngChunk(name, body string) []byte {
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), name+body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func riffChunk(name, body string) []byte {
	out := append(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body))), body...)
	return append(out, make([]byte, len(body)%2)...)
}

func riff(chunks ...[]byte) []byte {
	return riffChunk("RIFF", "WEBP"+string(bytes.Join(chunks, nil)))
}

// insert puts parts into data at a place.
func insert(data []byte, at int, parts ...[]byte) []byte {
	out := append(bytes.Clone(data[:at]), bytes.Join(parts, nil)...)
	return append(out, data[at:]...)
}

// shown is what a decoder of the standard library makes of a picture.
func shown(data []byte) (any, error) {
	if picture.Format(data) == "gif" {
		return gif.DecodeAll(bytes.NewReader(data))
	}
	m, _, err := image.Decode(bytes.NewReader(data))
	return m, err
}

// cleaned cleans a picture and checks what holds of every one.
func cleaned(t *testing.T, data []byte) []byte {
	t.Helper()
	before := bytes.Clone(data)
	out, format, err := picture.Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, data) {
		t.Error("Clean has changed what it was given")
	}
	if format != picture.Format(out) {
		t.Errorf("%s became %q", format, picture.Format(out))
	}
	for _, secret := range planted {
		if bytes.Contains(out, []byte(secret)) {
			t.Errorf("%q is left", secret)
		}
	}
	again, _, err := picture.Clean(out)
	if err != nil || len(again) != len(out) || unsafe.SliceData(again) != unsafe.SliceData(out) {
		t.Errorf("a clean picture is not returned as it is: %v", err)
	}
	w, h, _ := picture.Size(data)
	if w2, h2, ok := picture.Size(out); !ok || w != w2 || h != h2 {
		t.Errorf("size was %d×%d, is %d×%d", w, h, w2, h2)
	}
	if format != "webp" {
		sameShown(t, data, out)
	}
	return out
}

func sameShown(t testing.TB, a, b []byte) {
	t.Helper()
	want, err := shown(a)
	if err != nil {
		t.Fatalf("the sample: %v", err)
	}
	if got, err := shown(b); err != nil || !reflect.DeepEqual(want, got) {
		t.Errorf("other pixels: %v", err)
	}
}

func fault(t *testing.T, data []byte) *picture.Fault {
	t.Helper()
	out, format, err := picture.Clean(data)
	var f *picture.Fault
	if !errors.As(err, &f) || out != nil {
		t.Fatalf("got %d bytes of %q and %v, want a fault", len(out), format, err)
	}
	if f.Format != format {
		t.Errorf("the fault is of %q, the format %q", f.Format, format)
	}
	return f
}
