package picture_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"testing"

	"gongshi/generator/picture"
)

const pngHead = 8 + 25 // the sign and IHDR

// The chunks that stay. Their order is that of the sample.
var pngKept = [][]byte{
	pngChunk("gAMA", "\x00\x00\xB1\x8F"), pngChunk("cHRM", "12345678901234567890123456789012"),
	pngChunk("sRGB", "\x00"), pngChunk("iCCP", "a profile\x00\x00x\x9c..."), pngChunk("pHYs", "\x00\x00\x0B\x13\x00\x00\x0B\x13\x01"),
	pngChunk("cICP", "\x01\x0D\x00\x01"), pngChunk("sBIT", "\x08\x08\x08"),
}

func pngTail(data []byte) int { return len(data) - 12 } // before IEND

func TestPNGRecords(t *testing.T) {
	plain := asPNG(painted(40, 24))
	clean := insert(plain, pngHead, pngKept...)
	if out := cleaned(t, clean); !bytes.Equal(out, clean) {
		t.Error("a chunk of colours was lost")
	}
	wrong := pngChunk("pHYs", "123456789")
	wrong[len(wrong)-1]++
	full := insert(clean, pngTail(clean),
		pngChunk("tEXt", "Comment\x00PLANTED 身份证 11010519491231002X"), pngChunk("zTXt", "Comment\x00\x00PLANTED"),
		pngChunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00PLANTED"), pngChunk("tIME", "PLANTED"),
		pngChunk("dSIG", "PLANTED"), pngChunk("gAMA", "\x00\x00\xB1\x8F"), pngChunk("IDAT", "PLANTED"), pngChunk("fdAT", "0000PLANTED"))
	full = insert(full, pngHead, wrong,
		pngChunk("eXIf", string(exif(binary.LittleEndian, 1))), pngChunk("eXIf", string(exif(binary.LittleEndian, 6))),
		pngChunk("caBX", "PLANTED"), pngChunk("iDOT", "PLANTED"), pngChunk("sRGB", "PLANTED"), pngChunk("tRNS", "PLANTED"))
	sameShown(t, plain, cleaned(t, append(clean, film...)))
	out, _, err := picture.Clean(append(full, film...))
	if err != nil || !bytes.Equal(out, clean) {
		t.Errorf("not as it was: %v", err)
	}
}

func TestPNGTurn(t *testing.T) {
	plain := asPNG(painted(40, 24))
	for turn := 2; turn <= 8; turn++ {
		for _, at := range []int{pngHead, pngTail(plain)} {
			out := cleaned(t, insert(plain, at, pngChunk("eXIf", string(exif(binary.LittleEndian, turn)))))
			if !bytes.Contains(out, []byte{1, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(turn)}) {
				t.Errorf("turn %d is lost", turn)
			}
			if w, _, _ := picture.Size(out); (w == 24) != (turn >= 5) {
				t.Errorf("turn %d: %d wide", turn, w)
			}
		}
	}
}

func TestPNGTransparent(t *testing.T) {
	m := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Transparent, color.Black, color.NRGBA{9, 9, 9, 99}})
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 3)
	}
	data := asPNG(m)
	if !bytes.Contains(data, []byte("tRNS")) {
		t.Fatal("the sample has no tRNS")
	}
	if out := cleaned(t, data); !bytes.Equal(out, data) {
		t.Error("changed")
	}
}

func TestAPNG(t *testing.T) {
	plain := asPNG(painted(8, 8))
	frame := pngChunk("fcTL", "12345678901234567890123456")
	film := insert(plain, pngTail(plain), frame, pngChunk("fdAT", "0001pixels"))
	film = insert(film, pngHead, pngChunk("acTL", "\x00\x00\x00\x02\x00\x00\x00\x00"), frame)
	if out := cleaned(t, film); !bytes.Equal(out, film) {
		t.Error("a film was changed")
	}
}

func TestWrongPNG(t *testing.T) {
	plain := asPNG(painted(9, 9))
	change := func(at int) []byte {
		out := bytes.Clone(plain)
		out[at]++
		return out
	}
	sign, head := plain[:8], plain[8:pngHead]
	for name, c := range map[string]struct {
		data []byte
		kind picture.Kind
	}{
		"checksum of IHDR": {change(20), picture.Damaged},
		"checksum of IDAT": {change(pngHead + 10), picture.Damaged},
		"length":           {change(pngHead), picture.Damaged},
		"no IHDR":          {insert(sign, 8, plain[pngHead:]), picture.Damaged},
		"text before IHDR": {insert(plain, 8, pngChunk("tEXt", "a\x00b")), picture.Damaged},
		"two IHDR":         {insert(plain, pngHead, head), picture.Damaged},
		"no pixels":        {insert(sign, 8, head, pngChunk("IEND", "")), picture.Damaged},
		"IEND with bytes":  {insert(plain[:pngTail(plain)], pngTail(plain), pngChunk("IEND", "x")), picture.Damaged},
		"no width":         {insert(sign, 8, pngChunk("IHDR", "\x00\x00\x00\x00\x00\x00\x00\x01\x08\x02\x00\x00\x00"), plain[pngHead:]), picture.Damaged},
		"late PLTE":        {insert(plain, pngTail(plain), pngChunk("PLTE", "abc")), picture.Damaged},
		"unknown":          {insert(plain, pngHead, pngChunk("ABCD", "abc")), picture.Unsupported},
		"of an app":        {insert(plain, 8, pngChunk("CgBI", "abcd")), picture.Unsupported},
	} {
		if f := fault(t, c.data); f.Kind != c.kind {
			t.Errorf("%s: %v", name, f)
		}
	}
}
