package scan_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"gongshi/generator/privacy"
	"gongshi/generator/scan"
)

const phone = "138" + "00138000"

// TestSeverity: what the old entry says and what a scanner adds.
func TestSeverity(t *testing.T) {
	t.Parallel()
	wrong := number[:17] + "1"
	allowing := scan.Scanner{Allow: privacy.Allow(phone)}
	for _, c := range []struct {
		text           string
		old            int
		errors, doubts int
		allowed        int
	}{
		{number, 1, 1, 0, 1},
		{"电话" + phone, 0, 1, 0, 0},
		{wrong, 0, 0, 1, 1},
		{"6228480000000000018", 1, 1, 0, 1},
		{"91350100M000100Y43", 0, 0, 0, 0},
		{number + "，" + phone + "，" + wrong, 1, 2, 1, 2},
	} {
		page := []byte("<p>" + c.text + "</p>")
		errors, doubts := count(scan.Scanner{}.File("a.html", page))
		if old := len(scan.File("a.html", page)); old != c.old || errors != c.errors || doubts != c.doubts {
			t.Errorf("%q: %d by File, %d and %d doubts by Scanner", c.text, old, errors, doubts)
		}
		if got := allowing.File("a.html", page); len(got) != c.allowed {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}

// TestNamesOfMembers: a file's name and those within an archive are read too.
func TestNamesOfMembers(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		number + ".css": nil, "x/" + number + ".woff2": nil, "a.zip": archive(t, number+".txt", ""), "b.zip": archive(t, number+"/", ""),
		"c.html": []byte(`<a href="%E5%BC%A0` + number + `.pdf">`), "d.css": []byte(`a{content:"\31 ` + "10105194912310" + `02X"}`), "e.zip": archive(t, "a.html", "<p>"+number),
	} {
		if errors, _ := count(scan.Scanner{}.File(name, data)); errors != 1 {
			t.Errorf("%s: %v", name, scan.Scanner{}.File(name, data))
		}
	}
}

// TestUnread: what can't be read is said, and not by the old entry.
func TestUnread(t *testing.T) {
	t.Parallel()
	deep := archive(t, "a.zip", string(archive(t, "b.zip", string(archive(t, "c.txt", "x")))))
	for name, data := range map[string][]byte{
		"a.doc": []byte("x"), "a.wps": nil, "a.rar": nil, "a.zip": []byte("PK"), "b.zip": deep, "a.csv": []byte("\xff\xfe\xff"), "a.pdf": []byte("x"),
		"b.pdf": []byte("%PDF-1.7\n1 0 obj <</Subtype /Type0>> endobj"), "c.pdf": []byte("%PDF-1.7\ntrailer <</Encrypt 3 0 R>>"),
		"d.pdf": []byte("%PDF-1.7\n1 0 obj <</Subtype /Image /Filter /DCTDecode>>\nstream\nx\nendstream"), "e.pdf": []byte("%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\nx\nendstream"),
		"a.jpg": []byte("\xff\xd8\xff\xd9"), "b.jpg": []byte("x"), "a.png": []byte("x"), "a.docx": archive(t, "word/media/image1.png", "\x89PNG\r\n\x1a\n"),
	} {
		got := scan.Scanner{}.File(name, data)
		if len(got) == 0 || !got[0].Unread || got[0].Hint == "" || len(scan.File(name, data)) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, data := range map[string]string{"a.woff2": "x", "a.pdf": "%PDF-1.7\n1 0 obj <<>>\nstream\nBT (abc) Tj ET\nendstream", "a.txt": "", "a.zip": string(archive(t, "a/", ""))} {
		if got := (scan.Scanner{}).File(name, []byte(data)); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestPictures: the place of a photo, remarks and numbers beside it.
func TestPictures(t *testing.T) {
	t.Parallel()
	segment := func(marker byte, body string) string {
		return "\xff" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
	}
	jpeg := func(parts ...string) []byte {
		return []byte("\xff\xd8" + strings.Join(parts, "") + "\xff\xda\x00\x02x")
	}
	exif := func(order binary.AppendByteOrder, tag, kind uint16, count uint32, rest string) string {
		b := []byte(map[bool]string{true: "II*\x00\x08\x00\x00\x00", false: "MM\x00*\x00\x00\x00\x08"}[order == binary.AppendByteOrder(binary.LittleEndian)])
		b = order.AppendUint16(b, 1)
		b = order.AppendUint16(order.AppendUint16(b, tag), kind)
		b = order.AppendUint32(order.AppendUint32(b, count), 26)
		return string(order.AppendUint32(b, 0)) + rest
	}
	chunk := func(kind, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) + kind + body + "crc."
	}
	const png = "\x89PNG\r\n\x1a\n"
	for name, c := range map[string]struct {
		data           []byte
		errors, doubts int
	}{
		"a.jpg": {jpeg(segment(0xE0, "JFIF\x00")), 0, 1},
		"b.jpg": {jpeg(segment(0xE1, "Exif\x00\x00"+exif(binary.LittleEndian, 0x8825, 4, 1, "\x05\x00"))), 1, 1},
		"c.jpg": {jpeg(segment(0xE1, "Exif\x00\x00"+exif(binary.BigEndian, 0x8825, 4, 1, "\x00\x05"))), 1, 1},
		"d.jpg": {jpeg(segment(0xE1, "Exif\x00\x00"+exif(binary.BigEndian, 0x010E, 2, 18, number))), 1, 2},
		"e.jpg": {jpeg(segment(0xFE, "photo of a house")), 0, 2},
		"f.jpg": {jpeg(segment(0xFE, "owner "+number)), 1, 2},
		"g.jpg": {jpeg(segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude=\"33,1N\"/>")), 1, 1},
		"h.jpg": {jpeg(segment(0xE1, "Exif\x00\x00II*\x00\xff\xff\xff\xff")), 0, 1},
		"a.png": {[]byte(png + chunk("tEXt", "Comment\x00"+number)), 1, 2},
		"b.png": {[]byte(png + chunk("iTXt", "Title\x00\x00\x00zh\x00\x00"+number)), 1, 2},
		"c.png": {[]byte(png + chunk("tEXt", "Software\x00paint")), 0, 1},
		"d.png": {[]byte(png + chunk("eXIf", exif(binary.BigEndian, 0x8825, 4, 1, "\x00\x05"))), 1, 1},
	} {
		if errors, doubts := count(scan.Scanner{}.File(name, c.data)); errors != c.errors || doubts != c.doubts {
			t.Errorf("%s: %v", name, scan.Scanner{}.File(name, c.data))
		}
	}
}

// TestSecrets: hidden values are found in what people read and nowhere else.
func TestSecrets(t *testing.T) {
	t.Parallel()
	public := map[string]bool{"八亩村": true}
	s := scan.NewSecrets([]string{"王小明", "高山", "尿毒症透析", "八亩村", "脱贫", "是", "12", "20190412", "1949-12-31", "case-77", "name", "a<b&c>", "main", "456789.5", "", "甲"}, func(v string) bool { return public[v] })
	for text, want := range map[string][2]int{
		"<p>户主王小明，</p>": {1, 0}, "<img alt=\"王小明\">": {1, 0}, "<!--尿毒症透析-->": {1, 0}, "<p>高山流水</p>": {0, 1}, "<p>八亩村脱贫</p>": {0, 0},
		"<p>20190412</p>": {1, 0}, "<p>120190412</p>": {0, 0}, "<p>1949-12-31</p>": {0, 1}, "<p>case-77</p>": {1, 0}, "<p>case-771</p>": {0, 0}, "<p>a&lt;b&amp;c&gt;</p>": {1, 0},
		"<main class=\"main\" name=\"x\">": {0, 0}, "<p title=\"main\">": {1, 0}, "<p>the main</p>": {1, 0}, "<p>remainder</p>": {0, 0}, "<p>456789.5元</p>": {1, 0}, "<p>12甲是</p>": {0, 0},
		"<p>&#29579;小明</p>": {1, 0}, "王小": {0, 0}, "": {0, 0},
	} {
		errors, doubts := count(scan.Scanner{Secrets: s}.File("a.html", []byte(text)))
		if [2]int{errors, doubts} != want {
			t.Errorf("%q: %d errors, %d doubts", text, errors, doubts)
		}
	}
	for name, data := range map[string][]byte{
		"a.csv": []byte("户主\n王小明\n"), "a.json": []byte(`{"a":"\u738b小明"}`), "a.docx": archive(t, "word/document.xml", "<w:p><w:r><w:t>王</w:t></w:r><w:r><w:t>小明</w:t></w:r></w:p>"),
		"王小明.zip": archive(t, "a.txt", "x"), "b.zip": archive(t, "王小明.txt", "x"), "a.svg": []byte("<text>王小明</text>"),
	} {
		if errors, _ := count(scan.Scanner{Secrets: s}.File(name, data)); errors != 1 {
			t.Errorf("%s: %v", name, scan.Scanner{Secrets: s}.File(name, data))
		}
	}
	if scan.NewSecrets([]string{"是", "12"}, nil) != nil {
		t.Error("a dictionary of nothing")
	}
	many := scan.NewSecrets(names(20_000), nil)
	for i, name := range names(20_000) {
		text := []byte(fmt.Sprintf("<td>%d</td><td>%s</td>", i, name))
		if errors, _ := count(scan.Scanner{Secrets: many}.File("a.html", text)); errors != 1 {
			t.Fatalf("%s not found", name)
		}
	}
}

// FuzzFormats: no bytes make a reader fail, whatever the name says they are.
func FuzzFormats(f *testing.F) {
	s := scan.Scanner{Secrets: scan.NewSecrets(names(100), nil)}
	for _, seed := range [][]byte{[]byte("%PDF-1.4 stream endstream ( \\1 <ab> [(a)-200(b)]"), []byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\x08\x00\x00\x00"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x01eXIfMcrc."), bytes.Repeat([]byte("<b>1</b>&#49;%31\\u0031"), 3)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"a.pdf", "a.jpg", "a.png", "a.zip", "a.docx", "a.svg", "a.html", "a.json", "a.css", "a.csv", "a"} {
			s.File(name, data)
		}
		s.File("a.docx", archive(t, "word/document.xml", string(data)))
		page := append(append([]byte{}, data...), "\n<td>"+number+"</td>"...)
		if errors, _ := count(s.File("a.xml", page)); errors == 0 {
			t.Errorf("not found behind %q", data)
		}
	})
}
