package word

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongshi/generator/finding"
)

// FuzzBody reads whatever stands between the tags of a body, and holds that
// what was read arrives on the page.
func FuzzBody(f *testing.F) {
	for _, s := range nasty[:12] {
		f.Add(p("", s) + p(centred, s))
	}
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge w:val="restart"/></w:tcPr>` + p("", "甲") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \o</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>目录</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	f.Add(`<w:p><mc:AlternateContent><mc:Choice><w:r><w:pict><v:textbox><w:txbxContent>` + p("", "框") + `</w:txbxContent></v:textbox></w:pict></w:r></mc:Choice><mc:Fallback/></mc:AlternateContent></w:p>`)
	f.Add(p(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, "项") + p("", "1. 甲") + p("", "2. 乙") + p(right, "某村委会") + p(right, "2026年3月2日"))
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<16 || !utf8.ValidString(body) {
			return
		}
		var log finding.Log
		d, ok := Read("文件.docx", sample{body: body, parts: map[string]string{"numbering.xml": bulletList}}.bytes(t), &log)
		if !ok {
			if log.Errors() == 0 {
				t.Error("refused without a finding")
			}
			return
		}
		roundTrip(t, d)
	})
}

// FuzzText holds that text of any look arrives on the page.
func FuzzText(f *testing.F) {
	for i, s := range nasty {
		f.Add(s, nasty[(i*7+3)%len(nasty)], nasty[(i*5+11)%len(nasty)], uint16(i*37))
	}
	f.Fuzz(func(t *testing.T, a, b, c string, looks uint16) {
		if len(a)+len(b)+len(c) > 1<<12 || !valid(a+b+c) {
			return
		}
		var runs []Run
		for i, text := range []string{a, b, c} {
			r := Run{Text: readable(text)}
			switch looks >> (3 * i) & 7 {
			case 1:
				r.Bold = true
			case 2:
				r.Italic = true
			case 3:
				r.Link = "https://www.gov.cn/?a=1&b=2"
			case 4:
				runs = append(runs, Run{Note: 1})
			case 5:
				runs = append(runs, Run{Picture: 1})
			}
			runs = append(runs, r)
		}
		runs = trimRuns(runs)
		if blank(Text(runs)) {
			return
		}
		d := &Document{Pictures: make([]Picture, 1), Notes: []Note{{Lines: [][]Run{trimRuns([]Run{{Text: "注" + readable(c)}})}}}}
		block := Block{Kind: []Kind{Paragraph, Heading, Item, Quote, Tabular}[looks>>9%5], Level: 2, Number: Number{Value: int(looks >> 12), Bullet: looks&1 == 0}, Runs: runs}
		switch block.Kind {
		case Item:
			block.Level = 0
		case Tabular:
			cell := func(y, x int) *Cell { return &Cell{Lines: [][]Run{runs}, Row: y, Col: x, Down: 1, Across: 1} }
			block.Table = &Table{Head: 1, Rows: [][]*Cell{{cell(0, 0), cell(0, 1)}, {cell(1, 0), cell(1, 1)}}}
		}
		d.Blocks = []Block{block, {Runs: trimRuns([]Run{{Text: "尾"}})}, block}
		roundTrip(t, d)
	})
}

// valid tells text that XML can hold.
func valid(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(c rune) bool {
		return c < ' ' && c != '\n' && c != '\t' || c == '\ufffd' || c >= '\ufff0' && c <= '\uffff' || c == 0x7f
	})
}
