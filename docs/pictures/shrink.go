package main

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
)

// most is how many colours a picture keeps: text and lines need few.
const most = 48

// save writes a picture with few colours.
func save(name string, img image.Image) (size int, err error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&b, few(img)); err != nil {
		return 0, err
	}
	return b.Len(), os.WriteFile(name, b.Bytes(), 0o666)
}

// few gives every pixel the nearest of the colours that stand for most of them.
func few(img image.Image) *image.Paletted {
	b := img.Bounds()
	counts := map[color.RGBA]int{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			counts[rgba(img.At(x, y))]++
		}
	}
	var boxes [][]color.RGBA
	all := make([]color.RGBA, 0, len(counts))
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(x, y color.RGBA) int { // maps have no order; pictures do
		return cmp.Or(cmp.Compare(x.R, y.R), cmp.Compare(x.G, y.G), cmp.Compare(x.B, y.B))
	})
	boxes = append(boxes, all)
	for len(boxes) < most {
		i, channel := widest(boxes, counts)
		if i < 0 {
			break
		}
		box := boxes[i]
		slices.SortStableFunc(box, func(x, y color.RGBA) int { return cmp.Compare(channel(x), channel(y)) })
		at := half(box, counts)
		boxes[i] = box[:at]
		boxes = append(boxes, box[at:])
	}
	out := image.NewPaletted(image.Rect(0, 0, b.Dx(), b.Dy()), nil)
	index := map[color.RGBA]uint8{}
	for i, box := range boxes {
		out.Palette = append(out.Palette, mean(box, counts))
		for _, c := range box {
			index[c] = uint8(i)
		}
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.SetColorIndex(x, y, index[rgba(img.At(b.Min.X+x, b.Min.Y+y))])
		}
	}
	return out
}

func rgba(c color.Color) color.RGBA { return color.RGBAModel.Convert(c).(color.RGBA) }

var channels = []func(color.RGBA) uint8{
	func(c color.RGBA) uint8 { return c.R },
	func(c color.RGBA) uint8 { return c.G },
	func(c color.RGBA) uint8 { return c.B },
}

// widest is the box whose colours differ most, by the channel they differ in,
// and by how many pixels see it: the root, so that a page's white does not use
// up all colours.
func widest(boxes [][]color.RGBA, counts map[color.RGBA]int) (at int, channel func(color.RGBA) uint8) {
	at = -1
	best := 0
	for i, box := range boxes {
		if len(box) < 2 {
			continue
		}
		for _, ch := range channels {
			low, high := ch(box[0]), ch(box[0])
			for _, c := range box {
				low, high = min(low, ch(c)), max(high, ch(c))
			}
			if spread := int(high-low) * int(high-low) * min(len(box), 64); spread > best {
				best, at, channel = spread, i, ch
			}
		}
	}
	return at, channel
}

// half is where a box is cut in two: in the middle of what its colours span.
func half(box []color.RGBA, counts map[color.RGBA]int) int {
	total, sum := 0, 0
	for _, c := range box {
		total += root(counts[c])
	}
	for i, c := range box[:len(box)-1] {
		if sum += root(counts[c]); 2*sum >= total {
			return i + 1
		}
	}
	return len(box) - 1
}

// root is about the square root.
func root(n int) int {
	r := 1
	for r*r < n {
		r++
	}
	return r
}

// mean is the colour of a box: the one that most of its pixels have.
func mean(box []color.RGBA, counts map[color.RGBA]int) color.RGBA {
	return slices.MaxFunc(box, func(x, y color.RGBA) int { return cmp.Compare(counts[x], counts[y]) })
}
