// Package built reads the finished pages of a site as their files tell them,
// without a browser, and knows which page stands for which type.
//
// In: the folder of a built site. Out: its pages with their elements, links,
// ids and text, and one page of each type that the site has.
package built

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// Page is a built HTML page.
type Page struct {
	Path     string // slash-separated, from the site's root
	Class    string // of <body>: board, notice, list, register, plain; "" for a redirect
	Wide     bool   // <body> says that its table is wide
	Elements []Element
	Links    []Link
	IDs      map[string]int // how often each is used
	Text     string         // of <main>, all that is not hidden, without white space
	Title    string         // of the first <h1>
	Cells    []string       // of the tables in <main>
}

// Element is a start tag.
type Element struct {
	Name    string
	Classes []string
	Attrs   map[string]string
}

// Link is an address with the element that has it.
type Link struct{ Element, Rel, Address string }

// Has tells whether the page has an element of a name and, unless it is "", a class.
func (p *Page) Has(name, class string) bool { return len(p.Find(name, class)) > 0 }

// Find lists the elements of a name and, unless it is "", a class.
func (p *Page) Find(name, class string) []Element {
	var out []Element
	for _, e := range p.Elements {
		if e.Name == name && (class == "" || slices.Contains(e.Classes, class)) {
			out = append(out, e)
		}
	}
	return out
}

// ReadSite reads all pages of a folder, and lists all its files by their
// slash-separated names. gongshi's own records are left out.
func ReadSite(dir string) (pages []*Page, files map[string]bool, err error) {
	files = map[string]bool{}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != dir:
			return filepath.SkipDir
		case d.IsDir():
			return nil
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		files[rel] = true
		if path.Ext(rel) != ".html" {
			return nil
		}
		p, err := read(name, rel)
		pages = append(pages, p)
		return err
	})
	return pages, files, err
}

// read reads a page with the XML decoder, told of HTML's void elements. Pages
// of gongshi close every other element, so tags that do not nest are faults,
// and the decoder finds them.
func read(file, path string) (*Page, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := reader{page: &Page{Path: path, IDs: map[string]int{}}}
	d := xml.NewDecoder(f)
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			r.page.Text = r.text.String()
			return r.page, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.open(token)
		case xml.EndElement:
			r.stack = r.stack[:len(r.stack)-1]
		case xml.CharData:
			r.chars(string(token))
		}
	}
}

type reader struct {
	page  *Page
	stack []Element
	text  strings.Builder
}

func (r *reader) open(token xml.StartElement) {
	e := Element{Name: token.Name.Local, Attrs: map[string]string{}}
	for _, a := range token.Attr {
		e.Attrs[a.Name.Local] = a.Value
	}
	e.Classes = strings.Fields(e.Attrs["class"])
	r.stack = append(r.stack, e)
	p := r.page
	p.Elements = append(p.Elements, e)
	if id, ok := e.Attrs["id"]; ok {
		p.IDs[id]++
	}
	for _, key := range []string{"href", "src"} {
		if address, ok := e.Attrs[key]; ok {
			p.Links = append(p.Links, Link{e.Name, e.Attrs["rel"], address})
		}
	}
	for candidate := range strings.SplitSeq(e.Attrs["srcset"], ",") {
		if address, _, _ := strings.Cut(strings.TrimSpace(candidate), " "); address != "" {
			p.Links = append(p.Links, Link{e.Name, "", address})
		}
	}
	switch e.Name {
	case "body":
		if len(e.Classes) > 0 {
			p.Class, p.Wide = e.Classes[0], slices.Contains(e.Classes, "wide")
		}
	case "td", "th":
		p.Cells = append(p.Cells, "")
	}
}

func (r *reader) chars(s string) {
	if !r.inside("main") || r.hidden() || r.inside("svg") && (r.inside("title") || r.inside("desc")) {
		return
	}
	s = Squeeze(s)
	r.text.WriteString(s)
	switch {
	case r.inside("h1"):
		r.page.Title += s
	case r.inside("td"), r.inside("th"):
		r.page.Cells[len(r.page.Cells)-1] += s
	}
}

func (r *reader) inside(name string) bool {
	return slices.ContainsFunc(r.stack, func(e Element) bool { return e.Name == name })
}

// hidden tells whether a browser would not show what stands here: below a
// hidden element, or in a closed <details>, of which only the summary shows.
func (r *reader) hidden() bool {
	for i, e := range r.stack {
		if _, ok := e.Attrs["hidden"]; ok {
			return true
		}
		_, open := e.Attrs["open"]
		if e.Name == "details" && !open && !(i+1 < len(r.stack) && r.stack[i+1].Name == "summary") {
			return true
		}
	}
	return false
}

// Squeeze takes out white space, in which a file and a browser differ.
func Squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
