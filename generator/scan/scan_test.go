package scan_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongshi/generator/scan"
)

// number is the example of GB 11643 itself, put together here so that no file
// holds it.
var number = "110105" + "19491231" + "002X"

// TestRequests: every way in which a page can make a browser ask another
// server, in the spellings that browsers accept.
func TestRequests(t *testing.T) {
	t.Parallel()
	for _, page := range []string{
		`<script src="https://cdn.example/a.js"></script>`,
		`<SCRIPT SRC='HTTP://cdn.example/a.js'></SCRIPT>`,
		`<script defer src=//cdn.example/a.js></script>`,
		"<script\n\tsrc = \"https://cdn.example/a.js\">",
		`<script src=" https://cdn.example/a.js">`,
		`<script src="&#104;ttps://cdn.example/a.js">`,
		"<script src=\"ht\ntps://cdn.example/a.js\">",
		`<script src="\\cdn.example/a.js">`,
		`<script src="/\cdn.example/a.js">`,
		`<script data-src="a.js" src="https://cdn.example/a.js">`,
		`<img alt="a>b" src="https://cdn.example/a.png">`,
		`<img src="a.png" srcset="a.png 1x, https://cdn.example/b.png 2x">`,
		`<picture><source srcset="//cdn.example/a.webp"></picture>`,
		`<img/src="//cdn.example/a.png">`,
		`<link rel="stylesheet" href="https://cdn.example/a.css">`,
		`<link rel=preconnect href=//cdn.example>`,
		`<link rel="icon" href="https://cdn.example/a.ico">`,
		`<iframe src="https://cdn.example/"></iframe>`,
		`<embed src="//cdn.example/a.pdf">`, `<object data="//cdn.example/a.pdf">`,
		`<video poster="//cdn.example/a.png">`, `<audio src="//cdn.example/a.mp3">`, `<video><source src="//cdn.example/a.mp4"></video>`,
		`<form action="https://cdn.example/">`, `<button formaction="//cdn.example/">`, `<input type="image" src="//cdn.example/a.png">`,
		`<base href="https://cdn.example/">`,
		`<meta http-equiv="refresh" content="0; url=https://cdn.example/">`,
		`<META HTTP-EQUIV=Refresh CONTENT="0;URL='//cdn.example/'">`,
		`<svg><image href="//cdn.example/a.png"/></svg>`, `<svg><use xlink:href="//cdn.example/a.svg#x"/></svg>`,
		`<body background="//cdn.example/a.png">`,
		`<p style="background: url(https://cdn.example/a.png)">`,
		`<p style="background: url(&quot;//cdn.example/a.png&quot;)">`,
		`<p style="background: URL( '//cdn.example/a.png' )">`,
		`<style>@import "https://cdn.example/a.css";</style>`,
		`<style>@IMPORT URL(//cdn.example/a.css);</style>`,
		`<p>text</p><img src="a.png"><img src="//cdn.example/b.png">`,
		`<a href="a.html">x</a><script src="//cdn.example/a.js">`,
	} {
		if len(scan.File("a.html", []byte("<!doctype html><html><head></head><body>"+page+"</body></html>"))) == 0 {
			t.Errorf("let through: %q", page)
		}
	}
	for _, style := range []string{
		`@import "https://cdn.example/a.css";`, `@import url(https://cdn.example/a.css);`, `@import url("//cdn.example/a.css") print;`, `@IMPORT '//cdn.example/a.css';`,
		`a { background: url(https://cdn.example/a.png) }`, `a { background: url( "//cdn.example/a.png" ) }`, `@font-face { src: URL('HTTPS://cdn.example/a.woff2') }`,
		"a { background: url(\n\"//cdn.example/a.png\") }",
	} {
		if len(scan.File("assets/a.css", []byte(style))) == 0 {
			t.Errorf("let through: %q", style)
		}
	}
}

