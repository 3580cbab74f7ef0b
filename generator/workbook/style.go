package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// maxFormats is how many formats of its own a workbook may have; Excel writes
// about 250 at most.
const maxFormats = 10_000

// Look is how the digits of a number are dressed, for the few formats that say
// more than the digits: 第1组, 000123, 2019年4月, or 12.3 for 123456.
type Look struct {
	Before, After string
	Zeros         int  // the least number of digits
	Month         bool // a date that is shown without its day
	Scaled        bool // shown a thousand times smaller, or more
}

// format is how the numbers of a cell style are shown.
type format struct {
	kind Kind
	look *Look // nil for most
}

// styles finds out how the numbers of each cell style are shown. IDs under 164
// are built in (ISO/IEC 29500-1, 18.8.30); 27 to 36 and 50 to 58 are the dates
// of East Asian editions.
func (b *Book) styles(name string) error {
	custom := map[string]format{}
	inCells := false
	return b.walk(name, func(_ *part, t xml.StartElement) error {
		switch t.Name.Local {
		case "numFmt":
			if len(custom) < maxFormats {
				custom[attr(t, "numFmtId")] = readFormat(attr(t, "formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := attr(t, "numFmtId")
				shown, ok := custom[id]
				if !ok {
					shown = format{kind: builtIn(id)}
				}
				b.shown = append(b.shown, shown)
			}
		}
		return nil
	})
}

func builtIn(id string) Kind {
	n, _ := strconv.Atoi(id)
	switch {
	case n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58:
		return Date
	case n == 9 || n == 10:
		return Percent
	}
	return Number
}

// code reads a format code sign by sign.
type code struct {
	kind               Kind
	look               Look
	zeros, signs       int  // placeholders 0 without a gap; others and text
	year, month, day   bool // of a date
	comma              bool // the last placeholder is followed by a comma
	first              bool // within the first section, the one of positive numbers
	quoted, in, escape bool
}

// readFormat reads a format code: y, d, h or s outside of quotes, brackets and
// escapes make a date, as does m; a percent sign makes a percentage. _ and *
// take the next character with them, like the back slash.
func readFormat(text string) format {
	c := code{kind: Number, first: true}
	skip := false
	for _, r := range text {
		switch {
		case skip:
			skip = false
		case c.escape:
			c.escape = false
			c.literal(r)
		case r == '"':
			c.quoted = !c.quoted
		case c.quoted:
			c.literal(r)
		case r == '[' || r == ']':
			c.in = r == '['
		case c.in:
		case r == '\\' || r == '!':
			c.escape = true
		case r == '_' || r == '*':
			skip = true
		case r == ';':
			c.first = false
		default:
			c.sign(r)
		}
	}
	return c.format()
}

// sign takes a character that is neither quoted nor escaped.
func (c *code) sign(r rune) {
	switch {
	case strings.ContainsRune("yYeE", r):
		c.year = true
		if r == 'y' || r == 'Y' {
			c.kind = Date
		}
	case strings.ContainsRune("dDhHsS", r):
		c.kind, c.day = Date, true
	case r == 'm' || r == 'M':
		c.kind, c.month = Date, true
	case r == '%' && c.kind == Number:
		c.kind = Percent
	}
	switch {
	case !c.first:
	case r == ',':
		c.comma = c.zeros+c.signs > 0
		c.signs++
	case strings.ContainsRune("0#?", r):
		c.comma = false
		if r != '0' || c.look.After != "" {
			c.signs++
		} else {
			c.zeros++
		}
	case r == '.' || r == '/' || r == '@' || r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z'):
		c.signs++
	default:
		c.literal(r)
	}
}

func (c *code) literal(r rune) {
	switch {
	case !c.first:
	case c.zeros > 0:
		c.look.After += string(r)
	default:
		c.look.Before += string(r)
	}
}

func (c *code) format() format {
	switch {
	case c.kind == Date && c.year && c.month && !c.day:
		return format{Date, &Look{Month: true}}
	case c.kind != Number:
	case c.comma:
		return format{Number, &Look{Scaled: true}}
	case c.zeros > 0 && c.signs == 0 && (c.zeros > 1 || strings.TrimSpace(c.look.Before+c.look.After) != ""):
		c.look.Zeros = c.zeros
		return format{Number, &c.look}
	}
	return format{kind: c.kind}
}
