package scan

import (
	"bytes"
	"html"
	"strings"
)

// Links calls visit for each address within the site that a page leads to, as
// it is written, without its #part. missing is called for a #part of the page
// itself that is not there. With mainOnly the header and footer are passed
// over, which many pages share.
func Links(page []byte, mainOnly bool, visit, missing func(string)) {
	whole := page
	if mainOnly {
		if i := bytes.Index(page, []byte("<main")); i >= 0 {
			page = page[i:]
		}
		if i := bytes.LastIndex(page, []byte("</main>")); i >= 0 {
			page = page[:i]
		}
	}
	for {
		i := bytes.Index(page, []byte(`="`))
		if i < 0 {
			return
		}
		name, rest := page[:i], page[i+2:]
		if !leads(name) {
			page = rest
			continue
		}
		end := bytes.IndexByte(rest, '"')
		if end < 0 {
			return
		}
		page = rest[end:]
		address := string(rest[:end])
		if strings.IndexByte(address, '&') >= 0 {
			address = html.UnescapeString(address)
		}
		if name[len(name)-1] != 't' {
			link(whole, address, visit, missing)
			continue
		}
		for candidate := range strings.SplitSeq(address, ",") {
			to, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
			link(whole, to, visit, missing)
		}
	}
}

// leads tells whether a text ends in the name of an attribute that holds an
// address, or several (srcset). Most attributes end in another letter.
func leads(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	switch text[len(text)-1] {
	case 'f':
		return bytes.HasSuffix(text, []byte(" href"))
	case 'c':
		return bytes.HasSuffix(text, []byte(" src"))
	case 't':
		return bytes.HasSuffix(text, []byte(" srcset"))
	}
	return false
}

func link(page []byte, address string, visit, missing func(string)) {
	if address == "" || address[0] == '/' || strings.IndexByte(address, ':') >= 0 {
		return // to another site, a phone, a mailbox
	}
	to, part, _ := strings.Cut(address, "#")
	if to, _, _ = strings.Cut(to, "?"); to != "" {
		visit(to)
		return
	}
	if part != "" && !bytes.Contains(page, []byte(` id="`+html.EscapeString(part)+`"`)) {
		missing(address)
	}
}
