package forms

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongshi/generator/model"
)

// assign counts how much each person in charge has, who has too much or too
// little, and what nobody has. The sum is checked as well: 55 deputies with at
// least 5 households each need 275, where there are 234 (S2, domain.md §9.3).
func (r *run) assign(a *model.Assignment) {
	what := a.What
	if what == "" {
		what = "条"
	}
	rows := map[string][]int{}
	var people []string
	nobody, first, all := 0, -1, 0
	rest := r.firsts()
	if a.When != nil {
		rest = slices.DeleteFunc(rest, func(i int) bool { return !a.When.Holds(r.get(i)) })
	}
	if len(rest) == 0 {
		return
	}
	for _, i := range rest {
		names := namesIn(r.Rows[i].Values[a.To].Text)
		if len(names) == 0 {
			if nobody++; first < 0 {
				first = i
			}
		}
		all += max(1, len(names))
		for _, p := range names {
			if rows[p] == nil {
				people = append(people, p)
			}
			rows[p] = append(rows[p], i)
		}
	}
	if nobody > 0 {
		r.log.Add("form/unassigned", r.At(first, a.To), fmt.Sprintf("有%d%s没有写“%s”。", nobody, what, r.name(a.To)), "每一"+what+"都写明由谁负责。")
	}
	for _, p := range people {
		n := len(rows[p])
		switch {
		case a.Most > 0 && n > a.Most:
			r.log.Add("form/capacity", r.At(rows[p][a.Most], a.To), fmt.Sprintf("“%s”有%d%s，最多%d%s。", p, n, what, a.Most, what), "分一些给别人。")
		case n < a.Least:
			r.log.Add("form/capacity", r.At(rows[p][0], a.To), fmt.Sprintf("“%s”只有%d%s，至少%d%s。", p, n, what, a.Least, what), "核对有没有漏写；确实不够就在 site.toml 说明理由。")
		}
	}
	r.enough(a, what, len(people), all)
}

// firsts lists the first row of each record: rows of one key, or without a key
// of one merged group, are one household.
func (r *run) firsts() []int {
	out := make([]int, 0, len(r.Rows))
	key, seen := r.columns(r.d.Key), map[string]bool{}
	for i := range r.Rows {
		k := r.key(i, key)
		if g := r.Rows[i].Group; k == "" && g != 0 {
			k = fmt.Sprint(g)
		}
		if k == "" || !seen[k] {
			out = append(out, i)
		}
		seen[k] = true
	}
	return out
}

// namesIn takes several names in one cell apart. A blank parts them too, but
// not the characters of 李　明, which staff widen to the length of 欧阳建国.
func namesIn(text string) (names []string) {
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,；;/／\n", c) }) {
		words := strings.Fields(part)
		single := 0
		for _, w := range words {
			if utf8.RuneCountInString(w) == 1 {
				single++
			}
		}
		if single == len(words) && single > 0 {
			words = []string{strings.Join(words, "")}
		}
		names = append(names, words...)
	}
	return names
}

// enough compares what all people must have at least with what there is: has in
// this register, where one that two share is two, or the records of another.
func (r *run) enough(a *model.Assignment, what string, people, has int) {
	if a.Of != "" {
		other := r.other(a.Of)
		if other == nil {
			return
		}
		has = len((&run{Register: other, d: other.Declaration}).firsts())
	}
	if need := people * a.Least; need > has {
		r.log.Add("form/capacity", r.At(0, a.To), fmt.Sprintf("%d人每人至少%d%s，要%d%s，这里只有%d%s。", people, a.Least, what, need, what, has, what), "核对人数、每人的下限和总数。")
	}
}
