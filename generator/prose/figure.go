package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Pictures. One that stands alone in its paragraph is a figure; two are what was
// before and what is after, side by side where there is room.

// figures writes a paragraph of pictures alone, or two such paragraphs that say
// they are before and after. It returns the last paragraph that it has written,
// nil if it has written none.
func (w *writer) figures(n ast.Node) ast.Node {
	list := w.alone(n)
	if list == nil {
		return nil
	}
	last, next := n, n.NextSibling()
	if len(list) == 1 && next != nil {
		if after := w.alone(next); len(after) == 1 && w.side(list[0]) == before && w.side(after[0]) == afterwards {
			list, last = append(list, after[0]), next
		}
	}
	if len(list) == 2 {
		w.b.Tag("<div class=\"pair\">\n")
	}
	for _, image := range list {
		w.figure(image, len(list) == 2)
	}
	if len(list) == 2 {
		w.b.Tag("</div>\n")
	}
	return last
}

// alone lists the pictures of a paragraph that holds nothing else. One that
// can't be shown makes it an ordinary paragraph.
func (w *writer) alone(n ast.Node) []*ast.Image {
	if n.Kind() != ast.KindParagraph {
		return nil
	}
	var out []*ast.Image
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Image:
			if c.Destination == nil {
				return nil
			}
			out = append(out, c)
		case *ast.Text:
			if strings.TrimSpace(plain(piece(w.text, c.Segment))) != "" {
				return nil
			}
		default:
			return nil
		}
	}
	return out
}

// figure writes a picture with its caption. Of a pair each has one: what it
// shows, if there is no title. Then it is not said a second time to those who
// listen.
func (w *writer) figure(n *ast.Image, paired bool) {
	alt, caption := plainText(n, w.body, w.text), strings.TrimSpace(plain(string(n.Title)))
	if paired && caption == "" {
		alt, caption = "", alt
	}
	if p := w.pictures[n]; 2*p.Height > 5*p.Width {
		w.b.Tag("<figure class=\"picture tall\">\n")
	} else {
		w.b.Tag("<figure class=\"picture\">\n")
	}
	w.img(n, alt, "", paired)
	w.b.Tag("\n")
	if caption != "" {
		w.b.Tag("<figcaption>").Text(caption).Tag("</figcaption>\n")
	}
	w.b.Tag("</figure>\n")
}

// image writes an image among other text, or what it would have shown.
func (w *writer) image(n *ast.Image) {
	w.last = ""
	alt := plainText(n, w.body, w.text)
	if n.Destination == nil {
		w.b.Tag("〔图")
		if alt != "" {
			w.b.Tag("：").Text(alt)
		}
		w.b.Tag("〕")
		return
	}
	w.img(n, alt, strings.TrimSpace(plain(string(n.Title))), false)
}

// img writes the tag of a picture. The sizes are how wide it stands in the text
// on a desk and on a phone, for a browser to choose the file before it knows the
// style; see .paper in the style sheet.
func (w *writer) img(n *ast.Image, alt, title string, half bool) {
	src := string(n.Destination)
	w.b.Tag(`<img src="`).Text(src)
	if p, ok := w.pictures[n]; ok {
		if p.Phone != "" {
			w.b.Tag(`" srcset="`).Text(p.Phone).Tag(" ").Int(p.PhoneWidth).Tag("w, ").Text(src).Tag(" ").Int(p.Width)
			if half {
				w.b.Tag(`w" sizes="(min-width: 37.5em) 364px, 100vw`)
			} else {
				w.b.Tag(`w" sizes="(min-width: 37.5em) 742px, 100vw`)
			}
		}
		w.b.Tag(`" width="`).Int(p.Width).Tag(`" height="`).Int(p.Height)
	}
	w.b.Tag(`" alt="`).Text(alt)
	if title != "" {
		w.b.Tag(`" title="`).Text(title)
	}
	w.b.Tag(`" loading="lazy" decoding="async">`)
}

// side is what a picture says of itself.
type side uint8

const (
	before side = iota + 1
	afterwards
)

// side reads the beginning of a title, or of what a picture shows: 整改前：路面.
func (w *writer) side(n *ast.Image) side {
	for _, text := range []string{plain(string(n.Title)), plainText(n, w.body, w.text)} {
		text = strings.TrimSpace(text)
		for _, work := range works {
			rest, ok := strings.CutPrefix(text, work)
			switch {
			case ok && strings.HasPrefix(rest, "前"):
				return before
			case ok && strings.HasPrefix(rest, "后"):
				return afterwards
			}
		}
	}
	return 0
}

// works are what lies between before and after.
var works = []string{"整改", "更换", "施工", "完工", "竣工", "改造", "整治", "治理", "维修", "修缮", "修复", "实施", "清理", ""}
