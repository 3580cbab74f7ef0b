package typeface

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// small makes a font of a few characters of an embedded one, with a map of characters and names, as a file of an office computer has them.
func small(f *Face, text string, windowsNames map[int]string) []byte {
	ids := []uint16{0}
	runes := []rune(text)
	slices.Sort(runes)
	runes = slices.Compact(runes)
	for _, r := range runes {
		id, _ := f.Glyph(r)
		ids = append(ids, id)
	}
	tables, err := directory(f.Subset(ids), 0)
	if err != nil {
		panic(err)
	}
	list := []tagged{{"cmap", charMap(runes)}, {"name", nameTable(windowsNames)}}
	for name, data := range tables {
		list = append(list, tagged{name, data})
	}
	slices.SortFunc(list, func(a, b tagged) int { return slices.Compare([]byte(a.name), []byte(b.name)) })
	return assemble(list)
}

// charMap is a map of format 12 that gives glyph i+1 to rune i.
func charMap(runes []rune) []byte {
	out := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12}
	out = append(out, 0, 12, 0, 0)
	out = binary.BigEndian.AppendUint32(out, uint32(16+12*len(runes)))
	out = binary.BigEndian.AppendUint32(out, 0)
	out = binary.BigEndian.AppendUint32(out, uint32(len(runes)))
	for i, r := range runes {
		for _, v := range []uint32{uint32(r), uint32(r), uint32(i + 1)} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
	}
	return out
}

// segmentMap is a map of format 4 with one segment by difference, one by a list, and the closing one.
func segmentMap(first rune, n int, listed rune, ids []uint16) []byte {
	put := binary.BigEndian.AppendUint16
	sub := []byte{0, 4, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0}
	for _, v := range []int{int(first) + n - 1, int(listed) + len(ids) - 1, 0xFFFF, 0, int(first), int(listed), 0xFFFF, 1 - int(first), 0, 1, 0, 4, 0} {
		sub = put(sub, uint16(v))
	}
	for _, id := range ids {
		sub = put(sub, id)
	}
	binary.BigEndian.PutUint16(sub[2:], uint16(len(sub)))
	return append([]byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}, sub...)
}

func nameTable(names map[int]string) []byte {
	put := binary.BigEndian.AppendUint16
	var store, records []byte
	numbers := []int{}
	for n := range names {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		start := len(store)
		for _, u := range utf16.Encode([]rune(names[n])) {
			store = put(store, u)
		}
		for _, v := range []int{3, 1, 0x804, n, len(store) - start, start} {
			records = put(records, uint16(v))
		}
	}
	out := put(put(put(nil, 0), uint16(len(names))), uint16(6+len(records)))
	return append(append(out, records...), store...)
}

// bundle makes a collection of fonts.
func bundle(fonts ...[]byte) []byte {
	out := append([]byte("ttcf"), 0, 1, 0, 0)
	out = binary.BigEndian.AppendUint32(out, uint32(len(fonts)))
	at := len(out) + 4*len(fonts)
	for _, f := range fonts {
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		at += len(f)
	}
	start := 12 + 4*len(fonts)
	for _, f := range fonts {
		f = slices.Clone(f)
		n := int(binary.BigEndian.Uint16(f[4:]))
		for i := range n { // offsets count from the beginning of the file
			p := f[12+16*i+8:]
			binary.BigEndian.PutUint32(p, binary.BigEndian.Uint32(p)+uint32(start))
		}
		out = append(out, f...)
		start += len(f)
	}
	return out
}
