package prose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	tagPattern  = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<]*")*)>`)
	attrPattern = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	refPattern  = regexp.MustCompile(`^&(#[0-9]+|#x[0-9a-f]+|amp|lt|gt|quot);`)
	allowed     = map[string]string{ // element: its attributes
		"h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "p": "", "br": "", "hr": "", "strong": "", "em": "", "del": "", "code": "", "pre": "",
		"blockquote": "", "ul": "", "ol": "start", "li": "id", "table": "class", "thead": "", "tbody": "", "tr": "", "th": "scope class", "td": "class data-label",
		"div": "class role tabindex aria-label", "section": "class role aria-label", "sup": "id",
		"a": "class rel href title role aria-label", "img": "src srcset sizes width height alt title loading decoding", "figure": "class", "figcaption": "",
	}
	phrasing = strings.Fields("strong em del code sup a img br")
	address1 = regexp.MustCompile(`^(https?://[^/?#]|mailto:.|tel:.|#)`)
)

// wellFormed checks HTML as this package writes it, more strictly than a
// browser: every tag and attribute is one we know, elements close in order and
// lie where they may, IDs are unique, text is escaped, no address runs code.
func wellFormed(html string) error {
	var open []string
	ids := map[string]bool{}
	for i := 0; i < len(html); {
		switch html[i] {
		case '&':
			m := refPattern.FindString(html[i:])
			if m == "" {
				return fmt.Errorf("bare & at %.40q", html[i:])
			}
			i += len(m)
		case '>', '"', 0, '\b', '\v', '\f':
			return fmt.Errorf("bare %q at %.40q", html[i], html[i:])
		case '<':
			m := tagPattern.FindStringSubmatch(html[i:])
			if m == nil {
				return fmt.Errorf("no tag at %.60q", html[i:])
			}
			i += len(m[0])
			name := m[2]
			attrs, known := allowed[name]
			if !known {
				return fmt.Errorf("element %s", name)
			}
			if m[1] == "/" {
				if len(open) == 0 || open[len(open)-1] != name {
					return fmt.Errorf("</%s> closes %v", name, open)
				}
				open = open[:len(open)-1]
				continue
			}
			if err := placed(name, open); err != nil {
				return err
			}
			if err := attributes(m[3], strings.Fields(attrs), ids); err != nil {
				return fmt.Errorf("<%s%s>: %w", name, m[3], err)
			}
			if name != "br" && name != "hr" && name != "img" {
				open = append(open, name)
			}
		default:
			i++
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("left open: %v", open)
	}
	return nil
}

func placed(name string, open []string) error {
	inner := slices.Contains(phrasing, name)
	for _, around := range open {
		holdsText := slices.Contains(phrasing, around) || around == "p" || around[0] == 'h' && len(around) == 2
		if holdsText && !inner || name == "a" && around == "a" {
			return fmt.Errorf("<%s> within %v", name, open)
		}
	}
	return nil
}

func attributes(s string, known []string, ids map[string]bool) error {
	seen := map[string]bool{}
	for _, a := range attrPattern.FindAllStringSubmatch(s, -1) {
		if !slices.Contains(known, a[1]) || seen[a[1]] {
			return fmt.Errorf("attribute %s", a[1])
		}
		seen[a[1]] = true
		for v := a[2]; strings.Contains(v, "&"); {
			v = v[strings.Index(v, "&"):]
			if !refPattern.MatchString(v) {
				return fmt.Errorf("bare & in %s", a[1])
			}
			v = v[1:]
		}
		switch a[1] {
		case "id":
			if ids[a[2]] {
				return fmt.Errorf("id %s twice", a[2])
			}
			ids[a[2]] = true
		case "href", "src":
			scheme, _, found := strings.Cut(a[2], ":")
			if found && !strings.ContainsAny(scheme, "/?#") && !address1.MatchString(strings.ToLower(a[2])) || strings.HasPrefix(a[2], "//") {
				return fmt.Errorf("address %s", a[2])
			}
		}
	}
	return nil
}
