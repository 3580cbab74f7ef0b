package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Limits of a workbook. Compressed files may claim little and hold much. A
// sheet of 20,000 rows and 12 columns is 9 MB of XML and shrinks to a tenth;
// one of 300,000 empty styled rows shrinks to a fiftieth.
const (
	maxPart   = 150 << 20 // bytes of one part, uncompressed
	maxBook   = 400 << 20 // bytes of all parts, each time that one is read
	maxText   = 64 << 20  // bytes of shared strings
	maxTexts  = 2_000_000 // shared strings
	maxHanded = 256 << 20 // bytes of text in all cells: one string may stand in many
	maxCells  = 5_000_000 // cells of all sheets, up to the last one of each row
	maxSheets = 1000
	maxParts  = 20_000
	maxDepth  = 200 // of elements in each other
	maxRatio  = 300 // uncompressed to compressed, beyond a floor
	floor     = 16 << 20
)

// unzip lists the parts of the package by their names in small letters.
func (b *Book) unzip(data []byte) error {
	// The list of parts is read as a whole; it must not be most of the file.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts {
		return &Error{Fault: TooLarge}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &Error{Fault: Damaged, Err: err}
	}
	b.parts, b.left = make(map[string]*zip.File, len(z.File)), maxBook
	for _, f := range z.File {
		if name := strings.ToLower(partName(f.Name)); b.parts[name] == nil {
			b.parts[name] = f
		}
	}
	return nil
}

// stream is an opened part.
type stream struct {
	*bufio.Reader
	io.Closer
}

// open opens a part of the package; nil if there is none.
func (b *Book) open(name string) (*stream, error) {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	// The size in the header is a claim; the reader below holds to the limit.
	most := min(maxPart, b.left, max(floor, int64(f.CompressedSize64)*maxRatio))
	if f.UncompressedSize64 > uint64(most) {
		return nil, &Error{Fault: TooLarge, Part: name}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &Error{Fault: Damaged, Part: name, Err: err}
	}
	return &stream{bufio.NewReaderSize(&limited{r: r, left: most, book: &b.left, part: name}, bufferFor(f)), r}, nil
}

// bufferFor is more than the longest row has, see skipRows, and no more than
// the part.
func bufferFor(f *zip.File) int {
	return int(min(1<<20, max(4<<10, f.UncompressedSize64)))
}

// partName mends the back slashes that some programs write.
func partName(s string) string {
	return strings.TrimPrefix(strings.ReplaceAll(s, "\\", "/"), "/")
}

// limited is io.LimitedReader with an error of its own at the limit.
type limited struct {
	r    io.Reader
	left int64
	book *int64 // what is left for all parts
	part string
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, &Error{Fault: TooLarge, Part: l.part}
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	*l.book -= int64(n)
	return n, err
}

// part is a part of the package that is being read. The decoder takes its bytes
// from in without reading ahead, so that both can be used in turn.
type part struct {
	d     *xml.Decoder
	in    *bufio.Reader
	depth int
}

// newXML reads text that is UTF-8 by now, whatever its first line says.
func newXML(text []byte) *part {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &part{d: d}
}

// Token is the next token; elements that stand in each other without end, which
// the decoder would keep all, are an error.
func (p *part) Token() (xml.Token, error) {
	t, err := p.d.Token()
	switch t.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			return nil, &Error{Fault: Damaged}
		}
	case xml.EndElement:
		p.depth--
	}
	return t, err
}

// Skip passes over the rest of an element.
func (p *part) Skip() error {
	for inner := 1; inner > 0; {
		t, err := p.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			inner++
		case xml.EndElement:
			inner--
		}
	}
	return nil
}

// walk calls each for every start tag of a part, without keeping the part. A
// part that is not there counts as damage.
func (b *Book) walk(name string, each func(p *part, t xml.StartElement) error) error {
	r, err := b.open(name)
	if err != nil {
		return err
	}
	if r == nil {
		return &Error{Fault: Damaged, Part: name}
	}
	defer r.Close()
	p := &part{d: xml.NewDecoder(r.Reader), in: r.Reader}
	for {
		t, err := p.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if start, ok := t.(xml.StartElement); ok {
				err = each(p, start)
			}
		}
		if err != nil {
			return damaged(name, err)
		}
	}
}
