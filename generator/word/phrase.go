package word

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// where a phrase stands decides what it may hold.
type where uint8

const (
	inText where = iota
	inHeading
	inCell
)

// part is a piece of a phrase that is written alike.
type part struct {
	mark  string // "**", "*" or ""
	text  string
	run   Run  // of a link, a note or a picture
	whole bool // it is one of these
	cut   bool // a line break
}

// phrase writes runs as Markdown. It never ends in a blank, and a line break in
// text is two blanks and a line end, as docs/手册/公告.md says.
func (m *markdown) phrase(runs []Run, at where) string {
	h := habitOf(runs, at == inCell)
	parts := m.parts(runs, at)
	parts = settleMarks(parts)
	var b strings.Builder
	start := at == inText
	noteFirst := false
	for i, p := range parts {
		switch {
		case p.cut:
			b.WriteString("  \n")
			start, noteFirst = true, false
			continue
		case p.whole:
			noteFirst = start && p.run.Note > 0
			b.WriteString(m.whole(p.run, h))
		case p.mark != "":
			b.WriteString(p.mark)
			m.plain(&b, p.text, h, false, false)
			b.WriteString(p.mark)
			noteFirst = false
		default:
			if noteFirst && strings.HasPrefix(p.text, ":") { // [^1]: would be the note itself
				b.WriteByte('\\')
			}
			m.plain(&b, p.text, h, start, i+1 < len(parts) && parts[i+1].whole)
			noteFirst = false
		}
		start = false
	}
	out := b.String()
	if at == inHeading && strings.HasSuffix(out, "#") {
		out = out[:len(out)-1] + `\#`
	}
	return out
}

// parts cuts runs where their look changes and at line breaks. A heading is
// one line and as bold as it is; in a cell a break is a blank.
func (m *markdown) parts(runs []Run, at where) (out []part) {
	for _, r := range runs {
		if r.Note > 0 || r.Picture > 0 {
			if r.Note > 0 || m.picture(r.Picture) != "" {
				out = append(out, part{run: r, whole: true})
			}
			continue
		}
		mark := ""
		if at != inHeading {
			switch {
			case r.Bold:
				mark = "**"
			case r.Italic:
				mark = "*"
			}
		}
		if at != inText {
			r.Text = unbroken(r.Text)
		}
		for i, line := range strings.Split(r.Text, "\n") {
			if i > 0 {
				out = append(out, part{cut: true})
			}
			switch {
			case line == "":
			case r.Link == "":
				out = append(out, part{mark: mark, text: line})
			default:
				out = append(out, link(r.Link, line)...)
			}
		}
	}
	return merge(out)
}

// unbroken makes one line of several: nothing between Chinese, else a blank.
func unbroken(text string) string {
	for {
		a, b, found := strings.Cut(text, "\n")
		if !found {
			return text
		}
		last, _ := utf8.DecodeLastRuneInString(a)
		first, _ := utf8.DecodeRuneInString(b)
		gap := " "
		if wide(last) && wide(first) {
			gap = ""
		}
		text = a + gap + b
	}
}

// link keeps the blanks around a link's text outside of it.
func link(to, text string) (out []part) {
	inner := strings.Trim(text, spaces)
	if inner == "" {
		return []part{{text: text}}
	}
	before, after, _ := strings.Cut(text, inner)
	if before != "" {
		out = append(out, part{text: before})
	}
	out = append(out, part{run: Run{Text: inner, Link: to}, whole: true})
	if after != "" {
		out = append(out, part{text: after})
	}
	return out
}

func merge(parts []part) []part {
	out := parts[:0]
	for _, p := range parts {
		if k := len(out) - 1; k >= 0 && !p.whole && !p.cut && !out[k].whole && !out[k].cut && out[k].mark == p.mark {
			out[k].text += p.text
			continue
		}
		out = append(out, p)
	}
	return out
}

// address finds what prose makes a link of by itself.
var address = regexp.MustCompile(`(?i)https?://[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]+(?:[:/?#][!-~]*)?`)

// plain writes text. Web addresses are written as they are: a mark in one is
// not escaped, but put between < and >.
func (m *markdown) plain(b *strings.Builder, text string, h habit, start, more bool) {
	for text != "" {
		at := address.FindStringIndex(text)
		if at == nil {
			break
		}
		url := strings.TrimRight(text[at[0]:at[1]], ".,:;?!_~'-*")
		if i := strings.IndexAny(url, "<>\"`\\^{}|[]()"); i >= 0 {
			url = url[:i]
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		if !address.MatchString(url) || before < 0x80 && (unicode.IsLetter(before) || unicode.IsDigit(before)) && at[0] > 0 {
			escape(b, text[:at[1]], h, start, false)
			text, start = text[at[1]:], false
			continue
		}
		escape(b, text[:at[0]], h, start, false)
		if strings.ContainsAny(url, "*_~&") {
			b.WriteString("<" + url + ">")
		} else {
			b.WriteString(url)
		}
		text, start = text[at[0]+len(url):], false
	}
	escape(b, text, h, start, more)
}

// whole writes a link, a mark of a footnote or a picture.
func (m *markdown) whole(r Run, h habit) string {
	switch {
	case r.Note > 0:
		return m.noteMark(r.Note)
	case r.Picture > 0:
		return m.picture(r.Picture)
	}
	if r.Text == r.Link && strings.HasPrefix(r.Link, "http") && !strings.ContainsAny(r.Link, "<>|`\\") {
		return "<" + r.Link + ">"
	}
	var b strings.Builder
	b.WriteByte('[')
	h.brackets = true
	if r.Text[0] == '^' { // [^ is how a footnote begins
		b.WriteByte('\\')
	}
	escape(&b, r.Text, h, false, false)
	b.WriteString("](" + destination(r.Link) + ")")
	return b.String()
}

var unsafeInLink = strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "|", "%7C", "`", "%60", "[", "%5B", "]", "%5D", "*", "%2A", `\`, "%5C", " ", "%20", "&", "&amp;", "\"", "%22")

func destination(to string) string { return unsafeInLink.Replace(to) }
