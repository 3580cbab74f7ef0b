package scan

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
)

// Pictures: what they show can't be read here, but what cameras and programs
// have written beside it can.

func (l *look) picture() {
	l.unread("图片里的文字读不出来。", "请人看过，登记是谁、哪天看的。")
}

func (l *look) jpeg(data []byte) {
	if !bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
		l.unread("图片打不开，可能已损坏。", "换一张打得开的图片。")
		return
	}
	l.picture()
	for i := 2; i+4 <= len(data) && data[i] == 0xFF; {
		marker, n := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		if marker == 0xDA || n < 2 || i+2+n > len(data) { // the picture itself
			return
		}
		segment := data[i+4 : i+2+n]
		switch {
		case marker == 0xFE:
			l.remark(segment)
		case marker == 0xE1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")):
			l.exif(segment[6:])
		case marker >= 0xE1 && marker <= 0xEF: // XMP, IPTC
			l.xmp(segment)
		}
		i += 2 + n
	}
}

func (l *look) png(data []byte) {
	const sign = "\x89PNG\r\n\x1a\n"
	if !bytes.HasPrefix(data, []byte(sign)) {
		l.unread("图片打不开，可能已损坏。", "换一张打得开的图片。")
		return
	}
	l.picture()
	for data = data[len(sign):]; len(data) >= 12; {
		n := int(binary.BigEndian.Uint32(data))
		if n > len(data)-12 {
			return
		}
		body := data[8 : 8+n]
		switch string(data[4:8]) {
		case "tEXt":
			l.chunk(body)
		case "zTXt":
			if key, packed, ok := bytes.Cut(body, []byte{0}); ok && len(packed) > 1 {
				l.chunk(append(append(key, 0), inflate(packed[1:])...))
			}
		case "iTXt":
			l.international(body)
		case "eXIf":
			l.exif(body)
		}
		data = data[12+n:]
	}
}

// chunk reads the text beside a PNG: a keyword, a zero, a value.
func (l *look) chunk(body []byte) {
	key, value, _ := bytes.Cut(body, []byte{0})
	l.text(value)
	switch string(key) {
	case "Comment", "Description", "Author", "Title":
		l.remark(value)
	}
	l.xmp(value)
}

func (l *look) international(body []byte) {
	key, rest, _ := bytes.Cut(body, []byte{0})
	if len(rest) < 2 {
		return
	}
	packed := rest[0] == 1
	_, rest, _ = bytes.Cut(rest[2:], []byte{0}) // the language
	_, value, _ := bytes.Cut(rest, []byte{0})   // the keyword again
	if packed {
		value = inflate(value)
	}
	l.chunk(append(append(bytes.Clone(key), 0), value...))
}

// inflate unpacks what it can, to 16 MB.
func inflate(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(r, 16<<20))
	return out
}

func (l *look) located() {
	l.add(Problem{Text: "图片里记着拍摄地点。", Hint: "用“画图”打开，另存一份再用。"})
}

// remark is a text that someone wrote beside a picture.
func (l *look) remark(text []byte) {
	l.text(text)
	if len(bytes.Trim(text, "\x00 \n")) > 0 {
		l.add(Problem{Text: "图片里附有说明文字。", Hint: "看一看图片属性里的说明，不该公开就删掉。", Doubt: true})
	}
}

func (l *look) xmp(text []byte) {
	l.markup(text)
	if bytes.Contains(text, []byte("GPSLatitude")) {
		l.located()
	}
}

// The tags of EXIF that matter.
const (
	exifDescription, exifArtist, exifCopyright, exifPart, exifGPS = 0x010E, 0x013B, 0x8298, 0x8769, 0x8825
	exifComment, exifTitle, exifKeywords, exifSubject             = 0x9286, 0x9C9B, 0x9C9E, 0x9C9F
	exifNote, exifAuthor                                          = 0x9C9C, 0x9C9D
)

// exif reads the directories of a TIFF header.
func (l *look) exif(tiff []byte) {
	if len(tiff) < 8 {
		return
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	l.directory(tiff, order, order.Uint32(tiff[4:]), 0)
}

func (l *look) directory(tiff []byte, order binary.ByteOrder, at uint32, depth int) {
	if depth > 2 || int64(at)+2 > int64(len(tiff)) {
		return
	}
	entries := tiff[at+2:]
	for n := int(order.Uint16(tiff[at:])); n > 0 && len(entries) >= 12; n-- {
		tag, count, value := order.Uint16(entries), order.Uint32(entries[4:]), order.Uint32(entries[8:])
		switch tag {
		case exifGPS:
			if int64(value)+2 <= int64(len(tiff)) && order.Uint16(tiff[value:]) > 1 { // the version alone says nothing
				l.located()
			}
		case exifPart:
			l.directory(tiff, order, value, depth+1)
		case exifDescription, exifArtist, exifCopyright, exifComment, exifTitle, exifNote, exifAuthor, exifKeywords, exifSubject:
			text := entries[8:12]
			if count > 4 {
				text = tiff[min(int64(value), int64(len(tiff))):min(int64(value)+int64(count), int64(len(tiff)))]
			} else {
				text = text[:count]
			}
			l.remark(exifText(tag, text))
		}
		entries = entries[12:]
	}
}

// exifText drops the zeros of UTF-16 and the name of the encoding.
func exifText(tag uint16, text []byte) []byte {
	if tag == exifComment && len(text) >= 8 {
		text = text[8:]
	}
	return []byte(strings.ReplaceAll(string(text), "\x00", ""))
}
