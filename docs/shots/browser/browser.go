// Package browser starts a headless Chromium for those who look at finished
// pages: the pictures of docs/shots and the tests of generator/browsertest.
//
// In: a folder for its profile, so that it knows nothing of another browser on
// the machine. Out: a context of chromedp, in which tabs can be opened.
package browser

import (
	"context"
	"errors"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// ErrNone says that there is no browser to start.
var ErrNone = errors.New("no browser in PATH: chromium, chromium-browser or google-chrome")

// Start starts the browser. The caller ends it with stop.
func Start(profile string) (ctx context.Context, stop func(), err error) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		return nil, func() {}, ErrNone
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.NoSandbox, // it runs as root in containers
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	allocator, stopAll := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(allocator)
	return ctx, func() { end(); stopAll() }, chromedp.Do(ctx)
}
