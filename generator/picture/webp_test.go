package picture_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"gongshi/generator/picture"
)

// vp8x is the first chunk of a file of 40 by 24 with more than pixels.
func vp8x(flags byte) []byte {
	return riffChunk("VP8X", string([]byte{flags, 0, 0, 0, 39, 0, 0, 23, 0, 0}))
}

func TestWebPRecords(t *testing.T) {
	profile, xmp := riffChunk("ICCP", "a profile"), riffChunk("XMP ", "<x>PLANTED</x>")
	for _, name := range []string{"lossy.webp", "lossless.webp"} {
		plain := file(t, name)
		pixels := plain[12:]
		if out := cleaned(t, plain); !bytes.Equal(out, plain) {
			t.Errorf("%s: a clean one has changed", name)
		}
		if out := cleaned(t, riff(pixels, riffChunk("EXIF", string(exif(binary.BigEndian, 6))), xmp)); !bytes.Equal(out, plain) {
			t.Errorf("%s: not as it was", name)
		}
		alpha := riffChunk("ALPH", "alpha")
		want := riff(vp8x(0x30), profile, alpha, pixels)
		for _, prefix := range []string{"", "Exif\x00\x00"} {
			upright := riffChunk("EXIF", prefix+string(exif(binary.LittleEndian, 1)))
			full := riff(vp8x(0x3C), profile, riffChunk("PLAN", "PLANTED"), alpha, riffChunk("ALPH", "PLANTED"), pixels,
				riffChunk("VP8 ", "PLANTED"), riffChunk("ICCP", "PLANTED"), upright, xmp, xmp)
			if out := cleaned(t, append(full, film...)); !bytes.Equal(out, want) {
				t.Errorf("%s: extended: not as expected", name)
			}
			for turn := 2; turn <= 8; turn++ {
				turned := riffChunk("EXIF", prefix+string(exif(binary.LittleEndian, turn)))
				out := cleaned(t, riff(vp8x(0x2C), profile, pixels, turned, upright, xmp))
				minimal := riffChunk("EXIF", "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"+string(rune(turn))+"\x00\x00\x00\x00\x00\x00")
				if !bytes.Equal(out, riff(vp8x(0x28), profile, pixels, minimal)) {
					t.Errorf("%s: turn %d: not as expected", name, turn)
				}
				if w, _, _ := picture.Size(out); (w == 24) != (turn >= 5) {
					t.Errorf("%s: turn %d: %d wide", name, turn, w)
				}
			}
		}
	}
}

func TestWebPFilm(t *testing.T) {
	plain := file(t, "animated.webp")
	if out := cleaned(t, plain); !bytes.Equal(out, plain) {
		t.Error("a clean one has changed")
	}
	// The head and ANIM stand in front of the first frame.
	first := bytes.Index(plain, []byte("ANMF"))
	n := int(binary.LittleEndian.Uint32(plain[first+4:]))
	body := string(plain[first+8 : first+8+n])
	full := riff(plain[12:first], riffChunk("ANMF", body+string(riffChunk("NOTE", "PLANTED"))+string(riffChunk("VP8L", "PLANTED"))),
		plain[first+8+n:], riffChunk("XMP ", "PLANTED"), riffChunk("VP8 ", "PLANTED still"))
	full[20] |= 0x04 // XMP
	if out := cleaned(t, full); !bytes.Equal(out, plain) {
		t.Error("not as it was")
	}
}

// The byte that makes a length even says nothing, or would.
func TestWebPPadding(t *testing.T) {
	pixels := string(file(t, "lossy.webp")[20:]) + "."
	want := riff(riffChunk("VP8 ", pixels))
	loud := bytes.Clone(want)
	loud[len(loud)-1] = 'P'
	missing := want[:len(want)-1]
	odd := bytes.Clone(missing)
	odd[4]--
	for name, data := range map[string][]byte{"loud": loud, "missing": missing, "odd": odd} {
		if len(pixels)%2 != 1 {
			t.Fatal("the sample is even")
		}
		if out := cleaned(t, data); !bytes.Equal(out, want) {
			t.Errorf("%s: not as expected", name)
		}
	}
}

func TestWrongWebP(t *testing.T) {
	plain := file(t, "lossy.webp")
	frame := strings.Repeat("\x00", 16)
	for name, data := range map[string][]byte{
		"no chunk":            riff(),
		"begins with EXIF":    riff(riffChunk("EXIF", "x"), plain[12:]),
		"begins with ALPH":    riff(riffChunk("ALPH", "x"), plain[12:]),
		"no pixels":           riff(vp8x(0), riffChunk("ICCP", "x")),
		"not a key frame":     riff(riffChunk("VP8 ", "\x01"+string(plain[21:]))),
		"no sign":             riff(riffChunk("VP8L", "PLANTED")),
		"VP8X too short":      riff(riffChunk("VP8X", "abcd"), plain[12:]),
		"a film of stills":    riff(vp8x(2), plain[12:]),
		"frame too short":     riff(vp8x(2), riffChunk("ANMF", "abcd")),
		"frame of nothing":    riff(vp8x(2), riffChunk("ANMF", frame)),
		"frame cut off":       riff(vp8x(2), riffChunk("ANMF", frame+"VP8 \xFF\x00\x00\x00")),
		"frame of no picture": riff(vp8x(2), riffChunk("ANMF", frame+string(riffChunk("VP8 ", "PLANTED")))),
		"chunk too long":      riff(plain[12:], []byte("XMP \xFF\xFF\xFF\xFF")),
		"head too long":       append([]byte("RIFF\xFF\xFF\xFF\xFFWEBP"), plain[12:]...),
		"head too short":      append([]byte("RIFF\x00\x00\x00\x00WEBP"), plain[12:]...),
	} {
		if f := fault(t, data); f.Kind != picture.Damaged {
			t.Errorf("%s: %v", name, f)
		}
	}
}
