package privacy

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaskedName is a name of which some characters are hidden, in bytes of the
// text. Runes holds its characters, hidden ones as 0.
type MaskedName struct {
	From, To int
	Text     string
	Runes    []rune
}

// MaskedNames finds masked names: 李*华, 李**, 张*, 李某, 李某某, 李×华, 李XX,
// 欧阳*, and *建华. A surname must stand before the sign, so 2*3, **粗体** and 某村
// are none. Whether a character behind the sign belongs to the name shows only
// at its end: of 李*华于 it does, of 李*收到 not.
func MaskedNames(text []byte) []MaskedName {
	var out []MaskedName
	last := 0
	for i := 0; i < len(text); {
		if !nameSignBytes[text[i]] {
			i++
			continue
		}
		r, w := utf8.DecodeRune(text[i:])
		if !nameSign(r) {
			i += w
			continue
		}
		from, to := max(last, lineStart(text, i)), i+w
		for to < len(text) && text[to] != '\n' && to < i+30 {
			to++
		}
		if m, ok := around(text, from, i, to); ok {
			out = append(out, m)
			i, last = m.To, m.To
			continue
		}
		for i < len(text) && nameSignBytes[text[i]] { // the rest of the signs
			if r, w = utf8.DecodeRune(text[i:]); !nameSign(r) {
				break
			}
			i += w
		}
	}
	return out
}

// nameSign tells whether a character hides one of a name. Question marks and
// boxes do in numbers only.
func nameSign(r rune) bool {
	return r == '某' || ex(r) || r == '*' || r >= 0x80 && r != '？' && r != '＿' && r != '＃' && blot(r) && r != '□' && r != '■' && r != '█'
}

var nameSignBytes = func() (b [256]bool) {
	for _, r := range "某" + blots + exes {
		b[string(r)[0]] = nameSign(r) || r >= 0x80
	}
	return
}()

// lineStart is where the part of a line that can matter before i begins.
func lineStart(text []byte, i int) int {
	from := max(0, i-12)
	return from + bytes.LastIndexByte(text[from:i], '\n') + 1
}

// around reads the name that has a sign at byte i, within from..to.
func around(text []byte, from, i, to int) (m MaskedName, ok bool) {
	for from < i && !utf8.RuneStart(text[from]) {
		from++
	}
	r, at := runesAt(text[from:to], from)
	k := 0
	for at[k] < i {
		k++
	}
	start := k
	if start > 0 && r[start-1] == '\\' { // Markdown
		start--
	}
	signs := k
	for signs < len(r) && (nameSign(r[signs]) || r[signs] == '\\' && signs+1 < len(r) && nameSign(r[signs+1])) {
		signs++
	}
	end := 0
	if n := surnameBefore(r, start); n > 0 {
		end, ok = knownSurname(r, start-n, k, signs)
		start -= n
	} else {
		end, ok = hiddenSurname(r, start, k, signs)
	}
	if !ok || end > 0 && r[k] == '*' && emphasis(text, i) {
		return m, false
	}
	m = MaskedName{From: at[start], To: at[end], Text: string(text[at[start]:at[end]])}
	m.Runes = maskRunes(m.Text)
	return m, true
}

// surnameBefore is the length of the surname that ends at i, or 0.
func surnameBefore(r []rune, i int) int {
	if i > 1 && doubled[string(r[i-2:i])] {
		return 2
	}
	if i > 0 && surnames[r[i-1]] {
		return 1
	}
	return 0
}

// behindSign are what goes on behind figures, places and bodies: 江XX村, 高×宽.
var behindSign = lexiconOf("年 月 日 元 万 亿 米 厘米 亩 号 级 宽 长 厚 深 单位 公司 企业 地 处 项 种 些 个 时 天 吨 公斤")

