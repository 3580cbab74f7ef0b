package picture

import "encoding/binary"

const pngSign = "\x89PNG\r\n\x1a\n"

// Format tells what a file is by its first bytes, because names lie: "jpeg",
// "png", "webp", "gif", which can be cleaned; "heic", "bmp", "tiff", which have
// to be converted first; "" for all else.
func Format(data []byte) string {
	switch {
	case starts(data, "\xFF\xD8\xFF"):
		return "jpeg"
	case starts(data, pngSign):
		return "png"
	case starts(data, "GIF87a"), starts(data, "GIF89a"):
		return "gif"
	case starts(data, "RIFF") && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return "webp"
	case starts(data, "II*\x00"), starts(data, "MM\x00*"), starts(data, "II+\x00"), starts(data, "MM\x00+"):
		return "tiff"
	case isBMP(data):
		return "bmp"
	case isHEIC(data):
		return "heic"
	}
	return ""
}

func starts(data []byte, sign string) bool {
	return len(data) >= len(sign) && string(data[:len(sign)]) == sign
}

// isBMP asks for more than "BM", which is also how a text may begin: the length
// of the second header has one of few values.
func isBMP(data []byte) bool {
	if !starts(data, "BM") || len(data) < 18 {
		return false
	}
	switch binary.LittleEndian.Uint32(data[14:]) {
	case 12, 16, 40, 52, 56, 64, 108, 124:
		return true
	}
	return false
}

// isHEIC reads the brands in the first box. A film has such a box too, and so
// has AVIF, which names some of the same brands besides its own.
func isHEIC(data []byte) bool {
	if len(data) < 16 || string(data[4:8]) != "ftyp" {
		return false
	}
	n := min(len(data), 1<<10, int(binary.BigEndian.Uint32(data)))
	heic := false
	for at := 8; at+4 <= n; at += 4 {
		switch string(data[at : at+4]) {
		case "avif", "avis":
			return false
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1":
			heic = heic || at != 12 // at 12 stands a version, not a brand
		}
	}
	return heic
}
