package table

import (
	"strings"
	"unicode"
)

const (
	maxAbove  = 30   // rows with values in which the header is looked for
	maxDepth  = 3    // rows of a header
	minFilled = 2    // a fallback header has so many cells
	maxGroups = 512  // columns of a header of several rows
	maxMerges = 2000 // merges near the header that are looked at
)

// header is where the headings of a sheet stand.
type header struct {
	from, depth int // lines
	score       int // distinct cells that known takes for a heading
	names       []Heading
	rows        []int // by column: the line whose cell names it
}

// findHeader looks for the rows that hold most of the declared headings; of
// equals, the fewest rows and the first.
func (s *Sheet) findHeader(known func(string) bool) header {
	best := header{from: -1}
	s.noteMerges()
	for depth := 1; depth <= maxDepth; depth++ {
		for from := 0; from < min(len(s.Lines), maxAbove) && from+depth <= len(s.Lines); from++ {
			h, ok := s.headerAt(from, depth, known)
			if ok && h.score > best.score {
				if best = h; depth == 1 && s.plain(h) {
					return h
				}
			}
		}
	}
	return best
}

// plain tells the header of most tables: every cell of its row is a declared
// heading, as far as the next row reaches. No other place can be better then,
// and there is no second row.
func (s *Sheet) plain(h header) bool {
	width := len(s.Lines[h.from].Cells)
	return h.score > 1 && h.score == width && len(s.head) == 0 && (h.from+1 == len(s.Lines) || len(s.Lines[h.from+1].Cells) <= width)
}

// noteMerges keeps the merges that may belong to the header.
func (s *Sheet) noteMerges() {
	if len(s.Lines) == 0 {
		return
	}
	last := s.Lines[min(len(s.Lines), maxAbove+maxDepth)-1].Number
	for _, m := range s.Merges {
		if m.Top <= last && len(s.head) < maxMerges {
			s.head = append(s.head, m)
		}
	}
}

// fallback is the header of a sheet without any declared heading: the first row
// with two cells, so that the findings name what stands there.
func (s *Sheet) fallback(known func(string) bool) header {
	for i := range s.Lines {
		if s.Lines[i].filled() >= minFilled || len(s.Lines) == 1 {
			h, _ := s.headerAt(i, 1, known)
			return h
		}
	}
	h, _ := s.headerAt(0, 1, known)
	return h
}

// headerAt reads some rows as a header. ok is false if they don't have the
// shape of one: below the first row, cells stand under a group that covers
// several columns, never under a heading of their own; that is what tells the
// second row of a header from the first record.
func (s *Sheet) headerAt(from, depth int, known func(string) bool) (h header, ok bool) {
	h = header{from: from, depth: depth}
	width := 0
	for i := from; i < from+depth; i++ {
		width = max(width, len(s.Lines[i].Cells))
		for _, c := range s.Lines[i].Cells {
			if c.Kind != Text && depth > 1 && c.Text != "" {
				return h, false
			}
		}
	}
	if depth > 1 && width > maxGroups {
		return h, false
	}
	h.names, h.rows = make([]Heading, width), make([]int, width)
	grouped, alone := 0, 0
	seen := map[string]bool{}
	for col := range width {
		parts, row, under := s.path(from, depth, col)
		switch under {
		case inGroup:
			grouped++
		case byItself:
			alone++
		}
		name, found := choose(parts, known)
		if found && !seen[name] {
			seen[name] = true
			h.score++
		}
		h.names[col], h.rows[col] = Heading{Text: name, Hidden: s.HiddenColumns[col]}, row
	}
	for len(h.names) > 0 && h.names[len(h.names)-1].Text == "" {
		h.names = h.names[:len(h.names)-1]
	}
	return h, depth == 1 || grouped > alone
}

// under says what a heading of a lower row stands under.
type under uint8

const (
	nothing under = iota
	inGroup
	byItself
)

// path collects the headings over a column from the top, each once, and the
// line of the lowest.
func (s *Sheet) path(from, depth, col int) (parts []string, row int, u under) {
	row = from
	for i := from; i < from+depth; i++ {
		text, own := s.Lines[i].at(col).Text, true
		if text == "" && i < from+depth-1 {
			text, own = s.groupOver(i, from+depth-1, col), false
		}
		if text == "" || len(parts) > 0 && parts[len(parts)-1] == text {
			continue
		}
		if own && len(parts) > 0 {
			u = byItself
			if s.spans(i-1, from, col) {
				u = inGroup
			}
		}
		parts = append(parts, text)
		if own {
			row = i
		}
	}
	return parts, row, u
}

// groupOver is the heading that covers an empty cell from the left: its merge
// says so, or, where a file has no merges, the cells between are empty and the
// column has a heading in a lower row.
func (s *Sheet) groupOver(line, last, col int) string {
	number := s.Lines[line].Number
	if len(s.Merges) > 0 {
		for _, m := range s.head {
			if m.Left < col && col <= m.Right && m.Top <= number && number <= m.Bottom {
				if m.Top == number {
					return s.Lines[line].at(m.Left).Text
				}
				return ""
			}
		}
		return ""
	}
	below := false
	for i := line + 1; i <= last; i++ {
		below = below || s.Lines[i].at(col).Text != ""
	}
	if !below {
		return ""
	}
	for c := col - 1; c >= 0; c-- {
		if t := s.Lines[line].at(c).Text; t != "" {
			return t
		}
	}
	return ""
}

// spans tells whether the cell above covers more than one column.
func (s *Sheet) spans(line, from, col int) bool {
	for ; line >= from; line-- {
		if s.Lines[line].at(col).Text == "" {
			continue
		}
		number := s.Lines[line].Number
		if len(s.Merges) > 0 {
			for _, m := range s.head {
				if m.Left == col && m.Top == number {
					return m.Right > m.Left
				}
			}
			return false
		}
		return s.Lines[line].at(col+1).Text == "" && s.Lines[line+1].at(col+1).Text != ""
	}
	return true // the group stands further left
}

// choose takes the reading of a heading in parts that is declared: all parts
// together before the lowest alone, so that two groups with the same parts stay
// apart; else the lowest, which the finding will name.
func choose(parts []string, known func(string) bool) (name string, found bool) {
	if len(parts) == 0 {
		return "", false
	}
	for from := range parts {
		if joined := strings.Join(parts[from:], ""); known(joined) {
			return joined, true
		}
	}
	if len(parts) > 1 {
		short := ""
		for _, p := range parts {
			short += withoutBrackets(p)
		}
		if known(short) {
			return short, true
		}
		if known(parts[0]) {
			return parts[0], true
		}
		return withoutBrackets(parts[0]) + parts[len(parts)-1], false
	}
	return parts[0], false
}

func withoutBrackets(s string) string {
	if i := strings.IndexAny(s, "（("); i > 0 {
		return s[:i]
	}
	return s
}

// numbering tells whether a row numbers the columns, 1 2 3 or 甲 乙 1 2 or (1)
// (2), as statistical tables do under their header.
func numbering(l *Line, columns int) bool {
	n, count := 0, 0
	for _, c := range l.Cells {
		if !c.own() {
			continue
		}
		count++
		text := strings.Trim(c.Text, "()（）")
		if strings.Contains("甲乙丙丁戊", text) {
			continue
		}
		n++
		if text != digits(n) {
			return false
		}
	}
	return n >= 3 && count >= 4 && count >= columns-1
}

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + digits(n%10)
}

// squeeze drops all blanks: staff widen short words with them (合　　计).
func squeeze(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), "")
}
