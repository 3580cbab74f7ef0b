// Package slug proposes the short name of an address for a Chinese text.
//
// In: a title or a name, such as 关于2026年第三季度低保对象的公示. Out: a word of
// lower case letters, digits and hyphens, 2026-nian-disan-jidu-dibao-duixiang, at
// most Most characters long and cut between words. It is a proposal only:
// whoever writes it into a file makes sure that it is free, and a build derives
// none. No two titles are promised different names, and a character with
// several readings may get a wrong one.
package slug

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// Most is how long a proposal can be. It leaves room for a date before it.
const Most = 40

// From proposes a name for a text. It is "" when nothing of the text can be
// written in letters and digits.
func From(text string) string {
	out := ""
	for _, w := range split(plain(text)) {
		if out != "" {
			w = "-" + w
		}
		if len(out)+len(w) > Most {
			if out == "" {
				out = w[:Most]
			}
			break
		}
		out += w
	}
	return out
}

// plain folds full-width letters and digits, accents and capitals.
func plain(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.TrimPrefix(b.String(), "关于")
}

// split reads a folded text as words in letters: runs of ASCII as they are,
// Chinese by the words known here. A point within a number stays a break, as
// 3.5 can't be told from 35 otherwise.
func split(text string) (words []string) {
	for len(text) > 0 {
		if n := strings.IndexFunc(text, notASCII); n != 0 {
			if n < 0 {
				n = len(text)
			}
			words = append(words, text[:n])
			text = text[n:]
			continue
		}
		n := strings.IndexFunc(text, func(r rune) bool { return !isHan(r) })
		if n < 0 {
			n = len(text)
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text)
		} else {
			words = append(words, chinese(text[:n])...)
		}
		text = text[n:]
	}
	return words
}

func notASCII(r rune) bool { return (r < '0' || r > '9') && (r < 'a' || r > 'z') }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// chinese spells a run of Chinese characters. Between known words, what is
// left over is mostly a name of a few characters and stays one word.
func chinese(run string) (words []string) {
	rest := ""
	flush := func() {
		if rest != "" {
			words = append(words, rest)
			rest = ""
		}
	}
	for run != "" {
		if w := longest(run); w != "" {
			flush()
			if spelled := known()[w]; spelled != "" {
				words = append(words, spelled)
			}
			run = run[len(w):]
			continue
		}
		r, n := utf8.DecodeRuneInString(run)
		s := syllable(r)
		if len(rest)+len(s) > 12 { // longer than any name of a village
			flush()
		}
		rest += s
		run = run[n:]
	}
	flush()
	return words
}

// longest is the longest known word that a run begins with.
func longest(run string) string {
	end, best := 0, ""
	for range mostRunes {
		_, n := utf8.DecodeRuneInString(run[end:])
		if n == 0 {
			break
		}
		end += n
		if _, ok := known()[run[:end]]; ok {
			best = run[:end]
		}
	}
	return best
}

var plainStyle = pinyin.NewArgs() // no tones

// syllable spells one character, "" if it has no reading.
func syllable(r rune) string {
	for _, s := range pinyin.SinglePinyin(r, plainStyle) {
		if strings.IndexFunc(s, notASCII) < 0 {
			return s
		}
	}
	return ""
}
