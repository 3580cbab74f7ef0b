package typeface

// A Stack is faces in the order in which a rune is looked for in them. It's what typesetting sees as one face; a writer asks it which face
// draws a rune. It may be used by several goroutines.
type Stack struct {
	faces []func() *Face // opened when the ones before don't have a rune
}

// NewStack is a stack of faces that are open.
func NewStack(faces ...*Face) *Stack {
	s := &Stack{}
	for _, f := range faces {
		s.faces = append(s.faces, func() *Face { return f })
	}
	return s
}

// Over is a stack that looks in a face before this one.
func (s *Stack) Over(f *Face) *Stack {
	return &Stack{append([]func() *Face{func() *Face { return f }}, s.faces...)}
}

// Find is the face and the glyph that draw a rune. What no face has is drawn by the first one's sign for a missing glyph, and ok is false.
func (s *Stack) Find(r rune) (f *Face, id uint16, ok bool) {
	for _, open := range s.faces {
		f := open()
		if id, ok := f.Glyph(r); ok {
			return f, id, true
		}
	}
	return s.faces[0](), 0, false
}

// Advance is how far a rune moves the pen, in ems; ok is false when no face has it, and then the number is an em.
func (s *Stack) Advance(r rune) (em float64, ok bool) {
	f, id, ok := s.Find(r)
	if !ok {
		return 1, false
	}
	return float64(f.width(id)) / float64(f.units), true
}

// Ascent is that of the first face, in ems.
func (s *Stack) Ascent() float64 { return s.faces[0]().Ascent() }

// Descent is that of the first face, in ems, as a positive number.
func (s *Stack) Descent() float64 { return s.faces[0]().Descent() }

// Missing lists the runes of a text that no face of the stack draws, each once, in their order. Space and what isn't printed don't count.
func (s *Stack) Missing(text string) []rune {
	var out []rune
	seen := map[rune]bool{}
	for _, r := range text {
		if r <= ' ' || seen[r] || r == '\u00a0' || r == '\u3000' || r == '\u200b' || r == '\ufeff' {
			continue
		}
		if _, _, ok := s.Find(r); !ok {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}
