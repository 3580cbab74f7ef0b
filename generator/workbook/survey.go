package workbook

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// surveyed is a table of a page: where it stands and what shape it has.
type surveyed struct {
	from, to int    // bytes of the page
	gap      int    // where the texts above it begin
	name     string // of the sheet, if the page tells
	hidden   bool
	wide     int  // rows of its own with two filled cells or more
	filled   bool // a cell of its own holds something
	inner    int  // the most wide rows of a table in it

	cells      int // filled ones of the current row
	open, full bool
}

// surveyor goes over a page once to find its tables, the names of sheets and
// the formats of style classes. Rows are read later, table by table.
type surveyor struct {
	tables []*surveyed // in the order in which they begin
	stack  []*surveyed
	names  []string // of sheets, as Excel lists them
	styles classes

	over   int  // tables that are open and not followed
	anchor bool // in a heading that LibreOffice puts over a sheet
	taking bool // in the part of it that is the sheet's name
	title  []byte
}

var excelName = regexp.MustCompile(`<x:Name>([^<]{1,200})</x:Name>`)

func survey(text []byte) *surveyor {
	s := &surveyor{styles: classes{}}
	t := newTags(text, 0, len(text))
	for t.next() {
		switch {
		case t.kind == html.TextToken:
			s.text(t)
		case t.kind == html.CommentToken:
			for _, m := range excelName.FindAllSubmatch(t.z.Text(), maxSheets) {
				s.names = append(s.names, html.UnescapeString(string(m[1])))
			}
		case t.opens:
			s.start(t)
		default:
			s.end(t)
		}
	}
	for len(s.stack) > 0 {
		s.close(len(text))
	}
	return s
}

func (s *surveyor) text(t *tags) {
	switch {
	case t.mute == "style":
		s.styles.read(t.z.Text())
	case t.mute != "":
	case s.taking:
		s.title = append(s.title, t.z.Text()...)
	case len(s.stack) > 0 && !blankText(t.z.Text()):
		if top := s.stack[len(s.stack)-1]; top.open && !top.full {
			top.full, top.filled = true, true
			top.cells++
		}
	}
}

// blankText tells whether a text has blanks only, &nbsp; among them.
func blankText(raw []byte) bool {
	for rest := raw; ; {
		rest = bytes.TrimSpace(rest)
		n := len(rest)
		for _, b := range []string{"&nbsp;", "&#160;", "&nbsp"} {
			rest = bytes.TrimPrefix(rest, []byte(b))
		}
		if len(rest) == n {
			return n == 0
		}
	}
}

func (s *surveyor) start(t *tags) {
	switch t.name {
	case "table":
		if n := len(s.stack); n > 0 && !s.stack[n-1].open {
			s.close(t.from) // the one before was left open
		}
		if len(s.stack) < maxDepth && len(s.tables) < maxParts {
			s.add(t)
		} else {
			s.over++
		}
	case "a":
		s.anchor, s.title = len(s.stack) == 0 && strings.HasPrefix(t.attr("name"), "table"), nil
	case "em":
		s.taking = s.anchor
	case "tr":
		s.row()
	case "td", "th":
		s.cell(true)
	}
}

func (s *surveyor) add(t *tags) {
	_, hidden := t.lookup("hidden")
	a := &surveyed{from: t.from, hidden: hidden || s.styles.of(t).hidden}
	if len(s.stack) == 0 {
		a.name, s.title = string(bytes.TrimSpace(s.title)), nil
	}
	s.tables, s.stack = append(s.tables, a), append(s.stack, a)
}

func (s *surveyor) end(t *tags) {
	switch t.name {
	case "table":
		if s.over > 0 {
			s.over--
			return
		}
		s.close(t.to)
	case "a", "em":
		s.anchor, s.taking = false, false
	case "tr":
		s.row()
	case "td", "th":
		s.cell(false)
	}
}

// cell ends a cell and, if it begins another, opens it.
func (s *surveyor) cell(open bool) {
	if len(s.stack) > 0 {
		top := s.stack[len(s.stack)-1]
		top.open, top.full = open, false
	}
}

func (s *surveyor) row() {
	if len(s.stack) == 0 {
		return
	}
	top := s.stack[len(s.stack)-1]
	if top.cells > 1 {
		top.wide++
	}
	top.cells, top.open, top.full = 0, false, false
}

func (s *surveyor) close(at int) {
	if len(s.stack) == 0 {
		return
	}
	s.row()
	top := s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
	top.to = at
	if len(s.stack) > 0 {
		out := s.stack[len(s.stack)-1]
		out.inner = max(out.inner, top.wide, top.inner)
	}
}

// data picks the tables that hold data. A table with another in it that has as
// many rows only arranges the page; one within a table of data is part of its
// cell; titles and signatures often stand in tables of their own, which are
// read as texts.
func (s *surveyor) data() (out []*surveyed) {
	least := 0
	for _, t := range s.tables {
		if t.wide > t.inner {
			least = max(least, min(t.wide, 2))
		}
	}
	end, gap := -1, 0
	for _, t := range s.tables {
		fits := t.wide >= max(1, least) && t.wide > t.inner
		if least == 0 {
			fits = t.filled && t.inner == 0
		}
		if !fits || t.from < end {
			continue
		}
		if t.gap = gap; t.name != "" {
			t.gap = t.from
		}
		end, gap = t.to, t.to
		out = append(out, t)
	}
	return out
}
