package browsertest

import (
	"bytes"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongshi/layouts"
)

// What a page may weigh, so that it comes at once on a phone at the edge of a
// village: a notice with all that it loads, as a plain server sends it, and the
// style and the script as one that compresses does.
const (
	mostNotice = 60_000
	mostStyle  = 20_000
	mostScript = 15_000
	shortTable = 40 // rows; a list of all households is as long as it is
)

// TestWeight adds up what each notice without pictures makes a phone load.
func TestWeight(t *testing.T) {
	e := site(t)
	notices := 0
	for _, p := range e.pages {
		if p.Class != "notice" || p.Has("img", "") || len(p.Find("tr", "")) > shortTable {
			continue
		}
		notices++
		sum := e.size(t, p.Path)
		for _, l := range p.Links {
			if l.Element == "script" || l.Element == "link" && l.Rel == "stylesheet" {
				sum += e.size(t, path.Join(path.Dir(p.Path), l.Address))
			}
		}
		if sum > mostNotice {
			t.Errorf("%s weighs %d bytes with its style and script; %d are the limit", p.Path, sum, mostNotice)
		}
	}
	if notices == 0 {
		t.Error("the example site has no notice")
	}
	for name, most := range map[string]int{"base/style.css": mostStyle, "base/site.js": mostScript} {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		w.Write(asset(t, name))
		w.Close()
		if packed.Len() > most {
			t.Errorf("%s weighs %d bytes when compressed; %d are the limit", name, packed.Len(), most)
		}
	}
}

func (e *example) size(t *testing.T, name string) int {
	t.Helper()
	info, err := os.Stat(filepath.Join(e.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return int(info.Size())
}

func asset(t *testing.T, name string) []byte {
	t.Helper()
	data, err := layouts.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// tooNew lists what Chromium 69 does not know and what would leave a page
// without its layout or its script there. What such a browser merely passes
// over, because a plainer declaration stands before it or nothing is lost, is
// not here: overflow-wrap: anywhere, text-wrap, text-decoration-thickness.
var tooNew = map[string][]*regexp.Regexp{
	"base/style.css": expressions(
		`:(is|where|has|any)\(`, `(^|[\s{;])inset\s*:`, `\b(clamp|min|max|color-mix|light-dark)\(`, `aspect-ratio\s*:`, `@(layer|container|property|scope|import)\b`,
		`[{;]\s*&`, `(margin|padding|border)-(inline|block)`, `\d[dsl]v[hw]\b`, `place-(items|content|self)\s*:`, `content-visibility`, `[{;\s](row-|column-)?gap\s*:`, `url\(`),
	"base/site.js": expressions(
		`\?\.[a-zA-Z_\[(]`, `\?\?`, `\b(let|const|class|async|await|import|export)\b`, "`", `=>`, `\.(replaceAll|matchAll|at|flatMap|flat|replaceChildren|toSorted|findLast|closest)\(`,
		`Object\.(fromEntries|groupBy)`, `globalThis`, `structuredClone`, `fetch\(`, `ResizeObserver`, `\?\.`, `\.addEventListener\('change', .*matchMedia`),
}

func expressions(patterns ...string) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, p := range patterns {
		out = append(out, regexp.MustCompile(p))
	}
	return out
}

var (
	comments   = regexp.MustCompile(`(?s)/\*.*?\*/|(?m)(^|\s)//.*$`)
	focusRules = regexp.MustCompile(`:focus:not\(:focus-visible\)`)
)

// TestNothingTooNew reads the style and the script for features that cheap
// phones lack. A rule with a selector that the browser does not know is passed
// over whole, so :focus-visible may only take away what :focus gave.
func TestNothingTooNew(t *testing.T) {
	for name, list := range tooNew {
		text := comments.ReplaceAllString(string(asset(t, name)), "")
		for i, line := range strings.Split(text, "\n") {
			line = focusRules.ReplaceAllString(line, "")
			for _, x := range append(list, regexp.MustCompile(`:focus-visible`)) {
				if found := x.FindString(line); found != "" {
					t.Errorf("%s: %q is too new: line %d of the text without comments: %s", name, found, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
}
