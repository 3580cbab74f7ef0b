package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// errShort is of a file that ends before what it promises.
var errShort = errors.New("the font file is damaged: a table ends too early")

// bytes16 and the like read big-endian numbers; a font file may be anything, so each says whether the number is there.
func u16(b []byte, at int) (int, bool) {
	if at < 0 || at+2 > len(b) {
		return 0, false
	}
	return int(binary.BigEndian.Uint16(b[at:])), true
}

func i16(b []byte, at int) (int, bool) {
	v, ok := u16(b, at)
	return int(int16(v)), ok
}

func u32(b []byte, at int) (int, bool) {
	if at < 0 || at+4 > len(b) {
		return 0, false
	}
	return int(binary.BigEndian.Uint32(b[at:])), true
}

// Parse reads one font; of a collection (.ttc) the first.
func Parse(data []byte) (*Face, error) {
	faces, err := collection(data, true)
	if err != nil {
		return nil, err
	}
	return faces[0], nil
}

// ParseAll reads the fonts of a file in their order: one of a .ttf, several of a .ttc.
func ParseAll(data []byte) ([]*Face, error) { return collection(data, false) }

// mostFaces bounds the faces of a collection; real ones hold fewer than a dozen.
const mostFaces = 64

func collection(data []byte, first bool) ([]*Face, error) {
	starts, err := starts(data)
	if err != nil {
		return nil, err
	}
	var out []*Face
	for _, at := range starts {
		f, err := parseAt(data, at)
		if err != nil {
			return nil, err
		}
		if out = append(out, f); first {
			break
		}
	}
	return out, nil
}

// starts is where the table directories of a file begin.
func starts(data []byte) ([]int, error) {
	if len(data) < 12 {
		return nil, errShort
	}
	if string(data[:4]) != "ttcf" {
		return []int{0}, nil
	}
	n, _ := u32(data, 8)
	if n < 1 || n > mostFaces {
		return nil, fmt.Errorf("a collection of %d fonts", n)
	}
	out := make([]int, n)
	for i := range out {
		at, ok := u32(data, 12+4*i)
		if !ok {
			return nil, errShort
		}
		out[i] = at
	}
	return out, nil
}

// directory is the tables of the font whose directory begins at a place.
func directory(data []byte, at int) (map[string][]byte, error) {
	if at+12 > len(data) {
		return nil, errShort
	}
	switch kind := string(data[at : at+4]); kind {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, errors.New("the font has CFF outlines (.otf); only TrueType outlines (.ttf, .ttc) can be printed")
	default:
		return nil, errors.New("this is no TrueType font")
	}
	n, _ := u16(data, at+4)
	tables := make(map[string][]byte, n)
	for i := range n {
		entry := at + 12 + 16*i
		length, ok := u32(data, entry+12)
		if !ok {
			return nil, errShort
		}
		start, _ := u32(data, entry+8)
		if start > len(data) || length > len(data)-start {
			return nil, errShort
		}
		tables[string(data[entry:entry+4])] = data[start : start+length : start+length]
	}
	return tables, nil
}

func parseAt(data []byte, at int) (*Face, error) {
	tables, err := directory(data, at)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf"} {
		if tables[name] == nil {
			return nil, fmt.Errorf("the font has no table %s", name)
		}
	}
	f := &Face{tables: tables, glyf: tables["glyf"], loca: tables["loca"], hmtx: tables["hmtx"]}
	if err := f.readHead(); err != nil {
		return nil, err
	}
	if err := f.readCmap(tables["cmap"]); err != nil {
		return nil, err
	}
	f.readNames(tables["name"])
	f.readOS2(tables["OS/2"])
	return f, nil
}
