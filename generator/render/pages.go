package render

import "gongshi/generator/markup"

// This file is the contract between the program and the templates in
// layouts/base: a template sees one of these structs and nothing else, so a
// mistyped field fails when the templates are parsed and tried at start.
// All addresses are relative to the page and name a file.

// Page is what every page has. Templates of pages embed it.
type Page struct {
	Title     string      // of the page, without the site's name
	SiteTitle string      // of the site
	Root      string      // "../../": from this page to the site's root
	Head      markup.HTML // title, description, robots, canonical address, the tags of domain.md §8.4, style, feed, script: a line each
	Header    markup.HTML // header.html, made once for each area and depth
	Crumb     string      // last part of the breadcrumb, this page
	Footer    markup.HTML // footer.html, made once for each area and depth
	Class     string      // of <body>: board, notice, list, register, plain; with "wide" for a wide table
}

// Link is an address with its text. Href may be empty: then it is plain text.
type Link struct{ Name, Href string }

// Header is the data of header.html: red line, site name, navigation,
// breadcrumb up to the area (the page itself is added by page.html).
type Header struct {
	SiteTitle  string
	AreaName   string
	Disclaimer string
	Home       string // the site's first page
	Crumbs     []Link // names above the site (no Href), then the areas down to this one
	Nav        []Link // this area's board and lists
}

// Footer is the data of footer.html.
type Footer struct {
	SiteTitle  string
	Disclaimer string
	Organizer  string // 主办单位
	ICP        string
	Police     string // 公安备案 number as printed
	PoliceCode string // its digits, for the address
	Sitemap    string
	Feed       string
}

// Window is a 公示期 as a page shows it. The words and dates are true without
// scripts on the day the page was made; site.js keeps the state true later.
type Window struct {
	State    string // 未开始 公示中 已期满 长期公开
	Class    string // state-before state-open state-over state-always
	Start    string // 2026年11月17日
	End      string // empty when 长期
	StartISO string // 2026-11-17
	EndISO   string
	Period   string // 7个工作日; empty if only dates are given
	Counting string // 开始当天不计入 …; empty if no period is given
}

// Contact is one way to object or ask.
type Contact struct {
	Role, Unit, Person, Address, Phone, PhoneHref, Email, Hours string
}

// Board is the data of board.html: the page of an area.
type Board struct {
	Page
	Name          string // 大李庄乡
	Full          string // 河南省周口市扶沟县大李庄乡
	Heading       string // 大李庄乡公示栏
	About         string
	DataDay       string // 2018年5月17日; empty if nothing is dated
	DataISO       string
	Open          []OpenNotice
	OpenBelow     int // notices whose window is open in the areas below
	Figures       []Figure
	Registers     []RegisterCard
	Latest        markup.HTML // <ul class="items">
	All           string      // address of the list of everything
	Lists         []ListGroup // by kind, topic, year
	Children      []Child
	ChildrenTitle string      // 下辖各村
	ChildFigures  []string    // headings of the children's key figures
	Held          []string    // areas below that are held back, with older pages
	Gone          []string    // areas below that are held back and have no pages yet
	Contacts      markup.HTML // contacts.html; empty if none are declared
}

// OpenNotice is a notice whose window is open or still to come.
type OpenNotice struct {
	Title, Href, Kind, KindClass string
	Window                       Window
	Phone                        string // first phone of the contacts; may be empty
	PhoneHref                    string // tel:…; empty where a phone must not be called (example sites)
}

// Figure is a key figure: the number is large, the rest small.
type Figure struct {
	Label, Value, Unit, Href string
	Long                     bool // too long for the largest type
}

// RegisterCard leads to a register.
type RegisterCard struct {
	Title, Href, About string
	Rows               string // 4 条
	Day                string // 2018年5月17日, of the data; may be empty
	Figures            []Figure
}

// ListGroup is a set of lists of one sort, e.g. all topics.
type ListGroup struct {
	Name  string // 按事项
	Links []CountedLink
}

// CountedLink is a list with the number of its notices.
type CountedLink struct {
	Name, Href string
	Count      int
}

