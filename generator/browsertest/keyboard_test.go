package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reachable lists, in window.want, what a reader without a mouse must reach.
const reachable = `window.want = new Set(Array.from(document.querySelectorAll('a[href], button, summary, [tabindex="0"]')).filter(e =>
	e.checkVisibility({visibilityProperty: true}) && !(e.closest('details:not([open])') && !e.matches('summary')))), window.want.size`

// stop describes what has the focus, and takes it off window.want.
const stop = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement) return {end: true};
	window.want.delete(e);
	const s = getComputedStyle(e), r = e.getBoundingClientRect();
	return {
		name: e.tagName.toLowerCase() + ' ' + (e.innerText || e.getAttribute('aria-label') || '').slice(0, 20),
		skip: e.matches('a.skip'),
		styled: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)',
		inside: r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth,
	};
})()`

type focus struct {
	End    bool   `json:"end"`
	Name   string `json:"name"`
	Skip   bool   `json:"skip"`
	Styled bool   `json:"styled"`
	Inside bool   `json:"inside"`
}

// TestKeyboard tabs through each type of page: first comes the link that skips
// the header, everything is reached, and the focus can always be seen.
func TestKeyboard(t *testing.T) {
	e := site(t)
	for _, s := range e.samples(t) {
		t.Run(s.Type, func(t *testing.T) {
			b := newTab(t)
			b.width(1280)
			b.open(e.onServer(s.Page))
			all := eval[int](b, reachable)
			for i := range all + 1 {
				b.do(chromedp.KeyEvent(kb.Tab))
				f := eval[focus](b, stop)
				if f.End {
					break
				}
				if f.Skip != (i == 0) {
					t.Errorf("%s: stop %d is %s", s.Path, i+1, f.Name)
				}
				if !f.Styled {
					t.Errorf("%s: %s shows no sign of the focus", s.Path, f.Name)
				}
				if !f.Inside {
					t.Errorf("%s: %s has the focus outside the window", s.Path, f.Name)
				}
			}
			for _, name := range eval[[]string](b, `Array.from(window.want).map(e => e.tagName.toLowerCase() + ' ' + e.innerText.slice(0, 20))`) {
				t.Errorf("%s: %s is not reached by key", s.Path, name)
			}
		})
	}
}

// TestSkipLink: the link leads past the header, and the next stop lies in the
// page's own part or behind it.
func TestSkipLink(t *testing.T) {
	e := site(t)
	b := newTab(t)
	b.width(1280)
	b.open(e.onServer(e.sampleOf(t, "board")))
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	if !eval[bool](b, `!!document.activeElement.closest('main')`) {
		t.Errorf("after the skip link the next stop is %s", eval[focus](b, reachable+`, `+stop).Name)
	}
}
