package word

import (
	"path"
	"strconv"
	"strings"
	"unicode"
)

// shape is what is known of a drawing from the elements around its parts.
type shape struct{ alt string }

// mediaKey tells pictures apart: the same file may be shown whole and cropped.
type mediaKey struct {
	part string
	crop crop
}

// crop is what a picture shows less than its file, in thousandths of a percent
// of each side.
type crop struct{ left, top, right, bottom int }

// drawing reads a drawing, new or old: its pictures stand in the text where it
// does, its text boxes follow the paragraph.
func (r *reader) drawing(n *node, b *build, in shape) {
	switch n.name {
	case "wp:docPr", "pic:cNvPr", "wps:cNvPr":
		return
	case "wp:inline", "wp:anchor":
		pr := n.child("wp:docPr")
		if in.alt = described(pr.get("descr")); in.alt == "" {
			in.alt = described(pr.get("title"))
		}
	case "pic:pic":
		fill := n.child("pic:blipFill")
		blip := fill.child("a:blip")
		if alt := described(n.find("pic:cNvPr").get("descr")); in.alt == "" {
			in.alt = alt
		}
		r.picture(blip.get("r:embed"), blip.get("r:link"), cropOf(fill.child("a:srcRect")), in.alt, b)
		return
	case "v:shape", "v:rect":
		in.alt = described(n.get("alt"))
	case "v:imagedata":
		id := n.get("r:id")
		if id == "" {
			id = n.get("r:embed")
		}
		r.picture(id, n.get("r:href"), cropOfVML(n), in.alt, b)
		return
	case "v:textpath":
		if s := n.get("string"); !blank(s) {
			b.remark(wordArt, s)
		}
	case "c:chart":
		b.remark(chart, "")
	case "dgm:relIds":
		b.remark(diagram, "")
	case "a:t": // in a canvas, as other programs paste it
		if !blank(n.text) {
			b.remark(diagram, "")
		}
	case "o:OLEObject":
		b.remark(object, "")
	case "w:txbxContent":
		r.box(n, b)
		return
	case "mc:AlternateContent":
		if n = alternative(n); n == nil {
			return
		}
	}
	for _, k := range n.kids {
		r.drawing(k, b, in)
	}
}

// box reads a text box.
func (r *reader) box(n *node, b *build) {
	if r.boxes > 4 || r.dropping() {
		return
	}
	var blocks []Block
	r.boxes++
	r.apart(func() { r.blocks(n, &blocks) }, &blocks)
	r.boxes--
	if len(blocks) == 0 {
		return
	}
	for i := range blocks {
		blocks[i].look.boxed = true
	}
	b.remark(boxed, "")
	b.after = append(b.after, blocks...)
}

// picture adds a picture to a paragraph.
func (r *reader) picture(embedded, linked string, c crop, alt string, b *build) {
	if r.dropping() {
		return
	}
	rel, ok := r.part[embedded]
	if !ok || rel.out {
		switch {
		case linked != "" || ok:
			b.remark(linkedPicture, "")
		case embedded != "":
			b.remark(lostPicture, "")
		}
		return
	}
	key := mediaKey{rel.target, c}
	n := r.media[key]
	if n == 0 {
		data, err := r.pack.bytes(rel.target)
		if err != nil {
			b.remark(lostPicture, path.Base(rel.target))
			return
		}
		if c != (crop{}) {
			b.remark(cropped, "")
		}
		r.doc.Pictures = append(r.doc.Pictures, Picture{Data: data, Alt: alt, crop: c})
		n = len(r.doc.Pictures)
		r.media[key] = n
	}
	b.put(Run{Picture: n})
}

// described is what an author wrote of a picture. Names of files and what
// programs write of themselves say nothing to a reader, and may say too much.
func described(text string) string {
	text = strings.Join(strings.Fields(readable(text)), " ")
	switch {
	case !strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }):
		return ""
	case strings.ContainsAny(text, `\/`) || path.Ext(text) != "":
		return ""
	case strings.Contains(text, "已自动生成") || strings.Contains(text, "微信图片") || strings.Contains(text, "截图"):
		return ""
	}
	if rest := strings.TrimLeft(strings.TrimPrefix(text, "图片"), "0123456789 "); rest == "" {
		return ""
	}
	return text
}

// cropOf reads a:srcRect. Strict documents write 12.5%, others 12500. Negative
// values add an empty rim.
func cropOf(n *node) (c crop) {
	for _, side := range []struct {
		name string
		to   *int
	}{{"l", &c.left}, {"t", &c.top}, {"r", &c.right}, {"b", &c.bottom}} {
		v := n.get(side.name)
		if rest, ok := strings.CutSuffix(v, "%"); ok {
			f, _ := strconv.ParseFloat(rest, 64)
			*side.to = percent(f * 1000)
		} else if f, err := strconv.ParseFloat(v, 64); err == nil {
			*side.to = percent(f)
		}
	}
	return c.sane()
}

// cropOfVML reads the crop of an old picture: fractions, or 65536ths with an f.
func cropOfVML(n *node) (c crop) {
	for _, side := range []struct {
		name string
		to   *int
	}{{"cropleft", &c.left}, {"croptop", &c.top}, {"cropright", &c.right}, {"cropbottom", &c.bottom}} {
		v := n.get(side.name)
		if rest, ok := strings.CutSuffix(v, "f"); ok {
			f, _ := strconv.ParseFloat(rest, 64)
			*side.to = percent(f / 65536 * 100000)
		} else if f, err := strconv.ParseFloat(v, 64); err == nil {
			*side.to = percent(f * 100000)
		}
	}
	return c.sane()
}

// percent bounds a thousandth of a percent; less than a tenth of one percent
// is how programs round, not something that was cut off.
func percent(f float64) int {
	if !(f >= 100) {
		return 0
	}
	return int(min(f, 100000))
}

// sane drops a crop that would leave nothing.
func (c crop) sane() crop {
	if c.left+c.right >= 100000 || c.top+c.bottom >= 100000 {
		return crop{}
	}
	return c
}
