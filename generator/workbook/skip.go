package workbook

import "bytes"

// skipRows moves on, between two rows, to the end of the rows or, unless all,
// to the next row that seems to have a value. Nothing is parsed, so that a
// hundred megabytes of empty rows take a fraction of a second; a row too many
// does no harm, and no row with a value is passed over.
//
// It looks at a small piece first and at twice as much each time: a template
// may have a formula without a result in every row, and then the next row is
// the one.
func (p *part) skipRows(all bool) error {
	for size := min(1<<12, p.in.Size()); ; size = min(2*size, p.in.Size()) {
		w, err := p.in.Peek(size)
		to := bytes.Index(w, []byte("sheetData>"))
		if to >= 0 {
			to = bytes.LastIndexByte(w[:to], '<')
		}
		if !all {
			before := w
			if to >= 0 {
				before = w[:to]
			}
			if v := firstValue(before); v >= 0 {
				to = max(0, lastRow(before[:v]))
			}
		}
		if to >= 0 {
			_, err := p.in.Discard(to)
			return err
		}
		if err != nil {
			return nil // the decoder meets the end, or the fault, and says so
		}
		if size < p.in.Size() {
			continue
		}
		keep := len(w) - 64
		if r := lastRow(w); r > 0 {
			keep = r
		}
		if _, err := p.in.Discard(keep); err != nil {
			return err
		}
	}
}

// firstValue finds the end of the first tag of a value, formula or inline text.
func firstValue(w []byte) int {
	first := -1
	for _, tag := range [...]string{"v>", "f>", "is>"} {
		if i := bytes.Index(w, []byte(tag)); i >= 0 && (first < 0 || i < first) {
			first = i
			w = w[:i]
		}
	}
	return first
}

// lastRow finds where the last row of w begins; -1 if none does.
func lastRow(w []byte) int {
	i := bytes.LastIndex(w, []byte("row "))
	if i < 0 {
		return -1
	}
	return bytes.LastIndexByte(w[:i], '<')
}
