package word

import "strings"

// headers gathers the headers and footers that a part of the body names.
func headers(n *node, into map[string]bool) {
	switch n.name {
	case "w:headerReference", "w:footerReference":
		into[n.get("r:id")] = true
		return
	case "w:sectPr", "w:p", "w:pPr", "w:sdt", "w:sdtContent":
		for _, k := range n.kids {
			headers(k, into)
		}
	}
}

// margins says what headers and footers hold. Page numbers and lines are
// nothing that a page of the site would need.
func (r *reader) margins(ids map[string]bool) error {
	saying := ""
	for id := range ids {
		rel, ok := r.part[id]
		if !ok || rel.out {
			continue
		}
		n, err := r.pack.tree(rel.target)
		if err != nil {
			return err
		}
		if n == nil {
			continue
		}
		text := Text(r.marginText(n))
		if telling(text) && (saying == "" || text < saying) {
			saying = text
		}
	}
	if saying != "" {
		at := r.place("")
		at.Line = 0
		r.told.add(heads, at, saying)
	}
	return nil
}

// marginText reads a header's text without counting or remarking anything.
func (r *reader) marginText(n *node) []Run {
	own := &reader{name: r.name, pack: r.pack, doc: &Document{}, st: r.st, num: &numbering{}, media: map[mediaKey]int{}, inNote: true}
	var out []Run
	for _, line := range own.lines(n) {
		out = append(append(out, line...), Run{Text: " "})
	}
	return out
}

// telling tells whether a header says more than a number of the page.
func telling(text string) bool {
	text = strings.Map(func(c rune) rune {
		if strings.ContainsRune("0123456789-—–－ \u3000\n第共页/·", c) {
			return -1
		}
		return c
	}, text)
	return text != ""
}
