package browsertest

import (
	"fmt"
	"testing"
)

// TestNoSidewaysScrolling opens every page on a narrow phone, in each type
// size. Wide tables scroll within themselves; the page must not.
func TestNoSidewaysScrolling(t *testing.T) {
	b := newTab(t)
	e := site(t)
	for _, width := range []int64{320, 360} {
		b.width(width)
		for _, p := range e.pages {
			if p.class == "" { // a redirect is gone at once
				continue
			}
			b.open(e.onServer(p))
			for _, size := range []string{"标准", "大", "特大"} {
				b.press(size)
				if wide := eval[int64](b, `document.scrollingElement.scrollWidth`); wide > width {
					t.Errorf("%s at %d px, type size %s: %d px wide, because of %s", p.path, width, size, wide, eval[[]string](b, fmt.Sprintf(tooWide, width)))
				}
			}
			b.press("标准")
		}
	}
}

// tooWide lists the elements that reach beyond a width, but for those in a box
// that scrolls by itself.
const tooWide = `Array.from(document.querySelectorAll('body *')).filter(e => {
	for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return false;
	return e.getBoundingClientRect().right > %d + .5;
}).map(e => e.tagName.toLowerCase() + '.' + e.className + ' ' + e.innerText.slice(0, 20)).slice(0, 5)`

// TestTapTargets measures what a thumb must hit on a phone: 44 px, and no two
// that lie over each other.
func TestTapTargets(t *testing.T) {
	e := site(t)
	for _, s := range e.samples(t) {
		t.Run(s.name, func(t *testing.T) {
			b := newTab(t)
			b.width(375)
			b.open(e.onServer(s.page))
			for _, low := range eval[[]string](b, lowTargets) {
				t.Errorf("%s: %s", s.path, low)
			}
		})
	}
}

// lowTargets lists what is lower than 44 px among the controls, the links that
// stand in lists and landmarks, and the telephone numbers.
const lowTargets = `Array.from(document.querySelectorAll('button, summary, nav a, footer a, .site, .items a, .chips a, .map a, .shelf a, .figures a, .open a, .more a, .children a, a[href^="tel:"]')).filter(e => e.checkVisibility()).map(e => {
	const h = e.getBoundingClientRect().height;
	return h < 43.5 ? (e.closest('nav, footer, ul') || e.parentElement).className + ' › ' + e.innerText.slice(0, 20) + ': ' + h.toFixed(1) + ' px high' : '';
}).filter(s => s)`
