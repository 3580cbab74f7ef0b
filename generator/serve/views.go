package serve

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/url"

	"gongshi/generator/day"
)

// viewsAt is the address of the page that shows the three profiles.
func viewsAt(at string, d day.Day) string {
	q := url.Values{"at": {at}}
	if d != 0 {
		q.Set("day", d.String())
	}
	return own + "views?" + q.Encode()
}

// viewsPage is what the template "views" shows.
type viewsPage struct {
	At      string // the page shown, from the site's root
	Plain   string // its address in the plain preview
	Day     string // as people write it; "" when there is no site
	Date    string // the same for a date field
	Fixed   bool   // somebody chose the day
	Choices []choice
	Views   []frame
}

// choice is a day that one click brings.
type choice struct {
	Name, Day, Date string
	On              bool // it is the day shown
}

// frame is one of the three: below Prefix, it shows Page.
type frame struct{ Profile, Name, About, Prefix, Page string }

// views is the page that shows the three profiles side by side.
func (p *Preview) views(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	page := viewsPage{At: fileAt("/" + q.Get("at"))}
	page.Plain = (&url.URL{Path: "/" + page.At}).EscapedPath()
	path := page.Plain[1:]
	var shown day.Day
	if text := q.Get("day"); text != "" {
		d, ok := day.Parse(text)
		if !ok {
			p.badDay(w, text, page.At)
			return
		}
		shown = d
	}
	usual, pinned := p.days()
	if shown == usual { // the editions without a day are the same, and may be open already
		shown = 0
	}
	now := cmp.Or(shown, usual)
	page.Day, page.Date, page.Fixed = now.Chinese(), now.String(), shown != 0
	page.Choices = choices(p.options.Day, pinned, p.options.Force, now)
	for _, n := range profileNames {
		prefix := which{n.profile, shown}.prefix()
		page.Views = append(page.Views, frame{n.profile, n.name, n.about, prefix, prefix + path})
	}
	p.own(w, http.StatusOK, fill("views", page))
}

// days are the day that the site is shown on when nobody chooses one, and the
// day that site.toml pins; 0 where there is none.
func (p *Preview) days() (usual, pinned day.Day) {
	usual = cmp.Or(p.options.Force, p.options.Day)
	p.with(p.root(), func(e *edition) {
		if e.site != nil {
			usual, pinned = e.site.Day, e.site.Date
		}
	})
	return usual, pinned
}

// choices are the days that one click brings: each once.
func choices(today, pinned, forced, now day.Day) []choice {
	var out []choice
	seen := map[day.Day]bool{0: true}
	add := func(name string, d day.Day) {
		if !seen[d] {
			seen[d] = true
			_, m, dom := d.YMD()
			out = append(out, choice{name, fmt.Sprintf("%d月%d日", m, dom), d.String(), d == now})
		}
	}
	add("今天", today)
	if today != 0 {
		add("下周一", today.Add(7-(int(today.Weekday())+6)%7))
	}
	add("启动时指定的日期", forced)
	add("网站写明的日期", pinned)
	return out
}

// message is a plain page that says something, with what to do about it.
type message struct {
	Title, Text string
	Links       []link
}

type link struct{ Name, Href string }

func (p *Preview) say(w http.ResponseWriter, status int, m message) {
	p.own(w, status, fill("message", m))
}

// own sends a page of the preview, which refreshes as the site's pages do.
func (p *Preview) own(w http.ResponseWriter, status int, page []byte) {
	p.mu.Lock()
	version := p.version
	p.mu.Unlock()
	send(w, "index.html", status, withOverlay(page, overlay{version: version}))
}

// fill fills a template of pages.html, which the tests hold to its data.
func fill(name string, data any) []byte {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		panic(err)
	}
	return b.Bytes()
}
