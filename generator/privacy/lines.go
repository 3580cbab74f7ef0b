package privacy

import "bytes"

// Lines turns the line ends within what may be one number into blanks, as a
// browser shows those of a paragraph: 610923, 19550101 and 1008 one below the
// other are read as a number, and 存折 on the line above says what one is. Places stay where they are; a text without such a
// line end is returned as it is, of another a copy, made in room.
func Lines(text []byte, room *[]byte) []byte {
	var out []byte
	for i := 1; i+1 < len(text); i++ {
		j := bytes.IndexByte(text[i:], '\n')
		if j < 0 {
			break
		}
		i += j
		if i+1 < len(text) && isDigit(text[i+1]) && (isDigit(text[i-1]) || text[i-1] >= 0x80) {
			if out == nil {
				out = append((*room)[:0], text...)
				*room = out
			}
			out[i] = ' '
		}
	}
	if out == nil {
		return text
	}
	return out
}
