package word

import (
	"fmt"
	"strings"
	"testing"
)

func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		n      int
		format string
		want   string
	}{
		{1, "chineseCounting", "一"}, {10, "japaneseCounting", "十"}, {12, "chineseCountingThousand", "十二"}, {20, "chineseCounting", "二十"}, {103, "chineseCountingThousand", "一百零三"}, {110, "chineseCounting", "一百一十"}, {1010, "chineseCountingThousand", "一千零一十"}, {0, "chineseCounting", "零"},
		{12, "chineseLegalSimplified", "壹拾贰"}, {105, "ideographDigital", "一〇五"}, {3, "ideographTraditional", "丙"}, {12, "ideographZodiac", "亥"}, {13, "ideographZodiac", "13"},
		{1, "decimalEnclosedCircle", "①"}, {21, "decimalEnclosedCircleChinese", "㉑"}, {50, "decimalEnclosedCircle", "㊿"}, {51, "decimalEnclosedCircle", "51"}, {3, "decimalEnclosedParen", "⑶"}, {3, "decimalEnclosedFullstop", "⒊"}, {12, "decimalFullWidth", "１２"},
		{7, "decimalZero", "07"}, {28, "lowerLetter", "bb"}, {4, "upperRoman", "IV"}, {9, "lowerRoman", "ix"}, {5, "nobodyKnows", "5"}, {-3, "chineseCounting", "-3"}, {99999, "chineseCounting", "九万九千九百九十九"},
	} {
		if got := numeral(c.n, c.format); got != c.want {
			t.Errorf("%d as %s: %q, want %q", c.n, c.format, got, c.want)
		}
	}
}

// lvl is a level of a list.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, more)
}

// numberedP is a paragraph of a list.
func numberedP(list, depth int, text string) string {
	return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, depth, list), text)
}

func TestNumbersBecomeText(t *testing.T) {
	official := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "chineseCountingThousand", "%1、", "") + lvl(1, "chineseCountingThousand", "（%2）", "") + lvl(2, "decimal", "%3.", "") + lvl(3, "decimalEnclosedCircle", "%4", "") + `</w:abstractNum>`
	legal := `<w:abstractNum w:abstractNumId="1">` + lvl(0, "chineseCounting", "第%1条", "") + lvl(1, "decimal", "%1.%2", "<w:isLgl/>") + `</w:abstractNum>`
	nums := `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
	d, _ := read(t, sample{
		body: numberedP(1, 0, "总体情况") + p("", "文。") + numberedP(1, 1, "收入") + p("", "文。") + numberedP(1, 2, "甲") + numberedP(1, 2, "乙") + numberedP(1, 3, "丙") + numberedP(1, 1, "支出") + p("", "文。") + numberedP(1, 2, "丁") + numberedP(1, 0, "下一步") + p("", "文。") +
			numberedP(2, 0, "本办法。") + numberedP(2, 1, "款。") + numberedP(3, 0, "重来") + p("", "文。") + numberedP(1, 0, "接着") + p("", "文。") + numberedP(9, 0, "没有的表"),
		parts: map[string]string{"numbering.xml": partOf("numbering", official+legal+nums)},
	})
	want := "## 一、总体情况\n文。\n### （一）收入\n文。\n1. 甲\n2. 乙\n" + "①丙\n" + "### （二）支出\n文。\n1. 丁\n" // levels of Items follow
	got := outline(d)
	got = strings.ReplaceAll(got, "    1. ", "1. ")
	got = strings.ReplaceAll(got, "    2. ", "2. ")
	if !strings.HasPrefix(got, want) {
		t.Errorf("%s", got)
	}
	for _, s := range []string{"## 二、下一步\n", "第一条\u3000本办法。\n", "1.1 款。\n", "## 五、重来\n", "## 六、接着\n", "\n没有的表\n"} {
		if !strings.Contains(got, s) {
			t.Errorf("%q is missing in\n%s", s, got)
		}
	}
	roundTrip(t, d)
}

func TestStyleNumbers(t *testing.T) {
	styles := partOf("styles", `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/><w:basedOn w:val="2"/></w:style>`)
	list := partOf("numbering", `<w:abstractNum w:abstractNumId="0">`+lvl(0, "decimal", "%1.", `<w:pStyle w:val="2"/>`)+lvl(1, "decimal", "%1.%2", `<w:pStyle w:val="3"/>`)+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	d, _ := read(t, sample{body: p(`<w:pStyle w:val="2"/>`, "甲") + p(`<w:pStyle w:val="3"/>`, "乙") + p("", "文") + p(`<w:pStyle w:val="2"/>`, "丙"), parts: map[string]string{"styles.xml": styles, "numbering.xml": list}})
	if got := outline(d); got != "## 1. 甲\n### 1.1 乙\n文\n## 2. 丙\n" {
		t.Errorf("%s", got)
	}
}

// TestLists writes what Markdown can number as lists.
func TestLists(t *testing.T) {
	list := partOf("numbering", `<w:abstractNum w:abstractNumId="0">`+lvl(0, "decimal", "%1.", "")+lvl(1, "bullet", "·", "")+`</w:abstractNum><w:abstractNum w:abstractNumId="1">`+lvl(0, "decimal", "%1.", "")+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`)
	d, _ := read(t, sample{body: numberedP(1, 0, "甲") + numberedP(1, 1, "子") + numberedP(1, 1, "丑") + numberedP(1, 0, "乙") + numberedP(2, 0, "另") + numberedP(2, 0, "起") + p("", "隔。") + numberedP(1, 0, "丙"), parts: map[string]string{"numbering.xml": list}})
	want := "1. 甲\n   - 子\n   - 丑\n2. 乙\n\n1) 另\n2) 起\n\n隔。\n\n3. 丙\n"
	if got := Markdown(d, Outside{}); got != want {
		t.Errorf("%q", got)
	}
	roundTrip(t, d)
}

// TestTypedNumbers leaves numbers that were typed as they are, but for 1. 2. 3.
// in a row.
func TestTypedNumbers(t *testing.T) {
	d, _ := read(t, sample{body: p("", "文。") + p("", "1.甲") + p("", "2. 乙") + p("", "3.5万元") + p("", "1.单独") + p("", "1、丙") + p("", "2、丁") + p("", "（1）戊") + p("", "①己")})
	want := "文。\n\n1. 甲\n2. 乙\n\n3.5万元\n\n1.单独\n\n1、丙\n\n2、丁\n\n（1）戊\n\n①己\n"
	if got := Markdown(d, Outside{}); got != want {
		t.Errorf("%q", got)
	}
	roundTrip(t, d)
}
