package scan

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"gongshi/generator/privacy"
)

// Tables: a number may be split over the cells of a row, and the heading of a
// column says what the digits below it are.

// sheet is a table while its rows are read one after the other.
type sheet struct {
	*look
	words []string // of each column: what its heading says of the digits below
}

// headingWords are words of headings, with the word that says the same before a
// number in a text.
var headingWords = [][2]string{
	{"身份证", "身份证"}, {"证件号", "身份证"}, {"公民身份", "身份证"},
	{"账号", "账号"}, {"帐号", "账号"}, {"账户", "账号"}, {"帐户", "账号"}, {"卡号", "账号"}, {"一卡通", "账号"}, {"存折", "账号"}, {"银行卡", "账号"}, {"社保卡", "账号"},
}

// longest is how many bytes a heading has at most: twelve characters.
const longest = 36

// next looks at the next row of a table.
func (s *sheet) next(cells []string) {
	for i, c := range cells {
		if strings.IndexByte(c, '\n') >= 0 || strings.IndexByte(c, '\r') >= 0 {
			c = s.broken(c)
		}
		c = strings.TrimSpace(c)
		if cells[i] = c; c == "" {
			continue
		}
		if w := heading(c); w != "" {
			for len(s.words) <= i {
				s.words = append(s.words, "")
			}
			s.words[i] = w
		} else if i < len(s.words) && s.words[i] != "" && len(c) >= 12 {
			s.numbers([]byte(s.words[i] + "：" + c))
		}
	}
	s.row(cells)
}

// heading is the word that says what the digits below a heading are, or "". A
// cell of ASCII alone, and one of a single Chinese character, holds none.
func heading(cell string) string {
	if len(cell) < 2*3 || len(cell) > longest || isASCII(cell) {
		return ""
	}
	for _, w := range headingWords {
		if strings.Contains(cell, w[0]) && strings.IndexFunc(cell, func(r rune) bool { return r >= '0' && r <= '9' }) < 0 {
			return w[1]
		}
	}
	return ""
}

func isASCII(cell string) bool {
	for i := range len(cell) {
		if cell[i] >= 0x80 {
			return false
		}
	}
	return true
}

// lineEnds are the ends of lines within a cell; some programs write them out.
var noEnds, blankEnds = strings.NewReplacer("_x000D_", "", "_x000d_", "", "\r", "", "\n", ""), strings.NewReplacer("_x000D_", "", "_x000d_", "", "\r", "", "\n", " ")

// broken looks at a cell of several lines as one and returns it so.
func (l *look) broken(cell string) string {
	l.only(split, noEnds.Replace(cell))
	cell = blankEnds.Replace(cell)
	l.numbers([]byte(cell))
	return cell
}

// delimited looks at a table as text.
func (l *look) delimited(text []byte) {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	head := text[:min(len(text), 4000)]
	for _, sign := range ";\t" {
		if bytes.Count(head, []byte(string(sign))) > bytes.Count(head, []byte(string(r.Comma))) {
			r.Comma = sign
		}
	}
	s := sheet{look: l}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return
		}
		s.next(row)
	}
}

// quantities looks for long numbers that a workbook keeps as quantities: their
// last places are lost, but region and day of birth are not.
func (l *look) quantities(part []byte) {
	for {
		i := bytes.Index(part, []byte("<v>"))
		if i < 0 {
			return
		}
		part = part[i+3:]
		end := bytes.IndexByte(part[:min(len(part), 40)], '<')
		if end < 15 {
			continue
		}
		n, err := strconv.ParseFloat(string(part[:end]), 64)
		if err != nil || n < 1e17 || n >= 1e18 {
			continue
		}
		// The three last places are not known: any that make the check digit right do.
		d := strconv.FormatFloat(n, 'f', 0, 64)[:14]
		for k := range 10 {
			if len(privacy.Find([]byte(d+"000"+strconv.Itoa(k)), privacy.Of(privacy.IdentityNumber))) > 0 {
				l.seen |= privacy.Of(privacy.SciIdentity) & l.want
			}
		}
		if len(privacy.Find([]byte(d+"000X"), privacy.Of(privacy.IdentityNumber))) > 0 {
			l.seen |= privacy.Of(privacy.SciIdentity) & l.want
		}
	}
}

// mostBoxes is how many cells of one digit each are looked at: forms give an
// identity number eighteen boxes and a card nineteen.
const mostBoxes = 40

// row looks at the cells of one row.
func (l *look) row(cells []string) {
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	for _, j := range privacy.Joined(cells) {
		l.seen |= privacy.Of(j.Kind) & l.want
	}
	for i := 0; i < len(cells); i++ {
		n := i
		for n < len(cells) && n < i+mostBoxes && box(cells[n]) {
			n++
		}
		if n-i >= 15 {
			l.only(split, strings.Join(cells[i:n], ""))
		}
		i = max(i, n-1)
	}
}

// split are the kinds that are looked for in what was put together here: whole
// numbers that have a check digit, so that rows of figures stay silent.
var split = privacy.Of(privacy.IdentityNumber, privacy.BankCard)

// only looks for some of the kinds.
func (l *look) only(kinds privacy.Kinds, text string) {
	for _, m := range privacy.Find([]byte(text), kinds&l.want) {
		l.seen |= privacy.Of(m.Kind)
	}
}

// box tells whether a cell holds one digit or an X.
func box(cell string) bool {
	switch len(cell) {
	case 1:
		return cell[0]-'0' <= 9 || cell[0]|0x20 == 'x'
	case 3:
		return isWide([]byte(cell)) && !strings.HasPrefix(cell, "\uFF0B")
	}
	return false
}

// lines looks at lines of text whose cells are parted by tabs, as the pages of a
// document have them: rows, and numbers that a narrow cell has wrapped.
func (l *look) lines(text []byte) {
	tail := ""
	for line := range bytes.Lines(text) {
		cells := strings.Split(strings.TrimRight(string(line), "\n"), "\t")
		if len(cells) > 1 {
			l.row(cells)
		}
		if words := strings.Fields(string(line)); len(words) > len(cells) { // cells may stand close together
			l.row(words)
		}
		head := strings.TrimSpace(cells[0])
		joined := tail + head
		if len(joined) == 18 && len(head) < 18 && digits(joined) {
			l.only(privacy.Of(privacy.IdentityNumber), joined)
		}
		if tail = strings.TrimSpace(cells[len(cells)-1]); len(cells) == 1 && digits(joined) && len(joined) < 18 {
			tail = joined
		}
		if !digits(tail) {
			tail = ""
		}
	}
}

// digits tells whether a text is digits alone, or an X behind them.
func digits(s string) bool {
	return s != "" && strings.Trim(strings.TrimRight(s, "Xx"), "0123456789") == ""
}
