package scan

import (
	"bytes"
	"html"
	"regexp"
	"strings"
)

// fetching names, for each tag whose address a browser fetches by itself, the
// attributes that hold it. A link that a reader has to follow is no request.
var fetching = map[string][]string{
	"script": {"src", "href", "xlink:href"}, "img": {"src", "srcset"}, "image": {"href", "xlink:href"}, "use": {"href", "xlink:href"}, "link": {"href", "imagesrcset"},
	"iframe": {"src"}, "frame": {"src"}, "source": {"src", "srcset"}, "video": {"src", "poster"}, "audio": {"src"}, "embed": {"src"}, "object": {"data"},
	"form": {"action"}, "button": {"formaction"}, "input": {"src", "formaction"}, "base": {"href"}, "body": {"background"}, "meta": {"content"}, "feimage": {"href", "xlink:href"},
}

// lengths tells for each letter how long the names of those tags are that begin
// with it, as bits. A page has a thousand tags and a handful of these: hardly an
// a, a li or a span has to be looked up.
var lengths = func() (f [256]uint16) {
	for tag := range fetching {
		f[tag[0]] |= 1 << len(tag)
		f[tag[0]-'a'+'A'] = f[tag[0]]
	}
	return
}()

// longestTag is how many letters are looked at: more than any of those names has.
const longestTag = 12

// requests looks for what would fetch from another server: tags in one pass,
// and styles within the page.
func requests(page []byte) []Problem {
	if mentions(page, func(near []byte) bool { return styleAddress.MatchString(html.UnescapeString(string(near))) }) {
		return outsideOf("style")
	}
	for {
		i := bytes.IndexByte(page, '<')
		if i < 0 || i+1 >= len(page) {
			return nil
		}
		page = page[i+1:]
		if lengths[page[0]] == 0 {
			continue
		}
		n := 0
		for n < len(page) && n < longestTag && page[n]|0x20 >= 'a' && page[n]|0x20 <= 'z' {
			n++
		}
		if lengths[page[0]]>>n&1 == 0 {
			continue
		}
		wanted := fetching[string(page[:n])]
		if wanted == nil { // perhaps in capitals
			wanted = fetching[strings.ToLower(string(page[:n]))]
		}
		if wanted == nil || atHome(page[n:]) {
			continue
		}
		if name := strings.ToLower(string(page[:n])); fetches(name, attributes(page[n:]), wanted) {
			return outsideOf(name)
		}
	}
}

// atHome tells at a glance that a tag holds no address of another server: most
// have neither a colon nor two slashes, plain or escaped.
func atHome(tag []byte) bool {
	end := bytes.IndexByte(tag, '>')
	if end < 0 {
		return false
	}
	tag = tag[:end]
	return bytes.IndexByte(tag, ':') < 0 && bytes.IndexByte(tag, '&') < 0 && bytes.IndexByte(tag, '\\') < 0 && !bytes.Contains(tag, []byte("//")) &&
		!bytes.ContainsAny(tag, "\t\n\r") && // browsers take them out of addresses
		bytes.Count(tag, []byte{'"'})%2 == 0 && bytes.Count(tag, []byte{'\''})%2 == 0
}

func outsideOf(what string) []Problem {
	return []Problem{{Text: "页面会向外部网址取东西（" + what + "）。", Hint: "把文件放进站点文件夹，用相对地址引用。"}}
}

// attribute of a tag, its name in lower case, its value unescaped.
type attribute struct{ name, value string }

// attributes reads the attributes of a tag as a browser does: values quoted in
// either way or not at all, blanks around the equals sign.
func attributes(tag []byte) []attribute {
	var out []attribute
	for i := 0; i < len(tag) && tag[i] != '>'; {
		if isBlank(tag[i]) || tag[i] == '/' {
			i++
			continue
		}
		start := i
		for i < len(tag) && !isBlank(tag[i]) && tag[i] != '=' && tag[i] != '>' && tag[i] != '/' {
			i++
		}
		a := attribute{name: strings.ToLower(string(tag[start:i]))}
		j := skipBlanks(tag, i)
		if j < len(tag) && tag[j] == '=' {
			a.value, i = value(tag, skipBlanks(tag, j+1))
		}
		if i == start { // a stray sign, such as = at the start
			i++
		}
		out = append(out, a)
	}
	return out
}

