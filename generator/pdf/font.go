package pdf

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"unicode/utf16"

	"gongshi/generator/typeface"
)

// fonts is the fonts of a file in the order of their first use.
type fonts struct {
	list   []*font
	byFace map[*typeface.Face]*font
}

// A font is the part of a face that the file embeds. It has an entry for each character used, also where two share a glyph: so copying a
// text out of the file gives back exactly what was set.
type font struct {
	face   *typeface.Face
	index  int
	object int
	codes  map[rune]uint16
	runes  []rune
	glyphs []uint16
	widths []int // thousandths of an em
}

func (l *fonts) of(face *typeface.Face, file *file) *font {
	if f, ok := l.byFace[face]; ok {
		return f
	}
	if l.byFace == nil {
		l.byFace = map[*typeface.Face]*font{}
	}
	f := &font{face: face, index: len(l.list), object: file.number(), codes: map[rune]uint16{}}
	f.add(0, 0)
	l.list = append(l.list, f)
	l.byFace[face] = f
	return f
}

// use is the number that stands for a character in the file.
func (f *font) use(r rune, glyph uint16) uint16 {
	if code, ok := f.codes[r]; ok {
		return code
	}
	if len(f.runes) == math.MaxUint16 {
		return 0
	}
	f.codes[r] = uint16(len(f.runes))
	f.add(r, glyph)
	return f.codes[r]
}

func (f *font) add(r rune, glyph uint16) {
	f.runes = append(f.runes, r)
	f.glyphs = append(f.glyphs, glyph)
	f.widths = append(f.widths, int(math.Round(f.face.Width(glyph))))
}

func (l *fonts) write(file *file) {
	for _, f := range l.list {
		f.write(file)
	}
}

func (f *font) write(file *file) {
	descendant, descriptor, program, unicode := file.number(), file.number(), file.number(), file.number()
	name := f.prefix() + "+" + f.face.PostScript
	data := f.face.Subset(f.glyphs)
	file.stream(program, fmt.Sprintf("/Length1 %d", len(data)), data)
	file.stream(unicode, "", f.toUnicode())
	file.object(f.object, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>",
		name, ref(descendant), ref(unicode)))
	file.object(descendant, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %s/CIDToGIDMap/Identity/DW 1000/W%s>>", name, ref(descriptor), f.widthList()))
	const symbolic = 4 // its characters are numbered its own way
	stem := 80
	if f.face.Weight >= 600 {
		stem = 140
	}
	b := f.face.BBox
	file.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"+
		"/CapHeight %d/StemV %d/FontFile2 %s>>", name, symbolic, b[0], b[1], b[2], b[3],
		int(math.Round(1000*f.face.Ascent())), -int(math.Round(1000*f.face.Descent())), f.face.CapHeight, stem, ref(program)))
}

// prefix is the six letters that tell one subset of a font from another: they're made of what is in it.
func (f *font) prefix() string {
	h := fnv.New64a()
	for i, r := range f.runes {
		fmt.Fprintf(h, "%d %d,", r, f.glyphs[i])
	}
	v := h.Sum64()
	out := make([]byte, 6)
	for i := range out {
		out[i] = 'A' + byte(v%26)
		v /= 26
	}
	return string(out)
}

// widthList names the widths that aren't an em, as Chinese characters are.
func (f *font) widthList() string {
	var b strings.Builder
	b.WriteByte('[')
	for i := 0; i < len(f.widths); {
		if f.widths[i] == 1000 {
			i++
			continue
		}
		fmt.Fprintf(&b, "%d[", i)
		for ; i < len(f.widths) && f.widths[i] != 1000; i++ {
			fmt.Fprintf(&b, "%d ", f.widths[i])
		}
		b.WriteByte(']')
	}
	b.WriteByte(']')
	return b.String()
}

// perBlock is how many entries a section of a map of characters may hold.
const perBlock = 100

// toUnicode says which character each number is, for search, copying and reading aloud.
func (f *font) toUnicode() []byte {
	out := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	for start := 1; start < len(f.runes); start += perBlock {
		end := min(start+perBlock, len(f.runes))
		out = fmt.Appendf(out, "%d beginbfchar\n", end-start)
		for code := start; code < end; code++ {
			out = append(appendHex(append(out, '<'), uint16(code)), "><"...)
			for _, u := range utf16.Encode(f.runes[code : code+1]) {
				out = appendHex(out, u)
			}
			out = append(out, ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap CMapName currentdict/CMap defineresource pop end end"...)
}