// Child is an area below this one.
type Child struct {
	Name, Href, Level string // Href is empty where there are no pages
	Notices, Open     int
	Day               string   // 2018-05-17
	Held              bool     // its last accepted content stands
	Gone              bool     // it has no content yet
	Figures           []string // as Board.ChildFigures
}

// Notice is the data of notice.html. It reads like the paper it is. What is on
// every notice is built in Go: an action of a template costs a microsecond.
type Notice struct {
	Page
	Heading     string
	Kind        string
	Tags        markup.HTML // <ul class="inline tags">: kind, topic, how to object
	Byline      markup.HTML // <p class="meta">: 文号, issuer, date
	Sign        markup.HTML // <p class="sign">: issuer, date
	Dates       markup.HTML // <p class="window">, <p class="dates">, <p class="counting">: the window; empty if there is none
	HasWindow   bool        // the same for a template that writes them otherwise
	Window      Window
	Withdrawn   string // reason; the rest is empty then
	Expired     string // the term after which the text has left the web; the rest is empty then
	Draft       string // 草稿 or 待审: preview only
	Body        markup.HTML
	Basis       []string
	Attachments []Attachment
	Source      string
	Contacts    markup.HTML // contacts.html
	ContactHead string      // 公示期内有异议，请向下列单位反映 / 咨询与监督
	Kept        markup.HTML // <dl class="kept">: when it was really up, objections, result; may be empty
	Course      markup.HTML // <section class="course">: its procedure; may be empty
	Steps       markup.HTML // <ul class="inline">: the neighbours in the list, and the list
}

// Attachment is a file to take away.
type Attachment struct {
	Title, Href, Name, Kind string
	Size                    string // may be empty
	Thumb                   string // address of a picture to know it by; may be empty
}

// List is the data of list.html: notices of one sort, newest first.
type List struct {
	Page
	Heading []string    // the area and what is listed: a line breaks between them first
	Intro   string      // 共 37 件，2017年1月至2018年5月 (only on the list itself, not on numbered pages)
	Items   markup.HTML // <ul class="items">
	Number  int         // of a numbered page, counted from the oldest; 0 = the list itself
	Older   Link        // the numbered page before this one
	Newer   Link        // the one after it, or the list itself
	Pages   []Link      // on the list itself: all numbered pages with their dates
	Groups  []ListGroup // other ways to sort, on the list of everything
}

// Register is the data of register.html.
type Register struct {
	Page
	Heading   []string // the area, the period, the title: a line breaks between them first
	About     string
	Periods   []Link // other periods; the one shown has no Href
	Figures   []Figure
	States    []StateCount
	Charts    []markup.HTML // <figure class="chart">
	Unlisted  string        // why the rows are not shown; empty where they are
	Tallies   []markup.HTML // counts of what is not shown row by row
	Sentences string        // what the rows come to, in words
	Overviews []markup.HTML // what the rows come to, and parts of them
	RollUp    markup.HTML   // what the areas below come to; may be empty
	Table     markup.HTML   // the area's own rows; may be empty
	Downloads []Link
	Day       string
	DayISO    string
	Source    string   // where the figures are from
	Files     []string // the data files
	Person    string   // 责任人
	Made      []string // how derived columns come about
	Notes     []string // how totals are made, what does not add up
}

// StateCount is how many rows of a register are in a state.
type StateCount struct {
	Name, Class string
	Count       int
}

// Record is the data of record.html: one row of a register.
type Record struct {
	Page
	Heading  string
	Fields   markup.HTML   // <dl class="facts">
	Related  []markup.HTML // what other registers say of it
	Register Link
	Newer    Link // the neighbours in the table
	Older    Link
	Day      string
	DayISO   string
	Source   string
}

// NotFound is the data of notfound.html.
type NotFound struct {
	Page
	Home string
}

// Redirect is the data of redirect.html: a page that has moved.
type Redirect struct {
	Title, SiteTitle, To, Canonical, Disclaimer string
}

// Map is the data of sitemap.html: every area with its boards, lists and registers.
type Map struct {
	Page
	Areas []MapArea
}

// MapArea is one area of the site map; Depth indents it.
type MapArea struct {
	Name, Href string
	Depth      int
	Links      []Link
}

// Contacts is the data of contacts.html.
type Contacts struct{ List []Contact }
