package browsertest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"
)

// modified is the time that the test server gives every file.
var modified = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// page is a built HTML page as its file tells it, without a browser.
type page struct {
	path     string // slash-separated, from the site's root
	class    string // of <body>: board, notice, list, register, plain; "" for a redirect
	elements []element
	links    []link
	ids      map[string]int // how often each is used
	text     string         // of <main>, all that is not hidden, without white space
	title    string         // of the first <h1>
	cells    []string       // of the tables in <main>
}

type element struct {
	name    string
	classes []string
	attrs   map[string]string
}

type link struct{ element, rel, address string }

// has tells whether the page has an element of a name and, unless it is "", a class.
func (p *page) has(name, class string) bool { return len(p.find(name, class)) > 0 }

func (p *page) find(name, class string) []element {
	var out []element
	for _, e := range p.elements {
		if e.name == name && (class == "" || slices.Contains(e.classes, class)) {
			out = append(out, e)
		}
	}
	return out
}

// readPage reads a page with the XML decoder, told of HTML's void elements.
// Pages of gongshi close every other element, so tags that do not nest are
// faults, and the decoder finds them.
func readPage(file, path string) (*page, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := reader{page: &page{path: path, ids: map[string]int{}}}
	d := xml.NewDecoder(f)
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			r.page.text = r.text.String()
			return r.page, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.open(token)
		case xml.EndElement:
			r.close()
		case xml.CharData:
			r.chars(string(token))
		}
	}
}

type reader struct {
	page  *page
	stack []element
	text  strings.Builder
}

func (r *reader) open(token xml.StartElement) {
	e := element{name: token.Name.Local, attrs: map[string]string{}}
	for _, a := range token.Attr {
		e.attrs[a.Name.Local] = a.Value
	}
	e.classes = strings.Fields(e.attrs["class"])
	r.stack = append(r.stack, e)
	p := r.page
	p.elements = append(p.elements, e)
	if id, ok := e.attrs["id"]; ok {
		p.ids[id]++
	}
	for _, key := range []string{"href", "src"} {
		if address, ok := e.attrs[key]; ok {
			p.links = append(p.links, link{e.name, e.attrs["rel"], address})
		}
	}
	switch e.name {
	case "body":
		p.class = e.attrs["class"]
	case "td", "th":
		p.cells = append(p.cells, "")
	}
}

func (r *reader) close() { r.stack = r.stack[:len(r.stack)-1] }

func (r *reader) chars(s string) {
	if !r.inside("main") || r.hidden() {
		return
	}
	s = squeeze(s)
	r.text.WriteString(s)
	switch {
	case r.inside("h1"):
		r.page.title += s
	case r.inside("td"), r.inside("th"):
		r.page.cells[len(r.page.cells)-1] += s
	}
}

func (r *reader) inside(name string) bool {
	return slices.ContainsFunc(r.stack, func(e element) bool { return e.name == name })
}

// hidden tells whether a browser would not show what stands here: below a
// hidden element, or in a closed <details>, of which only the summary shows.
func (r *reader) hidden() bool {
	for i, e := range r.stack {
		if _, ok := e.attrs["hidden"]; ok {
			return true
		}
		_, open := e.attrs["open"]
		if e.name == "details" && !open && !(i+1 < len(r.stack) && r.stack[i+1].name == "summary") {
			return true
		}
	}
	return false
}

// squeeze takes out white space, in which a file and a browser differ.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
