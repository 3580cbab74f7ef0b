// Package chart draws the figures of a register as inline SVG.
//
// In: labels, series of exact values with the texts that were printed for
// them, and the sort of chart. Out: one <svg> without scripts, addresses or
// colours of its own, or "" where a table says more than a chart could.
//
// How it is drawn:
//   - The drawing is 340 units wide and its type 15 units high, so that a phone
//     of 360 px shows it at its own size or close to it. Coordinates are whole
//     units; values come to them by decimal division and are never floats.
//   - Bars lie. Long names and sixty villages fit a narrow screen that way.
//   - The baseline is zero, always.
//   - Marks differ in pattern, dash or shape. A colour may come on top of that,
//     from the style sheet (.solid, .axis, .grid, .quiet, .hollow, .over), but
//     without one everything is drawn in the ink of the text around it.
//   - <title> and <desc> say to a listener what the drawing shows, with all
//     numbers.
package chart

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"gongshi/generator/markup"
)

// Sort is a sort of chart.
type Sort uint8

const (
	Bars    Sort = iota + 1 // one bar a label
	Grouped                 // one bar a label and series
	Stacked                 // one bar a label, made of the series
	Line                    // labels are points of time
	Share                   // parts of one whole
)

// Sorts are the sorts by the names that declarations call them.
var Sorts = map[string]Sort{"bars": Bars, "grouped": Grouped, "stacked": Stacked, "line": Line, "share": Share}

// Data is what a chart shows.
type Data struct {
	Sort        Sort
	Title, Unit string
	Note        string // told after the numbers, to listeners only
	Labels      []string
	Series      []Series // bars and share with more than one show them one under the other
	Rest        *Rest    // of a share, for its last series
}

// Series has one point for each label.
type Series struct {
	Name   string
	Values []Point
}

// Point is a value and the text that stands for it. Without a value, a text
// such as 约30 is still printed.
type Point struct {
	Value decimal.Decimal
	Text  string
	Has   bool
}

// Rest is what the source left of the whole without saying what it is.
type Rest struct {
	Label string
	Value decimal.Decimal
	Text  string
}

// A chart with more than these is no help; the table has it all.
const (
	maxLabels = 60
	maxFills  = 10 // as many patterns as can be told apart
	maxLines  = 8
)

// SVG draws a chart. The ids in it begin with id, which is made of letters,
// digits and hyphens and must be used once on a page. It returns "" when no
// point has a value, for a share with a part below zero, and when there is
// more to show than can be told apart.
func SVG(d Data, id string) markup.HTML {
	d = prepare(d)
	if !drawable(&d) {
		return ""
	}
	s := &sheet{id: id}
	switch d.Sort {
	case Bars, Grouped, Stacked:
		s.rows(&d)
	case Line:
		s.lines(&d)
	case Share:
		s.shares(&d)
	}
	return s.finish(&d)
}

// prepare makes a copy in which every series has a point for every label and
// texts are one clean line. What has one series needs no grouping.
func prepare(d Data) Data {
	d.Title, d.Unit, d.Note = tidy(d.Title), tidy(d.Unit), tidy(d.Note)
	d.Labels = slices.Clone(d.Labels)
	for i := range d.Labels {
		d.Labels[i] = tidy(d.Labels[i])
	}
	d.Series = slices.Clone(d.Series)
	for i := range d.Series {
		s := &d.Series[i]
		s.Name = tidy(s.Name)
		points := make([]Point, len(d.Labels))
		copy(points, s.Values)
		for j := range points {
			points[j].Text = printed(points[j])
		}
		s.Values = points
	}
	if d.Rest != nil {
		r := *d.Rest
		r.Label, r.Text = tidy(r.Label), printed(Point{r.Value, r.Text, true})
		d.Rest = &r
	}
	switch {
	case d.Sort == Bars && len(d.Series) > 1:
		d.Sort = Grouped
	case (d.Sort == Grouped || d.Sort == Stacked) && len(d.Series) == 1:
		d.Sort = Bars
	}
	return d
}

func printed(p Point) string {
	text := tidy(p.Text)
	switch {
	case text != "":
		return text
	case p.Has:
		return p.Value.String()
	}
	return "—"
}

func drawable(d *Data) bool {
	if d.Sort < Bars || d.Sort > Share || len(d.Labels) == 0 || len(d.Labels) > maxLabels || len(d.Series) == 0 {
		return false
	}
	limit := maxFills
	if d.Sort == Line {
		limit = maxLines
	}
	if len(d.Series) > limit {
		return false
	}
	if d.Sort == Share && d.Rest != nil && d.Rest.Value.IsNegative() {
		return false
	}
	has := false
	for _, s := range d.Series {
		for _, p := range s.Values {
			if d.Sort == Share && p.Has && p.Value.IsNegative() {
				return false
			}
			has = has || p.Has
		}
	}
	return has
}

// tidy makes one line of a text, without the characters that may not stand in
// a page.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}
