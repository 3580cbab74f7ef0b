package collect

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongshi/generator/model"
)

// area is an area of the site with those above it.
type area struct {
	*model.Area
	parents []*model.Area // from the top
	inside  bool          // of those that are collected
	unit    bool          // one that sends files: a village, or an area without others below
	village bool          // a unit, or below one
}

// under tells whether an area lies below another.
func (a *area) under(b *area) bool { return slices.Contains(a.parents, b.Area) }

// atlas knows the areas of a site by what people call them: the full name, the
// name without 村 or 社区, the slug, each also with the names above in front.
type atlas struct {
	list  []*area // from the top down
	top   *area   // of those that are collected
	full  called
	short called
	slug  called
}

// called are areas by one sort of name.
type called struct {
	by    map[string][]*area
	names []string // the longest first
}

func (c *called) enter(name string, a *area) {
	if c.by == nil {
		c.by = map[string][]*area{}
	}
	if name != "" && !slices.Contains(c.by[name], a) {
		c.by[name] = append(c.by[name], a)
	}
}

func (c *called) sort() {
	for name := range c.by {
		c.names = append(c.names, name)
	}
	slices.SortFunc(c.names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
}

func newAtlas(root, top *model.Area) *atlas {
	t := &atlas{}
	t.add(root, nil, top, false, false)
	for _, c := range []*called{&t.full, &t.short, &t.slug} {
		c.sort()
	}
	return t
}

func (t *atlas) add(m *model.Area, parents []*model.Area, top *model.Area, inside, within bool) {
	a := &area{Area: m, parents: parents, inside: inside || m == top}
	a.unit = !within && (len(m.Children) == 0 || m.Level == "村" || m.Level == "社区")
	a.village = a.unit || within
	if m == top {
		t.top = a
	}
	t.list = append(t.list, a)
	name := fold(m.Name)
	t.full.enter(name, a)
	for i := range parents {
		before := ""
		for _, p := range parents[i:] {
			before += fold(p.Name)
		}
		t.full.enter(before+name, a)
		t.full.enter(fold(parents[i].Name)+name, a)
	}
	if s := short(name); s != name {
		t.short.enter(s, a)
	}
	if m.Dir != "" {
		t.slug.enter(path.Base(m.Dir), a)
	}
	below := append(slices.Clone(parents), m)
	for _, c := range m.Children {
		t.add(c, below, top, a.inside, a.village)
	}
}

// short is a name without the word for what it is. The longest such word goes.
func short(name string) string {
	for _, end := range []string{"居民委员会", "街道办事处", "居委会", "社区", "街道", "村", "镇", "乡", "县", "区", "市"} {
		if s := strings.TrimSuffix(name, end); s != name && s != "" {
			return s
		}
	}
	return name
}

// bodies are what a village's name is followed by when its bodies are meant.
var bodies = []string{"村民委员会", "居民委员会", "民委员会", "村委会", "居委会", "委会", "党支部", "党总支", "两委"}

// named are the areas that a text names whole, as a cell or the name of a sheet
// does.
func (t *atlas) named(text string) []*area {
	text = strings.Join(strings.Fields(fold(text)), "")
	tries := []string{text}
	for _, b := range bodies {
		if s := strings.TrimSuffix(text, b); s != text && s != "" {
			tries = append(tries, s)
		}
	}
	for _, c := range []*called{&t.full, &t.short, &t.slug} {
		for _, s := range tries {
			if found := t.preferred(c.by[s]); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// preferred keeps the areas that are collected, if any is among them.
func (t *atlas) preferred(list []*area) []*area {
	if len(list) < 2 {
		return list
	}
	var in []*area
	for _, a := range list {
		if a.inside {
			in = append(in, a)
		}
	}
	if in == nil {
		return list
	}
	return in
}

// sighting is what a text says about areas.
type sighting struct {
	areas    []*area // that it names, without those above another of them
	doubt    []*area // areas of one name, of which it doesn't say which
	spans    []span  // where it names them
	stranger string  // a name that is no area here though it ends like one: 大柳村
}

// span is a stretch of a text that names one of some areas.
type span struct {
	from, to int
	areas    []*area
}

// sight looks for the names of areas in a text that fold has folded. Short names
// and slugs are words of the language too, so they count only where they stand
// alone: between signs, or before what starts tells is the name of a register.
func (t *atlas) sight(text string, starts func(rest string) bool) sighting {
	s := sighting{}
	for _, name := range t.full.names {
		for from := range indexes(text, name) {
			if !s.covered(from, from+len(name)) {
				s.spans = append(s.spans, span{from, from + len(name), t.full.by[name]})
			}
		}
	}
	s.spans = slices.DeleteFunc(s.spans, func(x span) bool {
		if before, cut := s.longer(text, x.from); cut {
			s.stranger = before + text[x.from:x.to]
			return true
		}
		return false
	})
	for _, c := range []*called{&t.short, &t.slug} {
		for _, name := range c.names {
			for from := range indexes(text, name) {
				to := from + len(name)
				if utf8.RuneCountInString(name) > 1 && !s.covered(from, to) && s.alone(text, from, to, starts) {
					s.spans = append(s.spans, span{from, to, c.by[name]})
				}
			}
		}
	}
	slices.SortFunc(s.spans, func(a, b span) int { return a.from - b.from })
	t.resolve(&s)
	return s
}

func indexes(text, name string) func(func(int) bool) {
	return func(yield func(int) bool) {
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 || !yield(from+i) {
				return
			}
			from += i + len(name)
		}
	}
}

func (s *sighting) covered(from, to int) bool {
	return slices.ContainsFunc(s.spans, func(x span) bool { return from < x.to && x.from < to })
}

// longer tells whether a name is the end of a longer one that is not known: 大柳村
// is not 柳村.
func (s *sighting) longer(text string, from int) (before string, cut bool) {
	r, _ := utf8.DecodeLastRuneInString(text[:from])
	if !strings.ContainsRune("上下东西南北前后新老大小中外内里", r) || slices.ContainsFunc(s.spans, func(x span) bool { return x.to == from }) {
		return "", false
	}
	return string(r), true
}

// alone tells whether a stretch is not a part of a word.
func (s *sighting) alone(text string, from, to int, starts func(string) bool) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	boundary := func(r rune) bool { return r == utf8.RuneError || !unicode.IsLetter(r) }
	if !boundary(before) && before != '年' && !slices.ContainsFunc(s.spans, func(x span) bool { return x.to == from }) {
		return false
	}
	if unicode.IsDigit(before) && from > 0 && text[to-1] < utf8.RuneSelf {
		return false // a slug within a number or code
	}
	return boundary(after) || starts != nil && starts(text[to:])
}

// resolve decides between areas of one name by the names above that the text
// has too, and leaves out the areas above one that is named.
func (t *atlas) resolve(s *sighting) {
	var sure []*area
	for _, x := range s.spans {
		if len(x.areas) == 1 {
			sure = append(sure, x.areas[0])
		}
	}
	for _, x := range s.spans {
		list := x.areas
		if len(list) > 1 {
			var by []*area
			for _, a := range list {
				if slices.ContainsFunc(sure, a.under) {
					by = append(by, a)
				}
			}
			if len(by) == 0 {
				by = t.preferred(list)
			}
			list = by
		}
		if len(list) > 1 {
			s.doubt = list
			continue
		}
		if !slices.Contains(s.areas, list[0]) {
			s.areas = append(s.areas, list[0])
		}
	}
	s.areas = lowest(s.areas)
}

// lowest leaves out the areas that lie above another of the list.
func lowest(list []*area) []*area {
	return slices.DeleteFunc(slices.Clone(list), func(a *area) bool {
		return slices.ContainsFunc(list, func(b *area) bool { return b.under(a) })
	})
}

// common is the lowest area that all of a list lie in.
func (t *atlas) common(list []*area) *area {
	for _, a := range slices.Backward(t.list) {
		if !slices.ContainsFunc(list, func(b *area) bool { return b != a && !b.under(a) }) {
			return a
		}
	}
	return t.list[0]
}

// fold makes one spelling of what looks alike: width of letters and digits, case.
func fold(text string) string { return strings.ToLower(norm.NFKC.String(text)) }
