package generator_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	stdutf16 "unicode/utf16"

	"gongshi/generator"
)

// Files of word processors and PDF, made here part by part.

func zipped(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			panic(err)
		}
		_, _ = w.Write([]byte(parts[i+1]))
	}
	_ = z.Close()
	return b.Bytes()
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`
	wordTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	wordRels  = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
)

// document is a .docx of a body, with more parts in pairs of name and content.
func document(body string, more ...string) []byte {
	return zipped(append([]string{"[Content_Types].xml", wordTypes, "_rels/.rels", wordRels, "word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordSpace + `><w:body>` + body + `<w:p><w:r><w:t>关于发放补助的通知</w:t></w:r></w:p></w:body></w:document>`}, more...)...)
}

// runsOf is a text cut into runs, as word processors do wherever somebody once
// stopped typing, looked up a word or changed a font.
func (k clerk) runsOf(s string) string {
	out := ""
	for r := []rune(s); len(r) > 0; {
		n := min(len(r), 1+k.IntN(6))
		out += k.one(`<w:r>`, `<w:r><w:rPr><w:b/><w:rFonts w:hint="eastAsia"/></w:rPr>`, `<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1">`, `<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/><w:r>`) +
			`<w:t xml:space="preserve">` + html.EscapeString(string(r[:n])) + `</w:t></w:r>`
		r = r[n:]
	}
	return out
}

// wordParts are the places of a document; {} is a text, {r} a text cut into runs.
var wordParts = [][3]string{ // name, part, content
	{"text", "", `<w:p>{r}</w:p>`},
	{"cell", "", `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>张某</w:t></w:r></w:p></w:tc><w:tc><w:p>{r}</w:p></w:tc></w:tr></w:tbl>`},
	{"hidden text", "", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>`},
	{"deleted text", "", `<w:p><w:del w:id="1" w:author="李某"><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>`},
	{"text box", "", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p>{r}</w:p></w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r></w:p>`},
	{"old text box", "", `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{r}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`},
	{"control", "", `<w:sdt><w:sdtPr><w:alias w:val="{}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>`},
	{"field", "", `<w:p><w:r><w:instrText xml:space="preserve"> QUOTE "{}" </w:instrText></w:r></w:p>`},
	{"alternative text", "", `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="{}"/></wp:inline></w:drawing></w:r></w:p>`},
	{"header", "word/header1.xml", `<w:hdr ` + wordSpace + `><w:p>{r}</w:p></w:hdr>`},
	{"footer", "word/footer2.xml", `<w:ftr ` + wordSpace + `><w:p>{r}</w:p></w:ftr>`},
	{"comment", "word/comments.xml", `<w:comments ` + wordSpace + `><w:comment w:id="0" w:author="李某"><w:p>{r}</w:p></w:comment></w:comments>`},
	{"author of a comment", "word/comments.xml", `<w:comments ` + wordSpace + `><w:comment w:id="0" w:author="{}"><w:p/></w:comment></w:comments>`},
	{"footnote", "word/footnotes.xml", `<w:footnotes ` + wordSpace + `><w:footnote w:id="2"><w:p>{r}</w:p></w:footnote></w:footnotes>`},
	{"endnote", "word/endnotes.xml", `<w:endnotes ` + wordSpace + `><w:endnote w:id="2"><w:p>{r}</w:p></w:endnote></w:endnotes>`},
	{"title in the properties", "docProps/core.xml", `<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:title>{}</dc:title></cp:coreProperties>`},
	{"author in the properties", "docProps/core.xml", `<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:creator>{}</dc:creator></cp:coreProperties>`},
	{"property of its own", "docProps/custom.xml", `<Properties xmlns:vt="a"><property name="联系人"><vt:lpwstr>{}</vt:lpwstr></property></Properties>`},
	{"variable", "word/settings.xml", `<w:settings ` + wordSpace + `><w:docVars><w:docVar w:name="a" w:val="{}"/></w:docVars></w:settings>`},
	{"data of a form", "customXml/item1.xml", `<root><name>{}</name></root>`},
	{"link", "word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId9" Type="hyperlink" Target="https://www.gov.cn/{}" TargetMode="External"/></Relationships>`},
	{"page within", "word/afchunk.html", `<html><body><p>{}</p></body></html>`},
}

func wordCarriers() (out []carrier) {
	for _, w := range wordParts {
		out = append(out, carrier{"attachment, docx, " + w[0], func(h *hamlet, s slip) placed {
			if w[0] == "link" {
				s = h.plain()
			}
			text := strings.NewReplacer("{r}", h.runsOf(s.text), "{}", html.EscapeString(s.text)).Replace(w[2])
			data := document(text)
			if w[1] != "" {
				data = document("", w[1], `<?xml version="1.0" encoding="UTF-8"?>`+text)
			}
			p := h.attach(".docx", data, looked)
			p.slip = s
			return p
		}})
	}
	return append(out,
		carrier{"attachment, docx, cells beside each other", func(h *hamlet, _ slip) placed {
			s := h.grown()
			body := "<w:tbl><w:tr>"
			for _, part := range h.torn(s.text) {
				body += `<w:tc><w:tcPr/><w:p><w:r><w:t>` + part + `</w:t></w:r></w:p></w:tc>`
			}
			p := h.attach(".docx", document(body+"</w:tr></w:tbl>"), looked)
			p.slip = s
			return p
		}},
		carrier{"attachment, docx, workbook within", func(h *hamlet, s slip) placed {
			rows, _ := sheet("cell", s, h.clerk)
			return h.attach(".docx", document("", "word/embeddings/a.xlsx", string(book(h, rows, nil, ""))), looked)
		}},
		carrier{"attachment, odt", func(h *hamlet, s slip) placed {
			return h.attach(".odt", zipped("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:body><text:p>张某<text:span text:style-name="T1">`+html.EscapeString(s.text)+`</text:span></text:p></office:body>`), looked)
		}},
		carrier{"attachment, ods, properties", func(h *hamlet, s slip) placed {
			return h.attach(".ods", zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<office:body/>", "meta.xml", `<meta:user-defined>`+html.EscapeString(s.text)+`</meta:user-defined>`), looked)
		}},
		carrier{"attachment, pptx, notes", func(h *hamlet, s slip) placed {
			return h.attach(".pptx", zipped("ppt/slides/slide1.xml", "<p:sld/>", "ppt/notesSlides/notesSlide1.xml", `<a:p><a:r><a:t>张某</a:t></a:r><a:r><a:rPr b="1"/><a:t>`+html.EscapeString(s.text)+`</a:t></a:r></a:p>`), looked)
		}},
		carrier{"attachment, old Word file", func(h *hamlet, s slip) placed {
			p := h.attach(".doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"+utf16(h.t, s.text)), "")
			p.unread = true
			return p
		}},
		carrier{"attachment, web page as .xls", func(h *hamlet, s slip) placed {
			rows, _ := sheet("cell", s, h.clerk)
			p := h.attach(".xls", []byte(webPage(h.clerk, rows)), "")
			p.unread = true
			return p
		}},
	)
}

