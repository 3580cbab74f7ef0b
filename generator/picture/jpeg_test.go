package picture_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"gongshi/generator/picture"
)

const (
	jfif  = "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00"
	adobe = "Adobe\x00\x64\x00\x00\x00\x00\x01"
	icc   = "ICC_PROFILE\x00\x01\x01 a profile and its description"
)

// phone is a photo as a phone writes it, with every sort of record.
func phone(order binary.AppendByteOrder, turn int) []byte {
	data := insert(asJPEG(painted(40, 24)), 2,
		segment(0xE0, jfif[:12]+"\x03\x01PLANTED!!"), // a thumbnail of three pixels
		segment(0xE0, "JFXX\x00\x13PLANTED"),
		segment(0xE1, "Exif\x00\x00"+string(exif(order, turn))),
		segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>PLANTED</x:xmpmeta>"),
		segment(0xE1, "Exif\x00\x00"+string(exif(order, 3))), // a second one doesn't count
		segment(0xE2, icc),
		segment(0xE2, "MPF\x00PLANTED"),
		segment(0xED, "Photoshop 3.0\x008BIM PLANTED"),
		segment(0xEB, "JP PLANTED"),
		segment(0xEE, adobe+"PLANTED"),
		segment(0xFE, "PLANTED 身份证 11010519491231002X"),
		[]byte("PLANTED between"), []byte{0xFF, 0xFF}, // before the next marker, and a filled one
	)
	return append(data, append([]byte("PLANTED tail"), append(asJPEG(painted(16, 16)), film...)...)...)
}

func TestPhone(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		for turn := 1; turn <= 8; turn++ {
			out := cleaned(t, phone(order, turn))
			minimal := segment(0xE1, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"+
				string(rune(turn))+"\x00\x00\x00\x00\x00\x00")
			head := append([]byte{0xFF, 0xD8}, segment(0xE0, jfif)...)
			if turn != 1 {
				head = append(head, minimal...)
			}
			head = append(head, segment(0xE2, icc)...)
			head = append(head, segment(0xEE, adobe)...)
			if want := append(head, asJPEG(painted(40, 24))[2:]...); !bytes.Equal(out, want) {
				t.Errorf("turn %d: other bytes than expected", turn)
			}
			if bytes.Contains(out, []byte("Exif")) != (turn != 1) {
				t.Errorf("turn %d: EXIF left or lost", turn)
			}
			w, h, _ := picture.Size(out)
			if turned := w == 24 && h == 40; turned != (turn >= 5) {
				t.Errorf("turn %d: %d×%d", turn, w, h)
			}
		}
	}
}

// The bytes of the scans stay, and nothing between them does.
func TestScans(t *testing.T) {
	for _, name := range []string{"progressive.jpg", "restart.jpg"} {
		plain := file(t, name)
		if out := cleaned(t, plain); !bytes.Equal(out, plain) {
			t.Errorf("%s: a clean one has changed", name)
		}
		full := insert(plain, 2, segment(0xFE, "PLANTED"))
		for at := len(full) - 2; ; { // before every scan and its tables, but the first
			at = bytes.LastIndex(full[:at], []byte{0xFF, 0xC4})
			if at < 0 || !bytes.Contains(full[:at], []byte{0xFF, 0xDA}) {
				break
			}
			full = insert(full, at, segment(0xFE, "PLANTED"), segment(0xE1, "Exif\x00\x00"+string(exif(binary.BigEndian, 6))))
		}
		if out := cleaned(t, append(full, film...)); !bytes.Equal(out, plain) {
			t.Errorf("%s: not as it was", name)
		}
	}
}

func TestOrientationThatCannotBeRead(t *testing.T) {
	whole := string(exif(binary.BigEndian, 6))
	for _, tiff := range []string{
		"", "MM", "MM\x00*", "XX" + whole[2:], whole[:20],
		"MM\x00*\xFF\xFF\xFF\xFF", "MM\x00*\x00\x00\x00\x08\xFF\xFF",
		strings.Replace(whole, "\x01\x12\x00\x03", "\x01\x12\x00\x04", 1),                                                 // not short
		strings.Replace(whole, "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06", "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x09", 1), // 9
	} {
		plain := asJPEG(painted(9, 9))
		if out := cleaned(t, insert(plain, 2, segment(0xE1, "Exif\x00\x00"+tiff))); !bytes.Equal(out, plain) {
			t.Errorf("%q: not dropped", tiff)
		}
	}
}

func TestShortJFIF(t *testing.T) {
	plain := asJPEG(painted(9, 9))
	want := insert(plain, 2, segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"))
	if out := cleaned(t, insert(plain, 2, segment(0xE0, "JFIF\x00PLANT"))); !bytes.Equal(out, want) {
		t.Error("not the common one")
	}
}

func TestWrongJPEG(t *testing.T) {
	plain := asJPEG(painted(9, 9))
	sof := bytes.Index(plain, []byte{0xFF, 0xC0})
	sos := bytes.Index(plain, []byte{0xFF, 0xDA})
	change := func(at int, value byte) []byte {
		out := bytes.Clone(plain)
		out[at] = value
		return out
	}
	frame := plain[sof : sof+19]
	for name, c := range map[string]struct {
		data []byte
		kind picture.Kind
	}{
		"no scan":          {insert(plain[:sos], sos, []byte{0xFF, 0xD9}), picture.Damaged},
		"no frame":         {append(bytes.Clone(plain[:sof]), plain[sof+19:]...), picture.Damaged},
		"two frames":       {insert(plain, sof, frame), picture.Damaged},
		"no width":         {change(sof+8, 0), picture.Damaged},
		"components":       {change(sof+9, 4), picture.Damaged},
		"scan components":  {change(sos+4, 2), picture.Damaged},
		"another SOI":      {insert(plain, sof, []byte{0xFF, 0xD8}), picture.Damaged},
		"unknown marker":   {insert(plain, sof, segment(0x02, "x")), picture.Damaged},
		"unknown in scan":  {insert(plain, len(plain)-4, []byte{0xFF, 0x01}), picture.Damaged},
		"segment of one":   {insert(plain, sof, []byte{0xFF, 0xFE, 0, 1}), picture.Damaged},
		"length too long":  {insert(plain, sof, []byte{0xFF, 0xFE, 0xFF, 0xFF}), picture.Damaged},
		"lossless":         {change(sof+1, 0xC3), picture.Unsupported},
		"arithmetic":       {change(sof+1, 0xC9), picture.Unsupported},
		"12 bits a sample": {change(sof+4, 12), picture.Unsupported},
	} {
		if f := fault(t, c.data); f.Kind != c.kind {
			t.Errorf("%s: %v", name, f)
		}
	}
}
