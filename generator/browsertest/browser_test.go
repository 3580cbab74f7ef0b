package browsertest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gongshi/docs/shots/browser"
)

// patience bounds one test's work in a tab: far more than any needs, so that
// only a browser that hangs meets it.
const patience = 5 * time.Minute

var (
	closeMu sync.Mutex
	closing []func()
)

// closeBrowser ends the browser, if one was started.
func closeBrowser() {
	closeMu.Lock()
	defer closeMu.Unlock()
	for _, end := range closing {
		end()
	}
}

// started is the browser, started once for all tests with a profile of its own.
var started = sync.OnceValues(func() (context.Context, error) {
	ctx, stop, err := browser.Start(filepath.Join(scratch, "profile"))
	closeMu.Lock()
	closing = append(closing, stop)
	closeMu.Unlock()
	return ctx, err
})

// tab is one page of the browser with storage of its own, so that no test
// finds the type size that another has chosen.
type tab struct {
	*testing.T
	ctx context.Context
}

// newTab opens a tab, or skips the test where there is no browser. Who names
// axe-core means to run all tests: then a missing browser is a failure.
func newTab(t *testing.T) *tab {
	t.Helper()
	parent, err := started()
	if errors.Is(err, browser.ErrNone) && os.Getenv("GONGSHI_AXE") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, end = context.WithTimeout(ctx, patience)
	t.Cleanup(end)
	return &tab{t, ctx}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// open loads a page and waits until its script has run.
func (b *tab) open(address string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		b.Fatal(address, err)
	}
}

// eval evaluates an expression in the page.
func eval[T any](b *tab, script string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// call gives the browser a command.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	r, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// width makes the window as wide as a phone or a desk, in CSS pixels.
func (b *tab) width(px int64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(px, 900))
}

// scheme makes the system light or dark.
func (b *tab) scheme(name string) {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// press clicks a button of the page's tools with the mouse and makes sure that
// it is pressed then.
func (b *tab) press(name string) {
	b.Helper()
	button := `//div[contains(@class,"tools")]//button[.="` + name + `"]`
	b.do(chromedp.Click(button, chromedp.NodeVisible))
	state, err := chromedp.Run(b.ctx, chromedp.AttributeValue(button, "aria-pressed"))
	if err != nil || state.Value != "true" {
		b.Fatalf("after a click on %s it is not pressed: %q %v", name, state.Value, err)
	}
}
