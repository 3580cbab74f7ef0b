package typeset

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/paper"
)

// linesOf are the texts of a page by baseline, from the top, without the page
// number.
func linesOf(pg paper.Page) []string {
	var ys []float64
	texts := map[float64]string{}
	for _, it := range pg.Items {
		if t, ok := it.(paper.Text); ok && !strings.HasPrefix(string(t.Runes), "— ") {
			if _, ok := texts[t.Y]; !ok {
				ys = append(ys, t.Y)
			}
			texts[t.Y] += string(t.Runes)
		}
	}
	slices.Sort(ys)
	var out []string
	for _, y := range ys {
		out = append(out, texts[y])
	}
	return out
}

// find is the first text of the document that starts so.
func find(t *testing.T, doc paper.Document, start string) (paper.Text, int) {
	t.Helper()
	for n, pg := range doc.Pages {
		for _, it := range pg.Items {
			if tx, ok := it.(paper.Text); ok && strings.HasPrefix(string(tx.Runes), start) {
				return tx, n + 1
			}
		}
	}
	t.Fatalf("no text starts with %s", start)
	return paper.Text{}, 0
}

func width(t paper.Text) float64 {
	w := 0.0
	for _, a := range t.Advances {
		w += a
	}
	return w
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.01 {
		t.Errorf("%s is %.2f, want %.2f", what, got, want)
	}
}

// TestGrid: a full page of the standard has 22 lines of 28 characters.
func TestGrid(t *testing.T) {
	t.Parallel()
	got, _ := Layout(Document{Blocks: []Block{Paragraph{Runs: Plain(strings.Repeat("字", 28*44)), Flush: true}}}, plainFonts(""), Official())
	if len(got.Pages) != 2 {
		t.Fatalf("%d pages, want 2", len(got.Pages))
	}
	for _, pg := range got.Pages {
		lines := linesOf(pg)
		if len(lines) != 22 || len([]rune(lines[0])) != 28 {
			t.Errorf("%d lines of %d characters", len(lines), len([]rune(lines[0])))
		}
	}
}

// TestPageNumbers stand a character inside the outer edge, 7 mm below the type
// area.
func TestPageNumbers(t *testing.T) {
	t.Parallel()
	form := Official()
	got, _ := Layout(Document{Blocks: []Block{Paragraph{Runs: Plain("一")}, PageBreak{}, Paragraph{Runs: Plain("二")}}}, plainFonts(""), form)
	odd, _ := find(t, got, "— 1")
	even, _ := find(t, got, "— 2")
	near(t, "the end of — 1 —", odd.X+width(odd), (28+156)*paper.MM-14)
	near(t, "the start of — 2 —", even.X, 26*paper.MM+14)
	near(t, "the top of — 1 —", odd.Y-0.88*14, (37+225+7)*paper.MM)
}

// TestSignature: with and without a seal, and a date longer than the issuer.
func TestSignature(t *testing.T) {
	t.Parallel()
	form := Official()
	em, right := form.Text.Size, (28+156)*paper.MM
	sign := func(s Signature) (issuer, date paper.Text) {
		got, _ := Layout(Document{Blocks: []Block{Paragraph{Runs: Plain("特此公示。")}, s}}, plainFonts(""), form)
		issuer, _ = find(t, got, s.Issuer[:3])
		date, _ = find(t, got, s.Date[:4])
		return issuer, date
	}
	issuer, date := sign(Signature{Issuer: "明星村村民委员会", Date: "2026年3月10日", Sealed: true})
	near(t, "the end of the date", date.X+width(date), right-4*em)
	near(t, "the middle of the issuer", issuer.X+width(issuer)/2, date.X+width(date)/2)
	near(t, "the space for the seal", issuer.Y, form.Top+4*form.Text.Pitch-(form.Text.Pitch-em)/2-0.12*em)
	issuer, date = sign(Signature{Issuer: "明星村村民委员会", Date: "2026年3月10日"})
	near(t, "the end of the issuer", issuer.X+width(issuer), right-2*em)
	near(t, "the start of the date", date.X, issuer.X+2*em)
	issuer, date = sign(Signature{Issuer: "村委会", Date: "2026年3月10日"})
	near(t, "the end of a long date", date.X+width(date), right-2*em)
	near(t, "the start of a short issuer", issuer.X, date.X-2*em)
}

