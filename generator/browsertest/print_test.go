package browsertest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/text/unicode/norm"

	"gongshi/docs/shots/built"
)

// TestPrint prints a notice with a table as the browser's own print command
// does, from the darkest look, and reads the paper.
func TestPrint(t *testing.T) {
	e := site(t)
	p := e.sampleOf(t, "notice with a table")
	b := newTab(t)
	b.width(375)
	b.scheme("dark")
	b.open(e.onDisk(p))
	b.press("高对比")
	b.press("特大")
	pdf := b.print()
	// A4 in points, as Chromium rounds it.
	if !regexp.MustCompile(`/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]`).Match(pdf) {
		t.Errorf("the sheet is not A4: %s", mediaBox.Find(pdf))
	}
	text := b.sheets(pdf)
	if text == "" {
		return
	}
	if !strings.Contains(text, norm.NFKC.String(p.Title)) {
		t.Errorf("the sheet lacks the title %s", p.Title)
	}
	numbers := 0
	for _, cell := range p.Cells {
		if regexp.MustCompile(`^[0-9][0-9.,]*$`).MatchString(cell) {
			numbers++
			if !strings.Contains(text, cell) {
				t.Errorf("the sheet lacks the table's %s", cell)
			}
		}
	}
	if numbers == 0 {
		t.Errorf("%s has no number in its table", p.Path)
	}
	if strings.Contains(text, "高对比") {
		t.Error("the buttons of the page are on the sheet")
	}
}

var mediaBox = regexp.MustCompile(`/MediaBox\s*\[[^]]*\]`)

// print prints the page that is open as the browser's own command does.
func (b *tab) print() []byte {
	b.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		b.Fatalf("what came out is no PDF: %.20q", pdf)
	}
	return pdf
}

// sheets is the text of all sheets without white space, with a form feed after
// each; "" where there is nothing to read a PDF with.
func (b *tab) sheets(pdf []byte) string {
	b.Helper()
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		b.Log("no pdftotext in PATH: the text of the sheet was not read")
		return ""
	}
	file := filepath.Join(b.TempDir(), "sheet.pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		b.Fatal(err)
	}
	out, err := exec.Command(reader, "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		b.Fatal(err)
	}
	pages := strings.Split(norm.NFKC.String(string(out)), "\f") // fonts may call a character by the number of its radical
	for i := range pages {
		pages[i] = built.Squeeze(pages[i])
	}
	return strings.Join(pages, "\f")
}

// TestPrintLongTable: each sheet with rows of a long table has its headings,
// which the script has turned into buttons.
func TestPrintLongTable(t *testing.T) {
	e := site(t)
	b := newTab(t)
	b.width(1280)
	b.open(tablePage(t, grouped(), grouped()))
	text := b.sheets(b.print())
	for i, sheet := range strings.Split(text, "\f") {
		row := regexp.MustCompile(`户\d-`).FindStringIndex(sheet)
		if heading := strings.Index(sheet, "户主"); row != nil && (heading < 0 || heading > row[0]) {
			t.Errorf("sheet %d has rows below no headings: %.80s", i+1, sheet)
		}
	}
	if n := strings.Count(text, "\f"); text != "" && n < 3 {
		t.Errorf("two long tables are on %d sheets", n)
	}
	b.open(e.onServer(e.sampleOf(t, "register of many columns")))
	if box := mediaBox.Find(b.print()); !regexp.MustCompile(`\[0 0 84[12](\.\d+)? 59[45]`).Match(box) {
		t.Errorf("a table of many columns is not printed across: %s", box)
	}
}