// pdfPlaces are the ways in which a PDF holds a text; {} is a string of it, {x}
// the same in hexadecimal digits, {o} with octal escapes, {u} in UTF-16.
var pdfPlaces = [][3]string{ // name, content of the page, objects beside it
	{"text", "BT /F1 12 Tf 72 700 Td (Zhang {}) Tj ET", ""},
	{"hexadecimal", "BT /F1 12 Tf <{x}> Tj ET", ""},
	{"octal", "BT /F1 12 Tf ({o}) Tj ET", ""},
	{"kerning", "BT /F1 12 Tf [{k}] TJ ET", ""},
	{"next line", "BT /F1 12 Tf T* ({}) ' ET", ""},
	{"title", "", "<</Title ({})>>"},
	{"author in UTF-16", "", "<</Author <{u}>>>"},
	{"note", "", "<</Type /Annot /Subtype /Text /Contents ({})>>"},
	{"field of a form", "", "<</Type /Annot /FT /Tx /T (name) /V ({})>>"},
	{"bookmark", "", "<</Title <{u}> /Parent 9 0 R>>"},
	{"link", "", "<</Type /Annot /A <</S /URI /URI (https://www.gov.cn/{})>>>>"},
}

func pdfCarriers() (out []carrier) {
	for _, p := range pdfPlaces {
		for _, packed := range []bool{false, true} {
			name := "attachment, pdf, " + p[0] + map[bool]string{true: ", packed"}[packed]
			out = append(out, carrier{name, func(h *hamlet, s slip) placed {
				if strings.ContainsFunc(s.text, func(r rune) bool { return r > 0x7e }) && !strings.Contains(p[1]+p[2], "{u}") {
					s = h.plain() // other characters need a font of their own
				}
				x := h.attach(".pdf", pdfOf(h.pdfText(p[1], s.text), h.pdfText(p[2], s.text), packed), looked)
				x.slip = s
				return x
			}})
		}
	}
	xmp := `<x:xmpmeta><rdf:RDF><dc:title><rdf:li>{}</rdf:li></dc:title></rdf:RDF></x:xmpmeta>`
	unread := func(name string, make func(digits string) []byte) carrier {
		return carrier{"attachment, pdf, " + name, func(h *hamlet, _ slip) placed {
			s := h.plain()
			p := h.attach(".pdf", make(s.digits), "")
			p.slip, p.unread = s, true
			return p
		}}
	}
	return append(out, carrier{"attachment, pdf, XMP", func(h *hamlet, s slip) placed {
		text := strings.ReplaceAll(xmp, "{}", s.text)
		return h.attach(".pdf", pdfOf("", fmt.Sprintf("<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream", len(text), text), false), looked)
	}}, unread("numbered characters", func(digits string) []byte {
		return pdfOf("BT /F1 12 Tf <0003"+strings.Join(strings.Split(digits, ""), "00")+"> Tj ET", "<</Type /Font /Subtype /Type0 /Encoding /Identity-H>>", true)
	}), unread("a font of the characters that are used", func(digits string) []byte {
		return pdfOf("BT /F1 12 Tf <"+numbered(digits)+"> Tj ET", "<</Type/Font/Subtype/TrueType/BaseFont/BAAAAA+SimSun/FirstChar 0/LastChar 10/FontDescriptor 8 0 R/ToUnicode 9 0 R>>", true)
	}), unread("characters placed one by one", func(digits string) []byte {
		return pdfOf("BT /F1 12 Tf ("+strings.Join(strings.Split(digits, ""), ") Tj 6 0 Td (")+") Tj ET", "", true)
	}))
}

