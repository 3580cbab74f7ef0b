package word

import (
	"strconv"
	"strings"
)

// style is what is known of a style, or of a paragraph with what its styles
// say filled in.
type style struct {
	name        string
	align       string // left, right, center, both
	outline     int    // 1…9; 0 = none
	list, depth string // numId and ilvl, "" = none said
	indent      int    // of the left side, in twentieths of a point
	run         runStyle
}

// runStyle is how characters look.
type runStyle struct {
	bold, italic, hidden, under bool
	font                        string // for Chinese
	size                        int    // half points
}

// styles are a document's styles by ID, each with what it is based on filled in.
type styles struct {
	raw   map[string]*node
	done  map[string]style
	plain style  // what every paragraph begins with
	usual string // the style of paragraphs that name none
}

func readStyles(root *node) *styles {
	s := &styles{raw: map[string]*node{}, done: map[string]style{}}
	if root == nil {
		return s
	}
	if d := root.child("w:docDefaults"); d != nil {
		if pr := d.child("w:pPrDefault").child("w:pPr"); pr != nil {
			s.plain.paragraph(pr)
		}
		if pr := d.child("w:rPrDefault").child("w:rPr"); pr != nil {
			s.plain.run.set(pr)
		}
	}
	for _, k := range root.kids {
		if k.name != "w:style" {
			continue
		}
		id := k.get("w:styleId")
		s.raw[id] = k
		if def := k.get("w:default"); k.get("w:type") == "paragraph" && (def == "1" || def == "true" || def == "on") {
			s.usual = id
		}
	}
	return s
}

// of is a style by ID; "" is the usual one of paragraphs.
func (s *styles) of(id string) style {
	if id == "" {
		id = s.usual
	}
	return s.resolve(id, 0)
}

func (s *styles) resolve(id string, depth int) style {
	if done, ok := s.done[id]; ok {
		return done
	}
	n := s.raw[id]
	if n == nil || depth > 30 { // a style based on itself
		return s.plain
	}
	st := s.plain
	if base := n.val("w:basedOn"); base != "" {
		st = s.resolve(base, depth+1)
	}
	st.name = strings.ToLower(strings.TrimSpace(n.val("w:name")))
	st.outlineOf(id)
	if pr := n.child("w:pPr"); pr != nil {
		st.paragraph(pr)
	}
	if pr := n.child("w:rPr"); pr != nil {
		st.run.set(pr)
	}
	s.done[id] = st
	return st
}

// outlineOf reads the level of a heading from the names that Word, WPS and
// LibreOffice give theirs.
func (st *style) outlineOf(id string) {
	for _, name := range []string{st.name, strings.ToLower(id)} {
		for _, word := range []string{"heading", "标题"} {
			rest, ok := strings.CutPrefix(name, word)
			if n, err := strconv.Atoi(strings.TrimLeft(rest, " _")); ok && err == nil && n >= 1 && n <= 9 {
				st.outline = n
				return
			}
		}
	}
}

// is tells whether a style has one of the names.
func (st *style) is(names ...string) bool {
	for _, n := range names {
		if st.name == n {
			return true
		}
	}
	return false
}

// paragraph takes in what paragraph properties say.
func (st *style) paragraph(pr *node) {
	switch jc := pr.val("w:jc"); jc {
	case "":
	case "end":
		st.align = "right"
	default:
		st.align = jc
	}
	if v := pr.val("w:outlineLvl"); v != "" {
		if n, err := strconv.Atoi(v); err == nil && n >= 0 && n < 9 {
			st.outline = n + 1
		} else {
			st.outline = 0
		}
	}
	if num := pr.child("w:numPr"); num != nil {
		if v := num.val("w:numId"); v != "" {
			st.list = v
		}
		if v := num.val("w:ilvl"); v != "" {
			st.depth = v
		}
	}
	if ind := pr.child("w:ind"); ind != nil {
		for _, key := range []string{"w:left", "w:start"} {
			if n, err := strconv.Atoi(ind.get(key)); err == nil {
				st.indent = n
			}
		}
	}
}

// set takes in what run properties say.
func (r *runStyle) set(pr *node) {
	for _, sw := range []struct {
		name string
		to   *bool
	}{{"w:b", &r.bold}, {"w:i", &r.italic}, {"w:vanish", &r.hidden}} {
		if on, given := pr.on(sw.name); given {
			*sw.to = on
		}
	}
	if u := pr.child("w:u"); u != nil {
		r.under = u.get("w:val") != "none"
	}
	if f := pr.child("w:rFonts"); f != nil {
		if v := f.get("w:eastAsia"); v != "" {
			r.font = v
		}
	}
	if n, err := strconv.Atoi(pr.val("w:sz")); err == nil {
		r.size = n
	}
}

// apply takes in what a style of characters says, and those it is based on.
func (s *styles) apply(id string, r *runStyle) { s.applyTo(id, r, 0) }

func (s *styles) applyTo(id string, r *runStyle, depth int) {
	n := s.raw[id]
	if n == nil || depth > 30 {
		return
	}
	if base := n.val("w:basedOn"); base != "" {
		s.applyTo(base, r, depth+1)
	}
	if pr := n.child("w:rPr"); pr != nil {
		r.set(pr)
	}
}