// TestSignatureHasText: a signature isn't alone on a page, nor a heading at its
// end.
func TestSignatureHasText(t *testing.T) {
	t.Parallel()
	for lines := 14; lines < 24; lines++ {
		text := strings.Repeat("字", 28*lines-10)
		got, _ := Layout(Document{Blocks: []Block{Paragraph{Runs: Plain(text)}, Signature{Issuer: "村委会", Date: "2026年3月10日", Sealed: true}}}, plainFonts(""), Official())
		last := linesOf(got.Pages[len(got.Pages)-1])
		if len(last) < 4 {
			t.Errorf("%d lines: the last page has %q", lines, last)
		}
		got, _ = Layout(Document{Blocks: []Block{Paragraph{Runs: Plain(text)}, Heading{Level: 1, Runs: Plain("一、标题")}, Paragraph{Runs: Plain("正文")}}}, plainFonts(""), Official())
		_, head := find(t, got, "一、")
		if _, body := find(t, got, "正文"); head != body {
			t.Errorf("%d lines: the heading is on page %d, its text on %d", lines, head, body)
		}
	}
}

// longTable is a list of so many rows with a head, and a sum.
func longTable(rows int) Table {
	b := Table{Caption: "发放表", Columns: []Column{{}, {}, {Align: Right}}, Head: []Row{{Cells: []Cell{{Runs: Plain("序号")}, {Runs: Plain("姓名")}, {Runs: Plain("金额")}}}}}
	for i := range rows {
		b.Body = append(b.Body, Row{Cells: []Cell{{Runs: Plain(strconv.Itoa(i + 1))}, {Runs: Plain("张三")}, {Runs: Plain("100.00")}}})
	}
	b.Total = []Row{{Cells: []Cell{{Runs: Plain("合计"), Cols: 2}, {Runs: Plain(strconv.Itoa(rows*100) + ".00")}}}}
	return b
}

// TestTableBreaks: every page of a table has its head and two rows at least,
// and the sum stands with rows.
func TestTableBreaks(t *testing.T) {
	t.Parallel()
	for rows := 1; rows < 70; rows++ {
		for above := range 20 {
			doc := Document{Blocks: []Block{Paragraph{Runs: Plain(strings.Repeat("字", 28*above))}, longTable(rows)}}
			got, _ := Layout(doc, plainFonts(""), Official())
			count := 0
			for n, pg := range got.Pages {
				lines := linesOf(pg)
				at := slices.Index(lines, "序号姓名金额")
				if at < 0 {
					if slices.ContainsFunc(lines, func(s string) bool { return strings.Contains(s, "张三") }) {
						t.Fatalf("%d rows, %d lines above: page %d has no head: %q", rows, above, n+1, lines)
					}
					continue
				}
				here := 0
				for _, ln := range lines[at+1:] {
					if strings.Contains(ln, "张三") {
						here++
					}
				}
				if count += here; here < min(2, rows) {
					t.Fatalf("%d rows, %d lines above: page %d has %d rows", rows, above, n+1, here)
				}
			}
			if count != rows {
				t.Fatalf("%d rows of %d", count, rows)
			}
		}
	}
}

