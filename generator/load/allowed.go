package load

import (
	"bytes"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/register"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// public reads what an area declares as public on purpose.
func public(t *tomlfile.Table) []model.Public {
	var out []model.Public
	for _, p := range t.Tables("public") {
		p.Only("what", "value")
		x := model.Public{What: p.Need("what", "是什么，例如 村集体经济组织账户、第一书记"), Value: p.Need("value", "号码或姓名")}
		for _, m := range privacy.Find([]byte(x.Value), privacy.Never) {
			source.ReportNumber(m.Kind, p.Place("value"), t.Log())
			x.Value = ""
		}
		out = append(out, x)
	}
	return out
}

// allowed are the numbers that may stand anywhere in an area: the phones of its
// bodies and of those above, and what is declared as public.
func allowed(a, parent *model.Area) privacy.Allowed {
	numbers := reachable(a.Contacts)
	for _, x := range a.Issuers {
		numbers = append(numbers, x.Contact.Phone, x.Contact.Email)
	}
	for _, p := range a.Public {
		numbers = append(numbers, p.Value)
	}
	out := privacy.Allow(numbers...)
	if parent != nil {
		maps.Copy(out, parent.Allow)
	}
	return out
}

func reachable(list []model.Contact) (out []string) {
	for _, c := range list {
		out = append(out, c.Phone, c.Email)
	}
	return out
}

// numbers reports the numbers of persons in a notice, but for its own contacts
// and those of its area.
func numbers(src *source.File, n *model.Notice, a *model.Area, log *finding.Log) {
	allow := a.Allow
	if n != nil && n.Contacts != nil {
		allow = privacy.Allow(reachable(n.Contacts)...)
		maps.Copy(allow, a.Allow)
	}
	src.Numbers(allow, log)
	if n != nil && n.Seen&^model.Office != 0 {
		masks(src, n.Date.Year(), log)
		n.Masked = covered(src, n.Body)
		for _, m := range privacy.Health(src.Data) {
			source.ReportNumber(m.Kind, src.Place(m.From, m.To-m.From), log)
		}
	}
}

// covered gathers the places of a text where something of a name may be covered,
// with three characters on either side: whose name it is shows when the names of
// the area are known.
func covered(src *source.File, body int) (out []model.Masked) {
	text := src.Data[body:]
	for _, sign := range [...]string{"*", "＊", "×", "某"} {
		w := len(sign)
		for i := 0; len(out) < maxCovered; i += w {
			j := signIn(text[i:], sign)
			if j < 0 {
				break
			}
			if i += j; sign == "*" && i+1 < len(text) && text[i+1] == '*' { // bold type
				i++
				continue
			}
			if piece, from, odd := around(text, i, w); odd {
				line, col := src.Line(body + from)
				out = append(out, model.Masked{Text: signs.Replace(piece), At: finding.Place{File: src.Path, Line: line, Col: col, Len: utf8.RuneCountInString(piece)}})
			}
		}
	}
	return out
}

// signIn is where a sign stands first in a text, or -1. It looks for the last byte
// of the sign: Chinese characters share their first bytes with thousands.
func signIn(text []byte, sign string) int {
	before := len(sign) - 1
	for i := before; i < len(text); i++ {
		j := bytes.IndexByte(text[i:], sign[before])
		if j < 0 {
			break
		}
		if i += j; string(text[i-before:i]) == sign[:before] {
			return i - before
		}
	}
	return -1
}

// around is a sign with up to three characters on either side. odd tells that it
// may cover another character than the usual one: in 李*华, alone in a cell, it
// does not.
func around(text []byte, i, w int) (piece string, from int, odd bool) {
	from, to := i, i+w
	before, after := 0, 0
	for range 3 {
		if c, n := utf8.DecodeLastRune(text[:from]); unicode.Is(unicode.Han, c) || c == '*' || c == '＊' || c == '×' {
			from -= n
			before++
		}
		if c, n := utf8.DecodeRune(text[to:]); unicode.Is(unicode.Han, c) || c == '*' || c == '＊' || c == '×' {
			to += n
			after++
		}
	}
	if before != 1 && (before > 1 || after > 1) {
		return string(text[from:to]), from, true
	}
	return "", 0, false
}

// maxCovered is more than a notice has: a list of thousands is in a register.
const maxCovered = 2000

var signs = strings.NewReplacer("＊", "*", "×", "*", "某", "*")

// masks reports partly masked identity numbers in a notice that leave hardly a
// choice, with the birthday or age that stands on the same line.
func masks(src *source.File, year int, log *finding.Log) {
	for _, p := range privacy.Partials(src.Data) {
		line, _ := src.Line(p.From)
		b := birthIn(src.Text(line), year)
		if p.Weak(b) {
			source.ReportMask(p.Candidates(b), src.Place(p.From, p.To-p.From), log)
		}
	}
}

var (
	birthday = regexp.MustCompile(`((?:19|20)[0-9]{2})[年./-]([0-9]{1,2})(?:[月./-]([0-9]{1,2})日?)?月?(?:出?生)?`)
	age      = regexp.MustCompile(`([0-9]{1,3})周?岁`)
)

// birthIn is what a line of a notice of some year says of a birth.
func birthIn(line string, year int) (b privacy.Birth) {
	b.Last = year
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := birthday.FindStringSubmatch(line); m != nil && (strings.Contains(line, "生") || strings.Contains(line, "|")) {
		b.Year, b.Month, b.Day = number(m[1]), number(m[2]), number(m[3])
	} else if m := age.FindStringSubmatch(line); m != nil {
		b.First, b.Last = year-number(m[1])-1, year-number(m[1])
	}
	return b
}

// numbers reports the numbers of persons in a data file that are not in a column
// declared for them: outside of the table, in hidden rows, columns and sheets,
// in remarks. d is nil where nothing is declared.
func (f *tables) numbers(d *model.Declaration, allow privacy.Allowed, log *finding.Log) {
	if f.src != nil {
		f.typed(d, allow, log)
	}
	register.Numbers(d, f.sheets, f.grids, allow, log)
}

// typed is numbers for a TOML file: comments and keys are searched too.
func (f *tables) typed(d *model.Declaration, allow privacy.Allowed, log *finding.Log) {
	private := map[string]privacy.Kinds{}
	for _, g := range f.grids {
		if d == nil {
			break
		}
		for col, kinds := range register.Private(d, g) {
			for i := range g.Rows {
				private[g.Rows[i].Cells[col]] |= kinds
			}
		}
	}
	for _, m := range (privacy.Finder{Want: privacy.All &^ privacy.Of(privacy.CreditCode), Allow: allow}).Find(f.src.Data) {
		if !private[string(f.src.Data[m.From:m.To])].Has(m.Kind) {
			source.ReportNumber(m.Kind, f.src.Place(m.From, m.To-m.From), log)
		}
	}
}
