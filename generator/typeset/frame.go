package typeset

import (
	"strconv"

	"gongshi/generator/paper"
)

// ruleLine is a rule across the type area.
type ruleLine struct {
	width, measure float64
	height         float64
	color          paper.Color
}

func (l ruleLine) draw(pg *paper.Page, x, y float64) {
	y += l.height / 2
	pg.Items = append(pg.Items, paper.Line{X1: x, Y1: y, X2: x + l.measure, Y2: y, Width: l.width, Color: l.color})
}

func (s *setter) rule(b Rule) {
	l := ruleLine{width: 0.75, measure: s.form.Measure, height: s.form.Text.Pitch / 2}
	if b.Red {
		l.width, l.color = 1.5, s.form.Red
	}
	s.put(slab{item: l, height: l.height})
}

// letterhead is made smaller where the name of the body is longer than the
// type area.
func (s *setter) letterhead(b Letterhead) {
	style := s.form.Letterhead
	natural := 0.0
	for _, g := range s.shape(Plain(b.Issuer), RoleTitle) {
		natural += g.width
	}
	style.Size = max(min(style.Size, s.form.Measure/max(natural, 1)), s.form.Text.Size)
	if s.form.LetterheadDrop > 0 {
		s.put(slab{item: blank{}, height: s.form.LetterheadDrop, bond: together})
	}
	s.text(Plain(b.Issuer), paper.RoleP, setting{style: style, role: RoleTitle, align: Center, bond: together})
	if b.Number != "" {
		s.gap += 2 * s.form.Text.Pitch
		s.text(Plain(b.Number), paper.RoleP, setting{align: Center, bond: together})
	}
	s.rule(Rule{Red: true})
	s.bind()
	s.gap += 1.5 * s.form.Text.Pitch // with what is left to the grid, two lines
}

// blank is room on a page that stays at its top too.
type blank struct{}

func (blank) draw(*paper.Page, float64, float64) {}

// fewNames is up to how many names of attachments stay on one page.
const fewNames = 6

// attachments sets 附件：1.… one line below the text; the lines of a name that
// wraps stand under its first character.
func (s *setter) attachments(b AttachmentNote) {
	names := b.Names
	if len(names) == 0 {
		return
	}
	s.gap += s.form.Text.Pitch
	const label = "附件："
	if len(names) == 1 {
		s.text(Plain(label+names[0]), paper.RoleP, setting{left: 5, indent: -3})
		return
	}
	numbers := 0.0
	for i, name := range names {
		numbers = max(numbers, s.extent(apart(strconv.Itoa(i+1)+".", name)))
	}
	for i, name := range names {
		mark := apart(strconv.Itoa(i+1)+".", name)
		hang := s.extent(mark)
		if i == 0 {
			mark, hang = label+mark, 3+hang
		}
		b := loosely
		if i+1 < len(names) && len(names) <= fewNames {
			b = together
		}
		s.text(Plain(mark+name), paper.RoleP, setting{left: 5 + numbers, indent: -hang, bond: b})
	}
}

// apart parts the number of an item from a text that starts with a figure:
// 1.2026年 reads as a sum.
func apart(number, text string) string {
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		return number + " "
	}
	return number
}
