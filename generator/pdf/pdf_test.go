package pdf_test

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/paper"
	"gongshi/generator/pdf"
	"gongshi/generator/typeface"
)

func write(t testing.TB, doc *paper.Document) []byte {
	t.Helper()
	out, err := pdf.Write(doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSameBytesEachTime(t *testing.T) {
	if !bytes.Equal(write(t, notice(t)), write(t, notice(t))) {
		t.Error("two files of the same document differ")
	}
}

// program runs a program over the file, and skips the test where it isn't installed.
func program(t *testing.T, doc *paper.Document, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, write(t, doc), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", path)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestFileIsSound(t *testing.T) {
	t.Run("qpdf", func(t *testing.T) {
		if out := program(t, notice(t), "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Error(out)
		}
	})
	t.Run("mutool", func(t *testing.T) {
		out := program(t, notice(t), "mutool", "draw", "-q", "-F", "stext", "-o", os.DevNull, "FILE")
		for line := range strings.Lines(out) {
			if !strings.Contains(line, "ICC support") && strings.TrimSpace(line) != "" { // some builds of mutool lack it, and say so
				t.Error(line)
			}
		}
	})
}

func TestTextComesBack(t *testing.T) {
	out := program(t, notice(t), "pdftotext", "FILE", "-")
	flat := strings.NewReplacer("\n", "", " ", "").Replace(out)
	for _, want := range []string{"关于虚构示例村资金的公示", strings.Repeat(sentence, 4), "http://example.test/(a)", "霂", "第59行7", "—3—"} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q isn't in the text", want)
		}
	}
}

// TestStretchedLineHasNoSpaces holds that a line set wide is found as it was written.
func TestStretchedLineHasNoSpaces(t *testing.T) {
	text := run(set.For(typeface.Text), 16, 20, 50, 1, "现将2026年名单予以公示。公 示")
	for i := range text.Advances {
		text.Advances[i] += 3
	}
	doc := &paper.Document{Tags: []paper.Tag{{}, {Role: paper.RoleP}}, Pages: []paper.Page{{W: 600, H: 100, Items: []paper.Item{text}}}}
	if out := program(t, doc, "pdftotext", "FILE", "-"); !strings.Contains(out, string(text.Runes)) {
		t.Errorf("%q", out)
	}
}

func TestTitleAndStructure(t *testing.T) {
	if out := program(t, notice(t), "pdfinfo", "FILE"); !strings.Contains(out, "虚构示例村公示（测试）") || !strings.Contains(out, "Tagged:          yes") ||
		strings.Contains(out, "Date") {
		t.Error(out)
	}
	out := program(t, notice(t), "pdfinfo", "-struct-text", "FILE")
	for _, want := range []string{"H1 (block)", "Table (block)", "TH", "/Scope /Column", "Figure", "Link (inline)"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in the structure", want)
		}
	}
	before, after, _ := strings.Cut(out, "http://example.test/(a)")
	if !strings.Contains(before, "详见") || !strings.Contains(after, "。霂") {
		t.Error("a link isn't read where it stands in its paragraph")
	}
}

// fake is a face that nothing can be written with.
type fake struct{}

func (fake) Advance(rune) (float64, bool) { return 1, true }
func (fake) Ascent() float64              { return 1 }
func (fake) Descent() float64             { return 0 }

func TestWhatCannotBeWritten(t *testing.T) {
	song := set.For(typeface.Table)
	for name, item := range map[string]paper.Item{
		"face":     run(fake{}, 10, 0, 0, 0, "字"),
		"advances": paper.Text{Face: song, Size: 10, Runes: []rune("字")},
		"picture":  paper.Image{W: 1, H: 1, Data: []byte("no picture")},
	} {
		doc := &paper.Document{Pages: []paper.Page{{W: 10, H: 10, Items: []paper.Item{item}}}}
		if _, err := pdf.Write(doc); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestStepsDoNotAddUp holds that the steps between glyphs, which are rounded, don't add up to a fault: the last of 90 stands where it should.
func TestStepsDoNotAddUp(t *testing.T) {
	text := run(set.For(typeface.Table), 10.5, 20, 50, 0, strings.Repeat("字", 90))
	want := text.X
	for i := range text.Advances {
		text.Advances[i] += 0.0333
		want += text.Advances[i]
	}
	want -= text.Advances[89]
	doc := &paper.Document{Pages: []paper.Page{{W: 1200, H: 100, Items: []paper.Item{text}}}}
	out := program(t, doc, "pdftotext", "-bbox", "FILE", "-")
	_, end, ok := strings.Cut(out, `xMax="`)
	if !ok {
		t.Fatal(out)
	}
	got, err := strconv.ParseFloat(end[:strings.IndexByte(end, '"')], 64)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got-10.5-want) > 0.02 {
		t.Errorf("the last glyph stands at %.3f, want %.3f", got-10.5, want)
	}
}

func BenchmarkNotice(b *testing.B) {
	doc := notice(b)
	var n int
	for b.Loop() {
		n = len(write(b, doc))
	}
	b.ReportMetric(float64(n), "bytes")
}

func BenchmarkJoined(b *testing.B) {
	var list []*paper.Document
	for range 50 {
		list = append(list, notice(b))
	}
	doc := paper.Join("合订本", "zh-CN", list...)
	for b.Loop() {
		write(b, doc)
	}
}
