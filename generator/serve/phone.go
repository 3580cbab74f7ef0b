package serve

import (
	"net"
	"net/http"
	"path"
	"slices"
	"strings"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// ForPhones readies a preview for phones on the same network: the site as the
// web sees it, signed notices alone, without the bar and the findings.
func ForPhones(o generator.Options) *Preview {
	p := New(o)
	p.options.Drafts, p.options.Profile = false, "web"
	return p
}

// PhoneHandler answers phones. hosts are the addresses that this machine was
// given as; a page elsewhere must not reach it by a name of its own. Nothing is
// shown while the last check has an error: what is not fit to be published is
// not fit to be handed around.
func (p *Preview) PhoneHandler(hosts []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Robots-Tag", "noindex")
		switch {
		case !slices.Contains(hosts, r.Host):
			http.Error(w, "只能用电脑上显示的地址打开。", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			http.Error(w, "只能查看。", http.StatusMethodNotAllowed)
		case strings.HasPrefix(path.Clean("/"+r.URL.Path)+"/", own):
			http.NotFound(w, r)
		case !p.clean():
			http.Error(w, "内容有错误，改好以后再看。", http.StatusServiceUnavailable)
		default:
			p.plain(w, r)
		}
	})
}

// clean tells whether the last check found no error.
func (p *Preview) clean() bool {
	return !slices.ContainsFunc(p.Findings(), func(f finding.Finding) bool { return f.Severity == finding.Error })
}

// plain answers with a page as it would be published.
func (p *Preview) plain(w http.ResponseWriter, r *http.Request) {
	address := fileAt(r.URL.Path)
	data, _, ok := p.Page(address)
	switch {
	case ok:
		send(w, address, http.StatusOK, data)
	case path.Ext(address) == "":
		http.Redirect(w, r, r.URL.Path+"/", http.StatusFound)
	default:
		data, _, _ = p.Page("404.html")
		send(w, "404.html", http.StatusNotFound, data)
	}
}

// Addresses are this machine's addresses on private networks, the likeliest one
// first: what a phone in the same room can reach.
func Addresses() []string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var out []string
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			out = append(out, n.IP.String())
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return likely(a) - likely(b) })
	return out
}

// likely ranks private addresses: those of home and office routers come before
// those of virtual machines.
func likely(ip string) int {
	switch {
	case strings.HasPrefix(ip, "192.168."):
		return 0
	case strings.HasPrefix(ip, "10."):
		return 1
	}
	return 2
}
