package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// looks are the ways to have a page: by the system's colours and by what the
// reader pressed.
var looks = []struct {
	name, scheme string
	press        []string
}{
	{"light", "light", nil},
	{"dark", "dark", nil},
	{"large", "light", []string{"大"}},
	{"extra large", "dark", []string{"特大"}},
	{"high contrast", "light", []string{"标准", "高对比"}},
	{"high contrast, dark", "dark", nil}, // still pressed
}

// axeRun asks for every rule that axe-core does not call experimental, and for
// the size of targets (WCAG 2.2 AA), which it leaves out unless asked.
const axeRun = `axe.run(document, {rules: {'target-size': {enabled: true}}}).then(r => r.violations.map(v => ({
	id: v.id, help: v.help, nodes: v.nodes.map(n => n.html + '\n      ' + n.failureSummary.replace(/\n/g, '\n      '))})))`

// TestAccessible runs axe-core over each type of page and over the style page,
// in each look.
func TestAccessible(t *testing.T) {
	file := os.Getenv("GONGSHI_AXE")
	if file == "" {
		t.Skip("GONGSHI_AXE does not name axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := site(t)
	addresses := map[string]string{"style page": stylePage(t)}
	for _, s := range e.samples(t) {
		addresses[s.Type] = e.onServer(s.Page)
	}
	for name, address := range addresses {
		for _, width := range []int64{375, 1280} {
			t.Run(fmt.Sprintf("%s/%d", name, width), func(t *testing.T) {
				t.Parallel()
				b := newTab(t)
				b.width(width)
				b.open(address)
				b.do(chromedp.Evaluate[chromedp.Void](string(axe)))
				for _, look := range looks {
					b.scheme(look.scheme)
					for _, name := range look.press {
						b.press(name)
					}
					for _, v := range eval[[]violation](b, axeRun) {
						t.Errorf("%s, %s: %s (%s), %d times", address, look.name, v.Help, v.ID, len(v.Nodes))
						for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
							t.Logf("    %s", n)
						}
					}
				}
			})
		}
	}
}

// stylePage is the address of the page that has every component in every state.
func stylePage(t *testing.T) string {
	t.Helper()
	file, err := filepath.Abs(filepath.Join(repository, "docs", "style", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	return "file://" + filepath.ToSlash(file)
}

type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}
