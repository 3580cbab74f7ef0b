package workbook

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Limits of a workbook. Compressed files may claim little and hold much. A
// sheet of 20,000 rows and 12 columns is 9 MB of XML and shrinks to a tenth;
// one of 300,000 empty styled rows shrinks to a fiftieth.
const (
	maxPart  = 150 << 20 // bytes of one part, uncompressed
	maxText  = 64 << 20  // bytes of shared strings
	maxTexts = 2_000_000 // shared strings
	maxRatio = 300       // uncompressed to compressed, beyond a floor
	floor    = 16 << 20
)

// stream is an opened part.
type stream struct {
	*bufio.Reader
	io.Closer
}

// open opens a part of the package; nil if there is none.
func (b *Book) open(name string) (*stream, error) {
	for _, f := range b.zip.File {
		if !strings.EqualFold(partName(f.Name), name) {
			continue
		}
		// The size in the header is a claim; the reader below holds to the limit.
		most := min(maxPart, max(floor, int64(f.CompressedSize64)*maxRatio))
		if f.UncompressedSize64 > uint64(most) {
			return nil, &Error{Fault: TooLarge, Part: name}
		}
		r, err := f.Open()
		if err != nil {
			return nil, &Error{Fault: Damaged, Part: name, Err: err}
		}
		return &stream{bufio.NewReaderSize(&limited{r: r, left: most, part: name}, bufferFor(f)), r}, nil
	}
	return nil, nil
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
	return n, err
}

// part is a part of the package that is being read. The decoder takes its bytes
// from in without reading ahead, so that both can be used in turn.
type part struct {
	*xml.Decoder
	in *bufio.Reader
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
	p := &part{xml.NewDecoder(r.Reader), r.Reader}
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
