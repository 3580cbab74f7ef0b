package browsertest

import (
	"fmt"
	"testing"
)

// TestNoSidewaysScrolling opens every page on a narrow phone, in each type
// size, and one of each type on wider screens. Wide tables scroll within
// themselves; the page must not.
func TestNoSidewaysScrolling(t *testing.T) {
	b := newTab(t)
	e := site(t)
	for _, width := range []int64{320, 360} {
		b.width(width)
		b.fits(stylePage(t), width)
		for _, p := range e.pages {
			if p.Class != "" { // a redirect is gone at once
				b.fits(e.onServer(p), width)
			}
		}
	}
	for _, width := range []int64{768, 1280} {
		b.width(width)
		b.fits(stylePage(t), width)
		for _, s := range e.samples(t) {
			b.fits(e.onServer(s.Page), width)
		}
	}
}

func (b *tab) fits(address string, width int64) {
	b.Helper()
	b.open(address)
	for _, size := range []string{"标准", "大", "特大"} {
		if wide := eval[extent](b, fmt.Sprintf(measureWidth, size, width)); wide.Width > width {
			b.Errorf("%s at %d px, type size %s: %d px wide, because of %q", address, width, size, wide.Width, wide.Because)
		}
	}
}

// measureWidth presses a type size and measures the page. It also lists the
// elements that reach beyond the width, but for those in a box that scrolls by
// itself.
const measureWidth = `(() => {
	const button = Array.from(document.querySelectorAll('.tools button')).find(e => e.innerText === '%s');
	button.click();
	if (button.getAttribute('aria-pressed') !== 'true') throw 'the button has no effect';
	return {width: document.scrollingElement.scrollWidth, because: Array.from(document.querySelectorAll('body *')).filter(e => {
		for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return false;
		return e.getBoundingClientRect().right > %d + .5;
	}).map(e => e.tagName.toLowerCase() + '.' + e.className + ' ' + e.innerText.slice(0, 20)).slice(0, 5)};
})()`

type extent struct {
	Width   int64    `json:"width"`
	Because []string `json:"because"`
}

// TestTapTargets measures what a thumb must hit on a phone: 44 px.
func TestTapTargets(t *testing.T) {
	e := site(t)
	for _, s := range e.samples(t) {
		t.Run(s.Type, func(t *testing.T) {
			b := newTab(t)
			b.width(375)
			b.open(e.onServer(s.Page))
			for _, low := range eval[[]string](b, lowTargets) {
				t.Errorf("%s: %s", s.Path, low)
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
