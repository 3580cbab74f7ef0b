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
	for _, sign := range [...]string{` href="`, ` src="`, ` srcset="`} {
		for rest := page; ; {
			i := bytes.Index(rest, []byte(sign))
			if i < 0 {
				break
			}
			rest = rest[i+len(sign):]
			end := bytes.IndexByte(rest, '"')
			if end < 0 {
				break
			}
			address := string(rest[:end])
			if strings.IndexByte(address, '&') >= 0 {
				address = html.UnescapeString(address)
			}
			if sign == ` srcset="` {
				for candidate := range strings.SplitSeq(address, ",") {
					to, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
					link(whole, to, visit, missing)
				}
			} else {
				link(whole, address, visit, missing)
			}
			rest = rest[end:]
		}
	}
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
