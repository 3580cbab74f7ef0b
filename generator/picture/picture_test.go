package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"gongshi/generator/picture"
)

func TestFormat(t *testing.T) {
	box := func(brands string) string { return string([]byte{0, 0, 0, byte(8 + len(brands))}) + "ftyp" + brands }
	for data, want := range map[string]string{
		"":                             "",
		"\xFF\xD8":                     "",
		"\xFF\xD8\xFF\xE0":             "jpeg",
		"\x89PNG\r\n\x1a\n":            "png",
		"GIF87a":                       "gif",
		"GIF89a":                       "gif",
		"GIF90a":                       "",
		"RIFF\x00\x00\x00\x00WEBPVP8 ": "webp",
		"RIFF\x00\x00\x00\x00WAVEfmt ": "",
		"II*\x00":                      "tiff",
		"MM\x00*":                      "tiff",
		"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00": "bmp",
		"BM is how a text may begin":                                         "",
		box("heic\x00\x00\x00\x00mif1heic"):                                  "heic",
		box("mif1\x00\x00\x00\x00mif1heic"):                                  "heic",
		box("hevc\x00\x00\x00\x00msf1hevc"):                                  "heic",
		box("avif\x00\x00\x00\x00avifmif1"):                                  "",
		box("mif1\x00\x00\x00\x00mif1avif"):                                  "",
		box("mp42heicmp42isom"):                                              "",
		"\xFF\xFF\xFF\xFFftypheic\x00\x00\x00\x00":                           "heic",
		"\x00\x00\x00\x00ftypheic\x00\x00\x00\x00":                           "",
		"%PDF-1.7": "",
	} {
		if got := picture.Format([]byte(data)); got != want {
			t.Errorf("%q: %q, want %q", data, got, want)
		}
	}
}

func TestFaults(t *testing.T) {
	for data, want := range map[string]picture.Fault{
		"":                         {Kind: picture.NotPicture},
		"%PDF-1.7":                 {Kind: picture.NotPicture},
		"MM\x00*":                  {Kind: picture.Unsupported, Format: "tiff", What: "not a format of the web"},
		"\x00\x00\x00\x10ftypheic": {Kind: picture.NotPicture},
		"\x00\x00\x00\x10ftypheic\x00\x00\x00\x00": {Kind: picture.Unsupported, Format: "heic", What: "not a format of the web"},
	} {
		if got := fault(t, []byte(data)); *got != want {
			t.Errorf("%q: %+v", data, got)
		}
	}
	for want, f := range map[string]picture.Fault{
		"picture: not a picture":          {},
		"picture: jpeg: damaged: no scan": {Kind: picture.Damaged, Format: "jpeg", What: "no scan"},
		"picture: heic: unsupported":      {Kind: picture.Unsupported, Format: "heic"},
		"picture: Kind(7)":                {Kind: 7},
	} {
		if got := f.Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A picture that is cut off anywhere is an error, never a smaller picture.
func TestCutOff(t *testing.T) {
	for name, data := range samples(t) {
		whole, format, err := picture.Clean(data)
		if err != nil {
			t.Fatal(name, err)
		}
		// What is appended may be cut off, and of a WebP the last padding.
		last := bytes.LastIndex(data, whole[len(whole)-8:]) + 8
		for n := range last - 1 {
			_, _, err := picture.Clean(data[:n])
			var f *picture.Fault
			if !errors.As(err, &f) || f.Kind != picture.Damaged && picture.Format(data[:n]) != "" {
				t.Errorf("%s: %s cut off at %d of %d: %v", name, format, n, last, err)
				break
			}
		}
	}
}

func TestSize(t *testing.T) {
	for name, data := range samples(t) {
		w, h, ok := picture.Size(data)
		if turned := name == "phone.jpg"; !ok || turned != (w == 24 && h == 40) || !turned != (w == 40 && h == 24) {
			t.Errorf("%s: %d×%d %v", name, w, h, ok)
		}
		half, _, _ := picture.Size(data[:len(data)*2/3])
		if half != w {
			t.Errorf("%s, cut off: %d wide", name, half)
		}
		if _, _, ok := picture.Size(data[:10]); ok {
			t.Errorf("%s: a size from 10 bytes", name)
		}
	}
	if _, _, ok := picture.Size([]byte("MM\x00*")); ok {
		t.Error("a size of a TIFF")
	}
}

// samples are pictures of 40 by 24, each whole.
func samples(t testing.TB) map[string][]byte {
	plain := asPNG(painted(40, 24))
	gif := asGIF(2)
	return map[string][]byte{
		"phone.jpg":       phone(binary.LittleEndian, 6),
		"plain.jpg":       asJPEG(painted(40, 24)),
		"progressive.jpg": file(t, "progressive.jpg"),
		"restart.jpg":     file(t, "restart.jpg"),
		"plain.png":       plain,
		"text.png":        insert(plain, pngHead, append(pngKept, pngChunk("tEXt", "a\x00PLANTED"))...),
		"lossy.webp":      file(t, "lossy.webp"),
		"lossless.webp":   file(t, "lossless.webp"),
		"animated.webp":   file(t, "animated.webp"),
		"extended.webp":   riff(vp8x(0x2C), riffChunk("ICCP", "profile"), file(t, "lossy.webp")[12:], riffChunk("XMP ", "PLANTED")),
		"plain.gif":       gif,
		"comment.gif":     insert(gif, gifStart(gif), []byte("\x21\xFE\x07PLANTED\x00")),
	}
}
