package chart

import (
	"strconv"

	"github.com/shopspring/decimal"
)

const (
	shareHeight = 36
	minShare    = 2 // units that the smallest part is wide
)

// slice is one part of a whole.
type slice struct {
	label string
	Point
	fill, width int
	percent     string
}

// shares draws each series as one bar of the full width, its parts in the
// order of the labels, with a list of them below.
func (s *sheet) shares(d *Data) {
	s.legend(nil, d.Unit, nil)
	for n := range d.Series {
		if n > 0 {
			s.y += 14
		}
		if len(d.Series) > 1 {
			s.label(0, s.y+ascent, width, d.Series[n].Name)
			s.y += line + 4
		}
		parts, rounded := slicesOf(d, n)
		s.shareBar(parts)
		s.shareList(parts)
		if rounded {
			s.remark("百分比四舍五入，加起来不正好是100%。")
		}
	}
	s.y++
}

// slicesOf cuts a whole. rounded tells that the percentages, each rounded half
// up to one decimal, do not add up to 100.
func slicesOf(d *Data, n int) (parts []slice, rounded bool) {
	for i, p := range d.Series[n].Values {
		parts = append(parts, slice{label: d.Labels[i], Point: p, fill: i % maxFills})
	}
	if d.Rest != nil && n == len(d.Series)-1 {
		parts = append(parts, slice{label: d.Rest.Label, Point: Point{d.Rest.Value, d.Rest.Text, true}, fill: restFill})
	}
	var whole decimal.Decimal
	for _, p := range parts {
		if p.Has {
			whole = whole.Add(p.Value)
		}
	}
	var all decimal.Decimal
	for i := range parts {
		p := &parts[i]
		if p.percent = "—"; p.Has && !whole.IsZero() {
			var exact decimal.Decimal
			p.percent, exact = percent(p.Value, whole)
			all = all.Add(exact)
		}
	}
	apportion(parts, whole)
	return parts, !whole.IsZero() && !all.Equal(decimal.NewFromInt(100))
}

// percent rounds half up to one decimal. What is there never reads as nothing,
// and what is not all never as all.
func percent(v, whole decimal.Decimal) (text string, rounded decimal.Decimal) {
	rounded = v.Mul(decimal.NewFromInt(100)).DivRound(whole, 1)
	switch {
	case rounded.IsZero() && !v.IsZero():
		return "<0.1%", rounded
	case rounded.Equal(decimal.NewFromInt(100)) && !v.Equal(whole):
		return ">99.9%", rounded
	}
	return rounded.StringFixed(1) + "%", rounded
}

// apportion gives each part its width. What is there has at least minShare;
// the widest parts give it.
func apportion(parts []slice, whole decimal.Decimal) {
	var upTo decimal.Decimal
	edge := 0
	for i := range parts {
		p := &parts[i]
		if !p.Has || p.Value.IsZero() {
			continue
		}
		upTo = upTo.Add(p.Value)
		next := scale(upTo, whole, width-2)
		p.width, edge = next-edge, next
	}
	for i := range parts {
		for p := &parts[i]; p.Has && !p.Value.IsZero() && p.width < minShare; p.width++ {
			widestOf(parts).width--
		}
	}
}

func widestOf(parts []slice) *slice {
	at := 0
	for i := range parts {
		if parts[i].width > parts[at].width {
			at = i
		}
	}
	return &parts[at]
}

// shareBar draws the bar. More parts than fills get numbers, as in the list.
func (s *sheet) shareBar(parts []slice) {
	if numbered(parts) {
		s.body.Tag(`<g class="quiet">`)
		x, free := 1, 0
		for i, p := range parts {
			number := strconv.Itoa(i + 1)
			half := (extent(number) + 1) / 2
			if middle := min(x+p.width/2, width-half); p.width > 0 && middle-half >= free {
				s.middle(middle, s.y+ascent, number)
				free = middle + half + 4
			}
			x += p.width
		}
		s.body.Tag("</g>\n")
		s.y += line
	}
	x := 1
	for _, p := range parts {
		if p.width > 0 {
			s.fill(p.fill)
			s.rect(x, s.y+1, p.width, shareHeight)
			s.body.Tag(`</g>`)
		}
		x += p.width
	}
	s.body.Tag("\n<path class=\"axis\" fill=\"none\" stroke=\"currentColor\" d=\"M1 ").Int(s.y + 1).Tag(`h`).Int(width - 2).Tag(`v`).Int(shareHeight).Tag("H1z\"/>\n")
	s.y += shareHeight + 12
}

func numbered(parts []slice) bool { return len(parts) > maxFills+1 }

// shareList names the parts. A value that is too wide for its line gets one of
// its own.
func (s *sheet) shareList(parts []slice) {
	const left, right = swatch + 6, width - 62 // between them: label and value
	for i, p := range parts {
		s.fill(p.fill)
		s.rect(1, s.y+3, swatch-2, swatch-2)
		s.body.Tag(`</g>`)
		label := p.label
		if numbered(parts) {
			label = strconv.Itoa(i+1) + " " + label
		}
		s.toLeft(width, s.y+ascent, p.percent)
		room := right - left - extent(p.Text) - 10
		apart := room < extent(label) && room < maxBeside
		if apart {
			room = right - left
		}
		s.label(left, s.y+ascent, room, label)
		switch {
		case apart && extent(p.Text) > width-left:
			s.y += line
			s.label(left, s.y+ascent, width-left, p.Text)
		case apart:
			s.y += line
			s.toLeft(width, s.y+ascent, p.Text)
		default:
			s.toLeft(right, s.y+ascent, p.Text)
		}
		s.body.Tag("\n")
		s.y += line + 4
	}
}
