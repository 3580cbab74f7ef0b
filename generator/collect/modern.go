package collect

import (
	"bytes"
	"context"
	"errors"

	"gongshi/generator/finding"
	"gongshi/generator/office"
	"gongshi/generator/workbook"
)

// Convert makes an .xlsx of a workbook of an old format; ext is which one. The
// error is one of package office, or the context's.
type Convert func(ctx context.Context, name, ext string, data []byte) ([]byte, error)

// modern converts what an office program of this computer has to open. It is
// false for all other files, and where there is no such program: then the file
// is explained as any other that can't be read.
func (c *Collection) modern(ctx context.Context, f *File) bool {
	ext := aged(f.Name, f.data)
	if ext == "" || c.o.Convert == nil {
		return false
	}
	made, err := c.o.Convert(ctx, f.Name, ext, f.data)
	if err == nil {
		if _, bad := workbook.Open(made); bad != nil {
			err = office.ErrRefused
		}
	}
	switch {
	case errors.Is(err, office.ErrMissing):
		return false
	case err != nil:
		f.State = Unclear
		office.Report(f.Name, office.Xlsx, err, f.log)
		c.guessed(f)
	default:
		f.data, f.ext = made, ".xlsx"
		f.say("collect/converted", finding.Place{File: f.Name}, "旧格式的表格，换成了 .xlsx 再看；存的也是 .xlsx。", "存好以后打开核对一遍。")
	}
	return true
}

// aged tells which old format a workbook has, by its bytes; "" for none.
func aged(name string, data []byte) string {
	if bytes.Contains(data[:min(len(data), 128)], []byte("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) {
		return ".ods"
	}
	if ext, _, _ := sortOf(name, data); ext != ".xls" {
		return ""
	}
	_, err := workbook.Open(data)
	if e, ok := errors.AsType[*workbook.Error](err); ok && e.Fault == workbook.Old {
		return ".xls"
	}
	return ""
}
