package workbook

import (
	"bytes"
	"errors"
	"strconv"
)

// Fault says why a file can't be read.
type Fault uint8

const (
	NotWorkbook Fault = iota + 1 // not a zip file, or one without a workbook
	Old                          // .xls or .et: an OLE file
	Binary                       // .xlsb: a zip file without XML
	Encrypted                    // needs a password
	Web                          // a web page without a table, or text that begins like one
	Encoding                     // a web page in an encoding that its bytes don't fit
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

// oleHeader begins compound files: .xls, .et, and encrypted .xlsx.
var oleHeader = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// recognise tells apart what staff send as .xlsx or .xls; 0 means a zip file,
// Web a text that begins like a web page or an XML file.
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
	if likePage(data) {
		return Web
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

func damaged(part string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Fault: Damaged, Part: part, Err: err}
}
