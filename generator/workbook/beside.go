package workbook

import (
	"bytes"
	"html"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// Limits of what is read beside the cells, in bytes.
const (
	mostBeside = 8 << 20
	mostSheet  = 64 << 20 // of a sheet, most of which is passed over
)

// Beside is the text of a workbook that stands in no cell: comments and their
// authors, properties, headers and footers, text boxes, charts, names of sheets
// and ranges, lists and hints of checks, links. Nothing of it is ever read as
// data; it is for whoever looks for what should not be in the file. It is nil
// for a web page.
func (b *Book) Beside() []byte {
	var out bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(b.parts)) {
		ext := path.Ext(name)
		if ext != ".xml" && ext != ".rels" && ext != ".vml" || strings.Contains(name, "/theme/") || strings.HasSuffix(name, "sharedstrings.xml") || out.Len() > mostBeside {
			continue
		}
		s, err := b.open(name)
		if err != nil || s == nil {
			continue
		}
		var part []byte
		if strings.Contains(name, "worksheets/sheet") {
			part = aroundCells(io.LimitReader(s, mostSheet))
		} else {
			part, _ = io.ReadAll(io.LimitReader(s, mostBeside))
		}
		s.Close()
		spell(&out, part)
	}
	return out.Bytes()
}

// aroundCells is a sheet without its cells.
func aroundCells(r io.Reader) []byte {
	first, last := []byte("<sheetData"), []byte("</sheetData>")
	var out []byte
	buf := make([]byte, 0, 128<<10)
	inside := false
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		for {
			mark := first
			if inside {
				mark = last
			}
			i := bytes.Index(buf, mark)
			keep := len(mark) - 1 // what may be the begin of the mark
			if i < 0 && err == nil {
				cut := max(0, len(buf)-keep)
				if !inside {
					out = append(out, buf[:cut]...)
				}
				buf = append(buf[:0], buf[cut:]...)
				break
			}
			if i < 0 {
				if !inside {
					out = append(out, buf...)
				}
				return out
			}
			if !inside {
				out = append(out, buf[:i]...)
			}
			inside = !inside
			buf = append(buf[:0], buf[i+len(mark):]...)
		}
		if len(out) > mostBeside {
			return out
		}
	}
}

// joined are the elements that cut a text where somebody stopped typing.
var joined = map[string]bool{"t": true, "r": true, "rPr": true, "b": true, "i": true, "sz": true, "color": true, "rFont": true, "family": true, "charset": true, "scheme": true,
	"a:t": true, "a:r": true, "a:rPr": true, "a:latin": true, "a:ea": true}

// spell writes the text of a part, and the values of its attributes below it.
func spell(out *bytes.Buffer, part []byte) {
	var attributes bytes.Buffer
	for len(part) > 0 {
		i := bytes.IndexByte(part, '<')
		if i < 0 {
			break
		}
		out.WriteString(html.UnescapeString(string(part[:i])))
		part = part[i+1:]
		end := bytes.IndexByte(part, '>')
		if end < 0 {
			break
		}
		tag := part[:end]
		part = part[end+1:]
		name, rest, _ := bytes.Cut(bytes.Trim(tag, "/?"), []byte{' '})
		if !joined[string(name)] {
			out.WriteByte('\n')
		}
		for {
			_, value, ok := bytes.Cut(rest, []byte{'"'})
			if !ok {
				break
			}
			v, after, _ := bytes.Cut(value, []byte{'"'})
			if len(v) > 7 {
				attributes.WriteString(html.UnescapeString(string(v)) + "\n")
			}
			rest = after
		}
	}
	out.WriteByte('\n')
	out.Write(attributes.Bytes())
}
