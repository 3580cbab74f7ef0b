package typeset

import "gongshi/generator/paper"

// plainFace is a face by rule: Chinese is a cell wide, Latin half of one,
// quotation marks as narrow as most faces have them.
type plainFace struct {
	name string
	lack string // runes that it has no glyph of
}

func (f *plainFace) Advance(r rune) (float64, bool) {
	for _, c := range f.lack {
		if c == r {
			return 0, false
		}
	}
	switch {
	case r == '“' || r == '”' || r == '‘' || r == '’':
		return 0.375, true
	case r == ' ':
		return 0.25, true
	case r == 'i' || r == 'l' || r == '.' || r == ',':
		return 0.25, true
	case r == 'W' || r == 'm':
		return 0.875, true
	case r == '—':
		return 0.9, true
	case r < 0x2000:
		return 0.5, true
	}
	return 1, true
}

func (f *plainFace) Ascent() float64  { return 0.88 }
func (f *plainFace) Descent() float64 { return 0.12 }

// plainFonts has every role in a face of its own.
func plainFonts(lack string) Fonts {
	fonts := Fonts{}
	for role, name := range map[Role]string{RoleTitle: "title", RoleText: "text", RoleStrong: "strong", RoleHeading: "heading", RoleSub: "sub", RoleTable: "table", RoleTableStrong: "sum", RoleNumber: "number"} {
		fonts[role] = Stack{Faces: []paper.Face{&plainFace{name, lack}}}
	}
	return fonts
}
