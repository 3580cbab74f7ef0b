package generator_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"golang.org/x/net/html"
)

// rolledTable is a table of what the areas below come to, as a page shows it.
type rolledTable struct {
	lines  []rolledLine
	totals map[string]string
}

type rolledLine struct {
	name, board string // address of its board; "" for the area's own rows
	values      map[string]string
}

// rolledIn reads the roll-up of a page; nil when it has none.
func rolledIn(t testing.TB, at, page string) *rolledTable {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	must(t, err)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "table" || !slices.Contains(strings.Fields(attribute(n, "class")), "rollup") {
			continue
		}
		out := &rolledTable{}
		for row := range n.Descendants() {
			if row.Type != html.ElementNode || row.Data != "tr" || row.Parent.Data == "thead" {
				continue
			}
			l := rolledLine{values: map[string]string{}}
			for cell := range row.ChildNodes() {
				if cell.Type != html.ElementNode {
					continue
				}
				if label := attribute(cell, "data-label"); label != "" {
					l.values[label] = words(cell)
					continue
				}
				if l.name == "" {
					l.name = words(cell)
				}
				for a := range cell.Descendants() {
					if a.Data == "a" {
						l.board = path.Join(path.Dir(at), attribute(a, "href"))
					}
				}
			}
			if row.Parent.Data == "tfoot" {
				out.totals = l.values
			} else {
				out.lines = append(out.lines, l)
			}
		}
		return out
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func words(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// TestExampleSumsAgree: over the whole example, at every level and in each
// profile, what a page says of the areas below adds up to its total, and is what
// their own pages say.
func TestExampleSumsAgree(t *testing.T) {
	t.Parallel()
	for _, profile := range []string{"web", "office"} {
		site := entire(t).shown(t, profile)
		tables, sums, agreed := 0, 0, 0
		for name, page := range site {
			if !strings.Contains(name, "registers/") || !strings.HasSuffix(name, ".html") {
				continue
			}
			r := rolledIn(t, name, page)
			if r == nil {
				continue
			}
			tables++
			for label, total := range r.totals {
				if strings.Contains(label, "%") || strings.HasSuffix(label, "名次") || label == "数据日期" {
					continue
				}
				sum, some := decimal.Decimal{}, false
				for _, l := range r.lines {
					if v, err := decimal.NewFromString(l.values[label]); err == nil {
						sum, some = sum.Add(v), true
					}
				}
				want, err := decimal.NewFromString(total)
				if err != nil { // 少于3, a date, or nothing
					continue
				}
				if sums++; !some || !sum.Equal(want) {
					t.Errorf("%s, %s: %s is %s in all, and the lines come to %s", profile, name, label, total, sum)
				}
			}
			agreed += agree(t, site, name, r)
		}
		if tables < 8 || sums < 12 || agreed < 12 {
			t.Errorf("%s: %d tables, %d sums, %d lines were looked at", profile, tables, sums, agreed)
		}
	}
}

// agree holds the lines of a roll-up against the pages of the areas that they are
// of, and counts those that could be.
func agree(t testing.TB, site files, name string, r *rolledTable) (looked int) {
	t.Helper()
	for _, l := range r.lines {
		if l.board == "" {
			continue
		}
		below := path.Join(path.Dir(l.board), "registers", path.Base(name))
		page, ok := site[below]
		if !ok {
			continue
		}
		theirs := rolledIn(t, below, page)
		for label, value := range l.values {
			if _, err := decimal.NewFromString(value); err != nil || strings.HasSuffix(label, "名次") {
				continue
			}
			if theirs != nil {
				if looked++; theirs.totals[label] != value {
					t.Errorf("%s says %s of %s, whose page says %s: %s", name, value, l.name, theirs.totals[label], label)
				}
				continue
			}
			title, _, _ := strings.Cut(label, "（")
			if at := strings.Index(page, `<span class="label">`+title+`</span>`); at >= 0 {
				if looked++; !strings.Contains(page[at:min(len(page), at+200)], `<span class="value">`+value+`</span>`) {
					t.Errorf("%s says %s of %s, and its page another %s", name, value, l.name, label)
				}
			}
		}
	}
	return looked
}
