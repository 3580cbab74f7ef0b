package typeset

// squeeze takes out the white where two signs meet, so that 》（ and 。” don't
// tear a hole into the line, and puts a little space between ideographs and
// Latin text. What is left of the white is what a tight line may take.
func squeeze(g []glyph) {
	for i := range g {
		if i+1 < len(g) {
			a, b := &g[i], &g[i+1]
			switch {
			case a.back > 0 && (b.cls == closing || b.cls == pause || b.cls == opening) && b.asian:
				a.width -= a.back
				a.back = 0
			case a.cls == opening && b.front > 0:
				b.width -= b.front
				b.lead -= b.front
				b.front = 0
			case mixed(a, b):
				a.after = mixedGap
			}
		}
	}
	for i := range g {
		a := &g[i]
		a.shrink = (a.front+a.back)*squeezable + a.after/2
		if a.cls == space && a.r == ' ' {
			a.shrink = a.width / 3
		}
		if i+1 < len(g) {
			a.grow = stretch(a, &g[i+1])
		}
	}
}

// mixed tells whether one of two neighbours is an ideograph and the other a
// letter or figure.
func mixed(a, b *glyph) bool {
	han := func(g *glyph) bool { return g.cls == wide && g.asian }
	word := func(g *glyph) bool { return (g.cls == letter || g.cls == digit) && !g.asian }
	return han(a) && word(b) || word(a) && han(b) || (a.cls == postfix && !a.asian && han(b))
}

// stretch is the share that the gap between two neighbours takes of a line's
// slack: words part before ideographs do, and signs stay with what they close
// or open.
func stretch(a, b *glyph) float64 {
	switch {
	case b.r == '\n' || a.r == '\n':
		return 0
	case a.cls == space:
		if b.cls == space {
			return 0
		}
		return 2
	case b.cls == space:
		return 0
	case a.cls == opening || b.cls == closing || b.cls == pause || b.cls == mark || b.cls == postfix || a.cls == prefix:
		return 0
	case a.cls == dash && b.cls == dash, a.cls == dots && b.cls == dots:
		return 0
	case a.asian || b.asian:
		return 1
	}
	return 0
}

// openings gives every glyph the cost of a line that ends after it.
func openings(g []glyph) {
	for i := range g {
		chosen := g[i].cost < 0
		g[i].cost = forbidden
		if i+1 >= len(g) {
			continue
		}
		g[i].cost = partCost(g, i)
		if chosen && g[i].cost < forbidden {
			g[i].cost = 0
		}
	}
	addresses(g)
}

// partCost is the cost of a line end between glyph i and the next.
func partCost(g []glyph, i int) float64 {
	a, b := &g[i], &g[i+1]
	switch b.cls {
	case space, closing, pause, dots, joiner, slash, mark, shut, point, postfix:
		// A point that starts a word, as in “.cn”, may start a line after a space.
		if a.cls == space && b.cls != space && (b.cls == point || b.cls == slash) && i+2 < len(g) && latin(&g[i+2]) {
			return 0
		}
		return forbidden
	}
	if a.cls == space {
		// The end of a line is what stands before the spaces.
		for i > 0 && a.cls == space {
			i--
			a = &g[i]
		}
		if a.cls == opening || a.cls == open || a.cls == prefix {
			return forbidden
		}
		return 0
	}
	switch a.cls {
	case opening, open, prefix, slash:
		return forbidden
	case dash:
		if b.cls == dash {
			return forbidden
		}
		return 0
	}
	switch {
	case b.cls == dash:
		return 20
	case !a.asian && !b.asian && a.cls != wide && b.cls != wide:
		if a.r == '-' && b.cls == letter {
			return 50
		}
		return emergency
	case a.cls == digit && unit(b.r):
		if i < 2 || g[i-2].cls != digit {
			return 120 // 7天 is read as one, 2026年 less so
		}
		return 30
	case a.r == '第' && b.cls == digit:
		return 80
	}
	return 0
}

// unit tells whether an ideograph says what a number before it counts.
func unit(r rune) bool {
	switch r {
	case '年', '月', '日', '号', '元', '万', '亿', '千', '百', '十', '个', '户', '人', '亩', '公', '米', '岁', '时', '分', '天', '条', '项', '次', '组', '期', '斤', '吨', '台', '口', '倍':
		return true
	}
	return false
}

// addresses lets lines end inside web and mail addresses, after their signs.
func addresses(g []glyph) {
	for i := 0; i < len(g); {
		j := i
		signs, known := 0, false
		for j < len(g) && !g[j].asian && g[j].r < 128 && g[j].cls != space {
			switch g[j].r {
			case '/', '.', '_', '-', '&', '=', '?':
				signs++
			case '@':
				known = true
			case ':':
				known = known || j+2 < len(g) && g[j+1].r == '/' && g[j+2].r == '/'
			}
			j++
		}
		if j-i >= 12 && (known || signs >= 2 && hasLetter(g[i:j])) {
			inAddress(g[i:j])
		}
		i = max(j, i+1)
	}
}

func hasLetter(g []glyph) bool {
	for i := range g {
		if g[i].cls == letter && (g[i].r|0x20) >= 'a' && (g[i].r|0x20) <= 'z' {
			return true
		}
	}
	return false
}

func inAddress(g []glyph) {
	for i := 2; i+1 < len(g); i++ {
		b := g[i+1].cls
		if b != letter && b != digit || g[i+1].r == '/' {
			continue
		}
		switch g[i].r {
		case '/', '.', '_', '-', '&', '=', '?', '@', ':', '#':
			g[i].cost = afterSign
		default:
			if i+2 < len(g) && plain(g[i-1:i+3]) {
				g[i].cost = inAddressWord
			}
		}
	}
}

// plain tells whether glyphs are letters and figures only: a line doesn't end
// right beside a sign, where a crumb of a word would be left.
func plain(g []glyph) bool {
	for i := range g {
		r := g[i].r | 0x20
		if g[i].cls != digit && (r < 'a' || r > 'z') {
			return false
		}
	}
	return true
}

// The prices of dividing an address. Holes in the lines around an address that
// stays whole are worse.
const (
	afterSign     = 40
	inAddressWord = 220
)
