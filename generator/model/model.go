// Package model holds the words of design.md §1 as types: site, area, notice,
// register, record. Data only: no behaviour beyond look-up, no input, no
// output. Stages fill these values once and don't change them afterwards.
package model

import (
	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/privacy"
)

// Site is what site.toml and the data files of layouts/ say.
type Site struct {
	Title      string
	Disclaimer string // shown on every page, e.g. that it is an example
	Base       string // absolute address with a closing slash; "" if unknown
	Organizer  string // 主办单位
	ICP        string // ICP备案号 as printed
	Police     string // 公安备案号 as printed
	NoIndex    bool
	Date       day.Day // pins the day; 0 = the caller's
	ListSize   int     // notices on a page of a list
	OnError    string  // "stop": an error anywhere stops the build; "area": it holds back its area; "" = area where areas have children
	Tuning     finding.Tuning

	Kinds      []Kind
	Topics     []Topic
	Calendar   *day.Calendar
	Registers  []*Declaration // in the order of their boards
	Tables     []*Table       // dated tables: lines and rates
	Procedures []*Procedure
	Sensitive  Sensitivity
}

// Kind is a kind of notice. 公示 comes before a decision and has a window;
// 公告 comes after and informs (domain.md §0.1).
type Kind struct {
	Name, Slug string
	Window     bool     // a notice of this kind must say when objections are taken
	Issuer     string   // role of the body that issues it; "" = the area's issuer
	Retain     day.Term // how long the text of such a notice stays on the web after its end; zero = always
}

// Topic is a matter that notices are sorted by.
type Topic struct{ Name, Slug string }

// Kind looks up a kind by name; ok is false if none is declared.
func (s *Site) Kind(name string) (k Kind, ok bool) {
	for _, k := range s.Kinds {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// Topic looks up a topic by name.
func (s *Site) Topic(name string) (t Topic, ok bool) {
	for _, t := range s.Topics {
		if t.Name == name {
			return t, true
		}
	}
	return Topic{}, false
}

// Area is one area with what it discloses. Children point down only.
type Area struct {
	Folder string // of its files, e.g. content or content/fenglao
	Dir    string // of its pages, "" for the site's root, else "fenglao" or "a/b"
	Name   string // 大李庄乡
	Level  string // 省 市 县 乡 镇 村 组 …
	Within []string
	About  string
	Issuer string // default issuer of notices

	Issuers  []Issuer
	Contacts []Contact
	Public   []Public
	Allow    privacy.Allowed          // numbers that may stand anywhere: those of Contacts, Issuers, Public, here and above
	Data     map[string]RegisterAbout // by register slug, and slug/2018 for what is said of one period
	Children []*Area
	At       finding.Place // of area.toml
	// Faults is what was wrong while the tree of areas was read. Broken is set
	// when area.toml could not be understood: nothing else is known of the area.
	Faults *finding.Log
	Broken bool
}

// Issuer is a body of an area that issues notices: 村民委员会, 党支部,
// 集体经济组织, 村务监督委员会. A kind of notice or a register names one by role.
type Issuer struct {
	Role, Name string
	Contact    Contact
}

// IssuerOf finds an issuer by role or name; nil if there is none.
func (a *Area) IssuerOf(word string) *Issuer {
	for i := range a.Issuers {
		if x := &a.Issuers[i]; word != "" && (x.Role == word || x.Name == word) {
			return x
		}
	}
	return nil
}

// RegisterAbout is what area.toml says about the data of one register.
type RegisterAbout struct {
	Date   day.Day // 数据日期
	Source string
	Person string // 责任人
	Note   string
	Stated map[string]Stated // totals that the source states, by column key
	// States are how many rows the source says are in a state.
	States   map[string]Stated
	Encoding string // of text files; "" = found out
	At       finding.Place
}

// Public is a number or a name that is public on purpose: the account of a
// collective, an official who is also in a register whose names are hidden.
type Public struct{ What, Value string }

// Contact is a declared way to object or ask; its phone is public on purpose.
type Contact struct {
	Role, Unit, Person, Address, Phone, Email, Hours string
}

// State of a notice on its way to the board.
type State uint8

const (
	Draft  State = iota + 1 // 草稿
	Review                  // 待审
	Signed                  // 已签发
)

// States are the words that a notice's front matter uses.
var States = map[string]State{"草稿": Draft, "待审": Review, "已签发": Signed}

// String is the Chinese word.
func (s State) String() string { return [...]string{"", "草稿", "待审", "已签发"}[s] }

// Notice is the head of one Markdown document. The text stays on disk: Body
// says where it begins, and Sum lets a later reader see that the file is still
// the one that was checked. A county keeps hundreds of thousands of these, so
// what few notices have is behind pointers or slices.
type Notice struct {
	File  string
	Body  int      // byte offset of the text, after the front matter
	Sum   [16]byte // of the whole file
	Slug  string
	Title string
	Kind  string
	Topic string
	State State

	Date, Start, End day.Day
	Period           day.Period
	FirstCounted     bool // first_day = "计入"
	EndStated        bool // the notice says its last day; it was not worked out

	Issuer      string
	Number      string // 文号
	Signatures  Signatures
	Basis       []string
	Contacts    []Contact // nil = the area's
	Attachments []Attachment
	Aliases     []string
	Source      string
	Withdrawn   string   // reason, or Leak
	Seen        Audience // who may see it
	Retain      day.Term // as Kind.Retain
	Shows       []string // files whose tables its text shows, by their path
	Masked      []Masked // where its text covers something, as in 李*华
	Part        *Part    // of a procedure; nil for most
}

// Masked is a piece of text in which something is covered by a *, with what
// stands beside it.
type Masked struct {
	Text string
	At   finding.Place
}

// Expires is the day on which the text of a notice leaves the web; 0 = never.
func (n *Notice) Expires() day.Day {
	if n.Retain.IsZero() || n.Period.Open && n.End == 0 {
		return 0
	}
	return n.Retain.After(max(n.Date, n.End))
}

// Leak as a reason of withdrawal leaves nothing of the notice behind.
const Leak = "leak"

// Signatures name who wrote, reviewed and approved a notice.
type Signatures struct{ Author, Reviewer, Approver string }

// Attachment is a file beside a notice.
type Attachment struct {
	File  string // path from the site folder
	Name  string // as written
	Title string
	// CheckedBy and CheckedOn name the person who looked at a file that the
	// scanner can't read.
	CheckedBy string
	CheckedOn day.Day
	Public    string // why a photo may be seen by the world
	Size      int64
	At        finding.Place
	Picture   *Picture // how it is published, if it is a picture that pages can show
}

// Picture is how a picture is published: no larger than a page can show it, and
// once more for phones.
type Picture struct {
	Ext                     string // of its addresses, with the dot
	Width, Height           int
	PhoneWidth, PhoneHeight int   // of the file for phones; 0 = there is none
	Size                    int64 // of the published file in bytes; 0 = not known before it is made
}
