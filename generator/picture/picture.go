// Package picture makes pictures fit to be published.
//
// In: the bytes of a JPEG, PNG, WebP or GIF as a phone, a camera or a program
// wrote it. Out: the same picture without what is not needed to show it: the
// place and the time it was taken, serial numbers, comments, thumbnails that
// still show what was cut off, and whatever a phone appends behind the end.
// What colours need stays, and so does the turn that keeps a photo upright.
// Clean never encodes the picture again: its bytes stay as they are.
//
// What is kept is listed, not what is dropped, so a sort of record that is new
// or unknown goes too.
//
// A photo of a phone has ten times the pixels that a page can show. Fits makes it
// as large as is needed, upright, which takes opening and encoding it.
package picture

import "fmt"

// Kind tells why a picture can't be cleaned, or made to fit.
type Kind int

const (
	NotPicture  Kind = iota // none of the formats that Format knows
	Damaged                 // cut off, or not what its format says
	Unsupported             // a picture, but of a sort that browsers don't show
	TooLarge                // more pixels than are opened here
)

func (k Kind) String() string {
	switch k {
	case NotPicture:
		return "not a picture"
	case Damaged:
		return "damaged"
	case Unsupported:
		return "unsupported"
	case TooLarge:
		return "too large"
	}
	return fmt.Sprintf("Kind(%d)", int(k))
}

// Fault is the error of Clean, Fit and Fits. Format is what Format says; What is for
// developers and holds nothing of the file.
type Fault struct {
	Kind   Kind
	Format string
	What   string
}

func (f *Fault) Error() string {
	text := "picture: "
	if f.Format != "" {
		text += f.Format + ": "
	}
	text += f.Kind.String()
	if f.What != "" {
		text += ": " + f.What
	}
	return text
}

func damaged(format, what string) *Fault     { return &Fault{Damaged, format, what} }
func unsupported(format, what string) *Fault { return &Fault{Unsupported, format, what} }

// Clean removes from a picture what is not needed to show it, and tells its
// format. A picture that is clean already comes back as the very slice that
// went in. Otherwise out may share memory with data, which is never changed.
// Every error is a *Fault, and then out is nil.
func Clean(data []byte) (out []byte, format string, err error) {
	format = Format(data)
	var fault *Fault
	switch format {
	case "jpeg":
		out, fault = cleanJPEG(data)
	case "png":
		out, fault = cleanPNG(data)
	case "webp":
		out, fault = cleanWebP(data)
	case "gif":
		out, fault = cleanGIF(data)
	case "":
		fault = &Fault{Kind: NotPicture}
	default:
		fault = unsupported(format, "not a format of the web")
	}
	if fault != nil { // a nil *Fault must not become an error
		return nil, format, fault
	}
	return out, format, nil
}

// Size tells how wide and high a picture is shown, in pixels, from its heads:
// the rest need not be whole. A photo that is to be turned by a quarter is
// measured as turned.
func Size(data []byte) (width, height int, ok bool) {
	turn := upright
	switch Format(data) {
	case "jpeg":
		width, height, turn = sizeJPEG(data)
	case "png":
		width, height, turn = sizePNG(data)
	case "webp":
		width, height, turn = sizeWebP(data)
	case "gif":
		width, height = sizeGIF(data)
	}
	if turn >= 5 {
		width, height = height, width
	}
	if width <= 0 || height <= 0 {
		return 0, 0, false
	}
	return width, height, true
}
