package typeset

import "gongshi/generator/paper"

// Role is what a face is for.
type Role int

// The roles of an official document, and the faces they're set in.
const (
	RoleInherit     Role = iota
	RoleTitle            // 小标宋
	RoleText             // 仿宋
	RoleStrong           // bold in the text
	RoleHeading          // 黑体
	RoleSub              // 楷体
	RoleTable            // 宋体
	RoleTableStrong      // heads of tables, sums
	RoleNumber           // page numbers
)

// A Stack is the faces that a role asks in turn: the first that has a rune sets
// it. Latin is asked before Faces for Latin letters, figures and their signs,
// because the figures of some Chinese faces are old style.
type Stack struct {
	Latin, Faces []paper.Face
}

// Fonts are the stacks of the roles. A role without a stack takes that of
// RoleText, which must be there.
type Fonts map[Role]Stack

func (f Fonts) stack(r Role) Stack {
	if s, ok := f[r]; ok && len(s.Faces) > 0 {
		return s
	}
	return f[RoleText]
}

// find is the face that sets a rune, and how wide it is there in ems. A rune
// without a glyph takes a whole cell of the first face: what is missing shows.
func (s *Stack) find(r rune) (face paper.Face, em float64, ok bool) {
	if r < 0x250 {
		for _, f := range s.Latin {
			if em, ok := f.Advance(r); ok {
				return f, em, true
			}
		}
	}
	for _, f := range s.Faces {
		if em, ok := f.Advance(r); ok {
			return f, em, true
		}
	}
	return s.Faces[0], 1, false
}

// bold is the strong role beside a role.
func (r Role) bold() Role {
	switch r {
	case RoleTable:
		return RoleTableStrong
	case RoleText, RoleSub:
		return RoleStrong
	}
	return r
}