// knownSurname is where a name ends whose surname stands at s, with signs from k
// to e.
func knownSurname(r []rune, s, k, e int) (end int, ok bool) {
	count := maskLength(r[k:e])
	switch {
	case s > 0 && (unicode.IsDigit(r[s-1]) || isLatin(r[s-1]) || nameSign(r[s-1]) && !bold(r, s)):
		return 0, false
	case worded[r[s]] && s+1 == k && leftOf(r, s) == noName:
		return 0, false
	case count > 3 || e < len(r) && (unicode.IsDigit(r[e]) || isLatin(r[e]) || placeEnds[r[e]] || behindSign.at(r, e) > 0):
		return 0, false
	}
	end = e
	if belongs(r, e, count, r[k] == '某') {
		end++
	}
	return end, end > e || count > 1 || !ex(r[k])
}

// belongs tells whether the character at i, behind some signs, is the last of
// the name.
func belongs(r []rune, i, signs int, some bool) bool {
	if i >= len(r) || !unicode.Is(unicode.Han, r[i]) || unlike[r[i]] || signs > 2 {
		return false
	}
	if i+1 == len(r) || !unicode.Is(unicode.Han, r[i+1]) {
		return !(some && tails.at(r, i) > 0) && (i+1 == len(r) || !nameSign(r[i+1]) || bold(r, i+3))
	}
	return signs == 1 && !some && given[r[i]] && tails.at(r, i) == 0 && titles.at(r, i) == 0 && honours.at(r, i) == 0 &&
		(tails.at(r, i+1) > 0 || titles.at(r, i+1) > 0 || honours.at(r, i+1) > 0)
}

// hiddenSurname reads *建华: nothing of a word before, two characters of a given
// name behind and then an end.
func hiddenSurname(r []rune, s, k, e int) (end int, ok bool) {
	if s > 0 && (unicode.Is(unicode.Han, r[s-1]) || unicode.IsDigit(r[s-1]) || isLatin(r[s-1]) || nameSign(r[s-1])) {
		return 0, false
	}
	end = e + 2
	if e != k+1 || r[k] == '某' || ex(r[k]) || end > len(r) || !given[r[e]] || !given[r[e+1]] || unlike[r[e]] || unlike[r[e+1]] || notNames[string(r[e:end])] {
		return 0, false
	}
	return end, end == len(r) || !unicode.Is(unicode.Han, r[end]) && !nameSign(r[end]) && r[end] != '\\'
}

// bold tells whether two stars of Markdown end at i.
func bold(r []rune, i int) bool {
	return i >= 2 && i <= len(r) && r[i-1] == '*' && r[i-2] == '*'
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// maskLength counts signs without the backslashes between them.
func maskLength(r []rune) (n int) {
	for _, c := range r {
		if c != '\\' {
			n++
		}
	}
	return n
}

// maskRunes is the characters of a masked name, hidden ones as 0.
func maskRunes(mask string) []rune {
	var out []rune
	for _, c := range mask {
		switch {
		case nameSign(c):
			out = append(out, 0)
		case unicode.IsLetter(c):
			out = append(out, c)
		}
	}
	return out
}

// Fits tells whether a full name agrees with a mask: as many characters, those
// that are shown alike. 李某 fits any 李, and a mask that MaskName makes fits its
// name, 欧阳* for one.
func Fits(mask, name string) bool {
	m := maskRunes(mask)
	full, _ := oneName(name)
	switch {
	case len(m) < 2 || len(full) < 2 || slices.Contains(full, '*'):
		return false
	case strings.ContainsRune(mask, '某'):
		return alike(m[:1], full[:1])
	}
	return len(m) == len(full) && alike(m, full) || slices.Equal(m, maskRunes(MaskName(name)))
}

// alike tells whether two names agree where both are shown.
func alike(a, b []rune) bool {
	for i, c := range a {
		if c != 0 && b[i] != 0 && c != b[i] {
			return false
		}
	}
	return true
}

// Reveals tells whether masks of one person show the whole name together: 李*华
// and 李建* do. It is false where they are of different length or contradict.
func Reveals(masks ...string) bool {
	var whole []rune
	for i, mask := range masks {
		m := maskRunes(mask)
		if i == 0 {
			whole = m
		}
		if len(m) != len(whole) || !alike(m, whole) {
			return false
		}
		for j, c := range m {
			if c != 0 {
				whole[j] = c
			}
		}
	}
	for _, c := range whole {
		if c == 0 {
			return false
		}
	}
	return len(whole) > 1
}
