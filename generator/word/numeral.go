package word

import (
	"strconv"
	"strings"
)

var (
	small  = []rune("〇一二三四五六七八九")
	formal = []rune("零壹贰叁肆伍陆柒捌玖")
	stems  = []rune("甲乙丙丁戊己庚辛壬癸")
	zodiac = []rune("子丑寅卯辰巳午未申酉戌亥")
	ringed = []rune("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
)

// numeral writes a number in one of the formats of OOXML. One that is unknown
// is written in digits.
func numeral(n int, format string) string {
	digits := strconv.Itoa(n)
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseDigitalTen":
		return counted(n, small, "十", "百", "千", "万")
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return counted(n, formal, "拾", "佰", "仟", "万")
	case "ideographDigital", "koreanDigital2", "taiwaneseDigital":
		return digitwise(digits, small)
	case "ideographTraditional":
		return cyclic(n, stems, digits)
	case "ideographZodiac":
		return cyclic(n, zodiac, digits)
	case "ideographEnclosedCircle":
		return cyclic(n, ringed, digits)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return enclosed(n, digits)
	case "decimalEnclosedParen":
		return ranged(n, 20, '⑴', "（"+digits+"）")
	case "decimalEnclosedFullstop":
		return ranged(n, 20, '⒈', digits+".")
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, digits)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + digits
		}
	case "upperLetter":
		return letters(n, 'A', digits)
	case "lowerLetter":
		return letters(n, 'a', digits)
	case "upperRoman":
		return roman(n, digits)
	case "lowerRoman":
		return strings.ToLower(roman(n, digits))
	case "none", "bullet":
		return ""
	}
	return digits
}

// counted writes a number as it is spoken: 十二, 一百零三, 二十.
func counted(n int, digit []rune, ten, hundred, thousand, myriad string) string {
	if n <= 0 || n >= 100000 {
		if n == 0 {
			return "零"
		}
		return strconv.Itoa(n)
	}
	zero := "零"
	var b strings.Builder
	gap := false
	for _, u := range []struct {
		size int
		name string
	}{{10000, myriad}, {1000, thousand}, {100, hundred}, {10, ten}, {1, ""}} {
		d := n / u.size
		n %= u.size
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteString(zero)
			gap = false
		}
		if d != 1 || u.size != 10 || b.Len() > 0 || digit[1] != '一' { // 十二, not 一十二
			b.WriteRune(digit[d])
		}
		b.WriteString(u.name)
	}
	return b.String()
}

func digitwise(digits string, with []rune) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return with[r-'0']
	}, digits)
}

func cyclic(n int, of []rune, digits string) string {
	if n < 1 || n > len(of) {
		return digits
	}
	return string(of[n-1])
}

func ranged(n, most int, first rune, beyond string) string {
	if n < 1 || n > most {
		return beyond
	}
	return string(first + rune(n-1))
}

func enclosed(n int, digits string) string {
	switch {
	case n >= 1 && n <= 20:
		return string('①' + rune(n-1))
	case n >= 21 && n <= 35:
		return string('㉑' + rune(n-21))
	case n >= 36 && n <= 50:
		return string('㊱' + rune(n-36))
	}
	return digits
}

// letters counts as Word does: a … z, aa, bb.
func letters(n int, first rune, digits string) string {
	if n < 1 || n > 26*10 {
		return digits
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int, digits string) string {
	if n < 1 || n > 3999 {
		return digits
	}
	var b strings.Builder
	for _, u := range []struct {
		size int
		sign string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= u.size; n -= u.size {
			b.WriteString(u.sign)
		}
	}
	return b.String()
}