// TestCarried: sums go over to the next page where a table asks for it.
func TestCarried(t *testing.T) {
	t.Parallel()
	b := longTable(60)
	for i := range b.Body {
		b.Body[i].Carried = []string{"", "", strconv.Itoa((i+1)*100) + ".00"}
	}
	got, _ := Layout(Document{Blocks: []Block{b}}, plainFonts(""), Official())
	first, second := linesOf(got.Pages[0]), linesOf(got.Pages[1])
	end := first[len(first)-1]
	sum, ok := strings.CutPrefix(end, "过次页")
	if !ok || second[0] != "序号姓名金额" || second[1] != "承前页"+sum {
		t.Fatalf("%q then %q", end, second[:2])
	}
	if row := first[len(first)-2]; !strings.HasPrefix(sum, strings.TrimSuffix(row, "张三100.00")) {
		t.Errorf("%s after %s", end, row)
	}
}

// wideTable has so many columns of sums.
func wideTable(columns int) Table {
	var head, row Row
	for range columns {
		head.Cells = append(head.Cells, Cell{Runs: Plain("补助资金")})
		row.Cells = append(row.Cells, Cell{Runs: Plain("1,234,567.00")})
	}
	return Table{Head: []Row{head}, Body: []Row{row, row}}
}

// TestTableSizes: a table takes the largest type that it fits in, then a turned
// page, and what fits nowhere is an issue.
func TestTableSizes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		columns int
		size    float64
		turned  bool
		issue   bool
	}{{4, 14, false, false}, {6, 12, false, false}, {8, 9, false, false}, {10, 10.5, true, false}, {30, 0, true, true}} {
		got, issues := Layout(Document{Blocks: []Block{wideTable(c.columns)}}, plainFonts(""), Official())
		text, _ := find(t, got, "1,2")
		pg := got.Pages[0]
		if c.size > 0 && text.Size != c.size || (pg.W > pg.H) != c.turned || (len(issues) > 0) != c.issue {
			t.Errorf("%d columns: %v points, page %.0f×%.0f, issues %v", c.columns, text.Size, pg.W, pg.H, issues)
		}
		if c.issue && issues[0].Kind != TooWide {
			t.Errorf("%d columns: issue %v", c.columns, issues[0])
		}
	}
}

// TestMissing: a rune that no face has is an issue with its place, and keeps its
// room.
func TestMissing(t *testing.T) {
	t.Parallel()
	b := longTable(2)
	b.Body[1].Cells[1].Runs = Plain("李霂")
	_, issues := Layout(Document{Blocks: []Block{Paragraph{Runs: Plain("一二三四五六七八嵒九")}, b}}, plainFonts("霂嵒"), Official())
	want := []Issue{{Block: 0, Kind: MissingGlyph, Rune: '嵒', Text: "三四五六七八嵒九"}, {Block: 1, Kind: MissingGlyph, Rune: '霂', Text: "李霂", Row: 3}}
	if !slices.Equal(issues, want) {
		t.Errorf("%v, want %v", issues, want)
	}
}

// TestFigure: a picture is no larger than the type area nor than its pixels
// allow; one that can't be read is an issue.
func TestFigure(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 3000, 1500))); err != nil {
		t.Fatal(err)
	}
	form := Official()
	got, issues := Layout(Document{Blocks: []Block{Figure{Image: file.Bytes(), Alt: "路"}, Figure{Width: 150, Height: 300, Caption: "图"}, Figure{Image: []byte("x"), Alt: "坏"}}}, plainFonts(""), form)
	var pictures []paper.Image
	for _, it := range got.Pages[0].Items {
		if im, ok := it.(paper.Image); ok {
			pictures = append(pictures, im)
		}
	}
	near(t, "the wide picture", pictures[0].W, form.Measure)
	near(t, "the small picture", pictures[1].W, 72)
	if got.Tags[pictures[0].Tag].Alt != "路" {
		t.Error("the picture has lost what it shows")
	}
	if len(issues) != 1 || issues[0].Kind != BadImage || issues[0].Block != 2 {
		t.Errorf("issues %v", issues)
	}
}

func BenchmarkNotice(b *testing.B) {
	doc := notice()
	doc.Blocks = append(doc.Blocks, Paragraph{Runs: Plain(strings.Repeat("根据《办法》（陕民发〔2025〕12号）要求，现将名单予以公示。", 30))}, longTable(60))
	fonts := plainFonts("")
	for b.Loop() {
		Layout(doc, fonts, Official())
	}
}

