package typeface

import (
	"bytes"
	"slices"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The numbers of the name table that are read.
const (
	nameFamily     = 1
	nameStyle      = 2
	nameFull       = 4
	namePostScript = 6
	nameTypoFamily = 16
)

const (
	platformWindows = 3
	encodingPRC     = 3 // GBK, in fonts of the nineties
	english         = 0x409
)

// readNames collects what a font calls itself. A missing or damaged table leaves a face without a name, which prints as well as any other.
func (f *Face) readNames(t []byte) {
	for _, n := range names(t) {
		switch n.number {
		case nameFamily, nameTypoFamily, nameFull:
			if n.number == nameFamily && (f.Family == "" || n.language == english) {
				f.Family = n.text
			}
			if !slices.Contains(f.Names, n.text) {
				f.Names = append(f.Names, n.text)
			}
		case nameStyle:
			if f.Style == "" || n.language == english {
				f.Style = n.text
			}
		case namePostScript:
			f.PostScript = plainName(n.text)
		}
	}
	if f.PostScript == "" {
		f.PostScript = "Unnamed"
	}
}

type name struct {
	number, language int
	text             string
}

func names(t []byte) []name {
	count, _ := u16(t, 2)
	store, _ := u16(t, 4)
	var out []name
	for i := range count {
		at := 6 + 12*i
		offset, ok := u16(t, at+10)
		if !ok {
			return out
		}
		platform, _ := u16(t, at)
		encoding, _ := u16(t, at+2)
		language, _ := u16(t, at+4)
		number, _ := u16(t, at+6)
		length, _ := u16(t, at+8)
		start := store + offset
		if platform != platformWindows && platform != 0 || start+length > len(t) {
			continue
		}
		text := t[start : start+length]
		if platform == platformWindows && encoding == encodingPRC {
			out = append(out, name{number, language, fromGBK(text)})
		} else {
			out = append(out, name{number, language, fromUTF16(text)})
		}
	}
	return out
}

func fromUTF16(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		v, _ := u16(b, 2*i)
		units[i] = uint16(v)
	}
	return string(utf16.Decode(units))
}

// fromGBK reads a name in GBK; single bytes may be filled up to two.
func fromGBK(b []byte) string {
	s, err := simplifiedchinese.GBK.NewDecoder().Bytes(bytes.ReplaceAll(b, []byte{0}, nil))
	if err != nil {
		return ""
	}
	return string(s)
}

// plainName keeps what a name in a PDF may hold without escapes.
func plainName(s string) string {
	out := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_' {
			out = append(out, c)
		}
	}
	return string(out)
}
