package chart

import "gongshi/generator/markup"

// width of every drawing, and the height of a line of type in it.
const (
	width = 340
	line  = 20
)

// ascent is how far below the top of its line a text stands.
const ascent = 15

// sheet is one drawing in the making, filled from the top down.
type sheet struct {
	id   string
	body markup.Builder
	used [restFill + 1]bool // fills that need a pattern
	y    int                // the first free unit
}

// finish puts the frame around what was drawn.
func (s *sheet) finish(d *Data) markup.HTML {
	var b markup.Builder
	b.Grow(s.body.Len() + 1024)
	b.Tag(`<svg viewBox="0 0 `).Int(width).Tag(` `).Int(s.y).Tag(`" role="img" aria-labelledby="`).Text(s.id).Tag(`-t `).Text(s.id).Tag(`-d" fill="currentColor" font-size="`).Int(em).Tag(`">`)
	b.Tag("\n<title id=\"").Text(s.id).Tag(`-t">`).Text(d.Title).Tag("</title>\n<desc id=\"").Text(s.id).Tag(`-d">`).Text(tell(d)).Tag("</desc>\n")
	s.patterns(&b)
	return b.Join(s.body.Done()).Tag("</svg>").Done()
}

// The following append one mark. The group around it, opened by the caller
// with a constant tag, says how it looks.

func (s *sheet) rect(x, y, w, h int) {
	s.body.Tag(`<rect x="`).Int(x).Tag(`" y="`).Int(y).Tag(`" width="`).Int(w).Tag(`" height="`).Int(h).Tag(`"/>`)
}

// label stands at the left edge, or at x, and is shortened to what room there
// is; its title keeps the whole of it then.
func (s *sheet) label(x, y, room int, text string) {
	short, cut := fit(text, room)
	s.body.Tag(`<text`)
	if x != 0 {
		s.body.Tag(` x="`).Int(x).Tag(`"`)
	}
	s.body.Tag(` y="`).Int(y).Tag(`">`)
	if cut {
		s.body.Tag(`<title>`).Text(text).Tag(`</title>`)
	}
	s.body.Text(short).Tag(`</text>`)
}

// toLeft is a text that ends at x, middle one that has its middle there.

func (s *sheet) toLeft(x, y int, text string) {
	s.body.Tag(`<text x="`).Int(x).Tag(`" y="`).Int(y).Tag(`" text-anchor="end">`).Text(text).Tag(`</text>`)
}

func (s *sheet) middle(x, y int, text string) {
	s.body.Tag(`<text x="`).Int(x).Tag(`" y="`).Int(y).Tag(`" text-anchor="middle">`).Text(text).Tag(`</text>`)
}

// remark is a sentence below the marks.
func (s *sheet) remark(text string) {
	s.body.Tag("\n<g class=\"quiet\">")
	s.label(0, s.y+ascent, width, text)
	s.body.Tag(`</g>`)
	s.y += line
}

// swatch is the sample beside a name: 16 units wide, 14 high.
const swatch = 16

// legend names the marks in the order in which they are drawn, and the unit
// at the right edge of its first line.
func (s *sheet) legend(names []string, unit string, sample func(i, x, y int)) {
	if unit != "" {
		short, _ := fit("单位："+unit, width)
		s.body.Tag(`<g class="quiet">`)
		s.toLeft(width, s.y+ascent, short)
		s.body.Tag("</g>\n")
		unit = short
	}
	if len(names) == 0 {
		if unit != "" {
			s.y += line + 6
		}
		return
	}
	x, right := 0, width
	if unit != "" {
		right -= extent(unit) + 12
	}
	for i, name := range names {
		w := swatch + 6 + extent(name)
		if x > 0 && x+w > right || x == 0 && right < width && w > right {
			x, right = 0, width
			s.y += line + 2
		}
		sample(i, x, s.y+3)
		s.label(x+swatch+6, s.y+ascent, width-x-swatch-6, name)
		x += w + 14
	}
	s.y += line + 8
	s.body.Tag("\n")
}
