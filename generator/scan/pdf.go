package scan

import (
	"bytes"
	"regexp"
	"strconv"
)

// pdf looks at a document: the text of its pages by the maps of its fonts, its
// properties, notes and fields. Pages in fonts that have no map and number their
// characters anew, pictures, files within and what is encrypted can't be read.
func (l *look) pdf(data []byte) {
	const hint = "请人打开看过，登记是谁、哪天看的。"
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		l.unread("PDF 文件打不开，可能已损坏。", "换一个打得开的文件。")
		return
	}
	p := pdfReader{objects: map[int]any{}, streams: map[int]*pdfStream{}, maps: map[*pdfStream]map[int]string{}, fonts: map[pdfRef]*pdfFont{}}
	p.read(data)
	if !p.encrypted {
		p.interpret()
	}
	switch {
	case p.encrypted:
		l.unread("PDF 文件加了密，读不出来。", "换一个没有加密的文件。")
	case p.unknown:
		l.unread("PDF 文件里的文字读不出来。", hint)
	case p.pictures:
		l.unread("PDF 文件里的图片读不出来。", hint)
	}
	l.text(p.text)
	l.lines(p.lines)
}

// pdfReader reads the objects of a document wherever they stand: what its table
// of contents leaves out, such as an earlier state, is in the file all the same.
type pdfReader struct {
	objects map[int]any
	dicts   []pdfDict // of all objects, those replaced later too
	streams map[int]*pdfStream
	all     []*pdfStream
	maps    map[*pdfStream]map[int]string
	fonts   map[pdfRef]*pdfFont
	named   map[pdfName][]*pdfFont

	text, lines                  []byte // all text; that of the pages alone
	encrypted, unknown, pictures bool
	size, work                   int // what was unpacked; what was done besides, see tired
}

// mostWork bounds the steps that a file of few bytes can ask for by references.
const mostWork = 20_000_000

// tired counts steps. Of a file that asks for too many the rest is not read.
func (p *pdfReader) tired(steps int) bool {
	p.work += steps
	if p.work > mostWork {
		p.unknown = true
		return true
	}
	return false
}

type pdfStream struct {
	dict    pdfDict
	body    []byte
	claimed bool // somebody has said what it is for
}

// read goes from stream to stream; what stands between them are objects.
func (p *pdfReader) read(data []byte) {
	for {
		i := streamStart(data)
		if i < 0 {
			break
		}
		n, v := p.between(data[:i])
		body := bytes.TrimPrefix(bytes.TrimPrefix(data[i+6:], []byte("\r")), []byte("\n"))
		dict, _ := v.(pdfDict)
		end := streamEnd(body, dict)
		if end < 0 {
			p.unknown = true
			return
		}
		s := &pdfStream{dict: dict, body: body[:end]}
		p.all = append(p.all, s)
		p.streams[n] = s
		data = body[end:]
	}
	p.between(data)
	for _, s := range p.all {
		if p.is(s.dict, "Type", "ObjStm") {
			p.packed(s)
		}
	}
}

func streamStart(data []byte) int {
	for i := 0; ; {
		k := bytes.Index(data[i:], []byte("stream"))
		if k < 0 {
			return -1
		}
		i += k
		if i+6 < len(data) && isBlank(data[i+6]) && (i < 3 || string(data[i-3:i]) != "end") {
			return i
		}
		i += 6
	}
}

// streamEnd is where a stream ends: where its length says, if that is true.
func streamEnd(body []byte, dict pdfDict) int {
	if n, ok := whole(dict["Length"]); ok && n <= len(body) {
		if rest := body[n:]; bytes.HasPrefix(bytes.TrimLeft(rest[:min(len(rest), 20)], "\r\n "), []byte("endstream")) {
			return n
		}
	}
	return bytes.Index(body, []byte("endstream"))
}

var objectHead = regexp.MustCompile(`(\d{1,9})\s+\d{1,5}\s+obj\b`)

// between reads the objects that stand between two streams and returns the
// last, which is that of the stream that follows.
func (p *pdfReader) between(text []byte) (number int, last any) {
	heads := objectHead.FindAllSubmatchIndex(text, -1)
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		number, _ = strconv.Atoi(string(text[h[2]:h[3]]))
		t := pdfTokens{text: text[h[1]:end]}
		last, _ = t.next(0)
		p.object(number, last)
	}
	p.raw(text)
	return number, last
}

func (p *pdfReader) object(number int, v any) {
	p.objects[number] = v
	if d, ok := v.(pdfDict); ok {
		p.dicts = append(p.dicts, d)
	}
}

// packed reads a stream of objects: pairs of number and place, then the objects.
func (p *pdfReader) packed(s *pdfStream) {
	s.claimed = true
	body, ok := p.unpacked(s)
	first, also := whole(p.get(s.dict["First"]))
	if !ok || !also || first > len(body) {
		p.unknown = true
		return
	}
	p.raw(body)
	head, places := pdfTokens{text: body[:first]}, []int{}
	for {
		v, ok := head.next(0)
		n, also := whole(v)
		if !ok || !also {
			break
		}
		places = append(places, n)
	}
	body = body[first:]
	for i := 0; i+1 < len(places); i += 2 {
		end := len(body)
		if i+3 < len(places) {
			end = min(end, places[i+3])
		}
		if places[i+1] < end {
			t := pdfTokens{text: body[places[i+1]:end]}
			v, _ := t.next(0)
			p.object(places[i], v)
		}
	}
}

// raw takes down the strings of objects: properties, notes, fields, addresses.
func (p *pdfReader) raw(text []byte) {
	p.encrypted = p.encrypted || bytes.Contains(text, []byte("/Encrypt"))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '(':
			s, width := literal(text[i:])
			p.text = append(append(p.text, decoded(s)...), '\n')
			i += width - 1
		case c == '<' && i+1 < len(text) && text[i+1] == '<':
			i++
		case c == '<':
			t := pdfTokens{text: text, at: i}
			p.text = append(append(p.text, decoded(t.hexadecimal(text[i:]))...), '\n')
			i = t.at - 1
		}
	}
	p.text = append(p.text, '\n')
}

// note takes down the strings of a dictionary.
func (p *pdfReader) note(d pdfDict) {
	for _, v := range d {
		if s, ok := v.(pdfString); ok {
			p.text = append(append(p.text, decoded(s)...), '\n')
		}
	}
}

// whole is a number that can be a place in a file.
func whole(v any) (n int, ok bool) {
	f, ok := v.(float64)
	if !ok || !(f >= 0 && f < 1<<30) {
		return 0, false
	}
	return int(f), true
}

// get follows references to a value.
func (p *pdfReader) get(v any) any {
	for range 20 {
		ref, ok := v.(pdfRef)
		if !ok {
			return v
		}
		v = p.objects[int(ref)]
	}
	return nil
}

func (p *pdfReader) dict(v any) pdfDict {
	d, _ := p.get(v).(pdfDict)
	return d
}

func (p *pdfReader) is(d pdfDict, key, value pdfName) bool { return p.get(d[key]) == any(value) }

func (p *pdfReader) stream(v any) *pdfStream {
	ref, _ := v.(pdfRef)
	return p.streams[int(ref)]
}