// numbered are digits as LibreOffice writes them: characters are numbered in
// the order in which they first stand in the text.
func numbered(digits string) string {
	order, out := "", ""
	for _, c := range digits {
		if !strings.ContainsRune(order, c) {
			order += string(c)
		}
		out += fmt.Sprintf("%02X", strings.IndexRune(order, c)+1)
	}
	return out
}

func (k clerk) pdfText(place, s string) string {
	var hex, octal, kern, units strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&hex, "%02x", s[i])
		fmt.Fprintf(&octal, `\%03o`, s[i])
	}
	for rest := s; rest != ""; {
		n := min(len(rest), 1+k.IntN(4))
		fmt.Fprintf(&kern, "(%s) %d ", rest[:n], k.IntN(90)-70)
		rest = rest[n:]
	}
	units.WriteString("feff")
	for _, u := range stdutf16.Encode([]rune(s)) {
		fmt.Fprintf(&units, "%04X", u)
	}
	return strings.NewReplacer("{x}", hex.String(), "{o}", octal.String(), "{k}", kern.String(), "{u}", units.String(), "{}", strings.NewReplacer("(", `\(`, ")", `\)`).Replace(s)).Replace(place)
}

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

// pdfOf is a document of one page. When it is packed, its page is, and objects
// stand in a stream of objects, as new programs write them.
func pdfOf(page, object string, packed bool) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n3 0 obj\n<</Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842]>>\nendobj\n")
	filter := ""
	if packed {
		page, filter = deflated(page), " /Filter /FlateDecode"
	}
	fmt.Fprintf(&b, "4 0 obj\n<</Length %d%s>>\nstream\n%s\nendstream\nendobj\n", len(page), filter, page)
	switch {
	case object != "" && packed && !strings.Contains(object, "stream"):
		in := deflated("7 0 " + object)
		fmt.Fprintf(&b, "6 0 obj\n<</Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream\nendobj\n", len(in), in)
	case object != "":
		fmt.Fprintf(&b, "7 0 obj\n%s\nendobj\n", object)
	}
	b.WriteString("trailer\n<</Root 1 0 R /Info 7 0 R>>\nstartxref\n0\n%%EOF\n")
	return b.Bytes()
}

// TestRealFiles: what LibreOffice makes of a table with numbers of persons is
// never published, whatever the format: they are found, or a person must look.
// It runs where LibreOffice is and GONGSHI_LEAKS is set.
func TestRealFiles(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("soffice")
	if err != nil || os.Getenv("GONGSHI_LEAKS") == "" {
		t.Skip("no LibreOffice, or GONGSHI_LEAKS is not set")
	}
	k, dir, from := newClerk(8), t.TempDir(), []string{}
	h := newHamlet(t, k, 1)
	slips := map[string]slip{}
	for i := range spellings {
		s := k.slip(i)
		rows, _ := sheet("cell", s, k)
		name := filepath.Join(dir, fmt.Sprintf("s%02d.xlsx", i))
		must(t, os.WriteFile(name, book(h, rows, nil, ""), 0o666))
		slips[fmt.Sprintf("s%02d", i)] = s
		from = append(from, name)
	}
	faults := &tally{laid: map[string]int{}}
	for _, format := range []string{"pdf", "ods", "xls", "html", "xlsx"} {
		out := filepath.Join(dir, format)
		text, err := exec.Command(program, append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", format, "--outdir", out}, from...)...).CombinedOutput()
		if err != nil || len(tree(t, out)) < len(from) {
			t.Fatalf("%v: %s", err, text)
		}
		for name, data := range tree(t, out) {
			stem, _, _ := strings.Cut(filepath.Base(name), ".")
			more := map[string]string{"xlsx": looked, "html": looked}[format]
			h.put(carrier{"LibreOffice, " + format, func(h *hamlet, _ slip) placed {
				p := h.attach("."+format, []byte(data), more)
				p.unread = more == ""
				return p
			}}, slips[stem])
		}
	}
	r := hold(t, corpusSite([]*hamlet{h}).site(t), generator.BuildOptions{})
	h.judge(r, nil, faults)
	faults.report(t)
}
