package serve

import (
	"fmt"
	"net/http"
)

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
