package generator_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// hamlet is a village of a corpus. Each text that it is given stands in a file
// of its own.
type hamlet struct {
	clerk
	t      testing.TB
	dir    string
	files  files
	next   int
	placed []placed
}

// placed is where a text stands and which finding shows that it was met.
type placed struct {
	carrier string
	slip
	file   string // that a finding must be of
	names  string // what it must name, if the file does not say it
	unread bool   // no program can read it: a person must look at it
	of     files  // what was laid for it
	clean  string // address of a picture that is published without the text
}

// carrier is a sort of file with a place where a text may stand.
type carrier struct {
	name string
	lay  func(h *hamlet, s slip) placed
}

func newHamlet(t testing.TB, k clerk, i int) *hamlet {
	dir := fmt.Sprintf("content/v%03d/", i)
	h := &hamlet{clerk: k, t: t, dir: dir, files: files{}}
	h.files[dir+"area.toml"] = fmt.Sprintf("name = \"第%d村\"\nlevel = \"村\"\n", i)
	h.files[dir+"notices/ordinary.md"] = signed("召开会议的通知", "通知", "2026-03-02", "", "三月五日开会。")
	return h
}

// put lays the text of one slip and notes where it stands.
func (h *hamlet) put(c carrier, s slip) {
	h.next++
	before := maps.Clone(h.files)
	p := c.lay(h, s)
	p.of = files{}
	for name, text := range h.files {
		if before[name] != text {
			p.of[name] = text
		}
	}
	if p.carrier = c.name; p.text == "" {
		p.slip = s
	}
	h.placed = append(h.placed, p)
}

// notice adds a notice and returns its place. An ordinary one follows, so that
// what its neighbours show of it is not taken for what they say themselves.
func (h *hamlet) notice(more, text string) placed {
	name := fmt.Sprintf("%snotices/n%04d.md", h.dir, h.next)
	h.files[fmt.Sprintf("%snotices/n%04dx.md", h.dir, h.next)] = signed("召开会议的通知", "通知", "2026-03-02", "", "三月五日开会。")
	h.files[name] = signed("第"+strconv.Itoa(h.next)+"号通知", "通知", "2026-03-02", more, text)
	return placed{file: name}
}

// attach adds a file beside a notice that names it. Somebody has looked at it,
// so that only what was found in it counts.
func (h *hamlet) attach(ext string, data []byte, more string) placed {
	name := fmt.Sprintf("f%04d%s", h.next, ext)
	h.files[h.dir+"notices/"+name] = string(data)
	p := h.notice(fmt.Sprintf("attachments = [{ file = %q, title = \"附件\"%s }]", name, more), "见附件。")
	p.names = name
	return p
}

const looked = ", checked_by = \"李某\", checked_on = 2026-03-01"

// carriers are all sorts of files that a text may stand in.
var carriers = slices.Concat(noticeCarriers(), headCarriers(), tableCarriers(), bookCarriers(), wordCarriers(), pdfCarriers(), packedCarriers(), pictureCarriers())

// corpusSite is a site of a town with villages below it.
func corpusSite(all []*hamlet) files {
	site := files{
		"site.toml":                             "title = \"城关镇公示栏\"\n",
		"content/area.toml":                     "name = \"城关镇\"\nlevel = \"镇\"\n[[contacts]]\nrole = \"受理\"\nunit = \"镇政府\"\nphone = \"0915-1234567\"\n",
		"layouts/registers/funds/register.toml": strings.Replace(plainFunds, "order = 20", "order = 20\nfiles = \"several\"", 1),
	}
	for _, h := range all {
		site = site.with(h.files)
	}
	return site
}

// size is how many texts a corpus holds: GONGSHI_LEAKS, or so many that a test
// takes a few seconds.
func size(t testing.TB, otherwise int) int {
	t.Helper()
	if text := os.Getenv("GONGSHI_LEAKS"); text != "" {
		n, err := strconv.Atoi(text)
		must(t, err)
		return n
	}
	return otherwise
}

// TestLeakCorpus: each of some hundred numbers, in a file of its own, in one of
// all sorts of places, is an error at that file; nothing of any is published;
// villages without one are. GONGSHI_LEAKS=10000 makes the corpus larger.
func TestLeakCorpus(t *testing.T) {
	t.Parallel()
	const perVillage, perSite = 24, 20
	n := size(t, len(carriers))
	faults := &tally{laid: map[string]int{}}
	for from := 0; from < n; from += perVillage * perSite {
		k := newClerk(uint64(from))
		honest, album := newHamlet(t, k, 900), newHamlet(t, k, 901)
		all := []*hamlet{album}
		for i := from; i < min(n, from+perVillage*perSite); i++ {
			if (i-from)%perVillage == 0 {
				all = append(all, newHamlet(t, k, len(all)))
			}
			c, h := carriers[i%len(carriers)], all[len(all)-1]
			if strings.HasPrefix(c.name, "picture") {
				h = album
			}
			// Each round through the carriers meets another spelling.
			h.put(c, k.slip(i+i/len(carriers)))
		}
		dir := corpusSite(append(all, honest)).site(t)
		r := hold(t, dir, generator.BuildOptions{})
		public := tree(t, filepath.Join(dir, "public"))
		if !r.Committed || len(public["v900/notices/ordinary.html"]) == 0 || slices.Contains(r.Held, "第900村") {
			t.Fatalf("the site was not published: %s", say(r.Findings))
		}
		for _, h := range all {
			h.judge(r, public, faults)
		}
		leaks := headsOf(all)
		published(t, dir, leaks)
		for _, f := range r.Findings {
			if s, ok := search(leaks, digitsOf(said(t, []finding.Finding{f}))); ok {
				faults.list = append(faults.list, fault{"finding " + f.ID, s.spelling, "repeats it", fmt.Sprintf("%s, %q, in %+v", s.spelling, s.text, f)})
			}
		}
	}
	faults.report(t)
}

