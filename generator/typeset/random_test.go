package typeset

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gongshi/generator/paper"
)

const (
	hanText = "为切实做好农村最低生活保障工作根据上级要求经村民代表会议民主评议村两委审议现将名单予以公示接受群众监督如有异议请实名反映池河镇明星一二三四五六七八九十百千万元年月日户人"
	signs   = "，。、；：！？，。，。、（）《》“”‘’【】〔〕「」……——·～％℃%"
	junk    = "（（（《《“‘」』】。。！？…—·～/／¥￥№-+'\"()[]{}.,:;!?  　①×○々"
)

var addressesOf = []string{"https://www.example.gov.cn/village/notice/2026/03/index.html?id=1024&kind=low", "mingxing-cun@example.gov.cn", "www.example.gov.cn", "0915-6812340", "61092219820304251X", "3,456.78", "GB/T 9704-2012", "2026", "12317", "100%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}

// randomText is text as notices have it, and now and then what nobody writes.
func randomText(rnd *rand.Rand, size int) string {
	var b strings.Builder
	han, sign, odd := []rune(hanText), []rune(signs), []rune(junk)
	wild := rnd.IntN(6) == 0
	for n := 0; n < size; {
		switch k := rnd.IntN(100); {
		case k < 70:
			for range 1 + rnd.IntN(9) {
				b.WriteRune(han[rnd.IntN(len(han))])
				n++
			}
		case k < 90 && !wild:
			b.WriteRune(sign[rnd.IntN(len(sign))])
			n++
		case k < 94:
			b.WriteString(addressesOf[rnd.IntN(len(addressesOf))])
			n += 8
		case k < 97:
			b.WriteString(" Word is here ")
			n += 7
		case wild:
			for range rnd.IntN(12) {
				b.WriteRune(odd[rnd.IntN(len(odd))])
				n++
			}
		case rnd.IntN(4) == 0:
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// seenText is what of a text is to be on paper.
func seenText(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unseen(r):
			return -1
		}
		return r
	}, text)
}

// randomRuns divides a text into runs of different looks.
func randomRuns(rnd *rand.Rand, text string) []Run {
	var out []Run
	for r := []rune(text); len(r) > 0; {
		n := len(r)
		if rnd.IntN(3) == 0 {
			n = 1 + rnd.IntN(len(r))
		}
		out = append(out, Run{Text: string(r[:n]), Bold: rnd.IntN(5) == 0})
		r = r[n:]
	}
	return out
}

// pagesText is the text of the pages in the order of their items, without
// decoration.
func pagesText(pages []paper.Page) string {
	var b strings.Builder
	for _, pg := range pages {
		for _, it := range pg.Items {
			if t, ok := it.(paper.Text); ok && t.Tag != 0 {
				b.WriteString(string(t.Runes))
			}
		}
	}
	return b.String()
}

// inside reports what leaves the type area.
func inside(t *testing.T, form Format, pages []paper.Page) {
	t.Helper()
	const slip = 0.01
	for n, pg := range pages {
		f := form
		turned := pg.W != form.W
		if turned {
			f = form.turned()
		}
		x, y := f.origin(n+1, turned)
		for _, it := range pg.Items {
			tx, ok := it.(paper.Text)
			if !ok || tx.Tag == 0 && tx.Y > y+f.Depth {
				continue
			}
			end := tx.X
			for _, a := range tx.Advances {
				end += a
			}
			left := x - slip
			if strings.ContainsRune("（《「『【〔〖〈［｛＜｢〘〝", tx.Runes[0]) {
				left -= 0.5 * tx.Size // the white of its cell may be cut off
			}
			if tx.X < left || end > x+f.Measure+slip || tx.Y-0.88*tx.Size < y-slip || tx.Y+0.12*tx.Size > y+f.Depth+slip {
				t.Fatalf("page %d: %q from %.2f,%.2f to %.2f leaves the type area %.2f–%.2f, %.2f–%.2f", n+1, string(tx.Runes), tx.X, tx.Y, end, x, x+f.Measure, y, y+f.Depth)
			}
		}
	}
}

// TestRandomParagraphs: no text is lost, nothing leaves the type area, and no
// line starts or ends with a sign that mustn't, but where a piece that may not
// be divided is longer than the line.
func TestRandomParagraphs(t *testing.T) {
	t.Parallel()
	documents := 600
	if testing.Short() {
		documents = 60
	}
	fonts := plainFonts("")
	for seed := range documents {
		rnd := rand.New(rand.NewPCG(uint64(seed), 8))
		form := Official()
		if seed%3 == 0 {
			form.Measure = form.Text.Size * float64(3+rnd.IntN(30))
			form.Inner = 20
		}
		var doc Document
		var want strings.Builder
		for range 50 {
			text := randomText(rnd, rnd.IntN(150))
			want.WriteString(seenText(text))
			doc.Blocks = append(doc.Blocks, Paragraph{Runs: randomRuns(rnd, text), Align: Align(rnd.IntN(5))})
		}
		got, _ := Layout(doc, fonts, form)
		if text := pagesText(got.Pages); text != want.String() {
			t.Fatalf("seed %d: the text changed\n%q\n%q", seed, text, want.String())
		}
		inside(t, form, got.Pages)
		unmixed(t, seed, got)
		lineEnds(t, seed, doc, fonts, form)
	}
}

// lineEnds checks the starts and ends of lines.
func lineEnds(t *testing.T, seed int, doc Document, fonts Fonts, form Format) {
	t.Helper()
	s := &setter{fonts: fonts, form: form, seen: map[Issue]bool{}}
	for _, b := range doc.Blocks {
		p := s.para(b.(Paragraph).Runs, 0, setting{indent: 2, align: b.(Paragraph).Align})
		for i := 1; i < len(p.lines); i++ {
			above, ln := p.lines[i-1], p.lines[i]
			if above.last || above.end == above.from || ln.end == ln.from {
				continue
			}
			first, last := p.g[ln.from].r, p.g[above.end-1].r
			if last == '—' && first == '—' && p.g[ln.from].asian && !tooLong(p, above.to, p.m.rest) {
				t.Fatalf("seed %d: a dash is divided: %q", seed, plainText(b.(Paragraph).Runs))
			}
			if !badStart(p.g, ln.from) && !strings.ContainsRune("（《「『【〔", last) {
				continue
			}
			if !tooLong(p, above.to, p.m.rest) {
				t.Fatalf("seed %d: a line ends with %c and the next starts with %c: %q", seed, last, first, plainText(b.(Paragraph).Runs))
			}
		}
	}
}

// badStart tells whether a line must not start at glyph i. A Latin point after
// a space is the start of a word (.cn).
func badStart(g []glyph, i int) bool {
	return strings.ContainsRune("。，、；：！？）》」』】〕…·～％%℃", g[i].r) || g[i].r == '”' && g[i].asian
}

// tooLong tells whether the piece around a place, divided only inside words at
// most, is longer than a line or the line above it was full with one.
func tooLong(p *para, at int, width float64) bool {
	from, to := at, at
	for from > 0 && p.g[from-1].cost >= emergency && p.g[from-1].r != '\n' {
		from--
	}
	for to < len(p.g)-1 && p.g[to].cost >= emergency && p.g[to].r != '\n' {
		to++
	}
	w := 0.0
	for _, g := range p.g[from:min(to+1, len(p.g))] {
		w += g.width - g.shrink
	}
	return w > min(width, p.m.first)
}
