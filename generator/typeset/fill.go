package typeset

import "gongshi/generator/paper"

// The steps in which type is tried on a poster: from the largest that looks
// like one to the smallest that is read from a step away.
const (
	largest  = 1.6
	smallest = 0.7
	oneStep  = 0.05
)

// Fill lays a poster out in the largest type with which it stays on one sheet.
// One that doesn't with the smallest is set as the format says, on several.
func Fill(doc Document, fonts Fonts, form Format) (paper.Document, []Issue) {
	for k := largest; k > smallest-oneStep/2; k -= oneStep {
		got, issues := Layout(doc, fonts, form.Scaled(k))
		if len(got.Pages) <= 1 && !squeezed(issues) {
			return got, issues
		}
	}
	return Layout(doc, fonts, form)
}

// squeezed tells whether something was squeezed.
func squeezed(issues []Issue) bool {
	for _, i := range issues {
		if i.Kind == TooWide || i.Kind == Overflow {
			return true
		}
	}
	return false
}

// Join makes one document of several, each a section of it. Page numbers stay
// what they are: Document.First sets them.
func Join(title string, docs ...paper.Document) paper.Document {
	out := paper.Document{Title: title, Lang: "zh-CN", Tags: []paper.Tag{{Role: paper.RoleDocument}}}
	for _, d := range docs {
		section := len(out.Tags)
		for i, t := range d.Tags {
			if i == 0 {
				t = paper.Tag{Role: paper.RoleSection}
			} else {
				t.Parent += section
			}
			out.Tags = append(out.Tags, t)
		}
		for _, pg := range d.Pages {
			items := make([]paper.Item, len(pg.Items))
			for i, it := range pg.Items {
				items[i] = shifted(it, section)
			}
			pg.Items = items
			out.Pages = append(out.Pages, pg)
		}
	}
	return out
}

// shifted is an item whose tag comes to stand by places further on; decoration
// stays decoration.
func shifted(it paper.Item, by int) paper.Item {
	move := func(tag *int) {
		if *tag != 0 {
			*tag += by
		}
	}
	switch it := it.(type) {
	case paper.Text:
		move(&it.Tag)
		return it
	case paper.Line:
		move(&it.Tag)
		return it
	case paper.Rect:
		move(&it.Tag)
		return it
	case paper.Image:
		move(&it.Tag)
		return it
	case paper.Link:
		move(&it.Tag)
		return it
	}
	return it
}
