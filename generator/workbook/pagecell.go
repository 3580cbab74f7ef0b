package workbook

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// pageCell is a cell of a page's table that is being read.
type pageCell struct {
	text       flow
	wide, high int
	hidden     bool
	loose      bool // a text that only runs over its neighbours
	format     string
	raw        *string // the number behind the text, as Excel, WPS or LibreOffice noted it
	kind       string  // num, str, bool or err: what Excel has noted
}

const maxHigh = 65534 // rows of a merged cell, as browsers have it

func newPageCell(t *tags, styles classes) *pageCell {
	s := styles.of(t)
	c := &pageCell{wide: span(t.attr("colspan"), maxColumns), high: span(t.attr("rowspan"), maxHigh), hidden: s.hidden, format: s.format, loose: s.loose}
	for _, a := range t.attrs {
		switch a.name {
		case "x:num", "x:str", "x:bool", "x:err":
			c.kind = a.name[2:]
			if a.value != "" {
				c.raw = &a.value
			}
		case "sdval":
			c.kind, c.raw = "num", &a.value
		case "sdnum": // language;language;format
			if parts := strings.SplitN(a.value, ";", 3); len(parts) == 3 {
				c.format = parts[2]
			}
		}
	}
	return c
}

var (
	pageError = regexp.MustCompile(`^#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$|^#{4,}$`)
	pageLost  = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+?(1[5-9]|[23][0-9])$`)
)

// value gives the cell its kind. What the page notes behind a number is the
// number; a text without such a note is what a person sees, and may be all
// that is left of a long number, or hash marks for want of width.
func (c *pageCell) value() Cell {
	shown := c.text.String()
	raw := shown
	if c.raw != nil {
		raw = strings.TrimSpace(*c.raw)
	}
	switch c.kind {
	case "num":
		if _, err := strconv.ParseFloat(raw, 64); err != nil {
			break
		}
		if strings.EqualFold(c.format, "BOOLEAN") {
			return Cell{Kind: Yes, Text: raw}
		}
		f := namedFormat(c.format)
		return Cell{Kind: f.kind, Text: raw, Look: f.look}
	case "str":
		return textCell(raw)
	case "bool":
		return Cell{Kind: Yes, Text: map[bool]string{true: "1", false: "0"}[strings.EqualFold(raw, "true") || raw == "1"]}
	case "err":
		return Cell{Kind: Bad, Text: raw}
	}
	switch {
	case pageError.MatchString(shown):
		return Cell{Kind: Bad, Text: shown}
	case c.format != "@" && pageLost.MatchString(shown):
		return Cell{Kind: Number, Text: shown}
	}
	return textCell(shown)
}

// namedFormat reads a format code, or the English name that Excel writes for
// the common ones into pages and XML tables.
func namedFormat(s string) format {
	switch s {
	case "", "General", "Standard", "Fixed", "Scientific", "Currency", "Euro Currency", "Yes/No", "True/False", "On/Off", "@":
		return format{kind: Number}
	case "General Date", "Long Date", "Medium Date", "Short Date", "Long Time", "Medium Time", "Short Time":
		return format{kind: Date}
	case "Percent":
		return format{kind: Percent}
	}
	return readFormat(s)
}

// flow is text as a page flows it: runs of blanks are one blank, a line end in
// the source between two Chinese characters is none; &nbsp; is a blank that
// stays.
type flow struct {
	b     strings.Builder
	blank bool // blanks were met
	ends  bool // a line end among them
	last  rune
}

// add takes text of the page, still escaped.
func (f *flow) add(s string) {
	for _, r := range html.UnescapeString(s) {
		switch {
		case r == ' ' || r == '\t' || r == '\f' || r == '\n' || r == '\r':
			f.blank = true
			f.ends = f.ends || r == '\n' || r == '\r'
			continue
		case r == '\u00a0':
			r = ' '
		case f.b.Len() > maxCell:
			return
		}
		if f.blank && f.last != 0 && f.last != '\n' && !(f.ends && wide(f.last) && wide(r)) {
			f.b.WriteByte(' ')
		}
		f.blank, f.ends, f.last = false, false, r
		f.b.WriteRune(r)
	}
}

// maxCell is more than the text of a cell has anywhere: 32,767 characters.
const maxCell = 32767 * utf8.UTFMax

// line begins a new line, unless one has just begun.
func (f *flow) line() {
	if f.last != 0 && f.last != '\n' {
		f.b.WriteByte('\n')
		f.last = '\n'
	}
	f.blank, f.ends = false, false
}

func (f *flow) String() string { return strings.TrimSpace(f.b.String()) }

// wide tells whether a character is Chinese, or its punctuation.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60 || r == '“' || r == '”'
}
