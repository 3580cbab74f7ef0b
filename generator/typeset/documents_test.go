package typeset

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/paper"
)

// randomBlock is a block of any kind but a table, which other tests have, with
// the texts that it adds.
func randomBlock(rnd *rand.Rand, want *[]string) Block {
	text := func(n int) string {
		s := strings.ReplaceAll(randomText(rnd, 1+rnd.IntN(n)), "\n", "")
		*want = append(*want, seenText(s))
		return s
	}
	switch rnd.IntN(11) {
	case 0:
		return Letterhead{Issuer: text(20), Number: text(8)}
	case 1:
		return Title{Text: text(70)}
	case 2:
		return Addressee{Runs: Plain(text(30))}
	case 3:
		return Heading{Level: rnd.IntN(6), Runs: Plain(text(40))}
	case 4:
		return Figure{Width: rnd.IntN(4000), Height: rnd.IntN(4000), Caption: text(20)}
	case 5:
		return QR{Modules: [][]bool{{true, false}, {false, true}}, Align: Align(rnd.IntN(5)), Caption: text(12)}
	case 6:
		return Rule{Red: true}
	case 7:
		return Space{Lines: float64(rnd.IntN(30))}
	case 8:
		return PageBreak{}
	case 9:
		sign := Signature{Issuer: text(12), Date: "2026年3月10日", Sealed: rnd.IntN(2) == 0}
		if rnd.IntN(2) == 0 {
			sign.Code = &QR{Modules: [][]bool{{true}}, Caption: text(12)}
		}
		return sign
	}
	return Paragraph{Runs: Plain(text(200))}
}

// TestRandomDocuments: blocks of every kind in any order.
func TestRandomDocuments(t *testing.T) {
	t.Parallel()
	documents := 1000
	if testing.Short() {
		documents = 100
	}
	fonts := plainFonts("")
	forms := []Format{Official(), Poster(), Register(), Poster().On(500, 900), Official().Scaled(1.7)}
	for seed := range documents {
		rnd := rand.New(rand.NewPCG(uint64(seed), 10))
		var doc Document
		var want []string
		for range 1 + rnd.IntN(25) {
			doc.Blocks = append(doc.Blocks, randomBlock(rnd, &want))
		}
		form := forms[seed%len(forms)]
		got, _ := Layout(doc, fonts, form)
		inside(t, form, got.Pages)
		unmixed(t, seed, got)
		all := strings.Join(tagTexts(got), "")
		for _, w := range want {
			if !strings.Contains(all, w) && !hasEmptyFigure(doc, w) {
				t.Fatalf("seed %d: %q is lost", seed, w)
			}
		}
	}
}

// hasEmptyFigure tells whether a caption is that of a figure without pixels,
// which is left out.
func hasEmptyFigure(doc Document, caption string) bool {
	for _, b := range doc.Blocks {
		if f, ok := b.(Figure); ok && seenText(f.Caption) == caption && (f.Width == 0 || f.Height == 0) {
			return true
		}
	}
	return false
}

// TestFill: the type of a poster is as large as one sheet allows.
func TestFill(t *testing.T) {
	t.Parallel()
	last := 1000.0
	for _, n := range []int{1, 10, 20, 28, 34} {
		doc := Document{Blocks: []Block{Title{Text: "公示"}}}
		for range n {
			doc.Blocks = append(doc.Blocks, Paragraph{Runs: Plain("现将名单予以公示，接受群众监督。")})
		}
		got, _ := Fill(doc, plainFonts(""), Poster())
		text, _ := find(t, got, "现将")
		if len(got.Pages) != 1 || text.Size > last {
			t.Errorf("%d lines: %d pages, type of %.1f points", n, len(got.Pages), text.Size)
		}
		last = text.Size
	}
	doc := Document{Blocks: []Block{Paragraph{Runs: Plain(strings.Repeat("字", 9000))}}}
	if got, _ := Fill(doc, plainFonts(""), Poster()); len(got.Pages) < 2 {
		t.Error("9,000 characters on one poster")
	}
}

// TestJoin: the tags of each document stay with its items, under a section.
func TestJoin(t *testing.T) {
	t.Parallel()
	var docs []*paper.Document
	first := 1
	for i := range 3 {
		d, _ := Layout(Document{First: first, Blocks: []Block{Title{Text: "第" + strconv.Itoa(i) + "份"}, Paragraph{Runs: Plain("正文")}, longTable(40)}}, plainFonts(""), Official())
		first += len(d.Pages)
		docs = append(docs, &d)
	}
	all := *paper.Join("档卡", "zh-CN", docs...)
	if len(all.Pages) != first-1 {
		t.Fatalf("%d pages, want %d", len(all.Pages), first-1)
	}
	find(t, all, "— "+strconv.Itoa(first-1))
	sections := 0
	for i, tag := range all.Tags[1:] {
		if tag.Parent > i {
			t.Errorf("tag %d stands before its parent %d", i+1, tag.Parent)
		}
		if tag.Role == paper.RoleSection {
			sections++
		}
	}
	title, _ := find(t, all, "第2")
	if tag := all.Tags[title.Tag]; sections != 3 || tag.Role != paper.RoleH1 || all.Tags[tag.Parent].Role != paper.RoleSection {
		t.Errorf("%d sections; the title has the tag %v", sections, tag)
	}
}
