package scan_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongshi/generator/scan"
)

// The leaks of this test are made here, from the standards: nothing of the
// package that is tested is used.

type maker struct{ *rand.Rand }

func (m maker) digits(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(byte('0' + m.IntN(10)))
	}
	return b.String()
}

func (m maker) one(list ...string) string { return list[m.IntN(len(list))] }

// identity is a number by GB 11643: the weighted sum of all 18 places is 1 mod 11.
func (m maker) identity() string {
	d := fmt.Sprintf("%s%s%d%02d%02d%s", m.one("11", "15", "34", "41", "51", "61", "65", "81"), m.digits(4), 1930+m.IntN(90), 1+m.IntN(12), 1+m.IntN(28), m.digits(3))
	sum := 0
	for i, c := range d {
		weight := 1
		for range 17 - i {
			weight = weight * 2 % 11
		}
		sum += int(c-'0') * weight
	}
	last := (12 - sum%11) % 11
	if last == 10 {
		return d + m.one("X", "x")
	}
	return d + fmt.Sprint(last)
}

// card is a UnionPay number by Luhn's rule.
func (m maker) card(n int) string {
	d := "62" + m.digits(n-3)
	for last := range 10 {
		sum := 0
		for i, c := range d + fmt.Sprint(last) {
			v := int(c - '0')
			if (n-i)%2 == 0 {
				v = v*2/10 + v*2%10
			}
			sum += v
		}
		if sum%10 == 0 {
			return fmt.Sprint(d, last)
		}
	}
	panic("no digit fits")
}

func (m maker) cut(s, sep string, at ...int) string {
	out, from := "", 0
	for _, to := range at {
		out, from = out+s[from:to]+sep, to
	}
	return out + s[from:]
}

// leak is a number in one of the spellings that people use. All characters
// exist in GB18030.
func (m maker) leak() string {
	id := m.identity()
	switch m.IntN(14) {
	case 0:
		return id
	case 1:
		return wideOf(id)
	case 2:
		return m.cut(id, m.one(" ", "-", ".", "　"), 6, 14)
	case 3:
		return m.cut(id, m.one(" ", "-"), 6, 10, 14)
	case 4:
		return strings.Join(strings.Split(id, ""), m.one("\u200b", "\u200c", "\u2060", "\ufeff"))
	case 5:
		return m.one("G", "L") + id
	case 6:
		if id[17]|0x20 == 'x' {
			return id
		}
		return id + m.one("43", "11", "22")
	case 7:
		return m.card(16 + 3*m.IntN(2))
	case 8:
		return m.cut(m.card(16), m.one(" ", "-"), 4, 8, 12)
	case 9:
		return m.cut(m.card(19), m.one(" ", "-", "　"), 4, 8, 12, 16)
	case 10:
		return m.one("", "+86", "+86 ", "86-") + "1" + m.one("3", "5", "7", "8", "9") + m.digits(9)
	case 11:
		return m.one("", "+86 ") + m.cut("1"+m.one("3", "5", "7", "8", "9")+m.digits(9), m.one(" ", "-", "　"), 3, 7)
	case 12:
		return id[:1] + "." + id[1:6] + "E+17"
	}
	return m.one("账号：", "一卡通账号", "存折 ", "开户行：农行，账号") + m.one("2", "7") + m.digits(15)
}

func wideOf(s string) string {
	return strings.Map(func(r rune) rune { return r - '!' + '！' }, s)
}

// harmless is something that looks like a number of a person and is none.
func (m maker) harmless() string {
	switch m.IntN(12) {
	case 0:
		return "0915-" + m.digits(7)
	case 1:
		return fmt.Sprintf("陕政发〔20%s〕%s号", m.digits(2), m.digits(2))
	case 2:
		return m.digits(5) + "." + m.digits(2) + "万元"
	case 3:
		return fmt.Sprintf("2026-%02d-%02d 16:09:%s", 1+m.IntN(12), 1+m.IntN(28), m.digits(2))
	case 4:
		return "10" + m.digits(1) + "." + m.digits(14) + ",33." + m.digits(15)
	case 5:
		return "2306-610923-04-01-" + m.digits(6)
	case 6:
		return "ISBN 978-7-" + m.cut(m.digits(9), "-", 4, 8)
	case 7:
		return fmt.Sprintf("sha256-%016x%016x", m.Uint64(), m.Uint64())
	case 8:
		return "户编号 6109230" + m.digits(5)
	case 9:
		return "公网安备4116000213" + m.digits(4) + "号"
	case 10:
		return m.one("12345", "12317", "2023-0450-1130-0007", "91350100M000100Y43", "4874280", "10336.5万元", "1108908.123亩", "CN51-0089", "2018/5/17 16:09:38")
	}
	return m.cut(m.digits(24), " ", 3, 5, 9, 12, 14, 18, 21)
}

