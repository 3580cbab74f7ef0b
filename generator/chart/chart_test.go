package chart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// TestHolds draws random data and reads the drawings back.
func TestHolds(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := random(r)
		svg := string(SVG(d, "c"))
		if svg == "" {
			p := prepare(d)
			if drawable(&p) {
				t.Errorf("seed %d: nothing drawn", seed)
			}
			continue
		}
		got, err := read(svg)
		if err != nil {
			t.Fatalf("seed %d: sort %d: %v", seed, d.Sort, err)
		}
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("seed %d: a number that is none", seed)
		}
		if again := string(SVG(d, "c")); again != svg {
			t.Errorf("seed %d: drawn twice, the drawings differ", seed)
		}
		for _, ref := range got.refs {
			if !slices.Contains(got.ids, ref) {
				t.Errorf("seed %d: nothing has the id %s", seed, ref)
			}
		}
		if clash := got.clash(); clash != "" {
			t.Errorf("seed %d: sort %d: %s", seed, d.Sort, clash)
		}
		p := prepare(d)
		switch p.Sort {
		case Bars, Grouped:
			proportional(t, seed, &p, got)
		case Share:
			whole(t, seed, &p, got)
		}
	}
}

// clash names two texts that overlap.
func (d *drawing) clash() string {
	for i, a := range d.texts {
		for _, b := range d.texts[i+1:] {
			if a.meets(b.box) {
				return fmt.Sprintf("%q %v and %q %v overlap", a.text, a.box, b.text, b.box)
			}
		}
	}
	return ""
}

// proportional: the lengths of bars are to each other as the values.
func proportional(t *testing.T, seed uint64, d *Data, got *drawing) {
	t.Helper()
	var values []decimal.Decimal
	var most decimal.Decimal
	for _, s := range d.Series {
		for _, p := range s.Values {
			if p.Has && !p.Value.IsZero() {
				values = append(values, p.Value.Abs())
				most = decimal.Max(most, p.Value.Abs())
			}
		}
	}
	bars := got.rects
	if len(d.Series) > 1 {
		bars = bars[len(d.Series):] // samples of the legend
	}
	if len(bars) != len(values) {
		t.Fatalf("seed %d: %d bars for %d values", seed, len(bars), len(values))
	}
	longest := 0
	for _, b := range bars {
		longest = max(longest, b.x1-b.x0)
	}
	for i, b := range bars {
		if off := b.x1 - b.x0 - scale(values[i], most, longest); off < -1 || off > 1 {
			t.Errorf("seed %d: bar %d of %s is %d units long, %s has %d", seed, i, values[i], b.x1-b.x0, most, longest)
		}
	}
	if longest < minBar/2 && !most.IsZero() {
		t.Errorf("seed %d: the longest bar has %d units", seed, longest)
	}
}

// whole: the parts of each series fill the bar, and the smallest shows.
func whole(t *testing.T, seed uint64, d *Data, got *drawing) {
	t.Helper()
	for n := range d.Series {
		parts, _ := slicesOf(d, n)
		all := 0
		for _, p := range parts {
			all += p.width
			if p.Has && !p.Value.IsZero() && p.width < minShare {
				t.Errorf("seed %d: %s has %d units", seed, p.Text, p.width)
			}
		}
		if all != 0 && all != width-2 {
			t.Errorf("seed %d: the parts fill %d units", seed, all)
		}
	}
	if len(got.rects) < len(d.Labels)*len(d.Series) {
		t.Errorf("seed %d: %d rects for %d labels", seed, len(got.rects), len(d.Labels))
	}
}

func random(r *rand.Rand) Data {
	d := Data{Sort: Sort(1 + r.IntN(5)), Title: word(r, 20), Unit: word(r, r.IntN(6)), Note: word(r, 9)}
	labels := 1 + r.IntN(12)
	if r.IntN(5) == 0 {
		labels = 1 + r.IntN(maxLabels+3)
	}
	long := 1 + r.IntN(30)
	for range labels {
		d.Labels = append(d.Labels, word(r, 1+r.IntN(long)))
	}
	if r.IntN(4) == 0 {
		d.Labels = months(labels)
	}
	digits, negative := 1+r.IntN(8), r.IntN(3) == 0 && d.Sort != Share
	if r.IntN(6) == 0 {
		digits = 30
	}
	for range 1 + r.IntN(4)*r.IntN(4) {
		s := Series{Name: word(r, 1+r.IntN(9))}
		for range labels {
			s.Values = append(s.Values, value(r, digits, negative))
		}
		d.Series = append(d.Series, s)
	}
	if d.Sort == Share && r.IntN(2) == 0 {
		v := value(r, digits, false)
		d.Rest = &Rest{"未列明", v.Value, v.Text}
	}
	return d
}

func value(r *rand.Rand, digits int, negative bool) Point {
	switch r.IntN(12) {
	case 0:
		return Point{}
	case 1:
		return Point{Text: "约30"}
	case 2:
		return Point{Text: "0", Has: true}
	}
	text := ""
	for range 1 + r.IntN(digits) {
		text += string(rune('0' + r.IntN(10)))
	}
	v := decimal.RequireFromString(text).Shift(-int32(r.IntN(4)))
	if negative && r.IntN(2) == 0 {
		v = v.Neg()
	}
	return Point{v, thousands(v.String()), true}
}

func word(r *rand.Rand, n int) string {
	const runes = "大坝村小河口组甲乙丙abc 019（）<>&\"'\x00\t🙂é"
	all := []rune(runes)
	var b strings.Builder
	for range n {
		b.WriteRune(all[r.IntN(len(all))])
	}
	return b.String()
}

