package pdf

import (
	"fmt"
	"math"
	"strconv"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

// content is the drawing of one page. What the drawing program of the page already knows (colour, font, width) isn't said again.
type content struct {
	*writer
	page  *paper.Page
	index int
	out   []byte

	open        bool // inside marked content
	tag         int  // of it
	marks       int  // how many there were with a tag
	fill        paper.Color
	stroke      paper.Color
	width, dash float64
	font        *font
	size        float64
	links       []int
}

func (c *content) item(item paper.Item) error {
	switch v := item.(type) {
	case paper.Text:
		return c.text(v)
	case paper.Line:
		c.mark(v.Tag)
		c.line(v)
	case paper.Rect:
		c.mark(v.Tag)
		c.rect(v)
	case paper.Image:
		return c.image(v)
	case paper.Link:
		c.link(v)
	case paper.Bookmark:
		c.outline.add(v, c.index, c.page.H-v.Y)
	default:
		return fmt.Errorf("an item %T can't be written", item)
	}
	return nil
}

// mark begins what belongs to a tag, if it isn't the one that is open.
func (c *content) mark(tag int) {
	if c.open && c.tag == tag {
		return
	}
	c.close()
	c.open, c.tag = true, tag
	if !c.tree.has(tag) {
		c.tag = tag
		c.out = append(c.out, "/Artifact BMC\n"...)
		return
	}
	c.out = append(c.out, '/')
	c.out = append(c.out, c.tree.name(tag)...)
	c.out = append(c.out, "<</MCID "...)
	c.out = strconv.AppendInt(c.out, int64(c.marks), 10)
	c.out = append(c.out, ">>BDC\n"...)
	c.tree.mark(tag, c.index, c.marks)
	c.marks++
}

func (c *content) close() {
	if c.open {
		c.out = append(c.out, "EMC\n"...)
		c.open = false
	}
}

// y turns a height from the top of the page into one from its foot, where PDF counts from.
func (c *content) y(v float64) float64 { return c.page.H - v }

func (c *content) say(operator string, operands ...float64) {
	for _, v := range operands {
		c.out = appendNumber(c.out, v)
		c.out = append(c.out, ' ')
	}
	c.out = append(c.out, operator...)
	c.out = append(c.out, '\n')
}

func (c *content) color(now *paper.Color, want paper.Color, gray, rgb string) {
	if *now == want {
		return
	}
	*now = want
	if want.R == want.G && want.G == want.B {
		c.say(gray, float64(want.R)/255)
		return
	}
	c.say(rgb, float64(want.R)/255, float64(want.G)/255, float64(want.B)/255)
}

func (c *content) pen(color paper.Color, width, dash float64) {
	c.color(&c.stroke, color, "G", "RG")
	if c.width != width {
		c.width = width
		c.say("w", width)
	}
	if c.dash != dash {
		c.dash = dash
		c.out = append(c.out, '[')
		if dash > 0 {
			c.out = appendNumber(c.out, dash)
		}
		c.out = append(c.out, "]0 d\n"...)
	}
}

func (c *content) line(v paper.Line) {
	c.pen(v.Color, v.Width, v.Dash)
	c.say("m", v.X1, c.y(v.Y1))
	c.say("l", v.X2, c.y(v.Y2))
	c.say("S")
}

func (c *content) rect(v paper.Rect) {
	paint := "f"
	if v.Stroke > 0 {
		paint = "S"
		c.pen(v.Color, v.Stroke, 0)
	} else {
		c.color(&c.fill, v.Color, "g", "rg")
	}
	c.say("re", v.X, c.y(v.Y+v.H), v.W, v.H)
	c.say(paint)
}

func (c *content) image(v paper.Image) error {
	name, err := c.picture(v.Data)
	if err != nil {
		return err
	}
	c.mark(v.Tag)
	c.tree.box(v.Tag, [4]float64{v.X, c.y(v.Y + v.H), v.X + v.W, c.y(v.Y)})
	c.say("q")
	c.say("cm", v.W, 0, 0, v.H, v.X, c.y(v.Y+v.H))
	c.out = append(c.out, name+" Do\n"...)
	c.say("Q")
	return nil
}

func (c *content) link(v paper.Link) {
	n := c.file.number()
	c.links = append(c.links, n)
	c.file.object(n, fmt.Sprintf("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s %s %s %s]/A<</S/URI/URI%s>>/Contents%s%s>>",
		number(v.X), number(c.y(v.Y+v.H)), number(v.X+v.W), number(c.y(v.Y)), address(v.URL), text(v.URL), c.tree.link(v.Tag, c.index, n)))
}

// text shows a run of glyphs, piece by piece where the faces of its stack take turns.
func (c *content) text(v paper.Text) error {
	from, ok := v.Face.(source)
	if !ok {
		return fmt.Errorf("a face %T can't be written", v.Face)
	}
	if len(v.Runes) != len(v.Advances) {
		return fmt.Errorf("a text of %d characters with %d advances", len(v.Runes), len(v.Advances))
	}
	if len(v.Runes) == 0 || v.Size <= 0 {
		return nil
	}
	c.mark(v.Tag)
	c.color(&c.fill, v.Color, "g", "rg")
	wide := c.spacedOut(v, from)
	if wide {
		c.out = append(c.out, "/Span<</ActualText"...)
		c.out = append(c.out, text(string(v.Runes))...)
		c.out = append(c.out, ">>BDC\n"...)
	}
	c.out = append(c.out, "BT\n"...)
	x := v.X
	for i := 0; i < len(v.Runes); {
		face, _, _ := from.Find(v.Runes[i])
		run := &showing{content: c, font: c.fonts.of(face, c.file), size: v.Size}
		run.begin(x, c.y(v.Y))
		for ; i < len(v.Runes); i++ {
			next, glyph, _ := from.Find(v.Runes[i])
			if next != face {
				break
			}
			run.glyph(v.Runes[i], glyph, x)
			x += v.Advances[i]
		}
		run.end()
	}
	c.out = append(c.out, "ET\n"...)
	if wide {
		c.out = append(c.out, "EMC\n"...)
	}
	return nil
}

// mostGap is the gap between two glyphs, in ems, from which on programs that read text out of a PDF take it for a space.
const mostGap = 0.09

// spacedOut says whether a line was stretched so far that a reader would see spaces in it; then the file says what is written there. Else a
// search for 名单 would miss 名 单.
func (c *content) spacedOut(v paper.Text, from source) bool {
	for i, r := range v.Runes[:len(v.Runes)-1] {
		if r == ' ' || r == '\u3000' {
			continue
		}
		face, glyph, _ := from.Find(r)
		if v.Advances[i]/v.Size-face.Width(glyph)/1000 > mostGap {
			return true
		}
	}
	return false
}

// showing writes glyphs of one font. It knows where a reader's pen stands after each of them, and moves it where the glyph's own width isn't
// what typesetting wants; the steps are rounded, so it counts from the beginning of the run and no fault adds up.
type showing struct {
	*content
	font   *font
	size   float64
	x0     float64
	pen    float64 // thousandths of an em from x0
	inside bool    // in a string of glyphs
}

func (s *showing) begin(x, y float64) {
	if s.content.font != s.font || s.content.size != s.size {
		s.content.font, s.content.size = s.font, s.size
		s.out = append(s.out, "/F"...)
		s.out = strconv.AppendInt(s.out, int64(s.font.index), 10)
		s.out = append(s.out, ' ')
		s.say("Tf", s.size)
	}
	s.x0 = x
	s.say("Tm", 1, 0, 0, 1, x, y)
	s.out = append(s.out, '[')
}

func (s *showing) glyph(r rune, id uint16, x float64) {
	move := math.Round((x-s.x0)*1000/s.size - s.pen)
	if move != 0 {
		if s.inside {
			s.out = append(s.out, '>')
			s.inside = false
		}
		s.out = strconv.AppendInt(s.out, -int64(move), 10)
		s.pen += move
	}
	if !s.inside {
		s.out = append(s.out, '<')
		s.inside = true
	}
	cid := s.font.use(r, id)
	s.out = appendHex(s.out, cid)
	s.pen += float64(s.font.widths[cid])
}

func (s *showing) end() {
	if s.inside {
		s.out = append(s.out, '>')
	}
	s.out = append(s.out, "]TJ\n"...)
}

var _ source = (*typeface.Stack)(nil)
var _ source = (*typeface.Face)(nil)
