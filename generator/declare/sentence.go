package declare

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

var (
	braces      = regexp.MustCompile(`\{[^{}]*\}?|\}`)
	placeholder = regexp.MustCompile(`^\{\s*([A-Za-z]+)([0-9]{0,3})\s*(?:\.\s*([A-Za-z0-9_+ ]+))?\}$`)
)

// sentence reads what is said in words of all rows.
func (r *reader) sentence(t *tomlfile.Table) (s model.Sentence, ok bool) {
	s = model.Sentence{State: t.String("state"), By: r.optional(t, "by", isNumber), Change: -1, Ascending: t.OneOf("order", "desc", "asc") == "asc", None: t.String("none")}
	f := &r.d.Forms
	if len(f.Ranks) > 0 {
		k := &f.Ranks[0]
		if s.Change = k.Change; !t.Has("by") {
			s.By = k.By
			s.Ascending = s.Ascending || k.Ascending && !t.Has("order")
		}
	}
	if s.Change < 0 && len(f.Changes) > 0 {
		s.Change = f.Changes[0].Column
	}
	if t.Has("when") && t.Has("state") {
		t.Report("register/declare", t.Place("state"), "when 和 state 只写一个。", `when 写条件，state 写一个状态，例如 state = "逾期"。`)
		return s, false
	}
	if t.Has("when") {
		if s.When = r.formula(t, "when", formula.YesNo); s.When == nil {
			return s, false
		}
	}
	if s.State != "" && !r.isState(t, s.State) {
		return s, false
	}
	text := t.Need("text", "句子")
	from, ok := 0, text != ""
	for _, at := range braces.FindAllStringIndex(text, -1) {
		s.Parts = append(s.Parts, model.SentencePart{Text: text[from:at[0]]})
		from = at[1]
		part, why, hint := r.placeholder(&s, text[at[0]:at[1]])
		if why != "" {
			t.Report("register/declare", within(t.Place("text"), text, len([]rune(text[:at[0]])), len([]rune(text[:at[1]]))), why, hint)
			ok = false
		}
		s.Parts = append(s.Parts, part)
	}
	s.Parts = append(s.Parts, model.SentencePart{Text: text[from:]})
	return s, ok
}

// placeholder reads {first3.village+score}; why and hint say what is wrong.
func (r *reader) placeholder(s *model.Sentence, text string) (p model.SentencePart, why, hint string) {
	words := slices.Sorted(maps.Keys(model.Placeholders))
	m := placeholder.FindStringSubmatch(text)
	if m == nil {
		return p, fmt.Sprintf("看不懂“%s”。", text), "花括号里写一个词，或一个词、一点、列的 key，例如 {count}、{first3.village}。"
	}
	p.Word = m[1]
	what, known := model.Placeholders[p.Word]
	switch {
	case !known:
		why = fmt.Sprintf("没有 {%s} 这个词。", p.Word)
		if near := source.Nearest(p.Word, words); near != "" {
			why = fmt.Sprintf("没有 {%s} 这个词，你是不是想写 {%s}？", p.Word, near)
		}
		return p, why, "可以写：" + strings.Join(words, "、") + "。"
	case m[2] != "" && p.Word != "first" && p.Word != "last":
		return p, fmt.Sprintf("{%s} 后面不写数。", p.Word), "只有 first、last 后面写几名，例如 {first3.village}。"
	case !what.Columns && !what.Number && m[3] != "":
		return p, fmt.Sprintf("{%s} 后面不写列。", p.Word), "写成 {" + p.Word + "}。"
	case (what.Columns || what.Number) && m[3] == "":
		return p, fmt.Sprintf("{%s} 后面要写列。", p.Word), "一点后面写列的 key，例如 {" + p.Word + "." + r.d.Columns[0].Key + "}。"
	}
	if p.N, _ = strconv.Atoi(m[2]); m[2] == "" {
		p.N = 1
	}
	for _, key := range strings.Split(m[3], "+") {
		if key = strings.TrimSpace(key); key == "" {
			continue
		}
		c := r.d.Column(key)
		if c < 0 {
			why = fmt.Sprintf("没有 key 为 %s 的列。", key)
			if near := source.Nearest(key, keys(r.d)); near != "" {
				why = fmt.Sprintf("没有 key 为 %s 的列，你是不是想写 %s？", key, near)
			}
			return p, why, "可以写：" + strings.Join(keys(r.d), "、") + "。"
		}
		p.Columns = append(p.Columns, c)
	}
	switch {
	case (what.Columns || what.Number) && p.Columns == nil: // {sum.+}
		return p, fmt.Sprintf("{%s} 后面要写列。", p.Word), "一点后面写列的 key，例如 {" + p.Word + "." + r.d.Columns[0].Key + "}。"
	case p.N == 0:
		return p, "没有第0名。", "写 {first3." + m[3] + "} 这样的。"
	case what.Number && len(p.Columns) > 1:
		return p, fmt.Sprintf("{%s} 只写一列。", p.Word), "几列就写几个。"
	case what.Number && isNumber(r.d.Columns[p.Columns[0]]) != "":
		return p, fmt.Sprintf("列 %s %s。", m[3], isNumber(r.d.Columns[p.Columns[0]])), "换一列，或改它的 type。"
	case (p.Word == "first" || p.Word == "last") && s.By < 0:
		return p, "没有写按哪一列排先后。", `加一行 by = "数字列的 key"，或写 [[rank]]。`
	case (p.Word == "rise" || p.Word == "fall") && s.Change < 0:
		return p, "没有和上一期比较的列。", "在 [[rank]] 里写 change，或写 [[change]]。"
	case p.Word == "rate" && s.When == nil && s.State == "":
		return p, "没有写哪些行占全部的百分之几。", "加一行 when 或 state。"
	}
	return p, "", ""
}

// ranksPersons keeps who stands above whom off the web and the board: a ranking
// of villages is told to all, one of persons is for the staff until the
// declaration says otherwise.
func (r *reader) ranksPersons() {
	for _, k := range r.d.Forms.Ranks {
		named := k.Name
		for _, key := range r.d.Key {
			named = append(slices.Clip(named), r.d.Column(key))
		}
		if !slices.ContainsFunc(named, func(c int) bool { return c >= 0 && r.d.Columns[c].Type.Personal() }) {
			continue
		}
		for _, c := range []int{k.Column, k.Change} {
			if c >= 0 && !r.from[c].Has("web") && !r.from[c].Has("board") {
				r.d.Columns[c].Shown, r.d.Columns[c].Counted = model.Office, 0
			}
		}
	}
}
