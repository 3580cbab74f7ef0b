package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// styles finds out how the numbers of each cell style are shown: as a number,
// a date or a percentage. IDs under 164 are built in (ISO/IEC 29500-1,
// 18.8.30); 27 to 36 and 50 to 58 are the dates of East Asian editions.
func (b *Book) styles(name string) error {
	custom := map[string]Kind{}
	inCells := false
	return b.walk(name, func(_ *part, t xml.StartElement) error {
		switch t.Name.Local {
		case "numFmt":
			custom[attr(t, "numFmtId")] = shownAs(attr(t, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := attr(t, "numFmtId")
				kind, ok := custom[id]
				if !ok {
					kind = builtIn(id)
				}
				b.shown = append(b.shown, kind)
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

// shownAs reads a format code: y, d, h or s outside of quotes, brackets and
// escapes make a date, as does m; a percent sign makes a percentage. _ and *
// take the next character with them, like the back slash.
func shownAs(code string) Kind {
	quoted, bracket, escaped := false, false, false
	for _, r := range code {
		switch {
		case escaped:
			escaped = false
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket:
		case r == '\\' || r == '_' || r == '*':
			escaped = true
		case strings.ContainsRune("yYdDmMhHsS", r):
			return Date
		case r == '%':
			return Percent
		}
	}
	return Number
}
