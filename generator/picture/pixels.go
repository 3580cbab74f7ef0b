package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// pixels are a decoded picture, or a scaled one: one plane of greys, one of
// colours with alpha, or, as a JPEG has it, three: brightness and two colours.
type pixels struct {
	width, height int
	planes        []plane
	opaque        bool
}

// decode opens a JPEG or a PNG whose size is known to be bearable.
func decode(data []byte, format string) (pixels, *Fault) {
	read := jpeg.Decode
	if format == "png" {
		read = png.Decode
	}
	m, err := read(bytes.NewReader(data))
	if err != nil { // both tell little of what is wrong, and nothing that a person could use
		return pixels{}, damaged(format, "it can't be decoded")
	}
	return planesOf(m), nil
}

// planesOf makes the planes of a picture without copying it as a whole.
func planesOf(m image.Image) pixels {
	b := m.Bounds()
	p := pixels{width: b.Dx(), height: b.Dy(), opaque: true}
	switch m := m.(type) {
	case *image.YCbCr:
		across, down := subsampled(m.SubsampleRatio)
		cw, ch := (p.width+across-1)/across, (p.height+down-1)/down
		p.planes = []plane{of(m.Y, m.YStride, p.width, p.height), of(m.Cb, m.CStride, cw, ch), of(m.Cr, m.CStride, cw, ch)}
	case *image.Gray:
		p.planes = []plane{of(m.Pix, m.Stride, p.width, p.height)}
	default:
		if o, ok := m.(interface{ Opaque() bool }); ok {
			p.opaque = o.Opaque()
		}
		if grey(m.ColorModel()) {
			line := image.NewGray(image.Rect(0, 0, p.width, 1))
			p.planes = []plane{{p.width, p.height, 1, converted(m, line, line.Pix), nil}}
		} else {
			line := image.NewRGBA(image.Rect(0, 0, p.width, 1))
			p.planes = []plane{{p.width, p.height, 4, converted(m, line, line.Pix), nil}}
		}
	}
	return p
}

func of(pix []byte, stride, width, height int) plane {
	return plane{width, height, 1, func(y int) []byte { return pix[y*stride:][:width] }, nil}
}

// converted brings one line at a time into the form of another picture.
func converted(m image.Image, line draw.Image, pix []byte) func(y int) []byte {
	at := m.Bounds().Min
	return func(y int) []byte {
		draw.Draw(line, line.Bounds(), m, at.Add(image.Pt(0, y)), draw.Src)
		return pix
	}
}

// grey tells pictures without colours: those of 16 bits, and those whose palette
// has greys alone, as scanned papers have.
func grey(model color.Model) bool {
	if model == color.Gray16Model {
		return true
	}
	palette, ok := model.(color.Palette)
	for _, c := range palette {
		r, g, b, a := c.RGBA()
		ok = ok && r == g && g == b && a == 0xFFFF
	}
	return ok
}

// subsampled is how many pixels across and down share a colour.
func subsampled(r image.YCbCrSubsampleRatio) (across, down int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// to makes a picture of another size, in memory.
func (p pixels) to(width, height int) pixels {
	out := pixels{width, height, nil, p.opaque}
	for i, from := range p.planes {
		w, h := width, height
		if i > 0 { // four pixels share a colour, whatever it was
			w, h = (w+1)/2, (h+1)/2
		}
		out.planes = append(out.planes, scale(from, w, h).plane())
	}
	return out
}

// turned is a picture in memory, upright.
func (p pixels) turned(turn int) pixels {
	if turn == upright {
		return p
	}
	out := pixels{p.width, p.height, nil, p.opaque}
	if turn >= 5 {
		out.width, out.height = p.height, p.width
	}
	for _, from := range p.planes {
		out.planes = append(out.planes, from.held.turned(turn).plane())
	}
	return out
}

// image is a picture in memory as the encoders of the standard library want it.
func (p pixels) image() image.Image {
	all := image.Rect(0, 0, p.width, p.height)
	first := p.planes[0].held
	switch {
	case len(p.planes) == 3:
		return &image.YCbCr{
			Y: first.pix, Cb: p.planes[1].held.pix, Cr: p.planes[2].held.pix, YStride: p.width, CStride: p.planes[1].width,
			SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: all,
		}
	case first.channels == 1:
		return &image.Gray{Pix: first.pix, Stride: p.width, Rect: all}
	}
	return &image.RGBA{Pix: first.pix, Stride: 4 * p.width, Rect: all}
}

func (p pixels) grey() bool { return len(p.planes) == 1 && p.planes[0].channels == 1 }
