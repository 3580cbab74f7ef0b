package scan

import (
	"bytes"
	"slices"
)

// mostCandidates is how many fonts of one name are tried on a stream that does
// not say which is its own.
const mostCandidates = 8

// interpret plays all that may draw text.
func (p *pdfReader) interpret() {
	p.allFonts()
	for _, d := range p.dicts {
		p.claim(d)
	}
	for _, d := range p.dicts {
		if d["Contents"] != nil && (p.is(d, "Type", "Page") || d["Type"] == nil) {
			p.page(d)
		}
	}
	for _, s := range p.all {
		if !s.claimed {
			p.other(s)
		}
	}
}

// claim marks the programs of fonts, which draw nothing.
func (p *pdfReader) claim(d pdfDict) {
	for _, key := range [...]pdfName{"FontFile", "FontFile2", "FontFile3", "ToUnicode", "CIDToGIDMap", "CIDSet"} {
		if s := p.stream(d[key]); s != nil {
			s.claimed = true
		}
	}
}

// allFonts reads the fonts of all objects, and by which names pages know them.
func (p *pdfReader) allFonts() {
	p.named = map[pdfName][]*pdfFont{}
	for _, d := range p.dicts {
		if (p.is(d, "Type", "Font") || p.is(d, "Subtype", "Type0")) && !p.is(d, "Subtype", "CIDFontType0") && !p.is(d, "Subtype", "CIDFontType2") {
			if _, known := p.font(d); !known {
				p.unknown = true
			}
		}
	}
	for _, d := range p.dicts {
		for _, of := range []any{d, d["Resources"], d["DR"]} {
			for name, v := range p.dict(p.dict(of)["Font"]) {
				if p.tired(1) {
					return
				}
				if f := p.fontAt(v); f != nil && len(p.named[name]) <= mostCandidates && !slices.Contains(p.named[name], f) {
					p.named[name] = append(p.named[name], f)
				}
			}
		}
	}
}

// fontAt reads a font that a page refers to, each once.
func (p *pdfReader) fontAt(v any) *pdfFont {
	ref, byRef := v.(pdfRef)
	if f := p.fonts[ref]; byRef && f != nil {
		return f
	}
	d := p.dict(v)
	if d == nil {
		return nil
	}
	f, known := p.font(d)
	if !known {
		p.unknown = true
	}
	if byRef {
		p.fonts[ref] = f
	}
	return f
}

// page plays the streams of a page, which are one text, with its own fonts or
// those of the pages above it.
func (p *pdfReader) page(d pdfDict) {
	var content []byte
	for _, v := range p.contents(d["Contents"]) {
		if p.tired(1) {
			return
		}
		s := p.stream(v)
		if s == nil {
			continue
		}
		s.claimed = true
		body, ok := p.unpacked(s)
		if p.size += len(body); !ok || p.size > mostUnpacked {
			p.unknown = true
			return
		}
		content = append(append(content, body...), '\n')
	}
	resources := p.dict(d["Resources"])
	for above, depth := p.dict(d["Parent"]), 0; resources == nil && above != nil && depth < 50 && !p.tired(1); depth++ {
		resources, above = p.dict(above["Resources"]), p.dict(above["Parent"])
	}
	p.draw(content, resources)
}

func (p *pdfReader) contents(v any) pdfArray {
	if list, ok := p.get(v).(pdfArray); ok {
		return list
	}
	return pdfArray{v}
}

// other looks at a stream that no page names as its own: a form that is drawn on
// pages, the look of a note, a page of an earlier state, text beside the pages.
func (p *pdfReader) other(s *pdfStream) {
	switch {
	case p.is(s.dict, "Subtype", "Image"):
		p.pictures = true
		return
	case p.is(s.dict, "Type", "EmbeddedFile"):
		p.unknown = true
		return
	case p.is(s.dict, "Type", "XRef"), s.dict["Length1"] != nil, p.is(s.dict, "Subtype", "CIDFontType0C"), p.is(s.dict, "Subtype", "Type1C"), p.is(s.dict, "Subtype", "OpenType"),
		s.dict["N"] != nil && s.dict["Alternate"] != nil, s.dict["FunctionType"] != nil, s.dict["ShadingType"] != nil:
		return
	}
	body, ok := p.unpacked(s)
	if !ok {
		p.unknown = true
		return
	}
	if start := bytes.TrimLeft(body[:min(len(body), 200)], " \r\n\t\xEF\xBB\xBF"); p.is(s.dict, "Type", "Metadata") || bytes.HasPrefix(start, []byte("<?x")) || bytes.HasPrefix(start, []byte("<x")) {
		p.text = append(append(p.text, rewrite(body, '&', entity)...), '\n') // XMP, forms in XML
		return
	}
	p.draw(body, p.dict(s.dict["Resources"]))
}

// draw plays a content with the fonts that it may use.
func (p *pdfReader) draw(content []byte, resources pdfDict) {
	own, read := p.dict(resources["Font"]), map[pdfName]*pdfFont{}
	most := 1
	if own == nil {
		for _, list := range p.named {
			most = max(most, len(list))
		}
	}
	if most > mostCandidates {
		p.unknown = true
		most = mostCandidates
	}
	for k := range most {
		if k > 0 {
			if p.size += len(content); p.size > mostUnpacked {
				p.unknown = true
				return
			}
		}
		p.play(content, func(name pdfName) *pdfFont {
			if read[name] == nil {
				read[name] = p.fontAt(own[name])
			}
			if f := read[name]; f != nil {
				return f
			}
			if list := p.named[name]; len(list) > 0 {
				return list[min(k, len(list)-1)]
			}
			return asItIs
		})
	}
}
