package typeset

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats that a sheet may hold
	_ "image/png"

	"gongshi/generator/paper"
)

// picture is an image as a slab, in the middle of the type area.
type picture struct {
	image paper.Image
	left  float64
}

func (p picture) draw(pg *paper.Page, x, y float64) {
	p.image.X, p.image.Y = x+p.left, y
	pg.Items = append(pg.Items, p.image)
}

// printDensity is how many pixels an inch of a picture has if there's room.
const printDensity = 150

// figure sets a picture as large as its pixels allow, and its caption below.
func (s *setter) figure(b Figure) {
	w, h := float64(b.Width), float64(b.Height)
	if w <= 0 || h <= 0 {
		c, _, err := image.DecodeConfig(bytes.NewReader(b.Image))
		if err != nil || c.Width == 0 || c.Height == 0 {
			s.issue(Issue{Kind: BadImage, Text: b.Alt})
			return
		}
		w, h = float64(c.Width), float64(c.Height)
	}
	pitch := s.form.Text.Pitch
	scale := min(72.0/printDensity, s.form.Measure/w, (s.form.Depth-4*pitch)/h)
	w, h = w*scale, h*scale
	tag := s.tag(paper.Tag{Role: paper.RoleFigure, Alt: b.Alt})
	s.gap += 0.3 * pitch
	p := picture{image: paper.Image{W: w, H: h, Data: b.Image, Tag: tag}, left: (s.form.Measure - w) / 2}
	s.put(slab{item: p, height: h})
	s.caption(b.Caption, tag, setting{align: Center})
}

// caption sets a line in small type below a figure, bound to it.
func (s *setter) caption(text string, tag int, set setting) {
	if text == "" {
		s.gap = 0.3 * s.form.Text.Pitch
		return
	}
	s.bind()
	p := s.captionText(text, tag, set)
	for i := range p.lines {
		b := together
		if i+1 == len(p.lines) {
			b = loosely
		}
		s.put(slab{item: textLine{p, i, p.style.Pitch}, height: p.style.Pitch, bond: b})
	}
	s.gap = 0.3 * s.form.Text.Pitch
}

// captionText is the text of a caption.
func (s *setter) captionText(text string, tag int, set setting) *para {
	size := s.form.Tables[min(1, len(s.form.Tables)-1)]
	set.style, set.role = Style{Size: size, Pitch: 1.6 * size}, RoleSub
	return s.para(Plain(text), s.tag(paper.Tag{Role: paper.RoleCaption, Parent: tag}), set)
}

// quiet is the width of the white around a QR code, in modules.
const quiet = 4

// code is a QR code as a slab.
type code struct {
	modules   [][]bool
	left, dot float64
	tag, link int
	url       string
}

// draw joins dark modules of a row into one rectangle: seams between them would
// show on screens.
func (c code) draw(pg *paper.Page, x, y float64) {
	x += c.left
	if c.url != "" {
		side := c.dot * float64(len(c.modules)+2*quiet)
		pg.Items = append(pg.Items, paper.Link{X: x, Y: y, W: side, H: side, URL: c.url, Tag: c.link})
	}
	for r, row := range c.modules {
		for k := 0; k < len(row); k++ {
			from := k
			for k < len(row) && row[k] {
				k++
			}
			if k > from {
				pg.Items = append(pg.Items, paper.Rect{X: x + float64(from+quiet)*c.dot, Y: y + float64(r+quiet)*c.dot, W: float64(k-from) * c.dot, H: c.dot, Tag: c.tag})
			}
		}
	}
}

func (s *setter) qr(b QR) {
	if len(b.Modules) == 0 {
		return
	}
	c, size, tag := s.code(b)
	left := s.form.Measure - size
	switch b.Align {
	case Left, Justify:
		left = 0
	case Center:
		left /= 2
	}
	c.left = left
	s.put(slab{item: c, height: size})
	s.caption(b.Caption, tag, setting{align: Center, from: left, width: size})
}

// codeSize is the width of a QR code with its quiet zone, in points.
func (s *setter) codeSize(b QR) float64 {
	size := b.Size
	if size <= 0 {
		size = max(30*paper.MM, 5*s.form.Text.Size)
	}
	return min(size, s.form.Measure, s.form.Depth/2)
}

// code makes a QR code, and says how large it is and what its tag.
func (s *setter) code(b QR) (c code, size float64, tag int) {
	size = s.codeSize(b)
	alt, link := "二维码", 0
	if b.URL != "" {
		alt += "：" + b.URL
		link = s.tag(paper.Tag{Role: paper.RoleLink})
	}
	tag = s.tag(paper.Tag{Role: paper.RoleFigure, Parent: link, Alt: alt})
	return code{modules: b.Modules, dot: size / float64(len(b.Modules)+2*quiet), tag: tag, link: link, url: b.URL}, size, tag
}