func value(tag []byte, i int) (v string, next int) {
	if i >= len(tag) {
		return "", i
	}
	if q := tag[i]; q == '"' || q == '\'' {
		end := bytes.IndexByte(tag[i+1:], q)
		if end < 0 {
			return "", len(tag)
		}
		return html.UnescapeString(string(tag[i+1 : i+1+end])), i + end + 2
	}
	start := i
	for i < len(tag) && !isBlank(tag[i]) && tag[i] != '>' {
		i++
	}
	return html.UnescapeString(string(tag[start:i])), i
}

func skipBlanks(b []byte, i int) int {
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	return i
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// fetches tells whether one of the wanted attributes leads to another server.
func fetches(tag string, list []attribute, wanted []string) bool {
	get := func(name string) string {
		for _, a := range list {
			if a.name == name {
				return a.value
			}
		}
		return ""
	}
	switch tag {
	case "link":
		// A canonical address is a statement, not a request.
		if strings.EqualFold(strings.TrimSpace(get("rel")), "canonical") {
			return false
		}
	case "meta":
		_, to, _ := strings.Cut(strings.ToLower(get("content")), "url=")
		return strings.EqualFold(get("http-equiv"), "refresh") && outside(strings.Trim(to, `"' `))
	}
	for _, name := range wanted {
		v := get(name)
		if strings.HasSuffix(name, "srcset") {
			for candidate := range strings.SplitSeq(v, ",") {
				if outside(candidate) {
					return true
				}
			}
		} else if outside(v) {
			return true
		}
	}
	return false
}

// asBrowsers drops tabs and line ends within an address and takes backslashes
// for slashes.
var asBrowsers = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/")

// outside tells whether an address leaves the site.
func outside(address string) bool {
	a := strings.ToLower(asBrowsers.Replace(strings.TrimSpace(address)))
	for _, start := range [...]string{"http:", "https:", "//", "ftp:", "ws:", "wss:"} {
		if strings.HasPrefix(a, start) {
			return true
		}
	}
	return false
}

var styleAddress = regexp.MustCompile(`(?i)(url\(|@import)\s*(url\()?\s*["']?\s*(https?:|[/\\]{2}|ftp:)`)

// mentions tells whether a style leads outside: at a url( or an @import is
// called with what stands near it. The expression is slow, and charts hold many
// a url(#pattern), so it never sees a whole page.
func mentions(text []byte, is func(near []byte) bool) bool {
	return marked(text, '(', func(i int) bool {
		return (i >= 3 && bytes.EqualFold(text[i-3:i], []byte("url")) || i >= 1 && text[i-1] == ';') && // the latter: written with entities
			is(near(text, i))
	}) || marked(text, '@', func(i int) bool {
		return len(text) >= i+7 && bytes.EqualFold(text[i:i+7], []byte("@import")) && is(near(text, i+6))
	})
}

// near is what stands around i, however many blanks follow.
func near(text []byte, i int) []byte {
	start := max(0, i-60)
	return text[start:min(len(text), skipBlanks(text, i+1)+300)]
}

func marked(text []byte, sign byte, is func(i int) bool) bool {
	for i := 0; ; i++ {
		j := bytes.IndexByte(text[i:], sign)
		if j < 0 {
			return false
		}
		if i += j; is(i) {
			return true
		}
	}
}

func styleRequests(style []byte) []Problem {
	if mentions(style, styleAddress.Match) {
		return []Problem{{Text: "样式表会向外部网址取东西。", Hint: "把字体和图片放进 layouts，用相对地址引用。"}}
	}
	return nil
}
