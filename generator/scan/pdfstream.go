package scan

import (
	"bytes"
	"encoding/ascii85"
	"slices"
)

// mostUnpacked bounds what the streams of one document may unpack to, in bytes.
const mostUnpacked = 256 << 20

// unpacked is what a stream holds; ok is false if its filters are not known.
func (p *pdfReader) unpacked(s *pdfStream) (body []byte, ok bool) {
	body = s.body
	filters, params := p.list(s.dict["Filter"]), p.list(s.dict["DecodeParms"])
	for i, f := range filters {
		if p.size > mostUnpacked {
			return nil, false
		}
		switch p.get(f) {
		case pdfName("FlateDecode"), pdfName("Fl"):
			body = inflate(body)
			if i < len(params) {
				body, ok = p.predicted(body, p.dict(params[i]))
				if !ok {
					return nil, false
				}
			}
		case pdfName("ASCIIHexDecode"), pdfName("AHx"):
			t := pdfTokens{}
			body = t.hexadecimal(append(append([]byte{'<'}, body...), '>'))
		case pdfName("ASCII85Decode"), pdfName("A85"):
			body = bytes.TrimPrefix(bytes.TrimSpace(body), []byte("<~"))
			body, _, _ = bytes.Cut(body, []byte("~"))
			out := make([]byte, len(body)*4+4)
			n, _, err := ascii85.Decode(out, body, true)
			if err != nil {
				return nil, false
			}
			body = out[:n]
		default:
			return nil, false
		}
		p.size += len(body)
		if len(body) == 0 && len(s.body) > 0 {
			return nil, false
		}
	}
	return body, true
}

// list is a value as a list: one filter may stand alone or in an array.
func (p *pdfReader) list(v any) pdfArray {
	switch v := p.get(v).(type) {
	case nil:
		return nil
	case pdfArray:
		return v
	default:
		return pdfArray{v}
	}
}

// predicted undoes the prediction of rows by those above them (PNG).
func (p *pdfReader) predicted(body []byte, params pdfDict) ([]byte, bool) {
	number := func(key pdfName, otherwise int) int {
		if n, ok := whole(p.get(params[key])); ok {
			return min(n, 1<<20)
		}
		return otherwise
	}
	if number("Predictor", 1) < 2 {
		return body, true
	}
	if number("Predictor", 1) < 10 { // of TIFF, for pictures
		return nil, false
	}
	bits := number("Colors", 1) * number("BitsPerComponent", 8)
	row := (number("Columns", 1)*bits + 7) / 8
	if bits < 1 || row < 1 || row > 1<<20 {
		return nil, false
	}
	step := max(1, bits/8)
	out, above := make([]byte, 0, len(body)), make([]byte, row)
	for len(body) > 1 {
		kind := body[0]
		line := slices.Clone(body[1:min(len(body), row+1)])
		body = body[len(line)+1:]
		for i := range line {
			line[i] += guess(kind, line, above, i, step)
		}
		out = append(out, line...)
		copy(above, line)
	}
	return out, true
}

// guess is the byte that a row's kind predicts at i.
func guess(kind byte, line, above []byte, i, step int) byte {
	var left, corner byte
	if i >= step {
		left, corner = line[i-step], above[i-step]
	}
	switch kind {
	case 1:
		return left
	case 2:
		return above[i]
	case 3:
		return byte((int(left) + int(above[i])) / 2)
	case 4:
		a, b, c := int(left), int(above[i]), int(corner)
		da, db, dc := abs(b-c), abs(a-c), abs(a+b-2*c)
		switch {
		case da <= db && da <= dc:
			return left
		case db <= dc:
			return above[i]
		}
		return corner
	}
	return 0
}

func abs(n int) int { return max(n, -n) }
