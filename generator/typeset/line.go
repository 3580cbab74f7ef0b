package typeset

import "gongshi/generator/paper"

// raggedAbove is the gap in ems from which on a line is left ragged: holes in
// it would look worse than its short end.
const raggedAbove = 0.5

// A para is text of one size that was shaped and broken into lines.
type para struct {
	g     []glyph
	runs  []Run
	tags  []int // by run
	lines []line
	m     measure
	style Style
	left  float64 // points from the start of the type area or cell
	shift float64 // points, of the first line beyond left
	mark  *paper.Bookmark
}

// fitting is how a line gets its measure: what its gaps grow by, and what part
// of their white its signs give.
type fitting struct {
	grow, part, end float64
	start           float64 // ems before the first glyph
}

func (p *para) fit(ln *line) fitting {
	var f fitting
	slack := p.m.of(ln.first) - ln.natural
	if ln.end == ln.from {
		return f
	}
	switch {
	case slack < 0:
		last := &p.g[ln.end-1]
		f.end = min(-slack, last.back)
		room := -last.shrink
		for i := ln.from; i < ln.end; i++ {
			room += p.g[i].shrink
		}
		if need := -slack - f.end; need > roundOff && room > 0 {
			f.part = min(1, need/room)
		}
	case p.m.align == Justify && !ln.last:
		gaps := 0.0
		for i := ln.from; i < ln.end-1; i++ {
			gaps += p.g[i].grow
		}
		if gaps > 0 && slack/gaps <= raggedAbove {
			f.grow = slack / gaps
		}
	case p.m.align == Center:
		f.start = slack / 2
	case p.m.align == Right:
		f.start = slack
	}
	return f
}

// draw sets line i of the paragraph with its box's top left corner at x, y. The
// box of an ideograph stands in the middle of the line's height, and its
// baseline lies 12 % above the bottom of that box in the faces of Chinese.
func (p *para) draw(pg *paper.Page, i int, x, y, height float64) {
	ln := &p.lines[i]
	size := p.style.Size
	baseline := y + (height-size)/2 + 0.88*size
	x += p.left
	if ln.first {
		x += p.shift
	}
	f := p.fit(ln)
	pen := f.start
	var t *piece
	for k := ln.from; k < ln.to; k++ {
		g := &p.g[k]
		if t == nil || t.face != g.face || t.run != g.run || t.mark != (g.note > 0) {
			p.close(pg, t, x, pen, baseline)
			t = &piece{face: g.face, run: g.run, mark: g.note > 0, text: paper.Text{Face: g.face, Size: size, Y: baseline, Color: p.style.Color, Tag: p.tag(g.run), Runes: make([]rune, 0, ln.to-k)}, at: make([]float64, 0, ln.to-k)}
			if t.mark {
				t.text.Size *= markSize
				t.text.Y -= markRise * size
			}
		}
		origin, next := f.step(g, pen, k, ln)
		t.put(g.r, x+origin*size)
		pen = next
	}
	p.close(pg, t, x, pen, baseline)
}

func (p *para) tag(run int32) int {
	if p.tags == nil {
		return 0
	}
	return p.tags[run]
}

// step is where a glyph's origin comes to stand, and the pen after it.
func (f *fitting) step(g *glyph, pen float64, k int, ln *line) (origin, next float64) {
	if k >= ln.end {
		return pen, pen // spaces at the end take no room, but stay in the text
	}
	part := f.part
	if g.cls == space && g.r == ' ' {
		return pen, pen + g.width - g.shrink*part + g.grow*f.grow
	}
	if k == ln.end-1 {
		return pen + g.lead, pen + g.width - f.end
	}
	front, back := g.front*squeezable*part, g.back*squeezable*part
	return pen + g.lead - front, pen + g.width - front - back + g.after*(1-part/2) + g.grow*f.grow
}

// piece is the text item that a line is adding to.
type piece struct {
	face paper.Face
	run  int32
	mark bool // of a footnote
	text paper.Text
	at   []float64 // origins of its glyphs
}

func (t *piece) put(r rune, at float64) {
	t.text.Runes = append(t.text.Runes, r)
	t.at = append(t.at, at)
}

// close puts a finished text item on the page, and the link that lies on it.
func (p *para) close(pg *paper.Page, t *piece, x, pen, baseline float64) {
	if t == nil || len(t.at) == 0 {
		return
	}
	end := x + pen*p.style.Size
	t.text.X = t.at[0]
	for i := range t.at {
		if i+1 < len(t.at) {
			t.at[i] = t.at[i+1] - t.at[i]
		} else {
			t.at[i] = end - t.at[i]
		}
	}
	t.text.Advances = t.at
	pg.Items = append(pg.Items, t.text)
	if url := p.runs[t.run].Link; url != "" {
		size := p.style.Size
		pg.Items = append(pg.Items, paper.Link{X: t.text.X, Y: baseline - 0.88*size, W: end - t.text.X, H: size, URL: url, Tag: t.text.Tag})
	}
}
