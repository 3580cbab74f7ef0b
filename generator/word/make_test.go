package word

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/finding"
)

const (
	nsMain = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
		`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ` +
		`xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	relTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// sample is a document made by hand: its body, and further parts by name. A
// part "image1.png" or "footnotes.xml" gets its relation.
type sample struct {
	body  string
	parts map[string]string
	links map[string]string // addresses outside, by relation
}

// bytes packs the sample.
func (s sample) bytes(t testing.TB) []byte {
	t.Helper()
	var rels strings.Builder
	files := map[string]string{
		"[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + relTypes + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + nsMain + `><w:body>` + s.body + `</w:body></w:document>`,
	}
	for _, name := range slices.Sorted(maps.Keys(s.parts)) {
		files["word/"+name] = s.parts[name]
		sort, _, _ := strings.Cut(name, ".")
		if strings.HasPrefix(sort, "image") {
			sort = "image"
		}
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, strings.ReplaceAll(name, ".", "_"), relTypes, strings.TrimRight(sort, "0123456789"), name)
	}
	for id, to := range s.links {
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%shyperlink" Target="%s" TargetMode="External"/>`, id, relTypes, to)
	}
	files["word/_rels/document.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`
	return zipped(t, files)
}

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part wraps the content of a part in its root.
func partOf(root, content string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:` + root + ` ` + nsMain + `>` + content + `</w:` + root + `>`
}

// p is a paragraph of one run; props may be "".
func p(props, text string) string {
	if props != "" {
		props = "<w:pPr>" + props + "</w:pPr>"
	}
	return "<w:p>" + props + run("", text) + "</w:p>"
}

func run(props, text string) string {
	if props != "" {
		props = "<w:rPr>" + props + "</w:rPr>"
	}
	return `<w:r>` + props + `<w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r>`
}

func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

const (
	centred = `<w:jc w:val="center"/>`
	right   = `<w:jc w:val="right"/>`
)

// read reads a sample that must be readable.
func read(t testing.TB, s sample) (*Document, []finding.Finding) {
	t.Helper()
	var log finding.Log
	d, ok := Read("文件.docx", s.bytes(t), &log)
	if !ok {
		t.Fatalf("not read: %v", log.List())
	}
	return d, log.List()
}

// outline writes blocks in short, a line each: kind, level, text.
func outline(d *Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		switch x.Kind {
		case Heading:
			fmt.Fprintf(&b, "%s %s\n", strings.Repeat("#", x.Level), Text(x.Runs))
		case Item:
			fmt.Fprintf(&b, "%s%s%s\n", strings.Repeat("  ", x.Level), x.Number, Text(x.Runs))
		case Quote:
			fmt.Fprintf(&b, "> %s\n", Text(x.Runs))
		case Tabular:
			for y, row := range x.Table.Rows {
				var cells []string
				for k := range row {
					if y < x.Table.Head {
						cells = append(cells, "*"+row[k].Text())
					} else {
						cells = append(cells, Text(x.Table.shown(y, k)))
					}
				}
				fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
			}
		default:
			fmt.Fprintf(&b, "%s\n", strings.ReplaceAll(Text(x.Runs), "\n", "⏎"))
		}
	}
	return b.String()
}

// ids are the IDs of findings, in order.
func ids(list []finding.Finding) string {
	var out []string
	for _, f := range list {
		out = append(out, f.ID)
	}
	return strings.Join(out, " ")
}
