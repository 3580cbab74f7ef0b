package word

import (
	"strings"
	"testing"

	"gongshi/generator/finding"
)

// TestRead reads one feature at a time: what stands in the body, and what it
// becomes.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name string
		in   sample
		want string
		ids  string
	}{
		{"runs of one look join", sample{body: `<w:p>` + run("", "甲") + run("", "乙") + run("<w:b/>", "丙") + `</w:p>`}, "甲乙丙\n", ""},
		{"blanks that are not preserved", sample{body: `<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space="preserve"> 乙</w:t></w:r></w:p>`}, "甲 乙\n", ""},
		{"line and page breaks", sample{body: `<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t><w:cr/></w:r></w:p>`}, "甲⏎乙丙\n", ""},
		{"tab, hyphens, symbols", sample{body: `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="X" w:char="F0EE"/></w:r></w:p>`}, "甲\u3000乙-☑□\n", "word/layout"},
		{"a blank to fill in", sample{body: `<w:p>` + run("", "签字：") + run(`<w:u w:val="single"/>`, "        ") + run("", "日期") + `</w:p>`}, "签字：________日期\n", ""},
		{"WPS tags and controls", sample{body: `<w:p><w:smartTag><w:smartTagPr/>` + run("", "宁陕县") + `</w:smartTag><w:customXml>` + run("", "城关镇") + `</w:customXml><w:sdt><w:sdtPr/><w:sdtContent>` + run("", "八亩村") + `</w:sdtContent></w:sdt></w:p><w:sdt><w:sdtContent>` + p("", "段") + `</w:sdtContent></w:sdt>`}, "宁陕县城关镇八亩村\n段\n", ""},
		{"a control not filled in", sample{body: `<w:p>` + run("", "甲") + `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + run("", "单击此处输入文字") + `</w:sdtContent></w:sdt></w:p>`}, "甲\n", "word/left-out"},
		{"tracked changes", sample{body: `<w:p>` + run("", "甲") + `<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>` + run("", "丙") + `</w:ins></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("", "丁") + `</w:p>` + p("", "戊")}, "甲丙\n丁戊\n", "word/changes"},
		{"moved text once", sample{body: `<w:p><w:moveFrom>` + run("", "甲") + `</w:moveFrom></w:p><w:p><w:moveTo>` + run("", "甲") + `</w:moveTo></w:p>`}, "甲\n", "word/changes"},
		{"comments", sample{body: `<w:p><w:commentRangeStart w:id="0"/>` + run("", "甲") + `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`}, "甲\n", "word/left-out"},
		{"hidden text", sample{body: `<w:p>` + run("", "甲") + run("<w:vanish/>", "乙") + run(`<w:vanish w:val="0"/>`, "丙") + `</w:p>`}, "甲丙\n", "word/left-out"},
		{"alternatives once: the new one", sample{body: `<w:p>` + run("", "前") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>` + p("", "框里") + `</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + p("", "框里") + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`}, "前\n框里\n", "word/layout"},
		{"alternatives once: the old one", sample{body: `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="zz"/><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("", "框里") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`}, "框里\n", "word/layout"},
		{"ruby", sample{body: `<w:p><w:r><w:ruby><w:rt>` + run("", "qiú") + `</w:rt><w:rubyBase>` + run("", "仇") + `</w:rubyBase></w:ruby></w:r></w:p>`}, "仇（qiú）\n", ""},
		{"a formula", sample{body: `<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>`}, "a/b\n", "word/layout"},
		{"text in a drawing", sample{body: `<w:p>` + run("", "甲") + `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:sp><a:t>框</a:t></a:sp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`}, "甲\n", "word/left-out"},
		{"a chart, an object", sample{body: `<w:p>` + run("", "甲") + `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>`}, "甲\n", "word/left-out word/left-out"},
		{"contents", sample{body: fieldOf("TOC \\o", p("", "目录项")+p("", "第二项")) + p(`<w:outlineLvl w:val="1"/>`, "总则") + p("", "文")}, "## 总则\n文\n", "word/left-out"},
		{"contents never closed", sample{body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>目录项</w:t></w:r></w:p>` + p(`<w:outlineLvl w:val="1"/>`, "总则") + p("", "文")}, "## 总则\n文\n", "word/left-out"},
		{"a field never closed", sample{body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText></w:r></w:p>` + p("", "文")}, "文\n", ""},
		{"boxes to tick", sample{body: `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar><w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/><w:t>同意</w:t></w:r></w:p>`}, "☑同意\n", ""},
		{"a character in a circle", sample{body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>eq \o\ac(○,印)</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>`}, "印\n", "word/layout"},
		{"page numbers", sample{body: `<w:p>` + run("", "第") + `<w:fldSimple w:instr="PAGE">` + run("", "7") + `</w:fldSimple>` + run("", "页") + `</w:p>`}, "第页\n", ""},
		{"quotation", sample{body: p(`<w:pStyle w:val="Q"/>`, "引"), parts: map[string]string{"styles.xml": partOf("styles", `<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>`)}}, "> 引\n", ""},
		{"an altChunk", sample{body: `<w:altChunk r:id="x"/>` + p("", "甲")}, "甲\n", "word/left-out"},
	} {
		d, found := read(t, c.in)
		if got := outline(d); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		if got := ids(found); got != c.ids {
			t.Errorf("%s: findings %q, want %q", c.name, got, c.ids)
		}
		roundTrip(t, d)
	}
}

