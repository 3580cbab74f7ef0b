package formula

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// names are the columns that a formula may name.
type names []Column

// find returns every column of a name; more than one is a mistake.
func (ns names) find(name string) []int {
	var out []int
	for i, c := range ns {
		if name != "" && (c.Key == name || c.Heading == name) {
			out = append(out, i)
		}
	}
	return out
}

// hint says how a name that no column has was probably meant. rest is the
// source from the name on.
func (ns names) hint(name, rest string) string {
	if whole := ns.unquoted(rest); whole != "" {
		return fmt.Sprintf("列名里有符号时写成「%s」。", whole)
	}
	var candidates, all []string
	for _, c := range ns[:min(len(ns), maxSuggested)] {
		candidates = append(candidates, c.Key, c.Heading)
		all = append(all, c.spelling())
	}
	if near := nearest(name, candidates); near != "" {
		return fmt.Sprintf("你是不是想写“%s”？", ns[ns.find(near)[0]].spellingLike(near))
	}
	for word := range words {
		if utf8.RuneCountInString(word) > 1 && word[0] >= utf8.RuneSelf && strings.Contains(name, word) {
			return fmt.Sprintf("“%s”的前后要有空格。", word)
		}
	}
	if len(all) == 0 {
		return "这里没有可以用的列。"
	}
	if len(all) > 10 {
		return fmt.Sprintf("可以用的列：%s等。", strings.Join(all[:10], "、"))
	}
	return fmt.Sprintf("可以用的列：%s。", strings.Join(all, "、"))
}

// unquoted returns the longest heading with signs that the source spells
// without 「」, such as 金额（元）.
func (ns names) unquoted(rest string) string {
	longest := ""
	for _, c := range ns {
		if len(c.Heading) > len(longest) && !bare(c.Heading) && strings.HasPrefix(rest, c.Heading) && !strings.Contains(c.Heading, "」") {
			longest = c.Heading
		}
	}
	return longest
}

// bare tells whether a name can stand without 「」.
func bare(name string) bool {
	return startsName(name) && !strings.ContainsFunc(name, func(r rune) bool { return !inName(r) }) && words[name] == opNone
}

// spelling is how a formula names the column.
func (c Column) spelling() string {
	if c.Heading == "" || strings.Contains(c.Heading, "」") {
		return c.spellingLike(c.Key)
	}
	return c.spellingLike(c.Heading)
}

func (c Column) spellingLike(name string) string {
	if bare(name) {
		return name
	}
	return "「" + name + "」"
}

// reservedHint says how to name a column whose name is a word of the language,
// and how to write the word then.
func reservedHint(word string) string {
	other := map[string]string{"是": "true", "true": "是", "否": "false", "false": "否", "not": "!", "不是": "!"}[word]
	if other == "" {
		return fmt.Sprintf("要用这一列，写成「%s」。", word)
	}
	return fmt.Sprintf("要用这一列，写成「%s」；不是指这一列的，写成 %s。", word, other)
}

func (p *parser) functionHint(name token) string {
	if whole := p.names.unquoted(p.src[name.from:]); whole != "" {
		return fmt.Sprintf("列名里有符号时写成「%s」。", whole)
	}
	all := slices.Sorted(maps.Keys(functions))
	if near := nearest(name.name, all); near != "" {
		return fmt.Sprintf("你是不是想写“%s”？", near)
	}
	return fmt.Sprintf("可以用的函数：%s。", strings.Join(all, "、"))
}

// Names are compared with so many columns, in so many characters, at most.
const (
	maxSuggested = 200
	maxCompared  = 64
)

// nearest returns the candidate that was probably meant, or "": it differs in
// at most a third of the name's characters, at least one.
func nearest(name string, candidates []string) string {
	a := []rune(strings.ToLower(name))
	best, limit := "", max(1, len(a)/3)
	for _, c := range candidates {
		b := []rune(strings.ToLower(c))
		if len(b) < 2 || len(a) > maxCompared || len(b) > maxCompared {
			continue // one character is near to every other one
		}
		if d := distance(a, b); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

// distance counts the insertions, deletions, changes and swaps of neighbours
// from a to b.
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range b {
		rows[0][j+1] = j + 1
	}
	for i := range a {
		for j := range b {
			d := rows[i][j]
			if a[i] != b[j] {
				d++
			}
			d = min(d, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, rows[i-1][j-1]+1)
			}
			rows[i+1][j+1] = d
		}
	}
	return rows[len(a)][len(b)]
}
