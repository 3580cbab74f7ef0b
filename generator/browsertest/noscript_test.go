package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"gongshi/docs/shots/built"
)

// TestCompleteWithoutScript opens each type of page from the disk with scripts
// off: the reader must see every text that the file holds.
func TestCompleteWithoutScript(t *testing.T) {
	e := site(t)
	for _, s := range e.fromDisk(t) {
		t.Run(s.Type, func(t *testing.T) {
			b := newTab(t)
			b.width(1280)
			call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			b.open(e.onDisk(s.Page))
			if eval[bool](b, `document.querySelector('.tools button') !== null`) {
				t.Fatal("the page's script ran")
			}
			if len(s.Text) < 20 || s.Title == "" {
				t.Fatalf("%s has hardly any text: %q", s.Path, s.Text)
			}
			if seen := built.Squeeze(eval[string](b, `document.querySelector('main').innerText`)); seen != s.Text {
				t.Errorf("%s: seen without a script:\n%s\nin the file:\n%s", s.Path, seen, s.Text)
			}
			// innerText also has what stands outside the window or is transparent.
			if out := eval[[]string](b, unseen); len(out) > 0 {
				t.Errorf("%s: in the text but not to be seen: %q", s.Path, out)
			}
		})
	}
}

// unseen lists texts of the page that have no place on the sheet.
const unseen = `(() => {
	const out = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement, r = document.createRange();
		if (!walk.currentNode.data.trim() || e.closest('[hidden], svg title, svg desc') || e.closest('details:not([open])') && !e.closest('summary')) continue;
		r.selectNodeContents(walk.currentNode);
		const b = r.getBoundingClientRect();
		if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || b.width < 1 || b.height < 8 || b.left < 0 || b.top + scrollY < 0) out.push(walk.currentNode.data);
	}
	return out;
})()`