// fieldOf makes paragraphs the result of a field.
func fieldOf(instruction, paragraphs string) string {
	begin := `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>` + instruction + `</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`
	return strings.Replace(paragraphs, "<w:p>", "<w:p>"+begin, 1) + `<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
}

func TestLinks(t *testing.T) {
	d, found := read(t, sample{
		body: `<w:p><w:hyperlink r:id="a">` + run("", "官网") + `</w:hyperlink><w:hyperlink r:id="b">` + run("", "本机") + `</w:hyperlink><w:hyperlink w:anchor="x">` + run("", "书签") + `</w:hyperlink>` +
			`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://b.cn/x"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "域") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
		links: map[string]string{"a": "https://www.gov.cn/", "b": `file:///C:\x.doc`},
	})
	if got := Markdown(d, Outside{}); got != "[官网](https://www.gov.cn/)本机书签[域](https://b.cn/x)\n" {
		t.Errorf("%q", got)
	}
	if ids(found) != "word/left-out" {
		t.Error(found)
	}
}

func TestNotes(t *testing.T) {
	notes := partOf("footnotes", `<w:footnote w:type="separator" w:id="-1">`+p("", "线")+`</w:footnote><w:footnote w:id="2">`+p("", "第一条")+p("", "第二段")+`</w:footnote><w:footnote w:id="3">`+p("", "另一条")+`</w:footnote>`)
	ends := partOf("endnotes", `<w:endnote w:id="2">`+p("", "尾注")+`</w:endnote>`)
	d, _ := read(t, sample{
		body:  `<w:p>` + run("", "甲") + `<w:r><w:footnoteReference w:id="3"/></w:r>` + run("", "：乙") + `<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="9"/></w:r></w:p>`,
		parts: map[string]string{"footnotes.xml": notes, "endnotes.xml": ends},
	})
	want := "甲[^1]：乙[^2][^3]\n\n[^1]: 另一条\n\n[^2]: 第一条\n\n    第二段\n\n[^3]: 尾注\n"
	if got := Markdown(d, Outside{}); got != want {
		t.Errorf("%q", got)
	}
	roundTrip(t, d)
}

func TestHeadersAreNamed(t *testing.T) {
	for _, c := range []struct {
		text string
		said bool
	}{{"内部资料", true}, {"第 页 共 页", false}, {"— 2 —", false}} {
		_, found := read(t, sample{body: p("", "文") + `<w:sectPr><w:headerReference r:id="header1_xml"/></w:sectPr>`, parts: map[string]string{"header1.xml": partOf("hdr", p("", c.text))}})
		if (len(found) == 1 && strings.Contains(found[0].Text, c.text)) != c.said {
			t.Errorf("%s: %v", c.text, found)
		}
	}
}

// TestStrict reads the namespaces of ISO 29500 strict, and a document whose
// main part lies elsewhere.
func TestStrict(t *testing.T) {
	files := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/doc/Main.xml"/></Relationships>`,
		"doc/main.xml":        `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:jc x:val="end"/></x:pPr><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>`,
	}
	var log finding.Log
	d, ok := Read("x.docx", zipped(t, files), &log)
	if !ok || outline(d) != "甲\n" || !d.Blocks[0].look.right {
		t.Error(ok, log.List())
	}
}

// TestRefused names what is no document, and never panics.
func TestRefused(t *testing.T) {
	good := sample{body: p("", "甲")}.bytes(t)
	bomb := sample{body: strings.Repeat("<w:p/>", 3<<20)}.bytes(t)
	deep := sample{body: strings.Repeat("<w:ins>", 300) + strings.Repeat("</w:ins>", 300)}.bytes(t)
	wide := sample{body: `<w:tbl>` + strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr></w:tc></w:tr>`, 9000) + `</w:tbl>`}.bytes(t)
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"empty", nil, "这不是 Word 文件"},
		{"text", []byte("你好"), "这不是 Word 文件"},
		{"old", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), "旧格式"},
		{"locked", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), utf16("EncryptedPackage")...), "密码"},
		{"rtf", []byte(`{\rtf1 x}`), "只是用了它的文件名"},
		{"web", []byte("  <HTML><body>"), "只是用了它的文件名"},
		{"workbook", zipped(t, map[string]string{"[Content_Types].xml": "", "xl/workbook.xml": ""}), "这不是 Word 文件"},
		{"odt", zipped(t, map[string]string{"mimetype": "", "content.xml": ""}), "只是用了它的文件名"},
		{"cut", good[:len(good)/2], "损坏"},
		{"no body", zipped(t, map[string]string{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "损坏"},
		{"no document", zipped(t, map[string]string{"[Content_Types].xml": "<x/>"}), "损坏"},
		{"bad xml", sample{body: "<w:p>"}.bytes(t), "损坏"},
		{"doctype", sample{body: p("", "x"), parts: map[string]string{"styles.xml": `<!DOCTYPE x [<!ENTITY a "b">]><x/>`}}.bytes(t), "损坏"},
		{"bomb", bomb, "太大"},
		{"deep", deep, "太深"},
		{"wide", wide, "太大"},
	} {
		var log finding.Log
		d, ok := Read("x.docx", c.data, &log)
		list := log.List()
		if ok || d != nil || len(list) != 1 || !strings.Contains(list[0].Text, c.says) || list[0].Hint == "" || list[0].ID != "word/unread" {
			t.Errorf("%s: %v %v", c.name, ok, list)
		}
	}
	// Half a file, and any file with a byte changed, is read or refused.
	for i := 0; i < len(good); i += 3 {
		bad := append([]byte(nil), good...)
		bad[i] ^= 0x55
		Read("x.docx", bad, &finding.Log{})
		Read("x.docx", good[:i], &finding.Log{})
	}
}
