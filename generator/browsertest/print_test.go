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
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Fatalf("what came out is no PDF: %.20q", pdf)
	}
	// A4 in points, as Chromium rounds it.
	if !regexp.MustCompile(`/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]`).Match(pdf) {
		t.Errorf("the sheet is not A4: %s", regexp.MustCompile(`/MediaBox\s*\[[^]]*\]`).Find(pdf))
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("no pdftotext in PATH: the text of the sheet was not read")
		return
	}
	file := filepath.Join(t.TempDir(), "notice.pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(reader, "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	// Fonts may call a character by the number of its radical.
	text := squeeze(norm.NFKC.String(string(out)))
	if !strings.Contains(text, norm.NFKC.String(p.title)) {
		t.Errorf("the sheet lacks the title %s", p.title)
	}
	numbers := 0
	for _, cell := range p.cells {
		if regexp.MustCompile(`^[0-9][0-9.,]*$`).MatchString(cell) {
			numbers++
			if !strings.Contains(text, cell) {
				t.Errorf("the sheet lacks the table's %s", cell)
			}
		}
	}
	if numbers == 0 {
		t.Errorf("%s has no number in its table", p.path)
	}
	if strings.Contains(text, "高对比") {
		t.Error("the buttons of the page are on the sheet")
	}
}
