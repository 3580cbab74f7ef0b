package typeface

import "errors"

// A Face is one font: its metrics and its glyphs. It may be used by several goroutines.
type Face struct {
	Family     string // such as 仿宋 or FangSong: the names in all languages are in Names
	Style      string
	PostScript string   // the name for programs, such as SimSun
	Names      []string // every family and full name

	// Of the whole face, in thousandths of an em.
	BBox      [4]int // lowest x, lowest y, highest x, highest y of any glyph
	CapHeight int
	Weight    int // 400 is regular, 700 bold
	Fixed     bool

	tables           map[string][]byte
	glyf, loca, hmtx []byte
	longLoca         bool
	units            int // to the em
	glyphs           int
	metrics          int // glyphs that have a width of their own; the rest is as wide as the last
	ascent, descent  int // units
	embedding        int // fsType of OS/2
	low              [256]*[256]uint16
	high             map[rune]uint16
}

// Ascent is the height of the face's em box above the baseline in ems: what a line of Chinese takes, not the reach of its highest glyph.
func (f *Face) Ascent() float64 { return float64(f.ascent) / float64(f.units) }

// Descent is the depth of the em box below the baseline in ems, as a positive number.
func (f *Face) Descent() float64 { return float64(f.descent) / float64(f.units) }

// Glyph is the number of a rune's glyph.
func (f *Face) Glyph(r rune) (id uint16, ok bool) {
	if r < 0x10000 && r >= 0 {
		if page := f.low[r>>8]; page != nil {
			id = page[r&0xff]
		}
	} else {
		id = f.high[r]
	}
	return id, id != 0
}

// Advance is how far the glyph of a rune moves the pen, in ems; ok is false for a rune that the face doesn't have.
func (f *Face) Advance(r rune) (em float64, ok bool) {
	id, ok := f.Glyph(r)
	if !ok {
		return 0, false
	}
	return float64(f.width(id)) / float64(f.units), true
}

// Width is the advance of a glyph in thousandths of an em.
func (f *Face) Width(id uint16) float64 { return float64(f.width(id)) * 1000 / float64(f.units) }

// Embeddable says whether the font's maker lets it be put into a document.
func (f *Face) Embeddable() bool { return f.embedding&0xf != 2 && f.embedding&0x200 == 0 }

func (f *Face) width(id uint16) int {
	at := min(int(id), f.metrics-1)
	w, _ := u16(f.hmtx, 4*at)
	return w
}

func (f *Face) thousandths(v int) int { return v * 1000 / f.units }

func (f *Face) readHead() error {
	head, hhea, maxp := f.tables["head"], f.tables["hhea"], f.tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return errShort
	}
	f.units, _ = u16(head, 18)
	if f.units < 16 || f.units > 16384 {
		return errors.New("the font file is damaged: no size of the em")
	}
	for i := range f.BBox {
		v, _ := i16(head, 36+2*i)
		f.BBox[i] = f.thousandths(v)
	}
	format, _ := i16(head, 50)
	f.longLoca = format != 0
	f.glyphs, _ = u16(maxp, 4)
	f.metrics, _ = u16(hhea, 34)
	if f.glyphs == 0 || f.metrics == 0 || f.metrics > f.glyphs || len(f.hmtx) < 4*f.metrics {
		return errShort
	}
	f.ascent, _ = i16(hhea, 4)
	down, _ := i16(hhea, 6)
	f.descent = -down
	return nil
}

// readOS2 takes what's better known there: hhea's ascent is the reach of the highest accent in many fonts, the typographic one the em box.
func (f *Face) readOS2(t []byte) {
	f.CapHeight, f.Weight = 700, 400
	if len(t) < 78 {
		return
	}
	f.Weight, _ = u16(t, 4)
	f.embedding, _ = u16(t, 8)
	up, _ := i16(t, 68)
	down, _ := i16(t, 70)
	if up > 0 && down <= 0 && up-down <= 2*f.units {
		f.ascent, f.descent = up, -down
	}
	if v, ok := i16(t, 88); ok && v > 0 {
		f.CapHeight = f.thousandths(v)
	}
	f.Fixed = t[32] == 2 && t[35] == 9 // PANOSE: a text face whose letters are all of one width
}

// Find is the face itself and the glyph of a rune, as a Stack answers it.
func (f *Face) Find(r rune) (face *Face, id uint16, ok bool) {
	id, ok = f.Glyph(r)
	return f, id, ok
}
