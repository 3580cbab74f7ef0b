package scan

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// grid says how a format of markup writes tables.
type grid struct {
	row, cell string
	also      string // another name of cells
	across    string // the attribute that says how many columns a cell takes
	lines     map[string]bool
}

var (
	pageGrid  = &grid{row: "tr", cell: "td", also: "th", across: "colspan", lines: set("br p div")}
	wordGrid  = &grid{row: "w:tr", cell: "w:tc", lines: set("w:p w:br w:cr")}
	slideGrid = &grid{row: "a:tr", cell: "a:tc", lines: set("a:p a:br")}
	openGrid  = &grid{row: "table:table-row", cell: "table:table-cell", also: "table:covered-table-cell", across: "table:number-columns-repeated", lines: set("text:p text:line-break")}
	sheetGrid = &grid{row: "row", cell: "c"}
	textsGrid = &grid{row: "sst", cell: "si"} // the texts that cells of a workbook refer to
)

// The most cells of a row, and the most columns of one cell: numbers in a file
// must not make a row of a billion cells.
const (
	mostColumns = 1 << 14
	mostAcross  = 100
)

// gridReader goes through the tags of a table.
type gridReader struct {
	*grid
	texts []string // of a workbook
	row   []string
	text  []byte
	tag   []byte // with which the cell began
	in    bool   // a cell
	skip  bool   // a formula: its value stands behind it
	visit func(row []string)
}

// rows calls visit with the cells of each row. Tags that are not closed, and
// tables within cells, end what stands before them.
func (g *grid) rows(data []byte, texts []string, visit func(row []string)) {
	r := gridReader{grid: g, texts: texts, visit: visit}
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			break
		}
		if r.in && !r.skip {
			r.text = append(r.text, data[:i]...)
		}
		data = data[i+1:]
		end := bytes.IndexByte(data, '>')
		if end < 0 {
			break
		}
		r.at(data[:end])
		data = data[end+1:]
	}
	r.endRow()
}

// at follows one tag.
func (r *gridReader) at(tag []byte) {
	name := tag
	closing := len(name) > 0 && name[0] == '/'
	if closing {
		name = name[1:]
	}
	for k, c := range name {
		if c == ' ' || c == '/' || c == '\n' || c == '\r' || c == '\t' {
			name = name[:k]
			break
		}
	}
	switch r.grid {
	case pageGrid:
		name = lower(name)
	case sheetGrid, textsGrid: // some programs write <x:row>
		name = bytes.TrimPrefix(name, []byte("x:"))
	}
	switch {
	case string(name) == r.grid.row:
		r.endRow()
	case string(name) == r.cell || r.also != "" && string(name) == r.also:
		r.endCell()
		if !closing {
			r.in, r.tag = true, tag
			if tag[len(tag)-1] == '/' {
				r.endCell()
			}
		}
	case r.grid == sheetGrid && string(name) == "f":
		r.skip = !closing && tag[len(tag)-1] != '/'
	case r.lines[string(name)] && len(r.text) > 0:
		r.text = append(r.text, '\n')
	}
}

// lower is a name in lower case; one that has no capitals is returned as it is.
func lower(name []byte) []byte {
	for _, c := range name {
		if c-'A' < 26 || c >= 0x80 {
			return bytes.ToLower(name)
		}
	}
	return name
}

func (r *gridReader) endRow() {
	r.endCell()
	if len(r.row) > 0 {
		r.visit(r.row)
		r.row = r.row[:0]
	}
}

func (r *gridReader) endCell() {
	if !r.in {
		return
	}
	text := string(r.text)
	r.in, r.skip, r.text = false, false, r.text[:0]
	if len(r.row) >= mostColumns && r.grid != textsGrid {
		return
	}
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	n := 1
	switch {
	case r.grid == sheetGrid:
		text = r.value(text)
		for column(r.tag) > len(r.row) {
			r.row = append(r.row, "")
		}
	case r.across != "":
		if v := attributeOf(r.tag, r.across); v != "" { // an error of Atoi costs more than all the rest of a cell
			if k, err := strconv.Atoi(v); err == nil {
				n = min(max(k, 1), mostAcross)
			}
		}
	}
	r.row = append(r.row, text)
	for range n - 1 {
		if r.across != openGrid.across { // merged; repeated cells hold the text again
			text = ""
		}
		r.row = append(r.row, text)
	}
}

// value is what a cell of a workbook shows: it may be a number of a text.
func (r *gridReader) value(text string) string {
	if attributeOf(r.tag, "t") != "s" {
		return text
	}
	if i, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && i >= 0 && i < len(r.texts) {
		return r.texts[i]
	}
	return ""
}

// column is the column of a cell of a workbook, from its address.
func column(tag []byte) (n int) {
	for _, c := range []byte(attributeOf(tag, "r")) {
		if c < 'A' || c > 'Z' || n > mostColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return min(n, mostColumns) - 1
}

// attributeOf is the value of an attribute of a tag.
func attributeOf(tag []byte, name string) string {
	for i := 0; ; {
		k := bytes.Index(tag[i:], []byte(name))
		if k < 0 {
			return ""
		}
		i += k + len(name)
		if start := i - len(name); start > 0 && isBlank(tag[start-1]) && i < len(tag) && tag[i] == '=' {
			v := tag[i+1:]
			if len(v) > 0 && (v[0] == '"' || v[0] == '\'') {
				v, _, _ = bytes.Cut(v[1:], v[:1])
				return string(v)
			}
			v, _, _ = bytes.Cut(v, []byte{' '})
			return string(v)
		}
	}
}
