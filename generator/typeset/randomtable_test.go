package typeset

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/paper"
)

// randomCell is what a cell may hold, with the texts it adds to want.
func randomCell(rnd *rand.Rand, want *[]string) Cell {
	var text string
	switch rnd.IntN(8) {
	case 0:
	case 1, 2:
		text = strconv.Itoa(rnd.IntN(1e6)) + ".50"
	case 3:
		text = randomText(rnd, rnd.IntN(60))
	case 4:
		text = randomText(rnd, 4)
	default:
		r := []rune(hanText)
		at := rnd.IntN(len(r) - 6)
		text = string(r[at : at+1+rnd.IntN(5)])
	}
	*want = append(*want, seenText(text))
	c := Cell{Runs: Plain(text)}
	if rnd.IntN(12) == 0 {
		c.Cols = 1 + rnd.IntN(3)
	}
	if rnd.IntN(12) == 0 {
		c.Rows = 1 + rnd.IntN(4)
		if rnd.IntN(12) == 0 {
			c.Rows = 80
		}
	}
	return c
}

// randomTable is a table with spans, too many cells, texts of many lengths.
func randomTable(rnd *rand.Rand, seed int) (Table, []string) {
	t := Table{Columns: make([]Column, rnd.IntN(10))}
	want := []string{}
	if rnd.IntN(2) == 0 {
		t.Caption = "表" + strconv.Itoa(seed)
		want = append(want, t.Caption)
	}
	if rnd.IntN(2) == 0 {
		t.Unit = "单位：元"
		want = append(want, t.Unit)
	}
	for i := range t.Columns {
		t.Columns[i].Align = Align(rnd.IntN(5))
		if rnd.IntN(9) == 0 {
			t.Columns[i].Min = float64(rnd.IntN(8))
		}
		if rnd.IntN(9) == 0 {
			t.Columns[i].Max = float64(rnd.IntN(20))
		}
	}
	rows := func(n int) (out []Row) {
		for range n {
			var row Row
			for range 1 + rnd.IntN(max(1, len(t.Columns)+1)) {
				row.Cells = append(row.Cells, randomCell(rnd, &want))
			}
			out = append(out, row)
		}
		return out
	}
	t.Head = rows(rnd.IntN(3))
	t.Body = rows(rnd.IntN(30))
	if rnd.IntN(40) == 0 {
		t.Body = append(t.Body, Row{Cells: []Cell{{Runs: Plain(strings.Repeat("很长的一格，", 2000))}}})
		want = append(want, strings.Repeat("很长的一格，", 2000))
	}
	t.Total = rows(rnd.IntN(3))
	if rnd.IntN(10) == 0 && len(t.Body) > 0 {
		for i := range t.Body {
			t.Body[i].Carried = []string{"", strconv.Itoa(i * 100)}
		}
	}
	return t, want
}

// tagTexts are the texts of the pages by tag, in the order of the tags, but for
// those without text.
func tagTexts(doc paper.Document) []string {
	texts := make([]strings.Builder, len(doc.Tags))
	for _, pg := range doc.Pages {
		for _, it := range pg.Items {
			if t, ok := it.(paper.Text); ok {
				texts[t.Tag].WriteString(string(t.Runes))
			}
		}
	}
	var out []string
	for i := 1; i < len(texts); i++ {
		if texts[i].Len() > 0 {
			out = append(out, texts[i].String())
		}
	}
	return out
}

// TestRandomTables: every cell has its text, nothing leaves the type area and
// nothing lies on anything else.
func TestRandomTables(t *testing.T) {
	t.Parallel()
	documents := 600
	if testing.Short() {
		documents = 80
	}
	fonts := plainFonts("")
	for seed := range documents {
		rnd := rand.New(rand.NewPCG(uint64(seed), 9))
		form := Official()
		form.Turn = seed%2 == 0
		var doc Document
		var want []string
		for range 5 {
			b, texts := randomTable(rnd, seed)
			if seed%5 == 0 {
				b.Keys = 1 + rnd.IntN(3)
			}
			doc.Blocks = append(doc.Blocks, b)
			for _, text := range texts {
				if text != "" {
					want = append(want, text)
				}
			}
		}
		got, issues := Layout(doc, fonts, form)
		texts := tagTexts(got)
		if seed%5 == 0 {
			allThere(t, seed, texts, want)
			texts = want // in parts the columns of the keys come again
		}
		for i := range max(len(texts), len(want)) {
			if i >= len(texts) || i >= len(want) || texts[i] != want[i] {
				t.Fatalf("seed %d: text %d of %d, %d wanted: %q, want %q", seed, i, len(texts), len(want), texts[min(i, len(texts)-1)], want[min(i, len(want)-1)])
			}
		}
		small := false
		for _, i := range issues {
			small = small || i.Kind == Overflow
		}
		if !small {
			inside(t, form, got.Pages)
		}
		unmixed(t, seed, got)
	}
}

// allThere reports texts that are wanted and not there.
func allThere(t *testing.T, seed int, texts, want []string) {
	t.Helper()
	there := map[string]bool{}
	for _, text := range texts {
		there[text] = true
	}
	for _, w := range want {
		if !there[w] {
			t.Fatalf("seed %d: %q is lost", seed, w)
		}
	}
}

// unmixed reports texts whose boxes lie on each other.
func unmixed(t *testing.T, seed int, doc paper.Document) {
	t.Helper()
	for n, pg := range doc.Pages {
		type box struct {
			x1, x2, y1, y2 float64
			text           string
		}
		var boxes []box
		for _, it := range pg.Items {
			tx, ok := it.(paper.Text)
			if !ok {
				continue
			}
			end := tx.X
			for _, a := range tx.Advances {
				end += a
			}
			b := box{tx.X + tx.Size/2, end - tx.Size/2, tx.Y - 0.8*tx.Size, tx.Y, string(tx.Runes)}
			for _, o := range boxes {
				if b.x1 < o.x2 && o.x1 < b.x2 && b.y1 < o.y2 && o.y1 < b.y2 {
					t.Fatalf("seed %d, page %d: %q lies on %q", seed, n+1, b.text, o.text)
				}
			}
			boxes = append(boxes, b)
		}
	}
}