// TestNothing: where there is nothing to draw, or too much, there is no chart.
func TestNothing(t *testing.T) {
	crowd := make([]string, maxLabels+1)
	for name, d := range map[string]Data{
		"no data":       {},
		"no sort":       {Labels: []string{"甲"}, Series: series("", "1")},
		"no labels":     {Sort: Bars, Series: series("", "1")},
		"no series":     {Sort: Bars, Labels: []string{"甲"}},
		"no values":     {Sort: Line, Labels: []string{"甲"}, Series: series("", "约3")},
		"a crowd":       {Sort: Bars, Labels: crowd, Series: series("", "1")},
		"many lines":    {Sort: Line, Labels: []string{"甲"}, Series: many(maxLines+1, 1)},
		"many parts":    {Sort: Stacked, Labels: []string{"甲"}, Series: many(maxFills+1, 1)},
		"less than nil": {Sort: Share, Labels: []string{"甲", "乙"}, Series: series("", "5", "-1")},
		"overdrawn":     {Sort: Share, Labels: []string{"甲"}, Series: series("", "5"), Rest: &Rest{"未列明", decimal.NewFromInt(-1), "-1"}},
	} {
		if svg := SVG(d, "c"); svg != "" {
			t.Errorf("%s: drawn: %s", name, svg)
		}
	}
	if SVG(Data{Sort: Bars, Labels: crowd[1:], Series: series("", "1")}, "c") == "" {
		t.Errorf("%d labels are not drawn", maxLabels)
	}
}

// TestInputIsKept: what SVG is given stays as it was.
func TestInputIsKept(t *testing.T) {
	d := Data{Sort: Share, Labels: []string{" 甲\n", "乙"}, Series: series(" 数 ", "1"), Rest: &Rest{Label: " 余 ", Text: ""}}
	SVG(d, "c")
	if d.Labels[0] != " 甲\n" || d.Series[0].Name != " 数 " || len(d.Series[0].Values) != 1 || d.Rest.Label != " 余 " {
		t.Errorf("changed: %+v", d)
	}
}

// TestWeight: twenty villages weigh less than a small picture.
func TestWeight(t *testing.T) {
	if n := len(SVG(cases["bars-twenty"], "figure-1")); n > 4096 {
		t.Errorf("twenty bars weigh %d bytes", n)
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct{ v, whole, want string }{
		{"1", "3", "33.3%"}, {"2", "3", "66.7%"}, {"1", "2000", "0.1%"}, {"1", "2001", "<0.1%"}, {"0", "5", "0.0%"},
		{"5", "5", "100.0%"}, {"99999", "100000", ">99.9%"}, {"0.125", "100", "0.1%"}, {"0.15", "100", "0.2%"}, {"9.95", "100", "10.0%"},
		{"100000000000000000000000000000", "300000000000000000000000000000", "33.3%"},
	} {
		if got, _ := percent(decimal.RequireFromString(c.v), decimal.RequireFromString(c.whole)); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.v, c.whole, got, c.want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct{ lo, hi, want string }{
		{"0", "1", "0 0.5 1"}, {"0", "510", "0 200 400 600"}, {"0", "400", "0 100 200 300 400"}, {"0", "401", "0 200 400 600"},
		{"-3100", "8200", "-5,000 0 5,000 10,000"}, {"-7", "0", "-8 -6 -4 -2 0"}, {"0", "0.003", "0 0.001 0.002 0.003"},
		{"0", "3500000", "0 100万 200万 300万 400万"}, {"0", "123456789012", "0 500亿 1,000亿 1,500亿"}, {"0", "4e14", "0 100万亿 200万亿 300万亿 400万亿"},
		{"0", "4e29", "0 1×10^29 2×10^29 3×10^29 4×10^29"}, {"-1e-20", "0", "-10×10^-21 -5×10^-21 0"},
	} {
		if got := strings.Join(ticksFor(decimal.RequireFromString(c.lo), decimal.RequireFromString(c.hi)).labels(), " "); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{{"大坝村", 45, "大坝村"}, {"大坝村", 44, "大…"}, {"大坝村", 3, "…"}, {"", 0, ""}, {"abc def", 48, "abc…"}} {
		if got, cut := fit(c.text, c.width); got != c.want || cut != (got != c.text) {
			t.Errorf("%s in %d: %s %v, want %s", c.text, c.width, got, cut, c.want)
		}
	}
}

func FuzzSVG(f *testing.F) {
	f.Add("各村<b>户数", "户", "大坝村", "\"><script>", "12.5", "-3", uint8(1))
	f.Add("a&amp;b", "", "2024年1月", "2024年2月", "约3", "1e3", uint8(4))
	f.Add("\xff\x00\u200b\uffff", "]]>", "<!--", "&#0;", "0", "0", uint8(5))
	f.Fuzz(func(t *testing.T, title, unit, one1, two, v, w string, sort uint8) {
		if strings.ContainsAny(v+w, "eE") && len(v+w) > 8 || len(v+w) > 80 {
			return // exponents without bound are refused when they are read
		}
		d := Data{
			Sort: Sort(sort % 7), Title: title, Unit: unit, Note: two, Labels: []string{one1, two},
			Series: []Series{one(two, v, w), one(one1, w, v)}[:1+sort/7%2], Rest: &Rest{Label: unit, Text: title},
		}
		svg := string(SVG(d, "c"))
		if svg == "" {
			return
		}
		got, err := read(svg)
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		if got.titles[0] != tidy(title) {
			t.Errorf("the title %q became %q", title, got.titles[0])
		}
	})
}
