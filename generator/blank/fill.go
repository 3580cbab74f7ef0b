package blank

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// fill writes the rows of a sample. Numbers become numbers, so that a clerk can
// add them up; the rest stays text, as it is typed.
func (b *book) fill(name string) {
	if len(b.o.Filled) == 0 {
		return
	}
	for j, heading := range b.o.Filled[0] {
		at := slices.IndexFunc(b.fields, func(f field) bool { return f.Heading == heading })
		if at < 0 {
			b.try(fmt.Errorf("no column %s", heading))
			return
		}
		for i, row := range b.o.Filled[1:] {
			if row[j] != "" {
				b.try(b.SetCellValue(name, b.fields[at].letter+strconv.Itoa(above+1+i), typed(row[j])))
			}
		}
	}
}

// typed is a number where the text is one.
func typed(text string) any {
	if n, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "0123456789.") == "" {
		return n
	}
	return text
}
