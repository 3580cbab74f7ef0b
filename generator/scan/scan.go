// Package scan looks at the bytes that are about to be published.
//
// In: a finished file. Out: what in it must not go out: numbers of persons,
// values that the view has hidden, the place where a photo was taken, and
// addresses that would make a page ask another server for something. It works
// on the last bytes and trusts no stage before it (design.md §5, invariants 1,
// 2 and 7).
package scan

import (
	"path"
	"strings"

	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// Problem is one reason not to publish a file. Text never repeats a number.
type Problem struct {
	Text, Hint string
	Doubt      bool // perhaps it is none: a warning, a person has to look
	Unread     bool // the file, or a part of it, can't be read: a person has to look at it
	// Found is the hidden value that was met, so that it can be looked for in what
	// the file is made of. It is never printed.
	Found string
}

// Scanner looks at files with what is known of an area.
type Scanner struct {
	Allow   privacy.Allowed // numbers that were declared as public
	Secrets *Secrets        // values that the view has hidden; may be nil
	// Certain looks for those numbers alone that are an error anywhere: for a site
	// that is not for the world, and for pages of an earlier build, whose declared
	// phones are not known any more.
	Certain bool
}

// File looks at one file for the numbers that are an error anywhere. It knows
// of no declared phones, so it says nothing of phones, nor what is in doubt.
func File(name string, data []byte) []Problem {
	l := look{want: certain}
	l.file(name, data)
	var out []Problem
	for _, p := range l.problems() {
		if !p.Doubt && !p.Unread {
			out = append(out, p)
		}
	}
	return out
}

// File looks at one file for all that must not go out.
func (s Scanner) File(name string, data []byte) []Problem {
	l := look{want: everything, allow: s.Allow, secrets: s.Secrets}
	if s.Certain {
		l.want = certain
	}
	l.file(name, data)
	return l.problems()
}

var (
	certain    = privacy.Of(privacy.IdentityNumber, privacy.OldIdentityNumber, privacy.SciIdentity, privacy.BankCard, privacy.Account)
	everything = privacy.All &^ privacy.Of(privacy.CreditCode)
)

// look is one file being looked at, or the members of one archive.
type look struct {
	want    privacy.Kinds
	allow   privacy.Allowed
	secrets *Secrets
	depth   int   // of archives within archives
	size    int64 // what the members of the archive have unpacked to

	seen   privacy.Kinds
	hidden string // a hidden value that was met
	maybe  string // one so short that it may be another word
	other  []Problem
}

// file reads a file by the format that its name says.
func (l *look) file(name string, data []byte) {
	l.text([]byte(path.Base(name)))
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".html", ".htm", ".xhtml":
		l.add(requests(data)...)
		l.markup(data)
	case ".svg":
		l.add(requests(data)...)
		l.markup(data)
	case ".xml", ".rss", ".atom", ".opf", ".rels":
		l.markup(data)
	case ".css":
		l.add(styleRequests(data)...)
		l.text(rewrite(data, '\\', styleEscape))
	case ".js", ".json", ".mjs", ".webmanifest":
		l.text(rewrite(data, '\\', scriptEscape))
	case ".csv", ".tsv", ".txt", ".md", ".ics":
		if text, _, _, ok := source.Decode(data); ok {
			data = text
		} else {
			l.unread("文字读不出来，可能已损坏。", "用表格软件或记事本打开，另存为 UTF-8。")
		}
		l.text(data)
		if ext == ".csv" || ext == ".tsv" || ext == ".txt" {
			l.delimited(data)
		}
	case ".xlsx", ".docx", ".pptx", ".ods", ".odt", ".zip":
		l.archive(ext, data)
	case ".pdf":
		l.pdf(data)
	case ".jpg", ".jpeg":
		l.jpeg(data)
	case ".png":
		l.png(data)
	case ".woff2", ".woff", ".ttf", ".otf", ".ico": // from the layouts; they hold no text
	default:
		l.unread("这种文件里的文字读不出来。", "请人打开看过，登记是谁、哪天看的。")
	}
}

// text looks at text that has been decoded.
func (l *look) text(text []byte) {
	l.numbers(text)
	l.values(text, false)
}

func (l *look) numbers(text []byte) {
	for _, m := range (privacy.Finder{Want: l.want, Allow: l.allow}).Find(text) {
		l.seen |= privacy.Of(m.Kind)
	}
}

// values looks for what the view has hidden.
func (l *look) values(text []byte, markup bool) {
	if l.secrets == nil || l.hidden != "" {
		return
	}
	hidden, maybe := l.secrets.in(text, markup)
	l.hidden = hidden
	if l.maybe == "" {
		l.maybe = maybe
	}
}

func (l *look) add(list ...Problem) { l.other = append(l.other, list...) }

func (l *look) unread(text, hint string) {
	l.add(Problem{Text: text, Hint: hint, Unread: true})
}

// problems lists what was met, each sort once.
func (l *look) problems() []Problem {
	var out []Problem
	for _, p := range l.other {
		met := false
		for _, q := range out {
			met = met || p == q
		}
		if !met {
			out = append(out, p)
		}
	}
	if l.seen.Has(privacy.OldIdentityNumber) { // one sort to whoever reads it
		l.seen |= privacy.Of(privacy.IdentityNumber)
	}
	for _, s := range said {
		if l.seen.Has(s.kind) {
			out = append(out, Problem{Text: s.text, Hint: s.hint, Doubt: s.kind.Doubtful()})
		}
	}
	switch {
	case l.hidden != "":
		out = append(out, Problem{Found: l.hidden, Text: "有本公开范围不显示的内容。", Hint: "从正文或附件里删掉它；它本来可以公开，就改台账声明里的公开范围。"})
	case l.maybe != "":
		out = append(out, Problem{Found: l.maybe, Text: "可能有本公开范围不显示的内容，字数太少，不能断定。", Hint: "看一看正文或附件里有没有不该出现的姓名。", Doubt: true})
	}
	return out
}

// said is what is said of each kind of number.
var said = []struct {
	kind       privacy.Kind
	text, hint string
}{
	{privacy.IdentityNumber, "有身份证号码。", "从来源里删掉号码；来源里找不到，就检查附件和版式。"},
	{privacy.SciIdentity, "有变成科学计数法的长号码，多半是身份证号或卡号。", "删掉这一列；不公开的号码只填在不公开的栏目里。"},
	{privacy.BankCard, "有银行卡号。", "从来源里删掉卡号；卡号不能公开。"},
	{privacy.Account, "有银行账号。", "从来源里删掉账号；集体的账号要公开，就先登记。"},
	{privacy.Mobile, "有手机号码。", "是对外公布的电话，就先登记；不是，就删掉。"},
	{privacy.IdentityLike, "有像身份证号码的数字，只是校验位不对。", "看一看是不是抄错的身份证号码；是就删掉。"},
	{privacy.CardLike, "有像银行卡号的数字。", "看一看是不是卡号；是就删掉。"},
}
