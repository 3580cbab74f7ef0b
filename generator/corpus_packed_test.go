package generator_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"html"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
)

// Archives and pictures, made here part by part.

func packedCarriers() []carrier {
	deep := func(name string, pack func(h *hamlet, text string) []byte) carrier {
		return carrier{"attachment, zip, " + name, func(h *hamlet, s slip) placed { return h.attach(".zip", pack(h, s.text), looked) }}
	}
	return []carrier{
		deep("text", func(_ *hamlet, s string) []byte { return zipped("名单/a.txt", "张某 "+s) }),
		deep("csv in GB18030", func(h *hamlet, s string) []byte { return zipped("a.csv", gbk(h.t, "户主,备注\n张某,"+s+"\n")) }),
		deep("document", func(h *hamlet, s string) []byte {
			return zipped("a.docx", string(document("<w:p>"+h.runsOf(s)+"</w:p>")))
		}),
		deep("zip in zip", func(_ *hamlet, s string) []byte { return zipped("a.zip", string(zipped("a.txt", s))) }),
		deep("remark of a member", func(_ *hamlet, s string) []byte {
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			w, _ := z.CreateHeader(&zip.FileHeader{Name: "a.txt", Comment: s})
			_, _ = w.Write([]byte("甲"))
			_ = z.Close()
			return b.Bytes()
		}),
		deep("remark", func(_ *hamlet, s string) []byte {
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			w, _ := z.Create("a.txt")
			_, _ = w.Write([]byte("甲"))
			_ = z.SetComment(s)
			_ = z.Close()
			return b.Bytes()
		}),
		{"attachment, zip, name of a member", func(h *hamlet, _ slip) placed {
			s := h.plain()
			p := h.attach(".zip", zipped("张某"+s.text+".txt", "甲"), looked)
			p.slip = s
			return p
		}},
		{"attachment, zip, too deep", func(h *hamlet, s slip) placed {
			p := h.attach(".zip", zipped("a.zip", string(zipped("b.zip", string(zipped("a.txt", s.text))))), "")
			p.unread = true
			return p
		}},
		{"attachment, rar", func(h *hamlet, s slip) placed {
			p := h.attach(".rar", []byte("Rar!\x1A\x07\x00"+deflated(s.text)), "")
			p.unread = true
			return p
		}},
		{"attachment, svg", func(h *hamlet, s slip) placed {
			in := h.one("<text>{}</text>", "<title>{}</title>", "<desc>{}</desc>", "<!-- {} -->", "<g id=\"{}\"/>", "<text aria-label=\"{}\">甲</text>", "<metadata>{}</metadata>")
			return h.attach(".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg">`+strings.ReplaceAll(in, "{}", html.EscapeString(s.text))+`</svg>`), looked)
		}},
		{"attachment, svg, tspans", func(h *hamlet, _ slip) placed {
			s := h.plain()
			p := h.attach(".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><text>`+s.text[:7]+`<tspan dx="1">`+s.text[7:]+`</tspan></text></svg>`), looked)
			p.slip = s
			return p
		}},
	}
}

