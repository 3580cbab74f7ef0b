package word

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Bounds of one document. A paper has a few thousand elements, a list of a
// whole county some hundred thousand.
const (
	mostDepth = 200
	mostNodes = 2 << 20
)

var (
	errTooMuch = errors.New("word: more than a document can be")
	errForeign = errors.New("word: not XML as office programs write it")
)

// node is an element: its name and attributes with the prefixes below,
// whatever prefixes the file has.
type node struct {
	name string
	attr []attribute
	kids []*node
	text string // character data directly in it
}

type attribute struct{ name, value string }

// prefixes names the namespaces, transitional and strict.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w:",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w:",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    "r:",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                "r:",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a:",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a:",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp:",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic:",
	"http://purl.oclc.org/ooxml/drawingml/picture":                           "pic:",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                 "c:",
	"http://purl.oclc.org/ooxml/drawingml/chart":                             "c:",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":               "dgm:",
	"http://purl.oclc.org/ooxml/drawingml/diagram":                           "dgm:",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m:",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc:",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":      "wps:",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup":      "wpg:",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas":     "wpc:",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14:",
	"urn:schemas-microsoft-com:vml":                                          "v:",
	"urn:schemas-microsoft-com:office:office":                                "o:",
}

// known are prefixes that some programs use without declaring them.
var known = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range prefixes {
		m[strings.TrimSuffix(p, ":")] = true
	}
	return m
}()

func short(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	if p, ok := prefixes[n.Space]; ok {
		return p + n.Local
	}
	if known[n.Space] {
		return n.Space + ":" + n.Local
	}
	return "?:" + n.Local
}

// xmlReader reads elements of a part, within bounds.
type xmlReader struct {
	d     *xml.Decoder
	nodes *int // read so far, in all parts
}

func newXML(r io.Reader, nodes *int) *xmlReader {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errForeign }
	return &xmlReader{d, nodes}
}

// token returns the next start or end of an element.
func (x *xmlReader) token() (xml.Token, error) {
	for {
		t, err := x.d.Token()
		if err != nil {
			return nil, err
		}
		switch t.(type) {
		case xml.StartElement, xml.EndElement, xml.CharData:
			return t, nil
		case xml.Directive: // a DTD has no business here
			return nil, errForeign
		}
	}
}

// element reads what lies in an element that has just begun.
func (x *xmlReader) element(start xml.StartElement, depth int) (*node, error) {
	if *x.nodes++; *x.nodes > mostNodes || depth > mostDepth {
		return nil, errTooMuch
	}
	n := &node{name: short(start.Name)}
	for _, a := range start.Attr {
		n.attr = append(n.attr, attribute{short(a.Name), a.Value})
	}
	var text strings.Builder // comments may cut it into many pieces
	for {
		t, err := x.token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			kid, err := x.element(t, depth+1)
			if err != nil {
				return nil, err
			}
			n.kids = append(n.kids, kid)
		case xml.EndElement:
			n.text = text.String()
			return n, nil
		case xml.CharData:
			if holdsText[n.name] {
				text.Write(t)
			}
		}
	}
}

// holdsText are the elements whose character data means something.
var holdsText = map[string]bool{"w:t": true, "w:delText": true, "w:instrText": true, "m:t": true, "a:t": true}

// whole reads a part as one tree.
func (x *xmlReader) whole() (*node, error) {
	for {
		t, err := x.token()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok {
			return x.element(start, 0)
		}
	}
}

// each reads the elements directly in the first one called inside, one at a
// time, so that a long document is never kept whole.
func (x *xmlReader) each(inside string, visit func(*node)) error {
	for depth := 0; ; {
		t, err := x.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; short(t.Name) != inside || depth > 8 {
				continue
			}
			return x.children(visit)
		case xml.EndElement:
			depth--
		}
	}
}

func (x *xmlReader) children(visit func(*node)) error {
	for {
		t, err := x.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			n, err := x.element(t, 0)
			if err != nil {
				return err
			}
			visit(n)
		case xml.EndElement:
			return nil
		}
	}
}

// get is an attribute's value, "" if there is none.
func (n *node) get(name string) string {
	if n != nil {
		for _, a := range n.attr {
			if a.name == name {
				return a.value
			}
		}
	}
	return ""
}

// child is the first child of a name, nil if there is none.
func (n *node) child(name string) *node {
	if n != nil {
		for _, k := range n.kids {
			if k.name == name {
				return k
			}
		}
	}
	return nil
}

// val is the w:val of a child, "" if there is none.
func (n *node) val(name string) string { return n.child(name).get("w:val") }

// on reads a switch: it is on when it stands there without a value.
func (n *node) on(name string) (on, given bool) {
	c := n.child(name)
	if c == nil {
		return false, false
	}
	switch c.get("w:val") {
	case "0", "false", "off":
		return false, true
	}
	return true, true
}

// find is the first element of a name within n, n included.
func (n *node) find(name string) *node {
	if n == nil || n.name == name {
		return n
	}
	for _, k := range n.kids {
		if f := k.find(name); f != nil {
			return f
		}
	}
	return nil
}
