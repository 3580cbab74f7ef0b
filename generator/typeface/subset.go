package typeface

import (
	"encoding/binary"
	"slices"
)

// Subset makes a TrueType file of some glyphs, as a PDF embeds it: glyph i of the file is ids[i], then come the glyphs that composite ones
// are made of. ids[0] should be 0, the glyph for what isn't there. The file has no map of characters, no names and no hints.
func (f *Face) Subset(ids []uint16) []byte {
	order, place := f.closure(ids)
	var glyf, loca, hmtx []byte
	loca = binary.BigEndian.AppendUint32(loca, 0)
	for _, id := range order {
		glyf = append(glyf, f.cutGlyph(id, place)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.width(id)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.bearing(id)))
	}
	n := uint16(len(order))
	head := slices.Clone(f.tables["head"][:54])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	hhea := slices.Clone(f.tables["hhea"][:36])
	binary.BigEndian.PutUint16(hhea[34:], n)
	return assemble([]tagged{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", f.maxp(n)}})
}

// closure adds the parts of composite glyphs, and says where each glyph comes to stand.
func (f *Face) closure(ids []uint16) (order []uint16, place map[uint16]int) {
	order = slices.Clone(ids)
	place = make(map[uint16]int, len(ids))
	for i, id := range order {
		if _, ok := place[id]; !ok {
			place[id] = i
		}
	}
	for i := 0; i < len(order); i++ {
		for _, p := range parts(f.data(int(order[i]))) {
			id := uint16(p.id)
			if _, ok := place[id]; !ok && p.id < f.glyphs {
				place[id] = len(order)
				order = append(order, id)
			}
		}
	}
	return order, place
}

// cutGlyph is the bytes of a glyph without hints, its parts by their new numbers.
func (f *Face) cutGlyph(id uint16, place map[uint16]int) []byte {
	data := f.data(int(id))
	if data == nil {
		return nil
	}
	contours, _ := i16(data, 0)
	if contours < 0 {
		return cutComposite(data, place)
	}
	at := glyphHead + 2*contours
	hints, ok := u16(data, at)
	if !ok || at+2+hints > len(data) {
		return nil
	}
	if hints == 0 {
		return data
	}
	out := slices.Clone(data[:at])
	out = append(out, 0, 0)
	return append(out, data[at+2+hints:]...)
}

func cutComposite(data []byte, place map[uint16]int) []byte {
	list := parts(data)
	if list == nil {
		return nil
	}
	out := slices.Clone(data[:list[len(list)-1].lastEnd])
	for _, p := range list {
		binary.BigEndian.PutUint16(out[p.at-2:], uint16(p.flags&^hasHints))
		binary.BigEndian.PutUint16(out[p.at:], uint16(place[uint16(p.id)]))
	}
	return out
}

func (f *Face) bearing(id uint16) int {
	if int(id) < f.metrics {
		v, _ := i16(f.hmtx, 4*int(id)+2)
		return v
	}
	v, _ := i16(f.hmtx, 4*f.metrics+2*(int(id)-f.metrics))
	return v
}

// maxp says how much a reader must make room for; without hints most of it is nothing.
func (f *Face) maxp(n uint16) []byte {
	out := make([]byte, 32)
	copy(out, f.tables["maxp"])
	binary.BigEndian.PutUint32(out, 0x00010000)
	binary.BigEndian.PutUint16(out[4:], n)
	binary.BigEndian.PutUint16(out[14:], 1) // zones
	for at := 16; at < 28; at += 2 {
		binary.BigEndian.PutUint16(out[at:], 0)
	}
	return out
}

type tagged struct {
	name string
	data []byte
}

// assemble writes the file around tables, which stand in the order of their names.
func assemble(tables []tagged) []byte {
	const head, entry = 12, 16
	n := len(tables)
	log := 0
	for 2<<log <= n {
		log++
	}
	at := head + entry*n
	out := make([]byte, 0, at+len(tables[0].data)+4096)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []int{n, entry << log, log, entry*n - entry<<log} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	headAt := 0
	for _, t := range tables {
		if t.name == "head" {
			headAt = at
		}
		out = append(out, t.name...)
		for _, v := range []uint32{sum(t.data), uint32(at), uint32(len(t.data))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-sum(out))
	return out
}

func sum(b []byte) (s uint32) {
	for ; len(b) >= 4; b = b[4:] {
		s += binary.BigEndian.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return s + binary.BigEndian.Uint32(rest[:])
}
