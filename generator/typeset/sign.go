package typeset

import (
	"strings"

	"gongshi/generator/paper"
)

// signature places issuer and date, and a code at the left.
func (s *setter) signature(b Signature) {
	names := strings.Split(strings.TrimRight(b.Issuer, "\n"), "\n")
	lefts, dateLeft := s.places(names, b)
	s.bind()
	s.gap += s.form.Text.Pitch
	if b.Sealed {
		s.gap += s.form.Text.Pitch
	}
	code, leftmost := b.Code, dateLeft
	for _, l := range lefts {
		leftmost = min(leftmost, l)
	}
	if code != nil && leftmost < 1+s.codeSize(*code)/s.form.Text.Size {
		// A long name of an issuer leaves no room beside it.
		low := *code
		low.Align = Left
		defer s.qr(low)
		code = nil
	}
	lines := append(names, b.Date)
	if b.Date == "" {
		lines = names
	}
	side, held := s.beside(code, len(lines)), together
	if side != nil {
		held = firmly
	}
	for i, text := range lines {
		left := dateLeft
		if i < len(names) {
			left = lefts[i]
		}
		if i+1 == len(lines) {
			held = loosely
		}
		s.placed(text, left, held)
	}
	if side != nil {
		last := &s.slabs[len(s.slabs)-1]
		side.drawer, side.height = last.item, last.height
		last.item = side
	}
}

// places are how many ems into the type area the issuers and the date start, as
// the standard wants it. Without a seal the issuer ends two characters before
// the right edge and the date starts two characters after the issuer does; a
// date longer than the issuer is the one that ends there. With a seal the date
// ends four characters before the edge and the issuer is centred over it.
func (s *setter) places(names []string, b Signature) (lefts []float64, dateLeft float64) {
	full := s.form.Measure / s.form.Text.Size
	date, widest := s.extent(b.Date), 0.0
	for _, n := range names {
		widest = max(widest, s.extent(n))
	}
	left := full - 2 - widest
	switch {
	case b.Sealed:
		dateLeft = full - 4 - date
	case date > widest:
		dateLeft = full - 2 - date
		left = dateLeft - 2
	default:
		dateLeft = left + 2
	}
	for _, n := range names {
		at := left
		if b.Sealed {
			at = min(full-4-date/2, full-widest/2) - s.extent(n)/2
		}
		lefts = append(lefts, max(0, at))
	}
	return lefts, max(0, dateLeft)
}

// codeBeside is a slab with a QR code and its caption at the left, whose lower
// edge is that of the slab.
type codeBeside struct {
	drawer
	height  float64
	code    code
	caption *para
	size    float64
}

// beside makes the code of a signature, and the room that it takes above so many
// lines.
func (s *setter) beside(b *QR, lines int) *codeBeside {
	if b == nil || len(b.Modules) == 0 {
		return nil
	}
	c, size, tag := s.code(*b)
	out := &codeBeside{code: c, size: size}
	high := size
	if b.Caption != "" {
		out.caption = s.captionText(b.Caption, tag, setting{align: Center, width: size})
		high += float64(len(out.caption.lines)) * out.caption.style.Pitch
	}
	// The room stays at the top of a page too, or the code would stand over it.
	if room := high - float64(lines)*s.form.Text.Pitch; room > 0 {
		s.gap = max(0, s.gap-room)
		s.put(slab{item: blank{}, height: room, bond: firmly})
	}
	return out
}

func (c *codeBeside) draw(pg *paper.Page, x, y float64) {
	c.drawer.draw(pg, x, y)
	top := y + c.height - c.size
	if c.caption != nil {
		top -= float64(len(c.caption.lines)) * c.caption.style.Pitch
	}
	c.code.draw(pg, x, top)
	if c.caption != nil {
		for i := range c.caption.lines {
			c.caption.draw(pg, i, x, top+c.size+float64(i)*c.caption.style.Pitch, c.caption.style.Pitch)
		}
	}
}

// placed adds a short text that starts left ems into the type area.
func (s *setter) placed(text string, left float64, b bond) {
	s.text(Plain(text), paper.RoleP, setting{align: Left, left: max(0, left), bond: b})
}

// extent is the width in ems of a text on one line.
func (s *setter) extent(text string) float64 {
	w := 0.0
	for _, g := range s.shape(Plain(text), RoleText) {
		w += g.width + g.after
	}
	return w
}
