// Package scan looks at the bytes that are about to be published.
//
// In: a finished file. Out: what in it must not go out: identity numbers
// anywhere, and addresses that would make a page ask another server for
// something. It works on the last bytes and trusts no stage before it
// (design.md §5, invariants 1 and 7).
package scan

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// Problem is one reason not to publish a file. Text never repeats a number.
type Problem struct{ Text, Hint string }

// File looks at one file. Formats that it can't read are let through here: a
// person has looked at them, or load has refused them.
func File(name string, data []byte) []Problem {
	var out []Problem
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".html":
		out = requests(data)
	case ".css":
		out = styleRequests(data)
	case ".xml", ".js", ".json":
	case ".xlsx":
		text, ok := parts(data)
		if !ok {
			return []Problem{{"是一个打不开的工作簿。", "是附件就换一个打得开的文件；不是附件就再生成一次。"}}
		}
		data = text
	case ".csv", ".txt":
		if text, _, _, ok := source.Decode(data); ok {
			data = text
		}
	default:
		return nil
	}
	if n := len(privacy.IDNumbers(data)); n > 0 {
		out = append(out, Problem{"有身份证号码。", "从来源里删掉号码；来源里找不到，就检查附件和版式。"})
	}
	return out
}

// maxParts bounds what the parts of a workbook may unpack to, in bytes.
const maxParts = 1 << 30

// parts is the text of all parts of a workbook, one after the other: cells,
// hidden or not, properties, comments. ok is false when it can't be read whole.
func parts(data []byte) (text []byte, ok bool) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, false
	}
	var out bytes.Buffer
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, false
		}
		_, err = io.Copy(&out, io.LimitReader(r, maxParts-int64(out.Len())+1))
		r.Close()
		if err != nil || out.Len() > maxParts {
			return nil, false
		}
		out.WriteByte('\n')
	}
	return out.Bytes(), true
}
