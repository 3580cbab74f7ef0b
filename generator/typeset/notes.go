package typeset

import (
	"strconv"

	"gongshi/generator/paper"
)

// The look of the mark of a footnote, in ems of its text, and of the notes, as
// a part of its size.
const (
	markSize = 0.6
	markRise = 0.35
	noteSize = 0.75
	noteLead = 1.4
)

// noteMark notes a footnote and makes the glyphs of its mark: ① to ⑳, then
// figures.
func (s *setter) noteMark(note string, stack Stack, run int32) []glyph {
	number := len(s.notes) + 1
	tag := s.tag(paper.Tag{Role: paper.RoleNote})
	style := s.form.Text
	style.Size *= noteSize
	style.Pitch = noteLead * style.Size
	s.notes = append(s.notes, nil) // the note itself may hold no other
	s.noting = false
	s.notes[number-1] = s.para(Plain(markOf(number)+" "+note), tag, setting{style: style})
	s.noting = true
	var out []glyph
	for _, r := range markOf(number) {
		face, em, ok := stack.find(r)
		if !ok {
			s.missing(r, note)
		}
		out = append(out, glyph{r: r, cls: postfix, asian: true, run: run, face: face, width: em * markSize, note: int32(number)})
	}
	return out
}

func markOf(n int) string {
	if n <= 20 {
		return string(rune('①' + n - 1))
	}
	return strconv.Itoa(n)
}

// notesIn are the notes whose marks are in a line.
func (s *setter) notesIn(p *para, ln *line) []*para {
	var out []*para
	last := int32(0)
	for _, g := range p.g[ln.from:ln.to] {
		if g.note > last {
			out = append(out, s.notes[g.note-1])
			last = g.note
		}
	}
	return out
}

// footHeight is what notes take of a page, with the rule over the first.
func (s *setter) footHeight(notes []*para, first bool) float64 {
	h := 0.0
	for _, n := range notes {
		h += float64(len(n.lines)) * n.style.Pitch
	}
	if h > 0 && first {
		h += s.form.Text.Pitch / 2
	}
	return h
}

// foot sets the notes of a page over the lower edge of its type area.
func (s *setter) foot(pg *paper.Page, slabs []slab, x, bottom float64) {
	var notes []*para
	for i := range slabs {
		notes = append(notes, slabs[i].notes...)
	}
	if len(notes) == 0 {
		return
	}
	y := bottom - s.footHeight(notes, true) + s.form.Text.Pitch/4
	pg.Items = append(pg.Items, paper.Line{X1: x, Y1: y, X2: x + s.form.Measure/4, Y2: y, Width: inline})
	y += s.form.Text.Pitch / 4
	for _, n := range notes {
		for i := range n.lines {
			n.draw(pg, i, x, y, n.style.Pitch)
			y += n.style.Pitch
		}
	}
}

// bracketed puts the notes of a cell's text into it: a table may go over many
// pages, and its notes belong to it.
func bracketed(runs []Run) []Run {
	var out []Run
	for i, r := range runs {
		if r.Note == "" {
			continue
		}
		if out == nil {
			out = append(out, runs...)
		}
		out[i].Text += "（" + r.Note + "）"
		out[i].Note = ""
	}
	if out == nil {
		return runs
	}
	return out
}