// TestParts: a table that fits no page comes in parts with the columns that say
// what the rows are of; none of its cells is lost, and no cell over several
// columns is cut.
func TestParts(t *testing.T) {
	t.Parallel()
	b := Table{Caption: "台账", Keys: 2}
	head, under, row := Row{}, Row{}, Row{}
	for k := range 30 {
		name := "栏" + strconv.Itoa(k) + "甲乙丙"
		if k < 2 {
			head.Cells = append(head.Cells, Cell{Runs: Plain(name), Rows: 2})
		} else {
			if k%4 == 2 {
				head.Cells = append(head.Cells, Cell{Runs: Plain("组" + strconv.Itoa(k)), Cols: min(4, 30-k)})
			}
			under.Cells = append(under.Cells, Cell{Runs: Plain(name)})
		}
		row.Cells = append(row.Cells, Cell{Runs: Plain(strconv.Itoa(1000+k) + ",234.00")})
	}
	b.Head, b.Body = []Row{head, under}, []Row{row, row, row}
	got, issues := Layout(Document{Blocks: []Block{b}}, plainFonts(""), Official())
	if len(issues) > 0 {
		t.Errorf("issues %v", issues)
	}
	texts := tagTexts(got)
	count := func(s string) (n int) {
		for _, text := range texts {
			if text == s {
				n++
			}
		}
		return n
	}
	parts := count("台账") + count("台账（续）")
	if parts < 2 || count("栏0甲乙丙") != parts || count("栏1甲乙丙") != parts || count("1000,234.00") != 3*parts {
		t.Errorf("%d parts; %q", parts, texts)
	}
	for k := 2; k < 30; k++ {
		if count("栏"+strconv.Itoa(k)+"甲乙丙") != 1 || count(strconv.Itoa(1000+k)+",234.00") != 3 || k%4 == 2 && count("组"+strconv.Itoa(k)) != 1 {
			t.Errorf("column %d is lost or twice there", k)
		}
	}
}

// TestNotes: a note stands at the foot of the page that its mark is on, inside
// the type area, and in the text of a cell.
func TestNotes(t *testing.T) {
	t.Parallel()
	var doc Document
	for i := range 40 {
		doc.Blocks = append(doc.Blocks, Paragraph{Runs: []Run{{Text: "第" + strconv.Itoa(i+100) + "段", Note: "注" + strconv.Itoa(i+100) + strings.Repeat("，说明", i%30)}, {Text: "的话。"}}})
	}
	doc.Blocks = append(doc.Blocks, Table{Body: []Row{{Cells: []Cell{{Runs: []Run{{Text: "格", Note: "说明"}}}}}}})
	got, issues := Layout(doc, plainFonts(""), Official())
	if len(issues) > 0 {
		t.Errorf("issues %v", issues)
	}
	inside(t, Official(), got.Pages)
	unmixed(t, 0, got)
	for i := range 40 {
		_, page := find(t, got, "第"+strconv.Itoa(i+100))
		if _, foot := find(t, got, markOf(i+1)+" 注"+strconv.Itoa(i+100)); foot != page {
			t.Errorf("note %d is on page %d, its mark on page %d", i+1, foot, page)
		}
	}
	find(t, got, "格（说明）")
}

// TestShortTable: a table of a few rows goes to the next page whole.
func TestShortTable(t *testing.T) {
	t.Parallel()
	for above := range 22 {
		got, _ := Layout(Document{Blocks: []Block{Paragraph{Runs: Plain(strings.Repeat("字", 28*above+1))}, longTable(5)}}, plainFonts(""), Official())
		_, head := find(t, got, "发放表")
		if _, sum := find(t, got, "合计"); head != sum {
			t.Errorf("%d lines above: the table starts on page %d and ends on page %d", above, head, sum)
		}
	}
}
