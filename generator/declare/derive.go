package declare

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gongshi/generator/finding"
	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// derive compiles a column's formula and holds it to the column's type.
func (r *reader) derive(i int) {
	t, c := r.from[i], &r.d.Columns[i]
	f := r.formula(t, "formula", c.Type.Kind())
	if f == nil {
		return
	}
	if u := measure(c); f.Unit() != "" && u != "" && f.Unit() != u {
		t.Report("register/declare", t.Place("formula"), fmt.Sprintf("算出来的单位是%s，这一列的单位是%s。", f.Unit(), u), "换算写在算式里，例如 万元 * 10000；每亩多少元这样的固定标准，另写一列，例如 heading = \"标准\"、unit = \"元/亩\"、formula = \"60\"。")
		return
	}
	if c.Type.Number() && c.Places < 0 && endless(f.Source()) {
		t.Report("register/declare", t.Place("formula"), "算式里有除法，除不尽的时候小数没有尽头，要写保留几位小数。", "加一行 places = 2")
		return
	}
	if r.uses(t, "formula", i, f.Uses()...) {
		c.Formula = f
	}
}

var (
	quoted   = regexp.MustCompile(`"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|「[^」]*」`)
	division = regexp.MustCompile(`[/÷／]\s*([0-9.]*)`)
	ending   = regexp.MustCompile(`^(?:10+|[2458]0*)$`)
)

// endless tells whether a formula divides by what need not go in evenly, and
// does not round the whole: 万元 to 元 and halves end, a rate need not.
func endless(source string) bool {
	plain := quoted.ReplaceAllString(source, "x")
	if strings.HasPrefix(plain, "round(") || strings.HasPrefix(plain, "truncate(") {
		return false
	}
	return slices.ContainsFunc(division.FindAllStringSubmatch(plain, -1), func(m []string) bool { return !ending.MatchString(m[1]) })
}

// uses notes which columns a derived one is made of, and demands that those
// among them that are derived themselves stand above it: columns are filled in
// their order.
func (r *reader) uses(t *tomlfile.Table, place string, made int, columns ...int) bool {
	if made < 0 || !r.d.Columns[made].Derived {
		return true
	}
	for _, i := range columns {
		switch {
		case i < 0:
			continue
		case i == made:
			t.Report("register/declare", t.Place(place), fmt.Sprintf("列 %s 用到了它自己。", r.d.Columns[made].Key), "换一列。")
			return false
		case r.d.Columns[i].Derived && i > made:
			t.Report("register/declare", t.Place(place), fmt.Sprintf("列 %s 用到的列 %s 也由程序得出，却排在后面。", r.d.Columns[made].Key, r.d.Columns[i].Key), fmt.Sprintf("把 %s 的 [[columns]] 移到 %s 前面。", r.d.Columns[i].Key, r.d.Columns[made].Key))
			return false
		}
		r.inputs[made] = append(r.inputs[made], i)
	}
	return true
}

// narrow keeps derived columns from showing what the columns that they are made
// of hide, unless the declaration says in so many words who may see them.
func (r *reader) narrow() {
	for i, t := range r.from {
		c := &r.d.Columns[i]
		hidden := model.Audience(0)
		for _, input := range r.inputs[i] {
			hidden |= model.Everyone&^r.d.Columns[input].Shown | r.d.Columns[input].Masked
		}
		if s := r.d.Forms.States; s != nil && s.Overdue == i { // who is late is for the staff (design.md §8)
			hidden = model.Web | model.Board
		}
		switch {
		case t.Has("web"):
		case t.Has("board"):
			c.Shown &^= hidden & model.Web
		default:
			c.Shown &^= hidden
		}
		c.Counted &^= c.Shown
	}
}

// measure is the unit that a column's numbers are counted in. A percentage is a
// plain number: 万元 by a share stay 万元.
func measure(c *model.Column) string {
	if c.Type == model.Percent || c.Unit == "%" {
		return ""
	}
	return c.Unit
}

// formula compiles a formula of the declaration; nil, reported, when it can't
// be used.
func (r *reader) formula(t *tomlfile.Table, key string, want formula.Kind) *formula.Formula {
	text := t.String(key)
	if text == "" {
		t.Report("register/declare", t.Place(key), key+" 是空的。", "写一个算式，例如 area * rate。")
		return nil
	}
	columns := make([]formula.Column, len(r.d.Columns))
	for i, c := range r.d.Columns {
		columns[i] = formula.Column{Key: c.Key, Heading: c.Heading, Kind: c.Type.Kind(), Unit: measure(&c)}
	}
	f, mistake := formula.Compile(text, columns)
	if mistake != nil {
		at := within(t.Place(key), text, len([]rune(text[:mistake.From])), len([]rune(text[:mistake.To])))
		t.Report("register/declare", at, mistake.Text, mistake.Hint)
		return nil
	}
	if f.Kind() != want {
		t.Report("register/declare", t.Place(key), fmt.Sprintf("这个算式得出的是%s，这里要的是%s。", f.Kind(), want), "改算式，或改列的 type。")
		return nil
	}
	return f
}

// within is the place of some characters of a text that stands between quotes
// on one line. Blanks at its begin, which reading takes off, and escapes move
// them; for a text over several lines, the place of the whole is returned.
func within(at finding.Place, text string, from, to int) finding.Place {
	line := []rune(at.Excerpt)
	if at.Col < 1 || at.Len < 2 || at.Col-1+at.Len > len(line) || strings.Contains(text, "\n") {
		return at
	}
	raw := line[at.Col-1 : at.Col-1+at.Len]
	end := len(raw) - 1
	if raw[0] != '"' && raw[0] != '\'' || raw[0] != raw[end] || end > 2 && raw[1] == raw[0] {
		return at
	}
	i := 1
	for i < end && unicode.IsSpace(raw[i]) {
		i++
	}
	starts := make([]int, to+1) // of each character of the text
	for n := range starts {
		starts[n] = min(i, end)
		if i++; raw[0] == '"' && starts[n] < end && raw[starts[n]] == '\\' {
			i += map[rune]int{'u': 5, 'U': 9, 'x': 3}[raw[starts[n]+1]]
			i = max(i, starts[n]+2)
		}
	}
	at.Col += starts[from]
	at.Len = max(1, starts[to]-starts[from])
	return at
}

// derived reports columns that say derived and that nothing makes, and those
// that two forms would fill. made are the columns that forms name as theirs.
func (r *reader) derived(made []int) {
	for i, c := range r.d.Columns {
		if c.Derived && !r.from[i].Has("formula") && !slices.Contains(made, i) {
			r.from[i].Report("register/declare", r.from[i].Here(), fmt.Sprintf("列 %s 写了 derived，但没有算式，也没有哪一项得出它。", c.Key), "加 formula，或在 [states]、[standard]、[[rank]]、[[lookup]]、[[share]]、[[change]] 里写它。")
		}
	}
	for i, c := range made {
		if c >= 0 && (slices.Contains(made[:i], c) || r.from[c].Has("formula")) {
			r.from[c].Report("register/declare", r.from[c].Here(), fmt.Sprintf("列 %s 由两处得出。", r.d.Columns[c].Key), "一列只能有一个算式，或由一项得出。")
		}
	}
}
