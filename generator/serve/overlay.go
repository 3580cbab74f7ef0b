package serve

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"

	"gongshi/generator/day"
	"gongshi/generator/markup"
)

//go:embed overlay.js
var overlayScript []byte

//go:embed views.js
var viewsScript []byte

//go:embed pages.css
var pagesStyle []byte

//go:embed pages.html
var pagesText string

// scripts are the files that the preview's own addresses offer, by name.
var scripts = map[string][]byte{"overlay.js": overlayScript, "views.js": viewsScript, "pages.css": pagesStyle}

// pages are the templates of the preview's own pages.
var pages = template.Must(template.New("").Parse(pagesText))

// overlay is what the script on a page is told of it.
type overlay struct {
	version int64
	profile string // "" for pages that are no site's
	day     day.Day
	at      string // the file of the site
	fixed   bool   // the day was chosen: the page's clock stands on it
}

// withOverlay adds the preview's script to a page.
func withOverlay(page []byte, o overlay) []byte {
	var tag markup.Builder
	tag.Tag(`<script src="` + own + `overlay.js" data-version="`).Text(strconv.FormatInt(o.version, 10))
	if o.profile != "" {
		tag.Tag(`" data-profile="`).Text(o.profile).Tag(`" data-name="`).Text(profileName(o.profile)).
			Tag(`" data-day="`).Text(o.day.String()).Tag(`" data-at="`).Text(o.at)
		if o.fixed {
			tag.Tag(`" data-fixed="1`)
		}
	}
	tag.Tag(`"></script></body>`)
	i := bytes.LastIndex(page, []byte("</body>"))
	if i < 0 {
		return append(page, tag.HTML()...)
	}
	out := make([]byte, 0, len(page)+tag.Len())
	out = append(append(out, page[:i]...), tag.HTML()...)
	return append(out, page[i+len("</body>"):]...)
}
