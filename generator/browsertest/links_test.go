package browsertest

import (
	"encoding/xml"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/docs/shots/built"
)

// TestLinksLead follows every link of every page: it must name a file of the
// site, relative to the page, and an anchor that is there.
func TestLinksLead(t *testing.T) {
	e := site(t)
	for _, p := range e.pages {
		for id, n := range p.IDs {
			if n > 1 {
				t.Errorf("%s: id %q is used %d times", p.Path, id, n)
			}
		}
		for _, l := range p.Links {
			if why := e.fault(p, l); why != "" {
				t.Errorf("%s: <%s> %s: %s", p.Path, l.Element, l.Address, why)
			}
		}
	}
}

// fault says what is wrong with a link, "" if nothing is.
func (e *example) fault(p *built.Page, l built.Link) string {
	u, err := url.Parse(l.Address)
	if err != nil {
		return "is no address"
	}
	target := ""
	switch {
	case u.Scheme == "tel" || u.Scheme == "mailto":
		return ""
	case strings.HasPrefix(l.Address, e.base):
		target = strings.TrimPrefix(l.Address, e.base)
		if l.Rel == "canonical" && (target == "" || strings.HasSuffix(target, "/")) { // a folder is the name of its board
			target += "index.html"
		}
	case u.IsAbs() || u.Host != "":
		if l.Element == "a" {
			return "" // somebody else's page, opened only when clicked
		}
		return "is asked of another host"
	case strings.HasPrefix(u.Path, "/"):
		if p.Path != "404.html" {
			return "begins at the server's root, and works neither in a folder nor from a disk"
		}
		target = strings.TrimPrefix(u.Path, below)
	case u.Path == "":
		target = p.Path
	default:
		target = path.Join(path.Dir(p.Path), u.Path)
	}
	target, _, _ = strings.Cut(target, "#")
	if !e.files[target] {
		return "there is no such file"
	}
	if u.Fragment != "" && !e.anchor(target, u.Fragment) {
		return "the page has no such anchor"
	}
	return ""
}

func (e *example) anchor(target, id string) bool {
	for _, p := range e.pages {
		if p.Path == target {
			return p.IDs[id] > 0
		}
	}
	return false
}

// TestEveryPageIsLinked starts at the board and must reach every page, but for
// the one that servers show instead of a missing one, and redirects.
func TestEveryPageIsLinked(t *testing.T) {
	e := site(t)
	byPath := map[string]*built.Page{}
	for _, p := range e.pages {
		byPath[p.Path] = p
	}
	reached := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		p := byPath[queue[0]]
		for _, l := range p.Links {
			to := path.Join(path.Dir(p.Path), strings.SplitN(l.Address, "#", 2)[0])
			if l.Element == "a" && byPath[to] != nil && !reached[to] {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	for _, p := range e.pages {
		if p.Class != "" && p.Path != "404.html" && !reached[p.Path] {
			t.Errorf("no way leads from the board to %s", p.Path)
		}
	}
}

// TestFeedAndSitemap reads both as strict XML and follows their addresses.
func TestFeedAndSitemap(t *testing.T) {
	e := site(t)
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Links   []struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	e.decode(t, "feed.xml", &feed)
	if feed.ID == "" || feed.Title == "" || feed.Updated == "" || len(feed.Entries) == 0 {
		t.Errorf("feed.xml lacks what Atom requires, or has no entry: %+v", feed)
	}
	var addresses []string
	for _, l := range feed.Links {
		addresses = append(addresses, l.Href)
	}
	seen := map[string]bool{}
	for _, entry := range feed.Entries {
		if entry.ID == "" || entry.Title == "" || entry.Updated == "" || seen[entry.ID] {
			t.Errorf("feed.xml: an entry lacks what Atom requires, or its id is not its own: %+v", entry)
		}
		seen[entry.ID] = true
		addresses = append(addresses, entry.Link.Href)
	}
	var siteMap struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	e.decode(t, "sitemap.xml", &siteMap)
	if len(siteMap.URLs) == 0 {
		t.Error("sitemap.xml is empty")
	}
	for _, u := range siteMap.URLs {
		addresses = append(addresses, u.Loc)
	}
	for _, a := range addresses {
		if name, ok := strings.CutPrefix(a, e.base); !ok || !e.files[name] {
			t.Errorf("a feed or site map names %s, which is no file of the site", a)
		}
	}
}

func (e *example) decode(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err == nil {
		err = xml.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}