// picturePlaces are what cameras, phones and programs write beside a picture.
var picturePlaces = []struct {
	name, ext string
	make      func(text string) []byte
}{
	{"jpeg, comment", ".jpg", func(s string) []byte { return jpegOf(0xFE, s) }},
	{"jpeg, description", ".jpg", func(s string) []byte { return jpegOf(0xE1, "Exif\x00\x00"+tiffOf(0x010E, s)) }},
	{"jpeg, artist", ".jpeg", func(s string) []byte { return jpegOf(0xE1, "Exif\x00\x00"+tiffOf(0x013B, s)) }},
	{"jpeg, place", ".jpg", func(s string) []byte { return jpegOf(0xE1, "Exif\x00\x00"+tiffOf(0x8825, s)) }},
	{"jpeg, XMP", ".jpg", func(s string) []byte {
		return jpegOf(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta><dc:description>"+s+"</dc:description></x:xmpmeta>")
	}},
	{"jpeg, IPTC", ".jpg", func(s string) []byte { return jpegOf(0xED, "Photoshop 3.0\x008BIM"+s) }},
	{"jpeg, behind its end", ".jpg", func(s string) []byte { return append(jpegOf(0xFE, ""), s...) }},
	{"png, tEXt", ".png", func(s string) []byte { return pngOf(chunk("tEXt", "Comment\x00"+s)) }},
	{"png, zTXt", ".png", func(s string) []byte { return pngOf(chunk("zTXt", "Comment\x00\x00"+deflated(s))) }},
	{"png, iTXt", ".png", func(s string) []byte { return pngOf(chunk("iTXt", "Title\x00\x00\x00zh\x00\x00"+s)) }},
	{"png, EXIF", ".png", func(s string) []byte { return pngOf(chunk("eXIf", tiffOf(0x010E, s))) }},
	{"png, behind its end", ".png", func(s string) []byte { return append(pngOf(nil), s...) }},
	{"gif, comment", ".gif", func(s string) []byte {
		img, err := png.Decode(bytes.NewReader(pngOf(nil)))
		var b bytes.Buffer
		if err = first(err, gif.Encode(&b, img, nil)); err != nil {
			panic(err)
		}
		s = s[:min(len(s), 250)]
		return append(b.Bytes()[:b.Len()-1], "\x21\xFE"+string(rune(len(s)))+s+"\x00;"...)
	}},
}

func pictureCarriers() (out []carrier) {
	for _, x := range picturePlaces {
		out = append(out, carrier{"picture, " + x.name, func(h *hamlet, s slip) placed {
			if strings.HasPrefix(x.name, "gif") {
				s = h.plain()
			}
			p := h.attach(x.ext, x.make(s.text), looked+", public = \"只拍了路面\"")
			p.slip = s
			p.clean = strings.TrimPrefix(h.dir, "content/") + strings.TrimSuffix(strings.TrimPrefix(p.file, h.dir), ".md") + "-1" + x.ext
			return p
		}})
	}
	return out
}

// jpegOf is a small photo with one segment besides.
func jpegOf(marker byte, text string) []byte {
	img, err := png.Decode(bytes.NewReader(pngOf(nil)))
	var b bytes.Buffer
	if err = first(err, jpeg.Encode(&b, img, nil)); err != nil {
		panic(err)
	}
	segment := append([]byte{0xFF, marker}, binary.BigEndian.AppendUint16(nil, uint16(len(text)+2))...)
	return append(append(append([]byte{}, b.Bytes()[:2]...), append(segment, text...)...), b.Bytes()[2:]...)
}

// tiffOf is an EXIF of one entry; that of the place points to a directory of
// its own, where the text stands for a latitude.
func tiffOf(tag uint16, text string) string {
	le := binary.LittleEndian
	b := []byte("II*\x00\x08\x00\x00\x00\x01\x00")
	entry := func(tag, kind uint16, n, value uint32) {
		b = le.AppendUint32(le.AppendUint32(le.AppendUint16(le.AppendUint16(b, tag), kind), n), value)
	}
	if tag == 0x8825 {
		entry(tag, 4, 1, 26)
		b = append(b, 0, 0, 0, 0, 2, 0)
		entry(1, 2, 2, 'N')
		entry(2, 2, uint32(len(text)), 56)
		return string(append(b, "\x00\x00\x00\x00"+text...))
	}
	entry(tag, 2, uint32(len(text)), 26)
	return string(append(b, "\x00\x00\x00\x00"+text...))
}

func chunk(kind, data string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(b, kind+data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// pngOf is a small picture. With chunks it has those besides.
func pngOf(chunks []byte) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 6, 4))
	for i := range 24 {
		img.Set(i%6, i/6, color.RGBA{uint8(10 * i), 80, 160, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	const head = 8 + 25 // sign and IHDR
	return append(append(append([]byte{}, b.Bytes()[:head]...), chunks...), b.Bytes()[head:]...)
}
