package picture_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"reflect"
	"testing"
	"unsafe"

	"gongshi/generator/picture"
)

func FuzzClean(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data, true)
		f.Add(data, false)
	}
	f.Fuzz(func(t *testing.T, data []byte, repair bool) {
		if repair {
			data = repaired(data)
		}
		before := bytes.Clone(data)
		out, format, err := picture.Clean(data)
		if !bytes.Equal(before, data) {
			t.Fatal("Clean has changed what it was given")
		}
		w, h, ok := picture.Size(data)
		if err != nil {
			fault(t, data)
			return
		}
		if len(out) > len(data)+64 || picture.Format(out) != format {
			t.Fatalf("%s of %d bytes became %q of %d", format, len(data), picture.Format(out), len(out))
		}
		again, _, err := picture.Clean(out)
		if err != nil || len(again) != len(out) || unsafe.SliceData(again) != unsafe.SliceData(out) {
			t.Fatalf("not the same a second time: %v", err)
		}
		if w2, h2, ok2 := picture.Size(out); w != w2 || h != h2 || ok != ok2 {
			t.Fatalf("size was %d×%d, is %d×%d", w, h, w2, h2)
		}
		if small(data) {
			want, err := shown(data)
			if err != nil {
				return
			}
			got, err := shown(out)
			if err != nil {
				t.Fatalf("can't be decoded any more: %v", err)
			}
			// The decoder lets a later APP0 undo JFIF, which browsers don't.
			if bytes.Count(data, []byte{0xFF, 0xE0}) < 2 && !reflect.DeepEqual(want, got) {
				t.Fatal("other pixels")
			}
		}
	})
}

// small tells whether a picture is decoded in a moment.
func small(data []byte) bool {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	return err == nil && c.Width*c.Height <= 1<<16
}

// repaired has right checksums and lengths, without which a changed PNG or WebP
// is never looked into.
func repaired(data []byte) []byte {
	out := bytes.Clone(data)
	switch picture.Format(out) {
	case "png":
		for at := 8; len(out)-at >= 12; {
			n := int(binary.BigEndian.Uint32(out[at:]))
			if n > len(out)-at-12 {
				n = len(out) - at - 12
				binary.BigEndian.PutUint32(out[at:], uint32(n))
			}
			binary.BigEndian.PutUint32(out[at+8+n:], crc32.ChecksumIEEE(out[at+4:at+8+n]))
			at += 12 + n
		}
	case "webp":
		binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
		for at := 12; len(out)-at >= 8; {
			n := int(binary.LittleEndian.Uint32(out[at+4:]))
			if n > len(out)-at-8 {
				n = len(out) - at - 8
				binary.LittleEndian.PutUint32(out[at+4:], uint32(n))
			}
			at += 8 + n + n%2
		}
	}
	return out
}

func BenchmarkClean(b *testing.B) {
	photo := asJPEG(noisy(2400, 1800))
	pixels := riffChunk("VP8 ", string(file(b, "lossy.webp")[20:])+string(photo))
	gif := asGIF(2000)
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"jpeg", append(insert(photo, 2, segment(0xE1, "Exif\x00\x00"+string(exif(binary.LittleEndian, 6)))), film...)},
		{"jpeg-clean", photo},
		{"png", insert(asPNG(noisy(1200, 900)), pngHead, pngChunk("tEXt", "a\x00PLANTED"))},
		{"webp", riff(vp8x(0x0C), pixels, riffChunk("EXIF", string(exif(binary.LittleEndian, 6))), riffChunk("XMP ", "PLANTED"))},
		{"gif", insert(gif, gifStart(gif), []byte("\x21\xFE\x07PLANTED\x00"))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := picture.Clean(c.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
