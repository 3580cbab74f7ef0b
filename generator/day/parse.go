package day

import (
	"strconv"
	"strings"
	"unicode"
)

// Years outside this range are taken for slips of the pen (219, 20019, 2910).
const (
	firstParsed = 1900
	lastParsed  = 2199
)

// Parse reads a date as staff write it: 2019-04-30, 2019/4/30, 2019.4.30,
// 2019年4月30日, 2019年04月30号 or 20190430, in half-width or full-width
// characters, with blanks around or inside. It is false for everything else: a
// date without a year or a day, a day that does not exist, two kinds of
// separator in one date, years outside 1900 to 2199.
func Parse(s string) (Day, bool) {
	s, ok := fold(s)
	if !ok {
		return 0, false
	}
	var y, m, d string
	switch {
	case len(s) == 8 && onlyDigits(s):
		y, m, d = s[:4], s[4:6], s[6:]
	case strings.Contains(s, "年"):
		y, s, _ = strings.Cut(s, "年")
		m, s, _ = strings.Cut(s, "月")
		d, ok = cutSuffix(s, "日", "号")
	default:
		y, m, d, ok = splitSeparated(s)
	}
	if !ok || len(y) != 4 || len(m) > 2 || len(d) > 2 {
		return 0, false
	}
	return fromDigits(y, m, d)
}

// splitSeparated splits y-m-d, y/m/d or y.m.d.
func splitSeparated(s string) (y, m, d string, ok bool) {
	at := strings.IndexAny(s, "-/.")
	if at < 0 {
		return "", "", "", false
	}
	parts := strings.Split(s, s[at:at+1])
	if len(parts) != 3 {
		return "", "", "", false
	}
	return parts[0], parts[1], parts[2], true
}

func fromDigits(y, m, d string) (Day, bool) {
	if !onlyDigits(y) || !onlyDigits(m) || !onlyDigits(d) {
		return 0, false
	}
	year, _ := strconv.Atoi(y)
	month, _ := strconv.Atoi(m)
	dayOfMonth, _ := strconv.Atoi(d)
	if year < firstParsed || year > lastParsed {
		return 0, false
	}
	return New(year, month, dayOfMonth)
}

// fold rewrites full-width digits and the separators of Chinese keyboards to
// ASCII and takes out blanks. A blank between two digits is not taken out, it
// makes the text unreadable: "2019-1 1-5" may be any of three days.
func fold(s string) (string, bool) {
	var b strings.Builder
	blank, last := false, rune(0)
	for _, r := range s {
		if isBlank(r) {
			blank = true
			continue
		}
		r = foldRune(r)
		if blank && isDigit(r) && isDigit(last) {
			return "", false
		}
		blank, last = false, r
		b.WriteRune(r)
	}
	return b.String(), b.Len() > 0
}

func foldRune(r rune) rune {
	switch {
	case r >= '\uff10' && r <= '\uff19': // full-width digits
		return r - '\uff10' + '0'
	case r == '\uff0f': // full-width slash
		return '/'
	case r == '\uff0e', r == '\u3002': // full-width point; 。, the point key in Chinese mode
		return '.'
	case r == '\uff0d', r == '\u2212', r >= '\u2010' && r <= '\u2015': // full-width, minus, dashes
		return '-'
	}
	return r
}

// isBlank also counts the two invisible characters that come with text pasted
// from web pages: zero width space and byte order mark.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func onlyDigits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isDigit(r) }) < 0
}

// cutSuffix takes off the first suffix that s ends in; false if there is none.
func cutSuffix(s string, suffixes ...string) (string, bool) {
	for _, x := range suffixes {
		if rest, ok := strings.CutSuffix(s, x); ok {
			return rest, true
		}
	}
	return s, false
}
