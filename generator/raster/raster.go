// Package raster draws a page of the display list as a picture: for chat groups, for print shops that ask for one, and for tests that look at
// what was typeset. It shows what the PDF of the same page shows.
package raster

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

// mostPixels bounds a picture: A3 at 600 dots an inch is 70 million.
const mostPixels = 80 << 20

// A source is what the face of a text must be, beyond what typesetting needs of it: *typeface.Face and *typeface.Stack are.
type source interface {
	Find(r rune) (face *typeface.Face, glyph uint16, ok bool)
}

// Draw draws a page on white at a resolution in dots an inch. The faces of its texts must be of package typeface. Links and bookmarks leave
// no trace.
func Draw(page *paper.Page, dpi float64) (*image.RGBA, error) {
	scale := dpi / 72
	w, h := math.Round(page.W*scale), math.Round(page.H*scale)
	if !(w >= 1 && h >= 1 && w*h <= mostPixels) {
		return nil, fmt.Errorf("a picture of %.0f × %.0f dots can't be drawn", w, h)
	}
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, int(w), int(h))), scale: scale, glyphs: map[stamp]*mask{}}
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, item := range page.Items {
		if err := c.item(item); err != nil {
			return nil, err
		}
	}
	return c.img, nil
}

type canvas struct {
	img    *image.RGBA
	scale  float64 // dots a point
	glyphs map[stamp]*mask
}

func (c *canvas) item(item paper.Item) error {
	switch v := item.(type) {
	case paper.Text:
		return c.text(v)
	case paper.Line:
		c.line(v)
	case paper.Rect:
		c.rect(v)
	case paper.Image:
		return c.picture(v)
	case paper.Link, paper.Bookmark:
	default:
		return fmt.Errorf("an item %T can't be drawn", item)
	}
	return nil
}

func (c *canvas) text(v paper.Text) error {
	from, ok := v.Face.(source)
	if !ok {
		return fmt.Errorf("a face %T can't be drawn", v.Face)
	}
	if len(v.Runes) != len(v.Advances) {
		return errors.New("a text has more or fewer advances than characters")
	}
	x, ink := v.X, paint(v.Color)
	for i, r := range v.Runes {
		face, glyph, _ := from.Find(r)
		c.glyph(face, glyph, v.Size*c.scale, x*c.scale, v.Y*c.scale, ink)
		x += v.Advances[i]
	}
	return nil
}

func paint(c paper.Color) *image.Uniform {
	return image.NewUniform(color.RGBA{c.R, c.G, c.B, 255})
}

// line draws a rule. One that runs along an axis, as nearly all do, is put on whole dots and never thinner than one, so that the rules of a
// table are all of the same weight.
func (c *canvas) line(v paper.Line) {
	x1, y1, x2, y2 := v.X1*c.scale, v.Y1*c.scale, v.X2*c.scale, v.Y2*c.scale
	width, dash := math.Max(1, math.Round(v.Width*c.scale)), v.Dash*c.scale
	length := math.Hypot(x2-x1, y2-y1)
	if length == 0 {
		return
	}
	if dash <= 0 || length/dash > 1e5 {
		dash = length
	}
	ux, uy := (x2-x1)/length, (y2-y1)/length
	for at := 0.0; at < length; at += 2 * dash {
		end := math.Min(at+dash, length)
		c.stroke(x1+ux*at, y1+uy*at, x1+ux*end, y1+uy*end, width, paint(v.Color))
	}
}

func (c *canvas) stroke(x1, y1, x2, y2, width float64, ink *image.Uniform) {
	switch half := width / 2; {
	case y1 == y2:
		c.fill(math.Min(x1, x2), math.Round(y1-half), math.Max(x1, x2), math.Round(y1-half)+width, ink)
	case x1 == x2:
		c.fill(math.Round(x1-half), math.Min(y1, y2), math.Round(x1-half)+width, math.Max(y1, y2), ink)
	default:
		c.slanted(x1, y1, x2, y2, half, ink)
	}
}

// fill paints a rectangle given by its edges, on whole dots.
func (c *canvas) fill(left, top, right, bottom float64, ink *image.Uniform) {
	whole := func(v float64) int { return int(math.Round(math.Max(-1, math.Min(v, 1<<24)))) }
	draw.Draw(c.img, image.Rect(whole(left), whole(top), whole(right), whole(bottom)), ink, image.Point{}, draw.Src)
}

func (c *canvas) rect(v paper.Rect) {
	left, top, right, bottom := v.X*c.scale, v.Y*c.scale, (v.X+v.W)*c.scale, (v.Y+v.H)*c.scale
	ink := paint(v.Color)
	if v.Stroke <= 0 {
		c.fill(left, top, right, bottom, ink)
		return
	}
	width := math.Max(1, math.Round(v.Stroke*c.scale))
	l, t := math.Round(left-width/2), math.Round(top-width/2)
	r, b := math.Round(right-width/2)+width, math.Round(bottom-width/2)+width
	c.fill(l, t, r, t+width, ink)
	c.fill(l, b-width, r, b, ink)
	c.fill(l, t, l+width, b, ink)
	c.fill(r-width, t, r, b, ink)
}