// wraps puts a text into a file of each format.
var wraps = map[string]func(t *testing.T, m maker, text string) (name string, data []byte){
	"html": func(t *testing.T, m maker, text string) (string, []byte) {
		e := html.EscapeString(text)
		return "a.html", []byte(m.one("<p>"+e+"</p>", "<img alt=\""+e+"\">", "<!-- "+e+" -->", "<td>"+e+"</td>", "<script>var a=\""+e+"\"</script>", "<p>"+entities(text)+"</p>", "<p>"+tagged(m, e)+"</p>"))
	},
	"csv": func(t *testing.T, m maker, text string) (string, []byte) {
		return "a.csv", []byte("姓名,备注\n张某," + text + "\n")
	},
	"gb18030": func(t *testing.T, m maker, text string) (string, []byte) {
		data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("姓名,备注\n张某," + text + "\n"))
		return "a.csv", must(t, data, err)
	},
	"utf-16": func(t *testing.T, m maker, text string) (string, []byte) {
		data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("姓名\t备注\n张某\t" + text + "\n"))
		return "a.csv", must(t, data, err)
	},
	"json": func(t *testing.T, m maker, text string) (string, []byte) {
		data, err := json.Marshal(map[string]string{"remark": text})
		data = must(t, data, err)
		if m.IntN(3) == 0 {
			data = []byte(strings.NewReplacer("1", `\u0031`, "3", `\u0033`).Replace(string(data)))
		}
		return "a.json", data
	},
	"svg": func(t *testing.T, m maker, text string) (string, []byte) {
		return "a.svg", []byte("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>" + m.one(html.EscapeString(text), tagged(m, html.EscapeString(text))) + "</title></svg>")
	},
	"xlsx": func(t *testing.T, m maker, text string) (string, []byte) {
		return "a.xlsx", archive(t, m.one("xl/sharedStrings.xml", "xl/worksheets/sheet2.xml", "docProps/core.xml", "xl/comments1.xml"), "<sst><si><t>甲</t></si><si><r><t>"+html.EscapeString(text)+"</t></r></si></sst>")
	},
	"docx": func(t *testing.T, m maker, text string) (string, []byte) {
		half := strings.IndexAny(text, "3579") + 1
		return "a.docx", archive(t, "word/document.xml", "<w:p><w:r><w:t>"+text[:half]+"</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>"+text[half:]+"</w:t></w:r></w:p>")
	},
	"zip": func(t *testing.T, m maker, text string) (string, []byte) {
		return "a.zip", archive(t, "a.txt", text)
	},
	"zip in zip": func(t *testing.T, m maker, text string) (string, []byte) {
		return "a.zip", archive(t, "b.xlsx", string(archive(t, "xl/sharedStrings.xml", "<si><t>"+html.EscapeString(text)+"</t></si>")))
	},
	"pdf": func(t *testing.T, m maker, text string) (string, []byte) {
		s := strings.NewReplacer("(", `\(`, ")", `\)`).Replace(text)
		half := strings.IndexAny(text, "3579") + 1
		content := m.one("BT ("+s+") Tj ET", "BT ["+"("+s[:half]+") -12 ("+s[half:]+")] TJ ET", fmt.Sprintf("BT <%x> Tj ET", text), "BT (x) Tj ET")
		title := ""
		if strings.Contains(content, "(x)") {
			title = "(" + s + ")"
		}
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		z.Write([]byte(content))
		z.Close()
		return "a.pdf", []byte(fmt.Sprintf("%%PDF-1.4\n1 0 obj <</Title %s>> endobj\n2 0 obj <</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream endobj\n", title+"()", packed.Len(), packed.Bytes()))
	},
}

func entities(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i%2 == 0 {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			fmt.Fprintf(&b, "&#x%x;", r)
		}
	}
	return b.String()
}

// tagged puts a mark around the last characters that stay one number to a reader.
func tagged(m maker, s string) string {
	i := strings.IndexAny(s, "3579") + 1
	return s[:i] + m.one("<b>", "<span class=\"n\">", "<wbr>", "<!-- -->", "</b><b>") + s[i:]
}

func archive(t *testing.T, name, text string) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(text))
	z.Close()
	return buf.Bytes()
}

func must(t *testing.T, data []byte, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestLeaks: of 11,000 leaks in files of each format all are found; of as many
// harmless texts in the same files none is an error.
func TestLeaks(t *testing.T) {
	t.Parallel()
	for format, wrap := range wraps {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			m := maker{rand.New(rand.NewPCG(9, uint64(len(format))))}
			doubts := 0
			for range 1000 {
				leak := m.leak()
				name, data := wrap(t, m, leak)
				if errors, _ := count(scan.Scanner{}.File(name, data)); errors == 0 {
					t.Errorf("%q let through in %s: %.300q", leak, name, data)
				}
				text := m.harmless()
				name, data = wrap(t, m, text)
				errors, maybe := count(scan.Scanner{}.File(name, data))
				if errors > 0 {
					t.Errorf("%q in %s: %v", text, name, scan.Scanner{}.File(name, data))
				}
				doubts += maybe
			}
			if doubts > 3 {
				t.Errorf("%d doubts", doubts)
			}
		})
	}
}

func count(list []scan.Problem) (errors, doubts int) {
	for _, p := range list {
		switch {
		case p.Doubt, p.Unread:
			doubts++
		default:
			errors++
		}
	}
	return
}
