// Package workbook reads Excel workbooks (.xlsx, ISO/IEC 29500) as WPS, Excel
// and LibreOffice write them.
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
	"bytes"
	"encoding/xml"
	"path"
	"strings"
)

// Book is an opened workbook.
type Book struct {
	Sheets []Sheet
	Mac    bool // days are counted from 1904
	zip    *zip.Reader
	texts  []string // shared strings
	shown  []Kind   // by cell style: how numbers of it are shown
}

// Sheet is one sheet of a workbook, in the order of its tabs.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
}

// Open reads the parts of a workbook that all sheets share.
func Open(data []byte) (*Book, error) {
	if f := recognise(data); f != 0 {
		return nil, &Error{Fault: f}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Error{Fault: Damaged, Err: err}
	}
	b := &Book{zip: z}
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
	for _, r := range rels {
		switch r.sort {
		case "sharedStrings":
			err = b.strings(r.part)
		case "styles":
			err = b.styles(r.part)
		}
		if err != nil {
			return nil, err
		}
	}
	return b, nil
}

// main finds the part that lists the sheets.
func (b *Book) main() (string, error) {
	if r, err := b.open("_rels/.rels"); r == nil && err == nil {
		return "", &Error{Fault: NotWorkbook}
	}
	rels, err := b.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.sort == "officeDocument" && strings.Contains(strings.ToLower(r.part), "workbook") {
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
			out = append(out, relation{attr(t, "Id"), path.Base(attr(t, "Type")), partName(path.Clean(target))})
		}
		return nil
	})
	return out, err
}

func (b *Book) workbook(main string, rels []relation) error {
	return b.walk(main, func(_ *part, t xml.StartElement) error {
		switch t.Name.Local {
		case "workbookPr":
			b.Mac = isTrue(attr(t, "date1904"))
		case "sheet":
			id, state := relationID(t), attr(t, "state")
			for _, r := range rels { // charts and dialogs have tabs too
				if r.id == id && r.sort == "worksheet" {
					b.Sheets = append(b.Sheets, Sheet{Name: attr(t, "name"), Hidden: state == "hidden" || state == "veryHidden", part: r.part})
				}
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
		s, err := text(p.Decoder)
		size += len(s)
		if err == nil && (size > maxText || len(b.texts) >= maxTexts) {
			err = &Error{Fault: TooLarge, Part: name}
		}
		b.texts = append(b.texts, s)
		return err
	})
}

// text collects the runs of a string up to the end of its element.
func text(d *xml.Decoder) (string, error) {
	var s strings.Builder
	for depth, take, skip := 1, 0, 0; depth > 0; {
		t, err := d.Token()
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
