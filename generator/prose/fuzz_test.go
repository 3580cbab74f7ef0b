package prose

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

var (
	ours           = New()
	withStockTable = newCompiler(grammar{stockTables: true})
	withStockText  = newCompiler(grammar{stockText: true})
)

// leak finds backslashes that goldmark remembers into the next line, where
// they wrongly escape its first character.
var leak = regexp.MustCompile(`\\\\\\\r?\n|\\[ \t\r]+\n`)

// same holds what is true of every text: HTML is well formed; what we do
// faster than goldmark we do alike; a second run gives the same, and Check the
// same findings as Compile.
func same(t *testing.T, text string) {
	t.Helper()
	d, list := compile(ours, text)
	if err := wellFormed(string(d.HTML)); err != nil {
		t.Fatalf("%q: %v\n%s", text, err, d.HTML)
	}
	for name, c := range map[string]*Compiler{"again": ours, "goldmark's tables": withStockTable, "goldmark's text": withStockText} {
		if c == withStockText && leak.MatchString(text) {
			continue
		}
		other, otherList := compile(c, text)
		if d.HTML != other.HTML {
			t.Fatalf("%q\nours:\n%s\n%s:\n%s", text, d.HTML, name, other.HTML)
		}
		if !reflect.DeepEqual(d, other) || !reflect.DeepEqual(list, otherList) {
			t.Fatalf("%q: %s: %v %v, want %v %v", text, name, other, otherList, d, list)
		}
	}
	var log finding.Log
	checked := ours.Check(&source.File{Path: "a.md", Data: []byte(text)}, 0, Host{Resolve: neighbours}, &log)
	d.HTML = ""
	if !reflect.DeepEqual(checked, d) || !reflect.DeepEqual(log.List(), list) {
		t.Fatalf("%q: Check: %v %v, want %v %v", text, checked, log.List(), d, list)
	}
}

func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, s := range []string{"\x00", "\xff\xfe", "甲\xe7\n", "a\rb\r\nc\r", "\v\f\b", "|\xff|\n|-|\n|\x00|\n", "[^a]: [^b]: x\n\n[^a][^b]", "> [^a]: x\n\n[^a]", "- \n\n  甲", "\t- a\n\t\tb"} {
		f.Add(s)
	}
	for _, s := range nested(60) {
		f.Add(s)
	}
	f.Fuzz(same)
}

// TestTables compares our tables, and our way through text, with goldmark's
// on texts made of what matters to them.
func TestTables(t *testing.T) {
	bits := strings.Split(`| | | | | \| \ * ** _ ~ ~~ ! [ ] ( ) < > & &amp; - : " ' 甲 乙 ， a b 1 http://a.b ://`+" ` \t \r", " ")
	bits = append(bits, " ", "  ", "张*国", "138****1234", "https://a.cn/x，", "[甲](a.pdf)", "**粗：**")
	r := rand.New(rand.NewPCG(1, 2))
	line := func(n int, b *strings.Builder) {
		if r.IntN(12) > 0 {
			b.WriteByte('|')
		}
		for range n {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		b.WriteString([]string{"|\n", "\n", " |\n", "|\r\n", "  \n", "\\\n"}[r.IntN(6)])
	}
	fast := 0
	for range 8000 {
		var b strings.Builder
		if r.IntN(6) == 0 {
			line(r.IntN(5), &b)
		}
		columns := 1 + r.IntN(4)
		b.WriteString(strings.Repeat("| 名 ", columns) + "|\n")
		for range columns {
			b.WriteString([]string{"|-", "|---", "| :-: ", "|--:", "|:-"}[r.IntN(5)])
		}
		b.WriteString([]string{"|\n", "\n", "| \n"}[r.IntN(3)])
		for range r.IntN(5) {
			line(r.IntN(8), &b)
		}
		b.WriteString([]string{"", "\n", "\n后文\n", "---\n", "# 题\n", "> 引\n", "\n|a|\n"}[r.IntN(7)])
		same(t, b.String())
		var log finding.Log
		if rv := ours.review(&source.File{Data: []byte(b.String())}, 0, Host{Resolve: neighbours}, &log); rv.root.FirstChild() != nil && rv.root.FirstChild().Kind() == kindPlainTable {
			fast++
		}
	}
	if fast < 500 {
		t.Errorf("only %d tables went the fast way", fast)
	}
}

// TestTexts is the same for texts without tables.
func TestTexts(t *testing.T) {
	bits := []string{"甲", "乙丙", "，", "。", "“", "”", "a", "bc", "1", " ", "  ", "\n", "\n", "  \n", "\\\n", "\r\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n## ", "\n    ", "\t",
		"*", "**", "***", "_", "__", "~~", "~", "`", "``", "[", "]", "](", "(", ")", "![", "<", ">", "<b>", "</b>", "<!-- x -->", "<br>", "&", "&amp;", "&#x4e2d;", "&#0;", "\\", "\\*", "!", ":", "://",
		"http", "https://a.b/c", "https://例子.cn", "www.a.cn", "[^注]", "\n\n[^注]: ", "[甲](a.pdf)", "[缺](缺.pdf)", "[u](https://a.b)", "[j](javascript:x)", "<https://a.b>", "<x@y.z>", "#", "|", "|-|", "1）", "（一）", "①", "\n```\n", "\n---\n", "\n===\n", "[x]: a\n", "　"}
	r := rand.New(rand.NewPCG(3, 4))
	for range 12000 {
		var b strings.Builder
		for range 1 + r.IntN(24) {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		same(t, b.String())
	}
}
