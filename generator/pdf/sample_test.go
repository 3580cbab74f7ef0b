package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

const (
	width, height = 210 * paper.MM, 297 * paper.MM
	margin        = 28 * paper.MM
	rows, columns = 60, 8
)

// set is one for all tests, as one serves a whole run.
var set = typeface.Embedded()

func run(face paper.Face, size, x, y float64, tag int, s string) paper.Text {
	t := paper.Text{Face: face, Size: size, X: x, Y: y, Tag: tag, Runes: []rune(s)}
	for _, r := range t.Runes {
		em, _ := face.Advance(r)
		t.Advances = append(t.Advances, em*size)
	}
	return t
}

// sheet builds a display list the way typesetting does, but with places that are simply counted.
type sheet struct {
	doc paper.Document
	y   float64
}

func (s *sheet) tag(t paper.Tag) int {
	s.doc.Tags = append(s.doc.Tags, t)
	return len(s.doc.Tags) - 1
}

func (s *sheet) put(items ...paper.Item) {
	p := &s.doc.Pages[len(s.doc.Pages)-1]
	p.Items = append(p.Items, items...)
}

func (s *sheet) turn() {
	s.doc.Pages = append(s.doc.Pages, paper.Page{W: width, H: height})
	n := len(s.doc.Pages)
	s.put(run(set.For(typeface.Table), 14, width/2-20, height-60, 0, fmt.Sprintf("— %d —", n)))
	s.y = 100
}

const sentence = "根据《关于完善公告公示制度的指导意见》，经村民代表会议“四议两公开”评议，现将2026年衔接资金1,234.50万元安排情况予以公示。"

// notice is three pages: a title, text, a table of 60 rows and 8 columns, a link and a picture.
func notice(t testing.TB) *paper.Document {
	s := &sheet{doc: paper.Document{Title: "虚构示例村公示（测试）", Lang: "zh-CN", Tags: []paper.Tag{{}}}}
	s.turn()
	red := paper.Color{R: 200}
	title := run(set.For(typeface.Title), 22, margin, s.y, s.tag(paper.Tag{Role: paper.RoleH1}), "关于虚构示例村资金的公示")
	title.Color = red
	s.put(paper.Bookmark{Title: "公示", Level: 1, Y: s.y - 22}, title, paper.Line{X1: margin, X2: width - margin, Y1: 110, Y2: 110, Width: 1.2, Color: red})
	s.paragraphs()
	s.put(paper.Bookmark{Title: "一、资金表", Level: 2, Y: s.y})
	s.table()
	figure := s.tag(paper.Tag{Role: paper.RoleFigure, Alt: "二维码"})
	s.put(paper.Image{X: margin, Y: s.y, W: 60, H: 60, Data: code(t), Tag: figure})
	s.put(paper.Image{X: margin + 70, Y: s.y, W: 60, H: 60, Data: photo(t), Tag: s.tag(paper.Tag{Role: paper.RoleFigure, Alt: "照片"})})
	s.put(paper.Rect{X: margin + 140, Y: s.y, W: 60, H: 60, Stroke: 1})
	return &s.doc
}

func (s *sheet) paragraphs() {
	faces := []typeface.Role{typeface.Text, typeface.Heading, typeface.Sub, typeface.Strong}
	for _, role := range faces {
		tag := s.tag(paper.Tag{Role: paper.RoleP})
		line := []rune(sentence)
		for len(line) > 0 {
			n := min(26, len(line))
			s.y += 29
			s.put(run(set.For(role), 16, margin, s.y, tag, string(line[:n])))
			line = line[n:]
		}
	}
	s.y += 29
	p := s.tag(paper.Tag{Role: paper.RoleP})
	l := s.tag(paper.Tag{Role: paper.RoleLink, Parent: p})
	s.put(run(set.For(typeface.Text), 16, margin, s.y, p, "详见"), run(set.For(typeface.Text), 16, margin+32, s.y, l, "http://example.test/(a)"),
		paper.Link{X: margin + 32, Y: s.y - 16, W: 160, H: 20, URL: "http://example.test/(a)", Tag: l},
		run(set.For(typeface.Text), 16, margin+220, s.y, p, "。霂"))
}

func (s *sheet) table() {
	table := s.tag(paper.Tag{Role: paper.RoleTable})
	face := set.For(typeface.Table)
	for r := range rows {
		if s.y += 22; s.y > height-100 {
			s.turn()
		}
		row := s.tag(paper.Tag{Role: paper.RoleTR, Parent: table})
		for c := range columns {
			x := margin + float64(c)*55
			cell := paper.Tag{Role: paper.RoleTD, Parent: row}
			text := fmt.Sprintf("第%d行%d", r, c)
			if r == 0 {
				cell.Role, cell.Scope, text = paper.RoleTH, paper.ScopeColumn, fmt.Sprintf("第%d栏", c)
			}
			s.put(paper.Rect{X: x, Y: s.y - 15, W: 55, H: 22, Stroke: 0.5}, run(face, 10.5, x+3, s.y, s.tag(cell), text))
		}
	}
}

func code(t testing.TB) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		if i*7%5 < 2 {
			img.Set(i%8, i/8, color.NRGBA{A: 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func photo(t testing.TB) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	for i := range 32 * 32 {
		img.Set(i%32, i/32, color.NRGBA{R: uint8(i % 32 * 8), G: uint8(i / 32 * 8), A: 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
