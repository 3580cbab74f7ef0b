// Package office converts documents of old formats with the office program of
// this computer.
//
// In: the bytes of a .doc, .wps, .rtf, .odt, .xls, .et or .ods, and which
// format is wanted. Out: the bytes of a .docx or .xlsx. LibreOffice is used
// where there is one; on Windows also WPS or Microsoft Office. The program gets
// a folder of its own for settings, so that it neither meets nor changes what
// the user has open, runs no macros, fetches nothing from the network, and is
// ended when it takes too long. What it wrote is looked at before it is handed
// on.
package office

import (
	"errors"
	"time"

	"gongshi/generator/finding"
)

// Format is a format that can be made.
type Format string

const (
	Docx Format = "docx"
	Xlsx Format = "xlsx"
)

// Errors of a conversion. A person gets Report.
var (
	ErrMissing = errors.New("office: no program found")
	ErrTime    = errors.New("office: took too long")
	ErrRefused = errors.New("office: the program did not read the file")
	ErrBroken  = errors.New("office: the program could not be run")
)

// longest is how long one document may take. The first one on a slow computer
// takes half a minute, for the program to start.
const longest = 3 * time.Minute

// mostBytes bounds what is read of a result.
const mostBytes = 200 << 20

// Report says why a file was not converted, and what to do.
func Report(name string, to Format, err error, log *finding.Log) {
	at := finding.Place{File: name}
	save := "用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，再用新文件。"
	if to == Xlsx {
		save = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再用新文件。"
	}
	switch {
	case errors.Is(err, ErrMissing):
		log.Add("office/missing", at, "这是旧格式的文件，这台电脑上没有找到能转换它的 LibreOffice 或 WPS。", save)
	case errors.Is(err, ErrTime):
		log.Add("office/failed", at, "转换用了太长时间，已经停止。", "文件可能太大或有密码。"+save)
	case errors.Is(err, ErrBroken):
		log.Add("office/failed", at, "转换用的程序没能运行。", save)
	default:
		log.Add("office/failed", at, "转换用的程序打不开这个文件：可能有密码、已损坏，或者程序没有装全。", save)
	}
}
