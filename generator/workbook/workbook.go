// Package workbook reads Excel workbooks (.xlsx, ISO/IEC 29500) as WPS, Excel
// and LibreOffice write them, and what programs call workbooks: web pages with
// tables, and the XML tables of 2003.
//
// In: the bytes of a file. Out: its sheets, cell by cell, with what a table of
// records needs to know of each: its kind, whether its row, column or sheet is
// hidden, which cells are merged, whether a formula came without a value.
// Formats, styles and pictures are passed over, but for the one question
// whether a number is shown as a date. Sheets are streamed; nothing is kept of
// a row once it has been handed out.
//
// The general library for workbooks reads formatted text, which is wrong for
// money, or raw text without kinds (docs/adr/0007); this reader is what
// remains when only values are wanted.
package workbook

import (
	"archive/zip"
	"encoding/xml"
	"path"
	"strconv"
	"strings"
)

// Book is an opened workbook.
type Book struct {
	Sheets []Sheet
	Mac    bool // days are counted from 1904
	// Page is the text of a web page that was saved as a workbook, as UTF-8; nil
	// for a workbook proper.
	Page []byte

	parts  map[string]*zip.File
	left   int64    // bytes of parts that may still be read
	texts  []string // shared strings
	shown  []format // by cell style
	cells  int      // handed out so far
	handed int      // bytes of text handed out so far
}

// Sheet is one sheet of a workbook, in the order of its tabs.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
	// rows reads a sheet of another kind of file than .xlsx.
	rows func(b *Book, each func(*Row) bool) (Grid, error)
}

// Open reads the parts of a workbook that all sheets share.
func Open(data []byte) (*Book, error) {
	switch f := recognise(data); f {
	case 0:
	case Web:
		return openText(data)
	default:
		return nil, &Error{Fault: f}
	}
	b := &Book{}
	if err := b.unzip(data); err != nil {
		return nil, err
	}
	main, err := b.main()
	if err != nil {
		return nil, err
	}
	rels, err := b.relations(main)
	if err != nil {
		return nil, err
	}
	if err := b.workbook(main, rels); err != nil {
		return nil, err
	}
	if len(b.Sheets) == 0 {
		return nil, &Error{Fault: Damaged, Part: main}
	}
	return b, b.shared(rels)
}

// shared reads the texts and the styles. A workbook may announce texts and have
// none; whoever refers to one that is not there is damaged.
func (b *Book) shared(rels []relation) error {
	seen := map[string]bool{}
	for _, r := range rels {
		if seen[r.sort] {
			continue
		}
		var err error
		switch r.sort {
		case "sharedStrings":
			if b.parts[strings.ToLower(r.part)] != nil {
				err = b.strings(r.part)
			}
		case "styles":
			err = b.styles(r.part)
		}
		if err != nil {
			return err
		}
		seen[r.sort] = true
	}
	return nil
}

// main finds the part that lists the sheets.
func (b *Book) main() (string, error) {
	if b.parts["_rels/.rels"] == nil {
		return "", &Error{Fault: NotWorkbook}
	}
	rels, err := b.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		switch {
		case r.sort != "officeDocument" || !strings.Contains(strings.ToLower(r.part), "workbook"):
		case strings.HasSuffix(strings.ToLower(r.part), ".bin"):
			return "", &Error{Fault: Binary}
		default:
			return r.part, nil
		}
	}
	return "", &Error{Fault: NotWorkbook}
}

// relation leads from one part to another; sort is the last word of its type,
// which is the same in both editions of the standard.
type relation struct{ id, sort, part string }

func (b *Book) relations(of string) ([]relation, error) {
	dir, file := path.Split(of)
	var out []relation
	err := b.walk(dir+"_rels/"+file+".rels", func(_ *part, t xml.StartElement) error {
		if t.Name.Local == "Relationship" && attr(t, "TargetMode") != "External" {
			target := strings.ReplaceAll(attr(t, "Target"), "\\", "/")
			if !strings.HasPrefix(target, "/") {
				target = dir + target
			}
			if out = append(out, relation{attr(t, "Id"), path.Base(attr(t, "Type")), partName(path.Clean(target))}); len(out) > maxParts {
				return &Error{Fault: TooLarge}
			}
		}
		return nil
	})
	return out, err
}

func (b *Book) workbook(main string, rels []relation) error {
	sheets := map[string]string{} // charts and dialogs have tabs too
	for _, r := range rels {
		if r.sort == "worksheet" {
			sheets[r.id] = r.part
		}
	}
	return b.walk(main, func(_ *part, t xml.StartElement) error {
		switch t.Name.Local {
		case "workbookPr":
			b.Mac = isTrue(attr(t, "date1904"))
		case "sheet":
			part, ok := sheets[relationID(t)]
			if len(b.Sheets) == maxSheets {
				return &Error{Fault: TooLarge}
			}
			if state := attr(t, "state"); ok {
				b.Sheets = append(b.Sheets, Sheet{Name: attr(t, "name"), Hidden: state == "hidden" || state == "veryHidden", part: part})
			}
		}
		return nil
	})
}

// relationID is the attribute id of any name space but none.
func relationID(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// strings reads the texts that cells share. Readings (furigana) are left out.
func (b *Book) strings(name string) error {
	size := 0
	return b.walk(name, func(p *part, t xml.StartElement) error {
		if t.Name.Local != "si" {
			return nil
		}
		s, err := text(p)
		size += len(s)
		if err == nil && (size > maxText || len(b.texts) >= maxTexts) {
			err = &Error{Fault: TooLarge, Part: name}
		}
		b.texts = append(b.texts, s)
		return err
	})
}

// text collects the runs of a string up to the end of its element.
func text(p *part) (string, error) {
	var s strings.Builder
	for depth, take, skip := 1, 0, 0; depth > 0; {
		t, err := p.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "t":
				take++
			case "rPh":
				skip++
			}
		case xml.EndElement:
			depth--
			switch t.Name.Local {
			case "t":
				take--
			case "rPh":
				skip--
			}
		case xml.CharData:
			if take > 0 && skip == 0 {
				s.Write(t)
			}
		}
	}
	return unescape(s.String()), nil
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// number is an attribute that counts, 0 if there is none.
func number(t xml.StartElement, name string) int {
	n, _ := strconv.Atoi(attr(t, name))
	return min(max(n, 0), maxRow)
}
