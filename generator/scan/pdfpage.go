package scan

import (
	"bytes"
	"math"
	"regexp"
)

// matrix is a PDF's [a b c d e f].
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

var unmoved = matrix{1, 0, 0, 1, 0, 0}

// pdfPage plays what draws a page and takes down its text. Strings that stand
// side by side are one word, whatever strings they were cut into.
type pdfPage struct {
	p     *pdfReader
	fonts func(name pdfName) *pdfFont
	text  []byte // as people read it
	cells []byte // with a tab wherever a cell may end: figures that are set to the right end close to the next cell

	state
	saved    []state
	tm, line matrix  // of the text, of the line
	lead     float64 // from line to line

	begun          bool
	endX, endY     float64 // where the last string ended on the page,
	dirX, dirY, em float64 // in which direction it ran and how large it was
}

// state is what q keeps and Q brings back.
type state struct {
	ctm                  matrix
	font                 *pdfFont
	size                 float64
	spaceC, spaceW, wide float64 // between characters, between words; how wide the letters are set
}

var pictureEnd = regexp.MustCompile(`\sEI\s`)

func (p *pdfReader) play(content []byte, fonts func(pdfName) *pdfFont) {
	g := pdfPage{p: p, fonts: fonts, tm: unmoved, line: unmoved, state: state{ctm: unmoved, font: asItIs, size: 1, wide: 1}}
	var args pdfArray
	for t := (pdfTokens{text: content}); ; {
		v, ok := t.next(0)
		if !ok {
			break
		}
		op, ok := v.(pdfWord)
		if !ok {
			if len(args) < 1000 {
				args = append(args, v)
			}
			continue
		}
		if op == "ID" { // a picture within the page
			p.pictures = true
			end := pictureEnd.FindIndex(t.text[t.at:])
			if end == nil {
				break
			}
			t.at += end[1]
		}
		g.do(op, args)
		args = args[:0]
	}
	p.text = append(append(p.text, g.text...), '\n')
	p.lines = append(append(p.lines, g.cells...), '\n')
}

// do follows one operator.
func (g *pdfPage) do(op pdfWord, args pdfArray) {
	n := numbersOf(args)
	switch {
	case op == "q" && len(g.saved) < 1000:
		g.saved = append(g.saved, g.state)
	case op == "Q" && len(g.saved) > 0:
		g.state, g.saved = g.saved[len(g.saved)-1], g.saved[:len(g.saved)-1]
	case op == "cm" && len(n) == 6:
		g.ctm = matrix(n).times(g.ctm)
	case op == "BT":
		g.tm, g.line = unmoved, unmoved
	case op == "Tf" && len(args) == 2 && len(n) == 1:
		name, _ := args[0].(pdfName)
		g.font, g.size = g.fonts(name), n[0]
	case op == "BDC", op == "DP": // /ActualText says what is drawn
		for _, v := range args {
			if d, ok := v.(pdfDict); ok {
				g.p.note(d)
			}
		}
	case len(n) == 1 && g.set(op, n[0]):
	default:
		g.move(op, n)
		g.write(op, args)
	}
}

func (g *pdfPage) set(op pdfWord, n float64) bool {
	switch op {
	case "Tc":
		g.spaceC = n
	case "Tw":
		g.spaceW = n
	case "Tz":
		g.wide = n / 100
	case "TL":
		g.lead = n
	default:
		return false
	}
	return true
}

func (g *pdfPage) move(op pdfWord, n []float64) {
	switch {
	case op == "Td" && len(n) == 2:
		g.to(n[0], n[1])
	case op == "TD" && len(n) == 2:
		g.lead = -n[1]
		g.to(n[0], n[1])
	case op == "Tm" && len(n) == 6:
		g.tm, g.line = matrix(n), matrix(n)
	case op == "T*" || op == "'" || op == `"`:
		g.to(0, -g.lead)
	}
}

func (g *pdfPage) to(x, y float64) {
	g.line = matrix{1, 0, 0, 1, x, y}.times(g.line)
	g.tm = g.line
}

func (g *pdfPage) write(op pdfWord, args pdfArray) {
	if len(args) == 0 {
		return
	}
	switch v := args[len(args)-1].(type) {
	case pdfString:
		if op == "Tj" || op == "'" || op == `"` {
			g.show(v)
		}
	case pdfArray:
		if op != "TJ" {
			return
		}
		for _, one := range v {
			switch one := one.(type) {
			case pdfString:
				g.show(one)
			case float64:
				g.tm = matrix{1, 0, 0, 1, -one / 1000 * g.size * g.wide, 0}.times(g.tm)
			}
		}
	}
}

// show takes down a string at its place.
func (g *pdfPage) show(s []byte) {
	text, codes, width, told := g.font.read(s)
	if !told {
		g.p.unknown = true
	}
	m := g.tm.times(g.ctm)
	along, up := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	gap, edge := g.gap(m)
	g.text = append(append(g.text, gap...), text...)
	g.cells = append(append(g.cells, edge...), text...)
	words := 0
	if g.font.bytes != 2 {
		words = bytes.Count(s, []byte{' '})
	}
	moved := (width/1000*g.size + float64(codes)*g.spaceC + float64(words)*g.spaceW) * g.wide
	g.tm = matrix{1, 0, 0, 1, moved, 0}.times(g.tm)
	m = g.tm.times(g.ctm)
	g.endX, g.endY, g.em, g.begun = m[4], m[5], math.Abs(g.size)*up, true
	if along > 0 {
		g.dirX, g.dirY = m[0]/along, m[1]/along
	}
}

// gap is what a reader sees between the last string and one that begins at m,
// measured by the height of the letters: nothing, a blank, something wider or the
// end of a line. edge is the same where a cell may end.
func (g *pdfPage) gap(m matrix) (gap, edge string) {
	if !g.begun {
		return "", ""
	}
	dx, dy, em := m[4]-g.endX, m[5]-g.endY, g.em
	along, across := dx*g.dirX+dy*g.dirY, math.Abs(dy*g.dirX-dx*g.dirY)
	switch {
	case em == 0 || math.IsNaN(along) || across > 0.6*em || along < -0.7*em:
		return "\n", "\n"
	case along < 0.12*em:
		return "", ""
	case along < 0.3*em:
		return "", "\t"
	case along < 1.5*em:
		return " ", "\t"
	}
	return "\t", "\t"
}

func numbersOf(args pdfArray) []float64 {
	var n []float64
	for _, v := range args[:min(len(args), 6)] {
		if f, ok := v.(float64); ok {
			n = append(n, f)
		}
	}
	return n
}
