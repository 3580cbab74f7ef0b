package workbook

import (
	"strconv"
	"strings"
)

// ParseRef reads a reference such as C7: column from 0, row from 1.
func ParseRef(ref string) (col, row int, ok bool) {
	i := 0
	for i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' && i < 4 {
		col = col*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return col - 1, row, i > 0 && err == nil && row > 0
}

// Ref writes a reference.
func Ref(col, row int) string {
	var letters []byte
	for col++; col > 0; col = (col - 1) / 26 {
		letters = append([]byte{byte('A' + (col-1)%26)}, letters...)
	}
	return string(letters) + strconv.Itoa(row)
}

func parseMerge(ref string) (Merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return Merge{}, false
	}
	l, t, ok1 := ParseRef(from)
	r, bt, ok2 := ParseRef(to)
	return Merge{l, t, r, bt}, ok1 && ok2 && l <= r && t <= bt
}

// cover is the last row, by column, that a cell further up covers.
type cover [maxColumns]int

// free is the first column from col on that no cell above covers.
func (c *cover) free(col, row int) int {
	for col < maxColumns && c[col] >= row {
		col++
	}
	return col
}

func (c *cover) take(left, right, bottom int) {
	for ; left <= right; left++ {
		c[left] = max(c[left], bottom)
	}
}
