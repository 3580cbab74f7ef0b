package picture_test

import (
	"bytes"
	"testing"

	"gongshi/generator/picture"
)

// gifStart is where the first extension stands: behind the head and colours.
func gifStart(data []byte) int {
	if data[10]&0x80 == 0 {
		return 13
	}
	return 13 + 3<<(data[10]&7+1)
}

func TestGIFRecords(t *testing.T) {
	for _, frames := range []int{1, 3} {
		plain := asGIF(frames)
		if out := cleaned(t, plain); !bytes.Equal(out, plain) {
			t.Errorf("%d frames: a clean one has changed", frames)
		}
		at := gifStart(plain)
		records := [][]byte{
			[]byte("\x21\xFE\x1FPLANTED \xe8\xba\xab\xe4\xbb\xbd\xe8\xaf\x81 11010519491231002X"[:3+31] + "\x00"),
			[]byte("\x21\xFF\x0BXMP DataXMP\x07PLANTED\x00"), []byte("\x21\xFF\x0BICCRGBG1012\x07PLANTED\x00"),
			[]byte("\x21\xFF\x0APLANTED.AB\x07PLANTED\x00"), []byte("\x21\xFF\x00"), []byte("\x21\xFF\x0BNETSCAPE2.0\x00"),
			[]byte("\x21\x01\x0C123456789012\x07PLANTED\x00"),
		}
		full := insert(plain, len(plain)-1, records...)
		full = insert(full, at, records[:3]...)
		out, _, err := picture.Clean(append(full, "PLANTED"...))
		if err != nil || !bytes.Equal(out, plain) {
			t.Errorf("%d frames: not as it was: %v", frames, err)
		}
		cleaned(t, append(insert(plain, at, records[:4]...), film...))
	}
}

func TestGIFLoops(t *testing.T) {
	plain := asGIF(1)
	at := gifStart(plain)
	for _, name := range []string{"NETSCAPE2.0", "ANIMEXTS1.0"} {
		loop := "\x21\xFF\x0B" + name + "\x03\x01\x07\x00"
		want := insert(plain, at, []byte(loop+"\x00"))
		for _, more := range []string{"", "\x05\x02\x00\x00\x00\x00", "\x07PLANTED"} {
			if out := cleaned(t, insert(plain, at, []byte(loop+more+"\x00"))); !bytes.Equal(out, want) {
				t.Errorf("%s %q: not as expected", name, more)
			}
		}
	}
}

func TestWrongGIF(t *testing.T) {
	plain := asGIF(1)
	at := gifStart(plain)
	for name, data := range map[string][]byte{
		"no picture":    append(bytes.Clone(plain[:at]), 0x3B),
		"unknown block": insert(plain, at, []byte{0x00}),
		"no trailer":    plain[:len(plain)-1],
		"head":          plain[:9],
		"colours":       plain[:at-1],
	} {
		if f := fault(t, data); f.Kind != picture.Damaged {
			t.Errorf("%s: %v", name, f)
		}
	}
}
