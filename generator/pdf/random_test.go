package pdf_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

// random is a document of pieces in any order, with tags that needn't make sense.
func random(r *rand.Rand) *paper.Document {
	doc := &paper.Document{Title: "随机", Lang: "zh-CN"}
	for i := range r.IntN(12) {
		doc.Tags = append(doc.Tags, paper.Tag{Role: paper.Role(r.IntN(16)), Parent: r.IntN(i + 2), Scope: paper.Scope(r.IntN(4)), ColSpan: r.IntN(3)})
	}
	for range 1 + r.IntN(4) {
		page := paper.Page{W: 10 + 500*r.Float64(), H: 10 + 500*r.Float64()}
		for range r.IntN(15) {
			tag := r.IntN(len(doc.Tags) + 2) // the last ones aren't there
			x, y := 600*r.Float64()-50, 600*r.Float64()-50
			switch r.IntN(5) {
			case 0:
				page.Items = append(page.Items, paper.Line{X1: x, Y1: y, X2: y, Y2: x, Width: r.Float64(), Dash: float64(r.IntN(3)), Tag: tag})
			case 1:
				page.Items = append(page.Items, paper.Rect{X: x, Y: y, W: 10, H: 20, Stroke: float64(r.IntN(2)), Tag: tag, Color: paper.Color{R: uint8(r.IntN(256))}})
			case 2:
				page.Items = append(page.Items, paper.Link{X: x, Y: y, W: 5, H: 5, URL: "http://例.test/(", Tag: tag})
			case 3:
				page.Items = append(page.Items, paper.Bookmark{Title: "(书签\\", Level: r.IntN(6) - 1, Y: y})
			default:
				t := run(set.For(typeface.Role(r.IntN(6))), 5+20*r.Float64(), x, y, tag, "公“1A\U000323AF霂 "[:r.IntN(2)*16])
				for i := range t.Advances {
					t.Advances[i] += r.Float64() - 0.5
				}
				page.Items = append(page.Items, t)
			}
		}
		doc.Pages = append(doc.Pages, page)
	}
	return doc
}

// TestRandomDocuments holds, for any document, that references lead somewhere, that marks are opened and closed, and that each mark with a
// number is in the structure.
func TestRandomDocuments(t *testing.T) {
	for seed := range uint64(300) {
		file := write(t, random(rand.New(rand.NewPCG(seed, 1))))
		all := objects(t, file)
		for n, body := range all {
			for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(body, -1) {
				if to, _ := strconv.Atoi(m[1]); all[to] == "" {
					t.Fatalf("seed %d: object %d refers to %d, which isn't there", seed, n, to)
				}
			}
		}
		text := dump(t, file)
		opened := strings.Count(text, "BDC\n") + strings.Count(text, "BMC\n")
		if closed := strings.Count(text, "EMC\n"); opened != closed {
			t.Fatalf("seed %d: %d marks opened, %d closed", seed, opened, closed)
		}
		if marks, parents := strings.Count(text, "<</MCID"), listed(text); marks != parents {
			t.Fatalf("seed %d: %d marks on the pages, %d in the structure", seed, marks, parents)
		}
	}
}

// listed counts the marks that the table of parents leads back from.
func listed(text string) int {
	n := 0
	for _, m := range regexp.MustCompile(`<</Nums\[(.*)\]>>`).FindAllStringSubmatch(text, -1) {
		for _, page := range regexp.MustCompile(`\d+ \[([^\]]*)\]`).FindAllStringSubmatch(m[1], -1) {
			n += strings.Count(page[1], " R")
		}
	}
	return n
}

func TestSizeOfNumbers(t *testing.T) {
	doc := &paper.Document{Pages: []paper.Page{{W: 10, H: 10, Items: []paper.Item{paper.Rect{X: -0.001, Y: 10.001, W: 1. / 3, H: 2e6}}}}}
	if got := dump(t, write(t, doc)); !strings.Contains(got, fmt.Sprintf("0 %s 0.33 2000000 re", "-2000000")) {
		t.Error(got)
	}
}
