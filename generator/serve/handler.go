package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
)

//go:embed overlay.js
var overlay []byte

// own is the prefix of the preview's own addresses; no page can have it.
const own = "/_gongshi/"

// Handler answers for the site at its root. Requests under a foreign host name
// are refused: a web page elsewhere must not read drafts through a name that
// it points at this machine.
func (p *Preview) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(own+"overlay.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(overlay)
	})
	mux.HandleFunc(own+"findings.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		finding.WriteJSON(w, p.Findings())
	})
	mux.HandleFunc(own+"events", p.events)
	mux.HandleFunc("/", p.page)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			http.Error(w, "预览只在本机可用。", http.StatusForbidden)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "预览只能查看。", http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
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

func (p *Preview) page(w http.ResponseWriter, r *http.Request) {
	address := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if address == "" || strings.HasSuffix(r.URL.Path, "/") {
		address = path.Join(address, "index.html")
	}
	data, faults, ok := p.Page(address)
	status := http.StatusOK
	switch {
	case faults != nil:
		data, status = faultPage(faults), http.StatusInternalServerError
	case !ok && path.Ext(address) == "":
		http.Redirect(w, r, r.URL.Path+"/", http.StatusFound)
		return
	case !ok:
		data, _, _ = p.Page("404.html")
		status = http.StatusNotFound
		if path.Ext(address) != ".html" {
			data = nil
		}
	}
	kind := mime.TypeByExtension(path.Ext(address))
	switch path.Ext(address) {
	case ".html":
		kind = "text/html; charset=utf-8"
		data = withOverlay(data)
	case ".xml":
		kind = "application/xml; charset=utf-8"
	case ".csv":
		kind = "text/csv"
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	w.Write(data)
}

// withOverlay adds the preview's script to a page.
func withOverlay(page []byte) []byte {
	tag := []byte(`<script src="` + own + `overlay.js"></script></body>`)
	i := bytes.LastIndex(page, []byte("</body>"))
	if i < 0 {
		return append(page, tag...)
	}
	out := make([]byte, 0, len(page)+len(tag))
	out = append(append(out, page[:i]...), tag...)
	return append(out, page[i+len("</body>"):]...)
}

// faultPage says why there is no page to show.
func faultPage(list []finding.Finding) []byte {
	var b markup.Builder
	b.Tag(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>有错误，暂时不能预览</title></head><body><main><h1>有错误，暂时不能预览</h1><p>改好并保存以后，这里会自动刷新。</p><ol>`)
	for _, f := range list {
		b.Tag("<li><p><strong>").Text(f.Severity.String()).Tag("</strong> ").Text(f.Place.String()).Tag("</p><p>").Text(f.Text).Tag("</p>")
		if f.Place.Excerpt != "" {
			b.Tag("<pre>").Text(f.Place.Excerpt).Tag("</pre>")
		}
		if f.Hint != "" {
			b.Tag("<p>怎么改：").Text(f.Hint).Tag("</p>")
		}
		b.Tag("</li>")
	}
	b.Tag("</ol></main></body></html>")
	return []byte(b.HTML())
}

// events is the stream that tells a page to reload (server-sent events).
func (p *Preview) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "", http.StatusNotImplemented)
		return
	}
	c := make(chan string, 4)
	p.mu.Lock()
	p.waiting[c] = true
	version := p.version
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.waiting, c)
		p.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	fmt.Fprintf(w, "event: version\ndata: %d\n\n", version)
	flusher.Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case word := <-c:
			fmt.Fprintf(w, "event: %s\ndata: 1\n\n", word)
			flusher.Flush()
		}
	}
}
