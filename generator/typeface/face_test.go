package typeface

import (
	"encoding/binary"
	"math"
	"reflect"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

var embedded = Embedded()

// every face that the program carries, each once.
func every() map[string]*Face {
	out := map[string]*Face{}
	for role := range roles {
		for _, open := range embedded.For(role).faces {
			f := open()
			out[f.PostScript] = f
		}
	}
	return out
}

// file is the whole file of a face whose tables came from one.
func file(f *Face) []byte {
	var list []tagged
	for _, name := range []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} {
		if t := f.tables[name]; t != nil {
			if name == "head" {
				t = append([]byte(nil), t...)
			}
			list = append(list, tagged{name, t})
		}
	}
	return assemble(list)
}

// TestAgainstAnotherReader reads every 37th glyph of every face by another package too: numbers, widths and outlines must agree.
func TestAgainstAnotherReader(t *testing.T) {
	for name, f := range every() {
		other, err := sfnt.Parse(file(f))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var buf sfnt.Buffer
		for r := rune(0x20); r < 0x30000; r += 37 {
			want, err := other.GlyphIndex(&buf, r)
			if err != nil {
				t.Fatal(err)
			}
			id, _ := f.Glyph(r)
			if uint16(want) != id {
				t.Fatalf("%s: %c is glyph %d, want %d", name, r, id, want)
			}
			if id == 0 {
				continue
			}
			advance, err := other.GlyphAdvance(&buf, want, fixed.I(f.units), font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			if advance.Round() != f.width(id) {
				t.Errorf("%s: %c is %d wide, want %d", name, r, f.width(id), advance.Round())
			}
			outlinesAgree(t, name, f, other, &buf, id)
		}
	}
}

func outlinesAgree(t *testing.T, name string, f *Face, other *sfnt.Font, buf *sfnt.Buffer, id uint16) {
	t.Helper()
	segments, err := other.LoadGlyph(buf, sfnt.GlyphIndex(id), fixed.I(f.units), nil)
	if err != nil {
		t.Fatal(err)
	}
	low, high := bounds(f.Outline(id))
	b := segments.Bounds()
	near := func(a float64, b fixed.Int26_6) bool { return math.Abs(a*float64(f.units)-float64(b)/64) < 2 }
	if len(segments) > 0 && !(near(low[0], b.Min.X) && near(high[0], b.Max.X) && near(-high[1], b.Min.Y) && near(-low[1], b.Max.Y)) {
		t.Errorf("%s: glyph %d reaches from %v to %v, want %v", name, id, low, high, b)
	}
}

func bounds(outline []Segment) (low, high [2]float64) {
	low, high = [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	grow := func(v ...float64) {
		for i, x := range v {
			low[i%2], high[i%2] = math.Min(low[i%2], x), math.Max(high[i%2], x)
		}
	}
	for _, s := range outline {
		grow(s.X, s.Y)
		if s.Op == QuadTo {
			grow(s.CX, s.CY)
		}
	}
	return low, high
}

// TestSubsetDrawsTheSame holds that every glyph of a subset, composite ones too, has the outline and width it had.
func TestSubsetDrawsTheSame(t *testing.T) {
	for name, f := range every() {
		ids := []uint16{0}
		composite := 0
		for id := 1; id < f.glyphs; id += 23 {
			ids = append(ids, uint16(id))
		}
		for id := 1; id < f.glyphs && composite < 50; id++ {
			if parts(f.data(id)) != nil {
				ids = append(ids, uint16(id))
				composite++
			}
		}
		tables, err := directory(f.Subset(ids), 0)
		if err != nil {
			t.Fatal(err)
		}
		cut := &Face{tables: tables, glyf: tables["glyf"], loca: tables["loca"], hmtx: tables["hmtx"]}
		if err := cut.readHead(); err != nil {
			t.Fatal(err)
		}
		for i, id := range ids {
			if !reflect.DeepEqual(cut.Outline(uint16(i)), f.Outline(id)) || cut.Width(uint16(i)) != f.Width(id) {
				t.Errorf("%s: glyph %d isn't the same in the subset", name, id)
			}
		}
		t.Logf("%s: %d glyphs, %d of them composite", name, len(ids), composite)
	}
}

func TestCollection(t *testing.T) {
	song := embedded.For(Table).faces[0]()
	a := small(song, "公示", map[int]string{nameFamily: "甲"})
	b := small(song, "Á霸", map[int]string{nameFamily: "乙", namePostScript: "B e"})
	faces, err := ParseAll(bundle(a, b))
	if err != nil {
		t.Fatal(err)
	}
	if len(faces) != 2 || faces[0].Family != "甲" || faces[1].Family != "乙" || faces[1].PostScript != "Be" {
		t.Fatalf("%+v", faces)
	}
	for _, r := range "Á霸" {
		id, ok := faces[1].Glyph(r)
		want, _ := song.Glyph(r)
		if !ok || !reflect.DeepEqual(faces[1].Outline(id), song.Outline(want)) {
			t.Errorf("%c isn't drawn as in the font it's from", r)
		}
	}
}

func TestOldMapOfCharacters(t *testing.T) {
	f := &Face{glyphs: 100}
	if err := f.readCmap(segmentMap(0x4e00, 3, 0x5000, []uint16{7, 0, 9})); err != nil {
		t.Fatal(err)
	}
	for r, want := range map[rune]uint16{0x4e00: 1, 0x4e02: 3, 0x4e03: 0, 0x5000: 7, 0x5001: 0, 0x5002: 9, 0xFFFF: 0} {
		if id, _ := f.Glyph(r); id != want {
			t.Errorf("%x is glyph %d, want %d", r, id, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	song := embedded.For(Table).faces[0]()
	plain := small(song, "公示Á，1", map[int]string{nameFamily: "甲"})
	f.Add(plain)
	f.Add(bundle(plain, plain))
	f.Add(segmentMap(0x4e00, 3, 0x5000, []uint16{7, 0, 9}))
	f.Fuzz(func(t *testing.T, data []byte) {
		faces, err := ParseAll(data)
		if err != nil {
			return
		}
		for _, face := range faces {
			for _, r := range "公示Á，1" {
				id, _ := face.Glyph(r)
				face.Outline(id)
				face.Width(id)
			}
			ids := []uint16{0, 1, 2, 3, 0xffff}
			if got := face.Subset(ids); binary.BigEndian.Uint32(got) != 0x00010000 {
				t.Error("a subset is no font")
			}
		}
	})
}
