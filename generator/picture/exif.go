package picture

import "encoding/binary"

// upright is the orientation of a picture that needs no turn. 2 to 8 are
// mirrored, turned or both; from 5 on width and height change places.
const upright = 1

const (
	tagOrientation = 0x0112
	typeShort      = 3
)

// orientation reads the one tag of EXIF that is needed to show a picture: in
// the first directory, a single short number, as browsers want it.
func orientation(tiff []byte) int {
	var order binary.ByteOrder
	switch {
	case starts(tiff, "II*\x00"):
		order = binary.LittleEndian
	case starts(tiff, "MM\x00*"):
		order = binary.BigEndian
	default:
		return upright
	}
	if len(tiff) < 8 {
		return upright
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return upright
	}
	entries := tiff[at+2:]
	for n := order.Uint16(tiff[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) != tagOrientation {
			entries = entries[12:]
			continue
		}
		turn := int(order.Uint16(entries[8:]))
		if order.Uint16(entries[2:]) == typeShort && order.Uint32(entries[4:]) == 1 && turn >= 1 && turn <= 8 {
			return turn
		}
		return upright
	}
	return upright
}

// turnOnly is an EXIF that holds an orientation and nothing else.
func turnOnly(turn int) []byte {
	return []byte{
		'M', 'M', 0, '*', 0, 0, 0, 8, // big endian; the directory is at 8
		0, 1, // one entry
		tagOrientation >> 8, tagOrientation & 0xFF, 0, typeShort, 0, 0, 0, 1, 0, byte(turn), 0, 0,
		0, 0, 0, 0, // no other directory
	}
}
