package chart

import "strings"

// dates writes the labels below the plot, thinned so that none touch. Months of
// the calendar lose their year, which stands once below the first of them.
func (s *sheet) dates(labels []string, p *plane) {
	years, texts := calendar(labels)
	room := min(widest(texts), (p.right-p.left)/2)
	shown := p.thin(room)
	s.body.Tag(`<path class="axis" stroke="currentColor" d="`)
	for _, i := range shown {
		s.body.Tag(`M`).Int(p.x(i)).Tag(` `).Int(p.bottom).Tag(`v8`)
	}
	s.body.Tag("\"/>\n<g class=\"quiet\" text-anchor=\"middle\">")
	y := p.bottom + 25
	year, free := "", 0
	for _, i := range shown {
		s.date(i, y, room, labels[i], texts[i], p)
		if years == nil || years[i] == year {
			continue
		}
		year = years[i]
		if x := p.center(extent(year), i); x-extent(year)/2 >= free {
			s.date(i, y+line, width, year, year, p)
			free = x + extent(year)/2 + 8
		}
	}
	s.body.Tag("</g>\n")
	if s.y = y + 6; years != nil {
		s.y += line
	}
}

// thin chooses which labels of a width are shown: the first and the last,
// because readers look for them, and every so many between them.
func (p *plane) thin(room int) []int {
	apart := func(i, j int) bool { return p.center(room, j)-p.center(room, i) >= room+8 }
	last := p.count - 1
	every := 1
	for every < last && !apart(0, every) {
		every++
	}
	var out []int
	for i := 0; i < last; i += every {
		if apart(i, last) {
			out = append(out, i)
		}
	}
	return append(out, last)
}

func (s *sheet) date(i, y, room int, whole, text string, p *plane) {
	text, cut := fit(text, room)
	s.body.Tag(`<text x="`).Int(p.center(extent(text), i)).Tag(`" y="`).Int(y).Tag(`">`)
	if cut {
		s.body.Tag(`<title>`).Text(whole).Tag(`</title>`)
	}
	s.body.Text(text).Tag(`</text>`)
}

// center is the middle of a text that is w wide below a point, moved so that the
// text stays on the sheet.
func (p *plane) center(w, point int) int {
	half := (w + 1) / 2
	return min(max(p.x(point), half), width-half)
}

// calendar parts labels such as 2024年3月. It returns no years if one of them
// is something else.
func calendar(labels []string) (years, texts []string) {
	for _, label := range labels {
		year, month, ok := strings.Cut(label, "年")
		if !ok || len(year) != 4 || strings.Trim(year, "0123456789") != "" || !strings.HasSuffix(month, "月") || strings.Trim(month, "0123456789") != "月" {
			return nil, labels
		}
		years, texts = append(years, year+"年"), append(texts, month)
	}
	return years, texts
}
