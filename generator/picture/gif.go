package picture

import "encoding/binary"

// Parts of a GIF.
const (
	gifExtension, gifImage, gifTrailer   = 0x21, 0x2C, 0x3B
	gifControl, gifProgram               = 0xF9, 0xFF
	gifHead, gifImageHead, gifControlAll = 13, 10, 8
)

// gifTable is the length of the table of colours that flags announce.
func gifTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifBlocks finds the end of a row of blocks, each with its length in front; -1
// if it is cut off.
func gifBlocks(data []byte, at int) int {
	for at < len(data) {
		n := int(data[at])
		at += 1 + n
		if n == 0 {
			return at
		}
	}
	return -1
}

func cleanGIF(data []byte) ([]byte, *Fault) {
	cut := damaged("gif", "cut off before its end")
	if len(data) < gifHead {
		return nil, cut
	}
	at := gifHead + gifTable(data[10])
	if at > len(data) {
		return nil, cut
	}
	s, pictures := sieve{in: data}, 0
	s.keep(0, at)
	for at < len(data) {
		end := -1
		switch data[at] {
		case gifTrailer:
			if pictures == 0 {
				return nil, damaged("gif", "no pixels")
			}
			s.keep(at, at+1)
			return s.kept(), nil
		case gifImage:
			if end = gifImageEnd(data, at); end > 0 {
				s.keep(at, end)
				pictures++
			}
		case gifExtension:
			if end = gifExtensionEnd(data, at); end > 0 {
				s.extension(at, end)
			}
		default:
			return nil, damaged("gif", "an unknown block")
		}
		if end < 0 {
			return nil, cut
		}
		at = end
	}
	return nil, cut
}

// gifImageEnd finds the end of one picture: a head, colours of its own, the
// width of the codes and the blocks of codes.
func gifImageEnd(data []byte, at int) int {
	if len(data)-at < gifImageHead {
		return -1
	}
	at += gifImageHead + gifTable(data[at+9]) + 1
	return gifBlocks(data, at)
}

func gifExtensionEnd(data []byte, at int) int {
	return gifBlocks(data, at+2)
}

// extension keeps how long a frame is shown, what of it is transparent, and how
// often a film is shown. Comments, texts, XMP and the marks of programs go.
func (s *sieve) extension(from, to int) {
	const loop = 19 // sign, label, a block of 11, a block of 3, the end
	block := s.in[from:to]
	switch {
	case block[1] == gifControl && len(block) == gifControlAll && block[2] == 4:
		s.keep(from, to)
	case block[1] == gifProgram && len(block) >= loop && block[2] == 11 && block[14] == 3 && block[15] == 1:
		switch string(block[3:14]) {
		case "NETSCAPE2.0", "ANIMEXTS1.0":
			s.keep(from, from+loop-1)
			s.put([]byte{0}, from+loop-1, to)
		}
	}
}

// sizeGIF reads the size of the screen, on which every frame is drawn.
func sizeGIF(data []byte) (width, height int) {
	if len(data) < gifHead {
		return 0, 0
	}
	return int(binary.LittleEndian.Uint16(data[6:])), int(binary.LittleEndian.Uint16(data[8:]))
}
