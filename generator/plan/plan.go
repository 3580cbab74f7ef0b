// Package plan decides which pages a view makes and at which addresses.
//
// In: the view of an area. Out: its routes, address by address, with the
// source files each is made from and the day on which it next changes by
// itself. Addresses are slash-separated, relative to the site's root, ASCII
// and lower case, so that they are legal on Windows and never clash by case.
package plan

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/view"
)

// Sort of a route: which template makes it.
type Sort uint8

const (
	Board Sort = iota + 1
	Notice
	List
	Register
	Feed
	Redirect
	Attachment
	SiteMap  // sitemap.html, for people
	Sitemap  // sitemap.xml, for machines
	NotFound // 404.html
	Asset
	Record   // one row of a register
	Download // a register to take away
)

// Route is one file to come.
type Route struct {
	Path    string
	Sort    Sort
	Sources []string // files of the site folder
	Until   day.Day  // the first day on which it is different by itself; 0 = never
	NoIndex bool

	Area     *view.Area
	Notice   int // index in Area.Notices, for Notice, Redirect and Attachment
	Attached int // index in its Attachments, for Attachment
	Register int // index in Area.Registers
	Row      int // of the register, for Record
	List     *ListPage
	File     string // Attachment: the source file; Download: its form
	Phone    bool   // Attachment: a picture once more, for phones
}

// maxPath bounds an address; longer ones fail on Windows below a deep folder.
const maxPath = 150

// NoticePath is the address of a notice.
func NoticePath(dir, slug string) string { return within(dir, "notices/"+slug+".html") }

// within is a name in the folder of an area; the root's is "". Both are clean, so
// that path.Join, which reads them byte by byte, isn't asked of every link.
func within(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}

// RegisterPath is the address of a register, or of an older period of it.
func RegisterPath(dir, slug, span string) string { return registerBase(dir, slug, span) + ".html" }

// DownloadPath is the address of a register to take away: csv, json, xlsx.
func DownloadPath(dir, slug, span, form string) string {
	return registerBase(dir, slug, span) + "." + form
}

// RecordPath is the address of one record.
func RecordPath(dir, slug, span, record string) string {
	return registerBase(dir, slug, span) + "-r-" + record + ".html"
}

func registerBase(dir, slug, span string) string {
	if span != "" {
		slug += "-" + span
	}
	return within(dir, "registers/"+slug)
}

// BoardPath is the address of an area's board.
func BoardPath(dir string) string { return within(dir, "index.html") }

// AttachmentPath is the address of a notice's n-th attachment, from 0. The
// name as written stays out of the address: it may be Chinese, and a file name
// is the last place where anyone looks for a person's name.
func AttachmentPath(dir, slug string, n int, at *model.Attachment) string {
	ext := strings.ToLower(path.Ext(at.Name))
	if at.Picture != nil {
		ext = at.Picture.Ext
	}
	return path.Join(dir, "notices", fmt.Sprintf("%s-%d%s", slug, n+1, ext))
}

// PhonePath is the address of the file for phones of an attachment that is a
// picture; "" if there is none.
func PhonePath(dir, slug string, n int, at *model.Attachment) string {
	if at.Picture == nil || at.Picture.PhoneWidth == 0 {
		return ""
	}
	return path.Join(dir, "notices", fmt.Sprintf("%s-%d-800%s", slug, n+1, at.Picture.Ext))
}

