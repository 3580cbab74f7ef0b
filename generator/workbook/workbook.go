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
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// Limits of a workbook. Compressed files may claim little and hold much.
const (
	maxPart = 512 << 20 // bytes of one part, uncompressed
	maxText = 256 << 20 // bytes of shared strings
)

// Fault says why a file can't be read.
type Fault uint8

const (
	NotWorkbook Fault = iota + 1 // not a zip file, or one without a workbook
	Old                          // .xls or .et: an OLE file
	Encrypted                    // needs a password
	Web                          // HTML saved as .xls
	Damaged                      // a zip file that ends early, or XML that breaks off
	TooLarge                     // holds more than any register
)

// Error is the only type of error of this package.
type Error struct {
	Fault Fault
	Part  string // of the workbook, "" = the file
	Err   error
}

func (e *Error) Error() string {
	return "workbook: part " + e.Part + ": fault " + strconv.Itoa(int(e.Fault))
}
func (e *Error) Unwrap() error { return e.Err }

// Book is an opened workbook.
type Book struct {
	Sheets []Sheet
	zip    *zip.Reader
	texts  []string // shared strings
	dates  []bool   // by cell style: numbers of it are dates
	Mac    bool     // days are counted from 1904
}

// Sheet is one sheet of a workbook, in the order of its tabs.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
}

// oleHeader begins compound files: .xls, .et, and encrypted .xlsx.
var oleHeader = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

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
	rels, err := b.relations()
	if err != nil {
		return nil, err
	}
	if err := b.workbook(rels); err != nil {
		return nil, err
	}
	if err := b.strings(); err != nil {
		return nil, err
	}
	return b, b.styles()
}

// recognise tells apart what staff send as .xlsx; 0 means a zip file.
func recognise(data []byte) Fault {
	switch {
	case bytes.HasPrefix(data, oleHeader):
		if bytes.Contains(data, utf16("EncryptedPackage")) {
			return Encrypted
		}
		return Old
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return 0
	}
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xEF\xBB\xBF"))))
	for _, mark := range []string{"<html", "<!doctype html", "<table", "<?xml"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return Web
		}
	}
	return NotWorkbook
}

func utf16(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// open opens a part of the package; nil if there is none.
func (b *Book) open(name string) (io.ReadCloser, error) {
	for _, f := range b.zip.File {
		if strings.EqualFold(f.Name, name) {
			if f.UncompressedSize64 > maxPart {
				return nil, &Error{Fault: TooLarge, Part: name}
			}
			r, err := f.Open()
			if err != nil {
				return nil, &Error{Fault: Damaged, Part: name, Err: err}
			}
			// The size in the header is a claim; the limit is not.
			return struct {
				io.Reader
				io.Closer
			}{&limited{r: r, left: maxPart, part: name}, r}, nil
		}
	}
	return nil, nil
}

// limited is io.LimitedReader with an error of its own at the limit.
type limited struct {
	r    io.Reader
	left int64
	part string
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, &Error{Fault: TooLarge, Part: l.part}
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}

// walk calls each for every start tag of a part, without keeping the part.
func (b *Book) walk(name string, each func(d *xml.Decoder, t xml.StartElement) error) error {
	r, err := b.open(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if start, ok := t.(xml.StartElement); ok {
				err = each(d, start)
			}
		}
		if err != nil {
			return damaged(name, err)
		}
	}
}

func damaged(part string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Fault: Damaged, Part: part, Err: err}
}

// relations maps the relation IDs of the workbook to the names of its parts.
func (b *Book) relations() (map[string]string, error) {
	out := map[string]string{}
	err := b.walk("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, t xml.StartElement) error {
		if t.Name.Local == "Relationship" {
			target := attr(t, "Target")
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join("xl", target)
			}
			out[attr(t, "Id")] = target
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = &Error{Fault: NotWorkbook}
	}
	return out, err
}

func (b *Book) workbook(rels map[string]string) error {
	return b.walk("xl/workbook.xml", func(_ *xml.Decoder, t xml.StartElement) error {
		switch t.Name.Local {
		case "workbookPr":
			b.Mac = isTrue(attr(t, "date1904"))
		case "sheet":
			if part := rels[attr(t, "id")]; part != "" {
				state := attr(t, "state")
				b.Sheets = append(b.Sheets, Sheet{Name: attr(t, "name"), Hidden: state == "hidden" || state == "veryHidden", part: part})
			}
		}
		return nil
	})
}

// strings reads the texts that cells share. Readings (furigana) are left out.
func (b *Book) strings() error {
	size := 0
	return b.walk("xl/sharedStrings.xml", func(d *xml.Decoder, t xml.StartElement) error {
		if t.Name.Local != "si" {
			return nil
		}
		s, err := text(d)
		size += len(s)
		if err == nil && size > maxText {
			err = &Error{Fault: TooLarge, Part: "xl/sharedStrings.xml"}
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
	return s.String(), nil
}

// styles finds out which cell styles show a number as a date.
func (b *Book) styles() error {
	custom := map[string]bool{}
	inCells := false
	return b.walk("xl/styles.xml", func(_ *xml.Decoder, t xml.StartElement) error {
		switch t.Name.Local {
		case "numFmt":
			custom[attr(t, "numFmtId")] = isDateFormat(attr(t, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := attr(t, "numFmtId")
				n, _ := strconv.Atoi(id)
				b.dates = append(b.dates, custom[id] || n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58)
			}
		}
		return nil
	})
}

// isDateFormat tells whether a format code shows dates: it has y, m, d or 年
// outside of quotes, brackets and escapes.
func isDateFormat(code string) bool {
	quoted, bracket := false, false
	for i, r := range code {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket || i > 0 && code[i-1] == '\\':
		case strings.ContainsRune("yYdD", r):
			return true
		case (r == 'm' || r == 'M') && strings.ContainsAny(code, "yYdDhHsS月"):
			return true
		}
	}
	return false
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
