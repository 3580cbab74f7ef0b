package declare

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// Bind finds the declaration that a data file belongs to by its name: slug,
// title or synonym, with any suffix (问题清单-2019.xlsx), which is returned. The
// longest name wins.
func Bind(all []*model.Declaration, stem string) (best *model.Declaration, suffix string) {
	length := 0
	for _, d := range all {
		for _, name := range append([]string{d.Slug, d.Title}, d.Synonyms...) {
			if n := len(name); n > length && n <= len(stem) && strings.EqualFold(stem[:n], name) && endsWord(stem[n:]) {
				best, length, suffix = d, len(name), stem[len(name):]
			}
		}
	}
	return best, suffix
}

// endsWord keeps "资金项目" from being bound to "资金": a suffix begins with
// something that is not a letter.
func endsWord(rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(first)
}

// Spellings of the time that a file is for: 2018, 2018年, 2018-03, 2018年3月,
// 2018Q1, 2018年第一季度.
var spanText = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:年度|年)?(?:[-_. ]?(?:第?([一二三四1-4])季度?|[Qq]([1-4]))|[-_.年]?([01]?[0-9])(?:月|$|[^0-9月]))?`)

var quarters = map[string]int{"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

// SpanOf reads the time that a text names, in the kind of period that a register
// has. It is false when the text names none, or one of another kind.
func SpanOf(kind model.Type, text string) (model.Span, bool) {
	if kind == model.Week {
		first, ok := WeekIn(text, 0)
		return model.Span{Sort: kind, From: first}, ok
	}
	m := spanText.FindStringSubmatch(norm.NFKC.String(text)) // full-width digits
	if m == nil {
		return model.Span{}, false
	}
	year, _ := strconv.Atoi(m[1])
	month := 1
	switch kind {
	case model.Quarter:
		q := quarters[m[2]+m[3]]
		if q == 0 {
			return model.Span{}, false
		}
		month = 3*q - 2
	case model.Month:
		month, _ = strconv.Atoi(m[4])
	}
	first, ok := day.New(year, month, 1)
	return model.Span{Sort: kind, From: first}, ok
}
