package typeset

import (
	"cmp"
	"strconv"
	"strings"

	"gongshi/generator/paper"
)

// setting is how a text stands in the type area.
type setting struct {
	style  Style // zero is that of the text
	role   Role  // 0 is RoleText
	align  Align // Auto is Justify
	left   float64
	indent float64 // ems, of the first line; it may be negative
	width  float64 // points; 0 is the type area's
	from   float64 // points from the start of the type area to that width
	mark   *paper.Bookmark
	parent int  // tag
	bond   bond // of its last line to what follows
}

// textLine is a line of a paragraph as a slab.
type textLine struct {
	p      *para
	i      int
	height float64
}

func (l textLine) draw(pg *paper.Page, x, y float64) {
	if l.i == 0 && l.p.mark != nil {
		mark := *l.p.mark
		mark.Y = y
		pg.Items = append(pg.Items, mark)
	}
	l.p.draw(pg, l.i, x, y, l.height)
}

// text adds the lines of a text, and returns its tag.
func (s *setter) text(runs []Run, role paper.Role, set setting) int {
	tag := s.tag(paper.Tag{Role: role, Parent: set.parent})
	p := s.para(runs, tag, set)
	p.mark = set.mark
	s.lines(p, set.bond)
	return tag
}

// para shapes and breaks a text.
func (s *setter) para(runs []Run, tag int, set setting) *para {
	if set.style.Size == 0 {
		set.style = s.form.Text
	}
	if set.role == RoleInherit {
		set.role = RoleText
	}
	if set.align == Auto {
		set.align = Justify
	}
	size := set.style.Size
	full := cmp.Or(set.width, s.form.Measure)/size - set.left
	p := &para{runs: runs, tags: s.runTags(runs, tag), style: set.style, left: set.from + set.left*size, shift: set.indent * size}
	p.m = measure{first: full - set.indent, rest: full, align: set.align}
	s.noting = true
	p.g = s.shape(runs, set.role)
	s.noting = false
	p.lines = s.breakLines(p.g, p.m)
	for i := range p.lines {
		if p.lines[i].over {
			s.issue(Issue{Kind: Overflow, Text: words(runs)})
			break
		}
	}
	return p
}

// runTags are the tags of the runs of a text: its own, or that of a link in it.
func (s *setter) runTags(runs []Run, tag int) []int {
	tags := make([]int, len(runs))
	for i := range runs {
		tags[i] = tag
		if runs[i].Link != "" {
			tags[i] = s.tag(paper.Tag{Role: paper.RoleLink, Parent: tag})
		}
	}
	return tags
}

// lines adds the lines of a paragraph as slabs. Its last line isn't alone at
// the top of a page.
func (s *setter) lines(p *para, last bond) {
	n := len(p.lines)
	for i := range p.lines {
		b := loosely
		if i == n-2 {
			b = together
		} else if i == n-1 {
			b = last
		}
		if last != loosely {
			b = last // a heading isn't divided
		}
		s.put(slab{item: textLine{p, i, p.style.Pitch}, height: p.style.Pitch, bond: b, grid: true, notes: s.notesIn(p, &p.lines[i])})
	}
}

// words are the first characters of a text, for an issue.
func words(runs []Run) string {
	runes := []rune(plainText(runs))
	return string(runes[:min(len(runes), 20)])
}

func plainText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func (s *setter) paragraph(b Paragraph) {
	set := setting{align: b.Align, indent: 2}
	if b.Flush || b.Align == Center || b.Align == Right {
		set.indent = 0
	}
	s.text(b.Runs, paper.RoleP, set)
}

func (s *setter) heading(b Heading) {
	level := min(max(b.Level, 1), 4)
	set := setting{style: s.form.Headings[level-1], role: s.form.HeadingRoles[level-1], indent: 2, bond: together}
	set.mark = &paper.Bookmark{Title: plainText(b.Runs), Level: level + 1}
	roles := [4]paper.Role{paper.RoleH2, paper.RoleH3, paper.RoleH3, paper.RoleH3}
	s.text(b.Runs, roles[level-1], set)
}

// list sets every item as a paragraph, with the mark as part of its text, as
// official documents do.
func (s *setter) list(b List, depth, parent int) {
	tag := s.tag(paper.Tag{Role: paper.RoleList, Parent: parent})
	for i, item := range b.Items {
		runs := append([]Run{{Text: apart(itemMark(b.Ordered, depth, i+1), plainText(item.Runs))}}, item.Runs...)
		at := s.text(runs, paper.RoleItem, setting{indent: 2, parent: tag})
		if len(item.Items) > 0 {
			s.list(List{Ordered: b.Ordered, Items: item.Items}, depth+1, at)
		}
	}
}

// itemMark is what stands before an item of a list.
func itemMark(ordered bool, depth, n int) string {
	switch {
	case !ordered && depth == 0:
		return "——"
	case !ordered:
		return "·"
	case depth == 0:
		return strconv.Itoa(n) + "."
	case depth == 1 || n > 20:
		return "（" + strconv.Itoa(n) + "）"
	}
	return string(rune('①' + n - 1))
}
