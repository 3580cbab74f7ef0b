package word

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"gongshi/generator/source"
)

// Sort is what a file is by its bytes: names lie.
type Sort uint8

const (
	Other        Sort = iota
	Docx              // what Read reads
	Old               // .doc or .wps, or another of their age
	Locked            // a document with a password
	RichText          // .rtf
	OpenDocument      // .odt
	Web               // a web page, as some systems save it under .doc
)

const (
	MostBytes = 200 << 20 // of a file that is read
	mostPart  = 64 << 20  // of one part, unpacked
	mostAll   = 512 << 20 // of all that is unpacked
	mostParts = 20000
)

// SortOf tells what a file is.
func SortOf(data []byte) Sort {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return sortOfZip(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if bytes.Contains(data, utf16("EncryptedPackage")) {
			return Locked
		}
		return Old
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return RichText
	}
	head, _, _, ok := source.Decode(data[:min(len(data), 1<<10)])
	if !ok { // cut within a character
		head = data[:min(len(data), 1<<10)]
	}
	head = bytes.ToLower(bytes.TrimSpace(head))
	for _, sign := range []string{"<html", "<!doctype html", "<?xml", "mime-version:", "<head", "<body"} {
		if bytes.HasPrefix(head, []byte(sign)) {
			return Web
		}
	}
	return Other
}

func utf16(s string) []byte {
	var out []byte
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

func sortOfZip(data []byte) Sort {
	p, err := unpack(data)
	switch {
	case err != nil:
		return Docx // a damaged one: Read says so
	case p.has("mimetype") && p.has("content.xml"):
		return OpenDocument
	case p.has("xl/workbook.xml") || p.has("ppt/presentation.xml"):
		return Other
	case p.has("[content_types].xml"):
		return Docx
	}
	return Other
}

// pack is the parts of a document.
type pack struct {
	files map[string]*zip.File // by name in lower case, as names of parts are compared
	left  int64                // bytes that may still be unpacked
	nodes int                  // elements read so far
}

var errNotZip = errors.New("word: not a zip file")

func unpack(data []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // nothing is unpacked to a path
		return nil, errNotZip
	}
	if len(z.File) > mostParts {
		return nil, errTooMuch
	}
	p := &pack{files: make(map[string]*zip.File, len(z.File)), left: mostAll}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
		}
	}
	return p, nil
}

func (p *pack) has(name string) bool { return p.files[strings.ToLower(name)] != nil }

var errNoPart = errors.New("word: no such part")

// open opens a part for reading. What is read beyond the bounds is an error.
func (p *pack) open(name string) (io.ReadCloser, error) {
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return nil, errNoPart
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &bounded{r, p, mostPart}, nil
}

type bounded struct {
	io.ReadCloser
	pack *pack
	left int64
}

func (b *bounded) Read(buf []byte) (int, error) {
	n, err := b.ReadCloser.Read(buf)
	b.left -= int64(n)
	b.pack.left -= int64(n)
	if b.left < 0 || b.pack.left < 0 {
		return 0, errTooMuch
	}
	return n, err
}

// bytes reads a part whole.
func (p *pack) bytes(name string) ([]byte, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// tree reads a part as one tree; nil without an error if there is none.
func (p *pack) tree(name string) (*node, error) {
	r, err := p.open(name)
	if errors.Is(err, errNoPart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return newXML(r, &p.nodes).whole()
}

// relations are what a part refers to, by ID.
type relations map[string]relation

type relation struct {
	sort   string // the end of its type: "image", "hyperlink"
	target string // the name of a part, or an address outside
	out    bool   // it leads out of the document
}

// relations reads the relations of a part, "" for those of the document.
func (p *pack) relations(part string) (relations, error) {
	dir, file := path.Split(part)
	n, err := p.tree(dir + "_rels/" + file + ".rels")
	if n == nil || err != nil {
		return nil, err
	}
	out := relations{}
	for _, k := range n.kids {
		r := relation{sort: k.get("Type")[strings.LastIndexByte(k.get("Type"), '/')+1:], target: k.get("Target"), out: k.get("TargetMode") == "External"}
		if !r.out {
			if strings.HasPrefix(r.target, "/") {
				r.target = r.target[1:]
			} else {
				r.target = path.Join(dir, r.target)
			}
		}
		if utf8.ValidString(r.target) {
			out[k.get("Id")] = r
		}
	}
	return out, nil
}

// first is the target of the first relation of a sort, by ID.
func (r relations) first(sort string) string {
	best, target := "", ""
	for id, x := range r {
		if x.sort == sort && !x.out && (best == "" || id < best) {
			best, target = id, x.target
		}
	}
	return target
}
