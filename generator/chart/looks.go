package chart

import "gongshi/generator/markup"

// Fills are numbered from 0. Fill 0 is solid, the last is blank, the others
// are patterns; the rest of a share has one that nothing else has.
const (
	blankFill = maxFills - 1
	restFill  = maxFills
)

// fill opens a group whose marks have a fill. Every mark has an outline, which
// parts it from its neighbours. The caller closes the group.
func (s *sheet) fill(n int) {
	switch n {
	case 0:
		s.body.Tag(`<g class="solid">`)
	case blankFill:
		s.body.Tag(`<g fill="none" stroke="currentColor">`)
	case restFill:
		s.used[n] = true
		s.body.Tag(`<g fill="url(#`).Text(s.id).Tag(`-p`).Int(n).Tag(`)" stroke="currentColor" stroke-dasharray="3 2">`)
	default:
		s.used[n] = true
		s.body.Tag(`<g fill="url(#`).Text(s.id).Tag(`-p`).Int(n).Tag(`)" stroke="currentColor">`)
	}
}

// patterns writes the definitions of the fills in use.
func (s *sheet) patterns(b *markup.Builder) {
	some := false
	for n, used := range s.used {
		if !used {
			continue
		}
		if !some {
			b.Tag(`<defs>`)
			some = true
		}
		b.Tag(`<pattern id="`).Text(s.id).Tag(`-p`).Int(n).Tag(`" patternUnits="userSpaceOnUse" `)
		pattern(b, n)
		b.Tag(`</pattern>`)
	}
	if some {
		b.Tag("</defs>\n")
	}
}

// pattern is a tile. The order is that of how well neighbours differ.
func pattern(b *markup.Builder, n int) {
	switch n {
	case 1: // strokes that rise
		b.Tag(`width="6" height="6" patternTransform="rotate(45)"><path d="M3 0V6" stroke="currentColor" stroke-width="2"/>`)
	case 2: // dots
		b.Tag(`width="6" height="6"><circle cx="3" cy="3" r="2"/>`)
	case 3: // upright lines
		b.Tag(`width="5" height="5"><path d="M2 0V5" stroke="currentColor" stroke-width="2"/>`)
	case 4: // net
		b.Tag(`width="7" height="7" patternTransform="rotate(45)"><path d="M3 0V7M0 3H7" stroke="currentColor"/>`)
	case 5: // level lines
		b.Tag(`width="5" height="5"><path d="M0 2H5" stroke="currentColor" stroke-width="2"/>`)
	case 6: // chequers
		b.Tag(`width="8" height="8"><path d="M0 0h4v4H0zM4 4h4v4H4z"/>`)
	case 7: // broad strokes that fall
		b.Tag(`width="10" height="10" patternTransform="rotate(-45)"><path d="M5 0V10" stroke="currentColor" stroke-width="6"/>`)
	case 8: // plus signs
		b.Tag(`width="9" height="9"><path d="M4 1V8M1 4H8" stroke="currentColor" stroke-width="2"/>`)
	case restFill: // thin strokes that fall, far apart
		b.Tag(`width="8" height="8" patternTransform="rotate(-45)"><path d="M4 0V8" stroke="currentColor"/>`)
	}
}

// stroke opens a group with the dash of a line. The caller closes it.
func (s *sheet) stroke(n int) {
	switch n {
	case 0:
		s.body.Tag(`<g class="first" stroke="currentColor" fill="none" stroke-width="3">`)
	case 1:
		s.body.Tag(`<g stroke="currentColor" fill="none" stroke-width="2" stroke-dasharray="7 4">`)
	case 2:
		s.body.Tag(`<g stroke="currentColor" fill="none" stroke-width="2" stroke-dasharray="2 3">`)
	case 3:
		s.body.Tag(`<g stroke="currentColor" fill="none" stroke-width="2" stroke-dasharray="12 3 2 3">`)
	case 4:
		s.body.Tag(`<g stroke="currentColor" fill="none">`)
	case 5:
		s.body.Tag(`<g stroke="currentColor" fill="none" stroke-dasharray="7 4">`)
	case 6:
		s.body.Tag(`<g stroke="currentColor" fill="none" stroke-dasharray="2 3">`)
	default:
		s.body.Tag(`<g stroke="currentColor" fill="none" stroke-dasharray="12 3 2 3">`)
	}
}

// shapes opens a path of the markers of a line: disc, square, triangle, diamond,
// and after four lines the same hollow. point adds one, the caller ends it.
func (s *sheet) shapes(n int) {
	switch {
	case n == 0:
		s.body.Tag(`<path class="solid" d="`)
	case n < maxLines/2:
		s.body.Tag(`<path d="`)
	default:
		s.body.Tag(`<path class="hollow" fill="none" stroke="currentColor" stroke-width="2" d="`)
	}
}

func (s *sheet) point(n, x, y int) {
	s.body.Tag(`M`).Int(x).Tag(` `).Int(y)
	switch n % (maxLines / 2) {
	case 0:
		s.body.Tag(`m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z`)
	case 1:
		s.body.Tag(`m-4-4h8v8h-8z`)
	case 2:
		s.body.Tag(`m0-5l5 9h-10z`)
	case 3:
		s.body.Tag(`m0-6l6 6l-6 6l-6-6z`)
	}
}
