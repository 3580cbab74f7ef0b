package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// drawing is what a chart's bytes hold, read by a decoder that knows nothing of
// how they were made.
type drawing struct {
	height int
	titles []string // the drawing's first, then those of shortened labels
	rects  []box    // of bars and samples, not of patterns
	texts  []written
	ids    []string // defined
	refs   []string // used in url(#…) and aria-labelledby
}

type written struct {
	box
	text string
}

type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// read reads a drawing and says what in it lies outside of its view.
func read(svg string) (*drawing, error) {
	d := xml.NewDecoder(strings.NewReader(svg))
	var root node
	if err := d.Decode(&root); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("after the drawing: %v", err)
	}
	out := &drawing{}
	if _, err := fmt.Sscanf(root.attr("viewBox"), "0 0 340 %d", &out.height); err != nil {
		return nil, err
	}
	out.refs = strings.Fields(root.attr("aria-labelledby"))
	return out, out.walk(&root, "start")
}

var address = regexp.MustCompile(`^url\(#(.*)\)$`)

func (d *drawing) walk(n *node, anchor string) error {
	if id := n.attr("id"); id != "" {
		d.ids = append(d.ids, id)
	}
	if m := address.FindStringSubmatch(n.attr("fill")); m != nil {
		d.refs = append(d.refs, m[1])
	}
	if a := n.attr("text-anchor"); a != "" {
		anchor = a
	}
	switch n.XMLName.Local {
	case "pattern":
		return nil // tiles have a view of their own
	case "title":
		d.titles = append(d.titles, n.Text)
	case "rect":
		x, y, w, h := number(n, "x"), number(n, "y"), number(n, "width"), number(n, "height")
		d.rects = append(d.rects, box{x, y, x + w, y + h})
		if w <= 0 || h <= 0 || x < 0 || x+w > width || y < 0 || y+h > d.height {
			return fmt.Errorf("rect %d %d %d %d", x, y, w, h)
		}
	case "text":
		x, y, w := number(n, "x"), number(n, "y"), extent(n.Text)
		switch anchor {
		case "end":
			x -= w
		case "middle":
			x -= w / 2
		}
		d.texts = append(d.texts, written{box{x, y - 12, x + w, y + 2}, n.Text})
		if x < 0 || x+w > width+1 || y < 12 || y+2 > d.height {
			return fmt.Errorf("text %q from %d to %d, at %d", n.Text, x, x+w, y)
		}
	case "path":
		if err := d.path(n.attr("d")); err != nil {
			return err
		}
	}
	for i := range n.Children {
		if err := d.walk(&n.Children[i], anchor); err != nil {
			return err
		}
	}
	return nil
}

func number(n *node, name string) int {
	v := n.attr(name)
	if v == "" {
		return 0
	}
	i, err := strconv.Atoi(v)
	if err != nil {
		return -1 << 30
	}
	return i
}

var step = regexp.MustCompile(`([MLHVmlhvaz])([^MLHVmlhvaz]*)`)

// path follows a path and its absolute steps. Markers, drawn by relative ones,
// are small; only where they begin counts.
func (d *drawing) path(text string) error {
	if rest := strings.TrimSpace(step.ReplaceAllString(text, "")); rest != "" {
		return fmt.Errorf("path %q has %q", text, rest)
	}
	for _, m := range step.FindAllStringSubmatch(text, -1) {
		x, y := 0, 0
		var err error
		switch m[1] {
		case "M", "L":
			_, err = fmt.Sscan(m[2], &x, &y)
		case "H":
			_, err = fmt.Sscan(m[2], &x)
		case "V":
			_, err = fmt.Sscan(m[2], &y)
		}
		if err != nil || x < 0 || x > width || y < 0 || y > d.height {
			return fmt.Errorf("path step %q of %q: %v", m[0], text, err)
		}
	}
	return nil
}
