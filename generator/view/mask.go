package view

import (
	"strings"

	"gongshi/generator/model"
)

// mask covers a value of a column that a profile sees masked: names as papers
// do (张*, 李*华, 欧阳*), phones but for their ends (domain.md §6.2). The mask of
// one value is the same wherever it stands: two masks of one person could be
// joined to more than either shows.
func mask(t model.Type, text string) string {
	if text == "" {
		return ""
	}
	if t == model.Phone {
		return maskPhone(text)
	}
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(text, separates) {
		if b.Len() > 0 {
			b.WriteString("、")
		}
		b.WriteString(maskName(part))
	}
	return b.String()
}

func separates(r rune) bool { return strings.ContainsRune("、，,；;/ \n\t　", r) }

// doubled are the surnames of two characters that are not rare.
var doubled = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 宇文 长孙 端木 独孤 南宫 西门 闻人 申屠 太史 轩辕 百里 呼延 赫连 澹台 公冶 宗政 濮阳 淳于 单于 仲孙 钟离 鲜于 闾丘 司空 亓官 司寇 万俟 拓跋 第五 梁丘 左丘 东郭 南门 羊舌 微生") {
		m[s] = true
	}
	return m
}()

// maskName keeps the surname, and the last character of a longer name. Of a
// name in several parts (买买提·艾力) only the first character stays.
func maskName(name string) string {
	r := []rune(name)
	switch {
	case len(r) < 2:
		return "*"
	case strings.ContainsAny(name, "·•・."):
		return string(r[0]) + "*"
	case doubled[string(r[:2])]:
		if len(r) == 2 {
			return string(r[0]) + "*"
		}
		return string(r[:2]) + "*"
	case len(r) == 2:
		return string(r[0]) + "*"
	}
	return string(r[0]) + strings.Repeat("*", len(r)-2) + string(r[len(r)-1])
}

// maskPhone keeps three digits in front and four at the end of a mobile number;
// of a shorter one, half.
func maskPhone(text string) string {
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	front, back := 3, 4
	if digits < 11 {
		front, back = digits/4, digits/4
	}
	n := 0
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		if n++; n <= front || n > digits-back {
			return r
		}
		return '*'
	}, text)
}
