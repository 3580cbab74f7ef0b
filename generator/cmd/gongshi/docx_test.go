package main

import (
	"archive/zip"
	"bytes"
	"html"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// docx makes a document of Word, which an archive of text can't hold:
//
//	docx OUT.docx IN.txt     a paragraph a line, "^ " centred, "> " to the right, "| a | b" a row of a table
//	docx OUT sample:NAME     a sample of the tests of packages word and office
func docx(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: docx OUT IN")
	}
	if name, ok := strings.CutPrefix(args[1], "sample:"); ok {
		found, err := filepath.Glob(filepath.Join("..", "..", "*", "testdata", name))
		ts.Check(err)
		if len(found) != 1 {
			ts.Fatalf("sample %s: %q", name, found)
		}
		data, err := os.ReadFile(found[0])
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
		return
	}
	var body strings.Builder
	table := false
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		line = strings.TrimRight(line, "\n")
		row, isRow := strings.CutPrefix(line, "| ")
		if isRow != table {
			body.WriteString(map[bool]string{true: "<w:tbl>", false: "</w:tbl>"}[isRow])
			table = isRow
		}
		if isRow {
			body.WriteString("<w:tr>")
			for cell := range strings.SplitSeq(row, " | ") {
				body.WriteString("<w:tc>" + paragraph("", cell) + "</w:tc>")
			}
			body.WriteString("</w:tr>")
			continue
		}
		align := ""
		for mark, to := range map[string]string{"^ ": "center", "> ": "right"} {
			if rest, ok := strings.CutPrefix(line, mark); ok {
				line, align = rest, `<w:pPr><w:jc w:val="`+to+`"/></w:pPr>`
			}
		}
		body.WriteString(paragraph(align, line))
	}
	if table {
		body.WriteString("</w:tbl>")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", "<Types/>"},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	} {
		w, err := z.Create(part[0])
		ts.Check(err)
		_, err = w.Write([]byte(part[1]))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
}

func paragraph(properties, text string) string {
	return "<w:p>" + properties + `<w:r><w:t xml:space="preserve">` + html.EscapeString(text) + "</w:t></w:r></w:p>"
}
