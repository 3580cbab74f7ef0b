package picture

import (
	"bytes"
	"image/jpeg"
	"image/png"
)

// MostPixels is the most that a picture may have to be opened: a few hundred
// megabytes while it is. Phones that boast of 108 megapixels stay below.
const MostPixels = 120_000_000

// quality of the JPEGs that are made: below it, sky and walls begin to show
// blocks; above it, files grow and pictures hardly gain.
const quality = 82

// Fitted is a picture made to fit.
type Fitted struct {
	Data          []byte
	Format        string
	Width, Height int
}

// Fit makes a JPEG or PNG that Clean has returned no longer and no wider than
// longest, and upright. ok is false when it may stay as it is: it fits, or it is
// of another format. Nothing is enlarged. An opaque PNG that is a photo becomes
// a JPEG if that halves it. Every error is a *Fault.
func Fit(data []byte, longest int) (out []byte, ok bool, err error) {
	list, err := Fits(data, longest)
	if err != nil {
		return nil, false, err
	}
	return list[0].Data, !same(list[0].Data, data), nil
}

// same tells whether two slices are one.
func same(a, b []byte) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// Within is the size of a picture that is made to fit.
func Within(width, height, longest int) (w, h int) {
	long := max(width, height)
	if long <= longest {
		return width, height
	}
	return max(1, (2*width*longest+long)/(2*long)), max(1, (2*height*longest+long)/(2*long))
}

// Fits is Fit for several lengths, from the longest down, at the cost of opening
// the picture once. All have one format, and share it with the first. What may
// stay as it is has the very slice that went in.
func Fits(data []byte, longest ...int) ([]Fitted, error) {
	format := Format(data)
	width, height, ok := Size(data)
	switch {
	case !ok:
		return nil, damaged(format, "its size can't be read")
	case format != "jpeg" && format != "png", animated(data, format):
		return asItIs(data, format, width, height, longest), nil
	case width*height > MostPixels:
		return nil, &Fault{TooLarge, format, "more pixels than are opened"}
	}
	f := fitting{format: format, width: width, height: height, turn: turnOf(data, format)}
	stays := f.turn == upright && max(width, height) <= longest[0]
	if stays && !heavy(data, width*height) && max(width, height) <= longest[len(longest)-1] {
		return asItIs(data, format, width, height, longest), nil
	}
	p, fault := decode(data, format)
	if fault != nil {
		return nil, fault
	}
	f.colours = coloursOf(data, format)
	out := make([]Fitted, len(longest))
	for i, n := range longest {
		switch {
		case i > 0 && max(f.width, f.height) <= n:
			out[i] = out[i-1]
			continue
		case i > 0:
			p = f.shrink(p, n)
			out[i].Data = f.encode(p)
		default:
			p = f.shrink(p, n)
			if out[i].Data = data; !stays {
				out[i].Data = f.encode(p)
			}
			out[i].Data = f.settle(p, out[i].Data, stays)
		}
		if out[i].Data == nil {
			return nil, damaged(format, "it can't be encoded")
		}
		out[i].Format, out[i].Width, out[i].Height = f.format, f.width, f.height
	}
	return out, nil
}

func asItIs(data []byte, format string, width, height int, longest []int) []Fitted {
	out := make([]Fitted, len(longest))
	for i := range out {
		out[i] = Fitted{data, format, width, height}
	}
	return out
}

// heavy tells a picture that spends more bytes than a good JPEG needs. A drawing
// or a page of text as PNG is not.
func heavy(data []byte, pixels int) bool { return 2*len(data) > pixels }

// fitting is a picture while it is made to fit.
type fitting struct {
	format        string // of what is made
	width, height int    // as it is shown
	turn          int    // still to be applied
	colours       colours
}

// shrink makes the picture fit, upright.
func (f *fitting) shrink(p pixels, longest int) pixels {
	f.width, f.height = Within(f.width, f.height, longest)
	w, h := f.width, f.height
	if f.turn >= 5 {
		w, h = h, w
	}
	p = p.to(w, h).turned(f.turn)
	f.turn = upright
	return p
}

// settle takes a JPEG instead if that halves the picture: a photo that is a PNG,
// or a JPEG of a quality that nobody sees.
func (f *fitting) settle(p pixels, data []byte, stays bool) []byte {
	if f.format == "jpeg" && !stays || !p.opaque || f.colours.odd || !heavy(data, f.width*f.height) {
		return data
	}
	if small := f.jpeg(p); small != nil && 2*len(small) <= len(data) {
		f.format = "jpeg"
		return small
	}
	return data
}

func (f *fitting) encode(p pixels) []byte {
	if f.format == "jpeg" {
		return f.jpeg(p)
	}
	var b bytes.Buffer
	if png.Encode(&b, p.image()) != nil {
		return nil
	}
	return f.colours.intoPNG(b.Bytes(), p.grey())
}

func (f *fitting) jpeg(p pixels) []byte {
	var b bytes.Buffer
	if jpeg.Encode(&b, p.image(), &jpeg.Options{Quality: quality}) != nil {
		return nil
	}
	return f.colours.intoJPEG(b.Bytes(), p.grey())
}

// turnOf is the orientation of a JPEG or PNG.
func turnOf(data []byte, format string) (turn int) {
	if format == "jpeg" {
		_, _, turn = sizeJPEG(data)
	} else {
		_, _, turn = sizePNG(data)
	}
	return turn
}

// animated tells a PNG that moves; scaled, it would stand still.
func animated(data []byte, format string) bool {
	if format != "png" {
		return false
	}
	for at := len(pngSign); ; {
		c, ok := nextChunk(data, at)
		if !ok || string(c.name) == "IDAT" {
			return false
		}
		if string(c.name) == "acTL" {
			return true
		}
		at = c.to
	}
}
