package privacy

import (
	"strings"
	"unicode"
)

// The masks of domain.md §6.2. One value has one mask wherever it stands: two
// masks of one person could be joined to more than either shows. So blanks,
// spelling and remarks change nothing, and the mask of a mask is the mask.

// MaskName masks one name: 张*, 李*华, 欧阳*; from four characters on the first
// and the last stay; of a name in several parts (买买提·艾力) or with letters
// only the first character. What stands in brackets, or as a label before a
// colon, is dropped: it may hold the name again.
func MaskName(name string) string {
	r, chinese := oneName(name)
	switch n := len(r); {
	case n == 0:
		return ""
	case n == 1:
		return "*"
	case n == 2 || !chinese:
		return string(r[:1]) + "*"
	case doubled[string(r[:2])]: // 欧阳娜娜 too: her last character alone would single her out
		return string(r[:2]) + "*"
	default:
		return string(r[:1]) + strings.Repeat("*", n-2) + string(r[n-1:])
	}
}

// MaskNames masks the names of a list and joins them by 、. Signs such as 、，；/
// separate names, and blanks do, but for single characters: 李　华 is one name.
// A closing 等3人 stays; what stands in brackets is dropped.
func MaskNames(list string) string {
	kept := withoutRemarks(list)
	if strings.TrimSpace(kept) == "" {
		kept = list
	}
	var out []string
	for part := range strings.FieldsFuncSeq(kept, separates) {
		names, others := andOthers(part)
		for _, name := range namesOf(names) {
			if m := MaskName(name); m != "" {
				out = append(out, m)
			}
		}
		if n := len(out); n > 0 {
			out[n-1] += others
		}
	}
	return strings.Join(out, "、")
}

func separates(r rune) bool { return strings.ContainsRune("、，,；;/／|｜\n\r", r) }

// namesOf splits a part of a list at its blanks, unless they stand within one
// name: 李　建　华, or one with letters.
func namesOf(part string) []string {
	fields := strings.Fields(part)
	short := true
	for _, f := range fields {
		short = short && len([]rune(f)) == 1
	}
	if _, chinese := oneName(part); short || !chinese {
		return []string{part}
	}
	return fields
}

// andOthers cuts 等, 等3人 or 等五户 from the end of a part of a list.
func andOthers(part string) (names, others string) {
	i := strings.LastIndex(part, "等")
	if i < 0 || strings.Trim(part[i+len("等"):], "0123456789０１２３４５６７８９一二三四五六七八九十百余多几 人户名位口个") != "" {
		return part, ""
	}
	return part[:i], strings.ReplaceAll(part[i:], " ", "")
}

// oneName is the characters of a name without blanks, punctuation, remarks and
// what can't be seen; characters that were hidden already are '*'. chinese:
// there are no letters, digits or separate parts in it.
func oneName(name string) (r []rune, chinese bool) {
	kept := withoutRemarks(name)
	if i := strings.LastIndexAny(kept, ":："); i >= 0 && strings.ContainsFunc(kept[i:], inName) {
		kept = kept[i:]
	}
	if !strings.ContainsFunc(kept, inName) {
		kept = name
	}
	for _, c := range kept {
		switch {
		case c == '某', blot(c):
			r = append(r, '*')
		case inName(c), partsName(c):
			r = append(r, c)
		}
	}
	for len(r) > 0 && partsName(r[0]) {
		r = r[1:]
	}
	for len(r) > 0 && partsName(r[len(r)-1]) {
		r = r[:len(r)-1]
	}
	return hideExes(r)
}

func inName(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || blot(c) }

func partsName(c rune) bool { return dot(c) || c == '.' }

// hideExes takes the x of a name in Chinese characters for a hidden one.
func hideExes(r []rune) (_ []rune, chinese bool) {
	han, exes := false, false
	for _, c := range r {
		switch {
		case unicode.Is(unicode.Han, c):
			han = true
		case ex(c):
			exes = true
		case c != '*':
			return r, false
		}
	}
	if !exes {
		return r, true
	}
	for i, c := range r {
		if han && ex(c) {
			r[i] = '*'
		}
	}
	return r, han
}

const (
	opening = "（(〔[【〈《<＜｛{［"
	closing = "）)〕]】〉》>＞｝}］"
)

// withoutRemarks drops what stands in brackets; where one is not closed, all up
// to the next name of the list.
func withoutRemarks(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, opening)
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i+remark(s[i:]):]
	}
}

// remark is the length of the bracket that s begins with.
func remark(s string) int {
	depth := 0
	for i, r := range s {
		switch {
		case strings.ContainsRune(opening, r):
			depth++
		case strings.ContainsRune(closing, r):
			if depth--; depth == 0 {
				return i + len(string(r))
			}
		}
	}
	if i := strings.IndexFunc(s, separates); i > 0 {
		return i
	}
	return len(s)
}