// leakFindings are the errors that speak of a number of a person.
var leakFindings = []string{"privacy/id-number", "privacy/card", "privacy/account", "privacy/phone", "attachment/private", "output/leak", "register/digits"}

// judge looks for the finding of each text of a village.
func (h *hamlet) judge(r *generator.Result, public files, faults *tally) {
	for _, p := range h.placed {
		faults.laid[p.spelling]++
		if p.clean != "" {
			if data, ok := public[p.clean]; !ok || strings.Contains(data, p.text) || strings.Contains(digitsOf(data), p.digits) && p.digits != "" {
				faults.add(h, p, fmt.Sprintf("the picture is published with it, or not at all (%v)", ok))
			}
			continue
		}
		if h.said(p, r.Findings) {
			continue
		}
		// The page of several files speaks of the first; alone it must be this one.
		if said, published := h.alone(p); !said {
			faults.add(h, p, "no finding"+map[bool]string{true: ", and published"}[published])
		}
	}
}

// said tells whether an error speaks of a text.
func (h *hamlet) said(p placed, list []finding.Finding) bool {
	return slices.ContainsFunc(list, func(f finding.Finding) bool {
		switch {
		case f.Severity != finding.Error:
			return false
		case f.Place.File == h.dir+"notices/"+p.names:
			return slices.Contains(leakFindings, f.ID)
		}
		return f.Place.File == p.file && strings.Contains(f.Text, p.names) && (slices.Contains(leakFindings, f.ID) || p.unread && f.ID == "attachment/unchecked")
	})
}

// alone tells what happens to a text that is the only one of its village.
func (h *hamlet) alone(p placed) (said, published bool) {
	alone := newHamlet(h.t, h.clerk, 0)
	alone.files[h.dir+"area.toml"] = h.files[h.dir+"area.toml"]
	alone.files = alone.files.with(p.of)
	dir := corpusSite([]*hamlet{alone}).site(h.t)
	r := hold(h.t, dir, generator.BuildOptions{})
	for name, text := range tree(h.t, filepath.Join(dir, "public")) {
		published = published || p.names != "" && text == h.files[h.dir+"notices/"+p.names]
		for _, part := range append([]string{name, text}, unzipped(h.t, name, text)...) {
			published = published || p.digits != "" && strings.Contains(digitsOf(part), strings.TrimRight(p.digits, "Xx")) || strings.Contains(part, p.text)
		}
	}
	return h.said(p, r.Findings), published
}

// tally gathers faults by sort, so that ten thousand say as much as ten.
type tally struct {
	laid map[string]int // texts by spelling
	list []fault
}

type fault struct{ carrier, spelling, what, example string }

func (f *tally) add(h *hamlet, p placed, what string) {
	data := h.files[p.file]
	if p.names != "" {
		data = h.files[h.dir+"notices/"+p.names]
	}
	f.list = append(f.list, fault{p.carrier, p.spelling, what, fmt.Sprintf("%s, %q, in %s: %.700q", p.spelling, p.text, p.file, data)})
}

// report says what is wrong by spelling where most of a spelling are, or else by
// the place where they stand.
func (f *tally) report(t *testing.T) {
	t.Helper()
	missed, sorts := map[string]int{}, map[string][]string{}
	for _, x := range f.list {
		missed[x.spelling]++
	}
	for _, x := range f.list {
		key := x.carrier + ": " + x.what
		if 2*missed[x.spelling] > f.laid[x.spelling] {
			key = "anywhere, " + x.spelling + ": " + x.what
		}
		sorts[key] = append(sorts[key], x.example)
	}
	for _, key := range slices.Sorted(maps.Keys(sorts)) {
		t.Errorf("%s, %d times; for one: %s", key, len(sorts[key]), sorts[key][0])
	}
}

// published searches everything that a build has written, its own records and
// the members of archives too, for the digits of what must not be in it.
func published(t *testing.T, dir string, leaks map[string]slip) {
	t.Helper()
	for _, sub := range []string{"public", ".gongshi"} {
		for name, text := range tree(t, filepath.Join(dir, sub)) {
			for _, part := range append([]string{name, text}, unzipped(t, name, text)...) {
				if s, ok := search(leaks, digitsOf(part)); ok {
					t.Errorf("%s holds %s, %q", name, s.spelling, s.text)
				}
			}
		}
	}
}

// headsOf are the leaks of villages by their first eleven digits.
func headsOf(all []*hamlet) map[string]slip {
	out := map[string]slip{}
	for _, h := range all {
		for _, p := range h.placed {
			if len(p.digits) >= 11 {
				out[p.digits[:11]] = p.slip
			}
		}
	}
	return out
}

// search looks for all leaks at once.
func search(leaks map[string]slip, digits string) (slip, bool) {
	for i := 0; i+11 <= len(digits); i++ {
		if s, ok := leaks[digits[i:i+11]]; ok && strings.HasPrefix(digits[i:], strings.TrimRight(s.digits, "Xx")) {
			return s, true
		}
	}
	return slip{}, false
}

// digitsOf are the digits of a text and nothing else.
func digitsOf(text string) string {
	b := make([]byte, 0, len(text)/4)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			b = append(b, c)
		case c == 0xEF && i+2 < len(text) && text[i+1] == 0xBC && text[i+2]-0x90 <= 9:
			b = append(b, text[i+2]-0x90+'0')
		}
	}
	return string(b)
}
