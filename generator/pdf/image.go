package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // the formats that a display list may hold
	_ "image/png"

	"gongshi/generator/paper"
)

type picture struct {
	object, index int
}

// picture gives the name of a picture, which is written once however often it's shown.
func (w *writer) picture(data []byte) (string, error) {
	p, ok := w.pictures[string(data)]
	if !ok {
		config, format, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return "", fmt.Errorf("a picture can't be read: %w", err)
		}
		if config.Width*config.Height > paper.MostPixels {
			return "", fmt.Errorf("a picture of %d × %d pixels is too large", config.Width, config.Height)
		}
		p = picture{w.file.number(), len(w.order)}
		if format == "jpeg" {
			w.jpeg(p.object, config, data)
		} else if err := w.pixels(p.object, data); err != nil {
			return "", err
		}
		w.pictures[string(data)] = p
		w.order = append(w.order, p)
	}
	return fmt.Sprintf("/I%d", p.index), nil
}

func imageDict(width, height int, space string) string {
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s", width, height, space)
}

// jpeg passes a JPEG through: a PDF holds it as it is.
func (w *writer) jpeg(n int, config image.Config, data []byte) {
	space := "DeviceRGB"
	switch config.ColorModel {
	case color.GrayModel:
		space = "DeviceGray"
	case color.CMYKModel:
		space = "DeviceCMYK/Decode[1 0 1 0 1 0 1 0]" // as the programs that make such files write it
	}
	w.file.raw(n, imageDict(config.Width, config.Height, space)+"/Filter/DCTDecode", data)
}

// pixels unpacks a picture and writes its colours, and what shines through as a mask.
func (w *writer) pixels(n int, data []byte) error {
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("a picture can't be read: %w", err)
	}
	b := img.Bounds()
	rgb := make([]byte, 0, 3*b.Dx()*b.Dy())
	alpha := make([]byte, 0, b.Dx()*b.Dy())
	gray, solid := true, true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			rgb = append(rgb, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
			gray = gray && c.R == c.G && c.G == c.B
			solid = solid && c.A == 255
		}
	}
	space := "DeviceRGB"
	if gray {
		space = "DeviceGray"
		for i := range alpha {
			rgb[i] = rgb[3*i]
		}
		rgb = rgb[:len(alpha)]
	}
	dict := imageDict(b.Dx(), b.Dy(), space)
	if !solid {
		mask := w.file.number()
		w.file.stream(mask, imageDict(b.Dx(), b.Dy(), "DeviceGray"), alpha)
		dict += "/SMask " + ref(mask)
	}
	w.file.stream(n, dict, rgb)
	return nil
}
