package raster

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"gongshi/generator/typeface"
)

// steps is how finely a glyph is placed between dots: the same glyph a quarter of a dot further looks different, a tenth doesn't.
const steps = 4

// largest bounds the size of a glyph in dots; what's larger isn't text.
const largest = 8192

// A stamp is a glyph at a size and a place between the dots. The glyphs of a page repeat, so each is drawn once.
type stamp struct {
	face   *typeface.Face
	glyph  uint16
	size   float64
	dx, dy int // in steps
}

// A mask is a drawn glyph; the origin of the glyph is at -at.
type mask struct {
	alpha *image.Alpha
	at    image.Point
}

func (c *canvas) glyph(face *typeface.Face, glyph uint16, size, x, y float64, ink *image.Uniform) {
	if !(size > 0 && size <= largest) || math.Abs(x) > 1<<24 || math.Abs(y) > 1<<24 {
		return
	}
	wholeX, wholeY := math.Floor(x), math.Floor(y)
	key := stamp{face, glyph, size, int((x - wholeX) * steps), int((y - wholeY) * steps)}
	m, ok := c.glyphs[key]
	if !ok {
		m = draft(face.Outline(glyph), size, float64(key.dx)/steps, float64(key.dy)/steps)
		c.glyphs[key] = m
	}
	if m == nil {
		return
	}
	at := m.alpha.Bounds().Add(m.at).Add(image.Pt(int(wholeX), int(wholeY)))
	draw.DrawMask(c.img, at, ink, image.Point{}, m.alpha, image.Point{}, draw.Over)
}

// draft draws an outline whose origin stands dx, dy beside a dot; nil for one without ink.
func draft(outline []typeface.Segment, size, dx, dy float64) *mask {
	if len(outline) == 0 {
		return nil
	}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	place := func(x, y float64) (float64, float64) { return x*size + dx, -y*size + dy }
	for _, s := range outline {
		grow := func(x, y float64) {
			x, y = place(x, y)
			left, right = math.Min(left, x), math.Max(right, x)
			top, bottom = math.Min(top, y), math.Max(bottom, y)
		}
		grow(s.X, s.Y)
		if s.Op == typeface.QuadTo {
			grow(s.CX, s.CY)
		}
	}
	at := image.Pt(int(math.Floor(left)), int(math.Floor(top)))
	w, h := int(math.Ceil(right))-at.X, int(math.Ceil(bottom))-at.Y
	if w < 1 || h < 1 || w > 4*largest || h > 4*largest {
		return nil
	}
	r := vector.NewRasterizer(w, h)
	r.DrawOp = draw.Src
	trace(r, outline, func(x, y float64) (float32, float32) {
		x, y = place(x, y)
		return float32(x - float64(at.X)), float32(y - float64(at.Y))
	})
	alpha := image.NewAlpha(image.Rect(0, 0, w, h))
	r.Draw(alpha, alpha.Bounds(), image.Opaque, image.Point{})
	return &mask{alpha, at}
}

func trace(r *vector.Rasterizer, outline []typeface.Segment, place func(x, y float64) (float32, float32)) {
	for i, s := range outline {
		x, y := place(s.X, s.Y)
		switch s.Op {
		case typeface.MoveTo:
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(x, y)
		case typeface.LineTo:
			r.LineTo(x, y)
		case typeface.QuadTo:
			cx, cy := place(s.CX, s.CY)
			r.QuadTo(cx, cy, x, y)
		}
	}
	r.ClosePath()
}

// slanted draws a rule that runs along no axis.
func (c *canvas) slanted(x1, y1, x2, y2, half float64, ink *image.Uniform) {
	length := math.Hypot(x2-x1, y2-y1)
	nx, ny := -(y2-y1)/length*half, (x2-x1)/length*half
	b := c.img.Bounds()
	r := vector.NewRasterizer(b.Dx(), b.Dy())
	r.MoveTo(float32(x1+nx), float32(y1+ny))
	r.LineTo(float32(x2+nx), float32(y2+ny))
	r.LineTo(float32(x2-nx), float32(y2-ny))
	r.LineTo(float32(x1-nx), float32(y1-ny))
	r.ClosePath()
	r.Draw(c.img, b, ink, image.Point{})
}
