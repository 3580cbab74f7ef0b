package typeface

import "errors"

// readCmap fills the maps from runes to glyphs. They're laid out once, since typesetting asks for every character of every table.
func (f *Face) readCmap(t []byte) error {
	n, ok := u16(t, 2)
	if !ok {
		return errShort
	}
	best, rank := 0, 0
	for i := range n {
		platform, _ := u16(t, 4+8*i)
		encoding, _ := u16(t, 6+8*i)
		at, ok := u32(t, 8+8*i)
		if !ok || at >= len(t) {
			return errShort
		}
		if r := mapRank(t, at, platform, encoding); r > rank {
			best, rank = at, r
		}
	}
	if rank == 0 {
		return errors.New("the font has no map from Unicode to glyphs")
	}
	f.high = map[rune]uint16{}
	if format, _ := u16(t, best); format == 12 {
		return f.readGroups(t[best:])
	}
	return f.readSegments(t[best:])
}

// mapRank says how good one of the maps is: all of Unicode before its first plane, and none of the old encodings.
func mapRank(t []byte, at, platform, encoding int) int {
	format, _ := u16(t, at)
	unicode := platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
	switch {
	case unicode && format == 12:
		return 2
	case unicode && format == 4:
		return 1
	}
	return 0
}

func (f *Face) put(r rune, id int) {
	if id <= 0 || id >= f.glyphs {
		return
	}
	if r >= 0x10000 {
		f.high[r] = uint16(id)
		return
	}
	page := f.low[r>>8]
	if page == nil {
		page = new([256]uint16)
		f.low[r>>8] = page
	}
	page[r&0xff] = uint16(id)
}

// readGroups reads format 12. Groups must ascend, as the format demands: else a small file could name the same runes without end.
func (f *Face) readGroups(t []byte) error {
	n, ok := u32(t, 12)
	if !ok || n > (len(t)-16)/12 {
		return errShort
	}
	next := 0
	for i := range n {
		at := 16 + 12*i
		first, _ := u32(t, at)
		last, _ := u32(t, at+4)
		id, _ := u32(t, at+8)
		if first < next || last < first || last > 0x10FFFF {
			return errors.New("the font file is damaged: its map of characters")
		}
		for r := first; r <= last && id < f.glyphs; r++ {
			f.put(rune(r), id)
			id++
		}
		next = last + 1
	}
	return nil
}

// readSegments reads format 4.
func (f *Face) readSegments(t []byte) error {
	double, ok := u16(t, 6)
	if !ok || 16+4*double > len(t) {
		return errShort
	}
	next := 0
	for i := 0; i < double; i += 2 {
		last, _ := u16(t, 14+i)
		first, _ := u16(t, 16+double+i)
		delta, _ := u16(t, 16+2*double+i)
		where := 16 + 3*double + i
		offset, _ := u16(t, where)
		if first < next || last < first {
			if first == 0xFFFF || last == 0xFFFF {
				break // the closing segment, which some fonts write more than once
			}
			return errors.New("the font file is damaged: its map of characters")
		}
		for r := first; r <= last; r++ {
			f.put(rune(r), segmentGlyph(t, where, offset, r-first, r, delta))
		}
		next = last + 1
	}
	return nil
}

func segmentGlyph(t []byte, where, offset, index, r, delta int) int {
	if offset == 0 {
		return (r + delta) & 0xFFFF
	}
	id, ok := u16(t, where+offset+2*index)
	if !ok || id == 0 {
		return 0
	}
	return (id + delta) & 0xFFFF
}
