package typeset

import "gongshi/generator/paper"

// A glyph is one rune in a line, in ems of its size.
type glyph struct {
	r     rune
	cls   class
	asian bool // set in a cell as Chinese text is
	run   int32
	face  paper.Face
	width float64 // of its cell
	lead  float64 // from the start of the cell to the origin of the glyph
	front float64 // white at the start of the cell that is not yet squeezed
	back  float64 // and at its end
	after float64 // space to the next glyph, gone at the end of a line

	shrink float64 // what the cell and the space after it can give
	grow   float64 // weight of the gap after it when a line is stretched
	cost   float64 // of a line that ends here

	note int32 // number of the footnote that it's the mark of, which is small and raised
}

// The gaps that layout makes, in ems.
const (
	mixedGap   = 0.125 // between ideographs and Latin text
	forbidden  = 1e6   // a line must not end here
	emergency  = 1e4   // a line ends inside a word only if the word is longer than the line
	squeezable = 0.5   // of the white of a sign may be squeezed out inside a line
)

// shape makes the glyphs of runs. Every rune that is seen has one, spaces and
// line ends too.
func (s *setter) shape(runs []Run, base Role) []glyph {
	n := 0
	for i := range runs {
		n += len(runs[i].Text)
	}
	out := make([]glyph, 0, n)
	hasHan := false
	for i := range runs {
		role := runs[i].Role
		if role == RoleInherit {
			role = base
		}
		if runs[i].Bold {
			role = role.bold()
		}
		stack := s.fonts.stack(role)
		for _, r := range runs[i].Text {
			switch {
			case r == '\t':
				r = ' '
			case r == '\n':
				out = append(out, glyph{r: r, cls: space, run: int32(i)})
				continue
			case r == 0x200B && len(out) > 0:
				out[len(out)-1].cost = -1 // may break here
				continue
			case unseen(r):
				continue
			}
			face, em, ok := stack.find(r)
			if !ok {
				s.missing(r, runs[i].Text)
			}
			hasHan = hasHan || cjk(r)
			out = append(out, glyph{r: r, cls: classOf(r), asian: cjk(r), run: int32(i), face: face, width: em})
		}
		if runs[i].Note != "" && s.noting {
			out = append(out, s.noteMark(runs[i].Note, stack, int32(i))...)
		}
	}
	settle(out, hasHan)
	squeeze(out)
	openings(out)
	return out
}

// settle decides which of the signs that Chinese and Latin text share are
// Chinese, and puts those in cells of their own.
func settle(g []glyph, hasHan bool) {
	single, double := false, false // the open quotation marks are Chinese
	for i := range g {
		var prev, next *glyph
		if i > 0 {
			prev = &g[i-1]
		}
		if i+1 < len(g) {
			next = &g[i+1]
		}
		switch r := g[i].r; r {
		case '“', '‘':
			chinese := hasHan && !(latin(next) && (latin(prev) || prev != nil && prev.cls == space))
			if r == '“' {
				double = chinese
			} else {
				single = chinese
			}
			if chinese {
				g[i].cls = opening
				g[i].cell(true)
			}
		case '”', '’':
			apostrophe := r == '’' && latin(prev) && latin(next)
			chinese := hasHan && !apostrophe && (r == '”' && double || r == '’' && single || prev != nil && prev.asian)
			if chinese {
				g[i].cls = closing
				g[i].cell(false)
			}
		case '—', '…':
			if hasHan && !(latin(prev) && latin(next)) {
				g[i].cls = dash
				if r == '…' {
					g[i].cls = dots
				}
				g[i].middle()
			}
		case '/':
			// Between ideographs it joins; in addresses a line may end after it.
			if !(prev != nil && prev.asian || next != nil && cjk(next.r)) {
				g[i].cls = letter
			}
		default:
			g[i].blanks()
		}
	}
}

func latin(g *glyph) bool {
	return g != nil && (g.cls == letter || g.cls == digit || g.cls == point) && g.r != '“' && g.r != '”' && g.r != '—' && g.r != '…'
}

// cell puts a quotation mark into a full cell: most faces have only the narrow
// one of Latin text.
func (g *glyph) cell(front bool) {
	g.asian = true
	pad := max(0, 1-g.width)
	if pad > 0 {
		g.width = 1
		near := max(0, pad-0.5) / 2 // centred in its half of the cell
		if front {
			g.lead = pad - near
		} else {
			g.lead = near
		}
	}
	if front {
		g.front = 0.5
	} else {
		g.back = 0.5
	}
}

// middle widens a dash or dots to a full cell.
func (g *glyph) middle() {
	g.asian = true
	if pad := 1 - g.width; pad > 0 {
		g.lead = pad / 2
		g.width = 1
	}
}

// blanks notes the white inside the cells of full-width signs.
func (g *glyph) blanks() {
	if !g.asian || g.width < 0.9 {
		return
	}
	switch g.cls {
	case opening:
		g.front = 0.5
	case closing, pause:
		g.back = 0.5
	}
}
