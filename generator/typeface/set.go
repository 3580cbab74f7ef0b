package typeface

import (
	"embed"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Role is what a face is for on a sheet, as offices use them.
type Role int

const (
	Text    Role = iota // 仿宋: running text
	Title               // 小标宋: the title
	Heading             // 黑体: 一、
	Sub                 // 楷体: （一）
	Table               // 宋体: tables, page numbers
	Strong              // 宋体 bold: sums, heads of tables
	roles               // how many there are
)

// String is the office's name of a role's face.
func (r Role) String() string {
	return [...]string{"仿宋", "小标宋", "黑体", "楷体", "宋体", "宋体加粗"}[r]
}

// A Set has a face for each role.
type Set struct {
	stacks [roles]*Stack
}

// For is the faces of a role.
func (s *Set) For(r Role) *Stack { return s.stacks[r] }

// With is a set in which other faces come first in their roles; for a rune that they don't have the set's own are asked.
func (s *Set) With(faces map[Role]*Face) *Set {
	out := *s
	for role, f := range faces {
		out.stacks[role] = s.stacks[role].Over(f)
	}
	return &out
}

// packed is the fonts that the program carries; fonts/make.py made them.
//
//go:embed fonts/*.zst
var packed embed.FS

//go:embed fonts/OFL.txt
var licence string

// Licence is the licence of the embedded fonts and whose they are, which whoever passes them on must pass on too.
func Licence() string { return licence }

// Embedded is the set that the program carries. Its faces are unpacked when they're first asked for and then kept by the set, so one set
// should serve a whole run.
func Embedded() *Set {
	song, rare, bold := unpack("song"), unpack("song-rare"), unpack("song-bold")
	stack := func(faces ...func() *Face) *Stack { return &Stack{append(faces, song, rare)} }
	s := &Set{}
	s.stacks[Text] = stack(unpack("fang"))
	s.stacks[Title] = stack(bold)
	s.stacks[Heading] = stack(unpack("hei"))
	s.stacks[Sub] = stack(unpack("kai"))
	s.stacks[Table] = stack()
	s.stacks[Strong] = stack(bold)
	return s
}

// mostUnpacked bounds an unpacked font.
const mostUnpacked = 64 << 20

// unpack opens an embedded font once. That it can be read is held by a test, so a fault here is one of the program.
func unpack(name string) func() *Face {
	return sync.OnceValue(func() *Face {
		data, err := packed.ReadFile("fonts/" + name + ".ttf.zst")
		if err != nil {
			panic(fmt.Sprintf("typeface: %v", err))
		}
		reader, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostUnpacked))
		if err != nil {
			panic(fmt.Sprintf("typeface: %v", err))
		}
		defer reader.Close()
		plain, err := reader.DecodeAll(data, nil)
		if err != nil {
			panic(fmt.Sprintf("typeface: %s: %v", name, err))
		}
		f, err := Parse(plain)
		if err != nil {
			panic(fmt.Sprintf("typeface: %s: %v", name, err))
		}
		return f
	})
}
