package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	_ "image/jpeg" // with png the formats that a display list may hold
	"image/png"
	"io"
	"math"

	"golang.org/x/image/draw"

	"gongshi/generator/paper"
)

func (c *canvas) picture(v paper.Image) error {
	config, _, err := image.DecodeConfig(bytes.NewReader(v.Data))
	if err != nil {
		return fmt.Errorf("a picture can't be read: %w", err)
	}
	if config.Width*config.Height > mostPixels {
		return fmt.Errorf("a picture of %d × %d pixels is too large", config.Width, config.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(v.Data))
	if err != nil {
		return fmt.Errorf("a picture can't be read: %w", err)
	}
	whole := func(v float64) int { return int(math.Round(v * c.scale)) }
	at := image.Rect(whole(v.X), whole(v.Y), whole(v.X+v.W), whole(v.Y+v.H))
	var scaler draw.Scaler = draw.CatmullRom
	if at.Dx() >= 2*config.Width {
		scaler = draw.NearestNeighbor // a code, whose squares must stay sharp
	}
	scaler.Scale(c.img, at, img, img.Bounds(), draw.Over, nil)
	return nil
}

// PNG writes a picture as a PNG file that tells its resolution in dots an inch, so that it's printed at its true size. A picture without
// colours is written as one of grays.
func PNG(w io.Writer, img *image.RGBA, dpi float64) error {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&b, plain(img)); err != nil {
		return err
	}
	const head = 8 + 25 // signature and the first chunk, after which the resolution may stand
	if _, err := w.Write(b.Next(head)); err != nil {
		return err
	}
	if _, err := w.Write(resolution(dpi)); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func plain(img *image.RGBA) image.Image {
	for i := 0; i+3 < len(img.Pix); i += 4 {
		if img.Pix[i] != img.Pix[i+1] || img.Pix[i] != img.Pix[i+2] {
			return img
		}
	}
	gray := image.NewGray(img.Bounds())
	for i := range gray.Pix {
		gray.Pix[i] = img.Pix[4*i]
	}
	return gray
}

// resolution is a chunk pHYs: dots a metre in both directions.
func resolution(dpi float64) []byte {
	dots := uint32(math.Round(dpi / 0.0254))
	body := append([]byte("pHYs"), 0, 0, 0, 0, 0, 0, 0, 0, 1)
	binary.BigEndian.PutUint32(body[4:], dots)
	binary.BigEndian.PutUint32(body[8:], dots)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	out = append(out, body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(body))
}
