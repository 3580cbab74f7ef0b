package generator

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator/finding"
	"gongshi/generator/scan"
)

// links collects, while pages are made, the addresses within the site that they
// lead to and that no route has yet. At the end none may be left.
type links struct {
	mu      sync.Mutex
	frames  map[string]bool   // folders of which one page's header and footer were looked at
	pending map[string]string // address → a page that leads there
	parts   map[string]string // page → a #part of it that is not there
}

// links looks at the links of a finished page.
func (b *build) links(page string, data []byte) {
	l := &b.linked
	dir := path.Dir(page)
	l.mu.Lock()
	seen := l.frames[dir]
	if l.frames == nil {
		l.frames, l.pending, l.parts = map[string]bool{}, map[string]string{}, map[string]string{}
	}
	l.frames[dir] = true
	l.mu.Unlock()
	var room [200]byte
	scan.Links(data, seen, func(to string) {
		address := target(room[:0], dir, to)
		if b.ledger.HasBytes(address) {
			return
		}
		to = string(address)
		l.mu.Lock()
		if first, ok := l.pending[to]; !ok || page < first { // the same page whatever came first
			l.pending[to] = page
		}
		l.mu.Unlock()
	}, func(part string) {
		l.mu.Lock()
		l.parts[page] = max(l.parts[page], part)
		l.mu.Unlock()
	})
}

// target appends the address that a relative link leads to from a folder. Pages
// write links in one way, up and then down, so nothing else needs cleaning.
func target(buf []byte, dir, to string) []byte {
	if dir == "." {
		dir = ""
	}
	for strings.HasPrefix(to, "../") && dir != "" {
		dir, to = dir[:max(0, strings.LastIndexByte(dir, '/'))], to[3:]
	}
	if dir != "" {
		buf = append(append(buf, dir...), '/')
	}
	return append(buf, to...)
}

// settleLinks reports the links that lead nowhere now that all routes are known.
func (b *build) settleLinks() {
	for _, to := range slices.Sorted(maps.Keys(b.linked.pending)) {
		if !b.ledger.Has(to) {
			b.log.Add("output/link", finding.Place{}, fmt.Sprintf("页面 %s 上的链接打不开：%s。", b.linked.pending[to], to), "链接写在正文里就改正文；写在版式里就改 layouts；目标的辖区有错误就先改好它。")
		}
	}
	for _, page := range slices.Sorted(maps.Keys(b.linked.parts)) {
		b.log.Add("output/link", finding.Place{}, fmt.Sprintf("页面 %s 上的链接 %s 在页内没有目标。", page, b.linked.parts[page]), "对照 gongshi 自带的模板改。")
	}
}