// TestNoRequests: what readers follow, what is said in words, what is near.
func TestNoRequests(t *testing.T) {
	t.Parallel()
	for _, page := range []string{
		`<a href="https://www.gov.cn/">中国政府网</a>`, `<a href="//www.gov.cn/">x</a>`, `<a href="mailto:a@b.example">x</a>`, `<a href="tel:0915-1234567">x</a>`,
		`<link rel="canonical" href="https://liu.example/a.html">`, `<link href="https://liu.example/a.html" rel=canonical>`,
		`<script src="../assets/site-1.js"></script>`, `<link rel="stylesheet" href="assets/style-1.css">`, `<img src="a.png" srcset="a.png 1x, b.png 2x" alt="https://a.example">`,
		`<meta http-equiv="refresh" content="0; url=neu.html">`, `<meta name="description" content="见 https://www.gov.cn/ url=https://x.example">`,
		`<p>src="https://cdn.example/a.js"</p>`, `<p>&lt;script src="https://cdn.example/a.js"&gt;</p>`,
		`<form action="search.html">`, `<img src="data:image/png;base64,AAAA">`, `<img src="http.png">`, `<p style="background: url(a.png)">`,
	} {
		if got := scan.File("a.html", []byte(page)); len(got) > 0 {
			t.Errorf("%q: %v", page, got)
		}
	}
	for _, style := range []string{`a { background: url(a.png) }`, `/* https://a.example */ a { color: red }`, `@font-face { src: url("../fonts/a.woff2") }`, `@import "a.css";`, `a { background: url(data:image/png;base64,AA//AA) }`} {
		if got := scan.File("a.css", []byte(style)); len(got) > 0 {
			t.Errorf("%q: %v", style, got)
		}
	}
}

// TestNumbers: a number in a file of any format that is read as text, in the
// encoding in which whoever downloads it will see it.
func TestNumbers(t *testing.T) {
	t.Parallel()
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("姓名,号码\n张某," + number + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("号码\t" + number))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"a.html": []byte("<td>" + number + "</td>"), "notices/b.HTML": []byte("<!-- " + number + " -->"), "feed.xml": []byte("<title>" + number + "</title>"),
		"a.js": []byte("var a='" + number + "'"), "a.css": []byte("a::after{content:'" + number + "'}"), "a.json": []byte("[\"" + number + "\"]"),
		"a.csv": gb, "b.txt": utf16, "c.CSV": []byte(number),
	} {
		got := scan.File(name, data)
		if len(got) != 1 || !strings.Contains(got[0].Text, "身份证") || got[0].Hint == "" || strings.Contains(got[0].Text+got[0].Hint, number[6:14]) {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, data := range map[string]string{"a.html": "<td>12317</td>", "a.txt": "\xff\xfe\xff", "a.csv": ""} {
		if got := scan.File(name, []byte(data)); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// FuzzFile: no bytes make the scanner fail, and a number in a page is found
// whatever tags stand around it.
func FuzzFile(f *testing.F) {
	for _, s := range []string{"<img src=", "<script", "<a b='", "style=\"url(", "<meta http-equiv=refresh content=", "<", "&#", "<img srcset=',,"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, name := range []string{"a.html", "a.css", "a.csv", "a.xml", "a.bin"} {
			scan.File(name, []byte(before+after))
		}
		if len(scan.File("a.html", []byte(before+" "+number+" "+after))) == 0 {
			t.Errorf("not found between %q and %q", before, after)
		}
	})
}

// TestWorkbook: a number in any part of a workbook keeps it from being
// published, as does a workbook that can't be read.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	for part, want := range map[string]int{"xl/worksheets/sheet1.xml": 1, "docProps/core.xml": 1, "": 0} {
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		for _, name := range []string{"xl/worksheets/sheet1.xml", "docProps/core.xml"} {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			text := "<c><v>12</v></c>"
			if name == part {
				text = "<t>" + number + "</t>"
			}
			w.Write([]byte(text))
		}
		z.Close()
		if got := scan.File("a.xlsx", buf.Bytes()); len(got) != want {
			t.Errorf("%q: %v", part, got)
		}
	}
	if got := scan.File("a.xlsx", []byte("PK\x03\x04")); len(got) != 1 {
		t.Errorf("%v", got)
	}
}