// Area plans one area.
func Area(site *model.Site, a *view.Area) []Route {
	out := make([]Route, 0, len(a.Notices)+len(a.Notices)/2+32)
	board := Route{Path: BoardPath(a.Dir), Sort: Board, Area: a, Sources: []string{a.File}}
	for i := range a.Notices {
		n := &a.Notices[i]
		board.Until = Earlier(board.Until, n.Until)
		r := Route{Path: NoticePath(a.Dir, n.Slug), Sort: Notice, Area: a, Notice: i, Sources: []string{n.File}, Until: n.Until, NoIndex: n.Withdrawn != "" || n.Draft != "" || n.NoIndex}
		out = append(out, r)
		for k := range n.Attachments {
			at := &n.Attachments[k]
			r := Route{Path: AttachmentPath(a.Dir, n.Slug, k, at), Sort: Attachment, Area: a, Notice: i, Attached: k, File: at.File, Sources: []string{at.File, n.File}, Until: n.Removed, NoIndex: n.NoIndex}
			out = append(out, r)
			if r.Path = PhonePath(a.Dir, n.Slug, k, at); r.Path != "" {
				r.Phone = true
				out = append(out, r)
			}
		}
		for _, alias := range n.Aliases {
			out = append(out, Route{Path: NoticePath(a.Dir, alias), Sort: Redirect, Area: a, Notice: i, Sources: r.Sources, NoIndex: true})
		}
	}
	for i := range a.Registers {
		r := &a.Registers[i]
		board.Until = Earlier(board.Until, r.Until)
		route := Route{Path: RegisterPath(a.Dir, r.Slug, r.SpanSlug), Sort: Register, Area: a, Register: i, Sources: r.Files, Until: r.Until, NoIndex: r.NoIndex}
		out = append(out, route)
		for _, form := range r.Downloads {
			route.Path, route.Sort, route.File = DownloadPath(a.Dir, r.Slug, r.SpanSlug, form), Download, form
			out = append(out, route)
		}
		for row, record := range r.Records {
			route.Path, route.Sort, route.Row = RecordPath(a.Dir, r.Slug, r.SpanSlug, record), Record, row
			out = append(out, route)
		}
	}
	out = append(out, lists(site, a)...)
	out = append(out, board, Route{Path: path.Join(a.Dir, "feed.xml"), Sort: Feed, Area: a, Sources: board.Sources})
	return out
}

// Earlier is the earlier of two days, where 0 means never.
func Earlier(a, b day.Day) day.Day {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// Ledger holds every address of a site, so that two sources for one are found
// wherever they come from.
type Ledger struct {
	mu     sync.RWMutex
	owner  map[string]string
	hidden map[string]bool // stubs and redirects
}

// NewLedger makes an empty ledger.
func NewLedger() *Ledger { return &Ledger{owner: map[string]string{}, hidden: map[string]bool{}} }

// Add enters a route and reports one that is taken already, or too long. It
// returns false for a route that must not be written.
func (l *Ledger) Add(r *Route, log *finding.Log) bool {
	source := ""
	if len(r.Sources) > 0 {
		source = r.Sources[0]
	}
	if len(r.Path) > maxPath {
		log.Add("route/length", finding.Place{File: source}, fmt.Sprintf("网址有 %d 个字符，超过 %d 个：%s", len(r.Path), maxPath, r.Path), "把辖区或公告的 slug 改短。")
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	key := strings.ToLower(r.Path)
	if first, taken := l.owner[key]; taken {
		log.Add("route/collision", finding.Place{File: source}, fmt.Sprintf("与“%s”生成同一个网址：%s", first, r.Path), "给其中一个换 slug。", finding.Place{File: first})
		return false
	}
	l.owner[key] = source
	if r.NoIndex {
		l.hidden[key] = true
	}
	return true
}

// Remove takes a route out again: it will not be written.
func (l *Ledger) Remove(p string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := strings.ToLower(p)
	delete(l.owner, key)
	delete(l.hidden, key)
}

// Has tells whether an address will exist.
func (l *Ledger) Has(p string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ok := l.owner[strings.ToLower(p)]
	return ok
}

// HasBytes is Has for an address in lower case that need not become a string.
func (l *Ledger) HasBytes(p []byte) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	_, ok := l.owner[string(p)]
	return ok
}

// Len is the number of addresses.
func (l *Ledger) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.owner)
}

// Pages lists the addresses that search engines and archives may know, sorted.
func (l *Ledger) Pages() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]string, 0, len(l.owner))
	for p := range l.owner {
		if strings.HasSuffix(p, ".html") && !l.hidden[p] && p != "404.html" {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}
