package scan

import "bytes"

// Pages hold more table rows than anything else, and hardly any could hold a
// number that is split over its cells. So cells are only looked at where two of
// digits alone stand beside each other; tables with a heading that makes digits
// an account are read as a whole.

// headingSigns stand in every word of headingWords.
var headingSigns = [][]byte{[]byte("账"), []byte("帐"), []byte("卡"), []byte("证件号"), []byte("身份"), []byte("存折")}

const (
	farHead = 3000   // where the headings of a table stand at the latest, in bytes
	farRow  = 20_000 // how long a row may be
)

// pageCells is told of the tags of a page that begin with a t.
type pageCells struct {
	*look
	boxes int // cells of one digit in a row
	done  int // up to here tables have been read
}

func (p *pageCells) at(page []byte, i int) {
	switch c := page[i+2 : min(len(page), i+4)]; {
	case i < p.done || len(c) < 2:
	case c[0]|0x20 == 'a': // table
		head := page[i:min(len(page), i+farHead)]
		for _, sign := range headingSigns {
			if bytes.Contains(head, sign) {
				p.pageTable(page[i:])
				p.done = len(page)
				return
			}
		}
	case c[0]|0x20 == 'd' && !alphanumeric(c[1]):
		p.cell(page, i)
	}
}

// cell looks at where a cell begins behind another.
func (p *pageCells) cell(page []byte, i int) {
	left := digitsBefore(page, i)
	right := 0
	if left > 0 {
		right = digitsAfter(page, i)
	}
	p.boxes++
	if left != 1 || right != 1 {
		p.boxes = 0
	}
	if right > 0 && left+right >= 8 || p.boxes >= 14 {
		p.done, p.boxes = rowEnd(page, i), 0
		p.pageTable(page[rowStart(page, i):p.done])
	}
}

// lineEnd looks at digits that the end of a line parts: a cell was too narrow.
func (p *pageCells) lineEnd(page []byte, i int) {
	end := i + brEnd(page[i:])
	if end == i || !digitBefore(page, i) {
		return
	}
	from := max(0, i-60)
	text := append([]byte{}, page[from+bytes.LastIndexByte(page[from:i], '>')+1:i]...)
	for lines := 0; end < len(page) && lines < 6; lines++ {
		next := bytes.IndexByte(page[end:min(len(page), end+100)], '<')
		if next < 0 {
			break
		}
		text = append(append(text, '\n'), bytes.TrimSpace(page[end:end+next])...)
		width := brEnd(page[end+next:])
		if width == 0 {
			break
		}
		end += next + width
	}
	p.broken(string(text))
}

// brEnd is the length of the <br> that begins a text, or 0.
func brEnd(text []byte) int {
	if len(text) < 4 || text[1]|0x20 != 'b' || text[2]|0x20 != 'r' || alphanumeric(text[3]) {
		return 0
	}
	return bytes.IndexByte(text[:min(len(text), 100)], '>') + 1
}

func (l *look) pageTable(part []byte) {
	s := sheet{look: l}
	pageGrid.rows(part, nil, s.next)
}

func rowStart(page []byte, i int) int {
	from := max(0, i-farRow)
	return from + max(0, bytes.LastIndex(page[from:i], []byte("<tr")), bytes.LastIndex(page[from:i], []byte("<TR")))
}

func rowEnd(page []byte, i int) int {
	part := page[i:min(len(page), i+farRow)]
	for _, sign := range []string{"</tr", "<tr", "</TR", "<TR"} {
		if k := bytes.Index(part, []byte(sign)); k >= 0 {
			part = part[:k]
		}
	}
	return i + max(1, len(part))
}

// digitsBefore is how many digits, and nothing else, the cell holds that ends
// before i.
func digitsBefore(page []byte, i int) (n int) {
	for i > 0 && (isBlank(page[i-1]) || page[i-1] == '>') {
		if page[i-1] == '>' {
			open := bytes.LastIndexByte(page[max(0, i-300):i], '<')
			if open < 0 {
				return 0
			}
			if i = max(0, i-300) + open; isCellStart(page[i:]) {
				return 0
			}
			continue
		}
		i--
	}
	for ; i > 0; n++ {
		switch c := page[i-1]; {
		case c-'0' <= 9, n == 0 && c|0x20 == 'x':
			i--
		case i >= 3 && isWide(page[i-3:]):
			i -= 3
		case c == '>' || isBlank(c):
			return n
		default:
			return 0
		}
	}
	return 0
}

// digitsAfter is how many digits, and nothing else, the cell begins with whose
// tag stands at i.
func digitsAfter(page []byte, i int) (n int) {
	for i < len(page) && (isBlank(page[i]) || page[i] == '<') {
		if page[i] == '<' {
			end := bytes.IndexByte(page[i:min(len(page), i+300)], '>')
			if end < 0 {
				return 0
			}
			i += end
		}
		i++
		if i < len(page) && isCellStart(page[i:]) {
			return 0
		}
	}
	for ; i < len(page); n++ {
		switch c := page[i]; {
		case c-'0' <= 9, c|0x20 == 'x':
			i++
		case i+2 < len(page) && isWide(page[i:]):
			i += 3
		case c == '<' || isBlank(c):
			return n
		default:
			return 0
		}
	}
	return 0
}

func isCellStart(tag []byte) bool {
	return len(tag) > 2 && tag[0] == '<' && tag[1]|0x20 == 't' && (tag[2]|0x20 == 'd' || tag[2]|0x20 == 'h' || tag[2]|0x20 == 'r')
}
