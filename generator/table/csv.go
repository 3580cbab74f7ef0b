package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// position of a cell in a CSV file: its line, and the byte offset of its first
// character in that line.
type position struct{ line, col int32 }

// CSV reads the table of a text file without a declaration that would say
// which of its rows are headings: the first row of several cells is taken. It
// returns nil when the file can't be read as text.
func CSV(name string, data []byte, log *finding.Log) *Grid {
	s := Delimited(name, data, log)
	if s == nil {
		return nil
	}
	if grids := Find([]*Sheet{s}, func(string) bool { return false }, "", log); len(grids) > 0 {
		return grids[0]
	}
	return &Grid{File: name}
}

// Delimited reads comma, semicolon or tab separated text in UTF-8, UTF-16 or
// GB18030 as one sheet. It returns nil when the file can't be read as text.
func Delimited(name string, data []byte, log *finding.Log) *Sheet {
	return DelimitedAs(name, data, "", log)
}

// DelimitedAs is Delimited for a file whose encoding its owner has named, one
// of source.Encodings; "" leaves it to the bytes.
func DelimitedAs(name string, data []byte, encoding string, log *finding.Log) *Sheet {
	text, found, bad, ok := source.DecodeAs(data, encoding)
	switch {
	case !ok && encoding != "":
		log.Add("file/encoding", finding.Place{File: name}, fmt.Sprintf("area.toml 里写明这个文件的编码是 %s，可是从第 %d 个字节起读不懂。", encoding, bad+1), "文件换过了就删掉 area.toml 里的 encoding；或者用 Excel 或 WPS 打开，另存为“CSV UTF-8”，再删掉 encoding。")
		return nil
	case !ok:
		log.Add("file/encoding", finding.Place{File: name}, fmt.Sprintf("这个文件不是完整的 %s 文字，从第 %d 个字节起读不懂。", found, bad+1), "用 Excel 或 WPS 打开，另存为“CSV UTF-8”。")
		return nil
	}
	return delimited(name, text, log)
}

func delimited(name string, text []byte, log *finding.Log) *Sheet {
	src := &source.File{Path: name, Data: text}
	s := &Sheet{File: name}
	ids := newLooker()
	var at [][]position
	s.place = func(line, col int) finding.Place {
		p := at[line][min(col, len(at[line])-1)]
		off := src.Offset(int(p.line)) + int(p.col)
		return src.Place(off, cellLen(text, off))
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
			src.Numbers(nil, log)
			log.Add("register/rows", src.Place(off, len(src.Text(pe.StartLine))), "这一行的双引号没有成对，后面的行都读不出来。", "用 Excel 或 WPS 打开，检查这一行，另存为“CSV UTF-8”。")
			return nil
		}
		if line, open := unclosed(text[from:r.InputOffset()]); open {
			src.Numbers(nil, log)
			first, _ := r.FieldPos(0)
			log.Add("register/rows", src.Place(src.Offset(first+line), len(src.Text(first+line))), "从这一行起，双引号没有成对，后面的行会并成一格。", "用 Excel 或 WPS 打开，检查这一行的引号，另存为“CSV UTF-8”。")
			return nil
		}
		if blank(cells) {
			continue
		}
		where := make([]position, len(cells))
		row := Line{Cells: make([]Cell, len(cells))}
		for i := range cells {
			line, col := r.FieldPos(i)
			where[i] = position{int32(line), int32(col - 1)}
			row.Cells[i] = textCell(cells[i])
			s.note(i, cells[i], ids)
		}
		row.Number = int(where[0].line)
		at = append(at, where)
		s.Lines = append(s.Lines, row)
	}
	return s
}

// textCell keeps the marks that Excel leaves in the text of a saved CSV: error
// values, and long numbers that have become 3.30102E+17.
func textCell(text string) Cell {
	text = tidy(text)
	switch {
	case text == "":
	case text[0] == '#' && errorValue.MatchString(text):
		return Cell{Text: text, Kind: Fault}
	case text[0] <= '9' && strings.ContainsAny(text, "eE") && lostDigits.MatchString(text):
		return Cell{Kind: Lost}
	}
	return Cell{Text: text}
}

// The expressions are slow, and hardly a cell looks like one of these.
var (
	errorValue = regexp.MustCompile(`^#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$|^#{4,}$`)
	lostDigits = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+?(1[5-9]|[23][0-9])$`)
)

// unclosed tells whether a record's quotes don't pair up, or swallow what look
// like further rows, and on which of its lines (from 0) that begins. The reader
// is lenient, so that a stray inch mark stays text; this is the net below it.
func unclosed(record []byte) (line int, open bool) {
	record = bytes.TrimLeft(record, "\r\n") // blank lines before it
	quotes := bytes.Count(record, []byte{'"'})
	lines := bytes.Count(bytes.TrimRight(record, "\r\n"), []byte{'\n'})
	if lines == 0 {
		return 0, false
	}
	if quotes%2 == 1 || quotes > 0 && lines > 20 {
		return bytes.Count(record[:bytes.IndexByte(record, '"')], []byte{'\n'}), true
	}
	return 0, false
}

func newReader(text []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	r.Comma = delimiter(text)
	r.LazyQuotes = true
	return r
}

// delimiter is the sign that one of the first lines has most of: the heading
// row, below a title that may have none.
func delimiter(text []byte) rune {
	best, most := ',', 0
	for range 20 {
		line, rest, more := bytes.Cut(text, []byte{'\n'})
		for _, r := range []rune{',', '\t', ';'} {
			if n := bytes.Count(line, []byte(string(r))); n > most {
				best, most = r, n
			}
		}
		if text = rest; !more {
			break
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
