package serve

import (
	"cmp"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"

	"gongshi/generator/finding"
)

// own is the prefix of the preview's own addresses; no page can have it.
const own = "/_gongshi/"

// Handler answers for the site at its root, and below own for every profile
// and day. Requests under a foreign host name are refused: a web page elsewhere
// must not read drafts through a name that it points at this machine.
func (p *Preview) Handler() http.Handler {
	mux := http.NewServeMux()
	for name, data := range scripts {
		mux.HandleFunc(own+name, func(w http.ResponseWriter, r *http.Request) { send(w, name, http.StatusOK, data) })
	}
	mux.HandleFunc(own+"findings.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		finding.WriteJSON(w, p.Findings())
	})
	mux.HandleFunc(own+"events", p.events)
	mux.HandleFunc(own+"views", p.views)
	mux.HandleFunc(own+"print", p.paper)
	mux.HandleFunc(own, p.profiles)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { p.page(w, r, p.root(), "/") })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			http.Error(w, "预览只在本机可用。", http.StatusForbidden)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "预览只能查看。", http.StatusMethodNotAllowed)
			return
		}
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		// What the office sees is here too: no page elsewhere may show it in a
		// frame, or load it as a picture or a script.
		h.Set("X-Frame-Options", "SAMEORIGIN")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		mux.ServeHTTP(w, r)
	})
}

func loopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// page answers with a file of an edition that is shown below a prefix.
func (p *Preview) page(w http.ResponseWriter, r *http.Request, of which, prefix string) {
	asked := "/" + strings.TrimPrefix(r.URL.Path, prefix)
	address := fileAt(asked)
	below := prefix != "/"
	if below && address == "404.html" { // made for a site's root: its links would lead out
		p.missing(w, of, prefix, address)
		return
	}
	a := p.answer(of, address)
	status := http.StatusOK
	switch {
	case a.faults != nil:
		address, status = path.Join(path.Dir(address), "index.html"), http.StatusInternalServerError
		a.data = fill("faults", a.faults)
	case !a.ok && path.Ext(address) == "":
		to := url.URL{Path: r.URL.Path + "/"}
		http.Redirect(w, r, to.String(), http.StatusFound)
		return
	case !a.ok && below:
		p.missing(w, of, prefix, address)
		return
	case !a.ok:
		a.data, _, _ = p.Page("404.html")
		status = http.StatusNotFound
		if path.Ext(address) != ".html" {
			a.data = nil
		}
	}
	if path.Ext(address) == ".html" {
		a.data = withOverlay(a.data, overlay{version: a.version, profile: of.profile, day: a.day, at: fileAt(asked), fixed: below})
	}
	send(w, address, status, a.data)
}

// fileAt is the file of the site that an address asks for.
func fileAt(asked string) string {
	address := strings.TrimPrefix(path.Clean("/"+asked), "/")
	if address == "" || strings.HasSuffix(asked, "/") {
		address = path.Join(address, "index.html")
	}
	return address
}

// kinds are the types of what a site holds. The machine's own table may know
// others, and a browser refuses a style or script of another type.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".xml": "application/xml; charset=utf-8",
	".csv": "text/csv", ".json": "application/json; charset=utf-8", ".svg": "image/svg+xml", ".pdf": "application/pdf",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func send(w http.ResponseWriter, name string, status int, data []byte) {
	ext := strings.ToLower(path.Ext(name))
	w.Header().Set("Content-Type", cmp.Or(kinds[ext], mime.TypeByExtension(ext), "application/octet-stream"))
	w.WriteHeader(status)
	w.Write(data)
}
