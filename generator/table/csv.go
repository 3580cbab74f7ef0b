package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// position of a cell in a CSV file: its line, and the byte offset of its first
// character in that line.
type position struct{ line, col int32 }

// CSV reads comma, semicolon or tab separated text in UTF-8, UTF-16 or
// GB18030. The first row that is not blank holds the headings. It returns nil
// when the file can't be read as text.
func CSV(name string, data []byte, log *finding.Log) *Grid {
	text, encoding, bad, ok := source.Decode(data)
	if !ok {
		log.Add("file/encoding", finding.Place{File: name}, fmt.Sprintf("这个文件不是完整的 %s 文字，从第 %d 个字节起读不懂。", encoding, bad+1), "用 Excel 或 WPS 打开，另存为“CSV UTF-8”。")
		return nil
	}
	src := &source.File{Path: name, Data: text}
	src.Numbers(log)
	g := &Grid{File: name}
	var at [][]position
	g.line = func(row int) int { return int(at[row+1][0].line) }
	g.place = func(row, col int) finding.Place {
		cells := at[row+1]
		p := cells[min(col, len(cells)-1)]
		off := src.Offset(int(p.line)) + int(p.col)
		n := cellLen(text, off)
		return src.Place(off, n)
	}
	r := newReader(text)
	for {
		from := int(r.InputOffset())
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			off := src.Offset(pe.StartLine)
			log.Add("register/rows", src.Place(off, len(src.Text(pe.StartLine))), "这一行的双引号没有成对，后面的行都读不出来。", "用 Excel 或 WPS 打开，检查这一行，另存为“CSV UTF-8”。")
			return nil
		}
		if line, open := unclosed(text[from:r.InputOffset()]); open {
			first, _ := r.FieldPos(0)
			log.Add("register/rows", src.Place(src.Offset(first+line), len(src.Text(first+line))), "从这一行起，双引号没有成对，后面的行会并成一格。", "用 Excel 或 WPS 打开，检查这一行的引号，另存为“CSV UTF-8”。")
			return nil
		}
		if blank(cells) {
			continue
		}
		where := make([]position, len(cells))
		for i := range cells {
			line, col := r.FieldPos(i)
			where[i] = position{int32(line), int32(col - 1)}
			cells[i] = strings.TrimSpace(cells[i])
		}
		at = append(at, where)
		g.add(cells)
	}
	return g
}

// unclosed tells whether a record's quotes don't pair up, or swallow what look
// like further rows, and on which of its lines (from 0) that begins. The reader
// is lenient, so that a stray inch mark stays text; this is the net below it.
func unclosed(record []byte) (line int, open bool) {
	quotes := bytes.Count(record, []byte{'"'})
	lines := bytes.Count(bytes.TrimRight(record, "\r\n"), []byte{'\n'})
	if lines == 0 {
		return 0, false
	}
	if quotes%2 == 1 || lines > 20 {
		return bytes.Count(record[:bytes.IndexByte(record, '"')], []byte{'\n'}), true
	}
	return 0, false
}

// add takes the first row as the header and gives every other its width.
func (g *Grid) add(cells []string) {
	if g.Header == nil {
		g.Header = make([]Cell, len(cells))
		for i, c := range cells {
			g.Header[i].Text = c
		}
		return
	}
	row := Row{Cells: cells}
	if n := len(g.Header); len(cells) > n {
		if !blank(cells[n:]) {
			row.Extra = len(cells) - n
		}
		row.Cells = cells[:n]
	}
	for len(row.Cells) < len(g.Header) {
		row.Cells = append(row.Cells, "")
	}
	g.Rows = append(g.Rows, row)
}

func newReader(text []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	r.Comma = delimiter(text)
	r.LazyQuotes = true
	return r
}

// delimiter is the sign that the heading row has most of.
func delimiter(text []byte) rune {
	head := text
	if i := bytes.IndexByte(head, '\n'); i >= 0 {
		head = head[:i]
	}
	best, most := ',', bytes.Count(head, []byte{','})
	for _, r := range []rune{'\t', ';'} {
		if n := bytes.Count(head, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// cellLen measures the cell that begins at off, quotes included, for the mark
// under the excerpt.
func cellLen(text []byte, off int) int {
	if off >= len(text) {
		return 0
	}
	if text[off] == '"' {
		if i := bytes.IndexByte(text[off+1:], '"'); i >= 0 {
			return i + 2
		}
	}
	if i := bytes.IndexAny(text[off:], ",;\t\r\n"); i >= 0 {
		return i
	}
	return len(text) - off
}
